"""A real GPU backend, for which Mesa's software driver is enough. Runs only where a pack has been built:

COCOON_VULKAN_PACK=dist/backends/vulkan-... GGML_VK_VISIBLE_DEVICES=0 pytest
tests/inference/test_vulkan_pack.py

ggml takes no software driver by itself; the second variable tells it to. The first time Mesa compiles kernels
for minutes.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Finished, Generation, Message, Piece, Sampling
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import Pack, read_pack, this_build, verify_pack
from cocoon_desktop.inference.plan.device_checks import BackendReport, Checks, choose_devices
from cocoon_desktop.inference.plan.self_check import Facts, judge, read_families, self_check_folder
from cocoon_desktop.inference.plan.verdict_store import VerdictStore
from cocoon_desktop.inference.process.launch import child_environment

PACK = os.environ.get("COCOON_VULKAN_PACK")
pytestmark = [
    pytest.mark.skipif(PACK is None, reason="COCOON_VULKAN_PACK names no built pack"),
    pytest.mark.slow,
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    assert PACK is not None
    found = read_pack(Path(PACK).resolve(), this_build())
    verify_pack(found)
    return found


async def check(pack: Pack) -> BackendReport:
    return await Checks(read_families(), VerdictStore(None), family_s=600).check_pack(pack)


async def test_every_family_is_right_on_vulkan(pack: Pack) -> None:
    report = await check(pack)
    assert not report.trouble
    for device in report.devices:
        assert device.is_gpu
        assert [verdict.words for verdict in device.trouble] == []
    choice = choose_devices([report], "llama")
    assert choice.file == pack.backend
    assert choice.devices[0] == "Vulkan0"


async def answer(model: Path, options: EngineOptions) -> tuple[str, str]:
    """Which devices computed, and the text."""
    engine = Engine(model, options)
    try:
        info = await engine.start()
        asked = Generation(
            "1", (Message("user", "What is Cocoon?"),), 40, sampling=Sampling(temperature=0, seed=1)
        )
        text = ""
        async for event in engine.generate(asked):
            if isinstance(event, Piece):
                text += event.text
            elif isinstance(event, Finished):
                break
        return info.backend, text
    finally:
        await engine.stop()


async def test_the_engine_answers_on_vulkan_as_on_the_cpu(pack: Pack, tiny_model: Path) -> None:
    plain = EngineOptions(n_ctx=512, wait_s=300)
    with_pack = EngineOptions(n_ctx=512, wait_s=300, backends=(pack.backend,))
    on_cpu, on_gpu = await answer(tiny_model, plain), await answer(tiny_model, with_pack)
    assert (on_cpu[0], on_gpu[0]) == ("CPU", "Vulkan0")
    assert on_cpu[1] == on_gpu[1] != ""


async def test_without_layers_on_the_gpu_the_cpu_computes_although_the_pack_is_loaded(
    pack: Pack, tiny_model: Path
) -> None:
    options = EngineOptions(n_ctx=512, backends=(pack.backend,), gpu_layers=0)
    assert (await answer(tiny_model, options))[0] == "CPU"


PARTLY = """
import sys
from cocoon_desktop.inference import self_check_child as child
from cocoon_desktop.inference.llama.ggml_backends import load_backends
from cocoon_desktop.inference.plan.self_check import Facts, compare, likeliest, spread_of

child.C.llama_backend_init()
load_backends((sys.argv[1],))
prompt, tokens = [int(token) for token in sys.argv[3].split()], [int(token) for token in sys.argv[4].split()]
cpu = child.Run(sys.argv[2], "")
gpu = child.Run(sys.argv[2], "Vulkan0", gpu_layers=1)
reference, rows = cpu.read(prompt, tokens), gpu.read(prompt, tokens)
print(Facts(
    cpu_tokens=[likeliest(row) for row in reference], tokens=[likeliest(row) for row in rows],
    difference=compare(reference, rows), spread=spread_of(reference),
    products=gpu.placement.products, products_on_device=gpu.placement.products_there,
).model_dump_json())
"""


def test_a_device_that_computes_a_part_only_is_found_out(pack: Pack) -> None:
    family = read_families()[0]
    numbers = [" ".join(map(str, tokens)) for tokens in (family.prompt, family.tokens)]
    argv = [sys.executable, "-c", PARTLY, str(pack.backend), str(self_check_folder() / family.file), *numbers]
    done = subprocess.run(argv, stdout=subprocess.PIPE, check=True, env=child_environment())
    verdict = judge(family, Facts.model_validate_json(done.stdout), device="Vulkan0")
    assert verdict.outcome == "on_cpu"
    assert "matrix products to the CPU" in verdict.words
