"""The window in front, when it fills a display. Boxes of windows need no permission to record the screen.

Programs in full screen are common on Macs, and macOS does not tell how much of the card each of them uses. So
a window that fills its display says who is in front, and is a game only if it took the display for itself.
"""

import ctypes
from collections.abc import Callable, Collection, Sequence

from ..presence import Level
from ..sensor import Opinion, SensorError
from .core_foundation import PlainValue, framework, taken

ON_SCREEN = 1 | 16  # kCGWindowListOptionOnScreenOnly, kCGWindowListExcludeDesktopElements
MOST_DISPLAYS = 16
NORMAL_LAYER = 0
CAPTURED_LAYER = 2_000
"""Windows of games that took the display lie above menus and the Dock, whose layers are small numbers."""

Box = tuple[float, float, float, float]
"""Left, top, width, height."""


def interpret(windows: PlainValue, displays: Sequence[Box], ours: Collection[int]) -> Opinion:
    """Of CGWindowListCopyWindowInfo's rows, front to back. Raises SensorError without them."""
    if not isinstance(windows, list):
        raise SensorError("macOS does not tell which windows are shown")
    for window in windows:
        if not isinstance(window, dict) or window.get("kCGWindowOwnerPID") in ours:
            continue
        layer = window.get("kCGWindowLayer")
        if not isinstance(layer, int) or (layer != NORMAL_LAYER and layer < CAPTURED_LAYER):
            continue
        name = str(window.get("kCGWindowOwnerName", ""))
        if _box(window.get("kCGWindowBounds")) in displays:
            return Opinion(Level.GAME if layer >= CAPTURED_LAYER else None, detail=name)
        if layer == NORMAL_LAYER:
            return Opinion()  # the front window does not fill its display
    return Opinion()


def _box(bounds: PlainValue) -> Box | None:
    if not isinstance(bounds, dict):
        return None
    numbers = [bounds.get(name) for name in ("X", "Y", "Width", "Height")]
    left, top, width, height = (float(n) if isinstance(n, int | float) else -1.0 for n in numbers)
    return left, top, width, height


class _Rect(ctypes.Structure):  # CGRect
    _fields_ = tuple((name, ctypes.c_double) for name in ("left", "top", "width", "height"))


class MacScreen:
    """Asks the window server."""

    name = "full screen"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self, ours: Callable[[], Collection[int]]) -> None:
        self._ours = ours
        self._graphics = framework("CoreGraphics")
        self._graphics.CGWindowListCopyWindowInfo.restype = ctypes.c_void_p
        self._graphics.CGWindowListCopyWindowInfo.argtypes = (ctypes.c_uint32, ctypes.c_uint32)
        self._graphics.CGDisplayBounds.restype = _Rect
        self._graphics.CGDisplayBounds.argtypes = (ctypes.c_uint32,)

    def sense(self) -> Opinion:
        windows = taken(self._graphics.CGWindowListCopyWindowInfo(ON_SCREEN, 0))
        return interpret(windows, self._displays(), self._ours())

    def _displays(self) -> list[Box]:
        numbers, count = (ctypes.c_uint32 * MOST_DISPLAYS)(), ctypes.c_uint32()
        if self._graphics.CGGetActiveDisplayList(MOST_DISPLAYS, numbers, ctypes.byref(count)):
            raise SensorError("macOS does not tell its displays")
        boxes = [self._graphics.CGDisplayBounds(number) for number in numbers[: count.value]]
        return [(box.left, box.top, box.width, box.height) for box in boxes]

    def close(self) -> None:
        """Nothing is held open."""
