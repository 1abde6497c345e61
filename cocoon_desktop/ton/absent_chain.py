"""I stand where a chain would be and there is none: contracts count as deployed, money never moves.

What a wallet here "sends" is only shown to who follows its destination, so that a proxy sees at once what it
committed. Source: cocoon-protocol section 5.4.
"""

import asyncio
import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NoReturn

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton

from .cell import Address, Builder, Cell
from .chain import AccountState, ChainMessage, ChainTransaction, StackResult, StackValue
from .contracts.outgoing import Outgoing
from .sender_plan import SendState

BALANCE: Final = Nanoton(100 * NANOTON_PER_TON)
"""What every account is said to have."""


class AbsentChain:
    """Implements ``Chain`` and ``WaitingChain``. ``data`` says what is read of an account."""

    def __init__(self, data: Mapping[Address, Cell], clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives unix time: logical times follow it, so that a restarted program's are later."""
        self._data = {address.hash_part: cell for address, cell in data.items()}
        self._clock, self._lt = clock, 0
        self._newest: dict[bytes, ChainTransaction] = {}
        self._news = asyncio.Event()

    async def account(self, address: Address) -> AccountState:
        newest = self._newest.get(address.hash_part)
        lt, last_hash = (newest.lt, newest.hash) if newest is not None else (0, bytes(32))
        return AccountState(BALANCE, "active", None, self._data.get(address.hash_part), lt, last_hash)

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        """Only the newest is kept: each message to a contract of one's own says all that those before did."""
        newest = self._newest.get(address.hash_part)
        return [newest] if newest is not None and newest.lt > after_lt else []

    async def wait_for_transaction(
        self, address: Address, after_lt: int, timeout: float
    ) -> ChainTransaction | None:
        """As ``WaitingChain.wait_for_transaction``."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := await self.transactions(address, after_lt=after_lt)):
                    await self._news.wait()
        except TimeoutError:
            return None
        return found[0]

    async def send(self, message: Cell) -> NoReturn:
        raise ChainError("there is no chain to send anything to")

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        raise ChainError("there is no chain to ask")

    def show(self, source: Address, sent: Outgoing) -> None:
        """What a wallet has sent, to who follows the destination."""
        self._lt = lt = max(self._lt + 1, int(self._clock() * 1e6))
        body = sent.body if sent.body is not None else Builder().end_cell()
        message = ChainMessage(source, sent.destination, sent.value, body, False, lt, body.hash)
        self._newest[sent.destination.hash_part] = ChainTransaction(
            sent.destination, lt, body.hash, int(self._clock()), message, (), Nanoton(0), 0, aborted=False
        )
        self._news.set()
        self._news = asyncio.Event()


class AbsentWallet:
    """A wallet whose messages nobody carries. Implements ``network.wallet.Wallet``."""

    def __init__(self, chain: AbsentChain, address: Address) -> None:
        self._chain, self.address = chain, address

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
        """They count as arrived."""
        for message in messages:
            self._chain.show(self.address, message)

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState:
        """Nothing is ever lost."""
        return SendState.CONFIRMED
