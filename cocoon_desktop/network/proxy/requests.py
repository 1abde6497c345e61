"""One request between a client and a worker: what it may cost, how its answers change hands. Pure."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, Times
from cocoon_desktop.wire.framing import MAX_PAYLOAD
from cocoon_desktop.wire.http import Header
from cocoon_desktop.wire.payload import decode_response, with_headers
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import NORMAL_MULTIPLIER, TokenPrices, adjust

from .accounts import ClientAccount, WorkerAccount
from .routing import WorkerSeat

WORKER_SHARE = 0.95
"""Part of the time that a worker gets of what the proxy was given (section 2.4)."""

MAX_TIMEOUT_S = 3600.0
"""Nobody waits longer for an answer; without a limit a request could hold its place for ever."""
MAX_QUERY_BYTES = MAX_PAYLOAD - (1 << 12)
"""A longer query would not fit the worker's frame, which wraps it in more than the client's does (trap 31).
"""

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


@dataclass(slots=True)
class RunningRequest:
    """``deadline`` and ``started`` are monotonic; ``ceiling`` caps the charge whatever the worker says."""

    client_request_id: bytes
    client_link: int
    worker_link: int
    client: ClientAccount
    worker: WorkerAccount
    seat: WorkerSeat
    reserved_tokens: int
    ceiling: int
    started: float
    deadline: float
    enable_debug: bool
    worker_request_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    has_head: bool = False

    def times(self, now: float, wall_offset: float) -> Times:
        return (self.started + wall_offset, now + wall_offset)

    def capped_tokens(self, used: tl.TokensUsed) -> int:
        """Tokens to charge: a negative claim, or what lies above the ceiling, is not paid."""
        return max(0, min(used.total_tokens_used, self.ceiling))


def worker_message(
    query: Query, request: RunningRequest, payment: tl.AnySignedPayment, version: int
) -> TlObject:
    """The query as the worker gets it, in its own protocol version."""
    common: dict[str, Any] = {
        "query": query.query,
        "signed_payment": payment,
        "coefficient": request.seat.coefficient,
        "timeout": min(query.timeout, MAX_TIMEOUT_S) * WORKER_SHARE,
        "request_id": request.worker_request_id,
    }
    if version == 0:
        return tl.ProxyRunQuery(**common)
    return tl.ProxyRunQueryEx(**common, enable_debug=request.enable_debug)


def answer_for_client(request: RunningRequest, answer: Answer, now: float, wall_offset: float) -> Answer:
    """The worker's answer with the client's request id, our times in the head, our numbers in the final info.

    Raises RemoteProtocolError when the head is no HTTP response.
    """
    start, end = request.times(now, wall_offset)
    payload = answer.payload
    if answer.kind is Kind.HEAD:
        payload = with_headers(decode_response(payload), _time_headers(start, end))
    final = None
    if answer.final is not None:
        final = FinalInfo(
            _charged(answer.final.tokens_used, request),
            worker_debug=answer.final.worker_debug,
            proxy_debug=_debug_text(start, end) if request.enable_debug else None,
            worker_times=answer.final.worker_times,
            proxy_times=(start, end),
        )
    return Answer(request.client_request_id, answer.kind, payload, final)


def _charged(used: tl.TokensUsed, request: RunningRequest) -> tl.TokensUsed:
    """What the client is told: the worker's numbers, or only the total when it was capped."""
    total = request.capped_tokens(used)
    if total == used.total_tokens_used:
        return used
    return tl.TokensUsed(
        prompt_tokens_used=0,
        cached_tokens_used=0,
        completion_tokens_used=0,
        reasoning_tokens_used=0,
        total_tokens_used=total,
    )


def _time_headers(start: float, end: float) -> tuple[Header, ...]:
    return (("X-Cocoon-Proxy-Start", f"{start:.6f}"), ("X-Cocoon-Proxy-End", f"{end:.6f}"))


def _debug_text(start: float, end: float) -> str:
    return json.dumps({"type": "proxy_stats", "start_time": start, "answer_receive_end_at": end})
