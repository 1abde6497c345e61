"""I read messages and transactions as they lie on chain (``block.tlb``: Message, Transaction).

A hash is always the hash of the cell that was there, never of one built again from what was read: one
message can be written in several ways. Everything here raises TlbError for a cell that is something else.
"""

from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton

from .cell import Address, Builder, Cell, Slice
from .chain import ChainMessage, ChainTransaction
from .tlb import (
    NO_COINS,
    TlbError,
    load_coins,
    load_currencies,
    load_state_init,
    load_std_address,
    reading,
    rest_of,
)

MAX_OUT_MESSAGES = 255
"""Actions of one transaction (``max_actions`` in ton-blockchain/ton: crypto/block/transaction.h)."""


@dataclass(frozen=True, slots=True)
class RawTransaction:
    """A transaction with the cells of its messages, as a chain keeps it."""

    facts: ChainTransaction
    previous_lt: int
    previous_hash: bytes
    in_message: Cell | None
    out_messages: tuple[Cell, ...]
    action_code: int | None
    """Result code of the action phase: 0 is success; None when it did not run."""
    storage_fees: Nanoton


@dataclass(frozen=True, slots=True)
class _Outcome:
    exit_code: int | None = None
    aborted: bool = False
    action_code: int | None = None
    storage_fees: Nanoton = NO_COINS


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message and what only explorers ask for. Fees are 0 for external messages."""

    facts: ChainMessage
    state_init: Cell | None
    ihr_fee: Nanoton
    forward_fee: Nanoton


def read_message(cell: Cell) -> RawMessage:
    """Any message: internal, external in or external out."""
    with reading("a message"):
        source = Slice.from_cell(cell)
        if not source.load_bit():
            return _internal(source, cell.hash)
        outgoing = source.load_bit()
        sender, receiver = load_std_address(source), load_std_address(source)
        created_lt = source.load_uint(64) if outgoing else 0
        if outgoing:
            source.skip_bits(32)  # created_at
        else:
            load_coins(source)  # import_fee
        init, body = _state_init(source), _body(source)
        facts = ChainMessage(sender, receiver, NO_COINS, body, False, created_lt, cell.hash)
        return RawMessage(facts, init, NO_COINS, NO_COINS)


def _internal(source: Slice, message_hash: bytes) -> RawMessage:
    source.skip_bits(2)  # ihr_disabled, bounce
    bounced = bool(source.load_bit())
    sender, receiver = load_std_address(source), load_std_address(source)
    value = load_currencies(source)
    ihr_fee, forward_fee = load_coins(source), load_coins(source)
    created_lt = source.load_uint(64)
    source.skip_bits(32)  # created_at
    init, body = _state_init(source), _body(source)
    facts = ChainMessage(sender, receiver, value, body, bounced, created_lt, message_hash, forward_fee)
    return RawMessage(facts, init, ihr_fee, forward_fee)


def _state_init(source: Slice) -> Cell | None:
    """``Maybe (Either StateInit ^StateInit)``, as a cell of its own."""
    if not source.load_bit():
        return None
    if source.load_bit():
        return source.load_ref()
    before = Slice.from_cell(rest_of(source))
    load_state_init(source)
    inline = Builder()
    inline.store_bits(before.load_bits(len(before.bits) - len(source.bits)))
    while before.remaining_refs > source.remaining_refs:
        inline.store_ref(before.load_ref())
    return inline.end_cell()


def _body(source: Slice) -> Cell:
    """``Either X ^X``."""
    return source.load_ref() if source.load_bit() else rest_of(source)


def is_external_in(cell: Cell) -> bool:
    """Whether this is an external message to a contract. Raises TlbError for less than two bits."""
    with reading("a message"):
        return bool(Slice.from_cell(cell).load_uint(2) == 2)


def receiver_of(cell: Cell) -> Address:
    """The contract that a message goes to. Raises TlbError when it goes to none."""
    receiver = read_message(cell).facts.destination
    if receiver is None:
        raise TlbError("a message has no receiver on chain")
    return receiver


def read_transaction(cell: Cell, workchain: int) -> RawTransaction:
    """``Transaction``; the cell does not name its ``workchain``."""
    with reading("a transaction"):
        source = Slice.from_cell(cell)
        if source.load_uint(4) != 7:
            raise TlbError("this is not a transaction: its first bits are wrong")
        account = Address((workchain, source.load_bytes(32)))
        lt, previous_hash = source.load_uint(64), source.load_bytes(32)
        previous_lt, utime = source.load_uint(64), source.load_uint(32)
        source.skip_bits(15 + 2 + 2)  # outmsg_cnt, orig_status, end_status
        in_message, out_messages = _messages(Slice.from_cell(source.load_ref()))
        fees = load_currencies(source)
        source.load_ref()  # state_update
        outcome = _read_description(Slice.from_cell(source.load_ref()))
    facts = ChainTransaction(
        account=account,
        lt=lt,
        hash=cell.hash,
        utime=utime,
        in_message=None if in_message is None else read_message(in_message).facts,
        out_messages=tuple(read_message(message).facts for message in out_messages),
        fees=fees,
        exit_code=outcome.exit_code,
        aborted=outcome.aborted,
    )
    return RawTransaction(
        facts, previous_lt, previous_hash, in_message, out_messages, outcome.action_code, outcome.storage_fees
    )


def _messages(source: Slice) -> tuple[Cell | None, tuple[Cell, ...]]:
    incoming = source.load_maybe_ref()
    entries = source.load_dict(15) or {}
    if len(entries) > MAX_OUT_MESSAGES:
        raise TlbError(f"a transaction has {len(entries)} out messages")
    return incoming, tuple(entries[key].load_ref() for key in sorted(entries))


def _read_description(source: Slice) -> _Outcome:
    """``TransactionDescr``: ordinary, storage and tick-tock; what splits and merges do is not read."""
    kind = source.load_uint(3)
    if kind == 1:  # $001: tick-tock
        source.skip_bits(1)  # is_tock
        return _execution(source, _storage_phase(source))
    if kind == 0:  # $000: ordinary or storage
        if source.load_bit():
            return _Outcome(storage_fees=_storage_phase(source))
        source.skip_bits(1)  # credit_first
        storage_fees = _storage_phase(source) if source.load_bit() else NO_COINS
        if source.load_bit():  # credit_ph
            if source.load_bit():
                load_coins(source)
            load_currencies(source)
        return _execution(source, storage_fees)
    return _Outcome()


def _storage_phase(source: Slice) -> Nanoton:
    fees = load_coins(source)
    if source.load_bit():
        load_coins(source)  # storage_fees_due
    if source.load_bit():  # status_change
        source.skip_bits(1)
    return fees


def _execution(source: Slice, storage_fees: Nanoton) -> _Outcome:
    """Compute phase, action phase and the ``aborted`` flag after them."""
    exit_code = _compute_phase(source)
    action_code = _action_code(Slice.from_cell(source.load_ref())) if source.load_bit() else None
    return _Outcome(exit_code, bool(source.load_bit()), action_code, storage_fees)


def _compute_phase(source: Slice) -> int | None:
    if not source.load_bit():  # skipped; reasons are 00, 01, 10, 110
        if source.load_uint(2) == 3:
            source.skip_bits(1)
        return None
    source.skip_bits(3)  # success, msg_state_used, account_activated
    load_coins(source)  # gas_fees
    details = Slice.from_cell(source.load_ref())
    details.load_var_uint(3)  # gas_used
    details.load_var_uint(3)  # gas_limit
    if details.load_bit():
        details.load_var_uint(2)  # gas_credit
    details.skip_bits(8)  # mode
    return int(details.load_int(32))


def _action_code(source: Slice) -> int:
    source.skip_bits(3)  # success, valid, no_funds
    if source.load_bit():  # status_change
        source.skip_bits(1)
    for _ in range(2):  # total_fwd_fees, total_action_fees
        if source.load_bit():
            load_coins(source)
    return int(source.load_int(32))
