"""Hands on a gamepad (XInput). Windows does not count gamepads as input. Needs no window.

Pads that do not speak XInput are seen by Windows programs only through other interfaces, and not here.
"""

import ctypes
import struct
import sys
import time
from typing import Final

from ..presence import Level
from ..sensor import NotHereError, Opinion

MOST_PADS: Final = 4
STATE: Final = struct.Struct("<IHBBhhhh")
"""XINPUT_STATE: packet number; buttons, two triggers, two sticks of two axes."""
STICK: Final = 7849
"""XINPUT_GAMEPAD_LEFT_THUMB_DEADZONE: what a stick that nobody holds may wander."""
TRIGGER: Final = 30
"""XINPUT_GAMEPAD_TRIGGER_THRESHOLD."""
LOOK_S: Final = 5.0
"""Asking for a pad that is not connected is slow."""


def is_touched(before: bytes | None, after: bytes) -> bool:
    """Whether a hand moved something between two states of a pad."""
    if before is None:
        return False
    packet, buttons, *axes = STATE.unpack(before)
    new_packet, new_buttons, *new_axes = STATE.unpack(after)
    if packet == new_packet:
        return False
    limits = (TRIGGER, TRIGGER, STICK, STICK, STICK, STICK)
    moved = zip(axes, new_axes, limits, strict=True)
    return buttons != new_buttons or any(abs(new - old) >= limit for old, new, limit in moved)


class Pads:
    """The states of all pads when they last counted, by number."""

    def __init__(self) -> None:
        self._places: dict[int, bytes] = {}

    def interpret(self, states: dict[int, bytes]) -> Opinion:
        """Raises NotHereError without a pad."""
        if not states:
            self._places.clear()
            raise NotHereError("no gamepad is connected")
        touched = [number for number, state in states.items() if is_touched(self._places.get(number), state)]
        for number, state in states.items():
            if number in touched or number not in self._places:
                self._places[number] = state
        return Opinion(Level.ACTIVE) if touched else Opinion()


if sys.platform == "win32":

    class WindowsGamepads:
        """The four pads that XInput knows."""

        name = "gamepad"
        every_s = 1.0
        patience_s = 3.0

        def __init__(self) -> None:
            try:
                self._xinput: ctypes.WinDLL | None = ctypes.WinDLL("xinput1_4")
            except OSError:
                self._xinput = None
            self._pads = Pads()
            self._connected: set[int] = set()
            self._looked_at: float | None = None

        def sense(self) -> Opinion:
            if self._xinput is None:
                raise NotHereError("this Windows has no XInput")
            now = time.monotonic()
            wanted = set(self._connected)
            if self._looked_at is None or now - self._looked_at >= LOOK_S:
                self._looked_at, wanted = now, set(range(MOST_PADS))
            states = {}
            for number in wanted:
                state = ctypes.create_string_buffer(STATE.size)
                if self._xinput.XInputGetState(number, state) == 0:
                    states[number] = state.raw
            self._connected = set(states)
            return self._pads.interpret(states)

        def close(self) -> None:
            """Nothing is held open."""
