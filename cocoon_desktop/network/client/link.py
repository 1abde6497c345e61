"""One ready link to a proxy: sends requests, hands out the pieces of their answers."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress

from cocoon_desktop.core.errors import PeerError, RemoteProtocolError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, decode_client_answer
from cocoon_desktop.wire.http import HttpAnswer
from cocoon_desktop.wire.sse import is_event_stream
from cocoon_desktop.wire.tl import TlObject

from .. import codes
from ..connection import Connection
from ..tasks import ended
from ..totals import SignedTotals
from .funding import Spending
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

log = logging.getLogger(__name__)

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
        self._reader.is_done = True
        self._events.put_nowait(Failed(code, reason))

    @property
    def is_done(self) -> bool:
        """Whether the proxy has said its last word."""
        return self._reader.is_done

    async def next(self) -> AnswerEvent:
        event = await self._events.get()
        self._waiting_bytes -= _weight(event)
        return event


def _weight(event: AnswerEvent) -> int:
    """Memory that an event in the queue takes, roughly."""
    return EVENT_BYTES + (len(event.data) if isinstance(event, BodyReceived) else 0)


class ClientLink:
    """Made after the handshake. ``on_status`` is called when the proxy has counted or signed more."""

    def __init__(
        self,
        endpoint: Endpoint,
        connection: Connection,
        proxy: ProxyFound,
        totals: SignedTotals,
        spending: Spending,
        root_version: int,
        on_status: Callable[[], None],
    ) -> None:
        self.endpoint, self.connection = endpoint, connection
        self.proxy, self.totals, self.spending = proxy, totals, spending
        self._root_version, self._on_status = root_version, on_status
        self._requests: dict[bytes, _Running] = {}

    @property
    def delay_s(self) -> float | None:
        """How long the proxy took to answer the last ping; None before the first answer."""
        return self.connection.delay_s

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
        self, planned: PlannedRequest, on_finish: Callable[[FinalInfo], None]
    ) -> AsyncIterator[HttpAnswer]:
        """Send the request; the answer's head is there on entry. Raises PeerError with the proxy's code."""
        running = self._requests[planned.request_id] = _Running()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + planned.timeout_s
        try:
            await self._send(planned, deadline)
            match await self._next(running, deadline):
                case HeadReceived(status=status, headers=headers):
                    stripper = UsageStripper(wanted=planned.wants_usage or not is_event_stream(headers))
                    async with aclosing(self._body(running, deadline, stripper, on_finish)) as body:
                        yield HttpAnswer(status, headers, body)
                case Failed(code=code, reason=reason):
                    raise self._failed(code, reason)
                case event:
                    raise self._failed(codes.VIOLATION, f"{type(event).__name__} before the head")
        finally:
            del self._requests[planned.request_id]
            if not running.is_done and self.proxy.takes_cancel:
                with suppress(PeerError):
                    self.connection.send(tl.ClientCancelQuery(request_id=planned.request_id))

    async def _send(self, planned: PlannedRequest, deadline: float) -> None:
        try:
            async with asyncio.timeout_at(deadline):
                await self.connection.send_in_turn(planned.message(self._root_version, self.proxy.version))
        except TimeoutError:
            raise self._failed(codes.TIMEOUT, "the proxy did not take the request in time") from None

    async def _body(
        self,
        running: _Running,
        deadline: float,
        stripper: UsageStripper,
        on_finish: Callable[[FinalInfo], None],
    ) -> AsyncGenerator[bytes, None]:
        while True:
            match await self._next(running, deadline):
                case BodyReceived(data=data):
                    if passed := stripper.feed(data):
                        yield passed
                case Finished(final=final):
                    on_finish(final)
                    if rest := stripper.finish():
                        yield rest
                    return
                case Failed(code=code, reason=reason):
                    raise self._failed(code, reason)
                case HeadReceived():
                    raise self._failed(codes.VIOLATION, "a second head")

    async def _next(self, running: _Running, deadline: float) -> AnswerEvent:
        try:
            async with asyncio.timeout_at(deadline):
                return await running.next()
        except TimeoutError:
            return Failed(codes.TIMEOUT, "the network did not answer in time")

    def _failed(self, code: int, reason: str) -> PeerError:
        return PeerError(self.connection.name, "the request", reason, code)

    # --- what the proxy says ------------------------------------------------------------------------------

    def on_message(self, message: TlObject) -> None:
        """Raises RemoteProtocolError for what closes the link."""
        answer = decode_client_answer(message)
        if answer is not None:
            running = self._requests.get(answer.request_id)
            if running is not None:
                running.receive(answer)
            return
        match message:
            case tl.ProxyClientRequestPayment():
                self._take_status(message.signed_payment, message.db_tokens, message.max_tokens)
            case tl.ProxySignedPayment() | tl.ProxySignedPaymentEmpty():
                self._take_status(message, 0, 0)
            case _:
                log.warning("< dropped %s from the proxy", message.TL.name)

    async def models(self) -> tl.ClientWorkerTypesV2:
        """Models and their workers, as the proxy knows them. Raises PeerError."""
        answer = await self.connection.ask(tl.ClientGetWorkerTypesV2(), MODELS_TIMEOUT_S)
        if not isinstance(answer, tl.ClientWorkerTypesV2):
            raise RemoteProtocolError(f"{answer.TL.name} where the worker types belong")
        return answer

    async def _ask_status(self, status_s: float) -> None:
        while True:
            with suppress(PeerError):
                self.connection.ping()
            await asyncio.sleep(status_s)
            with suppress(PeerError):
                answer = await self.connection.ask(tl.ClientUpdatePaymentStatus(), STATUS_TIMEOUT_S)
                if isinstance(answer, tl.ClientPaymentStatus):
                    self._take_status(answer.signed_payment, answer.db_tokens, answer.max_tokens)

    def _take_status(self, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> None:
        take_status(self.totals, payment, db_tokens, max_tokens)
        self._on_status()
