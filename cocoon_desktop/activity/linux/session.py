"""Lock, login from afar and other users, as logind tells them.

Streaming programs (Steam Link, Sunshine, Parsec) open no session of their own: they are seen only by the
games that they stream, or by the use of the card.
"""

import os
import time
from collections.abc import Sequence

from ..presence import Level
from ..sensor import Opinion
from .bus import Bus
from .logind import MANAGER, PATH, LoginSession, read_sessions


class LogindSession:
    """Asks about every session of this computer; again at once when one comes, goes, locks or is shown."""

    name = "session"
    every_s = 15.0
    """The use of a terminal is told by no signal."""
    patience_s = 3.0

    def __init__(self) -> None:
        self._bus = Bus("system")
        self._bus.listen(MANAGER, "SessionNew", "SessionRemoved")
        self._bus.listen("org.freedesktop.DBus.Properties", "PropertiesChanged", under=PATH + "/session")

    def sense(self) -> Opinion:
        self._bus.drain()
        return interpret(read_sessions(self._bus), os.getuid(), time.time())

    def fileno(self) -> int | None:
        return self._bus.fileno()

    def close(self) -> None:
        self._bus.close()


def interpret(sessions: Sequence[LoginSession], uid: int, now: float) -> Opinion:
    """The most that any session says."""
    users = [session for session in sessions if session.session_class == "user"]
    if any(s.is_remote and s.is_graphic and not (s.is_locked or s.is_idle) for s in users):
        return Opinion(Level.STREAM, detail="remote desktop")
    terminals = [s for s in users if s.is_remote and not s.is_graphic]
    idle_s = min((_idle_s(session, now) for session in terminals), default=None)
    shown = [session for session in users if session.seat and session.is_active]
    if not shown or all(session.is_locked for session in shown):
        return Opinion(Level.LOCKED, idle_s=idle_s)
    if any(session.uid != uid and not session.is_idle for session in shown):
        return Opinion(Level.ACTIVE, detail="another user")
    return Opinion(idle_s=idle_s)


def _idle_s(session: LoginSession, now: float) -> float:
    """logind knows a terminal's last use at any time, and calls it idle only after half an hour."""
    return max(0.0, now - session.idle_since) if session.idle_since else 0.0
