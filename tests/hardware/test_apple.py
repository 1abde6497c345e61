"""What macOS keeps count of, as IOKit's registry shows it; no such computer was at hand."""

import psutil
from cocoon_desktop.hardware.apple import MEMORY, USE, Accelerator, AppleProbe

STATISTICS = {
    "Alloc system memory": 4_861_526_016,
    USE: 37,
    "Renderer Utilization %": 36,
    MEMORY: 1_104_707_584,
}


def test_an_apple_chip_tells_use_and_memory() -> None:
    (reading,) = AppleProbe(lambda: [Accelerator("Apple M2 Pro", STATISTICS)]).read()
    assert (reading.name, reading.vendor, reading.kind) == ("Apple M2 Pro", "apple", "gpu")
    assert (reading.use_percent, reading.memory_used_bytes) == (37.0, 1_104_707_584)
    assert reading.memory_total_bytes == psutil.virtual_memory().total


def test_what_macos_does_not_tell_is_none() -> None:
    (reading,) = AppleProbe(lambda: [Accelerator(None)]).read()
    assert (reading.name, reading.use_percent, reading.memory_used_bytes) == ("Apple GPU", None, None)
    assert reading.temperature_c is None


def test_every_other_computer_has_none() -> None:
    probe = AppleProbe()
    assert all(reading.vendor == "apple" for reading in probe.read())
    probe.close()
