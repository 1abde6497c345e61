"""The use of every engine of every card by every program (PDH): any vendor, no admin rights."""

import ctypes
import re
import sys
from collections.abc import Callable, Collection, Iterable
from typing import Final, Protocol

from ..card_programs import BusyCard, CardProgram
from ..sensor import NotHereError, Opinion, SensorError

COUNTER: Final = r"\GPU Engine(*)\Utilization Percentage"
INSTANCE: Final = re.compile(r"pid_(\d+)_luid_0x\w+_0x\w+_phys_\d+_eng_\d+_engtype_(.*)", re.IGNORECASE)
ENCODE, DECODE = "videoencode", "videodecode"
OTHERS: Final = ("video", "copy", "security", "overlay", "jpeg", "opticalflow")
"""How the names of the engines begin that neither draw nor compute."""


def programs_in(rows: Iterable[tuple[str, float]], ours: Collection[int]) -> tuple[CardProgram, ...]:
    """Rows of instance and percent. Of several engines the busiest counts, as in the Task Manager."""
    use: dict[int, dict[str, float]] = {}
    for instance, percent in rows:
        match = INSTANCE.fullmatch(instance)
        if match and int(match[1]) not in ours:
            kind, busiest = _kind(match[2]), use.setdefault(int(match[1]), {})
            busiest[kind] = max(busiest.get(kind, 0.0), percent)
    return tuple(
        CardProgram(pid, busiest.get(""), busiest.get(ENCODE), busiest.get(DECODE))
        for pid, busiest in sorted(use.items())
    )


def _kind(engine: str) -> str:
    """Encoder, decoder, something else, or nothing for what draws and computes. Drivers differ in spaces."""
    name = engine.lower().replace(" ", "")
    return next((kind for kind in (ENCODE, DECODE, *OTHERS) if name.startswith(kind)), "")


class Counter(Protocol):
    """Something that gives rows of instance and percent."""

    def read(self) -> list[tuple[str, float]]:
        """Raises NotHereError, SensorError."""

    def close(self) -> None: ...


class CardUse:
    """Reads the counters, for itself and for whoever judges the window in front."""

    name = "card"
    every_s = 2.0
    patience_s = 5.0

    def __init__(
        self, counter: Counter, ours: Callable[[], Collection[int]], name_of: Callable[[int], str]
    ) -> None:
        self._counter, self._ours = counter, ours
        self._programs: tuple[CardProgram, ...] | None = None
        self._busy = BusyCard(self.programs, name_of)

    def programs(self) -> tuple[CardProgram, ...] | None:
        """Who used the card at the last reading; None when it failed."""
        return self._programs

    def sense(self) -> Opinion:
        self._programs = None
        self._programs = programs_in(self._counter.read(), self._ours())
        return self._busy.sense()

    def close(self) -> None:
        self._counter.close()


class CounterValue(ctypes.Structure):
    """PDH_FMT_COUNTERVALUE_ITEM_W with a double."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("status", ctypes.c_uint32),
        ("value", ctypes.c_double),
    )


if sys.platform == "win32":
    DOUBLE: Final = 0x200  # PDH_FMT_DOUBLE
    MORE_DATA: Final = 0x800007D2  # PDH_MORE_DATA
    NO_DATA: Final = frozenset((0x800007D5, 0xC0000BC6))  # PDH_NO_DATA, PDH_INVALID_DATA: the first reading
    UNKNOWN: Final = frozenset((0xC0000BB8, 0xC0000BB9))  # PDH_CSTATUS_NO_OBJECT, _NO_COUNTER

    class GpuEngineCounter:
        """One open query of PDH."""

        def __init__(self) -> None:
            self._pdh = ctypes.WinDLL("pdh")
            for name in (
                *("PdhOpenQueryW", "PdhAddEnglishCounterW", "PdhCollectQueryData"),
                *("PdhGetFormattedCounterArrayW", "PdhCloseQuery"),
            ):
                getattr(self._pdh, name).restype = ctypes.c_uint32
            self._query, self._counter = ctypes.c_void_p(), ctypes.c_void_p()

        def read(self) -> list[tuple[str, float]]:
            """Instances and percent since the last reading. Raises NotHereError, SensorError."""
            if self._query.value is None:
                self._open()
            status = self._pdh.PdhCollectQueryData(self._query)
            if status in NO_DATA:
                return []
            self._check(status)
            size, count = ctypes.c_uint32(0), ctypes.c_uint32(0)
            status = self._formatted(size, count, None)
            if status in NO_DATA:
                return []
            if status == MORE_DATA:
                memory = ctypes.create_string_buffer(size.value)
                status = self._formatted(size, count, memory)
                self._check(status)
                rows = ctypes.cast(memory, ctypes.POINTER(CounterValue))
                return [(rows[i].name, rows[i].value) for i in range(count.value) if rows[i].status <= 1]
            self._check(status)
            return []

        def _open(self) -> None:
            self._check(self._pdh.PdhOpenQueryW(None, None, ctypes.byref(self._query)))
            status = self._pdh.PdhAddEnglishCounterW(
                self._query, ctypes.c_wchar_p(COUNTER), None, ctypes.byref(self._counter)
            )
            if status:
                self.close()
            self._check(status)

        def _formatted(
            self, size: ctypes.c_uint32, count: ctypes.c_uint32, memory: ctypes.Array[ctypes.c_char] | None
        ) -> int:
            return int(
                self._pdh.PdhGetFormattedCounterArrayW(
                    self._counter, DOUBLE, ctypes.byref(size), ctypes.byref(count), memory
                )
            )

        def _check(self, status: int) -> None:
            if status in UNKNOWN:
                raise NotHereError("this Windows does not count the use of the card by program")
            if status:
                raise SensorError(f"Windows' counters of the card failed: 0x{status:08X}")

        def close(self) -> None:
            if self._query.value is not None:
                self._pdh.PdhCloseQuery(self._query)
                self._query = ctypes.c_void_p()
