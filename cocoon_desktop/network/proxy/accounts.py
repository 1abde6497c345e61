"""What the proxy owes and is owed: three counters per counterparty (cocoon-protocol section 2.7).

max    every token ever counted          grows with each request
db     written to the ledger             grows with each save
chain  covered by a ledger state whose number stands on chain; only this is ever signed for
"""

from collections import deque
from dataclasses import dataclass, field

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.common import ContractState

FREE_TOKENS = 10**12
"""What a client can pay for when a token costs nothing (section 2.7)."""


@dataclass(slots=True)
class Counters:
    """Invariant: ``chain <= db <= max``, and none of them ever falls."""

    max_tokens: int = 0
    db_tokens: int = 0
    chain_tokens: int = 0
    _saved: deque[tuple[int, int]] = field(default_factory=deque)
    """State number and total of saves that the chain has not seen yet."""

    def add(self, tokens: int) -> None:
        if tokens < 0:
            raise ValueError(f"{tokens} tokens cannot be counted")
        self.max_tokens += tokens

    def saved(self, state_seqno: int, tokens: int) -> None:
        """The ledger holds ``tokens`` in its state number ``state_seqno``."""
        self.db_tokens = max(self.db_tokens, tokens)
        self._saved.append((state_seqno, tokens))

    def proven(self, tokens: int) -> None:
        """The chain has accepted our signature over ``tokens``: whatever our memory says, it is true."""
        self.max_tokens = max(self.max_tokens, tokens)
        self.db_tokens = max(self.db_tokens, tokens)
        self.chain_tokens = max(self.chain_tokens, tokens)

    @property
    def told_tokens(self) -> int:
        """What counterparties are told as ``max_tokens``: only what a killed proxy would still know.

        A C++ worker that remembers more than its proxy cannot come back (trap 5).
        """
        return self.db_tokens

    def covered_by(self, state_seqno: int) -> int:
        """What ``committed(state_seqno)`` would make ``chain_tokens``."""
        return max(
            (tokens for saved, tokens in self._saved if saved <= state_seqno), default=self.chain_tokens
        )

    def committed(self, state_seqno: int) -> bool:
        """The chain shows ``state_seqno``. True when there is more to sign for than before."""
        before = self.chain_tokens
        while self._saved and self._saved[0][0] <= state_seqno:
            self.chain_tokens = max(self.chain_tokens, self._saved.popleft()[1])
        return self.chain_tokens > before


@dataclass(frozen=True, slots=True)
class ClientContractView:
    """A client contract's state as it told the proxy contract (client_proxy_request, section 4.4).

    ``charged_tokens`` is its ``tokens_used``: what it has paid for so far.
    """

    state: ContractState
    balance: Nanoton
    stake: Nanoton
    charged_tokens: int
    secret_hash: bytes


NOT_SEEN = ClientContractView(ContractState.NORMAL, Nanoton(0), Nanoton(0), 0, bytes(32))


@dataclass(slots=True)
class ClientAccount:
    """A client contract as the chain shows it, and what its owner has used of it."""

    owner_address: str
    """The client's node wallet (trap 7), in wire form."""
    contract_address: str
    view: ClientContractView = NOT_SEEN
    counters: Counters = field(default_factory=Counters)
    reserved_tokens: int = 0
    running: int = 0
    seen_lt: int = 0
    """When (logical time) the contract told of ``view``; 0 where it was read from the ledger."""

    def available_tokens(self, price_per_token: Nanoton) -> int:
        """Tokens that may still be reserved; a client is never ahead of the chain by more than its stake."""
        spendable = min(self.view.balance, self.view.stake)
        funded = spendable // price_per_token if price_per_token else FREE_TOKENS
        return funded + self.view.charged_tokens - self.reserved_tokens - self.counters.max_tokens

    def reserve(self, tokens: int) -> None:
        self.reserved_tokens += tokens
        self.running += 1

    def release(self, tokens: int) -> None:
        """Give a reservation back; it must have been made."""
        if tokens > self.reserved_tokens or self.running < 1:
            raise ValueError("released more than was reserved")
        self.reserved_tokens -= tokens
        self.running -= 1


@dataclass(slots=True)
class WorkerAccount:
    """A worker contract as the chain shows it, and what its owner has earned."""

    owner_address: str
    contract_address: str
    paid_tokens: int = 0
    """``tokens`` of the contract: what it has paid out so far."""
    counters: Counters = field(default_factory=Counters)
