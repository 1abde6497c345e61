"""Whether things may move is the owner's choice, told by the desktop's portal."""

import shutil
import sys
from contextlib import AsyncExitStack
from typing import Annotated

import pytest
from dbus_fast import Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, method

from .programs import line, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon"),
]

ASK = """
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui.motion import wants_motion

app = QCoreApplication([])
print(wants_motion())
"""


class Settings(ServiceInterface):
    """A desktop portal that knows one setting."""

    def __init__(self, animations: bool) -> None:
        super().__init__("org.freedesktop.portal.Settings")
        self._known = {("org.gnome.desktop.interface", "enable-animations"): animations}

    @method()
    def ReadOne(self, namespace: DBusStr, key: DBusStr) -> Annotated[Variant, DBusSignature("v")]:  # noqa: N802
        return Variant("b", self._known[namespace, key])


async def asked(animations: bool | None) -> str:
    """What the program finds out on a desktop with this setting; None is a desktop without a portal."""
    async with AsyncExitStack() as stack:
        daemon = await stack.enter_async_context(
            running("dbus-daemon", "--session", "--nofork", "--print-address")
        )
        address = await line(daemon)
        bus = await MessageBus(bus_address=address).connect()
        stack.callback(bus.disconnect)
        if animations is not None:
            bus.export("/org/freedesktop/portal/desktop", Settings(animations))
            await bus.request_name("org.freedesktop.portal.Desktop")
        program = await stack.enter_async_context(
            running(sys.executable, "-c", ASK, DBUS_SESSION_BUS_ADDRESS=address)
        )
        return await line(program)


@pytest.mark.parametrize(("animations", "answer"), [(True, "True"), (False, "False"), (None, "True")])
async def test_the_desktop_is_asked_and_silence_means_yes(animations: bool | None, answer: str) -> None:
    assert await asked(animations) == answer
