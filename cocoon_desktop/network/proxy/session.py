"""I am the proxy's head: events and the time go in, actions come out. No socket, no database, no chain.

    link events --------> ProxySession --> actions: send, answer, refuse, close
    chain sightings ----^              --> SaveBatch: to be stored before anybody is told about it

Sources: cocoon-protocol sections 2.2 to 2.8.
"""

import logging
import math
import secrets
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import (
    Answer,
    FinalInfo,
    Kind,
    decode_client_answer,
    decode_worker_answer,
    encode_client_answer,
)
from cocoon_desktop.wire.framing import MAX_PAYLOAD
from cocoon_desktop.wire.payload import StatusError, decode_request
from cocoon_desktop.wire.tl import TlObject

from .. import codes
from ..tally import RequestTally, TokenTally
from ..transport import NOT_ATTESTED
from .accounts import ClientAccount, ClientContractView, WorkerAccount
from .actions import Action, AnswerQuery, CloseLink, RefusalError, RefuseQuery, Send, TrustLink
from .books import Books
from .links import MAX_COEFFICIENT, ClientLink, Handshakes, LinkState, WorkerLink, unsigned
from .requests import (
    MAX_QUERY_BYTES,
    MAX_TIMEOUT_S,
    Query,
    RunningRequest,
    answer_for_client,
    plan_ceiling,
    plan_reservation,
    upstream_reservation,
    worker_message,
)
from .routing import NoSeat, WorkerSeat, choose_seat
from .terms import Contracts, ProxyIdentity, RootView, SaveBatch, Signer, Snapshot
from .worker_types import worker_types, worker_types_v2

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Notice:
    """A payment notice; it leaves once the request's tokens are stored."""

    request: RunningRequest
    tokens: int


class ProxySession:
    """``wall_offset`` turns the monotonic ``now`` of every call into unix time, for what peers are told."""

    def __init__(
        self,
        identity: ProxyIdentity,
        root: RootView,
        signer: Signer,
        contracts: Contracts,
        *,
        snapshot: Snapshot | None = None,
        presumed: ClientContractView | None = None,
        wall_offset: float = 0.0,
        backlog_of: Callable[[int], int] = lambda _: 0,
    ) -> None:
        """``backlog_of`` tells how many bytes a link has not taken yet; ``presumed`` is every new client's
        contract where there is no chain.
        """
        self.books = Books.restored(signer, contracts, snapshot or Snapshot())
        self.books.presumed = presumed
        self.root = root
        self.tally, self.tokens = RequestTally(), TokenTally()
        self.takes_requests = True
        """Set to False, what runs goes on and nothing new begins."""
        self._handshakes = Handshakes(identity, root, self.books)
        self._wall_offset, self._backlog_of = wall_offset, backlog_of
        self._clients: dict[int, ClientLink] = {}
        self._workers: dict[int, WorkerLink] = {}
        self._requests: dict[bytes, RunningRequest] = {}
        self._known_models: set[str] = set()
        self._unsaved_notices: list[_Notice] = []
        self._notices_of_batch: dict[int, list[_Notice]] = {}
        self._actions: deque[Action] = deque()

    def next_action(self) -> Action | None:
        """What to do now; None when everything is done."""
        return self._actions.popleft() if self._actions else None

    @property
    def running_requests(self) -> int:
        return len(self._requests)

    @property
    def worker_links(self) -> Sequence[WorkerLink]:
        """Connected now, for the pages."""
        return list(self._workers.values())

    @property
    def client_links(self) -> Sequence[ClientLink]:
        """Connected now, for the pages."""
        return list(self._clients.values())

    # --- links --------------------------------------------------------------------------------------------

    def client_connected(self, link_id: int, now: float) -> None:
        taken = {link.nonce for link in self._clients.values()}
        nonce = next(n for n in iter(lambda: secrets.randbits(63), None) if n not in taken)
        self._clients[link_id] = ClientLink(link_id, now, nonce)

    def worker_connected(self, link_id: int, now: float, image_hash: bytes = NOT_ATTESTED) -> None:
        self._workers[link_id] = WorkerLink(link_id, now, image_hash=image_hash)

    def disconnected(self, link_id: int, now: float) -> None:
        """A client's requests run on and are charged; a worker's fail at once: no client waits in vain."""
        self._clients.pop(link_id, None)
        worker = self._workers.pop(link_id, None)
        if worker is None:
            return
        for request in [r for r in self._requests.values() if r.worker_link == link_id]:
            self._fail(request, codes.CANCELLED, "the worker went away", now)
        if worker.account is not None and not any(
            w.account is worker.account for w in self._workers.values()
        ):
            self.books.forget_if_empty(worker.account)

    def client_query(self, link_id: int, query_id: int, query: TlObject) -> None:
        link = self._clients[link_id]
        self._answer_query(link, query_id, lambda: self._client_answer(link, query_id, query))

    def worker_query(self, link_id: int, query_id: int, query: TlObject) -> None:
        link = self._workers[link_id]
        self._answer_query(link, query_id, lambda: self._worker_answer(link, query))

    def _client_answer(self, link: ClientLink, query_id: int, query: TlObject) -> TlObject | None:
        if link.state is LinkState.READY and isinstance(query, tl.ClientGetWorkerTypesV2):
            return worker_types_v2(self._known_models, list(self._seats()))
        if link.state is LinkState.READY and isinstance(query, tl.ClientGetWorkerTypes):
            return worker_types(self._known_models, list(self._seats()))
        return self._handshakes.answer_client(link, query_id, query)

    def _worker_answer(self, link: WorkerLink, query: TlObject) -> TlObject:
        answer = self._handshakes.answer_worker(link, query)
        if link.seat is not None:
            self._known_models.add(link.seat.model)
        return answer

    def _answer_query(
        self, link: ClientLink | WorkerLink, query_id: int, answer: Callable[[], TlObject | None]
    ) -> None:
        """A query that is refused ends the connection (section 1.4); one that makes a link ready, its limits.

        None is answered later, when the chain has shown something.
        """
        try:
            result = answer()
        except RefusalError as refusal:
            self._actions.append(RefuseQuery(link.id, query_id, refusal.code, refusal.reason))
            self._actions.append(CloseLink(link.id, refusal.reason))
            return
        if result is None:
            return
        self._actions.append(AnswerQuery(link.id, query_id, result))
        if link.state is LinkState.READY and not link.is_trusted:
            link.is_trusted = True
            self._actions.append(TrustLink(link.id))

    def _seats(self) -> Iterator[WorkerSeat]:
        return (link.seat for link in self._workers.values() if link.seat is not None)

    # --- requests (section 2.4) ---------------------------------------------------------------------------

    def client_message(self, link_id: int, message: TlObject, now: float) -> None:
        """Raises RemoteProtocolError for a message that closes the connection."""
        link = self._clients[link_id]
        if link.state is not LinkState.READY:
            raise RemoteProtocolError(f"{message.TL.name} before the handshake is done")
        if not isinstance(message, tl.ClientRunQuery | tl.ClientRunQueryEx):
            log.warning("< dropped %s from a client", message.TL.name)
            return
        try:
            self._start(link, message, now)
        except RefusalError as refusal:
            self.tally.rejected.add(1, now)
            wall = now + self._wall_offset
            final = FinalInfo(proxy_times=(wall, wall))
            request_id = message.request_id
            answer = Answer(request_id, Kind.ERROR, b"", final, refusal.code, refusal.reason)
            self._send_to_client(link.id, answer)

    def _start(self, link: ClientLink, query: Query, now: float) -> None:
        assert link.account is not None
        client = link.account
        if not self.takes_requests:
            raise RefusalError(codes.NOT_READY, "the proxy takes no new requests")
        self._check(client, query)
        seats = [s for s in self._seats() if self._backlog_of(s.link_id) + len(query.query) <= MAX_PAYLOAD]
        seat = choose_seat(seats, query.model_name, query.max_coefficient, self._known_models)
        if isinstance(seat, NoSeat):
            raise RefusalError(seat.code, seat.reason)
        prices = self.root.prices
        reserved = plan_reservation(query, prices, seat.coefficient)
        if client.available_tokens(prices.price_per_token) < reserved:
            raise RefusalError(codes.ERROR, "balance is too low")
        worker = self._workers[seat.link_id]
        assert worker.account is not None
        request = RunningRequest(
            client_request_id=query.request_id,
            client_link=link.id,
            worker_link=worker.id,
            client=client,
            worker=worker.account,
            seat=seat,
            reserved_tokens=reserved,
            ceiling=plan_ceiling(query, prices, seat.coefficient),
            started=now,
            deadline=now + min(query.timeout, MAX_TIMEOUT_S),
            enable_debug=isinstance(query, tl.ClientRunQueryEx) and query.enable_debug is True,
        )
        message = worker_message(query, request, self.books.payment_for(worker.account), worker.version)
        client.reserve(reserved)
        seat.running += 1
        self._requests[request.worker_request_id] = request
        self.tally.began(len(query.query), now)
        self._actions.append(Send(worker.id, message))

    def _check(self, client: ClientAccount, query: Query) -> None:
        """Upstream's checks in its order; what it lets through by mistake is refused first (trap 30)."""
        if query.max_tokens < 0 or query.max_coefficient < 0:
            raise RefusalError(codes.VIOLATION, "max_tokens and max_coefficient must not be negative")
        if not query.timeout > 0:
            raise RefusalError(codes.VIOLATION, "timeout must be a number of seconds")
        if len(query.query) > MAX_QUERY_BYTES:
            raise RefusalError(codes.VIOLATION, f"the query is longer than {MAX_QUERY_BYTES} bytes")
        available = client.available_tokens(self.root.prices.price_per_token)
        if available < query.max_tokens:
            raise RefusalError(codes.ERROR, "client balance is too low")
        if unsigned(query.min_config_version) > self.root.version:
            raise RefusalError(codes.ERROR, "the client knows a newer root configuration")
        if client.view.state is not ContractState.NORMAL:
            raise RefusalError(codes.NOT_READY, "client is closing")
        if available < upstream_reservation(query):
            raise RefusalError(codes.NOT_READY, "balance is too low")
        try:  # last: parsing a large query costs time, which only who can pay for it may take
            decode_request(query.query)
        except RemoteProtocolError as error:
            raise RefusalError(codes.VIOLATION, f"the query is no http.request: {error}") from error

    def worker_message(self, link_id: int, message: TlObject, now: float) -> None:
        """Raises RemoteProtocolError for a message that closes the connection."""
        link = self._workers[link_id]
        if isinstance(message, tl.WorkerEnabledDisabled) and link.state is not LinkState.READY:
            return  # the end of the handshake says it again
        if link.seat is None or link.state is not LinkState.READY:
            raise RemoteProtocolError(f"{message.TL.name} before the handshake is done")
        match message:
            case tl.WorkerEnabledDisabled(disabled=disabled):
                link.seat.enabled = disabled == 0
            case tl.WorkerNewCoefficient(new_coefficient=coefficient):
                if not 0 <= coefficient < MAX_COEFFICIENT:
                    raise RemoteProtocolError(f"coefficient {coefficient} is out of range")
                link.seat.coefficient = coefficient
            case _:
                answer = decode_worker_answer(message)
                if answer is None:
                    log.warning("< dropped %s from a worker", message.TL.name)
                else:
                    self._take_answer(link, answer, now)

    def _take_answer(self, link: WorkerLink, answer: Answer, now: float) -> None:
        request = self._requests.get(answer.request_id)
        if request is None or request.worker_link != link.id:
            log.debug("< an answer to a request that has ended")
        elif answer.kind is Kind.ERROR:
            self._fail(request, answer.error_code, f"worker: {one_line(answer.error)}", now)
        elif request.has_head == (answer.kind is Kind.HEAD):
            wrong = "a second head" if request.has_head else "a part before the head"
            self._fail(request, codes.VIOLATION, f"the worker sent {wrong}", now)
        else:
            request.has_head = True
            self._forward(request, answer, now)

    def _forward(self, request: RunningRequest, answer: Answer, now: float) -> None:
        try:
            forwarded = answer_for_client(request, answer, now, self._wall_offset)
        except RemoteProtocolError as error:
            self._fail(request, codes.VIOLATION, f"the worker's answer: {error}", now)
            if isinstance(error, StatusError):
                return
            raise
        self._send_to_client(request.client_link, forwarded)
        self.tally.bytes_sent.add(len(forwarded.payload), now)
        if answer.final is not None:
            self.tally.ended(well=True, took_s=now - request.started, now=now)
            if forwarded.final is not None:
                self.tokens.used(forwarded.final.tokens_used, now)
            self._end(request, request.capped_tokens(answer.final.tokens_used), now)

    def _fail(self, request: RunningRequest, code: int, reason: str, now: float) -> None:
        """A failed request costs the client and earns the worker nothing (section 2.4)."""
        final = FinalInfo(proxy_times=request.times(now, self._wall_offset))
        answer = Answer(
            request.client_request_id, Kind.ERROR, b"", final, code, reason, after_head=request.has_head
        )
        self._send_to_client(request.client_link, answer)
        self.tally.ended(well=False, took_s=now - request.started, now=now)
        self._end(request, 0, now)

    def _end(self, request: RunningRequest, tokens: int, now: float) -> None:
        del self._requests[request.worker_request_id]
        request.client.release(request.reserved_tokens)
        request.seat.running -= 1
        if tokens:
            request.seat.query_time_s.add(now - request.started, now)
            self.books.charge(request.client, request.worker, tokens)
            self._unsaved_notices.append(_Notice(request, tokens))
        else:
            self._send_notice(_Notice(request, 0))

    def _send_to_client(self, link_id: int, answer: Answer) -> None:
        link = self._clients.get(link_id)
        if link is not None:
            self._actions.append(Send(link.id, encode_client_answer(answer, link.version)))

    # --- storing and signing (section 2.7) ----------------------------------------------------------------

    def take_batch(self) -> SaveBatch | None:
        """What must be stored next; None when nothing changed. Call ``saved`` when it is on the disk."""
        batch = self.books.take_batch()
        if batch is not None:
            self._notices_of_batch[batch.state_seqno] = self._unsaved_notices
            self._unsaved_notices = []
        return batch

    def saved(self, batch: SaveBatch) -> None:
        self.books.saved(batch)
        for notice in self._notices_of_batch.pop(batch.state_seqno, ()):
            self._send_notice(notice)

    def _send_notice(self, notice: _Notice) -> None:
        request = notice.request
        if request.worker_link in self._workers:
            counters = request.worker.counters
            message: TlObject = tl.ProxyWorkerRequestPayment(
                request_id=request.worker_request_id,
                signed_payment=self.books.payment_for(request.worker),
                db_tokens=counters.db_tokens,
                max_tokens=counters.told_tokens,
                request_tokens=notice.tokens,
                request_client_owner=request.client.owner_address,
            )
            self._actions.append(Send(request.worker_link, message))
        if request.client_link in self._clients:
            counters = request.client.counters
            message = tl.ProxyClientRequestPayment(
                request_id=request.client_request_id,
                signed_payment=self.books.payment_for(request.client),
                db_tokens=counters.db_tokens,
                max_tokens=counters.told_tokens,
                request_tokens=notice.tokens,
            )
            self._actions.append(Send(request.client_link, message))

    # --- what the chain shows -----------------------------------------------------------------------------

    def state_committed(self, state_seqno: int) -> None:
        """The chain shows our ledger state: hand out the payments it covers (bare messages, section 2.7)."""
        for account in self.books.committed(state_seqno):
            payment = self.books.payment_for(account)
            links = self._workers if isinstance(account, WorkerAccount) else self._clients
            for link in links.values():
                if link.account is account and link.state is LinkState.READY:
                    self._actions.append(Send(link.id, payment))

    def client_contract_seen(self, owner_address: str, seen: ClientContractView) -> ClientAccount:
        """A client contract told our contract its state."""
        account = self.books.admitted(self.books.stranger(owner_address))
        account.view = seen
        account.counters.proven(seen.charged_tokens)
        self.books.touch(account)
        return account

    def client_registered(self, owner_address: str, nonce: int) -> None:
        """A client contract registered a nonce: the link that was given it is authorized."""
        for link in self._clients.values():
            account = link.account
            if account is None or account.owner_address != owner_address or link.nonce != nonce:
                continue
            link.registered = True
            if link.waiting_query is not None:
                self._answer_query(link, link.waiting_query, partial(self._handshakes.authorized, link))

    def worker_contract_seen(self, owner_address: str, paid_tokens: int) -> WorkerAccount:
        """A worker contract paid out."""
        account = self.books.worker(owner_address)
        account.paid_tokens = max(account.paid_tokens, paid_tokens)
        account.counters.proven(paid_tokens)
        self.books.touch(account)
        return account

    def chain_seen(self, lt: int) -> None:
        """Every transaction of our contract up to this one was taken into account."""
        self.books.chain_lt = max(self.books.chain_lt, lt)

    def root_changed(self, root: RootView) -> None:
        """A newer root configuration is active: workers that it no longer lists have to go (section 2.9)."""
        self.root = self._handshakes.root = root
        for link in self._workers.values():
            if not root.lists_worker(link.image_hash) or (link.model and not root.lists_model(link.model)):
                self._actions.append(
                    CloseLink(link.id, "the root contract does not list this worker any more")
                )

    def undeliverable(self, action: Send, now: float) -> None:
        """A message did not fit a frame: its request fails, and nobody waits for it."""
        match action.message:
            case tl.ProxyRunQuery(request_id=request_id) | tl.ProxyRunQueryEx(request_id=request_id):
                request = self._requests.get(request_id)
                if request is not None:
                    self._fail(request, codes.VIOLATION, "the query does not fit the worker's frame", now)
            case message:
                answer = decode_client_answer(message)
                if answer is not None:
                    reason = "the answer does not fit a frame"
                    failed = Answer(answer.request_id, Kind.ERROR, error_code=codes.FAILURE, error=reason)
                    self._send_to_client(action.link_id, failed)

    # --- time ---------------------------------------------------------------------------------------------

    def next_wakeup(self) -> float | None:
        """When ``handle_timer`` has something to do; None while nothing runs."""
        deadlines = [request.deadline for request in self._requests.values()]
        deadlines += [link.deadline for link in self._links() if link.deadline is not None]
        return min(deadlines, default=None)

    def _links(self) -> Iterator[ClientLink | WorkerLink]:
        yield from self._clients.values()
        yield from self._workers.values()

    def handle_timer(self, now: float) -> None:
        for link in self._links():
            if link.deadline is not None and link.deadline <= now:
                link.opened = math.inf  # said once
                self._actions.append(CloseLink(link.id, f"not ready in time, still {link.state.value}"))
        for request in [r for r in self._requests.values() if r.deadline <= now]:
            self._fail(request, codes.TIMEOUT, "timeout in proxy", now)
