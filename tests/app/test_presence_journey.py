"""An evening at a computer: real services of a desktop, every sensor of this system, one watch."""

import asyncio
import os
import shutil
import sys

import pytest
from cocoon_desktop.activity.lattice import Holds
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.senses import open_sensors
from cocoon_desktop.app.presence_watch import PresenceWatch

from tests.activity.linux.desktop_services import (
    Desktop,
    GameModeService,
    Login,
    LoginSessionService,
    Mutter,
    desktop,
)

from ..patience import PATIENCE_S

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs Linux and dbus-daemon"
    ),
]


async def gnome(services: Desktop) -> tuple[Mutter, GameModeService, LoginSessionService]:
    """A desktop that nobody has touched for an hour, with one user."""
    mutter, games, login, session = Mutter(), GameModeService(), Login(), LoginSessionService()
    mutter.milliseconds = 3_600_000
    await services.serve("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", mutter)
    await services.serve("com.feralinteractive.GameMode", "/com/feralinteractive/GameMode", games)
    await services.serve("org.freedesktop.login1", "/org/freedesktop/login1", login)
    await services.log_in(login, session)
    return mutter, games, session


async def test_an_evening_at_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    told: asyncio.Queue[Presence] = asyncio.Queue()

    async def level(wanted: Level) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while (await told.get()).level is not wanted:
                pass

    async with desktop() as services:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
            monkeypatch.setenv(name, services.address)
        mutter, games, session = await gnome(services)
        watch = PresenceWatch(
            open_sensors(tuple, lambda: None),
            Holds(game_s=0.5),
            told.put_nowait,
        )
        task = asyncio.create_task(watch.run())
        await level(Level.AWAY)

        games.games = [os.getpid()]
        games.GameRegistered(os.getpid())
        await level(Level.GAME)
        games.games = []
        games.GameUnregistered(os.getpid())
        await level(Level.AWAY)

        mutter.milliseconds = 0
        await level(Level.ACTIVE)
        session.locked = True
        session.emit_properties_changed({"LockedHint": True})
        await level(Level.LOCKED)
        assert not any(sense.fault for sense in watch.presence.senses)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
