"""Awake while it works and not a moment longer; what sleep does is noticed. By a logind on a real bus."""

import asyncio
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from ..patience import PATIENCE_S
from ..ui.programs import line, running
from .logind import Logind, logind

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon"),
]

PROGRAM = """
import signal
import sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from cocoon_desktop.app.awake.logind import LogindAwake
from cocoon_desktop.app.sleep import Sleep

app = QCoreApplication([])
awake, sleep = LogindAwake(), Sleep()
sleep.woke.connect(lambda: print("woke", flush=True))

def hear():
    for word in sys.stdin.readline().split():
        getattr(awake, word)()
    print("done", flush=True)

notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(hear)
print("ready", flush=True)
app.exec()
"""


class Scene:
    def __init__(self, service: Logind, program: Process) -> None:
        self.service, self.program = service, program

    async def say(self, words: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write(f"{words}\n".encode())
        assert await line(self.program) == "done"

    async def taken(self) -> tuple[str, str]:
        return await asyncio.wait_for(self.service.taken.get(), PATIENCE_S)

    async def released(self) -> None:
        await asyncio.wait_for(self.service.released.get(), PATIENCE_S)


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[Scene]:
    async with (
        logind() as (service, address),
        running(sys.executable, "-c", PROGRAM, talk=True, DBUS_SYSTEM_BUS_ADDRESS=address) as program,
    ):
        assert await line(program) == "ready"
        yield Scene(service, program)


async def test_it_holds_off_idle_sleep_only_and_lets_go_when_told(scene: Scene) -> None:
    await scene.say("hold hold")
    assert await scene.taken() == ("idle", "block")
    assert scene.service.released.empty()
    await scene.say("release release")
    await scene.released()
    await scene.say("hold")
    assert await scene.taken() == ("idle", "block")
    assert scene.service.taken.empty()


async def test_a_lock_that_comes_too_late_is_let_go_at_once(scene: Scene) -> None:
    await scene.say("hold release")
    await scene.taken()
    await scene.released()


async def test_a_killed_program_holds_nothing(scene: Scene) -> None:
    await scene.say("hold")
    await scene.taken()
    scene.program.kill()
    await scene.released()


async def test_waking_is_heard_and_falling_asleep_is_not(scene: Scene) -> None:
    scene.service.PrepareForSleep(True)
    scene.service.PrepareForSleep(False)
    assert await line(scene.program) == "woke"
    await scene.say("")


async def test_without_a_logind_nothing_breaks() -> None:
    nowhere = "unix:path=/nowhere"
    async with running(sys.executable, "-c", PROGRAM, talk=True, DBUS_SYSTEM_BUS_ADDRESS=nowhere) as program:
        assert await line(program) == "ready"
        assert program.stdin is not None
        program.stdin.write(b"hold release\n")
        assert await line(program) == "done"
