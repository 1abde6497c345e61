"""How commands talk to a person: results on standard output, everything else on standard error."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Self, TypeVar

from rich.console import Console

T = TypeVar("T")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def run_until_stopped(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, or until Ctrl-C or a polite kill: both let everything that was started stop.

    Raises KeyboardInterrupt in those cases.
    """

    async def main() -> T:
        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(work)
        with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, task.cancel)
        try:
            return await task
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None

    return asyncio.run(main())


class Spinner:
    """A line on the terminal that says what takes so long. ``stop`` may be called early, and twice."""

    def __init__(self, first: str) -> None:
        self._status = err.status(f"{first} …")

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def say(self, step: str) -> None:
        self._status.update(f"{step} …")
        if not err.is_terminal:
            err.print(f"{step} …")

    def stop(self) -> None:
        self._status.stop()
