"""Mains, battery and saver, from recorded readings of each system."""

from pathlib import Path

import pytest
from cocoon_desktop.activity.power_supply_linux import read_supply
from cocoon_desktop.activity.power_supply_macos import is_low_power
from cocoon_desktop.activity.power_supply_windows import PowerStatus, understand
from cocoon_desktop.activity.surroundings import Supply


def sysfs(folder: Path, sources: dict[str, dict[str, str]], profile: str | None = None) -> Path:
    for name, files in sources.items():
        source = folder / "class" / "power_supply" / name
        source.mkdir(parents=True)
        for file, text in files.items():
            (source / file).write_text(text + "\n")
    if profile is not None:
        (folder / "firmware" / "acpi").mkdir(parents=True)
        (folder / "firmware" / "acpi" / "platform_profile").write_text(profile + "\n")
    return folder


BATTERY = {"type": "Battery", "status": "Discharging", "capacity": "64"}
MOUSE = {"type": "Battery", "scope": "Device", "status": "Discharging", "capacity": "20"}
PLUG_IN, PLUG_OUT = {"type": "Mains", "online": "1"}, {"type": "Mains", "online": "0"}


@pytest.mark.parametrize(
    ("sources", "supply"),
    [
        ({}, Supply(False)),
        ({"AC": PLUG_IN}, Supply(False)),
        ({"hidpp_battery_0": MOUSE}, Supply(False)),
        ({"AC": PLUG_OUT, "BAT0": BATTERY}, Supply(True, 64)),
        ({"AC": PLUG_IN, "BAT0": BATTERY | {"status": "Charging"}}, Supply(False, 64)),
        ({"AC": PLUG_IN, "BAT0": BATTERY}, Supply(False, 64)),  # a weak plug, but a plug
        ({"ADP1": PLUG_OUT, "ucsi": {"type": "USB", "online": "1"}, "BAT0": BATTERY}, Supply(False, 64)),
        ({"BAT0": BATTERY}, Supply(True, 64)),
        ({"BAT0": BATTERY | {"status": "Full"}}, Supply(False, 64)),
        ({"BAT0": {"type": "Battery", "status": "Unknown"}}, Supply(None)),
        ({"AC": PLUG_OUT, "BAT0": BATTERY, "mouse": MOUSE}, Supply(True, 64)),
    ],
)
def test_linux(tmp_path: Path, sources: dict[str, dict[str, str]], supply: Supply) -> None:
    assert read_supply(sysfs(tmp_path, sources)) == supply


@pytest.mark.parametrize(("profile", "saves"), [("low-power", True), ("balanced", False), (None, None)])
def test_linux_power_profile(tmp_path: Path, profile: str | None, saves: bool | None) -> None:
    assert read_supply(sysfs(tmp_path, {}, profile)).is_saving is saves


def test_this_computer_answers() -> None:
    assert isinstance(read_supply(), Supply)


@pytest.mark.parametrize(
    ("line", "flag", "percent", "saver", "supply"),
    [
        (1, 1, 97, 0, Supply(False, 97, False)),
        (0, 2, 40, 1, Supply(True, 40, True)),
        (255, 255, 255, 0, Supply(None, None, False)),
        (1, 128, 255, 0, Supply(False, None, False)),
        (0, 128, 255, 0, Supply(False, None, False)),
    ],
)
def test_windows(line: int, flag: int, percent: int, saver: int, supply: Supply) -> None:
    assert understand(PowerStatus(line, flag, percent, saver, 0, 0)) == supply


def test_macos_low_power_mode() -> None:
    shown = "System-wide power settings:\nCurrently in use:\n standby 1\n lowpowermode         1\n sleep 1\n"
    assert is_low_power(shown) is True
    assert is_low_power(shown.replace("lowpowermode         1", "lowpowermode 0")) is False
    assert is_low_power("Currently in use:\n standby 1\n") is None
