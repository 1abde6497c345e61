"""A small true chain for contract tests: TON's virtual machine, a clock, and a count of every nanoton.

Anybody may send anything from any address, which is how a stranger attacks. A world is forked in no time,
because accounts are immutable cells.
"""

import hashlib
import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.account import empty_shard_account, read_shard_account
from cocoon_desktop.ton.cell import Address, Builder, Cell, Slice
from cocoon_desktop.ton.chain import AccountState, ChainMessage, StackResult, StackValue
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.transaction import RawTransaction, receiver_of
from pytoniq_core.tlb.transaction import Transaction

TON = 10**9
START = 1_800_000_000


@dataclass(frozen=True)
class Step:
    """One transaction of a cascade. ``spent`` is what left the accounts for the network, ``gas_fee``
    the part of it that the contract's code cost.
    """

    raw: RawTransaction
    gas_used: int
    gas_fee: int
    spent: int

    @property
    def account(self) -> Address:
        return self.raw.facts.account

    @property
    def rent(self) -> int:
        """The part of ``spent`` that the account paid for having existed."""
        return self.raw.storage_fees

    @property
    def exit_code(self) -> int | None:
        return self.raw.facts.exit_code

    @property
    def out(self) -> tuple[ChainMessage, ...]:
        return self.raw.facts.out_messages


class World:
    """Accounts, time and what was minted and spent."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._accounts: dict[Address, Cell] = {}
        self._read: dict[Address, AccountState] = {}
        self._lt = 1_000_000
        self.now = START
        self.minted = 0
        self.spent = 0

    def fork(self) -> "World":
        """The same world, to go another way."""
        copy = World(self._emulator)
        copy._accounts, copy._lt = dict(self._accounts), self._lt
        copy.now, copy.minted, copy.spent = self.now, self.minted, self.spent
        return copy

    def send(
        self,
        source: Address,
        destination: Address,
        value: int,
        body: Cell | None = None,
        *,
        state_init: Cell | None = None,
        bounce: bool = True,
    ) -> list[Step]:
        """An internal message whose value comes from nowhere, and all that follows from it."""
        message = self.message(source, destination, value, body, state_init=state_init, bounce=bounce)
        return self.cascade([message])

    def message(
        self,
        source: Address,
        destination: Address,
        value: int,
        body: Cell | None = None,
        *,
        state_init: Cell | None = None,
        bounce: bool = True,
        bounced: bool = False,
    ) -> Cell:
        """An internal message, for ``cascade``; its value is minted here."""
        self.minted += value
        header = Builder()
        header.store_bits("01").store_bool(bounce).store_bool(bounced)
        header.store_address(source).store_address(destination)
        header.store_coins(value).store_bits("0" * 9).store_uint(self._lt, 64).store_uint(self.now, 32)
        header.store_bits("0" if state_init is None else "11")
        if state_init is not None:
            header.store_ref(state_init)
        header.store_maybe_ref(body)
        return header.end_cell()

    def external(self, message: Cell) -> list[Step]:
        """Raises NotAcceptedError when the contract refuses it."""
        return self.cascade([message])

    def account(self, address: Address) -> AccountState:
        if address not in self._read:
            self._read[address] = read_shard_account(self._accounts.get(address, empty_shard_account()))
        return self._read[address]

    def balance(self, address: Address) -> int:
        return self.account(address).balance

    def data(self, address: Address) -> Cell:
        data = self.account(address).data
        assert data is not None
        return data

    def ask(self, address: Address, method: str, *stack: StackValue) -> list[StackResult]:
        """Run a get-method."""
        state = self.account(address)
        assert state.code is not None
        assert state.data is not None
        result = self._emulator.run_get_method(
            state.code,
            state.data,
            method,
            stack,
            address=address,
            balance=state.balance,
            now=self.now,
            random_seed=bytes(32),
        )
        assert result.exit_code == 0
        return result.stack

    def total(self) -> int:
        """Everything on all accounts."""
        return sum(self.balance(address) for address in self._accounts)

    def assert_nothing_lost(self) -> None:
        assert self.total() + self.spent == self.minted

    def cascade(self, messages: Sequence[Cell]) -> list[Step]:
        """Deliver several messages at once: what follows from them mixes, in the order of creation."""
        steps: list[Step] = []
        self._lt += len(messages)
        waiting = [(self._lt - len(messages) + place, message) for place, message in enumerate(messages)]
        while waiting:
            _, next_message = heapq.heappop(waiting)
            step = self._apply(next_message)
            steps.append(step)
            self.spent += step.spent
            for facts, cell in zip(step.out, step.raw.out_messages, strict=True):
                heapq.heappush(waiting, (facts.created_lt, cell))
        return steps

    def _apply(self, message: Cell) -> Step:
        address = receiver_of(message)
        self._lt += 1
        result = self._emulator.run_transaction(
            self._accounts.get(address, empty_shard_account()),
            message,
            now=self.now,
            lt=self._lt,
            random_seed=hashlib.sha256(self._lt.to_bytes(8, "big")).digest(),
        )
        self._accounts[address] = result.shard_account
        self._read.pop(address, None)
        self._lt += 1 + len(result.raw.out_messages)
        return _step(result.raw, result.transaction)


def _step(raw: RawTransaction, cell: Cell) -> Step:
    transaction = Transaction.deserialize(Slice.from_cell(cell))
    compute = transaction.description.compute_ph
    gas_used, gas_fee = getattr(compute, "gas_used", 0), getattr(compute, "gas_fees", 0)
    in_transit = sum(message.info.fwd_fee for message in transaction.out_msgs)
    return Step(raw, gas_used, gas_fee, raw.facts.fees + in_transit)


def address_in(value: StackResult) -> Address:
    """An address that a get-method answered."""
    assert isinstance(value, Cell)
    address = Slice.from_cell(value).load_address()
    assert isinstance(address, Address)
    return address


def amount(value: float) -> Nanoton:
    """TON to nanoton, for numbers that a test can say exactly."""
    return Nanoton(round(value * TON))


def bounce_of(original: Cell) -> Cell:
    """Body of a bounced message that carries the whole original body (TVM 12)."""
    info, body = Builder(), Builder()
    info.store_coins(0).store_bit_int(0).store_uint(0, 64).store_uint(0, 32)
    body.store_uint(0xFFFFFFFE, 32).store_ref(original).store_ref(info.end_cell())
    body.store_uint(0, 8).store_int(0, 32).store_bit_int(0)
    return body.end_cell()
