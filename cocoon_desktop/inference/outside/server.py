"""HTTP to an outside engine: questions about its health, and requests from their first byte to their last."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.wire.openai import CHAT_PATH, MODELS_PATH

from . import exchange
from .address import ServerAddress, is_public
from .exchange import BROKE_OFF, CLOSED, CONNECT_S, KEPT_S, Exchange, ServerLostError, why_unreachable
from .health import Finding, ServerState
from .names import Offered, read_models
from .near import NearServer
from .passage import judge_health, judge_key, judge_models, judge_status, request_headers

PROBE_S = 5.0
MAX_LIST_BYTES = 1 << 20
HEALTH_PATH = "/health"

_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S)


class PublicAddressError(OSError):
    """A name that leads out into the world, and no https."""


class _NearbyResolver(ThreadedResolver):
    """Finds names on this computer and in private networks only."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        nearby = [result for result in found if not is_public(result["host"].split("%")[0])]
        if not nearby:
            raise PublicAddressError
        return nearby


class OutsideServer:
    """Must be closed. Made inside a running event loop."""

    def __init__(self, address: ServerAddress, api_key: str = "") -> None:
        self._address, self._key = address, api_key
        connector = aiohttp.TCPConnector(
            keepalive_timeout=KEPT_S, limit=0, resolver=None if address.is_secure else _NearbyResolver()
        )
        trace = aiohttp.TraceConfig()
        trace.on_connection_reuseconn.append(_note_reuse)
        self._session = aiohttp.ClientSession(
            connector=connector,
            trace_configs=[trace],
            timeout=_TIMEOUT,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent",),
        )
        near, self._near = address.near, None
        if near is not None:
            self._near = NearServer(near, request_headers(api_key))

    async def close(self) -> None:
        if self._near is not None:
            self._near.close()
        await self._session.close()

    def exchange(self, path: str, body: bytes) -> Exchange:
        if self._near is not None:
            return self._near.exchange(path, body)
        return AnyExchange(self._session, self._address.url(path), body, request_headers(self._key))

    async def probe(self, server_name: str, *, with_key: bool = False) -> Finding:
        """How it is, and whether it has the model; ``with_key``: and whether it takes the key.

        llama-server shows health and models to everybody.
        """
        try:
            async with asyncio.timeout(PROBE_S):
                status, headers, _ = await self._get(HEALTH_PATH)
                if (finding := judge_health(status, headers)) is not None:
                    return finding
                finding = judge_models(*await self._get(MODELS_PATH), server_name)
                if with_key and finding.state is ServerState.HEALTHY:
                    return judge_key(await self._ask_nothing()) or finding
                return finding
        except ServerLostError as error:
            return Finding(ServerState.UNREACHABLE, str(error))
        except (aiohttp.ClientError, OSError) as error:  # a timeout is an OSError
            return Finding(ServerState.UNREACHABLE, explain(error, PROBE_S))

    async def offered(self) -> Offered | Finding:
        """Its models, or why they are not known."""
        try:
            async with asyncio.timeout(PROBE_S):
                status, headers, body = await self._get(MODELS_PATH)
        except (aiohttp.ClientError, OSError) as error:
            return Finding(ServerState.UNREACHABLE, explain(error, PROBE_S))
        offered = read_models(body) if status == 200 else None
        return offered or judge_status(status, headers) or judge_models(status, headers, body, "")

    async def _ask_nothing(self) -> int:
        exchange = self.exchange(CHAT_PATH, b"{}")
        try:
            return (await exchange.head()).status
        finally:
            exchange.close()

    async def _get(self, path: str) -> tuple[int, Mapping[str, str], bytes]:
        headers = request_headers(self._key)
        url = self._address.url(path)
        async with self._session.get(url, headers=headers, allow_redirects=False) as response:
            body = await response.content.read(MAX_LIST_BYTES)
            while not response.content.at_eof() and len(body) < MAX_LIST_BYTES:
                body += await response.content.read(MAX_LIST_BYTES - len(body))
            return response.status, response.headers, body


@dataclass(slots=True)
class _Attempt:
    """To send a request. ``on_kept``: over a connection that had been used before."""

    on_kept: bool = False


async def _note_reuse(_: aiohttp.ClientSession, trace: SimpleNamespace, __: object) -> None:
    if isinstance(trace.trace_request_ctx, _Attempt):
        trace.trace_request_ctx.on_kept = True


class AnyExchange:
    """Implements ``Exchange``, wherever the server is."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]
    ) -> None:
        self._session, self._url, self._body, self._headers = session, url, body, headers
        self._response: aiohttp.ClientResponse | None = None
        self._limit: asyncio.Timeout | None = None
        self._cause: EngineError | None = None

    async def head(self) -> aiohttp.ClientResponse:
        async with self._waiting(None):
            self._response = await self._send()
        return self._response

    async def _send(self) -> aiohttp.ClientResponse:
        """A kept connection may be closed by the server in the moment in which it is used again: then it gets
        the request over another one. Should it have begun with it, nobody is told or pays twice.
        """
        while True:
            attempt = _Attempt()
            try:
                return await self._session.post(
                    self._url,
                    data=self._body,
                    headers=self._headers,
                    allow_redirects=False,
                    trace_request_ctx=attempt,
                )
            except aiohttp.ClientConnectionError:
                if not attempt.on_kept:
                    raise

    async def read(self) -> bytes:
        assert self._response is not None
        content, pieces = self._response.content, []
        if self._cause is None and content.exception() is None:
            here = content.read_nowait()  # nobody waits for it, and no clock need run
            if here or content.at_eof():
                return here
        async with self._waiting(exchange.STALL_S):
            pieces.append(await content.readany())
        return b"".join(pieces)

    def cut(self, cause: EngineError) -> None:
        self._cause = cause
        if self._limit is not None and not self._limit.expired():
            self._limit.reschedule(asyncio.get_running_loop().time())

    def close(self) -> None:
        if self._response is not None:
            self._response.close()

    @asynccontextmanager
    async def _waiting(self, longest_s: float | None) -> AsyncIterator[None]:
        if self._cause is not None:
            raise self._cause
        try:
            async with asyncio.timeout(longest_s) as self._limit:
                yield
        except (aiohttp.ClientError, OSError) as error:
            if self._cause is not None:
                raise self._cause from None
            raise ServerLostError(explain(error, exchange.STALL_S)) from None
        finally:
            self._limit = None


def explain(error: Exception, waited_s: float) -> str:
    """What went wrong, as a verb phrase for the server's owner."""
    match error:
        case aiohttp.ClientConnectorCertificateError(certificate_error=ssl.SSLCertVerificationError() as why):
            return f"cannot prove who it is: {why.verify_message}"
        case aiohttp.ClientConnectorSSLError():
            return "does not speak TLS as expected"
        case aiohttp.ClientConnectorError(os_error=PublicAddressError()):
            return "is at a public address, which needs https"
        case aiohttp.ClientConnectorDNSError():
            return "is not known by that name"
        case aiohttp.ClientConnectorError(os_error=OSError() as why):
            return why_unreachable(why)
        case aiohttp.ConnectionTimeoutError():
            return why_unreachable(error)
        case TimeoutError():
            return f"said nothing for {waited_s:.0f} s"
        case aiohttp.ClientPayloadError():
            return BROKE_OFF
        case aiohttp.ServerDisconnectedError() | ConnectionError():
            return CLOSED
    return f"does not speak HTTP as expected ({type(error).__name__})"
