"""What the protocol says of two clients, two workers and one proxy, in few lines and without a contract.

Section 4.5 of the protocol as plain arithmetic: the town plays every message on the real virtual machine and
here, and both must say the same.
"""

from dataclasses import dataclass, field

from .scene import CLIENT_DELAY, CLOSED, CLOSING, FEE, NORMAL, PARAMS, PRICE, PROXY_DELAY
from .world import TON

NO_SECRET = bytes(32)
MOST_STAKE = 2**64 - 1


@dataclass
class ClientBook:
    """One client's account; the fields are those of its contract."""

    state: int = NORMAL
    balance: int = 0
    stake: int = int(PARAMS.min_client_stake)
    used: int = 0
    unlock_at: int = 0
    secret: bytes = NO_SECRET

    @property
    def surplus(self) -> int:
        return self.balance - self.stake

    def charged(self, tokens: int) -> int:
        """The balance after a charge up to ``tokens``."""
        return max(self.balance - (tokens - self.used) * PRICE, 0)


@dataclass
class WorkerBook:
    """How much of what it earned a worker was paid."""

    state: int = NORMAL
    tokens: int = 0


@dataclass
class ProxyBook:
    """What of the money on the proxy contract is the proxy's."""

    state: int = NORMAL
    balance: int = 0
    stake: int = 0
    unlock_at: int = 0


@dataclass
class Ledger:
    """Nobody's code, everybody's money. ``free`` is always what may be paid out of the clients' money."""

    clients: list[ClientBook] = field(default_factory=lambda: [ClientBook(), ClientBook()])
    workers: list[WorkerBook] = field(default_factory=lambda: [WorkerBook(), WorkerBook()])
    proxy: ProxyBook = field(default_factory=ProxyBook)
    deposited: int = 0
    returned: int = 0
    paid: int = 0
    earned: int = 0

    @property
    def owed(self) -> int:
        """deposited = paid + returned + the proxy's part + what is still owed or free."""
        return self.deposited - self.paid - self.returned - self.earned

    def top_up(self, index: int, amount: int, secret: bytes | None = None) -> int:
        """What of the message's value is kept."""
        book = self.clients[index]
        if book.state != NORMAL:
            return 0
        book.balance += amount
        book.secret = secret or book.secret
        self.deposited += amount
        return amount

    def change_secret(self, index: int, secret: bytes) -> None:
        if self.clients[index].state != CLOSED:
            self.clients[index].secret = secret

    def increase_stake(self, index: int, stake: int) -> None:
        book = self.clients[index]
        if book.state != CLOSED and book.stake < stake <= MOST_STAKE:
            book.stake = stake

    def charge(self, index: int, tokens: int) -> None:
        book = self.clients[index]
        if book.state != CLOSED and tokens > book.used:
            book.balance, book.used = book.charged(tokens), tokens

    def grant(self, index: int, tokens: int, free: int) -> int:
        """What the client's owner gets. What cannot be paid still charges, and the account stays open."""
        book = self.clients[index]
        if book.state == CLOSED or tokens < book.used:
            return 0
        book.balance, book.used = book.charged(tokens), tokens
        if book.balance > free:
            return 0
        book.state = CLOSED
        return self._give_back(book, book.balance)

    def withdraw(self, index: int, free: int) -> int:
        book = self.clients[index]
        if book.state != NORMAL or not 0 < book.surplus <= free:
            return 0
        return self._give_back(book, book.surplus)

    def request_refund(self, index: int, free: int, now: int) -> int:
        book = self.clients[index]
        if book.state == NORMAL:
            book.state, book.unlock_at = CLOSING, now + CLIENT_DELAY
            return self._give_back(book, book.surplus) if 0 < book.surplus <= free else 0
        if book.state == CLOSED or now < book.unlock_at or self.proxy.state == CLOSED or free < 0:
            return 0
        forced = min(book.balance, self.proxy.stake)
        if book.balance and not forced:
            return 0
        self.proxy.stake -= forced
        book.state, book.balance = CLOSED, 0
        return forced

    def pay_worker(self, index: int, tokens: int, free: int, *, last: bool) -> int:
        """What the worker's owner gets."""
        book = self.workers[index]
        delta = tokens - book.tokens
        due = delta > 0 or (last and delta == 0)
        if book.state == CLOSED or not due or delta * PRICE > free:
            return 0
        book.tokens, book.state = tokens, CLOSED if last else NORMAL
        self.proxy.balance += delta * (PRICE - FEE)
        self.paid += delta * FEE
        self.earned += delta * (PRICE - FEE)
        return delta * FEE

    def add_stake(self, amount: int) -> int:
        if self.proxy.state == CLOSED:
            return 0
        self.proxy.stake += amount
        return amount

    def pay_earnings(self, free: int) -> int:
        """What the proxy's owner gets."""
        if free < 0:
            return 0
        amount, self.proxy.balance = self.proxy.balance, 0
        return amount

    def close(self, now: int) -> None:
        if self.proxy.state == NORMAL:
            self.proxy.state, self.proxy.unlock_at = CLOSING, now + PROXY_DELAY

    def complete(self, free: int, now: int) -> int:
        """What the proxy's owner gets: earnings and stake, and never the clients' money."""
        if self.proxy.state != CLOSING or now < self.proxy.unlock_at or free < 0:
            return 0
        amount = self.proxy.balance + self.proxy.stake
        self.proxy.state, self.proxy.balance, self.proxy.stake = CLOSED, 0, 0
        return amount

    def _give_back(self, book: ClientBook, amount: int) -> int:
        book.balance -= amount
        self.returned += amount
        return amount


RESERVE = TON // 100
"""What the proxy contract never pays out."""
