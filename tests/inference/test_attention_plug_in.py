"""The plug-in for attention (``installers/backends/attention``), where it has been built."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Generation, Message, Piece, Sampling
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import (
    ATTENTION,
    find_additions,
    find_packs,
    pack_folders,
    this_build,
)
from cocoon_desktop.inference.plan.device_checks import Checks
from cocoon_desktop.inference.plan.self_check import read_families, self_check_folder
from cocoon_desktop.inference.plan.verdict_store import VerdictStore
from cocoon_desktop.inference.process.launch import child_environment

FOLDERS = pack_folders(Path("/nonexistent"))
FILES = find_additions(FOLDERS, this_build())
pytestmark = pytest.mark.skipif(not FILES, reason="the plug-in for attention has not been built here")

SCRIPT = Path(__file__).with_name("attention_child.py")
"""Loads llama.cpp, and the files it is given, and tells what was computed: not in the test's own process."""


async def test_every_family_gives_the_known_answers() -> None:
    (pack,) = (pack for pack in find_packs(FOLDERS, this_build()).packs if pack.name == ATTENTION)
    report = await Checks(read_families(), VerdictStore(None)).check_pack(pack)
    assert report.trouble == ""
    assert [device.name for device in report.devices] == ["CPU"]
    assert [verdict.words for device in report.devices for verdict in device.trouble] == []


def compute(model: Path, case: str, *files: str) -> tuple[bool, list[float]]:
    """Whether the plug-in computed, and logits."""
    argv = [sys.executable, str(SCRIPT), str(model), case, *files]
    run = subprocess.run(argv, check=True, capture_output=True, env=child_environment(), text=True)
    told = json.loads(run.stdout)
    return told["attached"], told["logits"]


@pytest.mark.parametrize("model", ["qwen2", "gemma3", "tiny"])
@pytest.mark.parametrize("case", ["one", "many", "threads", "long"])
def test_it_is_as_exact_as_ggmls_own(case: str, model: str, tiny_model: Path) -> None:
    """Sequences that share a cache, alone and together, with threads, and with more cells than a block: both
    against plain attention, which makes whole matrices of weights.
    """
    path = tiny_model if model == "tiny" else self_check_folder() / f"{model}.gguf"
    _, plain = compute(path, case, "plain")
    (is_attached, own), (was_attached, added) = compute(path, case), compute(path, case, *map(str, FILES))
    assert (is_attached, was_attached) == (False, True)
    assert math.dist(plain, added) < 2.5 * math.dist(plain, own)


async def answer(model: Path, options: EngineOptions) -> str:
    engine = Engine(model, options)
    try:
        await engine.start()
        asked = Generation("1", (Message("user", "What is Cocoon?"),), 40, sampling=Sampling(temperature=0))
        return "".join([event.text async for event in engine.generate(asked) if isinstance(event, Piece)])
    finally:
        await engine.stop()


async def test_an_engine_answers_with_it_as_without(tiny_model: Path) -> None:
    own = await answer(tiny_model, EngineOptions(n_ctx=256))
    assert own == await answer(tiny_model, EngineOptions(n_ctx=256, backends=FILES)) != ""


def test_a_plug_in_for_another_ggml_is_not_loaded(tiny_model: Path, tmp_path: Path) -> None:
    other = tmp_path / "libggml-attention.so"
    other.write_bytes(FILES[0].read_bytes().replace(b"\x000.25.\0", b"\x009.99.\0"))
    assert other.read_bytes() != FILES[0].read_bytes()
    argv = [sys.executable, str(SCRIPT), str(tiny_model), "one", str(other)]
    run = subprocess.run(argv, check=False, capture_output=True, env=child_environment(), text=True)
    assert (run.returncode, "a backend's file cannot be loaded" in run.stderr) == (1, True)
