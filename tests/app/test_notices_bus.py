"""Notices as a Linux desktop gets them: over a real bus, by a real service, with a button that is pressed."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Annotated

import pytest
import pytest_asyncio
from cocoon_desktop.activity.notices import Notice
from cocoon_desktop.app.notices.freedesktop import show_on_bus
from cocoon_desktop.ui.notice_words import Message, describe_notice
from dbus_fast import Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_signal, method

from ..patience import PATIENCE_S
from ..ui.programs import line, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon"),
]

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SOON = describe_notice(Notice.BEFORE_START)


class Notifications(ServiceInterface):
    """A desktop that keeps what it was asked to show."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self.shown: asyncio.Queue[tuple[int, str, str, list[str], int]] = asyncio.Queue()
        self.closed: asyncio.Queue[int] = asyncio.Queue()
        self._last = 40

    @method()
    def Notify(  # noqa: N802
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        summary: DBusStr,
        body: DBusStr,
        actions: Annotated[list[str], DBusSignature("as")],
        hints: Annotated[dict[str, Variant], DBusSignature("a{sv}")],
        expires: DBusInt32,
    ) -> DBusUInt32:
        self._last += 1
        self.shown.put_nowait((self._last, summary, body, actions, expires))
        return self._last

    @method()
    def CloseNotification(self, number: DBusUInt32) -> None:  # noqa: N802
        self.closed.put_nowait(number)

    @dbus_signal()
    def ActionInvoked(  # noqa: N802
        self, number: DBusUInt32, key: DBusStr
    ) -> Annotated[list[object], DBusSignature("us")]:
        return [number, key]

    @dbus_signal()
    def NotificationClosed(  # noqa: N802
        self, number: DBusUInt32, why: DBusUInt32
    ) -> Annotated[list[int], DBusSignature("uu")]:
        return [number, why]


@pytest_asyncio.fixture
async def desktop(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Notifications]:
    async with AsyncExitStack() as stack:
        daemon = await stack.enter_async_context(
            running("dbus-daemon", "--session", "--nofork", "--print-address")
        )
        address = await line(daemon)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = await MessageBus(bus_address=address).connect()
        stack.callback(bus.disconnect)
        service = Notifications()
        bus.export(PATH, service)
        await bus.request_name(NAME)
        yield service


async def shown(desktop: Notifications) -> tuple[int, str, str, list[str], int]:
    return await asyncio.wait_for(desktop.shown.get(), PATIENCE_S)


async def test_a_press_on_the_button_comes_back(desktop: Notifications) -> None:
    showing = asyncio.create_task(show_on_bus(SOON))
    number, title, body, actions, expires = await shown(desktop)
    assert (title, body) == ("Starting", "Nobody is at this computer. Work begins in 5 seconds.")
    assert actions == ["action", "Not now", "default", "Not now"]
    assert expires == 5000
    desktop.ActionInvoked(number + 1, "action")  # another program's notice
    desktop.ActionInvoked(number, "action")
    assert await asyncio.wait_for(showing, PATIENCE_S)


async def test_one_that_was_put_away_was_not_pressed(desktop: Notifications) -> None:
    showing = asyncio.create_task(show_on_bus(SOON))
    number, *_ = await shown(desktop)
    desktop.NotificationClosed(number, 2)
    assert not await asyncio.wait_for(showing, PATIENCE_S)


async def test_after_its_time_it_is_taken_away(desktop: Notifications) -> None:
    brief = Message("Title", "Body", "doctor", "Open", life_s=0.2)
    assert not await asyncio.wait_for(show_on_bus(brief), PATIENCE_S)
    number, *_ = await shown(desktop)
    assert await asyncio.wait_for(desktop.closed.get(), PATIENCE_S) == number


async def test_where_nobody_shows_notices_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running("dbus-daemon", "--session", "--nofork", "--print-address") as daemon:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", await line(daemon))
        with pytest.raises(OSError, match="ServiceUnknown"):
            await show_on_bus(SOON)
    with pytest.raises(OSError, match=r"."):
        await show_on_bus(SOON)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(OSError, match="no session bus"):
        await show_on_bus(SOON)
