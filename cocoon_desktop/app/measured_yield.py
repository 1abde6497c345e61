"""I say what work brought and drew in the last hour, from what is on record. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from cocoon_desktop.activity.surroundings import Yield
from cocoon_desktop.core.units import NANOTON_PER_TON
from cocoon_desktop.network.worker.earned import Earned, quarter_of
from cocoon_desktop.network.worker.work_meter import Work

from .settings import PowerSettings

HOUR_S: Final = 3600
LEAST_S: Final = 900.0
"""Less sharing than this says nothing: requests come in bunches, and are paid a moment later."""


def measured_yield(
    earned: Iterable[Earned], work: Mapping[int, Work], power: PowerSettings, now: float, *, is_priced: bool
) -> Yield | None:
    """None while it is unknown: after too little sharing, without a price of a coin, or without its watts.

    ``is_priced``: whether the network's coins can have a price; others are worth nothing, by all accounts.
    """
    since = quarter_of(now) - HOUR_S
    recent = sum((spent for quarter, spent in work.items() if quarter >= since), Work())
    coin = power.ton_price if is_priced else 0.0
    watts = _watts(recent, power.watts)
    if recent.ready_s < LEAST_S or coin is None or watts is None:
        return None
    amount = sum(entry.amount for entry in earned if entry.quarter >= since)
    hours = recent.ready_s / HOUR_S
    return Yield(amount / NANOTON_PER_TON * coin / hours, watts, now)


def _watts(work: Work, told: float | None) -> float | None:
    """On average; what nobody measured counts as the owner told."""
    if not work.unmeasured_s:
        return work.energy_j / max(work.ready_s, 1.0)
    return None if told is None else (work.energy_j + work.unmeasured_s * told) / work.ready_s
