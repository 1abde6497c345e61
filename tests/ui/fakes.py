"""Small true stand-ins: a clock moved by hand, a backend that answers as told, cards and processors."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import UTC, datetime
from typing import cast

from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ui.charts import ChartsViewModel
from cocoon_desktop.ui.chat_backend import AnswerSummary, Turn
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.tiers import Tier
from PySide6.QtCore import SignalInstance

EVENING = datetime(2026, 3, 14, 21, 12, tzinfo=UTC).timestamp()
GIB = 1 << 30


async def reached(signal: SignalInstance, condition: Callable[[], bool]) -> None:
    """Wait for a signal, as often as it takes, until the condition holds."""
    told = asyncio.Event()
    signal.connect(told.set)
    while not condition():
        await told.wait()
        told.clear()
    signal.disconnect(told.set)


class HandClock:
    """Unix time that moves only when it is told to."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class ScriptedBackend:
    """Yields ``pieces``; an exception among them is raised, an event is waited for.

    Remembers what it was asked and whether a request was closed before its end.
    """

    def __init__(self, *pieces: str | AnswerSummary | Exception | asyncio.Event) -> None:
        self.pieces: Sequence[str | AnswerSummary | Exception | asyncio.Event] = pieces
        self.asked: list[tuple[list[Turn], Tier]] = []
        self.closed_early = 0

    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        self.asked.append((list(turns), tier))
        done = False
        try:
            for piece in self.pieces:
                if isinstance(piece, Exception):
                    raise piece
                if isinstance(piece, asyncio.Event):
                    await piece.wait()
                else:
                    yield piece
            done = True
        finally:
            self.closed_early += not done


def charts_of(dashboard: DashboardViewModel) -> ChartsViewModel:
    """The dashboard's charts, for mypy, which takes them for a Property."""
    return cast(ChartsViewModel, dashboard.charts)


def card(number: int = 0, **told: float | None) -> GpuReading:
    """A GPU that reports what it is told to."""
    return GpuReading(f"GPU-{number}", f"RTX 40{7 + number}0", "gpu", **told)  # type: ignore[arg-type]


def processor(**told: float | None) -> GpuReading:
    """A processor that reports what it is told to."""
    return GpuReading("cpu", "Ryzen 7", "cpu", **told)  # type: ignore[arg-type]


def busy_card(number: int = 0) -> GpuReading:
    """A GPU at work that reports everything the charts show."""
    return card(
        number,
        temperature_c=66.4,
        use_percent=87.0,
        memory_used_bytes=9 * GIB + GIB // 2,
        memory_total_bytes=12 * GIB,
        power_w=154.0,
        power_limit_w=200.0,
    )
