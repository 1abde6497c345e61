"""I turn one message into a block: its transaction, every transaction that follows from it, all or nothing.

The head of the practice chain. I know no threads and no clock; ``local_chain`` gives me the time. Logical
time is one counter for the whole chain: each transaction has its own, messages have those that follow it,
and a message is delivered in the order it was created in.
"""

import hashlib
import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton

from .account import empty_shard_account, read_shard_account
from .address import format_raw
from .boc import decode_boc, encode_boc
from .cell import Address, Builder, Cell
from .chain import AccountState, ChainTransaction, StackValue
from .emulator import Emulator, GetMethodResult
from .local_chain_store import Block, ChainStore, StoredTransaction
from .tlb import TlbError
from .transaction import RawTransaction, is_external_in, read_transaction, receiver_of

MAX_CASCADE = 1000
"""Transactions that one message may cause. Two contracts that play ping-pong would go on until their coins
are gone; the real network takes its time over that, here the message is refused."""
MAX_MESSAGE_BYTES = 65535
"""Of an external message (ton-blockchain/ton: validator/impl/external-message.hpp)."""
MAX_MESSAGE_DEPTH = 512
"""An external message stays below (ton-blockchain/ton: validator/impl/external-message.cpp)."""
LT_STEP = 1_000_000
"""Blocks begin at multiples of this, as on the real network."""
FIRST_BLOCKS_PER_S = 100
"""A chain begins at a logical time that none before it can have reached, made at this pace since 1970: what
the roles' own books remember of a chain that was deleted does not hide what happens on the next one.
"""
NOT_ACTIVE = -13
"""Exit code that servers give for a get-method of an account without code (tonlib: exit code -13)."""
ZERO_ADDRESS = Address((-1, bytes(32)))
"""Where minted coins come from."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one message caused: its own transaction, then the others in order, and whose accounts changed."""

    transactions: tuple[RawTransaction, ...]

    @property
    def first(self) -> ChainTransaction:
        """The transaction of the message itself."""
        return self.transactions[0].facts

    @property
    def touched(self) -> frozenset[str]:
        """Raw addresses of all accounts that have a new transaction."""
        return frozenset(format_raw(transaction.facts.account) for transaction in self.transactions)


class LocalLedger:
    """The practice chain's rules over its store. For one thread at a time."""

    def __init__(self, store: ChainStore, emulator: Emulator) -> None:
        self._store, self._emulator = store, emulator
        self._seed = store.seed()
        self.last_block = store.last_block()

    def deliver(self, message: Cell, now: int) -> Outcome:
        """Apply an external message. Raises NotAcceptedError, or ChainError for what no chain would take."""
        try:
            if not is_external_in(message):
                raise ChainError("this is not an external message")
            if (size := len(encode_boc(message))) > MAX_MESSAGE_BYTES:
                raise ChainError(f"an external message of {size} bytes is larger than {MAX_MESSAGE_BYTES}")
            if (depth := message.get_depth()) >= MAX_MESSAGE_DEPTH:
                raise ChainError(f"an external message {depth} cells deep: the limit is {MAX_MESSAGE_DEPTH}")
            return self._make_block(message, now)
        except TlbError as error:
            raise ChainError(f"the message is malformed: {error}") from error

    def mint(
        self, address: Address, amount: Nanoton, now: int, state_init: Cell | None, body: Cell | None
    ) -> Outcome:
        """Send coins that come from nowhere."""
        return self._make_block(self._mint_message(address, amount, now, state_init, body), now)

    def _mint_message(
        self, address: Address, amount: Nanoton, now: int, state_init: Cell | None, body: Cell | None
    ) -> Cell:
        header = Builder()
        header.store_bits("0100")  # internal, IHR disabled, no bounce, not bounced
        header.store_address(ZERO_ADDRESS).store_address(address).store_coins(amount).store_bit_int(0)
        header.store_coins(0).store_coins(0).store_uint(self._next_lt(now), 64).store_uint(now, 32)
        header.store_bits("0" if state_init is None else "11")
        if state_init is not None:
            header.store_ref(state_init)
        header.store_maybe_ref(body)
        return header.end_cell()

    def account(self, address: Address) -> AccountState:
        """As ``Chain.account``."""
        return read_shard_account(self._shard_account(format_raw(address)))

    def account_at(self, address: Address, now: int) -> AccountState:
        """With the time on this chain, which never goes back."""
        return replace(self.account(address), as_of=max(now, self.last_block.utime))

    def transactions(self, address: Address, after_lt: int, limit: int) -> list[ChainTransaction]:
        """As ``Chain.transactions``."""
        stored = self._store.oldest_transactions(format_raw(address), after_lt, limit)
        return [read_transaction(decode_boc(item.boc), address.wc).facts for item in stored]

    def newest(
        self, address: Address, from_lt: int | None, to_lt: int, limit: int
    ) -> list[StoredTransaction]:
        """Transactions as stored, newest first, with ``to_lt < lt <= from_lt``."""
        return self._store.newest_transactions(format_raw(address), from_lt, to_lt, limit)

    def run_get_method(
        self, address: Address, method: str | int, stack: Sequence[StackValue], now: int
    ) -> GetMethodResult:
        """Run a get-method at the newest block; an account without code answers exit code NOT_ACTIVE."""
        state = self.account(address)
        if state.code is None or state.data is None:
            return GetMethodResult(NOT_ACTIVE, [], 0, "")
        return self._emulator.run_get_method(
            state.code,
            state.data,
            method,
            stack,
            address=address,
            balance=state.balance,
            now=max(now, self.last_block.utime),
            random_seed=self._random_seed(address, self.last_block.end_lt),
        )

    # making a block

    def _next_lt(self, now: int) -> int:
        last = self.last_block
        blocks = last.end_lt // LT_STEP if last.seqno else now * FIRST_BLOCKS_PER_S
        return (blocks + 1) * LT_STEP

    def _make_block(self, message: Cell, now: int) -> Outcome:
        seqno, utime = self.last_block.seqno + 1, max(now, self.last_block.utime)
        done: list[RawTransaction] = []
        end_lt = self._next_lt(now) + 1  # a minted message was created at the block's beginning
        waiting = [(end_lt, message)]  # (logical time of creation, which is unique, message)
        with self._store.transaction():
            while waiting:
                if len(done) == MAX_CASCADE:
                    raise ChainError(f"one message caused more than {MAX_CASCADE} transactions")
                _, next_message = heapq.heappop(waiting)
                transaction = self._apply(next_message, utime, end_lt, seqno)
                done.append(transaction)
                end_lt += 1 + len(transaction.out_messages)
                for sent in _internal_messages(transaction):
                    heapq.heappush(waiting, sent)
            block = Block(seqno, utime, end_lt, self._root_hash(done))
            self._store.add_block(block)
        self.last_block = block
        return Outcome(tuple(done))

    def _apply(self, message: Cell, utime: int, lt: int, seqno: int) -> RawTransaction:
        address = receiver_of(message)
        raw_address = format_raw(address)
        result = self._emulator.run_transaction(
            self._shard_account(raw_address),
            message,
            now=utime,
            lt=lt,
            random_seed=self._random_seed(address, lt),
        )
        stored = StoredTransaction(lt, result.transaction.hash, encode_boc(result.transaction))
        self._store.put(raw_address, encode_boc(result.shard_account), stored, seqno)
        return result.raw

    def _shard_account(self, raw_address: str) -> Cell:
        boc = self._store.shard_account(raw_address)
        return empty_shard_account() if boc is None else decode_boc(boc)

    def _random_seed(self, address: Address, lt: int) -> bytes:
        return hashlib.sha256(self._seed + format_raw(address).encode() + lt.to_bytes(8, "big")).digest()

    def _root_hash(self, transactions: Sequence[RawTransaction]) -> bytes:
        """Each block commits to all before it, in the manner of a real chain but not in its format."""
        content = b"".join(transaction.facts.hash for transaction in transactions)
        return hashlib.sha256(self.last_block.root_hash + content).digest()


def _internal_messages(transaction: RawTransaction) -> list[tuple[int, Cell]]:
    pairs = zip(transaction.facts.out_messages, transaction.out_messages, strict=True)
    return [(facts.created_lt, cell) for facts, cell in pairs if facts.destination is not None]
