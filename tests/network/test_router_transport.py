"""Links through a router beside us (cocoon-protocol sections 1.5, 3.5 and 8.3, traps 13 and 24)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from cocoon_desktop.core.errors import CocoonError, RemoteProtocolError, UsageError
from cocoon_desktop.network.loopback import LoopbackOnly, is_loopback
from cocoon_desktop.network.router_transport import RouterTransport
from cocoon_desktop.network.transport import Stream
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.prelude import LENGTH, MAX_BODY, image_hash

from ..stand_in_router import MEASURED, PRELUDE, SUCCESS, StandInRouter, in_one_segment


@pytest.fixture
async def router() -> AsyncIterator[StandInRouter]:
    router = StandInRouter()
    await router.open()
    yield router
    await router.close()


class Proxy:
    """Takes one connection as a proxy behind a router does, and says hello."""

    def __init__(self) -> None:
        self.stream: asyncio.Future[Stream] = asyncio.get_running_loop().create_future()
        self.endpoint = Endpoint("127.0.0.1", 0)
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.endpoint = Endpoint("127.0.0.1", self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        if self.stream.done() and not self.stream.exception():
            self.stream.result().writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            stream = await RouterTransport().accept(reader, writer)
        except (CocoonError, EOFError) as error:
            self.stream.set_exception(error)
            writer.close()
            return
        stream.writer.write(b"frames of the proxy")
        self.stream.set_result(stream)


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    proxy = Proxy()
    await proxy.open()
    yield proxy
    await proxy.close()


async def _before_the_peer(writer: asyncio.StreamWriter) -> None:
    writer.write(SUCCESS)
    await writer.drain()
    await asyncio.sleep(0.01)
    writer.write(PRELUDE)


async def _byte_by_byte(writer: asyncio.StreamWriter) -> None:
    for byte in SUCCESS + PRELUDE:
        writer.write(bytes((byte,)))
        await writer.drain()
        await asyncio.sleep(0)


@pytest.mark.parametrize("announce", [in_one_segment, _before_the_peer, _byte_by_byte])
async def test_success_may_come_before_the_peer_or_with_it(
    router: StandInRouter, proxy: Proxy, announce: Callable[[asyncio.StreamWriter], Awaitable[None]]
) -> None:
    router.announce = announce
    stream = await RouterTransport(Endpoint("127.0.0.1", router.port)).connect(proxy.endpoint)
    assert router.asked == [proxy.endpoint]
    assert stream.image_hash == image_hash(MEASURED)
    assert await stream.reader.readexactly(19) == b"frames of the proxy"
    stream.writer.close()


async def test_the_acceptor_reads_who_came_before_the_first_frame(
    router: StandInRouter, proxy: Proxy
) -> None:
    stream = await RouterTransport(Endpoint("127.0.0.1", router.port)).connect(proxy.endpoint)
    stream.writer.write(b"frame")
    accepted = await proxy.stream
    assert accepted.image_hash == image_hash(MEASURED)
    assert await accepted.reader.readexactly(5) == b"frame"
    stream.writer.close()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (LENGTH.pack(MAX_BODY + 1), RemoteProtocolError),
        (LENGTH.pack(4) + b"\x02\x00\x00\x00", RemoteProtocolError),
        (PRELUDE[:-1], EOFError),
        (b"", EOFError),
    ],
)
async def test_a_prelude_that_is_none_ends_the_connection(
    proxy: Proxy, sent: bytes, error: type[Exception]
) -> None:
    _, writer = await asyncio.open_connection(*proxy.endpoint)
    writer.write(sent)
    writer.write_eof()
    with pytest.raises(error):
        await proxy.stream
    writer.close()


async def _answering(*answers: bytes) -> tuple[asyncio.Server, Endpoint]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for length, answer in zip((3, 10), answers, strict=False):
            await reader.readexactly(length)
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    return server, Endpoint("127.0.0.1", server.sockets[0].getsockname()[1])


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ((b"\x05\xff",), RemoteProtocolError),
        ((b"\x05\x00", b"\x05\x05\x00\x01" + bytes(6)), ConnectionError),
        ((b"\x05\x00", b"\x04\x00\x00\x01" + bytes(6)), RemoteProtocolError),
        ((b"\x05\x00", b"\x05\x00\x00\x09" + bytes(6)), RemoteProtocolError),
        ((b"\x05\x00", SUCCESS), EOFError),
    ],
)
async def test_a_router_that_refuses_is_an_error_and_leaves_nothing_open(
    answers: tuple[bytes, ...], error: type[Exception]
) -> None:
    server, endpoint = await _answering(*answers)
    async with server:
        with pytest.raises(error):
            await RouterTransport(endpoint).connect(Endpoint("10.0.0.1", 1))


def test_a_router_elsewhere_is_not_believed() -> None:
    with pytest.raises(UsageError, match="not on this computer"):
        RouterTransport(Endpoint("10.0.0.1", 8116))


async def test_bare_frames_never_leave_the_computer() -> None:
    with pytest.raises(UsageError, match="not on this computer"):
        await LoopbackOnly().connect(Endpoint("192.0.2.1", 1))


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("0.0.0.0", False), ("localhost", False)],
)
def test_only_numbers_tell_that_an_address_is_ones_own(host: str, own: bool) -> None:
    assert is_loopback(host) is own
