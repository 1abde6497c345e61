"""logind's IdleHint: the last resort. It can be believed when it says idle; KDE and others never set it."""

import os
import time
from collections.abc import Iterable

from ..sensor import NotHereError, Opinion
from .bus import Bus
from .logind import LoginSession, read_sessions


class LogindIdle:
    """Asks logind about this user's sessions at a seat."""

    name = "logind"

    def __init__(self) -> None:
        self._bus = Bus("system")

    def sense(self) -> Opinion:
        return interpret(read_sessions(self._bus), os.getuid(), time.time())

    def close(self) -> None:
        self._bus.close()


def interpret(sessions: Iterable[LoginSession], uid: int, now: float) -> Opinion:
    """A session that is not marked as idle counts as touched now. Raises NotHereError without a session."""
    ours = [s for s in sessions if s.uid == uid and s.seat and s.session_class == "user"]
    if not ours:
        raise NotHereError("nobody is logged in at this computer's screen")
    return Opinion(idle_s=min(max(0.0, now - s.idle_since) if s.is_idle else 0.0 for s in ours))
