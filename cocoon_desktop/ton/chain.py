"""The one door to the chain. Roles ask a ``Chain`` and never know whether it is the real one.

``LocalChain`` runs TON's own virtual machine on this computer; ``HttpChain`` asks a toncenter-v2 server.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from cocoon_desktop.core.units import Nanoton

from .cell import Address, Cell, Slice

StackValue: TypeAlias = int | Cell | Slice | Address | None
"""What a get-method takes."""
StackResult: TypeAlias = "int | Cell | list[StackResult] | None"
"""What a get-method gives: a slice comes back as its cell, a tuple as a list."""


@dataclass(frozen=True, slots=True)
class AccountState:
    """``code`` and ``data`` are None unless active. ``last_lt`` is 0 before any transaction."""

    balance: Nanoton
    status: Literal["active", "uninitialized", "frozen"]
    code: Cell | None = field(repr=False)
    data: Cell | None = field(repr=False)
    last_lt: int
    last_hash: bytes
    as_of: float | None = field(default=None, compare=False)
    """Unix time on the chain when this was so; None where it was not told."""


@dataclass(frozen=True, slots=True)
class ChainMessage:
    """``source`` is None for an external message in, ``destination`` for an external message out.

    ``forward_fee`` is what was still to be paid for carrying it when it was sent; 0 for external messages.
    """

    source: Address | None
    destination: Address | None
    value: Nanoton
    body: Cell = field(repr=False)
    bounced: bool
    created_lt: int
    hash: bytes
    forward_fee: Nanoton = Nanoton(0)


@dataclass(frozen=True, slots=True)
class ChainTransaction:
    """One transaction of one account.

    ``fees`` is ``total_fees`` of the transaction: what this account paid for storage, gas and actions; the
    forward fees of its out messages are not in it. ``exit_code`` is None when no code ran.
    ``aborted`` means that nothing the code wanted came true.
    """

    account: Address
    lt: int
    hash: bytes
    utime: int
    in_message: ChainMessage | None
    out_messages: tuple[ChainMessage, ...]
    fees: Nanoton
    exit_code: int | None
    aborted: bool


class Chain(Protocol):
    """Reading accounts and sending messages. Every method raises ChainError when the chain cannot answer."""

    async def account(self, address: Address) -> AccountState:
        """State of an account; an account that nobody ever touched is uninitialized with balance 0."""
        ...

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        """Transactions with ``lt > after_lt``, oldest first, none left out.

        With more than ``limit`` of them the oldest ``limit`` come; ask again with the last one's ``lt``.
        """
        ...

    async def send(self, message: Cell) -> bytes:
        """Hand an external message to the chain and return its hash.

        Raises ChainError if it was refused. Returning says nothing about what became of it.
        """
        ...

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        """Run a get-method; raises ChainError also when its exit code is neither 0 nor 1."""
        ...


@runtime_checkable
class WaitingChain(Protocol):
    """A chain that says at once when something happens, as the one on this computer does: nobody polls it."""

    async def wait_for_transaction(
        self, address: Address, after_lt: int, timeout: float
    ) -> ChainTransaction | None:
        """The next transaction of an account, or None after ``timeout`` seconds."""
        ...


@runtime_checkable
class DatedChain(Protocol):
    """A chain somewhere else, whose answers tell what time it is there."""

    @property
    def clock_ahead_s(self) -> float | None:
        """Seconds by which this computer's clock is ahead of its server's; None before it told."""
        ...
