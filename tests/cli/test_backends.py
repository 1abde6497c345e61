"""``cocoon backends`` as a person runs it."""

import json
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.cli import backends, backends_run
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.plan.backend_packs import Build, this_build
from typer.testing import CliRunner, Result

from ..inference.fake_pack import write_pack


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCOON_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "300")
    # What has been built into the program's own folder here is not what these tests are about.
    monkeypatch.setattr(backends_run, "pack_folders", lambda data: (data / "backends",))
    return tmp_path / "data" / "backends"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(backends.app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def facts(*arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
    return told


def test_without_packs_the_cpu_computes(home: Path) -> None:
    assert "the CPU computes" in run("list").output
    assert facts("list") == {"packs": [], "refused": []}


def test_packs_are_listed_and_what_does_not_fit_is_explained(home: Path, tmp_path: Path) -> None:
    write_pack(home / "vulkan")
    write_pack(home / "old", "cuda", build=Build("0.1.0", this_build().platform, this_build().processor))
    write_pack(tmp_path / "mine" / "rpc", "rpc")
    told = facts("list", "--folder", str(tmp_path / "mine"))
    assert [pack["name"] for pack in told["packs"]] == ["vulkan", "rpc"]
    assert told["packs"][0]["licences"] == [{"component": "ggml", "spdx": "MIT", "file": "LICENCE.txt"}]
    assert told["refused"][0]["folder"] == str(home / "old")
    assert "made for llama-cpp-python 0.1.0" in told["refused"][0]["reason"]
    assert "vulkan" in run("list").output


def test_the_cpu_is_checked_by_itself() -> None:
    told = facts("check", "cpu")
    (own,) = told["backends"]
    assert own["file"] is None
    assert {verdict["outcome"] for verdict in own["devices"][0]["verdicts"]} == {"right"}
    text = run("check", "cpu").output
    assert "the CPU gives the known answer" in text
    assert "A llama would be computed by the CPU." in text


def test_a_pack_that_cannot_be_loaded_is_explained_and_the_cpu_computes(home: Path) -> None:
    write_pack(home / "vulkan")
    told = facts("check", "vulkan", "--again")
    assert told["backends"][1]["devices"] == []
    assert "cannot be loaded" in told["backends"][1]["trouble"]


def test_an_unknown_pack_is_an_error() -> None:
    with pytest.raises(UsageError, match="no usable pack 'cuda'"):
        run("check", "cuda")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run("list", "--folder", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
