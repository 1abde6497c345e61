"""I put sums, days and forecasts of the earnings page into words. I keep no state."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.network.worker.forecast import DAYS_NEEDED, Forecast, Mover, TooLittle

from ..amounts import number_text
from ..day_words import full_day_text
from ..i18n import fill, sentences, translate

TOPS = (1, 2, 4, 5, 8)
"""Tops of a scale whose half is a short number, too."""


def scale_top(largest: Nanoton) -> Nanoton:
    """The end of a chart's scale: a short number, at least ``largest``."""
    step = 1
    while True:
        for top in TOPS:
            if top * step >= max(2, largest):
                return Nanoton(top * step)
        step *= 10


def tick_text(amount: float, locale: QLocale) -> str:
    """An amount on the scale, in TON, with as many decimals as it needs."""
    text = f"{amount / NANOTON_PER_TON:.10f}".rstrip("0")
    return number_text(amount / NANOTON_PER_TON, len(text.partition(".")[2]), locale)


def range_sentence(days: Sequence[date], locale: QLocale) -> str:
    """Which days are shown."""
    if len(days) == 1:
        return fill(translate("Earnings", "Today, %1, hour by hour."), full_day_text(days[0], locale))
    return fill(
        translate("Earnings", "Last %1 days, %2 to %3."),
        str(len(days)),
        full_day_text(days[0], locale),
        full_day_text(days[-1], locale),
    )


def forecast_value(seen: Forecast | TooLittle, locale: QLocale) -> str:
    """``8 to 17``; empty without a forecast."""
    if isinstance(seen, TooLittle):
        return ""
    low, high = (_rough(amount, locale) for amount in (seen.low, seen.high))
    return low if low == high else fill(translate("Earnings", "%1 to %2"), low, high)


def forecast_reason(seen: Forecast | TooLittle) -> str:
    """Why the range is as wide as it is, or why there is none."""
    if isinstance(seen, TooLittle):
        text = translate(
            "Earnings", "Too little was seen for a range: %1 of %2 days with half an hour of sharing."
        )
        return fill(text, str(seen.seen_days), str(DAYS_NEEDED))
    reasons = {
        Mover.HOURS: translate("Earnings", "The hours you shared moved it most."),
        Mover.DEMAND: translate("Earnings", "Demand moved it most."),
        Mover.SPEED: translate("Earnings", "What each second of answering earned moved it most."),
    }
    text = translate("Earnings", "As %1 days here went: all like a quiet one, or all like a busy one.")
    return sentences(fill(text, str(seen.seen_days)), reasons[seen.mover])


def _rough(amount: Nanoton, locale: QLocale) -> str:
    """Two digits that count: a guess has no more."""
    value = amount / NANOTON_PER_TON
    if value == 0:
        return "0"
    text = f"{value:.1e}"
    decimals = max(0, 1 - int(text.partition("e")[2]))
    return number_text(float(text), min(decimals, 9), locale)
