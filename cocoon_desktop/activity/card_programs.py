"""I judge by the use of the card whether another program needs it. The readings are made elsewhere.

Who holds how much video memory, and who keeps which engine busy, is told by some drivers and not by others:
NVIDIA tells the memory on Linux and not on Windows, Windows counts the use of each engine for every vendor.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from cocoon_desktop.hardware.reading import GpuReading

from .presence import Level
from .sensor import NotHereError, Opinion

BUSY_PERCENT: Final = 40.0
"""A desktop that draws windows and films stays well below; most games stay above."""
BUSY_TIMES: Final = 2
"""Readings in a row: opening a large web page fills a card for less than a second."""
WINDOW_BUSY_PERCENT: Final = 25.0
"""The same for the program that fills the screen: it takes less to believe that it is a game."""
VIDEO_PERCENT: Final = 2.0
"""What a stream takes of the encoder, and a film of the decoder, at least."""
LARGE_BYTES: Final = 2 << 30
"""Video memory that one program other than ours holds only for something large, such as a game or a model."""
WINDOW_LARGE_BYTES: Final = 512 << 20
"""The same for the program that fills the screen."""


@dataclass(frozen=True, slots=True)
class CardProgram:
    """A program on the graphics card that is not ours. None: not reported."""

    pid: int
    use_percent: float | None = None
    """Of the engines that draw and compute."""
    encode_percent: float | None = None
    decode_percent: float | None = None
    memory_bytes: int | None = None

    def needs_card(self, busy_percent: float, large_bytes: int) -> bool:
        is_large = self.memory_bytes is not None and self.memory_bytes >= large_bytes
        return is_large or _reaches(self.use_percent, busy_percent)

    def level(self) -> Level | None:
        """What its use speaks for, when it lasts."""
        if self.needs_card(BUSY_PERCENT, LARGE_BYTES):
            return Level.GAME
        if _reaches(self.encode_percent, VIDEO_PERCENT):
            return Level.STREAM
        return Level.MEDIA if _reaches(self.decode_percent, VIDEO_PERCENT) else None


class ProgramUse(Protocol):
    """What share of a card's time one program took since the reading before."""

    @property
    def pid(self) -> int: ...
    @property
    def use_percent(self) -> float | None: ...
    @property
    def encode_percent(self) -> float | None: ...
    @property
    def decode_percent(self) -> float | None: ...


def programs_on(
    readings: Iterable[GpuReading], uses: Iterable[ProgramUse], ours: Collection[int]
) -> tuple[CardProgram, ...] | None:
    """Everybody's programs but ours, over all cards; None where no card tells any."""
    held = [(process.pid, process.memory_bytes) for reading in readings for process in reading.processes]
    used = list(uses)
    if not held and not used:
        return None
    found: dict[int, CardProgram] = {}
    for pid, memory in held:
        program = found.setdefault(pid, CardProgram(pid))
        if memory is not None:
            found[pid] = replace(program, memory_bytes=(program.memory_bytes or 0) + memory)
    for use in used:
        program = found.setdefault(use.pid, CardProgram(use.pid))
        found[use.pid] = replace(
            program,
            use_percent=_most(program.use_percent, use.use_percent),
            encode_percent=_most(program.encode_percent, use.encode_percent),
            decode_percent=_most(program.decode_percent, use.decode_percent),
        )
    return tuple(found[pid] for pid in sorted(found.keys() - set(ours)))


def fills_card(programs: Iterable[CardProgram], pid: int) -> bool | None:
    """Whether the program of the window in full screen uses the card like a game; None: nobody can tell."""
    rows = [program for program in programs if program.pid == pid]
    known = [row for row in rows if row.use_percent is not None or row.memory_bytes is not None]
    if not known:
        return None
    return any(row.needs_card(WINDOW_BUSY_PERCENT, WINDOW_LARGE_BYTES) for row in known)


class BusyCard:
    """GAME while another program needs the card, STREAM while one encodes video, MEDIA while one decodes."""

    name = "card"
    every_s = 1.0
    patience_s = 5.0

    def __init__(
        self, read: Callable[[], Sequence[CardProgram] | None], name_of: Callable[[int], str]
    ) -> None:
        """``read`` gives the latest programs that are not ours, or None where no card tells any."""
        self._read, self._name_of = read, name_of
        self._times: dict[tuple[int, Level], int] = {}

    def sense(self) -> Opinion:
        programs = self._read()
        if programs is None:
            raise NotHereError("no card tells which programs use it")
        return self.interpret(programs)

    def interpret(self, programs: Iterable[CardProgram]) -> Opinion:
        """The highest level that one program kept up for some readings in a row."""
        spoken = [(program.pid, level) for program in programs if (level := program.level()) is not None]
        self._times = {key: self._times.get(key, 0) + 1 for key in spoken}
        lasting = [(level, pid) for (pid, level), times in self._times.items() if times >= BUSY_TIMES]
        if not lasting:
            return Opinion()
        level, pid = max(lasting)
        return Opinion(level, detail=self._name_of(pid))

    def close(self) -> None:
        """Nothing is held open."""


def _reaches(percent: float | None, limit: float) -> bool:
    return percent is not None and percent >= limit


def _most(first: float | None, second: float | None) -> float | None:
    known = [number for number in (first, second) if number is not None]
    return max(known, default=None)
