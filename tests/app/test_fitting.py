"""How a model is planned onto this computer before it is loaded."""

from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.app.fitting import (
    check_gpus,
    engine_need,
    fit_engine,
    fitted,
    read_machine,
    without_engine,
)
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.device_checks import BackendReport
from cocoon_desktop.inference.plan.devices import DRIVER_BYTES, Gpu, Machine
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.self_check import DeviceReport, Outcome, Verdict
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.models.gguf import read_header

from tests.inference.fake_pack import write_pack

GIB = 1 << 30
GAMER = Machine(16 * GIB, 32 * GIB, (Gpu("CUDA0", "a card", 7 * GIB, 8 * GIB, drives_display=True),))
BASE = EngineOptions(threads=3)
HEADER = read_header(tiny_model_path())
FILE = Path("libggml-cuda.so")


def checked(outcome: Outcome, *, name: str = "CUDA0", free_bytes: int = 7 * GIB) -> BackendReport:
    verdict = Verdict(family="llama", architecture="llama", outcome=outcome, words="because")
    device = DeviceReport(name, "a card", (verdict,), free_bytes=free_bytes, total_bytes=8 * GIB)
    return BackendReport("cuda" if name.startswith("CUDA") else "vulkan", FILE, (device,))


def test_a_gpu_that_computes_rightly_gets_the_model() -> None:
    options, plan = fit_engine(HEADER, Wishes(), [checked("right")], GAMER, BASE)
    assert (options.devices, options.backends) == (("CUDA0",), (FILE,))
    assert options.gpu_layers == plan.n_gpu_layers == plan.layers


def test_a_gpu_that_the_sensors_do_not_know_is_planned_by_what_its_backend_says() -> None:
    options, _ = fit_engine(HEADER, Wishes(), [checked("right", name="Vulkan0")], GAMER, BASE)
    assert options.devices == ("Vulkan0",)
    full = checked("right", name="Vulkan0", free_bytes=0)
    options, _ = fit_engine(HEADER, Wishes(), [full], GAMER, BASE)
    assert options.gpu_layers == 0


LENT = replace(BASE, rpc_servers=("127.0.0.1:50052",))
LENT_FILE = Path("libggml-rpc.so")


def lent(outcome: Outcome = "right", trouble: str = "") -> BackendReport:
    verdict = Verdict(family="llama", architecture="llama", outcome=outcome, words="it computes wrongly")
    device = DeviceReport("RPC0", "127.0.0.1:50052", (verdict,), free_bytes=8 * GIB, total_bytes=8 * GIB)
    return BackendReport("rpc", LENT_FILE, () if trouble else (device,), trouble)


def test_a_device_of_another_computer_is_used_when_it_is_asked_for_and_needed() -> None:
    options, _ = fit_engine(HEADER, Wishes(), [lent()], GAMER, BASE)
    assert (options.devices, options.rpc_servers, options.backends) == ((), (), ())
    options, _ = fit_engine(HEADER, Wishes(), [lent()], GAMER, LENT)
    assert (options.devices, options.rpc_servers) == (("RPC0",), LENT.rpc_servers)
    assert options.backends == (LENT_FILE,)
    assert without_engine(GAMER, options, engine_need(HEADER, options)).gpus == GAMER.gpus


def test_a_server_that_is_not_needed_is_not_asked_for_anything() -> None:
    options, _ = fit_engine(HEADER, Wishes(), [checked("right"), lent()], GAMER, LENT)
    assert (options.devices, options.rpc_servers, options.backends) == (("CUDA0",), (), (FILE,))


def test_card_and_server_share_a_model_that_is_too_large_for_one() -> None:
    small = replace(GAMER, gpus=(replace(GAMER.gpus[0], free_bytes=0),))
    options, _ = fit_engine(HEADER, Wishes(), [checked("right"), lent()], small, LENT)
    assert "RPC0" in options.devices
    assert LENT_FILE in options.backends


@pytest.mark.parametrize(
    ("reports", "reason"),
    [
        ([], "not installed"),
        ([lent("wrong")], "it computes wrongly"),
        ([lent(trouble="Failed to connect")], "Failed to connect"),
    ],
)
def test_a_server_that_cannot_be_used_is_told(reports: list[BackendReport], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        fit_engine(HEADER, Wishes(), reports, GAMER, LENT)


@pytest.mark.parametrize("reports", [[], [checked("wrong")], [checked("on_cpu")]])
def test_without_a_gpu_that_computes_rightly_none_is_used(reports: list[BackendReport]) -> None:
    options, plan = fit_engine(HEADER, Wishes(), reports, GAMER, BASE)
    assert (options.gpu_layers, options.devices, options.backends) == (0, (), ())
    assert options.threads == 3
    assert (options.n_ctx, options.slots, options.kv_cells) == (plan.n_ctx, plan.slots, plan.kv_cells)
    assert options.cached_sequences == plan.sequences


def test_what_a_person_wishes_is_what_the_engine_gets() -> None:
    options, _ = fit_engine(HEADER, Wishes(n_ctx=512, slots=2), [], GAMER, BASE)
    assert (options.n_ctx, options.slots) == (512, 2)


def test_what_does_not_fit_is_refused_with_numbers() -> None:
    with pytest.raises(UsageError, match="MiB"):
        fit_engine(HEADER, Wishes(), [], replace(GAMER, free_bytes=GIB // 2), BASE)


async def test_without_packs_nothing_is_asked(tmp_path: Path) -> None:
    said: list[str] = []
    assert await check_gpus((tmp_path, tmp_path / "nowhere"), tmp_path, said.append) == []
    assert said == []


async def test_what_makes_the_processor_faster_is_loaded_wherever_it_lies_unharmed(
    tmp_path: Path,
) -> None:
    async def loaded() -> tuple[Path, ...]:
        base = EngineOptions()
        return (await fitted(tiny_model_path(), Wishes(), [tmp_path], tmp_path, base, print)).backends

    pack = write_pack(tmp_path / "attention", "attention")
    assert await loaded() == (pack / "libggml-attention.so",)
    (pack / "libggml-attention.so").write_bytes(b"harmed")
    assert await loaded() == ()


def test_what_a_loaded_model_takes_counts_as_free_for_the_next_one() -> None:
    options, plan = fit_engine(HEADER, Wishes(), [checked("right")], GAMER, BASE)
    need = engine_need(HEADER, options)
    assert need == plan.estimate
    full = replace(GAMER, gpus=(replace(GAMER.gpus[0], free_bytes=5 * GIB),))
    after = without_engine(full, options, need)
    assert after.gpus[0].free_bytes == 5 * GIB + need.gpus[0].bytes + DRIVER_BYTES
    assert GAMER.free_bytes < after.free_bytes < GAMER.total_bytes
    assert without_engine(GAMER, options, need).gpus[0].free_bytes <= GAMER.gpus[0].total_bytes


def test_on_the_processor_only_the_main_memory_is_taken() -> None:
    options, _ = fit_engine(HEADER, Wishes(), [], GAMER, BASE)
    need = engine_need(HEADER, options)
    assert need.gpus == ()
    assert without_engine(GAMER, options, need).gpus == GAMER.gpus


def test_this_computer_has_memory() -> None:
    machine = read_machine()
    assert 0 < machine.free_bytes <= machine.total_bytes
