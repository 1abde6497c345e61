"""I lay a wallet's movements out as days and lines. I keep no state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QLocale

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.text import one_line
from cocoon_desktop.core.units import MINUS, Nanoton
from cocoon_desktop.ton.movement import Movement, MovementKind, OnItsWay

from ..amounts import ton_text
from ..clock_words import clock_text
from ..day_words import dated_text, full_day_text
from ..i18n import fill, listed, translate
from .address_groups import shortened

COMMENT_LENGTH = 120
HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """``kind``: ``day`` (a heading with the day's sum), ``in``, ``out`` or ``waiting``."""

    kind: str
    title: str
    detail: str
    clock: str
    value: str


def history_rows(
    movements: Sequence[Movement],
    on_its_way: Sequence[OnItsWay],
    now: float,
    locale: QLocale,
    *,
    hidden: bool,
) -> Iterator[HistoryRow]:
    """Newest first, as ``movements`` are; what is on its way stands above all. Whoever takes few rows of a
    long history pays for these only.
    """
    yield from (_waiting(payment, locale, hidden) for payment in on_its_way)
    today = day_of(now)
    for day, of_day in groupby(movements, key=lambda movement: day_of(movement.utime)):
        entries = list(of_day)
        total = Nanoton(sum(movement.change for movement in entries))
        yield HistoryRow("day", _day_title(day, today, locale), "", "", _value(total, locale, hidden))
        yield from (_line(together, locale, hidden) for together in _together(entries))


def _together(entries: Sequence[Movement]) -> Iterator[list[Movement]]:
    """Payouts of one proxy that follow each other are one line: there may be hundreds a day."""

    def kind(movement: Movement) -> tuple[int, str]:
        is_payout = movement.kind is MovementKind.EARNED
        return (0, movement.party) if is_payout else (movement.lt, str(movement.place))

    for _, together in groupby(entries, key=kind):
        yield list(together)


def _line(together: Sequence[Movement], locale: QLocale, hidden: bool) -> HistoryRow:
    newest, total = together[0], Nanoton(sum(movement.change for movement in together))
    fees = Nanoton(sum(movement.fees for movement in together))
    pieces = [_detail(newest, len(together), locale)]
    if fees and not hidden:
        pieces.append(fill(translate("Wallet", "fee %1"), ton_text(fees, locale)))
    return HistoryRow(
        kind="out" if newest.kind in (MovementKind.SENT, MovementKind.FEE) else "in",
        title=_title(newest.kind),
        detail=listed(pieces),
        clock=clock_text(newest.utime, newest.utime, locale),
        value=_value(total, locale, hidden),
    )


def _title(kind: MovementKind) -> str:
    match kind:
        case MovementKind.RECEIVED:
            return translate("Wallet", "Received")
        case MovementKind.EARNED:
            return translate("Wallet", "Settlement")
        case MovementKind.RETURNED:
            return translate("Wallet", "Came back")
        case MovementKind.SENT:
            return translate("Wallet", "Sent")
        case MovementKind.FEE:
            return translate("Wallet", "Network fee")


def _detail(movement: Movement, count: int, locale: QLocale) -> str:
    if movement.kind is MovementKind.EARNED:
        if count > 1:
            return fill(translate("Wallet", "%1 payouts of a proxy"), locale.toString(count))
        return translate("Wallet", "payout of a proxy")
    if movement.comment:
        comment = one_line(movement.comment, COMMENT_LENGTH)
        return fill(translate("Wallet", "%1, “%2”"), shortened(movement.party), comment)
    return shortened(movement.party)


def _waiting(payment: OnItsWay, locale: QLocale, hidden: bool) -> HistoryRow:
    comment = one_line(payment.comment, COMMENT_LENGTH)
    party = shortened(payment.party)
    detail = fill(translate("Wallet", "%1, “%2”"), party, comment) if comment else party
    title = translate("Wallet", "On its way")
    return HistoryRow("waiting", title, detail, "", _value(Nanoton(-payment.amount), locale, hidden))


def _value(change: Nanoton, locale: QLocale, hidden: bool) -> str:
    if hidden:
        return HIDDEN
    sign = MINUS if change < 0 else "+"
    return f"{sign} {ton_text(Nanoton(abs(change)), locale)}"


def _day_title(day: date, today: date, locale: QLocale) -> str:
    if day == today:
        return translate("Wallet", "Today")
    if day == today - timedelta(days=1):
        return translate("Wallet", "Yesterday")
    return full_day_text(day, locale) if day.year == today.year else dated_text(day, locale)
