"""Notices as Linux desktops show them (Desktop Notifications Specification 1.3), over the session bus.

By jeepney, because PySide cannot send the unsigned number that ``Notify`` wants.
"""

import asyncio

from jeepney import DBusAddress, MatchRule, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.asyncio import DBusRouter, open_dbus_router
from jeepney.low_level import HeaderFields
from jeepney.low_level import Message as BusMessage

from cocoon_desktop.ui.notice_words import Message

SERVICE = "org.freedesktop.Notifications"
NOTICES = DBusAddress("/org/freedesktop/Notifications", bus_name=SERVICE, interface=SERVICE)
SIGNALS = MatchRule(type="signal", interface=SERVICE, path=NOTICES.object_path)
ANSWER_S = 5.0
CLICKED = "default"
"""The action of a click on the notice itself."""


async def show_on_bus(message: Message) -> bool:
    """Show it, and wait until the owner pressed its button (True), or it is gone (False).

    The connection lives as long as the notice. Raises OSError where nobody shows notices.
    """
    try:
        async with open_dbus_router() as router:
            return await _show(router, message)
    except (EOFError, KeyError, RuntimeError, ValueError) as error:  # no bus, or one that hung up
        raise OSError("no session bus") from error


async def _show(router: DBusRouter, message: Message) -> bool:
    told: asyncio.Queue[BusMessage] = asyncio.Queue()
    with router.filter(SIGNALS, queue=told):
        await _ask(router, message_bus.AddMatch(SIGNALS))
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
        shown = await _ask(router, new_method_call(NOTICES, "Notify", "susssasa{sv}i", facts))
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


async def _ask(router: DBusRouter, question: BusMessage) -> BusMessage:
    try:
        async with asyncio.timeout(ANSWER_S):
            reply = await router.send_and_get_reply(question)
    except TimeoutError:
        raise OSError("the notification service does not answer") from None
    if reply.header.message_type is MessageType.error:
        raise OSError(f"the notification service refused: {reply.header.fields[HeaderFields.error_name]}")
    return reply


def _ms(message: Message) -> int:
    return int(message.life_s * 1000)
