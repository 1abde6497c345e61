"""``cocoon models`` as a person runs it, against a hub on loopback."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.cli import models
from cocoon_desktop.cli.models_run import format_size, transfer_words
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.models.catalog import catalog
from cocoon_desktop.models.transfer import Transfer
from typer.testing import CliRunner, Result

from ..models.fake_hub import FakeHub
from ..models.gguf_bytes import LLAMA, gguf_file, string
from ..patience import PATIENCE_S

MODEL = gguf_file(LLAMA, string("general.name", "Small"), data_bytes=300_000)
SHA256 = hashlib.sha256(MODEL).hexdigest()
REMOTE = "maker/model-GGUF/small.gguf"


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with FakeHub().running() as hub:
        hub.files[REMOTE] = MODEL
        yield hub


@pytest.fixture
def home(hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCOON_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(f'[models]\nmirror = "{hub.url}"\n')
    return tmp_path / "data" / "models"


def run(*arguments: str, text: str = "") -> Result:
    result = CliRunner().invoke(models.app, list(arguments), input=text)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def facts(*arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
    return told


def test_the_catalog_is_listed_with_what_is_here(home: Path) -> None:
    text = run("list").output
    for row in catalog():
        assert row.id in text
    told = facts("list")
    assert [row["id"] for row in told["catalog"]] == [row.id for row in catalog()]
    assert told["catalog"][0]["state"] == "here"
    assert {row["state"] for row in told["catalog"][1:]} == {"absent"}
    assert told["here"] == []


def test_a_card_of_eight_gib_is_offered_what_fits(home: Path) -> None:
    assert {row["vram_gib"] for row in facts("list", "--vram", "8")["catalog"]} == {4, 6, 8}


def test_a_model_goes_all_the_way_from_the_hub_to_the_bin(home: Path) -> None:
    told = facts("download", REMOTE)
    assert told == {
        "name": "small", "path": str(home / "small.gguf"), "size_bytes": len(MODEL), "sha256": SHA256,
    }  # fmt: skip
    (here,) = facts("list", "--here")["here"]
    assert (here["name"], here["source"], here["sha256"], here["refusal"]) == ("small", REMOTE, SHA256, None)
    assert facts("show", "small")["here"]["calls_itself"] == "Small"
    assert "Small" in run("show", "small").output
    assert facts("verify")["models"] == [
        {"key": "small.gguf", "state": "ok", "sha256": SHA256, "reason": None}
    ]
    assert run("remove", "small", text="n\n").exit_code == 1
    assert (home / "small.gguf").exists()
    assert facts("remove", "small", "--yes") == {"name": "small", "freed_bytes": len(MODEL)}
    assert not (home / "small.gguf").exists()


def test_a_person_is_told_where_it_is_and_how_to_serve_it(home: Path) -> None:
    text = run("download", REMOTE).stderr
    assert SHA256 in text
    assert "cocoon up --model small" in text


def test_an_own_file_is_added(home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(MODEL)
    assert facts("add", str(own))["sha256"] == SHA256
    assert [model["name"] for model in facts("list", "--here")["here"]] == ["own"]
    run("remove", "own", "--yes")
    assert "Added own" in run("add", str(own), "--move").stderr
    assert not own.exists()


def test_what_is_damaged_is_listed_with_the_reason_and_fails_the_check(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "bad.gguf").write_bytes(MODEL[:200])
    assert "cut off" in run("list", "--here").output
    result = run("verify")
    assert result.exit_code == 1
    assert "REFUSED" in result.output
    assert "cut off" in result.output


def test_a_licence_that_restricts_use_is_said_before_the_download(home: Path, hub: FakeHub) -> None:
    result = CliRunner().invoke(models.app, ["download", "gemma-3-1b"])
    assert "LicenseRef-Gemma" in result.stderr
    assert isinstance(result.exception, CocoonError)
    assert "no such file" in str(result.exception)


def test_a_changed_file_names_both_hashes_and_the_way_to_accept_it(home: Path, hub: FakeHub) -> None:
    run("download", REMOTE)
    run("remove", "small", "--yes")
    hub.files[REMOTE] = MODEL + bytes(32)
    with pytest.raises(CocoonError, match="--accept-change") as refused:
        run("download", REMOTE)
    assert SHA256 in str(refused.value)
    assert facts("download", REMOTE, "--accept-change")["size_bytes"] == len(MODEL) + 32


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["download", "nobody"], "not in the catalog"),
        (["download", "maker/../x.gguf"], "OWNER/REPO/FILE.gguf"),
        (["download", "cocoon-tiny"], "inside the program"),
        (["show", "nobody"], "neither in the catalog nor in"),
        (["remove", "nobody", "--yes"], "no model nobody"),
        (["remove", "cocoon-tiny", "--yes"], "inside the program"),
        (["remove", "nobody", "--json"], "--yes"),
        (["verify", "nobody"], "no model nobody"),
        (["add", "nobody.gguf"], "no file"),
    ],
)
def test_what_cannot_be_done_is_said(home: Path, arguments: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as wrong:
        run(*arguments)
    assert sentence in str(wrong.value)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C reaches a child otherwise on Windows")
def test_ctrl_c_keeps_what_was_fetched_and_says_how_to_go_on(home: Path, hub: FakeHub) -> None:
    hub.behaviour.stall_after = 100_000
    command = [sys.executable, "-m", "cocoon_desktop", "models", "download", REMOTE]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as child:
        assert hub.stalled.wait(PATIENCE_S)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=PATIENCE_S)
    assert child.returncode == 130
    assert f"`cocoon models download {REMOTE}` goes on there" in told
    assert "Traceback" not in told
    (partial,) = (home / ".partial").glob("small.gguf.[0-9a-f]*")
    kept = partial.stat().st_size
    hub.behaviour.stall_after = None
    assert facts("download", REMOTE)["sha256"] == SHA256
    assert hub.gets[-1].start == kept


@pytest.mark.parametrize(
    ("transfer", "words"),
    [
        (
            Transfer(1_200_000_000, 5_030_000_000, 12_400_000, 309),
            "1.20 GB of 5.03 GB, 12.40 MB/s, 5 min 9 s left",
        ),
        (Transfer(5, 10, 0, None), "5 B of 10 B, waiting"),
        (Transfer(10, 10, 1, 0), "10 B of 10 B, 1 B/s, 0 s left"),
        (Transfer(1, 10**9, 1000, 7500), "1 B of 1.00 GB, 1.00 kB/s, 2 h 5 min left"),
    ],
)
def test_progress_in_words(transfer: Transfer, words: str) -> None:
    assert transfer_words(transfer) == words


def test_an_unknown_size_is_a_dash() -> None:
    assert format_size(None) == "-"
