"""KDE's clock of the last touch (org.freedesktop.ScreenSaver), on X11.

The interface's draft says seconds; KDE, which is the desktop that has the method, answers in milliseconds. On
Wayland KWin does not answer it, or says 0 for ever: there the compositor is asked itself.
"""

import os

from ..sensor import NotHereError, Opinion
from .bus import Bus

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"


class ScreenSaverIdle:
    """Asks whoever owns the screen saver's name."""

    name = "ScreenSaver"

    def __init__(self) -> None:
        self._bus = Bus("session")

    def sense(self) -> Opinion:
        if os.environ.get("WAYLAND_DISPLAY"):
            raise NotHereError("does not see input on Wayland")
        (milliseconds,) = self._bus.call(SERVICE, PATH, SERVICE, "GetSessionIdleTime")
        return interpret(milliseconds)

    def close(self) -> None:
        self._bus.close()


def interpret(milliseconds: object) -> Opinion:
    """Milliseconds since the last input event."""
    assert isinstance(milliseconds, int)
    return Opinion(idle_s=milliseconds / 1000)
