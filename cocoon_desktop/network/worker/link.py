"""One ready link to a proxy: answers its requests, takes its payments."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from cocoon_desktop.core.errors import CocoonError, LocalProtocolError, PeerError, RemoteProtocolError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer
from cocoon_desktop.wire.openai import OpenAIError, body_too_large
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

from .. import codes
from ..connection import Connection
from ..tasks import ended
from ..totals import SignedTotals
from .job import BACKEND_SHARE, Job, refusal
from .session import take_answer, take_status

seldom = SeldomLog(logging.getLogger(__name__))

STATUS_TIMEOUT_S = 60.0
MAX_BODY_BYTES = 1 << 22
"""A longer request is refused: nothing that a model can read is that long."""
_REASONS = {status.value: status.phrase for status in HTTPStatus}

RunQuery = tl.ProxyRunQuery | tl.ProxyRunQueryEx


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """``status_s``: how often to ask for the payment status; ``coefficient``: our price at the beginning."""

    max_active_requests: int
    status_s: float
    coefficient: int = 0


class WorkerLink:
    """Made as soon as the proxy has introduced itself; requests come after the handshake."""

    def __init__(
        self,
        endpoint: Endpoint,
        connection: Connection,
        version: int,
        totals: SignedTotals,
        backend: CompletionBackend,
        prices: TokenPrices,
        options: LinkOptions,
        note: Callable[[SignedTotals], None],
        on_change: Callable[[], None],
        on_used: Callable[[tl.TokensUsed], None] = lambda _: None,
    ) -> None:
        """``note`` is called whenever the totals have grown, ``on_used`` after each answer."""
        self.endpoint = endpoint
        self._connection, self._version, self.totals = connection, version, totals
        self._backend, self._prices, self._options = backend, prices, options
        self._note, self._on_change, self._on_used = note, on_change, on_used
        self._lowest_price = options.coefficient
        self._tasks: dict[bytes, tuple[Job, asyncio.Task[None]]] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self.running = 0
        self.answered = 0

    @property
    def delay_s(self) -> float | None:
        """How long the proxy took to answer the last ping; None before the first answer."""
        return self._connection.delay_s

    async def run(self) -> None:
        """Until the link is lost; then nothing of it is left running."""
        status = asyncio.create_task(self._ask_status(), name="worker: status")
        try:
            await self._connection.wait_closed()
        finally:
            await ended(status, *(task for _, task in self._tasks.values()))

    def leave(self, reason: str) -> None:
        """Say that we leave, hand back what runs, and end the link; ``run`` returns soon."""
        with suppress(PeerError):
            self.tell_enabled(False)
        self.hand_back()
        self._connection.close(reason)

    def tell_enabled(self, enabled: bool) -> None:
        """Whether the proxy may send requests."""
        self._connection.send(tl.WorkerEnabledDisabled(disabled=int(not enabled)))

    def tell_coefficient(self, coefficient: int) -> None:
        """What our answers cost from now on, in thousandths of the network's price."""
        self._lowest_price = min(self._lowest_price, coefficient)
        self._connection.send(tl.WorkerNewCoefficient(new_coefficient=coefficient))

    async def wait_idle(self) -> None:
        """Until no request is being answered."""
        await self._idle.wait()

    def hand_back(self, reason: str = "the worker is leaving") -> None:
        """Give up what is being answered: a proxy of ours has another worker go on, or passes on why."""
        for job, task in self._tasks.values():
            if not task.cancel():
                continue  # its last word is said
            with suppress(PeerError):
                self._connection.send(job.failed(codes.CANCELLED, reason, time.time()))

    def on_message(self, message: TlObject) -> None:
        """Raises RemoteProtocolError for what closes the link."""
        match message:
            case tl.ProxyRunQuery() | tl.ProxyRunQueryEx():
                self._take_payment(message.signed_payment)
                self._start(message)
            case tl.ProxyCancelQuery(request_id=request_id):
                if request_id in self._tasks:
                    self._tasks[request_id][1].cancel()
            case tl.ProxyWorkerRequestPayment():
                self._take_status(message.signed_payment, message.db_tokens, message.max_tokens)
            case tl.ProxySignedPayment() | tl.ProxySignedPaymentEmpty():
                self._take_payment(message)
            case _:
                seldom.warning(str(self.endpoint), "< dropped %s from the proxy", message.TL.name)

    # --- money --------------------------------------------------------------------------------------------

    async def _ask_status(self) -> None:
        while True:
            with suppress(PeerError):
                self._connection.ping()
            pause = self._options.status_s * random.uniform(2 / 3, 4 / 3)  # noqa: S311 - spreads the load
            await asyncio.sleep(pause)
            try:
                answer = await self._connection.ask(tl.WorkerUpdatePaymentStatus(), STATUS_TIMEOUT_S)
                if not isinstance(answer, tl.WorkerPaymentStatus):
                    raise RemoteProtocolError(f"{answer.TL.name} where a payment status belongs")
                take_answer(self.totals, answer.signed_payment, answer.db_tokens, answer.max_tokens)
                self._note(self.totals)
            except PeerError as error:
                seldom.info(str(self.endpoint), "no payment status: code %d", error.code)
            except RemoteProtocolError as error:
                self._connection.close(str(error))

    def _take_status(self, payment: tl.AnySignedPayment, db_tokens: int, max_tokens: int) -> None:
        take_status(self.totals, payment, db_tokens, max_tokens)
        self._note(self.totals)

    def _take_payment(self, payment: tl.AnySignedPayment) -> None:
        if self.totals.keep(payment):
            self._note(self.totals)

    # --- requests -----------------------------------------------------------------------------------------

    def _start(self, message: RunQuery) -> None:
        try:
            job = Job.read(message, self._version, self._prices, time.time())
        except RemoteProtocolError as error:  # a client's mistake, which the proxy only passed on
            self._connection.send(refusal(message, self._version, codes.VIOLATION, str(error), time.time()))
            return
        if job.coefficient < self._lowest_price:
            self._connection.send(job.failed(codes.VIOLATION, "a price that was never ours", time.time()))
            return
        if job.request_id in self._tasks:
            raise RemoteProtocolError("the id of a request that is running")
        if self.running >= self._options.max_active_requests:
            self._connection.send(job.failed(codes.ERROR, "too many active queries", time.time()))
            return
        self.running += 1
        self._on_change()
        task = asyncio.create_task(self._run(job), name="worker: request")
        self._tasks[job.request_id] = job, task
        self._idle.clear()
        task.add_done_callback(lambda _: self._ended(job))

    def _ended(self, job: Job) -> None:
        del self._tasks[job.request_id]
        self.running -= 1
        if not self.running:
            self._idle.set()
        self._on_change()

    async def _run(self, job: Job) -> None:
        """One request to its end. Nothing that goes wrong with it may touch the others."""
        try:
            for message in await self._answer(job):
                await self._connection.send_in_turn(message)
        except PeerError as error:
            seldom.info(str(self.endpoint), "an answer has nobody to go to: code %d", error.code)
        except LocalProtocolError as error:
            seldom.error(str(self.endpoint), "an answer could not be sent", exc_info=error)
            with suppress(PeerError):
                failed = job.failed(codes.FAILURE, "the answer does not fit the protocol", time.time())
                self._connection.send(failed)

    async def _answer(self, job: Job) -> list[TlObject]:
        """Stream everything but the last messages, which are returned."""
        try:
            async with asyncio.timeout(job.timeout_s * BACKEND_SHARE):
                await self._ask_backend(job)
            self.answered += 1
            last = job.end(time.time())
            self._on_used(job.tokens_used)
            return last
        except TimeoutError:
            return [job.failed(codes.TIMEOUT, "the engine took too long", time.time())]
        except OpenAIError as error:
            return await self._refused(job, error)
        except CocoonError as error:
            if isinstance(error, PeerError) and not self._connection.is_open:
                raise
            seldom.warning(str(self.endpoint), "a request failed: %s", type(error).__name__)
            return [job.failed(codes.FAILURE, str(error), time.time())]
        except Exception as error:  # a mistake of ours fails this request; the link and the others live
            seldom.error(str(self.endpoint), "a request failed", exc_info=error)
            return [job.failed(codes.FAILURE, "the worker failed", time.time())]

    async def _ask_backend(self, job: Job) -> None:
        if len(job.request.body) > MAX_BODY_BYTES:
            raise body_too_large(MAX_BODY_BYTES)
        async with self._backend.run(job.request) as answer:
            await self._stream(job, answer)

    async def _stream(self, job: Job, answer: HttpAnswer) -> None:
        reason = _REASONS.get(answer.status, "Unknown")
        await self._connection.send_in_turn(job.head(answer.status, reason, answer.headers, time.time()))
        async for data in answer.body:
            for part in job.parts(data):
                await self._connection.send_in_turn(part)

    async def _refused(self, job: Job, error: OpenAIError) -> list[TlObject]:
        """A request that the engine will not do is an ordinary answer with an error status, and free."""
        if job.has_head:
            return [job.failed(codes.FAILURE, str(error), time.time())]
        await self._stream(job, error.answer())
        return job.end(time.time())
