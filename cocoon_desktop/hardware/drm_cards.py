"""I find the GPUs that Linux knows (``/sys/class/drm/card*``) and what every vendor's driver says alike.

Source: the kernel's "GPU Driver Developer's Guide" and Documentation/ABI (sysfs-class-drm and -hwmon).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .pci import find_gpu_name, pci_address
from .sysfs import read_number, read_text

LOOK_EVERY: Final = 10
"""Readings. As often new cards are looked for: one can be plugged in, and a driver can be loaded late."""


@dataclass(frozen=True, slots=True)
class DrmCard:
    """One GPU. ``path`` is its folder, such as ``/sys/class/drm/card0``."""

    path: Path
    pci_address: str
    driver: str
    name: str | None
    hwmon: Path | None
    """Its sensors' folder, where the driver has any."""

    @property
    def device(self) -> Path:
        return self.path / "device"

    def is_asleep(self) -> bool:
        """Whether the card has switched itself off; asking it would wake it up."""
        return read_text(self.device / "power" / "runtime_status") in ("suspended", "suspending")

    def drives_display(self) -> bool:
        """Whether a monitor is connected."""
        outputs = self.path.parent.glob(f"{self.path.name}-*")
        return any(read_text(output / "status") == "connected" for output in outputs)


class DrmCards:
    """The cards of one vendor, found again from time to time."""

    def __init__(self, root: Path, vendor: int) -> None:
        self._root, self._vendor = root, vendor
        self._cards: list[DrmCard] = []
        self._asked = 0

    def now(self) -> list[DrmCard]:
        """In the kernel's order."""
        if self._asked % LOOK_EVERY == 0:
            self._cards = find_cards(self._root, self._vendor)
        self._asked += 1
        return [card for card in self._cards if card.device.exists()]


def find_cards(root: Path, vendor: int) -> list[DrmCard]:
    """Every card of a vendor (``0x1002`` is AMD) under ``root``, the file system's own or a recorded one."""
    folders = (root / "sys/class/drm").glob("card*")
    cards = sorted((int(path.name[4:]), path) for path in folders if path.name[4:].isdecimal())
    return [
        _describe(root, path, vendor) for _, path in cards if read_number(path / "device/vendor") == vendor
    ]


def _describe(root: Path, path: Path, vendor: int) -> DrmCard:
    device = path / "device"
    told = dict(
        line.split("=", 1) for line in (read_text(device / "uevent") or "").splitlines() if "=" in line
    )
    number, revision = read_number(device / "device"), read_number(device / "revision")
    return DrmCard(
        path,
        pci_address(told.get("PCI_SLOT_NAME", path.name)),
        told.get("DRIVER", ""),
        None if number is None else find_gpu_name(root, vendor, number, revision or 0),
        next(iter(sorted((device / "hwmon").glob("hwmon*"))), None),
    )
