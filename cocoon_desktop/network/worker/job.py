"""One request on a worker: read what the proxy sent, say what the engine gave. Pure.

runQuery --> Job --> HttpRequest for the engine
engine's status, headers, body --> Job --> answers for the proxy, counted and priced
"""

import json
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, encode_worker_answer
from cocoon_desktop.wire.http import Header, HttpRequest
from cocoon_desktop.wire.payload import decode_request, encode_response, without_hop_by_hop
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices, UsageMeter

BACKEND_SHARE = 0.95
"""Part of its time that a worker gives the engine (section 2.4)."""
EVENT_STREAM = "text/event-stream"


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

    @classmethod
    def read(
        cls, message: tl.ProxyRunQuery | tl.ProxyRunQueryEx, version: int, prices: TokenPrices, started: float
    ) -> "Job":
        """Raises RemoteProtocolError when the query is no HTTP request or the numbers make no sense."""
        if not 0 < message.timeout < float("inf"):
            raise RemoteProtocolError(f"a timeout of {message.timeout} s")
        request = decode_request(message.query)
        return cls(
            message.request_id,
            HttpRequest(request.method, request.path, request.headers, with_usage(request.body)),
            message.coefficient,
            message.timeout,
            isinstance(message, tl.ProxyRunQueryEx) and message.enable_debug is True,
            version,
            prices,
            started,
        )

    def head(self, status: int, reason: str, headers: tuple[Header, ...], now: float) -> TlObject:
        """The first answer: the engine's headers, our times, no body yet (section 2.5)."""
        kept = without_hop_by_hop(headers)
        content_type = next((value for name, value in kept if name.lower() == "content-type"), "")
        event_stream = content_type.split(";")[0].strip().lower() == EVENT_STREAM
        self._meter = UsageMeter(self.prices, self.coefficient, event_stream=event_stream)
        times = (("X-Cocoon-Worker-Start", f"{self.started:.6f}"), ("X-Cocoon-Worker-End", f"{now:.6f}"))
        framing = (("Connection", "Close"), ("Transfer-Encoding", "chunked"))
        payload = encode_response(status, reason, (*kept, *times, *framing))
        return self._answer(Answer(self.request_id, Kind.HEAD, payload))

    @property
    def has_head(self) -> bool:
        return self._meter is not None

    def part(self, data: bytes) -> TlObject | None:
        """The next piece of the body; None when it is held back until it is whole."""
        assert self._meter is not None
        passed = self._meter.feed(data)
        return self._answer(Answer(self.request_id, Kind.PART, passed)) if passed else None

    def end(self, now: float) -> TlObject:
        """The last answer, with the tokens."""
        assert self._meter is not None
        rest = self._meter.finish()
        final = self._final(self._meter.tokens_used, now)
        return self._answer(Answer(self.request_id, Kind.PART, rest, final))

    def failed(self, code: int, reason: str, now: float) -> TlObject:
        """An error at any point; it is free."""
        final = self._final(FinalInfo().tokens_used, now)
        return self._answer(Answer(self.request_id, Kind.ERROR, b"", final, code, reason))

    def _final(self, used: tl.TokensUsed, now: float) -> FinalInfo:
        debug = None
        if self.enable_debug:
            stats = {"type": "worker_stats", "start_time": self.started, "answer_receive_end_at": now}
            debug = json.dumps(stats)
        return FinalInfo(used, worker_debug=debug, worker_times=(self.started, now))

    def _answer(self, answer: Answer) -> TlObject:
        return encode_worker_answer(answer, self.version)


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
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
