"""I lead every request from its admission to the last notice: reserve, ask, pass on, hand over, settle.

    admitted --> a worker is asked --> head --> parts --> end: paid
                      |   ^                       |
                      v   |                       v
             nothing delivered: begun anew    something delivered: continued by a worker that can
                                              nobody can: an error, free of charge

Whatever ends a request gives its reservation and its seat back, once. Sources: cocoon-protocol sections 2.4
to 2.7 and traps 2, 3, 12, 17, 29 to 32.
"""

import logging
from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, encode_client_answer
from cocoon_desktop.wire.payload import StatusError, decode_request, decode_response, with_headers
from cocoon_desktop.wire.tl import TlObject

from .. import codes
from ..tally import RequestTally, TokenTally
from .accounts import ClientAccount, WorkerAccount
from .actions import Action, RefusalError, Send
from .books import Books
from .deadlines import Deadlines
from .links import ClientLink, LinkState, WorkerLink, unsigned
from .passing import CannotContinueError, Head, Passing, plan_continuation
from .requests import (
    MAX_HELD_BYTES,
    MAX_QUERY_BYTES,
    MAX_RUNNING,
    MAX_TIMEOUT_S,
    MOST_TRIES,
    Leg,
    Query,
    RunningRequest,
    answer_for_client,
    plan_ceiling,
    plan_reservation,
    time_headers,
    upstream_reservation,
    worker_message,
)
from .routing import NoSeat, Seats, WorkerSeat
from .shares import capped, sum_of
from .terms import RootView

log = logging.getLogger(__name__)

WORTH_ANOTHER_TRY = frozenset((0, codes.FAILURE, codes.ERROR, codes.NOT_READY, codes.CANCELLED))
"""A worker's errors that say nothing about the request: it was busy, left, or its engine broke."""
BLAMED = frozenset((0, codes.FAILURE, codes.CANCELLED))
"""To be full is no fault (trap 17), and neither is to leave after having said so."""
NOBODY_ELSE = "nobody else can go on"


@dataclass(frozen=True, slots=True)
class Notice:
    """Payment notices of one request; they leave once its tokens are stored."""

    request: RunningRequest
    shares: Sequence[tuple[Leg, int]]


@dataclass(slots=True)
class RequestDesk:
    """Shares links, seats, books and actions with the ``ProxySession`` that owns it."""

    root: RootView
    books: Books
    seats: Seats
    clients: Mapping[int, ClientLink]
    workers: Mapping[int, WorkerLink]
    actions: deque[Action]
    wall_offset: float
    tally: RequestTally = field(default_factory=RequestTally)
    tokens: TokenTally = field(default_factory=TokenTally)
    takes_requests: bool = True
    """Set to False, what runs goes on and nothing new begins."""
    can_store: bool = True
    """False while the ledger is out of reach: what is charged now could be forgotten."""
    unsaved_notices: list[Notice] = field(default_factory=list)
    deadlines: Deadlines[bytes] = field(default_factory=Deadlines)
    _asked: dict[bytes, RunningRequest] = field(default_factory=dict)
    """By the request id that the worker knows."""
    _by_client: dict[tuple[int, bytes], RunningRequest] = field(default_factory=dict)
    _held_bytes: Counter[str] = field(default_factory=Counter)

    @property
    def running(self) -> int:
        return len(self._asked)

    @property
    def requests(self) -> Collection[RunningRequest]:
        """All that run."""
        return self._asked.values()

    # --- admission ----------------------------------------------------------------------------------------

    def start(self, link: ClientLink, query: Query, now: float) -> None:
        """Raises RefusalError."""
        assert link.account is not None
        if not self.takes_requests:
            raise RefusalError(codes.NOT_READY, "the proxy takes no new requests")
        if not self.can_store:
            raise RefusalError(codes.NOT_READY, "the proxy cannot reach its ledger")
        self._check(link, link.account, query)
        seat = self.seats.choose(query.model_name, query.max_coefficient, now, size=len(query.query))
        if isinstance(seat, NoSeat):
            raise RefusalError(seat.code, seat.reason)
        prices = self.root.prices
        reserved = plan_reservation(query, prices, seat.coefficient)
        if link.account.available_tokens(prices.price_per_token) < reserved:
            raise RefusalError(codes.ERROR, "balance is too low")
        deadline = now + min(query.timeout, MAX_TIMEOUT_S)
        request = RunningRequest(query, link.id, link.account, prices, reserved, now, deadline)
        link.account.reserve(reserved)
        self.tally.began(len(query.query), now)
        self._by_client[link.id, query.request_id] = request
        self._held_bytes[link.account.owner_address] += len(query.query)
        self._ask(request, seat, query.query, now)

    def _check(self, link: ClientLink, client: ClientAccount, query: Query) -> None:
        """Upstream's checks in its order; what it lets through by mistake is refused first (trap 30)."""
        if query.max_tokens < 0 or query.max_coefficient < 0:
            raise RefusalError(codes.VIOLATION, "max_tokens and max_coefficient must not be negative")
        if not query.timeout > 0:
            raise RefusalError(codes.VIOLATION, "timeout must be a number of seconds")
        if len(query.query) > MAX_QUERY_BYTES:
            raise RefusalError(codes.VIOLATION, f"the query is longer than {MAX_QUERY_BYTES} bytes")
        if (link.id, query.request_id) in self._by_client:
            raise RefusalError(codes.VIOLATION, "a request with this id is running")
        if client.running >= MAX_RUNNING:
            raise RefusalError(codes.ERROR, f"{MAX_RUNNING} requests of this client are running")
        if self._held_bytes[client.owner_address] + len(query.query) > MAX_HELD_BYTES:
            raise RefusalError(codes.ERROR, "the running requests of this client are too long")
        available = client.available_tokens(self.root.prices.price_per_token)
        if available < query.max_tokens:
            raise RefusalError(codes.ERROR, "client balance is too low")
        if unsigned(query.min_config_version) > self.root.version:
            raise RefusalError(codes.ERROR, "the client knows a newer root configuration")
        if client.view.state is not ContractState.NORMAL:
            raise RefusalError(codes.NOT_READY, "client is closing")
        key = query.public_key if isinstance(query, tl.ClientRunQueryEx) else None
        if key is not None and any(key):  # only a worker that has it could read the request
            raise RefusalError(codes.ERROR, f"unknown public key {key.hex().upper()}")
        if available < upstream_reservation(query):
            raise RefusalError(codes.NOT_READY, "balance is too low")
        try:  # last: parsing a large query costs time, which only who can pay for it may take
            decode_request(query.query)
        except RemoteProtocolError as error:
            raise RefusalError(codes.VIOLATION, f"the query is no http.request: {error}") from error

    def _ask(self, request: RunningRequest, seat: WorkerSeat, query: bytes, now: float) -> None:
        worker = self.workers[seat.link_id]
        assert worker.account is not None
        passing = request.passing
        leg = Leg(
            worker.id,
            worker.account,
            seat,
            seat.coefficient,
            plan_ceiling(request.query, request.prices, seat.coefficient),
            now,
            passing.pieces if passing else 0,
            passing.text_bytes if passing else 0,
        )
        request.legs.append(leg)
        request.tried.append(worker.id)
        self.seats.took(seat, now)
        self._asked[leg.request_id] = request
        self.deadlines.set(leg.request_id, request.deadline)
        payment = self.books.payment_for(worker.account)
        self.actions.append(Send(worker.id, worker_message(request, query, payment, worker.version, now)))

    # --- answers ------------------------------------------------------------------------------------------

    def take_answer(self, link: WorkerLink, answer: Answer, now: float) -> None:
        """Raises RemoteProtocolError for what closes the worker's link."""
        request = self._asked.get(answer.request_id)
        if request is None or request.leg.link_id != link.id:
            log.debug("< an answer to a request that has ended")
            return
        has_head = request.leg.head is not None
        if answer.kind is Kind.ERROR:
            reason = f"worker: {one_line(answer.error)}"
            if answer.error_code in WORTH_ANOTHER_TRY:
                self._lose(request, answer.error_code, reason, now)
            else:
                self._fail(request, answer.error_code, reason, now)
        elif has_head == (answer.kind is Kind.HEAD):
            wrong = "a second head" if has_head else "a part before the head"
            self._blame(request.leg.seat, now)
            self._fail(request, codes.VIOLATION, f"the worker sent {wrong}", now)
        elif answer.kind is Kind.HEAD:
            self._take_head(request, answer, now)
        else:
            self._take_part(request, answer.payload, answer.final, now)

    def _take_head(self, request: RunningRequest, answer: Answer, now: float) -> None:
        try:
            response = decode_response(answer.payload)
        except RemoteProtocolError as error:
            self._blame(request.leg.seat, now)
            self._fail(request, codes.VIOLATION, f"the worker's answer: {error}", now)
            if isinstance(error, StatusError):
                return
            raise
        head = request.leg.head = Head.read(response)
        if request.head is None:
            request.head, request.answered = head, now
            request.passing = Passing(head) if head.streams else None
            request.body_has_begun = bool(response.payload) and request.passing is None
            payload = with_headers(response, time_headers(request.times(now, self.wall_offset)))
            if request.passing is None:
                self._pass_on(request, Kind.HEAD, payload, answer.final, now)
                return
            bare = tl.HttpResponse(
                http_version=response.http_version,
                status_code=response.status_code,
                reason=response.reason,
                headers=response.headers,
                payload=b"",
            )
            payload = with_headers(bare, time_headers(request.times(now, self.wall_offset)))
            self._pass_on(request, Kind.HEAD, payload, None, now)
        elif not request.head.goes_on(head):
            self._fail(request, codes.FAILURE, f"the next worker answered with HTTP {head.status}", now)
            return
        if response.payload or answer.final is not None:
            self._take_part(request, response.payload, answer.final, now)

    def _take_part(
        self, request: RunningRequest, payload: bytes, final: FinalInfo | None, now: float
    ) -> None:
        passing = request.passing
        if passing is None:
            request.body_has_begun = request.body_has_begun or bool(payload)
            self._pass_on(request, Kind.PART, payload, final, now)
            return
        had_failed = bool(passing.error)
        passed = passing.feed(payload) + (passing.finish() if final is not None else b"")
        if passing.error and not had_failed:
            if passed:
                self._pass_on(request, Kind.PART, passed, None, now)
            self._lose(request, codes.FAILURE, "the worker's engine failed", now, passing.error)
        elif passed or final is not None:
            self._pass_on(request, Kind.PART, passed, final, now)

    def _pass_on(
        self, request: RunningRequest, kind: Kind, payload: bytes, final: FinalInfo | None, now: float
    ) -> None:
        shares: list[tl.TokensUsed] = []
        if final is not None:
            shares = [capped(final.tokens_used, request.limit)]
            if len(request.legs) > 1:
                shares = request.shares()[1]
        times = request.times(now, self.wall_offset)
        self._send(request, answer_for_client(request, kind, payload, final, sum_of(shares), times))
        self.tally.bytes_sent.add(len(payload), now)
        if final is not None:
            self._answered(request, final, now)
            self._end(request, shares, now)

    def _answered(self, request: RunningRequest, final: FinalInfo, now: float) -> None:
        """What routing learns of a worker that has answered."""
        leg, passing = request.leg, request.passing
        took_s = now - leg.started
        record = leg.seat.record
        record.answered.add(1, now)
        record.took_s.add(took_s, now)
        if final.worker_times is not None:
            began, ended = final.worker_times
            record.worker_took_s.add(min(max(0.0, ended - began), took_s), now)
        leg.seat.query_time_s.add(took_s, now)
        leg.seat.reputation.answered(now)
        if passing is not None and took_s > 0 and passing.pieces > leg.pieces_before:
            leg.seat.tokens_per_s.add((passing.pieces - leg.pieces_before) / took_s, now)

    # --- hand-over ----------------------------------------------------------------------------------------

    def _lose(
        self, request: RunningRequest, code: int, reason: str, now: float, last_words: bytes = b""
    ) -> None:
        """This worker cannot go on: another one does, or the request fails.

        ``last_words`` are what the worker's engine says of that, for a caller whom nobody else can help.
        """
        left_as_planned = code == codes.CANCELLED and not request.leg.seat.enabled
        if code in BLAMED and not left_as_planned:
            self._blame(request.leg.seat, now)
        try:
            self._hand_over(request, now)
        except CannotContinueError as why:
            if last_words:
                self._pass_on(request, Kind.PART, last_words, None, now)
            text = str(why)
            self._fail(request, code, reason if text == NOBODY_ELSE else f"{reason}: {text}", now)

    def _hand_over(self, request: RunningRequest, now: float) -> None:
        """Raises CannotContinueError, with everything as it was."""
        passing, query = request.passing, request.query.query
        goes_on = False
        if passing is not None:
            passing.check()
            if passing.is_complete or passing.is_ended:
                self._end_for(request, now)
                return
            goes_on = passing.pieces > 0
        elif request.body_has_begun:
            raise CannotContinueError("its body had begun, and is no stream")
        if goes_on and passing is not None:
            query = plan_continuation(query, passing.text)
        seat = self._next_seat(request, len(query), now, continues=goes_on)
        if (
            goes_on
            and isinstance(seat, NoSeat)
            and not isinstance(self._next_seat(request, len(query), now, continues=False), NoSeat)
        ):
            raise CannotContinueError("no other worker can continue an answer")
        if isinstance(seat, NoSeat):
            raise CannotContinueError(NOBODY_ELSE)
        self._leave(request, request.drop_idle_leg(), now)
        if passing is not None:
            passing.go_on(request.rewrite_usage)
        self._ask(request, seat, query, now)

    def _next_seat(
        self, request: RunningRequest, size: int, now: float, *, continues: bool
    ) -> WorkerSeat | NoSeat:
        if len(request.tried) >= MOST_TRIES or request.deadline <= now or size > MAX_QUERY_BYTES:
            return NoSeat(codes.NOT_READY, NOBODY_ELSE)
        query = request.query
        return self.seats.choose(
            query.model_name,
            query.max_coefficient,
            now,
            size=size,
            without=request.tried,
            continues=continues,
        )

    def _end_for(self, request: RunningRequest, now: float) -> None:
        """The caller has every word; only the numbers are missing, and we have them."""
        passing = request.passing
        assert passing is not None
        first = request.legs[0].head
        if first is None or first.prompt_tokens is None:
            raise CannotContinueError("its worker left without a bill")
        rest = b"" if passing.is_complete else request.ending()
        shares = request.shares()[1]
        times = request.times(now, self.wall_offset)
        self._send(request, answer_for_client(request, Kind.PART, rest, FinalInfo(), sum_of(shares), times))
        self._end(request, shares, now)

    def worker_gone(self, link: WorkerLink, now: float) -> None:
        """Its link is closed: what it was doing goes on elsewhere."""
        for request in [r for r in self._asked.values() if r.leg.link_id == link.id]:
            code = codes.CANCELLED
            self._lose(request, code, "the worker went away", now)
        if link.account is not None:
            self._forget(link.account)

    def _forget(self, worker: WorkerAccount) -> None:
        """Who has nothing and is not here costs no memory; who is still to be paid is kept."""
        if any(link.account is worker for link in self.workers.values()):
            return
        if any(leg.worker is worker for request in self._asked.values() for leg in request.legs):
            return
        self.books.forget_if_empty(worker)

    def _blame(self, seat: WorkerSeat, now: float) -> None:
        if seat.reputation.rests_until <= now:  # once, however many requests it lost at that moment
            seat.reputation.failed(now)

    # --- nobody waits any more ----------------------------------------------------------------------------

    def cancel(self, link_id: int, request_id: bytes, now: float) -> None:
        """The caller has gone. A worker that can be told is, and what was delivered is paid."""
        request = self._by_client.get((link_id, request_id))
        if request is not None:
            self._cancel(request, now)

    def client_gone(self, link_id: int, now: float) -> None:
        for request in [r for r in self._by_client.values() if r.client_link == link_id]:
            self._cancel(request, now)

    def _cancel(self, request: RunningRequest, now: float) -> None:
        """A worker that cannot be told, or whose part cannot be counted, runs on and is paid as always."""
        shares: list[tl.TokensUsed] = []
        if request.passing is not None:
            first = request.legs[0].head
            if first is None or first.prompt_tokens is None:
                return
            shares = request.shares()[1]
        elif request.body_has_begun:
            return
        if self._tell_worker(request):
            self._end(request, shares, now)

    def handle_timer(self, now: float) -> None:
        for request_id in self.deadlines.take_due(now):
            request = self._asked.get(request_id)
            if request is not None:
                self._tell_worker(request)
                self._fail(request, codes.TIMEOUT, "timeout in proxy", now)

    def _tell_worker(self, request: RunningRequest) -> bool:
        """False when it would not understand."""
        worker = self.workers.get(request.leg.link_id)
        if worker is None or not worker.takes_cancel:
            return False
        self.actions.append(Send(worker.id, tl.ProxyCancelQuery(request_id=request.leg.request_id)))
        return True

    def undeliverable(self, request_id: bytes, now: float) -> None:
        """The query did not fit the worker's frame."""
        request = self._asked.get(request_id)
        if request is not None:
            self._fail(request, codes.VIOLATION, "the query does not fit the worker's frame", now)

    # --- the end ------------------------------------------------------------------------------------------

    def _fail(self, request: RunningRequest, code: int, reason: str, now: float) -> None:
        """A failed request costs the client and earns the workers nothing (section 2.4, trap 32)."""
        final = FinalInfo(proxy_times=request.times(now, self.wall_offset))
        had_head = request.head is not None
        error = Answer(request.client_request_id, Kind.ERROR, b"", final, code, reason, after_head=had_head)
        self._send(request, error)
        self._end(request, [], now)

    def _end(self, request: RunningRequest, shares: Sequence[tl.TokensUsed], now: float) -> None:
        self._leave(request, request.leg, now)
        self.tally.ended(well=bool(shares), took_s=now - request.started, now=now)
        if shares:
            self.tokens.used(sum_of(shares), now)
        del self._by_client[request.client_link, request.client_request_id]
        owner = request.client.owner_address
        self._held_bytes[owner] -= len(request.query.query)
        if not self._held_bytes[owner]:
            del self._held_bytes[owner]
        request.client.release(request.reserved_tokens)
        totals = [used.total_tokens_used for used in shares]
        paid = list(zip(request.legs, totals, strict=True)) if totals else [(request.leg, 0)]
        for leg, tokens in paid:
            if tokens:
                self.books.charge(request.client, leg.worker, tokens)
        notice = Notice(request, paid)
        if any(totals):
            self.unsaved_notices.append(notice)
        else:
            self.notify(notice)
        for leg in request.legs:
            if leg.link_id not in self.workers:
                self._forget(leg.worker)

    def _leave(self, request: RunningRequest, leg: Leg, now: float) -> None:
        """This worker is not asked any more."""
        del self._asked[leg.request_id]
        self.deadlines.drop(leg.request_id)
        self.seats.gave_back(leg.seat, now)

    def _send(self, request: RunningRequest, answer: Answer) -> None:
        link = self.clients.get(request.client_link)
        if link is not None:
            self.actions.append(Send(link.id, encode_client_answer(answer, link.version)))

    def notify(self, notice: Notice) -> None:
        """Tell both sides; what they are told is stored."""
        request = notice.request
        for leg, tokens in notice.shares:
            if leg.link_id in self.workers:
                counters = leg.worker.counters
                message: TlObject = tl.ProxyWorkerRequestPayment(
                    request_id=leg.request_id,
                    signed_payment=self.books.payment_for(leg.worker),
                    db_tokens=counters.db_tokens,
                    max_tokens=counters.told_tokens,
                    request_tokens=tokens,
                    request_client_owner=request.client.owner_address,
                )
                self.actions.append(Send(leg.link_id, message))
        link = self.clients.get(request.client_link)
        if link is not None and link.state is LinkState.READY:
            counters = request.client.counters
            message = tl.ProxyClientRequestPayment(
                request_id=request.client_request_id,
                signed_payment=self.books.payment_for(request.client),
                db_tokens=counters.db_tokens,
                max_tokens=counters.told_tokens,
                request_tokens=sum(tokens for _, tokens in notice.shares),
            )
            self.actions.append(Send(request.client_link, message))
