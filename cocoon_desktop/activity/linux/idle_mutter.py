"""GNOME's own clock of the last touch (Mutter's IdleMonitor). It sees all input, on X11 and on Wayland."""

from ..sensor import Opinion
from .bus import Bus

SERVICE = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"


class MutterIdle:
    """Asks GNOME, and Budgie and others that are built on Mutter."""

    name = "GNOME"

    def __init__(self) -> None:
        self._bus = Bus("session")

    def sense(self) -> Opinion:
        (milliseconds,) = self._bus.call(SERVICE, PATH, SERVICE, "GetIdletime")
        return interpret(milliseconds)

    def close(self) -> None:
        self._bus.close()


def interpret(milliseconds: object) -> Opinion:
    """Milliseconds since the last input event."""
    assert isinstance(milliseconds, int)
    return Opinion(idle_s=milliseconds / 1000)
