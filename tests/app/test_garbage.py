"""Cyclic garbage dies in the thread of the event loop."""

import asyncio
import gc
import threading
import weakref

import pytest
from cocoon_desktop.app import garbage
from cocoon_desktop.app.garbage import collecting_here

from ..patience import until


class Ring:
    def __init__(self) -> None:
        self.me = self


def litter() -> None:
    for _ in range(20_000):
        Ring()


async def test_another_thread_collects_nothing_and_the_loop_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY_S", 0.01)
    gc.enable()
    died_in = []
    ring = Ring()
    weakref.finalize(ring, lambda: died_in.append(threading.current_thread()))
    with collecting_here():
        del ring
        threads = [threading.Thread(target=litter) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        await until(lambda: died_in)
    assert died_in == [threading.main_thread()]
    assert gc.isenabled()
