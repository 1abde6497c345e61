"""What the driver amdgpu writes, and everything it may leave out."""

from pathlib import Path

import pytest
from cocoon_desktop.hardware.amd import AmdProbe
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading

from .trees import AMD_APU, AMD_CARD, INTEL_ARC, add_card, add_names, add_program, amd_client


def only(probe: AmdProbe) -> GpuReading:
    (reading,) = probe.read()
    return reading


def test_a_computer_without_such_a_card_has_none(tmp_path: Path) -> None:
    add_card(tmp_path, 0, INTEL_ARC)
    assert AmdProbe(tmp_path).read() == []
    assert AmdProbe(tmp_path / "nowhere").read() == []


def test_a_card_tells_everything_in_our_units(tmp_path: Path) -> None:
    add_card(tmp_path, 0, AMD_CARD)
    add_names(tmp_path)
    reading = only(AmdProbe(tmp_path))
    assert reading == GpuReading(
        device="amd-0000:03:00.0",
        name="AMD Radeon RX 7900 XTX",
        kind="gpu",
        temperature_c=58.0,
        use_percent=97.0,
        memory_used_bytes=9_663_676_416,
        memory_total_bytes=25_753_026_560,
        power_w=287.0,
        power_limit_w=339.0,
        fan_percent=40.0,
        drives_display=True,
        clock_mhz=2482.0,
        vendor="amd",
        pci_address="0000:03:00.0",
    )


@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("gpu_busy_percent", "use_percent"),
        ("mem_info_vram_used", "memory_used_bytes"),
        ("mem_info_vram_total", "memory_total_bytes"),
        ("hwmon/hwmon4/temp1_input", "temperature_c"),
        ("hwmon/hwmon4/power1_average", "power_w"),
        ("hwmon/hwmon4/power1_cap", "power_limit_w"),
        ("hwmon/hwmon4/freq1_input", "clock_mhz"),
    ],
)
def test_what_a_card_does_not_tell_is_none_and_the_rest_stays(tmp_path: Path, file: str, field: str) -> None:
    card = add_card(tmp_path, 0, AMD_CARD)
    whole = only(AmdProbe(tmp_path))
    (card / "device" / file).unlink()
    part = only(AmdProbe(tmp_path))
    assert {name for name in GpuReading.__slots__ if getattr(whole, name) != getattr(part, name)} == {field}
    assert getattr(part, field) is None


def test_a_newer_card_tells_its_fan_by_turns(tmp_path: Path) -> None:
    card = add_card(tmp_path, 0, AMD_CARD)
    (card / "device/hwmon/hwmon4/pwm1").unlink()
    assert only(AmdProbe(tmp_path)).fan_percent == pytest.approx(44.375)
    (card / "device/hwmon/hwmon4/fan1_max").write_text("0\n")
    assert only(AmdProbe(tmp_path)).fan_percent is None


def test_a_gpu_within_a_processor_is_known_by_its_voltages(tmp_path: Path) -> None:
    add_card(tmp_path, 0, AMD_CARD)
    add_card(tmp_path, 1, AMD_APU)
    add_names(tmp_path)
    card, inner = AmdProbe(tmp_path).read()
    assert (card.is_integrated, inner.is_integrated) == (False, True)
    assert (inner.name, inner.power_w, inner.drives_display) == ("AMD Raphael", 14.0, False)


def test_a_card_that_sleeps_is_not_woken_up(tmp_path: Path) -> None:
    card = add_card(tmp_path, 0, AMD_CARD)
    (card / "device/power/runtime_status").write_text("suspended\n")
    reading = only(AmdProbe(tmp_path))
    assert (
        reading.temperature_c is reading.use_percent is reading.memory_used_bytes is reading.power_w is None
    )


def test_a_card_without_a_known_number_is_an_amd_gpu(tmp_path: Path) -> None:
    add_card(tmp_path, 0, {**AMD_CARD, "device/device": "0xffff\n"})
    add_names(tmp_path)
    assert only(AmdProbe(tmp_path)).name == "AMD GPU"


def test_a_card_that_is_pulled_out_is_missing(tmp_path: Path) -> None:
    card = add_card(tmp_path, 0, AMD_CARD)
    probe = AmdProbe(tmp_path)
    assert len(probe.read()) == 1
    (card / "device").rename(tmp_path / "gone")
    assert probe.read() == []


def test_programs_hold_memory_and_draw_or_compute(tmp_path: Path) -> None:
    add_card(tmp_path, 0, AMD_CARD)
    add_program(tmp_path, 700, amd_client(1, gfx_ns=5))
    add_program(tmp_path, 800, amd_client(2, gfx_ns=0, compute_ns=9, vram_kib=2048))
    reading = only(AmdProbe(tmp_path))
    assert reading.processes == (GpuProcess(700, "graphics", 1 << 20), GpuProcess(800, "compute", 2 << 20))
