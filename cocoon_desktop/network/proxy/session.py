"""I am the proxy's head: events and the time go in, actions come out. No socket, no database, no chain.

    link events --------> ProxySession --> actions: send, answer, refuse, close
    chain sightings ----^              --> SaveBatch: to be stored before anybody is told about it

Sources: cocoon-protocol sections 2.2 to 2.8.
"""

import logging
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.seldom import SeldomLog
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
from cocoon_desktop.wire.tl import TlObject

from .. import codes
from ..transport import NOT_ATTESTED
from .accounts import ClientAccount, ClientContractView, WorkerAccount
from .actions import Action, AnswerQuery, CloseLink, RefusalError, RefuseQuery, Send, TrustLink
from .books import Books
from .deadlines import Deadlines
from .links import MAX_COEFFICIENT, ClientLink, Handshakes, LinkState, WorkerLink
from .request_desk import Notice, RequestDesk
from .routing import Reputations, Seats
from .terms import Contracts, ProxyIdentity, RootView, SaveBatch, Signer, Snapshot
from .worker_types import worker_types, worker_types_v2

seldom = SeldomLog(logging.getLogger(__name__))


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
        self._handshakes = Handshakes(identity, root, self.books)
        self._wall_offset = wall_offset
        self._clients: dict[int, ClientLink] = {}
        self._workers: dict[int, WorkerLink] = {}
        self._nonces: set[int] = set()
        self.seats = Seats(lambda link_id, size: backlog_of(link_id) + size <= MAX_PAYLOAD)
        self._reputations = Reputations()
        self._notices_of_batch: dict[int, list[Notice]] = {}
        self._actions: deque[Action] = deque()
        self._handshake_ends: Deadlines[int] = Deadlines()
        self.desk = RequestDesk(
            root, self.books, self.seats, self._clients, self._workers, self._actions, wall_offset
        )

    def next_action(self) -> Action | None:
        """What to do now; None when everything is done."""
        return self._actions.popleft() if self._actions else None

    @property
    def running_requests(self) -> int:
        return self.desk.running

    @property
    def root(self) -> RootView:
        return self.desk.root

    @property
    def busy_links(self) -> set[int]:
        """Links of clients that wait for an answer, and of workers that give one."""
        return {link for r in self.desk.requests for link in (r.client_link, r.leg.link_id)}

    @property
    def has_told_all(self) -> bool:
        """Whether everything that was counted is stored, and everybody was told what it cost."""
        return not self.books.is_dirty and not self._notices_of_batch

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
        nonce = next(n for n in iter(lambda: secrets.randbits(63), None) if n not in self._nonces)
        self._nonces.add(nonce)
        self._clients[link_id] = link = ClientLink(link_id, now, nonce)
        self._watch(link)

    def worker_connected(self, link_id: int, now: float, image_hash: bytes = NOT_ATTESTED) -> None:
        self._workers[link_id] = link = WorkerLink(link_id, now, image_hash=image_hash)
        self._watch(link)

    def disconnected(self, link_id: int, now: float) -> None:
        """A client's requests are cancelled where that is possible, else they run on and are charged.

        A worker's go on elsewhere, or fail at once: no client waits in vain.
        """
        self._handshake_ends.drop(link_id)
        client = self._clients.pop(link_id, None)
        if client is not None:
            self._nonces.discard(client.nonce)
            self.desk.client_gone(link_id, now)
        worker = self._workers.pop(link_id, None)
        if worker is None:
            return
        if worker.seat is not None:
            self.seats.remove(worker.seat)
        self.desk.worker_gone(worker, now)
        if worker.seat is not None and worker.account is not None:
            self._reputations.left(worker.account.owner_address, worker.seat.reputation, now)

    def _watch(self, link: ClientLink | WorkerLink) -> None:
        """A link that is not ready has a time by which it must be."""
        if link.deadline is None:
            self._handshake_ends.drop(link.id)
        else:
            self._handshake_ends.set(link.id, link.deadline)

    def client_query(self, link_id: int, query_id: int, query: TlObject) -> None:
        link = self._clients[link_id]
        self._answer_query(link, query_id, lambda: self._client_answer(link, query_id, query))

    def worker_query(self, link_id: int, query_id: int, query: TlObject, now: float) -> None:
        link = self._workers[link_id]
        self._answer_query(link, query_id, lambda: self._worker_answer(link, query, now))

    def _client_answer(self, link: ClientLink, query_id: int, query: TlObject) -> TlObject | None:
        if link.state is LinkState.READY and isinstance(query, tl.ClientGetWorkerTypesV2):
            return worker_types_v2(self.seats.known_models, list(self.seats))
        if link.state is LinkState.READY and isinstance(query, tl.ClientGetWorkerTypes):
            return worker_types(self.seats.known_models, list(self.seats))
        return self._handshakes.answer_client(link, query_id, query)

    def _worker_answer(self, link: WorkerLink, query: TlObject, now: float) -> TlObject:
        was = link.state
        answer = self._handshakes.answer_worker(link, query)
        if link.seat is not None and link.account is not None and link.state is not was:
            if was is LinkState.NEW:
                link.seat.reputation = self._reputations.arrived(link.account.owner_address)
            self.seats.changed(link.seat, now)
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
        self._watch(link)
        if link.state is LinkState.READY and not link.is_trusted:
            link.is_trusted = True
            self._actions.append(TrustLink(link.id))

    # --- requests (section 2.4) ---------------------------------------------------------------------------

    def client_message(self, link_id: int, message: TlObject, now: float) -> None:
        """Raises RemoteProtocolError for a message that closes the connection."""
        link = self._clients[link_id]
        if link.state is not LinkState.READY:
            raise RemoteProtocolError(f"{message.TL.name} before the handshake is done")
        if isinstance(message, tl.ClientCancelQuery):
            self.desk.cancel(link.id, message.request_id, now)
            return
        if not isinstance(message, tl.ClientRunQuery | tl.ClientRunQueryEx):
            seldom.warning(_owner_of(link), "< dropped %s from a client", message.TL.name)
            return
        try:
            self.desk.start(link, message, now)
        except RefusalError as refusal:
            self.desk.tally.rejected.add(1, now)
            wall = now + self._wall_offset
            final = FinalInfo(proxy_times=(wall, wall))
            request_id = message.request_id
            answer = Answer(request_id, Kind.ERROR, b"", final, refusal.code, refusal.reason)
            self._send_to_client(link.id, answer)

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
                self.seats.changed(link.seat, now)
            case tl.WorkerNewCoefficient(new_coefficient=coefficient):
                if not 0 <= coefficient < MAX_COEFFICIENT:
                    raise RemoteProtocolError(f"coefficient {coefficient} is out of range")
                link.seat.coefficient = coefficient
                self.seats.changed(link.seat, now)
            case _:
                answer = decode_worker_answer(message)
                if answer is None:
                    seldom.warning(_owner_of(link), "< dropped %s from a worker", message.TL.name)
                else:
                    self.desk.take_answer(link, answer, now)

    def _send_to_client(self, link_id: int, answer: Answer) -> None:
        link = self._clients.get(link_id)
        if link is not None:
            self._actions.append(Send(link.id, encode_client_answer(answer, link.version)))

    # --- storing and signing (section 2.7) ----------------------------------------------------------------

    def take_batch(self) -> SaveBatch | None:
        """What must be stored next; None when nothing changed. Call ``saved`` when it is on the disk, else
        ``not_saved``.
        """
        batch = self.books.take_batch()
        if batch is not None:
            self._notices_of_batch[batch.state_seqno] = self.desk.unsaved_notices
            self.desk.unsaved_notices = []
        return batch

    def saved(self, batch: SaveBatch) -> None:
        self.books.saved(batch)
        for notice in self._notices_of_batch.pop(batch.state_seqno, ()):
            self.desk.notify(notice)

    def not_saved(self, batch: SaveBatch) -> None:
        """The ledger failed: nobody is told before a later batch holds the same."""
        self.books.not_saved(batch)
        self.desk.unsaved_notices[:0] = self._notices_of_batch.pop(batch.state_seqno, ())

    # --- what the chain shows -----------------------------------------------------------------------------

    def state_committed(self, state_seqno: int) -> None:
        """The chain shows our ledger state: hand out the payments it covers (bare messages, section 2.7)."""
        grown = {id(account): account for account in self.books.committed(state_seqno)}
        links: list[ClientLink | WorkerLink] = [*self._workers.values(), *self._clients.values()]
        for link in links:
            if link.state is LinkState.READY and id(link.account) in grown:
                self._actions.append(Send(link.id, self.books.payment_for(grown[id(link.account)])))

    def client_contract_seen(
        self, owner_address: str, seen: ClientContractView, lt: int = 0
    ) -> ClientAccount:
        """A client contract told our contract its state, at a logical time."""
        account = self.books.admitted(self.books.stranger(owner_address))
        account.view, account.seen_lt = seen, max(account.seen_lt, lt)
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
        self.desk.root = self._handshakes.root = root
        for link in self._workers.values():
            if not root.lists_worker(link.image_hash) or (link.model and not root.lists_model(link.model)):
                self._actions.append(
                    CloseLink(link.id, "the root contract does not list this worker any more")
                )

    def undeliverable(self, action: Send, now: float) -> None:
        """A message did not fit a frame: its request fails, and nobody waits for it."""
        match action.message:
            case tl.ProxyRunQuery(request_id=request_id) | tl.ProxyRunQueryEx(request_id=request_id):
                self.desk.undeliverable(request_id, now)
            case message:
                answer = decode_client_answer(message)
                if answer is not None:
                    reason = "the answer does not fit a frame"
                    failed = Answer(answer.request_id, Kind.ERROR, error_code=codes.FAILURE, error=reason)
                    self._send_to_client(action.link_id, failed)

    # --- time ---------------------------------------------------------------------------------------------

    def next_wakeup(self) -> float | None:
        """When ``handle_timer`` has something to do; None while nothing runs."""
        times = (self._handshake_ends.next(), self.desk.deadlines.next())
        return min((at for at in times if at is not None), default=None)

    def handle_timer(self, now: float) -> None:
        for link_id in self._handshake_ends.take_due(now):
            link = self._clients.get(link_id) or self._workers.get(link_id)
            if link is not None:
                self._actions.append(CloseLink(link_id, f"not ready in time, still {link.state.value}"))
        self.desk.handle_timer(now)


def _owner_of(link: ClientLink | WorkerLink) -> str:
    return link.account.owner_address if link.account is not None else ""
