"""What the drivers i915 and xe write, and how power and use come from differences."""

from pathlib import Path

import pytest
from cocoon_desktop.hardware.intel import IntelProbe
from cocoon_desktop.hardware.reading import GpuReading, ProcessUse

from .trees import (
    AMD_CARD,
    INTEL_ARC,
    INTEL_IN_PROCESSOR,
    add_card,
    add_names,
    add_program,
    i915_client,
    xe_client,
)

SECOND = 1_000_000_000


class Nanoseconds:
    def __init__(self) -> None:
        self.now = SECOND

    def __call__(self) -> int:
        return self.now


def only(probe: IntelProbe) -> GpuReading:
    (reading,) = probe.read()
    return reading


def test_a_computer_without_such_a_card_has_none(tmp_path: Path) -> None:
    add_card(tmp_path, 0, AMD_CARD)
    assert IntelProbe(tmp_path).read() == []


def test_a_card_of_xe_tells_its_name_memory_heat_and_clock(tmp_path: Path) -> None:
    add_card(tmp_path, 1, INTEL_ARC)
    add_names(tmp_path)
    assert only(IntelProbe(tmp_path)) == GpuReading(
        device="intel-0000:04:00.0",
        name="Intel Arc A770",
        kind="gpu",
        temperature_c=61.0,
        memory_total_bytes=17_079_205_888,
        power_limit_w=190.0,
        drives_display=False,
        clock_mhz=2400.0,
        slowed_by=frozenset({"power"}),
        vendor="intel",
        pci_address="0000:04:00.0",
    )


def test_power_is_what_the_meter_counted_since_the_reading_before(tmp_path: Path) -> None:
    card, clock = add_card(tmp_path, 1, INTEL_ARC), Nanoseconds()
    meter = card / "device/hwmon/hwmon6/energy1_input"
    probe = IntelProbe(tmp_path, clock)
    assert only(probe).power_w is None
    clock.now += 2 * SECOND
    meter.write_text("1250000000\n")
    assert only(probe).power_w == pytest.approx(125.0)
    clock.now += SECOND
    meter.write_text("7\n")
    assert only(probe).power_w is None, "the meter has started again"
    clock.now += SECOND
    meter.unlink()
    assert only(probe).power_w is None


def test_a_gpu_within_the_processor_is_one_and_tells_how_busy_our_programs_keep_it(tmp_path: Path) -> None:
    add_card(tmp_path, 0, INTEL_IN_PROCESSOR)
    add_names(tmp_path)
    clock = Nanoseconds()
    probe = IntelProbe(tmp_path, clock)
    add_program(tmp_path, 700, i915_client(1, 0), i915_client(2, 0))
    add_program(tmp_path, 800, i915_client(3, 0))
    first = only(probe)
    assert (first.name, first.is_integrated, first.drives_display) == ("Intel Iris Xe Graphics", True, True)
    assert (first.use_percent, first.process_use) == (None, None)
    add_program(tmp_path, 700, i915_client(1, SECOND // 4), i915_client(2, 0))
    add_program(tmp_path, 800, i915_client(3, SECOND // 2, video_ns=SECOND))
    clock.now += SECOND
    second = only(probe)
    assert second.use_percent == pytest.approx(75.0)
    assert second.process_use == (
        ProcessUse(700, 25.0, None, 0.0),
        ProcessUse(800, 50.0, None, 50.0),
    )
    assert second.slowed_by == frozenset()


def test_xe_counts_cycles(tmp_path: Path) -> None:
    add_card(tmp_path, 1, INTEL_ARC)
    clock = Nanoseconds()
    probe = IntelProbe(tmp_path, clock)
    add_program(tmp_path, 700, xe_client(1, 1_000, 10_000))
    probe.read()
    add_program(tmp_path, 700, xe_client(1, 4_000, 20_000))
    clock.now += SECOND
    reading = only(probe)
    assert reading.process_use == (ProcessUse(700, 30.0, None, 0.0),)
    assert reading.processes[0].memory_bytes == 1256 << 20


def test_without_any_program_that_we_see_use_is_not_told(tmp_path: Path) -> None:
    add_card(tmp_path, 1, INTEL_ARC)
    probe = IntelProbe(tmp_path)
    probe.read()
    assert only(probe).use_percent is None
