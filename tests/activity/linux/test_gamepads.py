"""Hands on a gamepad: bytes of the kernel's event files, and what they say of a person."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("evdev is Linux", allow_module_level=True)

from cocoon_desktop.activity.linux.gamepads import EVENT, Gamepads, Pad, key_bits, pads_in
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, ask

SYNC, KEY, ABSOLUTE = 0, 1, 3
SOUTH, STICK_X = 0x130, 0
XBOX_KEYS = "7cdb000000000000 0 0 0 0"
"""capabilities/key of an Xbox pad, as the kernel prints it."""
KEYBOARD_KEYS = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"


def event(kind: int, code: int, value: int) -> bytes:
    return EVENT.pack(1_700_000_000, 250_000, kind, code, value) + EVENT.pack(
        1_700_000_000, 250_000, SYNC, 0, 0
    )


@pytest.fixture
def system(tmp_path: Path) -> tuple[Path, Path]:
    """Folders like /dev/input and /sys/class/input, with a keyboard."""
    devices, facts = tmp_path / "dev", tmp_path / "sys"
    devices.mkdir()
    plug(devices, facts, "event0", KEYBOARD_KEYS)
    return devices, facts


def plug(devices: Path, facts: Path, name: str, keys: str) -> None:
    os.mkfifo(devices / name)
    folder = facts / name / "device/capabilities"
    folder.mkdir(parents=True)
    (folder / "key").write_text(keys + "\n")


def test_only_gamepads_are_read(system: tuple[Path, Path]) -> None:
    devices, facts = system
    plug(devices, facts, "event5", XBOX_KEYS)
    assert list(pads_in(facts)) == ["event5"]


def test_a_button_is_a_touch_and_silence_is_none(system: tuple[Path, Path]) -> None:
    devices, facts = system
    plug(devices, facts, "event5", XBOX_KEYS)
    sensor = Gamepads(devices, facts)
    assert ask(sensor) == Opinion()
    with (devices / "event5").open("wb", buffering=0) as pad:
        pad.write(event(KEY, SOUTH, 1))
        assert ask(sensor) == Opinion(Level.ACTIVE)
        assert ask(sensor) == Opinion()
        pad.write(event(KEY, SOUTH, 0))
        assert ask(sensor) == Opinion(Level.ACTIVE)
    sensor.close()


def test_without_a_gamepad_it_is_absent(system: tuple[Path, Path]) -> None:
    assert ask(Gamepads(*system)).absent


def test_a_gamepad_that_is_pulled_out_is_no_fault(
    system: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    devices, facts = system
    plug(devices, facts, "event5", XBOX_KEYS)
    sensor = Gamepads(devices, facts)
    assert ask(sensor) == Opinion()

    def gone(file: int, size: int) -> bytes:
        raise OSError(19, "No such device")

    monkeypatch.setattr(os, "read", gone)
    assert ask(sensor).absent


def test_a_gamepad_that_may_not_be_read_is_a_fault(
    system: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    devices, facts = system
    plug(devices, facts, "event5", XBOX_KEYS)

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "event5" in ask(Gamepads(devices, facts)).fault


def test_a_stick_that_trembles_is_no_hand() -> None:
    pad = Pad(lambda axis: 65_535)
    assert not pad.is_touched(event(ABSOLUTE, STICK_X, 120))
    trembling = b"".join(event(ABSOLUTE, STICK_X, 120 + wobble) for wobble in (300, -250, 900, -900))
    assert not pad.is_touched(trembling)
    assert pad.is_touched(event(ABSOLUTE, STICK_X, 20_000))
    assert not pad.is_touched(event(ABSOLUTE, STICK_X, 20_500)), "held still"
    assert pad.is_touched(event(ABSOLUTE, STICK_X, 0))


def test_a_cross_of_two_steps_counts() -> None:
    pad = Pad(lambda axis: 2)
    pad.is_touched(event(ABSOLUTE, 16, 0))
    assert pad.is_touched(event(ABSOLUTE, 16, 1))


def test_an_event_that_is_cut_off_is_left_out() -> None:
    assert not Pad(lambda axis: 1).is_touched(event(KEY, SOUTH, 1)[: EVENT.size - 1])


def test_bit_sets_are_read_highest_word_first() -> None:
    assert key_bits("1 0") == 1 << 8 * EVENT.size // 3 if EVENT.size == 24 else True
    assert key_bits(XBOX_KEYS) >> SOUTH & 1
