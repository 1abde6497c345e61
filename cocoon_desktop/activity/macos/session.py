"""Lock and fast user switching (CGSessionCopyCurrentDictionary)."""

import ctypes

from ..presence import Level
from ..sensor import Opinion, SensorError
from .core_foundation import PlainValue, framework, taken


def interpret(session: PlainValue) -> Opinion:
    """The dictionary of this login. The key of the lock is there only while the screen is locked."""
    if not isinstance(session, dict):
        raise SensorError("macOS does not tell about this login")
    if not session.get("kCGSSessionOnConsoleKey"):
        return Opinion(Level.ACTIVE, detail="another user")
    return Opinion(Level.LOCKED) if session.get("CGSSessionScreenIsLocked") else Opinion()


class MacSession:
    """Asks the window server about this login."""

    name = "session"
    every_s = 1.0
    patience_s = 3.0

    def __init__(self) -> None:
        self._graphics = framework("CoreGraphics")
        self._graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
        self._graphics.CGSessionCopyCurrentDictionary.argtypes = ()

    def sense(self) -> Opinion:
        return interpret(taken(self._graphics.CGSessionCopyCurrentDictionary()))

    def close(self) -> None:
        """Nothing is held open."""
