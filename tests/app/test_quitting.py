"""Every way to end the program is heard at once, also while nothing happens in it."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from cocoon_desktop.app.quitting import heard_quits
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from cocoon_desktop.app.quitting import heard_quits

app = QApplication([])

async def main():
    stop = asyncio.Event()
    with heard_quits(app, stop.set, lambda: None, print):
        print("ready", flush=True)
        await stop.wait()
    print("ended", flush=True)

with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_sleeping_program(number: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        while psutil.Process(program.pid).status() != psutil.STATUS_SLEEPING:
            pass  # it comes to Qt's own wait, which nothing but the signal ends
        os.kill(program.pid, number)
        assert program.stdout.readline() == "ended\n"
        assert program.wait(PATIENCE_S) == 0


def test_a_link_that_macos_hands_over_is_opened_and_its_quit_is_ours(qapp: QApplication) -> None:
    heard: list[str] = []

    async def journey() -> None:
        with heard_quits(qapp, lambda: heard.append("quit"), lambda: None, heard.append):
            QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("cocoon://network?v=1&name=a%20b")))
            QApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(journey())
    assert heard == ["cocoon://network?v=1&name=a%20b", "quit"]
