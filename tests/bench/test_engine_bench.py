"""``cocoon bench engine`` on real servers: ours, and a stand-in for the peer that takes its options."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import psutil
import pytest
from cocoon_desktop.bench.random_model import SHAPES, write_random_model
from cocoon_desktop.bench.servers import Command, Lent, Sizes, open_server, our_command, read_peer
from cocoon_desktop.core.errors import PeerError, UsageError

from .fake_peer import ROOT, write_peer

COMMAND = [sys.executable, "-m", "cocoon_desktop", "bench", "engine", "--quick"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "tiny.gguf"
    write_random_model(path, SHAPES["tiny"])
    return path


@pytest.fixture(scope="module")
def measured(model: Path) -> tuple[str, str]:
    """Standard output and picture of one whole run."""
    peer, plot = write_peer(model.with_name("peer")), model.with_name("plot.svg")
    command = [*COMMAND, "--json", "--model", str(model), "--peer", str(peer), "--plot", str(plot)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not _left_behind(str(model))
    return done.stdout, plot.read_text()


def _left_behind(words: str) -> list[int]:
    """Processes whose command line has these words."""
    processes = psutil.process_iter(["pid", "cmdline"])
    return [process.pid for process in processes if words in " ".join(process.info["cmdline"] or ())]


def test_ratios_come_first_and_belong_to_each_number(measured: tuple[str, str]) -> None:
    told = json.loads(measured[0])
    assert next(iter(told)) == "ratios"
    assert list(told["ratios"]) == ["1", "2"]
    for n, ratio in told["ratios"].items():
        speeds = [told[who]["loads"][n]["tokens_per_s"]["median"] for who in ("ours", "peer")]
        assert ratio == pytest.approx(speeds[0] / speeds[1])
    waits = [told[who]["prefix"]["ttft_p50_s"] for who in ("peer", "ours")]
    assert told["prefix_ttft_ratio"] == pytest.approx(waits[0] / waits[1])


@pytest.mark.parametrize("who", ["ours", "peer"])
def test_everything_is_measured_on_both_sides(measured: tuple[str, str], who: str) -> None:
    told: dict[str, Any] = json.loads(measured[0])[who]
    for load in (*told["loads"].values(), told["prefix"]):
        assert load["tokens_per_s"]["median"] > 0
        assert 0 < load["ttft_p50_s"] <= load["ttft_p95_s"]
        assert load["gap_p95_s"] >= 0
        assert load["cpu_s_per_token"] >= 0
    assert abs(told["prefix"]["prompt_tokens"] - (64 + 8)) < 20
    assert told["peak_rss_bytes"] > 1 << 24


def test_it_says_what_was_measured_and_on_what(measured: tuple[str, str], model: Path) -> None:
    told = json.loads(measured[0])
    assert 0 < told["ours"]["facts"]["python_share"] < 1
    assert told["ours"]["facts"]["llama_cpp"]
    assert told["peer"]["version"] == "1 (fake)"
    assert told["model"]["name"] == model.stem
    assert len(told["model"]["sha256"]) == 64
    assert told["machine"]["processor"]
    assert told["machine"]["llama_cpp_python"]


def test_the_picture_is_well_formed_and_shows_both(measured: tuple[str, str]) -> None:
    root = ElementTree.fromstring(measured[1])
    kinds = [element.get("class") for element in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert kinds.count("ours") == kinds.count("peer") == 1 + 2 + 3  # legend, speeds, waits
    assert "prefers-color-scheme:dark" in measured[1]


def test_ctrl_c_leaves_no_process(model: Path) -> None:
    own = model.with_name("interrupted.gguf")
    own.write_bytes(model.read_bytes())
    peer = write_peer(model.with_name("other-peer"))
    with subprocess.Popen(
        [*COMMAND, "--model", str(own), "--peer", str(peer)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("round 1"):
                break
        assert len(_left_behind(str(own))) >= 3  # the command, and both servers
        os.killpg(running.pid, signal.SIGINT)
        running.stderr.read()
        assert running.wait(20) == 130
    assert not _left_behind(str(own))


async def test_a_server_that_dies_is_named_with_its_last_words() -> None:
    dying = Command("peer", (sys.executable, "-c", "import sys; sys.exit('no such model')"))
    with pytest.raises(PeerError, match=r"exit code 1; its log ends with: no such model \(peer\)"):
        async with open_server(dying):
            pass


async def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no program"):
        await read_peer(tmp_path / "llama-server")


async def test_a_program_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    path = tmp_path / "llama-server"
    path.write_text("no program")
    with pytest.raises(UsageError, match="cannot be started: Permission denied"):
        await read_peer(path)


async def test_another_program_is_no_peer(tmp_path: Path) -> None:
    path = write_peer(tmp_path / "llama-server", "#!/bin/sh\necho something else\n")
    with pytest.raises(UsageError, match="no llama-server"):
        await read_peer(path)


async def test_a_peer_is_started_with_our_sizes_and_the_options_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "CMakeCache.txt").write_text("GGML_NATIVE:BOOL=ON\nGGML_CUDA:BOOL=OFF\nOTHER:BOOL=ON\n")
    folder = tmp_path / "bin"
    folder.mkdir()
    peer = await read_peer(write_peer(folder / "llama-server"))
    assert peer.build == ("GGML_NATIVE=ON",)
    argv = peer.command(Sizes(Path("m.gguf"), threads=3, slots=4, ctx=1000)).argv
    asked = " ".join(argv[argv.index(str(peer.path)) + 1 :])
    assert "-m m.gguf -t 3 -tb 3 -np 4 -c 4000" in asked
    assert asked.endswith("--kv-unified --log-verbosity 1")


async def test_devices_of_other_computers_are_given_to_both(tmp_path: Path) -> None:
    lent = Lent(("127.0.0.1:1", "127.0.0.1:2"), Path("libggml-rpc.so"), in_clear=True)
    sizes = Sizes(Path("m.gguf"), threads=3, slots=4, ctx=1000, lent=lent)
    ours = " ".join(our_command(sizes).argv)
    assert ours.endswith("--rpc 127.0.0.1:1,127.0.0.1:2 --backend libggml-rpc.so --rpc-in-clear")
    peer = await read_peer(write_peer(tmp_path / "llama-server"))
    with pytest.raises(UsageError, match="built without RPC"):
        peer.command(sizes)
    able = replace(peer, options=peer.options + " --rpc SERVERS")
    assert "--rpc 127.0.0.1:1,127.0.0.1:2" in " ".join(able.command(sizes).argv)
