"""The law of the books, whatever happens in which order: nothing is signed that a killed proxy would
forget.
"""

from dataclasses import dataclass, field

from cocoon_desktop.network.proxy.books import Books
from cocoon_desktop.network.proxy.terms import SaveBatch, SavedWorker, Snapshot
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

OWNER, CONTRACT = "owner W", "worker W"


class Contracts:
    def normalized(self, owner_address: str) -> str:
        return owner_address

    def worker_contract(self, owner_address: str) -> str:
        return CONTRACT

    def client_contract(self, owner_address: str) -> str:
        return "client C"


class Signer:
    """Remembers the highest total that left its hands."""

    def __init__(self) -> None:
        self.highest = 0

    def sign_for_worker(self, contract_address: str, tokens: int) -> bytes:
        self.highest = max(self.highest, tokens)
        return b"%d" % tokens

    sign_for_client = sign_for_worker


@dataclass
class Disk:
    """What a killed proxy finds again."""

    state_seqno: int = 0
    committed_seqno: int = 0
    rows: dict[str, SavedWorker] = field(default_factory=dict)

    def save(self, batch: SaveBatch) -> None:
        self.state_seqno = batch.state_seqno
        self.rows |= {row.contract_address: row for row in batch.workers}

    def snapshot(self) -> Snapshot:
        return Snapshot(self.state_seqno, self.committed_seqno, 0, (), tuple(self.rows.values()))


class BooksMachine(RuleBasedStateMachine):
    """The service's steps, one at a time, with a kill between any two of them."""

    def __init__(self) -> None:
        super().__init__()
        self.signer, self.disk = Signer(), Disk()
        self.batch: SaveBatch | None = None
        self.planned: int | None = None
        self.told = 0
        self.books = Books(self.signer, Contracts())

    def charge(self, tokens: int) -> None:
        worker = self.books.worker(OWNER)
        client = self.books.stranger("owner C")
        self.books.charge(client, worker, tokens)
        self.books._dirty.discard(client.contract_address)

    @rule(tokens=st.integers(1, 1000))
    def take(self, tokens: int) -> None:
        if self.batch is None:
            self.charge(tokens)
            self.batch = self.books.take_batch()

    @rule()
    def store(self) -> None:
        if self.batch is not None and self.batch.state_seqno > self.disk.state_seqno:  # each once
            self.disk.save(self.batch)

    @rule()
    def saved(self) -> None:
        if self.batch is not None and self.disk.state_seqno == self.batch.state_seqno:
            self.books.saved(self.batch)
            self.batch = None

    @rule()
    def not_saved(self) -> None:
        """The ledger failed, before or after it had stored the batch."""
        if self.batch is not None:
            self.books.not_saved(self.batch)
            self.batch = None

    @rule()
    def plan_and_store_commit(self) -> None:
        """The chain shows the newest state that was stored. The disk does one thing after the other."""
        if self.disk.state_seqno > self.disk.committed_seqno:
            commit = self.books.plan_commit(self.disk.state_seqno)
            self.store()
            self.disk.committed_seqno = self.planned = commit.state_seqno
            for contract_address, tokens in commit.chain_tokens:
                row = self.disk.rows[contract_address]
                self.disk.rows[contract_address] = SavedWorker(
                    row.owner_address, row.contract_address, row.tokens, tokens, row.paid_tokens
                )

    @rule()
    def committed(self) -> None:
        if self.planned is not None:
            for _ in self.books.committed(self.planned):
                pass
            self.planned = None

    @rule()
    def sign(self) -> None:
        self.books.payment_for(self.books.worker(OWNER))

    @rule()
    def kill(self) -> None:
        self.books = Books.restored(self.signer, Contracts(), self.disk.snapshot())
        self.batch = self.planned = None

    @invariant()
    def what_was_counted_is_on_the_disk_or_waits_for_it(self) -> None:
        counters = self.books.worker(OWNER).counters
        stored = self.disk.rows[CONTRACT].tokens if CONTRACT in self.disk.rows else 0
        assert counters.max_tokens == stored or self.books.is_dirty or self.batch is not None

    @invariant()
    def a_killed_proxy_signs_for_no_less_than_before(self) -> None:
        restored = Books.restored(self.signer, Contracts(), self.disk.snapshot())
        counters = restored.worker(OWNER).counters
        assert counters.chain_tokens >= self.signer.highest
        assert counters.max_tokens >= counters.chain_tokens


TestBooks = BooksMachine.TestCase
TestBooks.settings = settings(max_examples=150)


def test_a_batch_that_is_taken_while_a_commit_is_stored_does_not_undo_it() -> None:
    machine = BooksMachine()
    machine.take(5)
    machine.store()
    machine.saved()
    machine.plan_and_store_commit()
    machine.take(7)
    machine.store()
    machine.committed()
    machine.sign()
    assert machine.signer.highest == 5
    machine.a_killed_proxy_signs_for_no_less_than_before()
