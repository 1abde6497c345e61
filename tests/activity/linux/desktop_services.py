"""A desktop's services on a bus of the test's own: small, but they keep the interfaces of the real ones."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
    DBusUInt32,
    DBusUInt64,
)
from dbus_fast.service import ServiceInterface, dbus_property, method
from dbus_fast.service import signal as bus_signal

from tests.ui.programs import line, running

READ = PropertyAccess.READ


class Mutter(ServiceInterface):
    """org.gnome.Mutter.IdleMonitor."""

    def __init__(self) -> None:
        super().__init__("org.gnome.Mutter.IdleMonitor")
        self.milliseconds = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    @method()
    async def GetIdletime(self) -> DBusUInt64:  # noqa: N802
        await self.may_answer.wait()
        return self.milliseconds


class ScreenSaver(ServiceInterface):
    """org.freedesktop.ScreenSaver as KDE has it."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.ScreenSaver")
        self.milliseconds = 0

    @method()
    def GetSessionIdleTime(self) -> DBusUInt32:  # noqa: N802
        return self.milliseconds


class GameModeService(ServiceInterface):
    """com.feralinteractive.GameMode."""

    def __init__(self) -> None:
        super().__init__("com.feralinteractive.GameMode")
        self.games: list[int] = []

    @method()
    def ListGames(self) -> Annotated[list[list[object]], DBusSignature("a(io)")]:  # noqa: N802
        return [[pid, f"/com/feralinteractive/GameMode/Games/{pid}"] for pid in self.games]

    @bus_signal()
    def GameRegistered(  # noqa: N802
        self, pid: int
    ) -> Annotated[list[object], DBusSignature("io")]:
        return [pid, f"/com/feralinteractive/GameMode/Games/{pid}"]

    @bus_signal()
    def GameUnregistered(  # noqa: N802
        self, pid: int
    ) -> Annotated[list[object], DBusSignature("io")]:
        return [pid, f"/com/feralinteractive/GameMode/Games/{pid}"]


class GnomeSession(ServiceInterface):
    """org.gnome.SessionManager."""

    def __init__(self) -> None:
        super().__init__("org.gnome.SessionManager")
        self.inhibitors: list[str] = []

    @method()
    def IsInhibited(self, flags: DBusUInt32) -> DBusBool:  # noqa: N802
        return bool(self.inhibitors) and flags == 8

    @bus_signal()
    def InhibitorAdded(self, path: str) -> Annotated[str, DBusSignature("o")]:  # noqa: N802
        return path

    @method()
    def GetInhibitors(self) -> Annotated[list[str], DBusSignature("ao")]:  # noqa: N802
        return self.inhibitors


class GnomeInhibitor(ServiceInterface):
    """org.gnome.SessionManager.Inhibitor."""

    def __init__(self, app: str, flags: int) -> None:
        super().__init__("org.gnome.SessionManager.Inhibitor")
        self._app, self._flags = app, flags

    @method()
    def GetAppId(self) -> DBusStr:  # noqa: N802
        return self._app

    @method()
    def GetFlags(self) -> DBusUInt32:  # noqa: N802
        return self._flags


class KdePolicy(ServiceInterface):
    """org.kde.Solid.PowerManagement.PolicyAgent."""

    def __init__(self) -> None:
        super().__init__("org.kde.Solid.PowerManagement.PolicyAgent")
        self.inhibitions: list[list[str]] = []

    @method()
    def HasInhibition(self, types: DBusUInt32) -> DBusBool:  # noqa: N802
        return bool(self.inhibitions) and types == 4

    @bus_signal()
    def InhibitionsChanged(  # noqa: N802
        self,
    ) -> Annotated[list[object], DBusSignature("a(ss)as")]:
        return [self.inhibitions, []]

    @method()
    def ListInhibitions(self) -> Annotated[list[list[str]], DBusSignature("a(ss)")]:  # noqa: N802
        return self.inhibitions


class Login(ServiceInterface):
    """org.freedesktop.login1.Manager."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Manager")
        self.sessions: list[list[object]] = []
        self.inhibitors: list[list[object]] = []

    @dbus_property(access=READ)
    def BlockInhibited(self) -> DBusStr:  # noqa: N802
        return "idle" if self.inhibitors else ""

    @method()
    def ListSessions(self) -> Annotated[list[list[object]], DBusSignature("a(susso)")]:  # noqa: N802
        return self.sessions

    @method()
    def ListInhibitors(self) -> Annotated[list[list[object]], DBusSignature("a(ssssuu)")]:  # noqa: N802
        return self.inhibitors


class LoginSessionService(ServiceInterface):
    """org.freedesktop.login1.Session, as far as it is read, and some properties that are not."""

    def __init__(self, kind: str = "wayland", *, remote: bool = False) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self.kind, self.remote, self.locked, self.idle_since = kind, remote, False, 0

    @dbus_property(access=READ)
    def Class(self) -> DBusStr:  # noqa: N802
        return "user"

    @dbus_property(access=READ)
    def Type(self) -> DBusStr:  # noqa: N802
        return self.kind

    @dbus_property(access=READ)
    def Active(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=READ)
    def Remote(self) -> DBusBool:  # noqa: N802
        return self.remote

    @dbus_property(access=READ)
    def LockedHint(self) -> DBusBool:  # noqa: N802
        return self.locked

    @dbus_property(access=READ)
    def IdleHint(self) -> DBusBool:  # noqa: N802
        return self.idle_since > 0

    @dbus_property(access=READ)
    def IdleSinceHint(self) -> DBusUInt64:  # noqa: N802
        return self.idle_since

    @dbus_property(access=READ)
    def Seat(self) -> Annotated[list[str], DBusSignature("(so)")]:  # noqa: N802
        return ["seat0", "/org/freedesktop/login1/seat/seat0"]


class Desktop:
    """A bus, and the services that a test puts on it."""

    def __init__(self, address: str, bus: MessageBus) -> None:
        self.address, self._bus = address, bus

    async def serve(self, name: str, path: str, service: ServiceInterface) -> None:
        self._bus.export(path, service)
        await self._bus.request_name(name)

    def export(self, path: str, service: ServiceInterface) -> DBusObjectPath:
        self._bus.export(path, service)
        return path

    async def end(self, name: str) -> None:
        await self._bus.release_name(name)

    async def log_in(
        self, login: Login, session: LoginSessionService, uid: int | None = None, seat: str = "seat0"
    ) -> None:
        number = str(len(login.sessions) + 1)
        path = self.export(f"/org/freedesktop/login1/session/_3{number}", session)
        login.sessions.append([number, os.getuid() if uid is None else uid, "player", seat, path])


@asynccontextmanager
async def desktop() -> AsyncIterator[Desktop]:
    """A real dbus-daemon with nobody on it yet."""
    async with running("dbus-daemon", "--session", "--nofork", "--print-address") as daemon:
        address = await line(daemon)
        bus = await MessageBus(bus_address=address).connect()
        try:
            yield Desktop(address, bus)
        finally:
            bus.disconnect()
