"""Who keeps the screen awake: a film, a call, a presentation. One class per desktop, and one for logind.

Each is asked again at once when its service says that something changed.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from ..presence import Level
from ..sensor import Opinion, SensorError
from .bus import SIGNALLED_EVERY_S, Bus

GNOME: Final = "org.gnome.SessionManager"
GNOME_PATH: Final = "/org/gnome/SessionManager"
GNOME_IDLE: Final = 8
"""Flag of IsInhibited: the session is kept from being marked as idle."""

KDE: Final = "org.kde.Solid.PowerManagement.PolicyAgent"
KDE_SERVICE: Final = "org.kde.Solid.PowerManagement"
KDE_PATH: Final = "/org/kde/Solid/PowerManagement/PolicyAgent"
KDE_SCREEN: Final = 4
"""Flag of HasInhibition: the screen is kept on."""

LOGIND: Final = "org.freedesktop.login1"
LOGIND_PATH: Final = "/org/freedesktop/login1"


class _Inhibitors:
    name: str
    every_s = SIGNALLED_EVERY_S
    patience_s = 3.0

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    def fileno(self) -> int | None:
        return self._bus.fileno()

    def close(self) -> None:
        self._bus.close()


class GnomeInhibitors(_Inhibitors):
    """GNOME, Cinnamon and others with GNOME's session manager."""

    name = "GNOME inhibitors"

    def __init__(self) -> None:
        super().__init__(Bus("session"))
        self._bus.listen(GNOME, "InhibitorAdded", "InhibitorRemoved")

    def sense(self) -> Opinion:
        self._bus.drain()
        (is_inhibited,) = self._bus.call(GNOME, GNOME_PATH, GNOME, "IsInhibited", "u", GNOME_IDLE)
        return Opinion(Level.MEDIA, detail=self._who()) if is_inhibited else Opinion()

    def _who(self) -> str:
        """The name of the first that keeps the session from being idle."""
        (paths,) = self._bus.call(GNOME, GNOME_PATH, GNOME, "GetInhibitors")
        interface = GNOME + ".Inhibitor"
        for path in map(str, paths if isinstance(paths, list) else ()):
            (flags,) = self._bus.call(GNOME, path, interface, "GetFlags")
            if isinstance(flags, int) and flags & GNOME_IDLE:
                return str(self._bus.call(GNOME, path, interface, "GetAppId")[0])
        return ""


class KdeInhibitors(_Inhibitors):
    """KDE's power management."""

    name = "KDE inhibitors"

    def __init__(self) -> None:
        super().__init__(Bus("session"))
        self._bus.listen(KDE, "InhibitionsChanged")

    def sense(self) -> Opinion:
        self._bus.drain()
        (is_inhibited,) = self._bus.call(KDE_SERVICE, KDE_PATH, KDE, "HasInhibition", "u", KDE_SCREEN)
        if not is_inhibited:
            return Opinion()
        (rows,) = self._bus.call(KDE_SERVICE, KDE_PATH, KDE, "ListInhibitions")
        return Opinion(Level.MEDIA, detail=first_name(rows))


def first_name(rows: object) -> str:
    """Of rows of names and reasons."""
    return str(rows[0][0]) if isinstance(rows, list) and rows else ""


class LogindInhibitors(_Inhibitors):
    """Programs that ask logind themselves, on any desktop."""

    name = "logind inhibitors"

    def __init__(self, ours: Callable[[], Collection[int]]) -> None:
        super().__init__(Bus("system"))
        self._bus.listen("org.freedesktop.DBus.Properties", "PropertiesChanged", at=LOGIND_PATH)
        self._ours = ours

    def sense(self) -> Opinion:
        self._bus.drain()
        (rows,) = self._bus.call(LOGIND, LOGIND_PATH, LOGIND + ".Manager", "ListInhibitors")
        if not isinstance(rows, list):
            raise SensorError("logind lists no inhibitors")
        return interpret(rows, self._ours())


def interpret(rows: Iterable[Sequence[object]], ours: Collection[int]) -> Opinion:
    """Rows of what, who, why, mode, user id and process id. Only a block of ``idle`` speaks of a watcher."""
    for what, who, _, mode, _, pid in rows:
        if "idle" in str(what).split(":") and mode == "block" and pid not in ours:
            return Opinion(Level.MEDIA, detail=str(who))
    return Opinion()
