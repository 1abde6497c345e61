"""Hands on a gamepad, from the kernel's event files. Desktops do not count gamepads as input.

Who sits at the computer may read them (systemd's udev rules for joysticks). A stick that trembles at rest is
not a hand: an axis counts when it moved by a part of its range. Source: linux/input.h, input-event-codes.h.
"""

import fcntl
import os
import struct
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Final

from ..presence import FaultKind, Level
from ..sensor import NotHereError, Opinion, SensorError

EVENT: Final = struct.Struct("@llHHi")
"""struct input_event: seconds, microseconds, type, code, value."""
KEY: Final = 1
ABSOLUTE: Final = 3
JOYSTICK: Final = 0x120
GAMEPAD: Final = 0x130
"""Codes of the first button; a keyboard has neither."""
HAND: Final = 0.1
"""Part of an axis' range that trembling does not reach."""
UNKNOWN_RANGE: Final = 1
LOOK_S: Final = 5.0
"""Seconds between two looks for gamepads that were plugged in."""
MOST_READ: Final = EVENT.size * 1024


@dataclass(slots=True)
class Pad:
    """What is known of an open gamepad: how far each axis goes, and where it was when it last counted."""

    range_of: Callable[[int], int]
    places: dict[int, int] = field(default_factory=dict)

    def is_touched(self, data: bytes) -> bool:
        """Whether these events came from a hand. Remembers where the axes are."""
        whole = len(data) // EVENT.size * EVENT.size
        touched = False
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            if kind == KEY:
                touched = True
            elif kind == ABSOLUTE:
                touched = self._has_moved(code, value) or touched
        return touched

    def _has_moved(self, axis: int, value: int) -> bool:
        before = self.places.setdefault(axis, value)
        if abs(value - before) < HAND * self.range_of(axis):
            return False
        self.places[axis] = value
        return value != before


class Gamepads:
    """All gamepads of this computer; those plugged in later are found within some seconds."""

    name = "gamepad"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, devices: Path = Path("/dev/input"), facts: Path = Path("/sys/class/input")) -> None:
        self._devices, self._facts = devices, facts
        self._open: dict[str, tuple[int, Pad]] = {}
        self._looked_at: float | None = None
        self._refused = ""

    def sense(self) -> Opinion:
        now = time.monotonic()
        if self._looked_at is None or now - self._looked_at >= LOOK_S:
            self._looked_at = now
            self._look()
        if self._refused:
            raise SensorError(f"the gamepad {self._refused} may not be read by this user", FaultKind.REFUSED)
        touched = [name for name in list(self._open) if self._is_touched(name)]
        if not self._open:
            raise NotHereError("no gamepad is connected")
        return Opinion(Level.ACTIVE) if touched else Opinion()

    def _look(self) -> None:
        found, self._refused = set(pads_in(self._facts)), ""
        for name in self._open.keys() - found:
            self._drop(name)
        for name in sorted(found - self._open.keys()):
            try:
                file = os.open(self._devices / name, os.O_RDONLY | os.O_NONBLOCK)
            except PermissionError:
                self._refused = name
            except OSError:
                continue  # it was pulled out just now
            else:
                self._open[name] = file, Pad(cache(partial(_range, file)))

    def _is_touched(self, name: str) -> bool:
        file, pad = self._open[name]
        try:
            return pad.is_touched(os.read(file, MOST_READ))
        except BlockingIOError:
            return False
        except OSError:
            self._drop(name)
            return False

    def _drop(self, name: str) -> None:
        os.close(self._open.pop(name)[0])

    def close(self) -> None:
        for name in list(self._open):
            self._drop(name)


def pads_in(facts: Path) -> Iterable[str]:
    """Names of event files whose device has the buttons of a gamepad or joystick."""
    for folder in sorted(facts.glob("event*")):
        try:
            buttons = key_bits((folder / "device/capabilities/key").read_text())
        except OSError:
            continue
        if buttons >> GAMEPAD & 1 or buttons >> JOYSTICK & 1:
            yield folder.name


def key_bits(text: str) -> int:
    """The kernel prints a bit set as words of its own size, the highest first."""
    bits = 0
    for word in text.split():
        bits = bits << struct.calcsize("@l") * 8 | int(word, 16)
    return bits


def _range(file: int, axis: int) -> int:
    """How far an axis goes (EVIOCGABS: value, lowest, highest, ...)."""
    command = 2 << 30 | 24 << 16 | ord("E") << 8 | 0x40 + axis
    try:
        _, low, high, *_ = struct.unpack("@6i", fcntl.ioctl(file, command, bytes(24)))
    except OSError:
        return UNKNOWN_RANGE
    return int(high - low)
