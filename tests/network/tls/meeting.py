"""An acceptor on a real port, and connectors that meet it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cocoon_desktop.attestation.certificate import Identity, fake_quote, make_identity
from cocoon_desktop.attestation.policy import FAKE_TDX, Policy
from cocoon_desktop.network.tls.quotes import QuoteChecker
from cocoon_desktop.network.tls.transport import TlsOptions, TlsStream, TlsTransport
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

PATIENCE_S = 20
EASY = TlsOptions(difficulty=4)


class Fixed:
    """Credentials that are what the test says."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity

    def current(self) -> Identity:
        return self.identity


def fake_identity() -> Identity:
    return make_identity(time.time(), fake_quote)


def transport(
    policy: Policy = FAKE_TDX,
    identity: Identity | None = None,
    options: TlsOptions = EASY,
    quotes: QuoteChecker | None = None,
) -> TlsTransport:
    return TlsTransport(Fixed(identity or fake_identity()), policy, quotes, options)


class Acceptor:
    """Keeps what came of each connection: a stream, or why there is none."""

    def __init__(self, accepting: TlsTransport) -> None:
        self._accepting = accepting
        self._came: asyncio.Queue[TlsStream | Exception] = asyncio.Queue()
        self.endpoint = Endpoint("127.0.0.1", 0)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self._came.put_nowait(await self._accepting.accept(reader, writer))
        except Exception as error:
            self._came.put_nowait(error)

    async def next(self) -> TlsStream | Exception:
        async with asyncio.timeout(PATIENCE_S):
            return await self._came.get()

    async def stream(self) -> TlsStream:
        came = await self.next()
        assert isinstance(came, TlsStream), came
        return came

    async def refusal(self) -> Exception:
        came = await self.next()
        assert isinstance(came, Exception)
        return came


@asynccontextmanager
async def accepting(by: TlsTransport) -> AsyncIterator[Acceptor]:
    acceptor = Acceptor(by)
    server = await asyncio.start_server(acceptor.serve, "127.0.0.1", 0)
    acceptor.endpoint = Endpoint("127.0.0.1", server.sockets[0].getsockname()[1])
    try:
        async with asyncio.timeout(3 * PATIENCE_S):
            yield acceptor
    finally:
        server.close()


@asynccontextmanager
async def met(connector: TlsTransport, acceptor: TlsTransport) -> AsyncIterator[tuple[TlsStream, TlsStream]]:
    """Both ends of one link."""
    async with accepting(acceptor) as listening:
        near = await connector.connect(listening.endpoint)
        far = await listening.stream()
        try:
            yield near, far
        finally:
            for stream in (near, far):
                await gone(stream)


async def gone(stream: TlsStream) -> None:
    stream.writer.transport.abort()
    try:
        await stream.writer.wait_closed()
    except OSError:
        return
