"""One answer, two families of constructors, three protocol versions (cocoon-protocol sections 2.1 and 2.4).

A worker answers its proxy with ``proxy.queryAnswer...``, a proxy its client with ``client.queryAnswer...``.
Version 0 has plain constructors that count tokens in every piece; from version 1 the ``...Ex`` ones carry a
``final_info`` in the last piece, from version 2 with times in it. I know all of that; the roles need not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from . import schema as tl
from .tl import TlObject

MIN_VERSION, MAX_VERSION = 0, 2
"""What a proxy supports; workers and clients announce 1 to 2."""

NO_TOKENS = tl.TokensUsed(
    prompt_tokens_used=0,
    cached_tokens_used=0,
    completion_tokens_used=0,
    reasoning_tokens_used=0,
    total_tokens_used=0,
)

Times = tuple[float, float]
"""Start and end, in unix seconds."""


class Kind(Enum):
    HEAD = "head"
    """The first piece; its payload is a boxed ``http.response``."""
    PART = "part"
    """Raw bytes of the body."""
    ERROR = "error"
    """The request failed, with ``error_code`` and ``error``."""


@dataclass(frozen=True, slots=True)
class FinalInfo:
    """What the last piece says about the whole request. Times are None below version 2."""

    tokens_used: tl.TokensUsed = NO_TOKENS
    worker_debug: str | None = None
    proxy_debug: str | None = None
    worker_times: Times | None = None
    proxy_times: Times | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One piece of an answer. The last one has ``final``; an error is always the last.

    An error always gets a ``final``: without one a C++ proxy would dereference nothing (section 2.4).
    """

    request_id: bytes
    kind: Kind
    payload: bytes = field(default=b"", repr=False)
    final: FinalInfo | None = None
    error_code: int = 0
    error: str = ""
    after_head: bool = False
    """Of an error: whether a head went before it, which version 0 tells by another constructor."""

    def __post_init__(self) -> None:
        if self.kind is Kind.ERROR and self.final is None:
            object.__setattr__(self, "final", FinalInfo())


_Constructor = Callable[..., TlObject]


class _PlainFamily(NamedTuple):
    """Version 0: every piece counts tokens."""

    head: _Constructor
    part: _Constructor
    error: _Constructor
    part_error: _Constructor
    tokens_field: str


class _ExtendedFamily(NamedTuple):
    """From version 1: the last piece has a final info."""

    head: _Constructor
    part: _Constructor
    error: _Constructor


PLAIN_WORKER = _PlainFamily(
    tl.ProxyQueryAnswer,
    tl.ProxyQueryAnswerPart,
    tl.ProxyQueryAnswerError,
    tl.ProxyQueryAnswerPartError,
    "tokens_used",
)
EXTENDED_WORKER = _ExtendedFamily(
    tl.ProxyQueryAnswerEx, tl.ProxyQueryAnswerPartEx, tl.ProxyQueryAnswerErrorEx
)
PLAIN_CLIENT = _PlainFamily(
    tl.ClientQueryAnswer,
    tl.ClientQueryAnswerPart,
    tl.ClientQueryAnswerError,
    tl.ClientQueryAnswerPartError,
    "request_tokens_used",
)
EXTENDED_CLIENT = _ExtendedFamily(
    tl.ClientQueryAnswerEx, tl.ClientQueryAnswerPartEx, tl.ClientQueryAnswerErrorEx
)


# --- worker to proxy --------------------------------------------------------------------------------------


def encode_worker_answer(answer: Answer, version: int) -> TlObject:
    """What a worker sends to a proxy that speaks ``version``."""
    if version == 0:
        return _plain(answer, PLAIN_WORKER)
    final = _worker_final(answer.final, version) if answer.final else None
    return _extended(answer, final, EXTENDED_WORKER)


def decode_worker_answer(message: TlObject) -> Answer | None:
    """The answer in a worker's message of any version; None when the message is no answer."""
    match message:
        case tl.ProxyQueryAnswer() | tl.ProxyQueryAnswerPart():
            kind = Kind.HEAD if isinstance(message, tl.ProxyQueryAnswer) else Kind.PART
            final = FinalInfo(message.tokens_used) if message.is_completed else None
            return Answer(message.request_id, kind, message.answer, final)
        case tl.ProxyQueryAnswerError() | tl.ProxyQueryAnswerPartError():
            return _error(
                message.request_id, message.error_code, message.error, FinalInfo(message.tokens_used)
            )
        case tl.ProxyQueryAnswerEx() | tl.ProxyQueryAnswerPartEx():
            kind = Kind.HEAD if isinstance(message, tl.ProxyQueryAnswerEx) else Kind.PART
            return Answer(message.request_id, kind, message.answer, _from_worker_final(message.final_info))
        case tl.ProxyQueryAnswerErrorEx():
            final = _from_worker_final(message.final_info)
            return _error(message.request_id, message.error_code, message.error, final)
    return None


def _worker_final(final: FinalInfo, version: int) -> tl.ProxyQueryFinalInfo:
    start, end = (final.worker_times or (None, None)) if version >= 2 else (None, None)
    return tl.ProxyQueryFinalInfo(
        tokens_used=final.tokens_used,
        worker_debug=final.worker_debug,
        worker_start_time=start,
        worker_end_time=end,
    )


def _from_worker_final(info: tl.ProxyQueryFinalInfo | None) -> FinalInfo | None:
    if info is None:
        return None
    times = _times(info.worker_start_time, info.worker_end_time)
    return FinalInfo(info.tokens_used, worker_debug=info.worker_debug, worker_times=times)


# --- proxy to client --------------------------------------------------------------------------------------


def encode_client_answer(answer: Answer, version: int) -> TlObject:
    """What a proxy sends to a client that speaks ``version``."""
    if version == 0:
        return _plain(answer, PLAIN_CLIENT)
    final = _client_final(answer.final, version) if answer.final else None
    return _extended(answer, final, EXTENDED_CLIENT)


def decode_client_answer(message: TlObject) -> Answer | None:
    """The answer in a proxy's message of either family; None when the message is no answer.

    A proxy may use the plain constructors for its own refusals at every version (trap 1).
    """
    match message:
        case tl.ClientQueryAnswer() | tl.ClientQueryAnswerPart():
            kind = Kind.HEAD if isinstance(message, tl.ClientQueryAnswer) else Kind.PART
            final = FinalInfo(message.request_tokens_used) if message.is_completed else None
            return Answer(message.request_id, kind, message.answer, final)
        case tl.ClientQueryAnswerError() | tl.ClientQueryAnswerPartError():
            final = FinalInfo(message.request_tokens_used)
            return _error(message.request_id, message.error_code, message.error, final)
        case tl.ClientQueryAnswerEx() | tl.ClientQueryAnswerPartEx():
            kind = Kind.HEAD if isinstance(message, tl.ClientQueryAnswerEx) else Kind.PART
            return Answer(message.request_id, kind, message.answer, _from_client_final(message.final_info))
        case tl.ClientQueryAnswerErrorEx():
            final = _from_client_final(message.final_info)
            return _error(message.request_id, message.error_code, message.error, final)
    return None


def _client_final(final: FinalInfo, version: int) -> tl.ClientQueryFinalInfo:
    debug = final.worker_debug is not None or final.proxy_debug is not None
    times = version >= 2 and final.proxy_times is not None
    proxy_start, proxy_end = final.proxy_times or (0.0, 0.0)
    worker_start, worker_end = final.worker_times or (0.0, 0.0)
    return tl.ClientQueryFinalInfo(
        tokens_used=final.tokens_used,
        worker_debug=(final.worker_debug or "") if debug else None,
        proxy_debug=(final.proxy_debug or "") if debug else None,
        proxy_start_time=proxy_start if times else None,
        proxy_end_time=proxy_end if times else None,
        worker_start_time=worker_start if times else None,
        worker_end_time=worker_end if times else None,
    )


def _from_client_final(info: tl.ClientQueryFinalInfo | None) -> FinalInfo | None:
    if info is None:
        return None
    return FinalInfo(
        info.tokens_used,
        info.worker_debug,
        info.proxy_debug,
        _times(info.worker_start_time, info.worker_end_time),
        _times(info.proxy_start_time, info.proxy_end_time),
    )


# --- both -------------------------------------------------------------------------------------------------


def _plain(answer: Answer, family: _PlainFamily) -> TlObject:
    tokens = {family.tokens_field: (answer.final or FinalInfo()).tokens_used}
    if answer.kind is Kind.ERROR:
        error = family.part_error if answer.after_head else family.error
        return error(error_code=answer.error_code, error=answer.error, request_id=answer.request_id, **tokens)
    return (family.head if answer.kind is Kind.HEAD else family.part)(
        answer=answer.payload,
        is_completed=answer.final is not None,
        request_id=answer.request_id,
        **tokens,
    )


def _extended(answer: Answer, final: TlObject | None, family: _ExtendedFamily) -> TlObject:
    if answer.kind is Kind.ERROR:
        return family.error(
            request_id=answer.request_id,
            error_code=answer.error_code,
            error=answer.error,
            final_info=final,
        )
    constructor = family.head if answer.kind is Kind.HEAD else family.part
    return constructor(request_id=answer.request_id, answer=answer.payload, final_info=final)


def _error(request_id: bytes, code: int, text: str, final: FinalInfo | None) -> Answer:
    return Answer(request_id, Kind.ERROR, final=final, error_code=code, error=text)


def _times(start: float | None, end: float | None) -> Times | None:
    return None if start is None or end is None else (start, end)
