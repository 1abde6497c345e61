"""Timers of the program's loop: they fire once, in time, and not at all when they are cancelled."""

import asyncio

from cocoon_desktop.app.event_loop import DesktopLoop
from PySide6.QtWidgets import QApplication


def test_a_cancelled_timer_is_gone_at_once_and_the_others_fire_in_order(qapp: QApplication) -> None:
    fired: list[str] = []

    async def journey(loop: DesktopLoop) -> None:
        loop.call_later(0.04, fired.append, "late")
        loop.call_later(0.02, fired.append, "early")
        never = loop.call_at(loop.time() + 0.03, fired.append, "never")
        assert loop.waiting == 3
        never.cancel()
        never.cancel()
        assert loop.waiting == 2
        async with asyncio.timeout(1000):
            await asyncio.sleep(0.2)
        assert loop.waiting == 0
        asyncio.create_task(asyncio.sleep(1000))  # noqa: RUF006 - the runner ends it
        await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=lambda: DesktopLoop(qapp)) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, DesktopLoop)
        runner.run(journey(loop))
    assert fired == ["early", "late"]
    assert loop.waiting == 0


def test_a_timer_never_fires_much_too_early(qapp: QApplication) -> None:
    async def slept(loop: DesktopLoop) -> float:
        began = loop.time()
        await asyncio.sleep(0.1)
        passed: float = loop.time() - began
        return passed

    with asyncio.Runner(loop_factory=lambda: DesktopLoop(qapp)) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, DesktopLoop)
        assert runner.run(slept(loop)) > 0.09
