"""I compare what a proxy bills with what its answers say (trap 29: usage is whatever the other side says).
Pure.

usage in the answer --bounds--> tokens of the request --sum bounds--> growth of the signed totals
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.tokens import MAX_COUNT, TokenPrices

MAX_OVERBILLED_TOKENS: Final = 1000
"""A proxy that billed more too much is not used any more."""
ROUNDING_TOKENS: Final = 4
"""Each of four kinds of tokens is cut to a whole number."""
SETTLING_S: Final = 600.0
"""Requests of a program that was killed are still counted for so long after its successor has come."""

TAIL_BYTES: Final = 1 << 14
"""Usage stands at the end of an answer, in each of its forms."""
_JSON: Final = json.JSONDecoder()
_USAGE = re.compile(rb'"usage"\s*:\s*(?=\{)')


class UsageTail:
    """Reads the usage out of an answer's body: one JSON value, lines of JSON, or server-sent events.

    In a text of the model the quotes would be escaped, and so it is not taken for one.
    """

    def __init__(self) -> None:
        self._tail = bytearray()

    def feed(self, data: bytes) -> None:
        self._tail += data
        if len(self._tail) > 2 * TAIL_BYTES:
            del self._tail[:-TAIL_BYTES]

    def read(self) -> tuple[Usage, int | None] | None:
        """The last usage and what it says it costs, in nanoton; None where there is none."""
        for match in reversed(list(_USAGE.finditer(self._tail))):
            text = self._tail[match.end() :].decode("utf-8", "replace")
            try:
                value, _ = _JSON.raw_decode(text)
            except (ValueError, RecursionError):
                continue
            cost = value.get("total_cost")
            return _usage(value), cost if type(cost) is int and cost >= 0 else None
        return None


def _usage(value: dict[str, Any]) -> Usage:
    prompt = value.get("prompt_tokens_details") or {}
    completion = value.get("completion_tokens_details") or {}
    return Usage(
        _count(value, "prompt_tokens"),
        _count(value, "completion_tokens"),
        _count(prompt, "cached_tokens"),
        max(_count(completion, "reasoning_tokens"), _count(value, "reasoning_tokens")),
    )


def _count(value: object, name: str) -> int:
    found = value.get(name) if isinstance(value, dict) else None
    return found if type(found) is int and 0 <= found <= MAX_COUNT else 0


def most_to_bill(tail: UsageTail, ceiling: int, max_coefficient: int, prices: TokenPrices) -> int:
    """The most adjusted tokens that an answer can honestly cost.

    The worker's coefficient is not told, only that it is at most ours; where the answer has its price, that
    is exact. ``ceiling`` bounds it in any case.
    """
    found = tail.read()
    if found is None:
        return ceiling
    usage, cost = found
    limit = prices.adjusted(usage, max_coefficient).total_tokens_used + ROUNDING_TOKENS
    if cost is not None and prices.price_per_token:
        limit = min(limit, cost // prices.price_per_token + ROUNDING_TOKENS)
    return min(limit, ceiling)


@dataclass(slots=True)
class Bills:
    """Of one contract since the program began. All numbers are adjusted tokens.

    ``settled`` is told what a request cost in the end; a request whose end nobody saw may cost its ceiling.
    """

    settled: Callable[[bytes, int], None] = lambda _id, _tokens: None
    said: int = 0
    _open: dict[bytes, int] = field(default_factory=dict)
    _too_dear: int = 0
    _unexplained: int = 0
    _counted_before: int | None = None
    _settling_until: float = 0.0

    @property
    def overbilled(self) -> int:
        """More than the answers say."""
        return self._too_dear + self._unexplained

    @property
    def is_distrusted(self) -> bool:
        return self.overbilled > MAX_OVERBILLED_TOKENS

    def began(self, request_id: bytes, ceiling: int) -> None:
        """It is about to be sent."""
        self._open[request_id] = ceiling

    def ended(self, request_id: bytes, tokens: int, limit: int | None = None) -> None:
        """What the proxy says it cost, and the most that it can have; later words about it change nothing."""
        ceiling = self._open.pop(request_id, None)
        if ceiling is None:
            return
        tokens = max(0, tokens)
        self._too_dear += max(0, tokens - (ceiling if limit is None else limit))
        self.said += tokens
        self.settled(request_id, tokens)

    def counted(self, max_tokens: int, now: float) -> None:
        """The proxy's total."""
        if self._counted_before is None:
            self._counted_before, self._settling_until = max_tokens, now + SETTLING_S
        unexplained = max_tokens - self._counted_before - self.said - sum(self._open.values())
        if now < self._settling_until:
            self._counted_before += max(0, unexplained)
        else:
            self._unexplained = max(self._unexplained, unexplained)
