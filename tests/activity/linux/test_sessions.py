"""Who is at the computer, by the table of login sessions."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.linux import idle_logind, session
from cocoon_desktop.activity.linux.logind import LoginSession
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import NotHereError, Opinion

NOW, ME, SISTER = 10_000.0, 1000, 1001


HOME = LoginSession(
    uid=ME,
    session_class="user",
    kind="wayland",
    seat="seat0",
    is_active=True,
    is_remote=False,
    is_locked=False,
    is_idle=False,
    idle_since=0.0,
)
AFAR = replace(HOME, seat="", is_remote=True, kind="tty")
HERS = replace(HOME, uid=SISTER)
BEHIND = replace(HOME, is_active=False)
GREETER = replace(HOME, uid=120, session_class="greeter")


@pytest.mark.parametrize(
    ("sessions", "opinion"),
    [
        ([HOME], Opinion()),
        ([replace(HOME, is_locked=True)], Opinion(Level.LOCKED)),
        ([GREETER], Opinion(Level.LOCKED)),
        ([], Opinion(Level.LOCKED)),
        ([BEHIND, GREETER], Opinion(Level.LOCKED)),
        ([BEHIND, HERS], Opinion(Level.ACTIVE, detail="another user")),
        ([BEHIND, replace(HERS, is_locked=True)], Opinion(Level.LOCKED)),
        ([BEHIND, replace(HERS, is_idle=True)], Opinion()),
        ([HOME, replace(AFAR, kind="x11")], Opinion(Level.STREAM, detail="remote desktop")),
        ([HOME, replace(AFAR, kind="x11", is_locked=True)], Opinion()),
        ([HOME, replace(AFAR, idle_since=NOW - 40)], Opinion(idle_s=40.0)),
        ([replace(AFAR, idle_since=NOW - 40)], Opinion(Level.LOCKED, idle_s=40.0)),
        ([HOME, AFAR], Opinion(idle_s=0.0)),
    ],
)
def test_sessions_tell_lock_other_users_and_use_from_afar(
    sessions: list[LoginSession], opinion: Opinion
) -> None:
    assert session.interpret(sessions, ME, NOW) == opinion


def test_the_hint_of_idleness_is_believed_only_when_it_is_there() -> None:
    assert idle_logind.interpret([HOME], ME, NOW) == Opinion(idle_s=0.0)
    idle = replace(HOME, is_idle=True, idle_since=NOW - 900)
    assert idle_logind.interpret([idle, HERS], ME, NOW) == Opinion(idle_s=900.0)
    with pytest.raises(NotHereError):
        idle_logind.interpret([GREETER, AFAR], ME, NOW)
