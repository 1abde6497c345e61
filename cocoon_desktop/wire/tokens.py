"""Counts tokens in answers and prices them as the network does (cocoon-protocol section 2.6).

``UsageMeter`` sits between an engine and the wire. Unlike upstream's counter it understands server-sent
events too, so that a streamed answer streams and is paid (trap 26). It passes everything through unchanged,
except that a JSON value with ``usage`` gains its cost in nanoton.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cocoon_desktop.core.units import Nanoton

from . import schema as tl
from .event_cutter import EventCutter
from .json_cutter import JsonCutter
from .openai import Usage
from .sse import SseReader

_COMPACT = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)

NORMAL_COEFFICIENT = 1000
"""A worker's price factor in thousandths: x1.0."""
NORMAL_MULTIPLIER = 10_000
"""A root parameter in ten-thousandths: x1.0."""

MAX_COUNT = 2**40
"""No honest answer has this many tokens; a higher count in a backend's JSON is ignored."""
MAX_HELD_BYTES = 1 << 24
"""An unfinished JSON value longer than a frame is passed on uncounted."""


def adjust(tokens: int, coefficient: int, multiplier: int) -> int:
    """Tokens in units of the base price: IEEE doubles, left to right, cut (trap 9: integers would differ)."""
    return int(((tokens * (coefficient * 0.001)) * multiplier) * 0.0001)


@dataclass(frozen=True, slots=True)
class TokenPrices:
    """What the root contract says about money: nanoton per adjusted token, and four multipliers."""

    price_per_token: Nanoton
    worker_fee_per_token: Nanoton
    prompt_multiplier: int = NORMAL_MULTIPLIER
    cached_multiplier: int = NORMAL_MULTIPLIER
    completion_multiplier: int = NORMAL_MULTIPLIER
    reasoning_multiplier: int = NORMAL_MULTIPLIER

    def adjusted(self, usage: Usage, coefficient: int) -> tl.TokensUsed:
        """The numbers that travel in ``tokensUsed``: adjusted and cut one by one, then summed."""
        fresh = max(0, usage.prompt_tokens - usage.cached_tokens)
        spoken = max(0, usage.completion_tokens - usage.reasoning_tokens)
        prompt = adjust(fresh, coefficient, self.prompt_multiplier)
        cached = adjust(usage.cached_tokens, coefficient, self.cached_multiplier)
        completion = adjust(spoken, coefficient, self.completion_multiplier)
        reasoning = adjust(usage.reasoning_tokens, coefficient, self.reasoning_multiplier)
        return tl.TokensUsed(
            prompt_tokens_used=prompt,
            cached_tokens_used=cached,
            completion_tokens_used=completion,
            reasoning_tokens_used=reasoning,
            total_tokens_used=prompt + cached + completion + reasoning,
        )


class UsageMeter:
    """Passes an answer's body on while it counts. ``usage`` is the highest count of each kind seen so far."""

    def __init__(self, prices: TokenPrices, coefficient: int, *, event_stream: bool) -> None:
        self._prices, self._coefficient = prices, coefficient
        self._cutter: EventCutter | JsonCutter = JsonCutter(MAX_HELD_BYTES)
        self._rewrite: Callable[[bytes], bytes] = self._rewrite_json
        if event_stream:
            self._cutter, self._rewrite = EventCutter(MAX_HELD_BYTES), self._rewrite_event
        self.usage = Usage(prompt_tokens=0, completion_tokens=0)

    @property
    def tokens_used(self) -> tl.TokensUsed:
        return self._prices.adjusted(self.usage, self._coefficient)

    def feed(self, data: bytes) -> bytes:
        """What can be passed on now; the tail of an unfinished event or JSON value is held back."""
        return b"".join(self._rewrite(piece) for piece in self._cutter.feed(data))

    def finish(self) -> bytes:
        """The rest, at the end of the body."""
        rest = self._cutter.finish()
        return self._rewrite(rest) if rest else b""

    def _rewrite_event(self, event: bytes) -> bytes:
        if b'"usage"' not in event:
            return event
        priced = [self._priced(data) for data in SseReader().feed(event.rstrip(b"\r\n") + b"\n\n")]
        if not priced or None in priced:
            return event
        return b"".join(b"data: " + data + b"\n\n" for data in priced if data is not None)

    def _rewrite_json(self, text: bytes) -> bytes:
        priced = self._priced(text.decode("utf-8", "replace"))
        return text if priced is None else priced + b"\n"

    def _priced(self, text: str) -> bytes | None:
        """The JSON value with the cost of its usage; None when it has no usage or is no JSON object."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
        usage = value.get("usage") if isinstance(value, dict) else None
        if not isinstance(usage, dict):
            return None
        self._count(usage)
        usage |= costs_of(self.tokens_used, self._prices.price_per_token)
        try:
            written = _COMPACT.encode(value)
        except RecursionError:  # as deep as it could just be read
            return None
        return written.encode("utf-8", "surrogatepass")

    def _count(self, usage: dict[str, Any]) -> None:
        seen, said = self.usage, read_usage(usage)
        self.usage = Usage(
            prompt_tokens=max(seen.prompt_tokens, said.prompt_tokens),
            cached_tokens=max(seen.cached_tokens, said.cached_tokens),
            completion_tokens=max(seen.completion_tokens, said.completion_tokens),
            reasoning_tokens=max(seen.reasoning_tokens, said.reasoning_tokens),
        )


def read_usage(usage: dict[str, Any]) -> Usage:
    """What an answer's ``usage`` object says; what is missing or no count is 0."""
    prompt_details = _object(usage, "prompt_tokens_details")
    completion_details = _object(usage, "completion_tokens_details")
    return Usage(
        prompt_tokens=_number(usage, "prompt_tokens"),
        cached_tokens=_number(prompt_details, "cached_tokens"),
        completion_tokens=_number(usage, "completion_tokens"),
        reasoning_tokens=max(
            _number(completion_details, "reasoning_tokens"), _number(usage, "reasoning_tokens")
        ),
    )


def costs_of(used: tl.TokensUsed, price: Nanoton) -> dict[str, int]:
    """The fields in nanoton that a ``usage`` object gains."""
    return {
        "prompt_total_cost": (used.prompt_tokens_used + used.cached_tokens_used) * price,
        "completion_total_cost": (used.completion_tokens_used + used.reasoning_tokens_used) * price,
        "total_cost": used.total_tokens_used * price,
    }


def _object(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _number(value: dict[str, Any], key: str) -> int:
    """An unsigned integer, else 0: upstream counts nothing else."""
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < MAX_COUNT else 0
