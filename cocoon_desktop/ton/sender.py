"""I send what a wallet signs, once, and come back with proof; killed at any point, I go on where I was.

The hands of ``sender_plan``: I sign, store, hand over, look and wait. One message at a time per wallet, for
the next one needs the number that this one uses up.
"""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from cocoon_desktop.core.errors import ChainError, LocalProtocolError
from cocoon_desktop.core.seldom import SeldomLog

from .address import format_raw
from .cell import Address, Builder, Cell
from .chain import AccountState, Chain, ChainTransaction, DatedChain, WaitingChain
from .chain_errors import ClockBehindError, SendFailedError, UnreachableError
from .sender_plan import (
    MOST_APART_S,
    RESEND_EVERY_S,
    Broadcast,
    Done,
    Expected,
    GaveUp,
    SendState,
    SentReceipt,
    Sight,
    Signed,
    Step,
    Wait,
    decide,
    is_ours,
    may_sign,
)
from .sender_store import SenderStore
from .transaction import read_message
from .transfer import WalletMessage

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

M_contra = TypeVar("M_contra", bound=WalletMessage, contravariant=True)
M = TypeVar("M", bound=WalletMessage)

VALID_FOR_S = 120
"""How long a message may take; a shorter time frees the number sooner when the chain refuses it."""
NOT_SIGNED_YET = 0


class WalletSigner(Protocol[M_contra]):
    """Signs for one wallet whose contract counts messages and has the get-method ``seqno``."""

    @property
    def address(self) -> Address:
        """Where the wallet is, deployed or not."""
        ...

    @property
    def max_messages(self) -> int:
        """How many messages one external message carries at most."""
        ...

    def sign(self, messages: Sequence[M_contra], *, wallet_seqno: int, valid_until: int) -> Cell:
        """The external message, with the wallet's StateInit when ``wallet_seqno`` is 0."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """``poll_s``: between two looks at a chain that cannot say when something happens."""

    poll_s: float = 2.0


class MessageSender(Generic[M]):
    """Sends for one wallet. One instance per wallet and process."""

    def __init__(
        self,
        chain: Chain,
        signer: WalletSigner[M],
        store: SenderStore,
        clock: Callable[[], float],
        *,
        pace: Pace | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        on_stored: Callable[[], None] = lambda: None,
    ) -> None:
        """``clock`` gives unix time. ``on_stored``: a message is on the disk, and will be seen through."""
        self._chain, self._signer, self._store, self._clock = chain, signer, store, clock
        self._pace, self._sleep, self._on_stored = pace or Pace(), sleep, on_stored
        self._monotonic = monotonic
        self._wallet = format_raw(signer.address)
        self._one_at_a_time = asyncio.Lock()
        self._never_left: set[bytes] = set()
        """Messages that may be on the disk although we were told that they are not; nobody else saw them."""
        self.waiting = 0
        """Calls of ``send`` whose messages are not proved yet; one of them is on its way."""

    async def send(
        self, messages: Sequence[M], *, valid_for_s: int = VALID_FOR_S, reference: str = ""
    ) -> SentReceipt:
        """Send all ``messages`` in one transaction of the wallet and wait until that is proved.

        ``reference`` is the caller's own name for them; it comes back in the receipt, also after a restart.
        Raises SendFailedError, or ChainError when the chain cannot be used before anything was signed.
        Cancelling leaves the message stored; ``resume`` or the next ``send`` sees it through.
        """
        if not 1 <= len(messages) <= self._signer.max_messages:
            raise LocalProtocolError(
                f"{len(messages)} messages, and the wallet takes {self._signer.max_messages}"
            )
        self.waiting += 1
        try:
            async with self._one_at_a_time:
                await self._finish_pending()
                signed = await self._sign(messages, valid_for_s, reference)
                self._on_stored()
                return await self._see_through(signed)
        finally:
            self.waiting -= 1

    async def resume(self) -> list[SentReceipt | SendFailedError]:
        """See stored messages through that a killed process or a cancelled ``send`` left; how each ended."""
        async with self._one_at_a_time:
            return await self._finish_pending()

    async def fate(self, message: M, *, within_s: float = math.inf) -> SendState | None:
        """What became of the newest message to the same account with the same body; None when this wallet
        signed none, or none within the last ``within_s``. Raises ChainError.

        One that came true on a chain that was begun anew since has expired: there it never did.
        """
        async with self._one_at_a_time:
            await self._finish_pending()
            found = await asyncio.to_thread(self._store.newest_with, self._wallet, expected_of(message))
            if found is None or found.valid_until + within_s < self._clock():
                return None
            if found.state is SendState.CONFIRMED and await self._is_gone(found):
                await self._finish(found, SendState.EXPIRED, "the chain was begun anew")
                return SendState.EXPIRED
        return found.state

    async def _is_gone(self, signed: Signed) -> bool:
        """Whether the chain shows all that the wallet did since, and this is not among it."""
        step = await self._next_step(signed, _Watch(signed.after_lt, self._monotonic()))
        return isinstance(step, GaveUp) and step.state is SendState.EXPIRED

    async def _finish_pending(self) -> list[SentReceipt | SendFailedError]:
        outcomes: list[SentReceipt | SendFailedError] = []
        for signed in await asyncio.to_thread(self._store.pending, self._wallet):
            if signed.body_hash in self._never_left:
                await self._finish(signed, SendState.EXPIRED, "never handed over")
                continue
            try:
                outcomes.append(await self._see_through(signed))
            except SendFailedError as error:
                outcomes.append(error)
        return outcomes

    async def _sign(self, messages: Sequence[M], valid_for_s: int, reference: str) -> Signed:
        """Sign for the wallet's next number, as soon as nothing older can still use it, and store."""
        last = await asyncio.to_thread(self._store.newest, self._wallet)
        while (pause := may_sign(last, (seen := await self._look()).wallet_seqno, seen.chain_now)) > 0:
            await self._sleep(min(pause, self._pace.poll_s))
        if (behind_s := seen.chain_now - self._clock()) > MOST_APART_S:
            raise ClockBehindError(behind_s)
        valid_until = int(seen.chain_now) + valid_for_s
        message = await asyncio.to_thread(
            lambda: self._signer.sign(messages, wallet_seqno=seen.wallet_seqno, valid_until=valid_until)
        )
        signed = Signed(
            key=NOT_SIGNED_YET,
            wallet=self._wallet,
            wallet_seqno=seen.wallet_seqno,
            valid_until=valid_until,
            message=message,
            body_hash=read_message(message).facts.body.hash,
            after_lt=seen.last_lt,
            expected=tuple(expected_of(message) for message in messages),
            reference=reference,
            state=SendState.PENDING,
        )
        try:
            stored = await asyncio.to_thread(self._store.add, signed)
        except ChainError:  # a server that went away may have stored it all the same
            self._never_left.add(signed.body_hash)
            raise
        self._never_left.discard(signed.body_hash)
        return stored

    async def _see_through(self, signed: Signed) -> SentReceipt:
        """Until the end of one stored message."""
        watch = _Watch(signed.after_lt, self._monotonic())
        while True:
            match await self._next_step(signed, watch):
                case Done(receipt):
                    await self._finish(signed, SendState.CONFIRMED)
                    log.info("message %d of %s: confirmed at lt %d", signed.key, self._wallet, receipt.lt)
                    return receipt
                case GaveUp() as outcome:
                    await self._finish(signed, outcome.state, outcome.reason)
                    log.warning("message %d of %s: %s", signed.key, self._wallet, outcome.state.value)
                    raise SendFailedError(signed.reference, outcome)
                case Broadcast():
                    await self._broadcast(signed, watch)
                case Wait(seconds):
                    await self._wait(seconds, watch)

    async def _next_step(self, signed: Signed, watch: "_Watch") -> Step:
        """Look, then ask the head; a chain that cannot be read now is looked at again later."""
        try:
            transaction = await self._find(signed, watch)
            if transaction is not None:
                return decide(signed, Sight(signed.wallet_seqno, transaction, 0.0), 0.0, None)
            seen = await self._look()
        except ChainError as error:
            seldom.info(self._wallet, "message %d of %s: %s", signed.key, self._wallet, error)
            return Wait(self._pace.poll_s)
        sight = Sight(seen.wallet_seqno, None, seen.chain_now, is_complete=seen.last_lt <= watch.seen_lt)
        return decide(signed, sight, self._clock(), watch.last_broadcast, self._monotonic() - watch.since)

    async def _finish(self, signed: Signed, state: SendState, reason: str = "") -> None:
        """What the chain has shown is so, also where it cannot be written down now: it is looked at again
        before the next message.
        """
        try:
            await asyncio.to_thread(self._store.finish, signed.key, state, reason)
        except ChainError as error:
            log.warning(
                "message %d of %s: %s, which is not stored: %s", signed.key, self._wallet, state, error
            )

    async def _find(self, signed: Signed, watch: "_Watch") -> ChainTransaction | None:
        """The wallet's transaction with this message, among those not looked at yet."""
        while found := await self._chain.transactions(self._signer.address, after_lt=watch.seen_lt):
            for transaction in found:
                if is_ours(signed, transaction):
                    return transaction
            watch.seen_lt = found[-1].lt
        return None

    async def _look(self) -> "_Wallet":
        """Asked first what the chain says of the time, then for the number: that is at least as new."""
        now = self._clock()
        account = await self._chain.account(self._signer.address)
        return _Wallet(await self._wallet_seqno(account), account.last_lt, self._time_there(account, now))

    def _time_there(self, account: AccountState, now: float) -> float:
        """As the chain says it, or else its server; ours where neither does."""
        if account.as_of is not None:
            return account.as_of
        ahead_s = self._chain.clock_ahead_s if isinstance(self._chain, DatedChain) else None
        return now if ahead_s is None else now - ahead_s

    async def _wallet_seqno(self, account: AccountState) -> int:
        if account.status != "active":
            return 0
        match await self._chain.run_get_method(self._signer.address, "seqno"):
            case [int(number), *_]:
                return number
            case _:
                raise ChainError("the wallet did not answer its number")

    async def _broadcast(self, signed: Signed, watch: "_Watch") -> None:
        """A refusal proves nothing about later, so it changes nothing: the message stays valid until it
        expires. Where nobody was reached, it is tried again soon.
        """
        watch.last_broadcast = self._clock()
        try:
            await self._chain.send(signed.message)
        except UnreachableError as error:
            seldom.info(self._wallet, "message %d of %s: %s", signed.key, self._wallet, error)
            watch.last_broadcast += self._pace.poll_s - RESEND_EVERY_S
        except ChainError as error:
            seldom.info(self._wallet, "message %d of %s: not taken now: %s", signed.key, self._wallet, error)

    async def _wait(self, seconds: float, watch: "_Watch") -> None:
        if isinstance(self._chain, WaitingChain):
            await self._chain.wait_for_transaction(self._signer.address, watch.seen_lt, seconds)
        else:
            await self._sleep(min(seconds, self._pace.poll_s))


@dataclass(frozen=True, slots=True)
class _Wallet:
    """As the chain shows it; ``chain_now`` is the time (unix) there, or ours where it tells none."""

    wallet_seqno: int
    last_lt: int
    chain_now: float


@dataclass(slots=True)
class _Watch:
    """How far this process has looked at one message."""

    seen_lt: int
    since: float
    last_broadcast: float | None = None


def expected_of(message: WalletMessage) -> Expected:
    """What shows that it was sent."""
    body = message.body or Builder().end_cell()
    return Expected(format_raw(message.destination), body.hash)
