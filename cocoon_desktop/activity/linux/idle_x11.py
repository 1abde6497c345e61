"""The X server's clock of the last touch (MIT-SCREEN-SAVER), for desktops without one of their own.

Under Wayland there is an X server too, but it sees only what is typed into X11 windows.
"""

import os
import struct

from ..sensor import NotHereError, Opinion, SensorError
from .x11 import Display


class XScreenSaverIdle:
    """Asks the X server, as long as it is the one that reads the keyboard."""

    name = "X11"

    def __init__(self) -> None:
        self._display: Display | None = None
        self._opcode: int | None = None

    def sense(self) -> Opinion:
        if os.environ.get("WAYLAND_DISPLAY"):
            raise NotHereError("does not see input on Wayland")
        try:
            return interpret(self._read())
        except SensorError:
            self.close()  # the next question opens it again
            raise

    def _read(self) -> bytes:
        if self._display is None:
            self._display = Display()
            self._opcode = self._display.extension("MIT-SCREEN-SAVER")
        if self._opcode is None:
            raise NotHereError("the X server has no MIT-SCREEN-SAVER")
        return self._display.screen_saver_info(self._opcode)

    def close(self) -> None:
        if self._display is not None:
            self._display.close()
            self._display = None


def interpret(answer: bytes) -> Opinion:
    """QueryInfo's reply: milliseconds since the last input stand at byte 16."""
    (milliseconds,) = struct.unpack_from("=I", answer, 16)
    return Opinion(idle_s=milliseconds / 1000)
