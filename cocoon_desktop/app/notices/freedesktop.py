"""Notices as Linux desktops show them (Desktop Notifications Specification 1.3), over the session bus."""

import asyncio

from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusRouter
from jeepney.low_level import HeaderFields
from jeepney.low_level import Message as BusMessage

from cocoon_desktop.ui.notice_words import Message

from ..session_bus import ask, session_bus

SERVICE = "org.freedesktop.Notifications"
NOTICES = DBusAddress("/org/freedesktop/Notifications", bus_name=SERVICE, interface=SERVICE)
SIGNALS = MatchRule(type="signal", interface=SERVICE, path=NOTICES.object_path)
CLICKED = "default"
"""The action of a click on the notice itself."""


async def show_on_bus(message: Message) -> bool:
    """Show it, and wait until the owner pressed its button (True), or it is gone (False).

    The connection lives as long as the notice. Raises OSError where nobody shows notices.
    """
    async with session_bus() as router:
        return await _show(router, message)


async def _show(router: DBusRouter, message: Message) -> bool:
    told: asyncio.Queue[BusMessage] = asyncio.Queue()
    with router.filter(SIGNALS, queue=told):
        await ask(router, message_bus.AddMatch(SIGNALS))
        actions = ["action", message.button, CLICKED, message.button]
        facts: tuple[object, ...] = (
            "Cocoon Desktop",
            0,
            "cocoon-desktop",
            message.title,
            message.body,
            actions,
            {},
            _ms(message),
        )
        shown = await ask(router, new_method_call(NOTICES, "Notify", "susssasa{sv}i", facts))
        number, server = shown.body[0], shown.header.fields[HeaderFields.sender]
        try:
            async with asyncio.timeout(message.life_s):
                while True:
                    signal = await told.get()
                    fields = signal.header.fields
                    if fields[HeaderFields.sender] != server or signal.body[0] != number:
                        continue  # somebody else's notice
                    if fields[HeaderFields.member] == "ActionInvoked":
                        return True
                    if fields[HeaderFields.member] == "NotificationClosed":
                        return False
        except TimeoutError:
            await router.send(new_method_call(NOTICES, "CloseNotification", "u", (number,)))
            return False


def _ms(message: Message) -> int:
    return int(message.life_s * 1000)
