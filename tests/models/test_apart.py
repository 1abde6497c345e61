"""Work beside the caller's loop: its result, its fault, and its end when the caller leaves."""

import asyncio
import threading

import pytest
from cocoon_desktop.models.apart import abandonable, in_own_loop


async def test_work_runs_in_another_thread_and_answers() -> None:
    async def work() -> threading.Thread:
        return threading.current_thread()

    assert await in_own_loop(work) is not threading.current_thread()


async def test_a_fault_comes_to_the_caller() -> None:
    async def work() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await in_own_loop(work)


@pytest.mark.parametrize("cancels", [1, 3])
@pytest.mark.parametrize("at_once", [True, False])
async def test_leaving_ends_the_work_and_waits_for_its_end(at_once: bool, cancels: int) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    task = asyncio.ensure_future(in_own_loop(work))
    await asyncio.sleep(0)
    if not at_once:
        await asyncio.to_thread(begun.wait)
    for _ in range(cancels):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set() or not begun.is_set()


def test_a_loop_that_closes_ends_the_work() -> None:
    ended = threading.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def main() -> None:
        begun = asyncio.ensure_future(in_own_loop(work))
        await asyncio.sleep(0)
        assert not begun.done()

    asyncio.run(main())
    assert ended.is_set()


async def test_a_blocking_call_answers_or_fails() -> None:
    assert await abandonable(lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        await abandonable(lambda: 1 // 0)


async def test_a_blocking_call_that_was_left_keeps_nobody_waiting() -> None:
    over = threading.Event()
    task = asyncio.ensure_future(abandonable(over.wait))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    over.set()
