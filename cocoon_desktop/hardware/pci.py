"""I spell places on the PCI bus as Linux does, and look up what people call the GPU that sits there."""

from functools import cache
from pathlib import Path
from typing import Final

AMD: Final = 0x1002
INTEL: Final = 0x8086
MAKERS: Final = {AMD: "AMD", INTEL: "Intel"}

NAME_LISTS: Final = ("usr/share/hwdata/pci.ids", "usr/share/misc/pci.ids")
AMD_NAMES: Final = "usr/share/libdrm/amdgpu.ids"


def pci_address(text: str | bytes) -> str:
    """``0000:01:00.0`` of what a library or the kernel says, such as NVML's ``00000000:01:00.0``.

    >>> pci_address(b"00000000:0A:00.0")
    '0000:0a:00.0'
    """
    plain = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    domain, _, rest = plain.strip().lower().partition(":")
    return f"{domain[-4:].rjust(4, '0')}:{rest}"


@cache
def find_gpu_name(root: Path, vendor: int, device: int, revision: int) -> str | None:
    """The GPU's name in the lists that come with libdrm and with the system; None where it is unknown."""
    if vendor == AMD and (name := _amd_name(root / AMD_NAMES, device, revision)):
        return name
    found = next((name for where in NAME_LISTS if (name := _pci_name(root / where, vendor, device))), None)
    return found and f"{MAKERS.get(vendor, '')} {found}".strip()


def _amd_name(path: Path, device: int, revision: int) -> str | None:
    """Lines are ``744C,\\tC8,\\tAMD Radeon RX 7900 XTX``: one chip is sold under several names."""
    for line in _lines(path):
        numbers, _, name = line.partition(",\t")
        number, _, name = name.partition(",\t")
        if (numbers.strip().upper(), number.strip().upper()) == (f"{device:04X}", f"{revision:02X}"):
            return name.strip()
    return None


def _pci_name(path: Path, vendor: int, device: int) -> str | None:
    """A vendor's line begins with its number, its devices' lines with a tab; ``Navi 31 [Radeon RX 7900]``."""
    in_vendor = False
    for line in _lines(path):
        if line[:1] not in ("\t", "#", ""):
            in_vendor = line.startswith(f"{vendor:04x}  ")
        elif in_vendor and line.startswith(f"\t{device:04x}  "):
            name = line[7:].strip()
            _, bracket, sold_as = name.partition("[")
            return sold_as.rstrip("]") if bracket else name
    return None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:  # not installed
        return []
