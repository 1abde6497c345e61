"""I keep the accounts: who has used what, what is stored, what may be signed for.

The law: a total is signed only when a ledger state that holds it stands on chain, and a counterparty is told
about a request only when its tokens are stored (cocoon-protocol section 2.7: first db, then sign).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl

from .. import codes
from .accounts import ClientAccount, ClientContractView, Counters, WorkerAccount
from .actions import RefusalError
from .terms import CommitBatch, Contracts, SaveBatch, SavedClient, SavedWorker, Signer, Snapshot

Account: TypeAlias = ClientAccount | WorkerAccount


@dataclass(slots=True)
class Books:
    """All clients and workers by owner address (wire form)."""

    signer: Signer
    contracts: Contracts
    clients: dict[str, ClientAccount] = field(default_factory=dict)
    workers: dict[str, WorkerAccount] = field(default_factory=dict)
    state_seqno: int = 0
    chain_lt: int = 0
    presumed: ClientContractView | None = None
    """What the contract of a client never seen holds, where there is no chain to look at."""
    _committing: int = 0
    """The newest state whose commit may already be stored; no later batch may store less than it covers."""
    _dirty: set[str] = field(default_factory=set)
    _signed: dict[str, tuple[int, tl.ProxySignedPayment]] = field(default_factory=dict)

    @classmethod
    def restored(cls, signer: Signer, contracts: Contracts, snapshot: Snapshot) -> "Books":
        """The books as the ledger remembers them."""
        books = cls(signer, contracts, state_seqno=snapshot.state_seqno, chain_lt=snapshot.chain_lt)
        for client in snapshot.clients:
            counters = _restored(client.tokens, client.chain_tokens, snapshot)
            books.clients[client.owner_address] = ClientAccount(
                client.owner_address, client.contract_address, client.view, counters
            )
        for worker in snapshot.workers:
            counters = _restored(worker.tokens, worker.chain_tokens, snapshot)
            books.workers[worker.owner_address] = WorkerAccount(
                worker.owner_address, worker.contract_address, worker.paid_tokens, counters
            )
        return books

    # --- finding accounts ---------------------------------------------------------------------------------

    def normalized(self, owner_address: str) -> str:
        """An owner's address in wire form. Raises RefusalError for text that is no address."""
        try:
            return self.contracts.normalized(owner_address)
        except RemoteProtocolError as error:
            raise RefusalError(codes.VIOLATION, str(error)) from error

    def worker(self, owner_address: str) -> WorkerAccount:
        """A worker is known from its first visit on."""
        owner = self.normalized(owner_address)
        if owner not in self.workers:
            self.workers[owner] = WorkerAccount(owner, self.contracts.worker_contract(owner))
        return self.workers[owner]

    def forget_if_empty(self, worker: WorkerAccount) -> None:
        """A worker that has earned nothing and left costs us no memory."""
        if not worker.counters.max_tokens and worker.contract_address not in self._dirty:
            self.workers.pop(worker.owner_address, None)
            self._signed.pop(worker.contract_address, None)

    def stranger(self, owner_address: str) -> ClientAccount:
        """A client that has not paid in yet. It is not remembered: strangers cost us no memory."""
        return ClientAccount(owner_address, self.contracts.client_contract(owner_address))

    def client(self, owner_address: str) -> ClientAccount | None:
        """A client that is known, or taken to be; ``owner_address`` is normalized."""
        if owner_address not in self.clients and self.presumed is not None:
            account = self.admitted(self.stranger(owner_address))
            account.view = self.presumed
            self.touch(account)
        return self.clients.get(owner_address)

    def admitted(self, account: ClientAccount) -> ClientAccount:
        """Remember a client whose contract was seen, or who was authorized."""
        return self.clients.setdefault(account.owner_address, account)

    # --- signing ------------------------------------------------------------------------------------------

    def payment_for(self, account: Account) -> tl.ProxySignedPayment:
        """The signature over what the chain covers; signed anew only when that has grown."""
        tokens = account.counters.chain_tokens
        cached = self._signed.get(account.contract_address)
        if cached is not None and cached[0] == tokens:
            return cached[1]
        is_client = isinstance(account, ClientAccount)
        sign = self.signer.sign_for_client if is_client else self.signer.sign_for_worker
        payment = tl.ProxySignedPayment(data=sign(account.contract_address, tokens))
        if account.owner_address in (self.clients if is_client else self.workers):  # not for strangers
            self._signed[account.contract_address] = (tokens, payment)
        return payment

    # --- counting, storing, committing --------------------------------------------------------------------

    def charge(self, client: ClientAccount, worker: WorkerAccount, tokens: int) -> None:
        client.counters.add(tokens)
        worker.counters.add(tokens)
        self._dirty |= {client.contract_address, worker.contract_address}

    def touch(self, account: Account) -> None:
        """Store this account with the next batch although no token was counted."""
        self._dirty.add(account.contract_address)

    @property
    def is_dirty(self) -> bool:
        return bool(self._dirty)

    def take_batch(self) -> SaveBatch | None:
        """Everything that changed, as the next ledger state; None when nothing did."""
        if not self._dirty:
            return None
        self.state_seqno += 1
        dirty, self._dirty = self._dirty, set()
        clients = (client for client in self.clients.values() if client.contract_address in dirty)
        workers = (worker for worker in self.workers.values() if worker.contract_address in dirty)
        return SaveBatch(
            self.state_seqno,
            self.chain_lt,
            clients=tuple(
                SavedClient(
                    c.owner_address,
                    c.contract_address,
                    c.counters.max_tokens,
                    c.counters.covered_by(self._committing),
                    c.view,
                )
                for c in clients
            ),
            workers=tuple(
                SavedWorker(
                    w.owner_address,
                    w.contract_address,
                    w.counters.max_tokens,
                    w.counters.covered_by(self._committing),
                    w.paid_tokens,
                )
                for w in workers
            ),
        )

    def saved(self, batch: SaveBatch) -> None:
        """The ledger has stored the batch."""
        for client in batch.clients:
            self.clients[client.owner_address].counters.saved(batch.state_seqno, client.tokens)
        for worker in batch.workers:
            self.workers[worker.owner_address].counters.saved(batch.state_seqno, worker.tokens)

    def not_saved(self, batch: SaveBatch) -> None:
        """The ledger may not have it: the next batch has all of it, or clients would pay what nobody gets."""
        self._dirty |= {client.contract_address for client in batch.clients}
        self._dirty |= {worker.contract_address for worker in batch.workers}

    def plan_commit(self, state_seqno: int) -> CommitBatch:
        """What ``committed`` will allow to be signed; to be stored before it is called."""
        self._committing = max(self._committing, state_seqno)
        accounts: list[Account] = [*self.clients.values(), *self.workers.values()]
        covered = ((a, a.counters.covered_by(state_seqno)) for a in accounts)
        grown = ((a.contract_address, tokens) for a, tokens in covered if tokens > a.counters.chain_tokens)
        return CommitBatch(state_seqno, tuple(grown))

    def committed(self, state_seqno: int) -> Iterator[Account]:
        """The chain shows this ledger state: the accounts that can be signed for more than before."""
        accounts: list[Account] = [*self.clients.values(), *self.workers.values()]
        for account in accounts:
            if account.counters.committed(state_seqno):
                yield account


def _restored(tokens: int, chain_tokens: int, snapshot: Snapshot) -> Counters:
    """What is in the ledger is covered as soon as the chain shows its last state, or a later one."""
    counters = Counters(max_tokens=tokens, db_tokens=tokens, chain_tokens=chain_tokens)
    counters.saved(snapshot.state_seqno, tokens)
    counters.committed(snapshot.committed_seqno)
    return counters
