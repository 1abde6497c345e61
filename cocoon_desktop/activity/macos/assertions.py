"""Who keeps the display awake: a film, a call, a presentation, a game (IOPMCopyAssertionsByProcess)."""

import ctypes
from collections.abc import Callable, Collection

from ..presence import Level
from ..sensor import Opinion, SensorError
from .core_foundation import PlainValue, framework, taken

KEEPS_DISPLAY = frozenset(("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion"))
"""Those that keep only the computer awake, as music and downloads do, speak of nobody."""


def interpret(assertions: PlainValue, ours: Collection[int]) -> Opinion:
    """Lists of assertions by process id. Nothing at all is an empty answer."""
    if assertions is None:
        return Opinion()
    if not isinstance(assertions, dict):
        raise SensorError("macOS does not tell what keeps the display awake")
    for pid, rows in assertions.items():
        for row in rows if isinstance(rows, list) and pid not in ours else ():
            if isinstance(row, dict) and row.get("AssertType") in KEEPS_DISPLAY and row.get("AssertLevel"):
                return Opinion(Level.MEDIA, detail=str(row.get("Process Name", pid)))
    return Opinion()


class MacAssertions:
    """Asks the power management."""

    name = "assertions"
    every_s = 3.0
    patience_s = 3.0

    def __init__(self, ours: Callable[[], Collection[int]]) -> None:
        self._ours = ours
        self._kit = framework("IOKit")

    def sense(self) -> Opinion:
        assertions = ctypes.c_void_p()
        if self._kit.IOPMCopyAssertionsByProcess(ctypes.byref(assertions)):
            raise SensorError("macOS does not tell what keeps the display awake")
        return interpret(taken(assertions.value), self._ours())

    def close(self) -> None:
        """Nothing is held open."""
