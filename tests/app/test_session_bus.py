"""The session's bus, on the loop that the program runs on."""

import asyncio
import shutil
import subprocess

import pytest
from cocoon_desktop.app.session_bus import ask, session_bus
from jeepney import DBusAddress, new_method_call
from jeepney.bus_messages import message_bus
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
def test_it_is_asked_on_qts_loop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())

        async def journey() -> None:
            async with session_bus() as router:
                reply = await ask(router, message_bus.ListNames())
                assert router.unique_name in reply.body[0]
                nobody = DBusAddress("/", bus_name="org.example.Nobody", interface="org.example.Nobody")
                with pytest.raises(OSError, match="ServiceUnknown"):
                    await ask(router, new_method_call(nobody, "Do"))

        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(asyncio.wait_for(journey(), PATIENCE_S))
        daemon.terminate()
