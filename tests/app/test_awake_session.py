"""Each desktop is asked in its own way, forgets us with the connection, and logind steps in for none."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest
import pytest_asyncio
from cocoon_desktop.app.awake.linux import LinuxAwake
from cocoon_desktop.app.awake.session import hold_in_session
from dbus_fast import Message
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, method

from ..patience import PATIENCE_S
from ..ui.programs import line, running

needs_bus = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")

GNOME, POWER = "org.gnome.SessionManager", "org.freedesktop.PowerManagement"


class Gnome(ServiceInterface):
    """GNOME's session manager. ``asked`` gets what every inhibitor is about."""

    name, path = GNOME, "/org/gnome/SessionManager"

    def __init__(self) -> None:
        super().__init__(GNOME)
        self.asked: asyncio.Queue[int] = asyncio.Queue()

    @method()
    def Inhibit(  # noqa: N802
        self, app: DBusStr, window: DBusUInt32, reason: DBusStr, flags: DBusUInt32
    ) -> DBusUInt32:
        self.asked.put_nowait(flags)
        return 77


class Power(ServiceInterface):
    """What KDE, Xfce and MATE offer."""

    name, path = POWER, "/org/freedesktop/PowerManagement/Inhibit"

    def __init__(self) -> None:
        super().__init__(POWER + ".Inhibit")
        self.asked: asyncio.Queue[int] = asyncio.Queue()

    @method()
    def Inhibit(self, app: DBusStr, reason: DBusStr) -> DBusUInt32:  # noqa: N802
        self.asked.put_nowait(0)
        return 77


@pytest_asyncio.fixture
async def bus(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MessageBus]:
    async with running("dbus-daemon", "--session", "--nofork", "--print-address") as daemon:
        address = await line(daemon)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = await MessageBus(bus_address=address).connect()
        yield bus
        bus.disconnect()


async def names(bus: MessageBus) -> set[str]:
    """Who is on the bus."""
    where = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
    reply = await bus.call(Message(*where, "ListNames"))
    assert reply is not None
    return set(reply.body[0])


@needs_bus
@pytest.mark.slow
@pytest.mark.parametrize(("desktop", "flags"), [(Gnome, 4), (Power, 0)])
async def test_a_desktop_holds_for_as_long_as_the_connection_lives(
    bus: MessageBus, desktop: Callable[[], Gnome | Power], flags: int
) -> None:
    service = desktop()
    bus.export(service.path, service)
    await bus.request_name(service.name)
    before = await names(bus)
    holding = asyncio.create_task(hold_in_session())
    assert await asyncio.wait_for(service.asked.get(), PATIENCE_S) == flags
    assert len(await names(bus) - before) == 1
    holding.cancel()
    with suppress(asyncio.CancelledError):
        await holding
    while await names(bus) != before:  # noqa: ASYNC110 - the bus tells nobody that it has noticed
        await asyncio.sleep(0.01)


@needs_bus
@pytest.mark.slow
async def test_a_desktop_without_a_way_says_so(bus: MessageBus) -> None:
    with pytest.raises(OSError, match="no way to hold off sleep"):
        await asyncio.wait_for(hold_in_session(), PATIENCE_S)


class Logind:
    """Remembers whether it holds."""

    def __init__(self) -> None:
        self._holds = asyncio.Event()

    def hold(self) -> None:
        self._holds.set()

    def release(self) -> None:
        self._holds.clear()

    def holds(self) -> bool:
        return self._holds.is_set()


async def turns() -> None:
    """Let others run."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_logind_is_asked_only_where_the_desktop_has_no_way() -> None:
    async def no_way() -> None:
        raise OSError("no way")

    logind = Logind()
    awake = LinuxAwake(logind, no_way)
    awake.hold()
    awake.hold()
    await turns()
    assert logind.holds()
    awake.release()
    awake.release()
    await turns()
    assert not logind.holds()


async def test_where_the_desktop_holds_logind_is_left_alone() -> None:
    held = asyncio.Event()

    async def a_way() -> None:
        held.set()
        try:
            await asyncio.Event().wait()
        finally:
            held.clear()

    logind = Logind()
    awake = LinuxAwake(logind, a_way)
    awake.hold()
    await turns()
    assert held.is_set()
    assert not logind.holds()
    awake.release()
    await turns()
    assert not held.is_set()
