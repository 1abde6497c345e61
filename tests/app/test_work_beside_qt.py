"""Work in a loop of its own, left from Qt's loop: its threads lose whoever waits for a cancellation."""

import asyncio
import threading

from cocoon_desktop.models.apart import in_own_loop
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S


def test_work_can_be_left_beside_a_window(qapp: QApplication) -> None:
    async def leave() -> None:
        begun = threading.Event()

        async def work() -> None:
            begun.set()
            await asyncio.Event().wait()

        task = asyncio.ensure_future(in_own_loop(work))
        await asyncio.to_thread(begun.wait, PATIENCE_S)
        task.cancel()
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(leave())
