"""I solve proofs of work in processes of their own, shared by all links of this process.

They start with the first challenge that is worth it and leave when there was none for a while. They also
leave when we die without saying so.
"""

import asyncio
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Final

from cocoon_desktop.attestation.proof_of_work import Challenge, search

PROCESSES: Final = min(2, os.cpu_count() or 1)
AT_ONCE: Final = 1 << 16
"""Nonces of one errand: some thirty milliseconds."""
EASY_BITS: Final = 10
"""Half a millisecond: cheaper to do than to hand over."""
IDLE_S: Final = 60.0


class Solver:
    """Belongs to the process, not to an event loop."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._solving = 0
        self._leaving: asyncio.TimerHandle | None = None

    async def solve(self, challenge: Challenge) -> int:
        """A nonce that is accepted. Raises OSError when the processes died; cancelling stops the search."""
        if challenge.difficulty <= EASY_BITS:
            return _search_on(challenge)
        with self._borrowed() as pool:
            try:
                return await _search_in(pool, challenge)
            except BrokenExecutor as error:
                self._leave()
                raise OSError("the processes that solve proofs of work have died") from error

    @contextmanager
    def _borrowed(self) -> Iterator[ProcessPoolExecutor]:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
        if self._pool is None:
            self._pool = ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn"), _begin)
        self._solving += 1
        try:
            yield self._pool
        finally:
            self._solving -= 1
            if not self._solving:
                self._leaving = asyncio.get_running_loop().call_later(IDLE_S, self._leave)

    def _leave(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


SOLVER: Final = Solver()


def _search_on(challenge: Challenge) -> int:
    found = (search(challenge, first, AT_ONCE) for first in itertools.count(step=AT_ONCE))
    return next(nonce for nonce in found if nonce is not None)


async def _search_in(pool: ProcessPoolExecutor, challenge: Challenge) -> int:
    starts = itertools.count(step=AT_ONCE)
    running: set[asyncio.Future[int | None]] = set()
    try:
        while True:
            while len(running) < PROCESSES:
                running.add(asyncio.wrap_future(pool.submit(search, challenge, next(starts), AT_ONCE)))
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for errand in done:
                if (nonce := errand.result()) is not None:
                    return nonce
    finally:
        for errand in running:
            errand.cancel()


def _begin() -> None:
    """In a process of the pool: Ctrl-C is our parent's to answer, and nobody solves for a dead parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)
