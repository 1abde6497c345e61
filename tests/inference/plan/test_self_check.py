"""A device is believed only after it gave the known answer, and computed it itself."""

import hashlib
import importlib.util
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import Backend, find_packs, this_build
from cocoon_desktop.inference.plan.device_checks import BackendReport, Checks, choose_devices
from cocoon_desktop.inference.plan.self_check import (
    DeviceReport,
    Facts,
    Family,
    Outcome,
    Verdict,
    compare,
    failed,
    judge,
    likeliest,
    read_families,
    self_check_folder,
    spread_of,
)
from cocoon_desktop.inference.plan.verdict_store import AGAIN_AFTER_S, VerdictStore, driver_stamp, verdict_key
from cocoon_desktop.inference.process.launch import child_environment
from hypothesis import given
from hypothesis import strategies as st

from ..fake_pack import write_pack

FAMILY = Family(
    name="llama",
    architecture="llama",
    file="llama.gguf",
    sha256="0" * 64,
    prompt=[1, 2],
    tokens=[5, 6, 7],
    tolerance=0.1,
    margin=0.4,
)
RIGHT = Facts(
    cpu_tokens=[5, 6, 7], tokens=[5, 6, 7], difference=0.1, spread=3.0, products=20, products_on_device=20
)


def facts(**changes: Any) -> Facts:
    return RIGHT.model_copy(update=changes)


# ------------------------------------------------------------------------------------------------ the judge


@pytest.mark.parametrize(
    ("found", "outcome", "words"),
    [
        (RIGHT, "right", "agrees to 0.033"),
        (facts(steps_elsewhere=["GET_ROWS"]), "right", "the CPU did GET_ROWS"),
        (facts(difference=0.31), "wrong", "differ by 0.10"),
        (facts(difference=None), "wrong", "no numbers"),
        (facts(tokens=[5, 9, 7]), "wrong", "GPU0 answers 9 instead of 6 as token 2"),
        (facts(tokens=[5, 6]), "wrong", "nothing instead of 7"),
        (facts(cpu_tokens=[4, 6, 7]), "wrong", "the CPU answers 4 instead of 5 as token 1"),
        (facts(products_on_device=19), "on_cpu", "left 1 of 20"),
        (facts(products_on_device=0), "on_cpu", "left 20 of 20"),
        (facts(products=0, products_on_device=0), "on_cpu", "left 0 of 0"),
    ],
)
def test_the_verdict_says_what_is_wrong(found: Facts, outcome: Outcome, words: str) -> None:
    verdict = judge(FAMILY, found, device="GPU0")
    assert verdict.outcome == outcome
    assert words in verdict.words
    assert verdict.is_right == (outcome == "right")


ROW = st.lists(st.floats(-100, 100, width=32), min_size=2, max_size=2)


@given(st.lists(ROW, min_size=1, max_size=4), st.data())
def test_one_broken_logit_is_seen_wherever_it_is(rows: list[list[float]], data: st.DataObject) -> None:
    broken = [list(row) for row in rows]
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, 1))
    broken[row][column] += 7
    assert compare(rows, rows) == 0
    assert compare(rows, broken) == pytest.approx(7)
    for nonsense in (math.nan, math.inf):
        broken[row][column] = nonsense
        assert compare(rows, broken) is None
        assert likeliest(broken[row]) == -1


def test_rows_that_are_missing_are_no_agreement() -> None:
    assert compare([[1.0]], []) is None
    assert spread_of([[1.0, 3.0], [1.0, 3.0]]) == 1
    assert spread_of([[1.0, math.nan]]) == 0


def report(*outcomes: tuple[str, Outcome], name: str = "GPU0", **more: bool) -> DeviceReport:
    verdicts = tuple(
        failed(
            FAMILY.model_copy(update={"name": architecture, "architecture": architecture}), outcome, "words"
        )
        for architecture, outcome in outcomes
    )
    return DeviceReport(name, "a card", verdicts, **more)


@pytest.mark.parametrize("outcome", ["wrong", "crashed", "late", "refused"])
def test_a_device_that_fails_once_is_trusted_with_nothing(outcome: Outcome) -> None:
    assert not report(("llama", "right"), ("gemma3", outcome)).serves("llama")


def test_a_device_that_leaves_a_family_to_the_cpu_may_compute_the_others() -> None:
    device = report(("llama", "right"), ("gemma3", "on_cpu"))
    assert device.serves("llama")
    assert not device.serves("gemma3")
    assert not device.serves("brand-new")
    assert report(("llama", "right")).serves("brand-new")
    assert not report().serves("llama")


# ---------------------------------------------------------------------------------------------- the choice


def backend(name: Backend, *devices: DeviceReport, trouble: str = "") -> BackendReport:
    return BackendReport(name, Path(f"/packs/{name}.so"), devices, trouble)


CPU = report(("llama", "right"), name="CPU", is_gpu=False)
GOOD = report(("llama", "right"))
BAD = report(("llama", "wrong"), name="GPU1")
SMALL = report(("llama", "right"), name="GPU2", is_integrated=True)


@pytest.mark.parametrize(
    ("reports", "file", "devices"),
    [
        ([backend("cpu", CPU)], None, ()),
        ([backend("vulkan", GOOD), backend("cuda", GOOD)], "/packs/cuda.so", ("GPU0",)),
        ([backend("vulkan", GOOD), backend("cuda", BAD)], "/packs/vulkan.so", ("GPU0",)),
        ([backend("cuda", GOOD, BAD)], "/packs/cuda.so", ("GPU0",)),
        ([backend("vulkan", SMALL, GOOD)], "/packs/vulkan.so", ("GPU0",)),
        ([backend("vulkan", SMALL)], "/packs/vulkan.so", ("GPU2",)),
        ([backend("rpc", GOOD)], None, ()),
    ],
)
def test_one_backend_is_chosen_and_only_its_good_devices(
    reports: list[BackendReport], file: str | None, devices: tuple[str, ...]
) -> None:
    choice = choose_devices(reports, "llama")
    assert (choice.file and choice.file.as_posix(), choice.devices) == (file, devices)


def test_what_is_not_used_is_told() -> None:
    words = choose_devices([backend("cuda", BAD), backend("vulkan", trouble="no driver")], "llama").words
    assert words == ("GPU1 (a card) is not used for llama: words", "vulkan: no driver")


def test_the_engine_gets_what_was_chosen_and_no_gpu_that_was_not() -> None:
    options = EngineOptions(gpu_layers=-1)
    on_gpu = choose_devices([backend("cuda", GOOD)], "llama").apply(options)
    assert (on_gpu.backends, on_gpu.devices, on_gpu.gpu_layers) == ((Path("/packs/cuda.so"),), ("GPU0",), -1)
    on_cpu = choose_devices([backend("cuda", BAD)], "llama").apply(options)
    assert (on_cpu.backends, on_cpu.devices, on_cpu.gpu_layers) == ((), (), 0)


# ---------------------------------------------------------------------------------------- the tiny models


@pytest.fixture(scope="module")
def families() -> tuple[Family, ...]:
    return read_families()


def make_script() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "installers" / "self_check" / "make.py"
    spec = importlib.util.spec_from_file_location("make_self_check", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_models_that_are_here(families: tuple[Family, ...], tmp_path: Path) -> None:
    script = make_script()
    assert [shape.name for shape in script.SHAPES] == [family.name for family in families]
    for shape, family in zip(script.SHAPES, families, strict=True):
        script.write_model(tmp_path / family.file, shape)
        made = (tmp_path / family.file).read_bytes()
        assert hashlib.sha256(made).hexdigest() == family.sha256
        assert len(made) < 200_000


def test_rounding_cannot_change_the_known_answers(families: tuple[Family, ...]) -> None:
    assert {"llama", "qwen2", "qwen3", "gemma3", "phi3"} <= {family.architecture for family in families}
    for family in families:
        assert family.margin > family.tolerance
        assert len(set(family.tokens)) >= 5


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(self_check_folder(), tmp_path / "self_check"))


def test_a_damaged_tiny_model_is_no_reference(copied: Path) -> None:
    model = copied / "qwen3.gguf"
    model.write_bytes(model.read_bytes()[:-1] + b"x")
    with pytest.raises(CocoonError, match=r"qwen3\.gguf of the self-check is damaged"):
        read_families(copied)
    (copied / "answers.json").write_text("{}")
    with pytest.raises(CocoonError, match="cannot read"):
        read_families(copied)


DAMAGE = """
import json, sys
from pathlib import Path
import gguf
from cocoon_desktop.inference.llama.llama_binding import C
from cocoon_desktop.inference.plan.self_check import compare, read_families, self_check_folder, spread_of
from cocoon_desktop.inference.llama.self_check_child import Run

def read(path, family):
    return Run(str(path), "").read(family.prompt, family.tokens)

C.llama_backend_init()
damaged, unseen = Path(sys.argv[1]), []
for family in read_families():
    whole = self_check_folder() / family.file
    reference, raw = read(whole, family), whole.read_bytes()
    for tensor in gguf.GGUFReader(whole).tensors:
        if tensor.name.startswith("blk.0.") and len(tensor.shape) > 1:
            start, size = int(tensor.data_offset), int(tensor.n_bytes) // 8
            damaged.write_bytes(raw[:start] + bytes(size) + raw[start + size:])
            difference = compare(reference, read(damaged, family)) / spread_of(reference)
            if difference <= family.tolerance:
                unseen.append([family.name, tensor.name, difference])
print(json.dumps(unseen))
"""


def test_a_fault_in_an_eighth_of_any_matrix_is_seen(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", DAMAGE, str(tmp_path / "damaged.gguf")]
    done = subprocess.run(argv, capture_output=True, check=True, env=child_environment())
    assert json.loads(done.stdout) == []


# ------------------------------------------------------------------------------------- the process, really


async def test_the_cpu_gives_the_known_answer_for_every_family(families: tuple[Family, ...]) -> None:
    found = await Checks(families, VerdictStore(None)).check_own()
    cpu = next(device for device in found.devices if device.name == "CPU")
    assert {verdict.family: verdict.outcome for verdict in cpu.verdicts} == {
        family.name: "right" for family in families
    }
    assert cpu.serves("llama")
    assert not cpu.is_gpu


async def test_a_broken_reference_is_told_apart(families: tuple[Family, ...], copied: Path) -> None:
    answers = json.loads((copied / "answers.json").read_text())
    answers["families"][0]["tokens"][3] ^= 1
    (copied / "answers.json").write_text(json.dumps(answers))
    broken = read_families(copied)
    found = await Checks(broken, VerdictStore(None), folder=copied).check_own()
    cpu = next(device for device in found.devices if device.name == "CPU")
    assert [verdict.outcome for verdict in cpu.verdicts] == ["wrong"] + ["right"] * (len(broken) - 1)
    assert "as token 4" in cpu.verdicts[0].words
    assert not cpu.serves("qwen3")


async def test_other_weights_give_another_answer(families: tuple[Family, ...], copied: Path) -> None:
    model = copied / "llama.gguf"
    raw = bytearray(model.read_bytes())
    raw[-8192:] = bytes(8192)  # the end of the last matrix
    model.write_bytes(raw)
    found = await Checks(families[:1], VerdictStore(None), folder=copied).check_own()
    assert found.devices[0].verdicts[0].outcome == "wrong"


async def test_a_model_that_cannot_be_loaded_is_a_refusal(
    families: tuple[Family, ...], tmp_path: Path
) -> None:
    found = await Checks(families[:1], VerdictStore(None), folder=tmp_path).check_own()
    (verdict,) = found.devices[0].verdicts
    assert verdict.outcome == "refused"
    assert "cannot load" in verdict.words


async def test_a_backend_that_is_no_library_is_told(families: tuple[Family, ...], tmp_path: Path) -> None:
    write_pack(tmp_path / "vulkan")
    (pack,) = find_packs([tmp_path], this_build()).packs
    found = await Checks(families, VerdictStore(None)).check_pack(pack)
    assert found.devices == ()
    assert "cannot be loaded" in found.trouble
    pack.backend.write_bytes(b"changed!!!")
    found = await Checks(families, VerdictStore(None)).check_pack(pack)
    assert "damaged" in found.trouble


# -------------------------------------------------------------------------------------- processes that fail

PROGRAM = """
import json, os, sys, time
def say(**told):
    print(json.dumps(told), flush=True)
sys.stdin.readline()
gpu = dict(name="GPU0", description="a card", is_gpu=True, is_integrated=False)
cpu = dict(name="CPU", description="a processor", is_gpu=False, is_integrated=False)
say(devices=[cpu, gpu])
for line in sys.stdin:
    question = json.loads(line)
    family = os.path.basename(question["model"])
    BEHAVIOUR
    say(facts=dict(cpu_tokens=question["tokens"], tokens=question["tokens"], difference=0.0, spread=1.0,
                   products=3, products_on_device=3))
"""

Faked = Callable[..., Checks]


@pytest.fixture
def faked(families: tuple[Family, ...]) -> Faked:
    def make(behaviour: str, store: VerdictStore | None = None, **limits: Any) -> Checks:
        argv = (sys.executable, "-c", PROGRAM.replace("BEHAVIOUR", behaviour))
        return Checks(families[:3], store or VerdictStore(None), argv=argv, **limits)

    return make


async def outcomes(checks: Checks, tmp_path: Path) -> tuple[list[str], str]:
    """Of the families, and the first words that are not of a right one."""
    if not (tmp_path / "packs").exists():
        write_pack(tmp_path / "packs" / "cuda", "cuda")
    (pack,) = find_packs([tmp_path / "packs"], this_build()).packs
    found = await checks.check_pack(pack)
    assert not found.trouble
    (device,) = found.devices
    assert device.name == "GPU0"
    return [verdict.outcome for verdict in device.verdicts], "".join(v.words for v in device.trouble[:1])


async def test_a_driver_that_crashes_costs_one_verdict(faked: Faked, tmp_path: Path) -> None:
    behaviour = "if family.startswith('llama-q4'): print('out of luck', file=sys.stderr); os.abort()"
    found, words = await outcomes(faked(behaviour), tmp_path)
    assert found == ["right", "crashed", "right"]
    assert "out of luck" in words
    if sys.platform != "win32":
        assert "SIGABRT" in words


async def test_a_driver_that_hangs_is_killed(faked: Faked, tmp_path: Path) -> None:
    behaviour = "if family.startswith('llama-q4'): time.sleep(1000)"
    found, words = await outcomes(faked(behaviour, family_s=0.5), tmp_path)
    assert found == ["right", "late"]  # and nothing more was asked
    assert "within 0.5 s" in words


@pytest.mark.parametrize(
    "behaviour", ["print('hello', flush=True)", "print('[]', flush=True)", "print('x' * 100000, flush=True)"]
)
async def test_nonsense_is_no_answer(faked: Faked, tmp_path: Path, behaviour: str) -> None:
    found, words = await outcomes(faked(behaviour), tmp_path)
    assert found == ["crashed"] * 3
    assert "nonsense" in words


async def test_an_answer_without_facts_is_a_refusal(faked: Faked, tmp_path: Path) -> None:
    found, words = await outcomes(faked("say(failed='no memory'); continue"), tmp_path)
    assert found == ["refused"] * 3
    assert "no memory" in words


async def test_a_process_that_never_begins_is_told(families: tuple[Family, ...], tmp_path: Path) -> None:
    for argv, words in (
        ((sys.executable, "-c", "raise SystemExit(7)"), "exit code 7"),
        ((sys.executable, "-c", "import time; time.sleep(1000)"), "within 0.5 s"),
        ((str(tmp_path / "missing"),), "cannot be started"),
    ):
        found = await Checks(families, VerdictStore(None), argv=argv, start_s=0.5).check_own()
        assert words in found.trouble


# ------------------------------------------------------------------------------------------------ the store


def verdict(outcome: Outcome) -> Verdict:
    return failed(FAMILY, outcome, "words")


async def test_what_was_checked_is_not_checked_again(faked: Faked, tmp_path: Path) -> None:
    file, asked = tmp_path / "cache" / "self_check.json", list[str]()
    for _ in range(2):
        checks = replace(faked("pass", VerdictStore(file)), say=asked.append)
        assert (await outcomes(checks, tmp_path))[0] == ["right"] * 3
    assert [words for words in asked if "computes" in words] == [
        "GPU0 computes llama", "GPU0 computes llama-q4_k", "GPU0 computes qwen2",
    ]  # fmt: skip


async def test_another_file_of_the_backend_is_another_question(faked: Faked, tmp_path: Path) -> None:
    file = tmp_path / "cache.json"
    await outcomes(faked("pass", VerdictStore(file)), tmp_path)
    shutil.rmtree(tmp_path / "packs")
    write_pack(tmp_path / "packs" / "cuda", "cuda", content=b"another build")
    found, _ = await outcomes(faked("os.abort()", VerdictStore(file)), tmp_path)
    assert found == ["crashed"] * 3


def test_what_was_not_right_is_asked_again_after_a_day(tmp_path: Path) -> None:
    store = VerdictStore(tmp_path / "v.json")
    store.keep("good", verdict("right"), now=0)
    store.keep("bad", verdict("crashed"), now=0)
    store.save()
    store = VerdictStore(tmp_path / "v.json")
    assert store.find("bad", AGAIN_AFTER_S) == verdict("crashed")
    assert store.find("bad", AGAIN_AFTER_S + 1) is None
    assert store.find("good", 1e12) == verdict("right")


def test_a_damaged_or_missing_store_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text('{"verdicts": 3}')
    store = VerdictStore(tmp_path / "v.json")
    assert store.find("good", 0) is None
    (tmp_path / "file").write_text("")
    VerdictStore(tmp_path / "file" / "v.json").save()  # no folder: nothing happens


def test_a_new_driver_or_setting_is_another_question() -> None:
    stamp = driver_stamp({})
    assert stamp == driver_stamp({"HOME": "/somewhere"})
    assert stamp != driver_stamp({"GGML_VK_VISIBLE_DEVICES": "0"})
    assert verdict_key("a", "bc") != verdict_key("ab", "c")
