"""I count what a role does: totals, and rates that fade (cocoon-protocol section 5.1). Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cocoon_desktop.wire import schema as tl

WINDOWS_S: Final = (1.0, 10.0, 60.0, 600.0, 3600.0, 86_400.0)
GRAIN_S: Final = 0.05
"""What comes so close together counts as one moment: a request adds a dozen numbers."""


class Counter:
    """A total, and how fast it grew lately."""

    def __init__(self) -> None:
        self.total = 0.0
        self._sums = [0.0] * len(WINDOWS_S)
        self._fresh = 0.0
        """What was added since ``_at``, and is not in the sums yet."""
        self._at = 0.0

    def add(self, amount: float, now: float) -> None:
        self.total += amount
        if now >= self._at + GRAIN_S:
            self._sums, self._fresh, self._at = self._faded(now), 0.0, now
        self._fresh += amount

    def values(self, now: float) -> Sequence[float]:
        """The total, then the rate per second over each of WINDOWS_S."""
        rates = (held / window for held, window in zip(self._faded(now), WINDOWS_S, strict=True))
        return [self.total, *rates]

    def _faded(self, now: float) -> list[float]:
        age, fresh = max(0.0, now - self._at), self._fresh
        sums = zip(self._sums, WINDOWS_S, strict=True)
        return [(held + fresh) * math.exp(-age / window) for held, window in sums]


@dataclass(slots=True)
class RequestTally:
    """Requests by how they ended. ``rejected`` never began; ``time`` is seconds from begin to end."""

    queries: Counter = field(default_factory=Counter)
    success: Counter = field(default_factory=Counter)
    failed: Counter = field(default_factory=Counter)
    rejected: Counter = field(default_factory=Counter)
    bytes_received: Counter = field(default_factory=Counter)
    bytes_sent: Counter = field(default_factory=Counter)
    time: Counter = field(default_factory=Counter)

    def began(self, received: int, now: float) -> None:
        self.queries.add(1, now)
        self.bytes_received.add(received, now)

    def ended(self, *, well: bool, took_s: float, now: float) -> None:
        (self.success if well else self.failed).add(1, now)
        self.time.add(took_s, now)


@dataclass(slots=True)
class TokenTally:
    """Adjusted tokens by kind, as they were charged."""

    total: Counter = field(default_factory=Counter)
    prompt: Counter = field(default_factory=Counter)
    cached: Counter = field(default_factory=Counter)
    completion: Counter = field(default_factory=Counter)
    reasoning: Counter = field(default_factory=Counter)

    def used(self, tokens: tl.TokensUsed, now: float) -> None:
        for counter, amount in (
            (self.total, tokens.total_tokens_used),
            (self.prompt, tokens.prompt_tokens_used),
            (self.cached, tokens.cached_tokens_used),
            (self.completion, tokens.completion_tokens_used),
            (self.reasoning, tokens.reasoning_tokens_used),
        ):
            counter.add(amount, now)
