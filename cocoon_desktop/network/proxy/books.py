"""I keep the accounts: who has used what, what is stored, what may be signed for.

The law: a total is signed only when a ledger state that holds it stands on chain, and a counterparty is told
about a request only when its tokens are stored (cocoon-protocol section 2.7: first db, then sign).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl

from .. import codes
from .accounts import ClientAccount, Counters, WorkerAccount
from .actions import RefusalError
from .terms import Contracts, SaveBatch, SavedAccount, Signer, Snapshot

Account: TypeAlias = ClientAccount | WorkerAccount


@dataclass(slots=True)
class Books:
    """All clients and workers by owner address (wire form)."""

    signer: Signer
    contracts: Contracts
    clients: dict[str, ClientAccount] = field(default_factory=dict)
    workers: dict[str, WorkerAccount] = field(default_factory=dict)
    state_seqno: int = 0
    _dirty: set[str] = field(default_factory=set)
    _signed: dict[str, tuple[int, tl.ProxySignedPayment]] = field(default_factory=dict)

    @classmethod
    def restored(cls, signer: Signer, contracts: Contracts, snapshot: Snapshot) -> "Books":
        """The books as the ledger remembers them."""
        books = cls(signer, contracts, state_seqno=snapshot.state_seqno)
        for row in snapshot.clients:
            books.clients[row.owner_address] = ClientAccount(
                row.owner_address, row.contract_address, counters=_restored(row, snapshot)
            )
        for row in snapshot.workers:
            books.workers[row.owner_address] = WorkerAccount(
                row.owner_address, row.contract_address, counters=_restored(row, snapshot)
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

    def stranger(self, owner_address: str) -> ClientAccount:
        """A client that has not paid in yet. It is not remembered: strangers cost us no memory."""
        return ClientAccount(owner_address, self.contracts.client_contract(owner_address))

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

    def take_batch(self) -> SaveBatch | None:
        """Everything that changed, as the next ledger state; None when nothing did."""
        if not self._dirty:
            return None
        self.state_seqno += 1
        batch = SaveBatch(
            self.state_seqno,
            clients=self._rows(self.clients.values()),
            workers=self._rows(self.workers.values()),
        )
        self._dirty.clear()
        return batch

    def _rows(self, accounts: Iterable[Account]) -> tuple[SavedAccount, ...]:
        return tuple(
            SavedAccount(account.owner_address, account.contract_address, account.counters.max_tokens)
            for account in accounts
            if account.contract_address in self._dirty
        )

    def saved(self, batch: SaveBatch) -> None:
        """The ledger has stored the batch."""
        for row in batch.clients:
            self.clients[row.owner_address].counters.saved(batch.state_seqno, row.tokens)
        for row in batch.workers:
            self.workers[row.owner_address].counters.saved(batch.state_seqno, row.tokens)

    def committed(self, state_seqno: int) -> Iterator[Account]:
        """The chain shows this ledger state: the accounts that can be signed for more than before."""
        accounts: list[Account] = [*self.clients.values(), *self.workers.values()]
        for account in accounts:
            if account.counters.committed(state_seqno):
                yield account


def _restored(row: SavedAccount, snapshot: Snapshot) -> Counters:
    """What is in the ledger is covered as soon as the chain shows any state from now on."""
    counters = Counters(max_tokens=row.tokens)
    counters.saved(snapshot.state_seqno, row.tokens)
    counters.committed(snapshot.committed_seqno)
    return counters
