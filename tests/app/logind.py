"""A logind of the test on a bus of the test: it hands out inhibitor locks and sees them go."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusStr, DBusUnixFd
from dbus_fast.service import ServiceInterface, dbus_signal, method

from ..ui.programs import line, running

NAME, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


class Logind(ServiceInterface):
    """``taken`` gets what every lock is about, ``released`` one item for every lock that goes."""

    def __init__(self) -> None:
        super().__init__(MANAGER)
        self.taken: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self.released: asyncio.Queue[None] = asyncio.Queue()
        self._given: list[int] = []

    @method()
    def Inhibit(self, what: DBusStr, who: DBusStr, why: DBusStr, mode: DBusStr) -> DBusUnixFd:  # noqa: N802
        ours, theirs = os.pipe()
        asyncio.get_running_loop().add_reader(ours, self._gone, ours)
        asyncio.get_running_loop().call_later(0.2, os.close, theirs)  # it was sent, as a copy
        self.taken.put_nowait((what, mode))
        return theirs

    @dbus_signal()
    def PrepareForSleep(self, begins: DBusBool) -> DBusBool:  # noqa: N802
        return begins

    def _gone(self, ours: int) -> None:
        asyncio.get_running_loop().remove_reader(ours)
        os.close(ours)
        self.released.put_nowait(None)


@asynccontextmanager
async def logind() -> AsyncIterator[tuple[Logind, str]]:
    """The service, and the address of its bus."""
    async with AsyncExitStack() as stack:
        daemon = await stack.enter_async_context(
            running("dbus-daemon", "--session", "--nofork", "--print-address")
        )
        address = await line(daemon)
        bus = await MessageBus(bus_address=address, negotiate_unix_fd=True).connect()
        stack.callback(bus.disconnect)
        service = Logind()
        bus.export(PATH, service)
        await bus.request_name(NAME)
        yield service, address
