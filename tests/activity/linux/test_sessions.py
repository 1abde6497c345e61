"""Who is at the computer, by the table of login sessions."""

import pytest
from cocoon_desktop.activity.linux import idle_logind, session
from cocoon_desktop.activity.linux.logind import LoginSession
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import NotHereError, Opinion

NOW, ME, SISTER = 10_000.0, 1000, 1001


def at_home(uid: int = ME, **facts: object) -> LoginSession:
    usual: dict[str, object] = {
        "session_class": "user",
        "kind": "wayland",
        "seat": "seat0",
        "is_active": True,
        "is_remote": False,
        "is_locked": False,
        "is_idle": False,
        "idle_since": 0.0,
    }
    return LoginSession(uid=uid, **(usual | facts))  # type: ignore[arg-type]


def from_afar(**facts: object) -> LoginSession:
    return at_home(**({"seat": "", "is_remote": True, "kind": "tty"} | facts))  # type: ignore[arg-type]


GREETER = at_home(120, session_class="greeter")


@pytest.mark.parametrize(
    ("sessions", "opinion"),
    [
        ([at_home()], Opinion()),
        ([at_home(is_locked=True)], Opinion(Level.LOCKED)),
        ([GREETER], Opinion(Level.LOCKED)),
        ([], Opinion(Level.LOCKED)),
        ([at_home(is_active=False), GREETER], Opinion(Level.LOCKED)),
        ([at_home(is_active=False), at_home(SISTER)], Opinion(Level.ACTIVE, detail="another user")),
        ([at_home(is_active=False), at_home(SISTER, is_locked=True)], Opinion(Level.LOCKED)),
        ([at_home(is_active=False), at_home(SISTER, is_idle=True)], Opinion()),
        ([at_home(), from_afar(kind="x11")], Opinion(Level.STREAM, detail="remote desktop")),
        ([at_home(), from_afar(kind="x11", is_locked=True)], Opinion()),
        ([at_home(), from_afar(idle_since=NOW - 40)], Opinion(idle_s=40.0)),
        ([from_afar(idle_since=NOW - 40)], Opinion(Level.LOCKED, idle_s=40.0)),
        ([at_home(), from_afar()], Opinion(idle_s=0.0)),
    ],
)
def test_sessions_tell_lock_other_users_and_use_from_afar(
    sessions: list[LoginSession], opinion: Opinion
) -> None:
    assert session.interpret(sessions, ME, NOW) == opinion


def test_the_hint_of_idleness_is_believed_only_when_it_is_there() -> None:
    assert idle_logind.interpret([at_home()], ME, NOW) == Opinion(idle_s=0.0)
    idle = at_home(is_idle=True, idle_since=NOW - 900)
    assert idle_logind.interpret([idle, at_home(SISTER)], ME, NOW) == Opinion(idle_s=900.0)
    with pytest.raises(NotHereError):
        idle_logind.interpret([GREETER, from_afar()], ME, NOW)
