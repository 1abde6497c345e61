"""I read the small pieces that every structure on chain is made of, and say so when a stranger's cell lacks
one.

Names and layouts are those of ``crypto/block/block.tlb`` in ton-blockchain/ton.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pytoniq_core.boc.address import AddressError, ExternalAddress
from pytoniq_core.boc.cell import CellError
from pytoniq_core.boc.slice import SliceError
from pytoniq_core.boc.tvm_bitarray import TvmBitarrayException

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton

from .cell import Address, Builder, Cell, Slice

NO_COINS = Nanoton(0)


class TlbError(RemoteProtocolError):
    """A cell does not hold the structure that it should hold."""


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever a slice raises when it runs out of bits or references into a TlbError about ``what``."""
    try:
        yield
    except (
        AddressError,
        CellError,
        SliceError,
        TvmBitarrayException,
        IndexError,
        ValueError,
        OverflowError,
    ) as error:
        raise TlbError(f"this is not {what}: {error}") from error


def load_coins(source: Slice) -> Nanoton:
    """``Grams``, also called ``Coins``."""
    return Nanoton(source.load_coins())


def load_currencies(source: Slice) -> Nanoton:
    """``CurrencyCollection``: the toncoin of it; extra currencies are passed over."""
    amount = load_coins(source)
    source.load_maybe_ref()
    return amount


def load_std_address(source: Slice) -> Address | None:
    """``MsgAddress``: a standard address without anycast; None for ``addr_none`` and external addresses."""
    address = source.load_address()
    if address is None or isinstance(address, ExternalAddress):
        return None
    if address.anycast is not None:
        raise TlbError("an address has anycast, which is no longer in use")
    return Address((address.wc, address.hash_part))


def address_cell(address: Address) -> Cell:
    """The cell that holds an address and nothing else."""
    builder = Builder()
    builder.store_address(address)
    return builder.end_cell()


def rest_of(source: Slice) -> Cell:
    """What is left of a slice, as a cell; the slice stays as it is."""
    builder = Builder()
    builder.store_slice(source)
    return builder.end_cell()


@dataclass(frozen=True, slots=True)
class StateInit:
    """``StateInit``: what a contract starts with."""

    code: Cell | None
    data: Cell | None


def load_state_init(source: Slice) -> StateInit:
    """``StateInit`` from where the slice stands; leaves the slice after it."""
    if source.load_bit():
        source.skip_bits(5)  # fixed_prefix_length
    if source.load_bit():
        source.skip_bits(2)  # special: TickTock
    code, data = source.load_maybe_ref(), source.load_maybe_ref()
    source.load_maybe_ref()  # library
    return StateInit(code, data)
