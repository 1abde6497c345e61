"""One request between a client and its workers: what it may cost, how its answers change hands. Pure."""

import secrets
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, Times
from cocoon_desktop.wire.debug_text import read_debug, write_debug
from cocoon_desktop.wire.framing import MAX_PAYLOAD
from cocoon_desktop.wire.http import Header
from cocoon_desktop.wire.openai import Usage, encode_usage
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import (
    NORMAL_MULTIPLIER,
    TokenPrices,
    adjust,
    costs_of,
    read_usage,
)

from .accounts import ClientAccount, WorkerAccount
from .passing import Head, Passing
from .routing import WorkerSeat
from .shares import Part, plan_shares, sum_of, total_usage, usage_of

WORKER_SHARE = 0.95
"""Part of the time that a worker gets of what the proxy was given (section 2.4)."""

MAX_TIMEOUT_S = 3600.0
"""Nobody waits longer for an answer; without a limit a request could hold its place for ever."""
MAX_QUERY_BYTES = MAX_PAYLOAD - (1 << 12)
"""A longer query would not fit the worker's frame, which wraps it in more than the client's does (trap 31).
"""
MAX_RUNNING = 1024
"""Requests of one client at a time."""
MAX_HELD_BYTES = 1 << 26
"""Queries of one client that are kept, so that another worker can be asked."""
MOST_TRIES = 3
"""A request that so many workers did not survive may be the cause, and is not passed on."""

Query: TypeAlias = tl.ClientRunQuery | tl.ClientRunQueryEx


def plan_reservation(query: Query, prices: TokenPrices, coefficient: int) -> int:
    """Tokens to reserve before a request starts.

    With dear completion tokens upstream's formula is less than an answer may cost: the larger one is taken.
    """
    return max(upstream_reservation(query), plan_ceiling(query, prices, coefficient))


def upstream_reservation(query: Query) -> int:
    """max_tokens and a token per byte, at the client's highest coefficient and an even multiplier."""
    return adjust(query.max_tokens + len(query.query), query.max_coefficient, NORMAL_MULTIPLIER)


def plan_ceiling(query: Query, prices: TokenPrices, coefficient: int) -> int:
    """The most that an answer can honestly cost: a token per byte in, max_tokens out (trap 29)."""
    prompt = adjust(len(query.query), coefficient, prices.prompt_multiplier)
    dearest = max(prices.completion_multiplier, prices.reasoning_multiplier)
    return prompt + adjust(query.max_tokens, coefficient, dearest)


@dataclass(slots=True, eq=False)
class Leg:
    """One worker's part of a request. ``pieces_before`` and ``bytes_before``: what the caller had already."""

    link_id: int
    worker: WorkerAccount
    seat: WorkerSeat
    coefficient: int
    ceiling: int
    started: float
    pieces_before: int = 0
    bytes_before: int = 0
    head: Head | None = None
    request_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))


@dataclass(slots=True, eq=False)
class RunningRequest:
    """``deadline`` and ``started`` are monotonic. ``legs`` are the workers that brought something, in order;
    the last one is asked now.
    """

    query: Query = field(repr=False)
    client_link: int
    client: ClientAccount
    prices: TokenPrices
    reserved_tokens: int
    started: float
    deadline: float
    legs: list[Leg] = field(default_factory=list)
    tried: list[int] = field(default_factory=list)
    """Links of all workers that were asked."""
    head: Head | None = None
    """What the caller was told first."""
    answered: float | None = None
    """When that was, monotonic."""
    passing: Passing | None = None
    body_has_begun: bool = False
    last_usage: Usage | None = None

    @property
    def leg(self) -> Leg:
        return self.legs[-1]

    @property
    def client_request_id(self) -> bytes:
        return self.query.request_id

    @property
    def enable_debug(self) -> bool:
        return isinstance(self.query, tl.ClientRunQueryEx) and self.query.enable_debug is True

    @property
    def limit(self) -> int:
        """The most that is charged, whatever workers say: an honest cost, and never above the reservation."""
        return min(self.reserved_tokens, max(leg.ceiling for leg in self.legs))

    def times(self, now: float, wall_offset: float) -> Times:
        return (self.started + wall_offset, now + wall_offset)

    def drop_idle_leg(self) -> Leg:
        """The worker that is asked now can do no more; if it brought nothing, it is owed nothing."""
        leg = self.leg
        if self.passing is None or self.passing.pieces == leg.pieces_before:
            self.legs.pop()
        return leg

    # --- what several workers are paid --------------------------------------------------------------------

    def parts(self) -> list[Part]:
        assert self.passing is not None
        starts = [(leg.pieces_before, leg.bytes_before) for leg in self.legs]
        ends = [*starts[1:], (self.passing.pieces, self.passing.text_bytes)]
        return [
            Part(
                leg.coefficient,
                leg.head.prompt_tokens if leg.head else None,
                leg.head.cached_tokens if leg.head else 0,
                end[0] - start[0],
                end[1] - start[1],
            )
            for leg, start, end in zip(self.legs, starts, ends, strict=True)
        ]

    def shares(self) -> tuple[list[Usage], list[tl.TokensUsed]]:
        """Raw and adjusted tokens of every leg."""
        parts = self.parts()
        usages = usage_of(parts, len(self.query.query), self.last_usage)
        return usages, plan_shares(parts, usages, self.prices, self.limit)

    def rewrite_usage(self, usage: dict[str, Any]) -> None:
        """The caller is told of the whole answer, not of the last worker's part."""
        self.last_usage = read_usage(usage)
        if len(self.legs) > 1:
            usages, shares = self.shares()
            usage |= encode_usage(total_usage(usages))
            usage |= costs_of(sum_of(shares), self.prices.price_per_token)

    def ending(self) -> bytes:
        """The usage and the end of an answer whose worker left after its last word."""
        assert self.passing is not None
        usages, shares = self.shares()
        costs = costs_of(sum_of(shares), self.prices.price_per_token)
        return self.passing.ending(total_usage(usages), costs)


def worker_message(
    request: RunningRequest, query: bytes, payment: tl.AnySignedPayment, version: int, now: float
) -> TlObject:
    """The query as the worker gets it, in its own protocol version."""
    common: dict[str, Any] = {
        "query": query,
        "signed_payment": payment,
        "coefficient": request.leg.coefficient,
        "timeout": (request.deadline - now) * WORKER_SHARE,
        "request_id": request.leg.request_id,
    }
    if version == 0:
        return tl.ProxyRunQuery(**common)
    return tl.ProxyRunQueryEx(**common, enable_debug=request.enable_debug)


def answer_for_client(
    request: RunningRequest,
    kind: Kind,
    payload: bytes,
    final: FinalInfo | None,
    charged: tl.TokensUsed,
    times: Times,
) -> Answer:
    """A piece with the client's request id; in the last one our numbers beside the worker's."""
    told = None
    if final is not None:
        told = FinalInfo(
            charged,
            **_debug_texts(request, final, times),
            worker_times=final.worker_times,
            proxy_times=times,
        )
    return Answer(request.client_request_id, kind, payload, told)


def time_headers(times: Times) -> tuple[Header, ...]:
    start, end = times
    return (("X-Cocoon-Proxy-Start", f"{start:.6f}"), ("X-Cocoon-Proxy-End", f"{end:.6f}"))


def _debug_texts(request: RunningRequest, final: FinalInfo, times: Times) -> dict[str, str]:
    """Ours, and the worker's where it is one: nobody is told what was not asked for."""
    if not request.enable_debug:
        return {}
    start, end = times
    answered = None if request.answered is None else start + request.answered - request.started
    ours = {"proxy_debug": write_debug("proxy", start, answered, end)}
    is_one = read_debug(final.worker_debug) is not None
    return ours | ({"worker_debug": final.worker_debug} if is_one and final.worker_debug else {})
