"""Mains, battery and power-saver profile, from sysfs.

Read here and not through psutil: that takes the battery of a wireless mouse for the computer's own.
Linux: Documentation/ABI/testing/sysfs-class-power, sysfs-platform_profile.
"""

from pathlib import Path
from typing import Final

from .surroundings import Supply

SYSTEM: Final = Path("/sys")
MAINS: Final = frozenset({"Mains", "USB", "Wireless"})
SAVING_PROFILES: Final = frozenset({"low-power", "quiet"})


def read_supply(system: Path = SYSTEM) -> Supply:
    """A computer without a battery of its own is never on battery."""
    supplies = [_Source(folder) for folder in sorted((system / "class" / "power_supply").glob("*"))]
    batteries = [each for each in supplies if each.kind == "Battery" and each.word("scope") != "Device"]
    profile = _word(system / "firmware" / "acpi" / "platform_profile")
    is_saving = None if profile is None else profile in SAVING_PROFILES
    if not batteries:
        return Supply(False, None, is_saving)
    plugs = [each.word("online") for each in supplies if each.kind in MAINS]
    states = [each.word("status") for each in batteries]
    charge = next((text for each in batteries if (text := each.word("capacity")) is not None), None)
    percent = float(charge) if charge is not None and charge.isdecimal() else None
    return Supply(_on_battery(plugs, states), percent, is_saving)


def _on_battery(plugs: list[str | None], states: list[str | None]) -> bool | None:
    """A plug that says that it is in counts most; a battery that discharges is next."""
    if any(plug not in (None, "0") for plug in plugs):
        return False
    if "0" in plugs or "Discharging" in states:
        return True
    return None if set(states) <= {None, "Unknown"} else False


class _Source:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kind = self.word("type")

    def word(self, name: str) -> str | None:
        return _word(self._folder / name)


def _word(path: Path) -> str | None:
    """What a file of the kernel says; None where there is no such file, or it cannot be read just now."""
    try:
        return path.read_text("utf-8").strip()
    except OSError:
        return None
