"""One ready link to a proxy: sends requests, hands out the pieces of their answers."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass

from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, decode_client_answer
from cocoon_desktop.wire.http import HttpAnswer
from cocoon_desktop.wire.sse import is_event_stream
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

from .. import codes
from ..connection import Connection
from ..tasks import ended
from ..totals import SignedTotals
from .billing import Bills, UsageTail, most_to_bill
from .choosing import Failure, Stage
from .funding import Spending
from .offers import Offers, read_offers
from .request import (
    AnswerEvent,
    AnswerReader,
    BodyReceived,
    Failed,
    Finished,
    HeadReceived,
    PlannedRequest,
    UsageStripper,
)
from .session import ProxyFound, take_status

seldom = SeldomLog(logging.getLogger(__name__))

STATUS_TIMEOUT_S = 60.0
MODELS_TIMEOUT_S = 10.0
MAX_WAITING_BYTES = 1 << 24
"""An answer whose caller leaves more than this unread fails: nobody may make us hold memory for them."""
EVENT_BYTES = 256
"""What a piece takes besides its data: many empty pieces are memory, too."""


class _Running:
    """One request that waits for its answer."""

    def __init__(self) -> None:
        self._reader = AnswerReader()
        self._events: asyncio.Queue[AnswerEvent] = asyncio.Queue()
        self._waiting_bytes = 0

    def receive(self, answer: Answer) -> None:
        """Raises RemoteProtocolError for an answer that closes the link."""
        if self._reader.is_done:
            return
        for event in self._reader.receive(answer):
            self._events.put_nowait(event)
            self._waiting_bytes += _weight(event)
        if self._waiting_bytes > MAX_WAITING_BYTES:
            self._events = asyncio.Queue()
            self.fail(codes.FAILURE, "the caller does not read its answer")

    def fail(self, code: int, reason: str) -> None:
        if not self._reader.is_done:
            self._reader.is_done = True
            self._events.put_nowait(Failed(code, reason))

    @property
    def is_done(self) -> bool:
        """Whether the proxy has said its last word."""
        return self._reader.is_done

    @property
    def has_next(self) -> bool:
        """Whether ``next`` need not wait."""
        return not self._events.empty()

    async def next(self) -> AnswerEvent:
        event = await self._events.get()
        self._waiting_bytes -= _weight(event)
        return event


def _weight(event: AnswerEvent) -> int:
    """Memory that an event in the queue takes, roughly."""
    return EVENT_BYTES + (len(event.data) if isinstance(event, BodyReceived) else 0)


class RequestFailedError(PeerError):
    """``failure`` says whether another proxy may be asked."""

    def __init__(self, peer: str, reason: str, failure: Failure) -> None:
        super().__init__(peer, "the request", reason, failure.code)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class AnswerPatience:
    """Seconds; besides what the caller gives in all. Only for streams: others come when they are whole."""

    first_byte_s: float = 60.0
    silence_s: float = 120.0


class ClientLink:
    """Made after the handshake. ``on_status`` is called when the proxy has counted or signed more."""

    def __init__(
        self,
        endpoint: Endpoint,
        connection: Connection,
        proxy: ProxyFound,
        totals: SignedTotals,
        spending: Spending,
        bills: Bills,
        root_version: int,
        on_status: Callable[[], None],
        patience: AnswerPatience,
    ) -> None:
        self.endpoint, self.connection = endpoint, connection
        self.proxy, self.totals, self.spending, self.bills = proxy, totals, spending, bills
        self.offers: Offers | None = None
        """As the proxy told last; None before it did."""
        self._root_version, self._on_status, self._patience = root_version, on_status, patience
        self._requests: dict[bytes, _Running] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def delay_s(self) -> float | None:
        """How long the proxy took to answer the last ping; None before the first answer."""
        return self.connection.delay_s

    @property
    def running(self) -> int:
        """Our requests that it answers now."""
        return len(self._requests)

    async def wait_idle(self) -> None:
        """Until no request of ours is being answered."""
        await self._idle.wait()

    async def run(self, status_s: float) -> None:
        """Until the link is lost; running requests then fail at once."""
        status = asyncio.create_task(self._ask_status(status_s), name="client: status")
        try:
            await self.connection.wait_closed()
        finally:
            reason = f"the proxy went away: {self.connection.closed_because}"
            for running in self._requests.values():
                running.fail(codes.CANCELLED, reason)
            await ended(status)

    # --- requests -----------------------------------------------------------------------------------------

    @asynccontextmanager
    async def ask(
        self, planned: PlannedRequest, prices: TokenPrices, on_finish: Callable[[FinalInfo], None]
    ) -> AsyncIterator[HttpAnswer]:
        """Send the request; the answer's head is there on entry. Raises RequestFailedError."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + planned.timeout_s
        running = self._requests[planned.request_id] = _Running()
        self._idle.clear()
        try:
            await self._send(planned, prices, deadline)
            first_by = loop.time() + self._patience.first_byte_s if planned.is_stream else deadline
            match await self._next(running, min(deadline, first_by)):
                case HeadReceived(status=status, headers=headers):
                    stripper = UsageStripper(wanted=planned.wants_usage or not is_event_stream(headers))
                    reading = self._body(running, planned, prices, deadline, stripper, on_finish)
                    async with aclosing(reading) as body:
                        yield HttpAnswer(status, headers, body)
                case Failed() as failed:
                    raise self._failed(planned, failed, Stage.NO_ANSWER)
                case event:
                    wrong = Failed(codes.VIOLATION, f"{type(event).__name__} before the head")
                    raise self._failed(planned, wrong, Stage.ANSWERING)
        finally:
            del self._requests[planned.request_id]
            if not self._requests:
                self._idle.set()
            if not running.is_done and self.proxy.takes_cancel:
                with suppress(PeerError):
                    self.connection.send(tl.ClientCancelQuery(request_id=planned.request_id))

    async def _send(self, planned: PlannedRequest, prices: TokenPrices, deadline: float) -> None:
        """What it may cost is noted before: from the first byte on the proxy may bill it."""
        request_id = planned.request_id
        message = planned.message(self._root_version, self.proxy.version)
        self.bills.began(request_id, planned.ceiling(prices))
        try:
            if self.connection.has_room:  # no clock need run
                self.connection.send(message)
                return
            async with asyncio.timeout_at(deadline):
                await self.connection.send_in_turn(message)
        except TimeoutError:
            late = Failed(codes.TIMEOUT, "the proxy did not take the request in time", 0)
            raise self._failed(planned, late, Stage.NOT_SENT) from None
        except PeerError as error:
            gone = Failed(error.code, error.reason, 0)
            raise self._failed(planned, gone, Stage.NOT_SENT) from error
        except BaseException:  # cancelled, or too long for a frame: nothing of it was written
            self.bills.ended(request_id, 0)
            raise

    async def _body(
        self,
        running: _Running,
        planned: PlannedRequest,
        prices: TokenPrices,
        deadline: float,
        stripper: UsageStripper,
        on_finish: Callable[[FinalInfo], None],
    ) -> AsyncGenerator[bytes, None]:
        loop, tail = asyncio.get_running_loop(), UsageTail()
        while True:
            next_by = loop.time() + self._patience.silence_s if planned.is_stream else deadline
            match await self._next(running, min(deadline, next_by)):
                case BodyReceived(data=data):
                    tail.feed(data)
                    if passed := stripper.feed(data):
                        yield passed
                case Finished(final=final):
                    limit = most_to_bill(tail, planned.ceiling(prices), planned.max_coefficient, prices)
                    self.bills.ended(planned.request_id, final.tokens_used.total_tokens_used, limit)
                    on_finish(final)
                    if rest := stripper.finish():
                        yield rest
                    return
                case Failed() as failed:
                    raise self._failed(planned, failed, Stage.ANSWERING)
                case HeadReceived():
                    raise self._failed(planned, Failed(codes.VIOLATION, "a second head"), Stage.ANSWERING)

    async def _next(self, running: _Running, deadline: float) -> AnswerEvent:
        if running.has_next:
            return await running.next()
        try:
            async with asyncio.timeout_at(deadline):
                return await running.next()
        except TimeoutError:
            return Failed(codes.TIMEOUT, "the network did not answer in time")

    def _failed(self, planned: PlannedRequest, failed: Failed, stage: Stage) -> RequestFailedError:
        """What the proxy said is what it costs; where it said nothing, it may still cost its ceiling."""
        if failed.tokens is not None:
            self.bills.ended(planned.request_id, failed.tokens)
        failure = Failure(stage, failed.code, failed.tokens)
        return RequestFailedError(self.connection.name, failed.reason, failure)

    # --- what the proxy says ------------------------------------------------------------------------------

    def on_message(self, message: TlObject) -> None:
        """Raises RemoteProtocolError for what closes the link."""
        answer = decode_client_answer(message)
        if answer is not None:
            running = self._requests.get(answer.request_id)
            if running is not None:
                running.receive(answer)
            elif answer.final is not None:  # its caller has gone: nobody reads it, but it is paid
                self.bills.ended(answer.request_id, answer.final.tokens_used.total_tokens_used)
            return
        match message:
            case tl.ProxyClientRequestPayment():
                if message.request_id not in self._requests:
                    self.bills.ended(message.request_id, message.request_tokens)
                self._take_status(message.signed_payment, message.db_tokens, message.max_tokens)
            case tl.ProxySignedPayment() | tl.ProxySignedPaymentEmpty():
                self._take_status(message, 0, 0)
            case _:
                seldom.warning(str(self.endpoint), "< dropped %s from the proxy", message.TL.name)

    async def refresh_offers(self) -> Offers:
        """Ask what it offers; an old proxy knows the old question only. Raises PeerError, and
        RemoteProtocolError, which closes the link.
        """
        try:
            try:
                answer = await self.connection.ask(tl.ClientGetWorkerTypesV2(), MODELS_TIMEOUT_S)
            except PeerError as error:
                if error.code in (codes.TIMEOUT, codes.CANCELLED):
                    raise
                answer = await self.connection.ask(tl.ClientGetWorkerTypes(), MODELS_TIMEOUT_S)
            self.offers = read_offers(answer)
        except RemoteProtocolError as error:
            self.connection.close(str(error))
            raise
        return self.offers

    async def _ask_status(self, status_s: float) -> None:
        while True:
            with suppress(PeerError, RemoteProtocolError):
                self.connection.ping()
                await self.refresh_offers()
            await asyncio.sleep(status_s)
            with suppress(PeerError):
                answer = await self.connection.ask(tl.ClientUpdatePaymentStatus(), STATUS_TIMEOUT_S)
                if isinstance(answer, tl.ClientPaymentStatus):
                    self._take_status(answer.signed_payment, answer.db_tokens, answer.max_tokens)

    def _take_status(self, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> None:
        take_status(self.totals, payment, db_tokens, max_tokens)
        now = asyncio.get_running_loop().time()
        self.bills.counted(max(self.totals.max_tokens, self.totals.signed_tokens), now)
        self._on_status()
