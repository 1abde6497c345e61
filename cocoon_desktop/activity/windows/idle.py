"""Windows' clock of the last touch in this user's session (GetLastInputInfo)."""

import ctypes
import sys

from ..sensor import Opinion, SensorError

TICKS = 1 << 32
"""The counter is 32 bits of milliseconds: it starts again every 49.7 days."""


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = (("size", ctypes.c_uint32), ("ticks", ctypes.c_uint32))


def interpret(now_ticks: int, input_ticks: int) -> Opinion:
    """The unsigned difference. The last input need not grow: one from the future counts as now."""
    passed = (now_ticks - input_ticks) % TICKS
    return Opinion(idle_s=passed / 1000 if passed < TICKS // 2 else 0.0)


if sys.platform == "win32":

    class WindowsIdle:
        """Must run in the user's session, as a program in the tray does."""

        name = "input"
        every_s = 1.0
        patience_s = 3.0

        def __init__(self) -> None:
            self._user, self._kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
            self._kernel.GetTickCount.restype = ctypes.c_uint32

        def sense(self) -> Opinion:
            last = LastInput(ctypes.sizeof(LastInput), 0)
            if not self._user.GetLastInputInfo(ctypes.byref(last)):
                raise SensorError("Windows does not tell when the last input was")
            return interpret(self._kernel.GetTickCount(), last.ticks)

        def close(self) -> None:
            """Nothing is held open."""
