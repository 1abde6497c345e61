"""A thread that looks at something again and again: what hangs within it holds up nobody else."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue


class BeatThread:
    """Calls ``look`` at once and after every rest, until it is ended, and then ``close``.

    Neither may raise. The thread is a daemon: nothing can end a look that hangs within a driver, so nobody
    has to wait for it.
    """

    def __init__(
        self,
        name: str,
        look: Callable[[], None],
        rest_s: Callable[[], float],
        close: Callable[[], None] = lambda: None,
    ) -> None:
        """``rest_s`` is asked in the thread, after every look."""
        self._look, self._rest_s, self._close = look, rest_s, close
        self._bell: SimpleQueue[bool] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def hurry(self) -> None:
        """Look now, and not only when the rest is over."""
        self._bell.put(True)

    def end(self) -> None:
        """Close after the present look."""
        self._bell.put(False)

    def join(self, timeout_s: float) -> None:
        """Wait for the end that was wished, but no longer than this."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        goes_on = True
        while goes_on:
            self._look()
            try:
                goes_on = self._bell.get(timeout=self._rest_s())
            except Empty:
                continue
        self._close()
