"""Places on the bus are spelled alike, and GPUs have the names that people know."""

from pathlib import Path

import pytest
from cocoon_desktop.hardware.pci import AMD, INTEL, find_gpu_name, pci_address

from .trees import add_names


@pytest.mark.parametrize("told", [b"00000000:0A:00.0", "0000:0a:00.0", "0000:0A:00.0\n", "0:0a:00.0"])
def test_a_place_on_the_bus_has_one_spelling(told: str | bytes) -> None:
    assert pci_address(told) == "0000:0a:00.0"


@pytest.mark.parametrize(
    ("vendor", "device", "revision", "name"),
    [
        (AMD, 0x744C, 0xC8, "AMD Radeon RX 7900 XTX"),
        (AMD, 0x744C, 0x01, "AMD Radeon RX 7900 XT/7900 XTX/7900M"),
        (AMD, 0x56A0, 0x08, None),
        (INTEL, 0x56A0, 0x08, "Intel Arc A770"),
        (INTEL, 0x744C, 0xC8, None),
        (0x10DE, 0x2786, 0xA1, None),
    ],
)
def test_one_chip_is_sold_under_several_names(
    tmp_path: Path, vendor: int, device: int, revision: int, name: str | None
) -> None:
    add_names(tmp_path)
    assert find_gpu_name(tmp_path, vendor, device, revision) == name


def test_without_lists_there_is_no_name(tmp_path: Path) -> None:
    assert find_gpu_name(tmp_path / "empty", AMD, 0x744C, 0xC8) is None
