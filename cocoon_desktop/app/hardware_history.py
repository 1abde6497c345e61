"""Keeps a day of readings on the disk. Whatever goes wrong there costs old curves and nothing else."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from cocoon_desktop.hardware.history import Bucket, Buckets
from cocoon_desktop.hardware.history_store import HistoryError, HistoryStore
from cocoon_desktop.ui.chart_range import ChartRange

from .hardware_board import HardwareFrame

log = logging.getLogger(__name__)

FILE_NAME: Final = "hardware.sqlite"
WRITE_EVERY_S: Final = 60.0
"""One transaction a minute: a killed program loses as much, and the disk is not woken up more often."""


class HardwareHistory:
    """``take`` gets every frame, in the event loop; ``run`` writes them down."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._buckets = Buckets()
        self._store: HistoryStore | None = None
        self._trouble = ""

    def take(self, frame: HardwareFrame) -> None:
        """Remember what was read."""
        for sample in frame.samples:
            self._buckets.add(sample.at, sample.readings)

    async def run(self, show: Callable[[ChartRange, Sequence[Bucket]], None]) -> None:
        """Show what earlier runs of the program wrote, then write, until cancelled."""
        try:
            for span in ChartRange:
                show(span, await asyncio.to_thread(self._read, span))
        except HistoryError as error:
            self._complain(error)
        try:
            while True:
                await asyncio.sleep(WRITE_EVERY_S)
                finished = self._buckets.finished(self._clock())
                if await asyncio.to_thread(self._write, finished):
                    self._buckets.written(finished)
        finally:
            # What a thread is just writing is written twice then, which changes no mean and no range.
            self._write(self._buckets.all())
            if self._store is not None:
                self._store.close()

    def _open(self) -> HistoryStore:
        if self._store is None:
            self._store = HistoryStore.open(self._path)
        return self._store

    def _read(self, span: ChartRange) -> list[Bucket]:
        return self._open().read(self._clock(), span.length_s, span.step_s)

    def _write(self, buckets: Sequence[Bucket]) -> bool:
        """Whether they are on the disk now."""
        try:
            self._open().write(buckets, self._clock())
        except HistoryError as error:
            self._complain(error)
            return False
        self._trouble = ""
        return True

    def _complain(self, error: HistoryError) -> None:
        """Once for each trouble, not once a minute."""
        if str(error) != self._trouble:
            self._trouble = str(error)
            log.warning("%s", error)
