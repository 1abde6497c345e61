"""What sensors read becomes what a model can be put on."""

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.plan.devices import GIB, MIB, Gpu, Machine, describe_machine, size_text

MAIN = GpuReading("cpu", "A processor", "cpu", memory_used_bytes=4 * GIB, memory_total_bytes=32 * GIB)


def card(uuid: str, *, display: bool | None = False, total: int | None = 12 * GIB) -> GpuReading:
    return GpuReading(
        uuid,
        f"Card {uuid}",
        "gpu",
        memory_used_bytes=GIB,
        memory_total_bytes=total,
        drives_display=display,
        vendor="nvidia",
    )


def test_free_is_what_is_not_used() -> None:
    machine = describe_machine([card("a"), MAIN], apple=False)
    assert machine == Machine(28 * GIB, 32 * GIB, (Gpu("CUDA0", "Card a", 11 * GIB, 12 * GIB, False),))


def test_a_gpu_that_does_not_tell_its_memory_is_left_out_and_the_others_keep_their_numbers() -> None:
    machine = describe_machine([card("a", total=None), card("b"), MAIN], apple=False)
    assert [(gpu.name, gpu.label) for gpu in machine.gpus] == [("CUDA1", "Card b")]


def test_other_vendors_gpus_have_no_number_that_cuda_knows() -> None:
    amd = GpuReading("b", "B", "gpu", memory_used_bytes=0, memory_total_bytes=GIB, vendor="amd")
    machine = describe_machine([amd, card("a"), MAIN], apple=False)
    assert [(gpu.name, gpu.label) for gpu in machine.gpus] == [("CUDA0", "Card a")]


@pytest.mark.parametrize(("told", "taken"), [(True, True), (False, False), (None, True)])
def test_a_gpu_of_which_nobody_knows_may_drive_the_display(told: bool | None, taken: bool) -> None:
    (gpu,) = describe_machine([card("a", display=told), MAIN], apple=False).gpus
    assert gpu.drives_display is taken


def test_an_apple_gpu_has_two_thirds_of_the_main_memory() -> None:
    machine = describe_machine([MAIN], apple=True)
    (gpu,) = machine.gpus
    assert machine.shares_memory
    assert (gpu.name, gpu.free_bytes) == ("MTL0", int(32 * GIB * 0.66))


def test_without_a_reading_of_the_main_memory_nothing_can_be_planned() -> None:
    with pytest.raises(CocoonError, match="how much memory"):
        describe_machine([card("a")])


def test_more_stays_free_where_a_desktop_draws() -> None:
    plain = Gpu("CUDA0", "A", 8 * GIB, 8 * GIB, drives_display=False)
    display = Gpu("CUDA1", "B", 8 * GIB, 8 * GIB, drives_display=True)
    big = Gpu("CUDA2", "C", 24 * GIB, 24 * GIB, drives_display=True)
    assert plain.budget_bytes == 8 * GIB - 656 * MIB
    assert display.budget_bytes == 7 * GIB - 400 * MIB
    assert big.reserve_bytes == 24 * GIB // 10
    assert Gpu("CUDA3", "D", MIB, GIB, drives_display=False).budget_bytes == 0


def test_sizes_are_written_for_people() -> None:
    assert size_text(GIB * 3 // 2) == "1.50 GiB"
    assert size_text(3 * MIB // 2) == "1.5 MiB"
