"""I say what a transfer costs at most, before it is signed for good. Pure: no chain is asked.

The prices are those of the base workchain in the configuration of the main network (parameters 18, 21 and 25
of ``block.tlb``: StoragePrices, GasLimitsPrices, MsgForwardPrices); the practice chain runs under the same.
The sum is ``import + gas + forward + storage``; gas is bounded by what the wallet's code was seen to use.
"""

from collections.abc import Sequence

from cocoon_desktop.core.units import Nanoton

from .cell import Cell

GAS_PRICE = 26_214_400
FORWARD_LUMP = 400_000
FORWARD_BIT_PRICE = 26_214_400
FORWARD_CELL_PRICE = 2_621_440_000
STORAGE_BIT_PRICE = 1
STORAGE_CELL_PRICE = 500
"""In 1/65536 nanoton: per unit of gas, per bit and per cell sent, per bit and per cell and second kept."""

GAS_AT_MOST = 4_500
"""Of wallet v4r2 for one message; deploying costs no more."""
GAS_PER_MESSAGE = 700
"""For each further message of the same order."""
ACCOUNT_BITS, ACCOUNT_CELLS = 700, 2
"""What an account takes besides its code and data."""


def fee_at_most(external: Cell, messages: Sequence[Cell], stored: Cell | None, idle_s: float) -> Nanoton:
    """What the wallet pays for sending ``messages`` by the signed ``external`` message.

    ``stored``: its StateInit, None while it is not deployed. ``idle_s``: seconds since its last transaction,
    for which it still owes storage.
    """
    gas = GAS_AT_MOST + GAS_PER_MESSAGE * (len(messages) - 1)
    fees = _forward_fee(external) + _rounded_up(gas * GAS_PRICE) + _storage_fee(stored, idle_s)
    return Nanoton(fees + sum(map(_forward_fee, messages)))


def _forward_fee(message: Cell) -> int:
    """``MsgForwardPrices``: the root cell itself is covered by the lump sum."""
    cells = _cells_of(message)
    del cells[message.hash]
    bits = sum(cells.values())
    return FORWARD_LUMP + _rounded_up(bits * FORWARD_BIT_PRICE + len(cells) * FORWARD_CELL_PRICE)


def _storage_fee(stored: Cell | None, idle_s: float) -> int:
    cells = {} if stored is None else _cells_of(stored)
    bits, count = sum(cells.values()) + ACCOUNT_BITS, len(cells) + ACCOUNT_CELLS
    return _rounded_up((bits * STORAGE_BIT_PRICE + count * STORAGE_CELL_PRICE) * int(max(0.0, idle_s) + 1))


def _cells_of(root: Cell) -> dict[bytes, int]:
    """Bits of every different cell, by hash."""
    found: dict[bytes, int] = {}
    waiting = [root]
    while waiting:
        cell = waiting.pop()
        if cell.hash not in found:
            found[cell.hash] = len(cell.bits)
            waiting.extend(cell.refs)
    return found


def _rounded_up(in_65536ths: int) -> int:
    return -(-in_65536ths // 65536)
