"""I read a wallet's transactions as a person does: what came, what went, and what it cost. Pure."""

from collections.abc import Iterable

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton

from .address import format_raw
from .cell import Cell
from .chain import ChainMessage, ChainTransaction
from .comment import read_comment
from .contracts.common import Payout
from .movement import Movement, MovementKind

NOTHING = Nanoton(0)


def read_movements(transaction: ChainTransaction) -> tuple[Movement, ...]:
    """What one transaction of a wallet did. Forward fees of what it sent are part of its fees."""
    parts: list[tuple[MovementKind, Nanoton, str, str]] = []
    incoming = transaction.in_message
    if incoming is not None and incoming.source is not None:
        party, kind = format_raw(incoming.source), _kind_of(incoming)
        parts.append((kind, incoming.value, party, _comment(incoming, kind)))
    sent = [message for message in transaction.out_messages if message.destination is not None]
    for message in sent:
        assert message.destination is not None
        party = format_raw(message.destination)
        parts.append((MovementKind.SENT, message.value, party, read_comment(message.body)))
    fees = Nanoton(transaction.fees + sum(message.forward_fee for message in sent))
    if not parts:
        parts.append((MovementKind.FEE, NOTHING, "", ""))
    last = len(parts) - 1
    return tuple(
        Movement(transaction.lt, place, transaction.utime, *part, fees if place == last else NOTHING)
        for place, part in enumerate(parts)
    )


def total_change(movements: Iterable[Movement]) -> Nanoton:
    """What all of them together did to the balance."""
    return Nanoton(sum(movement.change for movement in movements))


def _kind_of(message: ChainMessage) -> MovementKind:
    if message.bounced:
        return MovementKind.RETURNED
    return MovementKind.EARNED if _is_payout(message.body) else MovementKind.RECEIVED


def _comment(message: ChainMessage, kind: MovementKind) -> str:
    return read_comment(message.body) if kind is MovementKind.RECEIVED else ""


def _is_payout(body: Cell) -> bool:
    try:
        Payout.decode(body)
    except RemoteProtocolError:
        return False
    return True
