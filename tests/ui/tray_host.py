"""Where tray icons go on a Linux desktop: a watcher that keeps the list, and a panel that shows an item."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_property, method

WATCHER, PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
ITEM, ITEM_PATH = "org.kde.StatusNotifierItem", "/StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Watcher(ServiceInterface):
    """Who keeps the list of tray items on a Linux desktop, with one panel that shows them."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: asyncio.Queue[str] = asyncio.Queue()

    @method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:  # noqa: N802
        self.items.put_nowait(service)

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:  # noqa: N802
        return []

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:  # noqa: N802
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:  # noqa: N802
        return 0


class Panel:
    """What a panel does with an item: reads its tip, opens its menu, clicks."""

    def __init__(self, bus: MessageBus, item: str) -> None:
        self._bus, self._item = bus, item

    async def _call(
        self, path: str, interface: str, member: str, signature: str, body: list[object]
    ) -> object:
        question = Message(self._item, path, interface, member, signature=signature, body=body)
        reply = await self._bus.call(question)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body

    async def _property(self, name: str) -> object:
        body = await self._call(ITEM_PATH, "org.freedesktop.DBus.Properties", "Get", "ss", [ITEM, name])
        assert isinstance(body, list)
        return body[0].value

    async def tip(self) -> str:
        tip = await self._property("ToolTip")
        assert isinstance(tip, Sequence)
        return str(tip[2])

    async def entries(self) -> dict[str, int]:
        """Visible texts of the menu and its submenus, and the numbers by which they are clicked."""
        body = await self._call(str(await self._property("Menu")), MENU, "GetLayout", "iias", [0, -1, []])
        assert isinstance(body, list)
        return dict(_texts(body[1]))

    async def click(self, text: str) -> None:
        number = (await self.entries())[text]
        path = str(await self._property("Menu"))
        await self._call(path, MENU, "Event", "isvu", [number, "clicked", Variant("s", ""), 0])


def _texts(node: list[object]) -> list[tuple[str, int]]:
    number, facts, children = node
    assert isinstance(number, int)
    assert isinstance(facts, dict)
    assert isinstance(children, list)
    found = []
    if "label" in facts and ("visible" not in facts or facts["visible"].value):
        found.append((facts["label"].value, number))
    for child in children:
        found += _texts(child.value)
    return found
