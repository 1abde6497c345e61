"""What a Linux desktop's services say, asked over a real bus."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from cocoon_desktop.activity import first_of
from cocoon_desktop.activity.first_of import FirstOf
from cocoon_desktop.activity.linux.gamemode import GameMode
from cocoon_desktop.activity.linux.idle_logind import LogindIdle
from cocoon_desktop.activity.linux.idle_mutter import MutterIdle
from cocoon_desktop.activity.linux.idle_screensaver import ScreenSaverIdle
from cocoon_desktop.activity.linux.inhibitors import GnomeInhibitors, KdeInhibitors, LogindInhibitors
from cocoon_desktop.activity.linux.session import LogindSession
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.senses import open_sensors
from cocoon_desktop.activity.sensor import Opinion, Probe, WakingSensor, ask

from ...patience import PATIENCE_S
from .desktop_services import (
    Desktop,
    GameModeService,
    GnomeInhibitor,
    GnomeSession,
    KdePolicy,
    Login,
    LoginSessionService,
    Mutter,
    ScreenSaver,
    desktop,
)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs Linux and dbus-daemon"
)

MUTTER = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")
SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")
GAMEMODE = ("com.feralinteractive.GameMode", "/com/feralinteractive/GameMode")
LOGIN = ("org.freedesktop.login1", "/org/freedesktop/login1")


@pytest.fixture
async def plain_desktop(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desktop]:
    """Both buses are one daemon of the test's own, and there is no screen."""
    async with desktop() as services:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
            monkeypatch.setenv(name, services.address)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
            monkeypatch.delenv(name, raising=False)
        yield services


async def asked(sensor: Probe) -> Opinion:
    return await asyncio.to_thread(ask, sensor)


@asynccontextmanager
async def woken(sensor: WakingSensor) -> AsyncIterator[None]:
    """What is done in here must wake whoever waits for the sensor."""
    file = sensor.fileno()
    assert file is not None
    readable, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_reader(file, readable.set)
    try:
        yield
        await asyncio.wait_for(readable.wait(), PATIENCE_S)
    finally:
        loop.remove_reader(file)


async def test_without_any_service_nothing_is_a_fault(plain_desktop: Desktop) -> None:
    for sensor in open_sensors(tuple, lambda: None):
        opinion = await asked(sensor)
        assert opinion.absent, sensor.name
        assert not opinion.fault
        sensor.close()


async def test_gnome_tells_when_input_stopped(plain_desktop: Desktop) -> None:
    mutter = Mutter()
    await plain_desktop.serve(*MUTTER, mutter)
    sensor = FirstOf((MutterIdle(), ScreenSaverIdle(), LogindIdle()))
    mutter.milliseconds = 61_500
    assert await asked(sensor) == Opinion(idle_s=61.5)
    mutter.milliseconds = 0
    assert await asked(sensor) == Opinion(idle_s=0.0)
    sensor.close()


async def test_the_next_clock_is_asked_where_the_first_is_missing(
    plain_desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    saver = ScreenSaver()
    await plain_desktop.serve(*SAVER, saver)
    saver.milliseconds = 2500
    sensor = FirstOf((MutterIdle(), ScreenSaverIdle(), LogindIdle()))
    assert await asked(sensor) == Opinion(idle_s=2.5)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert (await asked(sensor)).absent
    sensor.close()


async def test_a_service_that_does_not_answer_is_a_fault_and_mends(plain_desktop: Desktop) -> None:
    mutter = Mutter()
    await plain_desktop.serve(*MUTTER, mutter)
    mutter.may_answer.clear()
    sensor = FirstOf((MutterIdle(), ScreenSaverIdle()))
    assert "no answer" in (await asked(sensor)).fault
    mutter.may_answer.set()
    mutter.milliseconds = 9000
    assert await asked(sensor) == Opinion(idle_s=9.0)
    sensor.close()


async def test_a_better_clock_is_found_when_it_comes_later(
    plain_desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_of, "LOOK_EVERY", 3)
    saver = ScreenSaver()
    saver.milliseconds = 7000
    await plain_desktop.serve(*SAVER, saver)
    sensor = FirstOf((MutterIdle(), ScreenSaverIdle()))
    assert await asked(sensor) == Opinion(idle_s=7.0)
    await plain_desktop.serve(*MUTTER, Mutter())
    answers = [(await asked(sensor)).idle_s for _ in range(4)]
    assert answers == [7.0, 0.0, 0.0, 0.0]
    sensor.close()


async def test_a_service_that_goes_is_no_fault(plain_desktop: Desktop) -> None:
    await plain_desktop.serve(*MUTTER, Mutter())
    sensor = FirstOf((MutterIdle(),))
    assert (await asked(sensor)).idle_s == 0
    await plain_desktop.end(MUTTER[0])
    assert (await asked(sensor)).absent
    sensor.close()


async def test_a_bus_that_ends_is_a_fault_and_then_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    sensor = FirstOf((MutterIdle(),))
    async with desktop() as services:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", services.address)
        await services.serve(*MUTTER, Mutter())
        assert (await asked(sensor)).idle_s == 0
    assert "lost" in (await asked(sensor)).fault
    assert (await asked(sensor)).absent


async def test_a_game_that_registers_wakes_who_waits(plain_desktop: Desktop) -> None:
    service = GameModeService()
    await plain_desktop.serve(*GAMEMODE, service)
    sensor = GameMode(lambda: (77,))
    assert await asked(sensor) == Opinion()
    async with woken(sensor):
        service.games = [77, os.getpid()]
        service.GameRegistered(os.getpid())
    opinion = await asked(sensor)
    assert opinion.level is Level.GAME
    assert opinion.detail.startswith("python") or opinion.detail == "pytest"
    service.games = [77]
    assert await asked(sensor) == Opinion(), "our own engine is no game"
    sensor.close()


async def test_gnome_names_who_keeps_the_screen_awake(plain_desktop: Desktop) -> None:
    session = GnomeSession()
    await plain_desktop.serve("org.gnome.SessionManager", "/org/gnome/SessionManager", session)
    sensor = GnomeInhibitors()
    assert await asked(sensor) == Opinion()
    updater = plain_desktop.export("/org/gnome/SessionManager/Inhibitor1", GnomeInhibitor("updater", 1))
    film = plain_desktop.export("/org/gnome/SessionManager/Inhibitor2", GnomeInhibitor("totem", 8 | 4))
    async with woken(sensor):
        session.inhibitors = [updater, film]
        session.InhibitorAdded(film)
    assert await asked(sensor) == Opinion(Level.MEDIA, detail="totem")
    sensor.close()


async def test_kde_names_who_keeps_the_screen_awake(plain_desktop: Desktop) -> None:
    policy = KdePolicy()
    path = "/org/kde/Solid/PowerManagement/PolicyAgent"
    await plain_desktop.serve("org.kde.Solid.PowerManagement", path, policy)
    sensor = KdeInhibitors()
    assert await asked(sensor) == Opinion()
    async with woken(sensor):
        policy.inhibitions = [["Firefox", "video-playing"]]
        policy.InhibitionsChanged()
    assert await asked(sensor) == Opinion(Level.MEDIA, detail="Firefox")
    sensor.close()


async def test_logind_names_who_blocks_idle_but_not_us(plain_desktop: Desktop) -> None:
    login = Login()
    await plain_desktop.serve(*LOGIN, login)
    sensor = LogindInhibitors(lambda: (4242,))
    login.inhibitors = [
        ["sleep:idle", "Cocoon", "works", "block", 1000, 4242],
        ["sleep", "NetworkManager", "needs to turn off networks", "delay", 0, 700],
        ["shutdown:idle", "indicator", "tells time", "delay", 0, 701],
    ]
    assert await asked(sensor) == Opinion()
    async with woken(sensor):
        login.inhibitors.append(["idle:sleep", "mpv", "plays a film", "block", 1000, 900])
        login.emit_properties_changed({"BlockInhibited": "idle:sleep"})
    assert await asked(sensor) == Opinion(Level.MEDIA, detail="mpv")
    sensor.close()


async def test_logind_tells_lock_and_use_from_afar(plain_desktop: Desktop) -> None:
    login, home = Login(), LoginSessionService()
    await plain_desktop.serve(*LOGIN, login)
    await plain_desktop.log_in(login, home)
    sensor = LogindSession()
    assert await asked(sensor) == Opinion()
    async with woken(sensor):
        home.locked = True
        home.emit_properties_changed({"LockedHint": True})
    assert await asked(sensor) == Opinion(Level.LOCKED)
    await plain_desktop.log_in(login, LoginSessionService("x11", remote=True), seat="")
    assert (await asked(sensor)).level is Level.STREAM
    sensor.close()


async def test_logind_is_the_last_clock_and_believed_when_it_says_idle(plain_desktop: Desktop) -> None:
    login, home = Login(), LoginSessionService()
    await plain_desktop.serve(*LOGIN, login)
    await plain_desktop.log_in(login, home)
    sensor = FirstOf((MutterIdle(), LogindIdle()))
    assert await asked(sensor) == Opinion(idle_s=0.0)
    home.idle_since = int((time.time() - 500) * 1e6)
    idle_s = (await asked(sensor)).idle_s
    assert idle_s == pytest.approx(500, abs=5)
    sensor.close()
