"""HTTP exchanges inside ``query`` and ``answer`` as TL (cocoon-protocol section 2.5)."""

from collections.abc import Iterable

from cocoon_desktop.core.errors import RemoteProtocolError

from . import schema as tl
from .http import Header, HttpRequest

HOP_BY_HOP = frozenset(
    ("connection", "content-length", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade")
)
"""Headers of one link, not of the message: stripped whatever their case (trap 27)."""


def without_hop_by_hop(headers: Iterable[Header]) -> tuple[Header, ...]:
    return tuple((name, value) for name, value in headers if name.lower() not in HOP_BY_HOP)


class StatusError(RemoteProtocolError):
    """An answer with a status that is none for a whole answer: that request fails, the link goes on."""


def encode_request(request: HttpRequest) -> bytes:
    """A boxed ``http.request``; its Content-Length is that of the body."""
    headers = without_hop_by_hop(request.headers)
    if request.body:
        headers += (("Content-Length", str(len(request.body))),)
    return tl.encode(
        tl.HttpRequest(
            method=request.method,
            url=request.path,
            http_version="HTTP/1.1",
            headers=_tl_headers(headers),
            payload=request.body,
        )
    )


def decode_request(data: bytes) -> HttpRequest:
    """Raises RemoteProtocolError for anything but one boxed ``http.request``.

    As upstream's worker does, everything before the first ``/`` of the url is cut.
    """
    value = tl.decode(data)
    if not isinstance(value, tl.HttpRequest):
        raise RemoteProtocolError(f"{value.TL.name} where an http.request belongs")
    path = value.url[value.url.find("/") :] if "/" in value.url else value.url
    return HttpRequest(value.method, path, _headers(value.headers), value.payload)


def encode_response(status: int, reason: str, headers: Iterable[Header], payload: bytes = b"") -> bytes:
    """A boxed ``http.response``."""
    return tl.encode(
        tl.HttpResponse(
            http_version="HTTP/1.1",
            status_code=status,
            reason=reason,
            headers=_tl_headers(headers),
            payload=payload,
        )
    )


def decode_response(data: bytes) -> tl.HttpResponse:
    """Raises RemoteProtocolError for anything but one boxed ``http.response``, StatusError for its status."""
    value = tl.decode(data)
    if not isinstance(value, tl.HttpResponse):
        raise RemoteProtocolError(f"{value.TL.name} where an http.response belongs")
    if not 200 <= value.status_code <= 599:
        raise StatusError(f"an answer with HTTP status {value.status_code}")
    return value


def response_headers(response: tl.HttpResponse) -> tuple[Header, ...]:
    """Headers of the message itself, hop-by-hop ones stripped."""
    return without_hop_by_hop(_headers(response.headers))


def with_headers(response: tl.HttpResponse, headers: Iterable[Header]) -> bytes:
    """The same response, boxed, with more headers: how each role leaves its times (section 2.5)."""
    return encode_response(
        response.status_code,
        response.reason,
        (*_headers(response.headers), *headers),
        response.payload,
    )


def _headers(headers: tuple[tl.HttpHeader, ...]) -> tuple[Header, ...]:
    return tuple((header.name, header.value) for header in headers)


def _tl_headers(headers: Iterable[Header]) -> tuple[tl.HttpHeader, ...]:
    return tuple(tl.HttpHeader(name=name, value=value) for name, value in headers)
