"""A thread for one probe: a driver that hangs holds up nobody else, and not the program's end either."""

import asyncio
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeAlias

from cocoon_desktop.hardware.reading import GpuReading, Probe, SensorError

log = logging.getLogger(__name__)

Answer: TypeAlias = list[GpuReading] | str
"""Readings, or why there are none."""


class ProbeThread:
    """Asks when told to, and hands the answer to the event loop. Never told while an answer is due.

    The thread is a daemon: nothing can end one that hangs within a driver, so nobody waits for it.
    """

    def __init__(self, probe: Probe, deliver: Callable[[Answer], None]) -> None:
        """Call it in the event loop; ``deliver`` is called there."""
        self._probe, self._deliver = probe, deliver
        self._loop = asyncio.get_running_loop()
        self._wishes: SimpleQueue[bool] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"sensors {probe.name}", daemon=True)
        self._thread.start()

    def ask(self) -> None:
        """Read once."""
        self._wishes.put(True)

    def end(self) -> None:
        """Close the probe when it has answered."""
        self._wishes.put(False)

    def join(self, timeout_s: float) -> None:
        """Wait for the end that was wished, but no longer than this."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while self._wishes.get():
            answer = self._read()
            try:
                self._loop.call_soon_threadsafe(self._deliver, answer)
            except RuntimeError:  # the loop has ended while the driver thought
                break
        self._probe.close()

    def _read(self) -> Answer:
        try:
            return self._probe.read()
        except SensorError as error:
            return str(error)
        except Exception as error:  # drivers raise anything; the other probes go on
            log.exception("the %s probe broke", self._probe.name)
            return f"an unexpected error: {error}"
