"""The earnings page in its states."""

import errno
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.worker.earned import Earned, quarter_of, staged
from cocoon_desktop.network.worker.work_meter import Work
from cocoon_desktop.ton.earnings import Earnings

from ..earnings.report import EarningsFacts, PowerTerms
from ..networks import NetworkKind
from ..reasons import explain
from .scene import NOW, Prepare, Scene, Stage

HOUR_S = 3600
PARTS = (40, 52, 38, 61, 22, 0, 57, 49, 63, 71, 44, 18, 36, 58, 66, 69, 47, 31, 0, 12, 53, 62, 55, 68, 74, 59)
"""Of the best day; oldest first, then two today."""
CARDS = ("NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4070")
MODELS = (
    "Qwen3 8B Instruct",
    "Qwen3 30B A3B Instruct 2507",
    "a model with a name that somebody has made rather long",
)


def sample_entries(parts: Sequence[int]) -> list[Earned]:
    """Evenings of earning, by two cards and three models."""
    entries = []
    for days_ago, part in zip(reversed(range(len(parts))), parts, strict=True):
        evening = NOW - timedelta(days=days_ago).total_seconds()
        for hour in range(3):
            at = quarter_of(evening - hour * HOUR_S)
            amount = Nanoton(part * 3_333_333 + hour)
            entries.append(Earned(at, MODELS[(part + hour) % 3], CARDS[part % 3 == 0], amount))
    return [entry for entry in entries if entry.amount > 10]


def sample_work(parts: Sequence[int]) -> dict[int, Work]:
    """Eight hours a day, a part of them busy."""
    work = {}
    for days_ago, part in zip(reversed(range(len(parts))), parts, strict=True):
        for quarter in range(32):
            at = quarter_of(NOW - days_ago * 24 * HOUR_S - quarter * 900)
            work[at] = Work(900.0, 9.0 * part, part, 260.0 * 900)
    return work


def fill_earnings(
    network: NetworkKind = "main",
    terms: PowerTerms | None = None,
    *,
    chosen: int = 2,
    days: int = len(PARTS),
) -> Prepare:
    """A month of it, of which the last days are not settled."""

    async def prepare(stage: Stage) -> None:
        earnings = stage.views.earnings
        parts = PARTS[-days:]
        entries = sample_entries(parts)
        total = Nanoton(sum(entry.amount for entry in entries))
        totals = Earnings(total, Nanoton(total * 8 // 10), Nanoton(total * 6 // 10))
        earnings.show_network(network)
        earnings.show_terms(terms or PowerTerms())
        earnings.chooseRange(chosen)
        earnings.show_facts(EarningsFacts(staged(entries, totals), sample_work(parts)), NOW)

    return prepare


async def _undated(stage: Stage) -> None:
    await fill_earnings("practice", days=2)(stage)
    old = [Earned(0, "", "", parse_ton("0.31"))]
    entries = staged(
        [*old, *sample_entries(PARTS[-2:])], Earnings(parse_ton("9"), parse_ton("9"), parse_ton("9"))
    )
    stage.views.earnings.show_facts(EarningsFacts(entries, sample_work(PARTS[-2:])), NOW)
    stage.views.earnings.show_export_fault(
        explain(OSError(errno.ENOSPC, "No space left on device", "/media/stick/cocoon.csv"))
    )


async def _read(stage: Stage) -> None:
    await fill_earnings("main", SAID)(stage)
    stage.views.earnings.show_exported("/home/mia/Documents/cocoon-earnings-main-2026-03-14.csv")


SAID = PowerTerms(price_per_kwh=0.31, ton_price=3.0, currency="€")
MONTH = Scene("earnings", fill_earnings("main", SAID))
SCENES = {
    "earnings-first": Scene("earnings"),
    "earnings-month": MONTH,
    "earnings-month-light": replace(MONTH, theme="light"),
    "earnings-week": Scene("earnings", fill_earnings("practice", PowerTerms(0.31, currency="€"), chosen=1)),
    "earnings-today": Scene("earnings", fill_earnings("practice", chosen=0, days=3)),
    "earnings-asks-worth": Scene("earnings", fill_earnings("main", PowerTerms(0.31, currency="€"))),
    "earnings-undated": Scene("earnings", _undated),
    "earnings-exported": Scene("earnings", _read, width=1100, height=1000),
    "earnings-narrow": replace(MONTH, width=760),
    "earnings-low": replace(MONTH, width=760, height=480),
    "earnings-whole": replace(MONTH, width=760, height=1500),
}
