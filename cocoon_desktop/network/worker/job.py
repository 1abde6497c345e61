"""One request on a worker: read what the proxy sent, say what the engine gave. Pure.

runQuery --> Job --> HttpRequest for the engine
engine's status, headers, body --> Job --> answers for the proxy, counted and priced
"""

import json
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, encode_worker_answer
from cocoon_desktop.wire.debug_text import write_debug
from cocoon_desktop.wire.http import Header, HttpRequest
from cocoon_desktop.wire.payload import decode_request, encode_response, without_hop_by_hop
from cocoon_desktop.wire.sse import is_event_stream
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices, UsageMeter

BACKEND_SHARE = 0.95
"""Part of its time that a worker gives the engine (section 2.4)."""
MAX_TIMEOUT_S = 3600.0
"""Nobody waits longer for an answer."""
MAX_COEFFICIENT = 999_999_999
"""Of any worker (section 6)."""
MAX_PART_BYTES = 1 << 20
"""A longer piece travels in several parts: a frame holds 16 MiB, and the proxy streams."""


@dataclass(slots=True)
class Job:
    """``started`` is unix time; ``version`` is the protocol version of the link."""

    request_id: bytes
    request: HttpRequest = field(repr=False)
    coefficient: int
    timeout_s: float
    enable_debug: bool
    version: int
    prices: TokenPrices
    started: float
    _meter: UsageMeter | None = None
    _answered: float | None = None

    @classmethod
    def read(
        cls, message: tl.ProxyRunQuery | tl.ProxyRunQueryEx, version: int, prices: TokenPrices, started: float
    ) -> "Job":
        """Raises RemoteProtocolError when the query is no HTTP request or the numbers make no sense."""
        if not message.timeout > 0:
            raise RemoteProtocolError(f"a timeout of {message.timeout} s")
        if not 0 <= message.coefficient <= MAX_COEFFICIENT:
            raise RemoteProtocolError(f"a coefficient of {message.coefficient}")
        request = decode_request(message.query)
        return cls(
            message.request_id,
            HttpRequest(request.method, request.path, request.headers, with_usage(request.body)),
            message.coefficient,
            min(message.timeout, MAX_TIMEOUT_S),
            isinstance(message, tl.ProxyRunQueryEx) and message.enable_debug is True,
            version,
            prices,
            started,
        )

    def head(self, status: int, reason: str, headers: tuple[Header, ...], now: float) -> TlObject:
        """The first answer: the engine's headers, our times, no body yet (section 2.5)."""
        kept, self._answered = without_hop_by_hop(headers), now
        self._meter = UsageMeter(self.prices, self.coefficient, event_stream=is_event_stream(kept))
        times = (("X-Cocoon-Worker-Start", f"{self.started:.6f}"), ("X-Cocoon-Worker-End", f"{now:.6f}"))
        framing = (("Connection", "Close"), ("Transfer-Encoding", "chunked"))
        payload = encode_response(status, reason, (*kept, *times, *framing))
        return self._answer(Answer(self.request_id, Kind.HEAD, payload))

    @property
    def has_head(self) -> bool:
        return self._meter is not None

    @property
    def tokens_used(self) -> tl.TokensUsed:
        """Counted so far."""
        assert self._meter is not None
        return self._meter.tokens_used

    def parts(self, data: bytes) -> list[TlObject]:
        """The next pieces of the body; none while it is held back until it is whole."""
        assert self._meter is not None
        return [self._part(piece) for piece in _pieces(self._meter.feed(data))]

    def end(self, now: float) -> list[TlObject]:
        """The rest of the body; the last piece has the tokens."""
        assert self._meter is not None
        *pieces, last = _pieces(self._meter.finish()) or [b""]
        final = self._final(self._meter.tokens_used, now)
        return [*map(self._part, pieces), self._part(last, final)]

    def failed(self, code: int, reason: str, now: float) -> TlObject:
        """An error at any point; it is free."""
        final = self._final(FinalInfo().tokens_used, now)
        error = Answer(
            self.request_id, Kind.ERROR, b"", final, code, one_line(reason), after_head=self.has_head
        )
        return self._answer(error)

    def _part(self, data: bytes, final: FinalInfo | None = None) -> TlObject:
        return self._answer(Answer(self.request_id, Kind.PART, data, final))

    def _final(self, used: tl.TokensUsed, now: float) -> FinalInfo:
        debug = write_debug("worker", self.started, self._answered, now) if self.enable_debug else None
        return FinalInfo(used, worker_debug=debug, worker_times=(self.started, now))

    def _answer(self, answer: Answer) -> TlObject:
        return encode_worker_answer(answer, self.version)


def refusal(
    message: tl.ProxyRunQuery | tl.ProxyRunQueryEx, version: int, code: int, reason: str, now: float
) -> TlObject:
    """The answer to a query that cannot become a job; it is free."""
    final = FinalInfo(worker_times=(now, now))
    answer = Answer(message.request_id, Kind.ERROR, b"", final, code, one_line(reason))
    return encode_worker_answer(answer, version)


def _pieces(data: bytes) -> list[bytes]:
    return [data[start : start + MAX_PART_BYTES] for start in range(0, len(data), MAX_PART_BYTES)]


def with_usage(body: bytes) -> bytes:
    """The body with ``stream_options.include_usage`` set where it streams: no usage, no bill.

    A body that is not a JSON object is left to the engine to refuse.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    if not isinstance(value, dict) or value.get("stream") is not True:
        return body
    options = value.get("stream_options")
    if options is not None and not isinstance(options, dict):
        return body
    value["stream_options"] = {**(options or {}), "include_usage": True}
    try:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError:
        return body
