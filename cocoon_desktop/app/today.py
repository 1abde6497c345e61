"""What was earned today. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.worker.earnings import PayoutReceipt
from cocoon_desktop.ton.earnings import Earnings


def earned_today(
    receipts: Iterable[PayoutReceipt], total: Earnings, now: float, zone: tzinfo | None = None
) -> Nanoton:
    """What arrived since midnight, and what is signed and still on its way.

    ``zone`` None is the computer's own.
    """
    today = _day(now, zone)
    arrived = sum(receipt.amount for receipt in receipts if _day(receipt.utime, zone) == today)
    return Nanoton(arrived + total.signed - total.withdrawn)


def _day(at: float, zone: tzinfo | None) -> date:
    return datetime.fromtimestamp(at, zone).astimezone(zone).date()
