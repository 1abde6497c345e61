"""The sessions that systemd-logind knows: who is logged in, where, and whether the screen is locked.

Source: org.freedesktop.login1(5).
"""

from dataclasses import dataclass

from ..sensor import SensorError
from .bus import Bus

SERVICE, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"


@dataclass(frozen=True, slots=True)
class LoginSession:
    """One row of ``loginctl``, as far as it matters here."""

    uid: int
    session_class: str
    """``user``, or ``greeter`` for the login screen; others are services."""
    kind: str
    """``x11``, ``wayland``, ``tty``, ..."""
    seat: str
    """Empty without a screen and a keyboard of this computer."""
    is_active: bool
    """Whether it is the one that its seat shows."""
    is_remote: bool
    is_locked: bool
    is_idle: bool
    """As its desktop, or the age of its terminal, says. Many desktops never say so."""
    idle_since: float
    """Unix time; 0 while it is not idle."""

    @property
    def is_graphic(self) -> bool:
        return self.kind in ("x11", "wayland", "mir")


def read_sessions(bus: Bus) -> list[LoginSession]:
    """All sessions. Raises NotHereError without logind, SensorError."""
    (rows,) = bus.call(SERVICE, PATH, MANAGER, "ListSessions")
    if not isinstance(rows, list):
        raise SensorError("logind lists no sessions")
    return [_session(uid, seat, bus.properties(SERVICE, path, SESSION)) for _, uid, _, seat, path in rows]


def _session(uid: int, seat: str, facts: dict[str, object]) -> LoginSession:
    since = facts.get("IdleSinceHint")
    return LoginSession(
        uid=uid,
        session_class=str(facts.get("Class", "")),
        kind=str(facts.get("Type", "")),
        seat=seat,
        is_active=facts.get("Active") is True,
        is_remote=facts.get("Remote") is True,
        is_locked=facts.get("LockedHint") is True,
        is_idle=facts.get("IdleHint") is True,
        idle_since=since / 1e6 if isinstance(since, int) else 0.0,  # microseconds
    )
