"""Full screen: what Windows says of notifications, and whether the window in front covers its monitor.

Of SHQueryUserNotificationState, 3 (Direct3D full screen) and 4 (presentation) suffice. 2 (busy) also comes
from overlays of graphics drivers, and needs a second sign. 5 proves nothing: a game on another screen, or one
whose window merely covers the screen, can say it.
"""

import ctypes
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from ..card_programs import CardProgram, fills_card
from ..presence import Level
from ..sensor import Opinion, SensorError

BUSY, DIRECT3D, PRESENTATION = 2, 3, 4
SHELL: Final = frozenset(("Progman", "WorkerW", "Shell_TrayWnd", "XamlExplorerHostIslandWindow"))
"""Window classes of the desktop itself, which covers every monitor."""
CAPTION: Final = 0x00C00000
"""WS_CAPTION: a maximized window has one, a window in full screen has none."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class FrontWindow:
    """The window in front, as Windows tells it."""

    pid: int
    name: str
    """Of its program."""
    window_class: str
    style: int
    box: Box
    monitor: Box

    @property
    def is_full(self) -> bool:
        """Whether it covers its monitor like a game, and is not the desktop."""
        left, top, right, bottom = self.monitor
        covers = self.box[0] <= left and self.box[1] <= top and self.box[2] >= right and self.box[3] >= bottom
        return covers and self.window_class not in SHELL and self.style & CAPTION != CAPTION


def interpret(state: int, front: FrontWindow | None, programs: Sequence[CardProgram] | None) -> Opinion:
    """``programs`` are those on the card that are not ours, if anybody counts them."""
    name = "" if front is None else front.name
    if state == DIRECT3D:
        return Opinion(Level.GAME, detail=name)
    full = front if front is not None and front.is_full else None
    if full is not None and programs is not None and fills_card(programs, full.pid):
        return Opinion(Level.GAME, detail=name)
    if state == PRESENTATION or (state == BUSY and full is not None):
        return Opinion(Level.MEDIA, detail=name)
    return Opinion()


class Rect(ctypes.Structure):
    """RECT."""

    _fields_ = tuple((name, ctypes.c_int32) for name in ("left", "top", "right", "bottom"))

    def box(self) -> Box:
        return self.left, self.top, self.right, self.bottom


class MonitorInfo(ctypes.Structure):
    """MONITORINFO."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("monitor", Rect),
        ("work", Rect),
        ("flags", ctypes.c_uint32),
    )


if sys.platform == "win32":
    import psutil

    NEAREST: Final = 2  # MONITOR_DEFAULTTONEAREST
    STYLE: Final = -16  # GWL_STYLE
    LONGEST_CLASS: Final = 256

    class WindowsScreen:
        """Asks the shell about notifications and the window manager about the window in front."""

        name = "full screen"
        every_s = 1.0
        patience_s = 3.0

        def __init__(
            self,
            programs: Callable[[], Sequence[CardProgram] | None],
            ours: Callable[[], Collection[int]],
        ) -> None:
            self._programs, self._ours = programs, ours
            self._shell, self._user = ctypes.WinDLL("shell32"), ctypes.WinDLL("user32")
            handle = ctypes.c_void_p
            self._user.GetForegroundWindow.restype = self._user.MonitorFromWindow.restype = handle
            self._user.MonitorFromWindow.argtypes = (handle, ctypes.c_uint32)
            self._user.GetWindowThreadProcessId.argtypes = (handle, ctypes.POINTER(ctypes.c_uint32))
            self._user.GetWindowRect.argtypes = (handle, ctypes.POINTER(Rect))
            self._user.GetMonitorInfoW.argtypes = (handle, ctypes.POINTER(MonitorInfo))
            self._user.GetWindowLongW.argtypes = (handle, ctypes.c_int)
            self._user.GetClassNameW.argtypes = (handle, ctypes.c_wchar_p, ctypes.c_int)
            self._user.SetThreadDpiAwarenessContext.argtypes = (handle,)
            self._user.SetThreadDpiAwarenessContext.restype = handle

        def sense(self) -> Opinion:
            state = ctypes.c_int()
            if self._shell.SHQueryUserNotificationState(ctypes.byref(state)):
                raise SensorError("Windows does not tell whether something fills the screen")
            return interpret(state.value, self._front(), self._programs())

        def _front(self) -> FrontWindow | None:
            """None when no window, or one of ours, is in front. Windows may close at any moment."""
            self._user.SetThreadDpiAwarenessContext(-4)  # per monitor: else boxes are scaled, and never equal
            window = self._user.GetForegroundWindow()
            pid, box = ctypes.c_uint32(), Rect()
            if not window or not self._user.GetWindowThreadProcessId(window, ctypes.byref(pid)):
                return None
            monitor = MonitorInfo(ctypes.sizeof(MonitorInfo))
            is_known = self._user.GetWindowRect(window, ctypes.byref(box)) and self._user.GetMonitorInfoW(
                self._user.MonitorFromWindow(window, NEAREST), ctypes.byref(monitor)
            )
            if not is_known or pid.value in self._ours():
                return None
            name = ctypes.create_unicode_buffer(LONGEST_CLASS)
            self._user.GetClassNameW(window, name, LONGEST_CLASS)
            style = self._user.GetWindowLongW(window, STYLE)
            return FrontWindow(
                pid.value, program_name(pid.value), name.value, style, box.box(), monitor.monitor.box()
            )

        def close(self) -> None:
            """Nothing is held open."""

    def program_name(pid: int) -> str:
        """The file name of a program; its number when it is gone or hidden."""
        try:
            return psutil.Process(pid).name()
        except psutil.Error:
            return str(pid)
