"""I am a chain on this computer: TON's own virtual machine, real contracts, coins without value.

I give ``local_ledger`` the time and a thread of its own, so that the event loop never waits for the virtual
machine or for the disk; one thread also means one message after the other. Readers poll like on any chain,
and those who know me may wait for an account's next transaction instead.
"""

import asyncio
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self, TypeVar

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton

from .address import format_raw
from .cell import Address, Cell
from .chain import AccountState, ChainTransaction, StackResult, StackValue
from .chain_errors import GetMethodError
from .emulator import Emulator, GetMethodResult
from .local_chain_store import Block, ChainStore, StoredTransaction
from .local_ledger import LocalLedger, Outcome

T = TypeVar("T")

MAX_TRANSACTIONS = 1000
"""In one answer."""


class LocalChain:
    """Implements ``Chain`` over one file. Must be closed; usable from any event loop."""

    def __init__(
        self, path: Path, emulator: Emulator, clock: Callable[[], float], *, seed: bytes | None = None
    ) -> None:
        """Open the file, or create it; takes milliseconds.

        ``clock`` gives unix time. With ``seed`` (32 bytes, for a new file) and the same clock the same
        messages give the same chain, byte for byte. Raises ChainBusyError when another process has the file
        open.
        """
        self._clock = clock
        self._store = ChainStore(path, seed or secrets.token_bytes(32))
        self._ledger = LocalLedger(self._store, emulator)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="local-chain")
        self._waiters = _Waiters()
        self.config = emulator.config

    def close(self) -> None:
        """Finish what is running and let go of the file. Closing again does nothing."""
        self._thread.shutdown(wait=True)
        self._store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.close)

    async def account(self, address: Address) -> AccountState:
        """As ``Chain.account``."""
        return await self._run(lambda: self._ledger.account_at(address, self._now()))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        """As ``Chain.transactions``; never more than MAX_TRANSACTIONS."""
        count = min(limit, MAX_TRANSACTIONS)
        return await self._run(lambda: self._ledger.transactions(address, after_lt, count))

    async def send(self, message: Cell) -> bytes:
        """As ``Chain.send``. What follows from the message has already happened on return."""
        await self._make_block(lambda: self._ledger.deliver(message, self._now()))
        return message.hash

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        """As ``Chain.run_get_method``; a tuple comes back as a list."""
        result = await self.get_method_result(address, method, stack)
        if result.exit_code not in (0, 1):
            raise GetMethodError(format_raw(address), method, result.exit_code)
        return list(result.stack)

    # what only this chain can do

    async def mint(
        self, address: Address, amount: Nanoton, *, state_init: Cell | None = None, body: Cell | None = None
    ) -> ChainTransaction:
        """Give an account coins out of nowhere, deploying it with ``state_init`` if it is given."""
        outcome = await self._make_block(
            lambda: self._ledger.mint(address, amount, self._now(), state_init, body)
        )
        return outcome.first

    async def wait_for_transaction(
        self, address: Address, after_lt: int, timeout: float
    ) -> ChainTransaction | None:
        """The first transaction with ``lt > after_lt``, at once when it happens; None after ``timeout``
        seconds.
        """
        with self._waiters.waiting(format_raw(address)) as happened:
            try:
                async with asyncio.timeout(timeout):
                    while not (found := await self.transactions(address, after_lt=after_lt, limit=1)):
                        await happened.wait()
                        happened.clear()
            except TimeoutError:
                return None
        return found[0]

    async def newest_transactions(
        self, address: Address, *, from_lt: int | None, to_lt: int, limit: int
    ) -> list[StoredTransaction]:
        """Newest first, ``to_lt < lt <= from_lt``, as a server would tell them; None begins at the newest."""
        return await self._run(
            lambda: self._ledger.newest(address, from_lt, to_lt, min(limit, MAX_TRANSACTIONS))
        )

    async def get_method_result(
        self, address: Address, method: str | int, stack: Sequence[StackValue] = ()
    ) -> GetMethodResult:
        """What a get-method gave, whatever its exit code."""
        return await self._run(lambda: self._ledger.run_get_method(address, method, stack, self._now()))

    async def last_block(self) -> Block:
        """The newest block."""
        return await self._run(lambda: self._ledger.last_block)

    def _now(self) -> int:
        return int(self._clock())

    async def _make_block(self, work: Callable[[], Outcome]) -> Outcome:
        def make() -> Outcome:
            outcome = work()
            self._waiters.wake(outcome.touched)  # here, so that it happens also when the caller was cancelled
            return outcome

        return await self._run(make)

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            running = self._thread.submit(work)
        except RuntimeError as error:
            raise ChainError("the practice chain is closed") from error
        return await asyncio.wrap_future(running)


class _Waiters:
    """Who waits for which account, each on an event loop of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: dict[str, list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}

    @contextmanager
    def waiting(self, address: str) -> Iterator[asyncio.Event]:
        """An event of the running loop that is set whenever the account has a new transaction."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._events.setdefault(address, []).append(entry)
        try:
            yield entry[1]
        finally:
            with self._lock:
                self._events[address].remove(entry)
                if not self._events[address]:
                    del self._events[address]

    def wake(self, addresses: Iterable[str]) -> None:
        """Set the events of these accounts; from any thread."""
        with self._lock:
            entries = [entry for address in addresses for entry in self._events.get(address, ())]
        for loop, event in entries:
            with suppress(RuntimeError):  # that loop has closed: nobody waits there any more
                loop.call_soon_threadsafe(event.set)
