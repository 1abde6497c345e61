"""I judge by the use of the card whether another program needs it. The readings are made elsewhere.

NVIDIA tells which program holds how much video memory on Linux, and not on Windows; Windows counts the use of
each engine by program whatever the vendor. Both end up here in one shape.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.hardware.reading import GpuReading

from .presence import Level
from .sensor import NotHereError, Opinion

BUSY_PERCENT: Final = 40.0
"""A desktop that draws windows and films stays well below; most games stay above."""
BUSY_TIMES: Final = 2
"""Readings in a row: opening a large web page fills a card for less than a second."""
WINDOW_BUSY_PERCENT: Final = 25.0
"""The same for the program that fills the screen: it takes less to believe that it is a game."""
LARGE_BYTES: Final = 2 << 30
"""Video memory that one program other than ours holds only for something large, such as a game or a model."""
WINDOW_LARGE_BYTES: Final = 512 << 20
"""The same for the program that fills the screen."""


@dataclass(frozen=True, slots=True)
class CardProgram:
    """A program on the graphics card that is not ours. None: not reported."""

    pid: int
    name: str = ""
    use_percent: float | None = None
    """Of the engines that draw and compute; not those for films."""
    memory_bytes: int | None = None

    def needs_card(self, busy_percent: float, large_bytes: int) -> bool:
        is_busy = self.use_percent is not None and self.use_percent >= busy_percent
        is_large = self.memory_bytes is not None and self.memory_bytes >= large_bytes
        return is_busy or is_large


def programs_on(readings: Iterable[GpuReading], ours: Collection[int]) -> tuple[CardProgram, ...]:
    """Everybody's programs but ours, by process id; memory is summed over cards and kinds."""
    held: dict[int, int | None] = {}
    for reading in readings:
        for process in reading.processes:
            if process.pid not in ours:
                before = held.get(process.pid)
                held[process.pid] = _sum(before, process.memory_bytes)
    return tuple(CardProgram(pid, memory_bytes=memory) for pid, memory in sorted(held.items()))


def _sum(first: int | None, second: int | None) -> int | None:
    known = [number for number in (first, second) if number is not None]
    return sum(known) if known else None


def fills_card(programs: Iterable[CardProgram], pid: int) -> bool | None:
    """Whether the program of the window in full screen uses the card like a game; None: nobody can tell."""
    rows = [program for program in programs if program.pid == pid]
    known = [row for row in rows if row.use_percent is not None or row.memory_bytes is not None]
    if not known:
        return None
    return any(row.needs_card(WINDOW_BUSY_PERCENT, WINDOW_LARGE_BYTES) for row in known)


class BusyCard:
    """Says GAME while one program of somebody else needs the card, whatever its window looks like."""

    name = "card"
    every_s = 1.0
    patience_s = 5.0

    def __init__(
        self, read: Callable[[], Sequence[CardProgram] | None], name_of: Callable[[int], str] = str
    ) -> None:
        """``read`` gives the latest programs that are not ours, or None where no card tells any."""
        self._read, self._name_of = read, name_of
        self._times: dict[int, int] = {}

    def sense(self) -> Opinion:
        programs = self._read()
        if programs is None:
            raise NotHereError("no card tells which programs use it")
        return self.interpret(programs)

    def interpret(self, programs: Sequence[CardProgram]) -> Opinion:
        """Busy for a few readings in a row, or holding much memory in any of them."""
        busy = [program.pid for program in programs if program.needs_card(BUSY_PERCENT, LARGE_BYTES)]
        self._times = {pid: self._times.get(pid, 0) + 1 for pid in busy}
        for program in programs:
            if self._is_proven(program):
                return Opinion(Level.GAME, detail=program.name or self._name_of(program.pid))
        return Opinion()

    def _is_proven(self, program: CardProgram) -> bool:
        is_large = program.memory_bytes is not None and program.memory_bytes >= LARGE_BYTES
        return is_large or self._times.get(program.pid, 0) >= BUSY_TIMES

    def close(self) -> None:
        """Nothing is held open."""
