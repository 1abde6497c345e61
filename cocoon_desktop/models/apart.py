"""I run work beside the caller's event loop, so that a window keeps moving, and let it be left at any
moment.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


class _Left:
    """What work comes to that was cancelled."""


async def in_own_loop(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in a loop and thread of its own. Cancelling cancels it there, and waits for its end."""
    here = asyncio.get_running_loop()
    started: asyncio.Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]] = here.create_future()

    async def run() -> T:
        task = asyncio.ensure_future(work())
        here.call_soon_threadsafe(started.set_result, (asyncio.get_running_loop(), task))
        return await task

    def stop(begun: asyncio.Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[T]]]) -> None:
        there, task = begun.result()
        with suppress(RuntimeError):  # it has just ended by itself
            there.call_soon_threadsafe(task.cancel)

    def apart() -> T | _Left:
        try:
            return asyncio.run(run())
        except asyncio.CancelledError:  # Qt's loop loses a thread that ends with it, and whoever waits
            return _Left()

    # No task of ours: a loop that closes cancels all tasks, and would leave the thread alone.
    thread = here.run_in_executor(None, apart)
    left = False
    while True:
        try:
            outcome = await asyncio.shield(thread)
            if isinstance(outcome, _Left):
                raise asyncio.CancelledError
            return outcome
        except asyncio.CancelledError:
            if thread.done():
                raise
            if not left:
                left = True
                started.add_done_callback(stop)


async def abandonable(call: Callable[[], T]) -> T:
    """Run a blocking call in a thread that nobody waits for once we are cancelled: it must own nothing."""
    result: Future[T] = Future()
    result.set_running_or_notify_cancel()  # from here on nobody can cancel it, only leave

    def run() -> None:
        try:
            result.set_result(call())
        except Exception as problem:  # whatever it is, the caller gets it
            result.set_exception(problem)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(result)
