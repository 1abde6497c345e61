"""The window in front, when it fills the screen: on X11, and for X11 programs (most games) on Wayland.

Native Wayland windows cannot be seen by other programs; there GameMode, Steam and the card are what tells.
Source: "Extended Window Manager Hints", _NET_ACTIVE_WINDOW and _NET_WM_STATE.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ..card_programs import CardProgram
from ..full_screen import FullWindow, interpret
from ..sensor import Opinion, SensorError
from .processes import environment_of, name_of
from .x11 import Display

LAUNCHER_MARKS: Final = ("SteamAppId", "SteamGameId", "LUTRIS_GAME_UUID", "HEROIC_APP_NAME")
"""Variables that launchers give to the games they start."""
STEAM_CLASS: Final = "steam_app_"
"""Windows of games that Steam runs through Proton are of the class steam_app_<number>."""


class X11Screen:
    """Asked again at once when another window comes to the front."""

    name = "full screen"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, card: Callable[[], Sequence[CardProgram] | None]) -> None:
        self._card = card
        self._display: Display | None = None

    def sense(self) -> Opinion:
        try:
            if self._display is None:
                self._display = Display()
                self._display.wake_on_property(self._display.root)
            self._display.drain()
            return interpret(_front_window(self._display), self._card())
        except SensorError:
            self.close()  # the next question opens it again
            raise

    def fileno(self) -> int | None:
        return None if self._display is None else self._display.fileno()

    def close(self) -> None:
        if self._display is not None:
            self._display.close()
            self._display = None


def _front_window(display: Display) -> FullWindow | None:
    window = number(display.property(display.root, "_NET_ACTIVE_WINDOW"))
    if not window:
        return None
    states = numbers(display.property(window, "_NET_WM_STATE"))
    if display.atom("_NET_WM_STATE_FULLSCREEN") not in states:
        return None
    pid = number(display.property(window, "_NET_WM_PID"))
    environment = {} if pid is None else environment_of(pid)
    return full_window(pid, class_name(display.property(window, "WM_CLASS")), environment)


def full_window(pid: int | None, window_class: str, environment: Mapping[str, str]) -> FullWindow:
    """What is known of the program behind it."""
    is_game = window_class.startswith(STEAM_CLASS) or any(environment.get(mark) for mark in LAUNCHER_MARKS)
    return FullWindow(pid, window_class or ("" if pid is None else name_of(pid)), is_game)


def numbers(value: bytes) -> tuple[int, ...]:
    """A property of 32-bit numbers."""
    return struct.unpack(f"={len(value) // 4}I", value[: len(value) // 4 * 4])


def number(value: bytes) -> int | None:
    """A property of one 32-bit number, if it has one."""
    return next(iter(numbers(value)), None)


def class_name(value: bytes) -> str:
    """WM_CLASS holds two names that end in a zero byte: of this window, and of its class."""
    names = [name for name in value.split(b"\0") if name]
    return names[-1].decode("latin-1") if names else ""
