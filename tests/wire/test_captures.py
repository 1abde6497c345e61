"""Recordings of the C++ programs: every byte decodes, and our own encoder writes it again."""

import pytest
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import FrameReader, encode_frame
from cocoon_desktop.wire.prelude import LENGTH, decode_prelude, encode_prelude
from cocoon_desktop.wire.session import Link, LinkReady, MessageReceived, QueryReceived, Role

from ..vectors_reader import read_capture

LINKS = ["plain.worker.wire", "plain.client.wire", "tls-any.worker.proxyside"]


def stream_of(name: str, direction: str) -> bytes:
    return b"".join(data for way, data in read_capture(name) if way == direction)


def without_prelude(stream: bytes) -> bytes:
    (length,) = LENGTH.unpack_from(stream)
    return stream[LENGTH.size + length :]


def frames_of(name: str, direction: str) -> bytes:
    stream = stream_of(name, direction)
    return without_prelude(stream) if name.startswith("tls") and direction == "c2s" else stream


@pytest.mark.parametrize("direction", ["c2s", "s2c"])
@pytest.mark.parametrize("name", LINKS)
def test_a_recording_is_written_again_byte_for_byte(name: str, direction: str) -> None:
    stream = frames_of(name, direction)
    again = b"".join(
        encode_frame(tl.encode(tl.decode(payload)), i) for i, payload in enumerate(FrameReader().feed(stream))
    )
    assert again == stream
    assert len(again) > 1000


@pytest.mark.parametrize("name", LINKS)
def test_our_acceptor_understands_what_the_real_connector_said(name: str) -> None:
    link = Link(Role.ACCEPTOR, 0)
    events = list(link.receive(frames_of(name, "c2s"), 0))
    assert events[0] == LinkReady()
    queries = [event.query.TL.name for event in events if isinstance(event, QueryReceived)]
    expected = {
        "worker": [
            "worker.connectToProxy",
            "worker.compareBalanceWithProxy",
            "worker.proxyHandshakeComplete",
        ],
        "client": ["client.connectToProxy", "client.authorizeWithProxyShort", "client.getWorkerTypesV2"],
    }
    role = "client" if ".client." in name else "worker"
    assert queries[:3] == expected[role]


def test_our_connector_understands_what_the_real_proxy_said() -> None:
    stream = stream_of("plain.client.wire", "s2c")
    (greeting, *_) = FrameReader().feed(stream)
    hello = tl.decode(greeting)
    assert isinstance(hello, tl.TcpConnected)
    events = list(Link(Role.CONNECTOR, 0, connect_id=hello.id).receive(stream, 0))
    messages = [event.message.TL.name for event in events if isinstance(event, MessageReceived)]
    assert "client.queryAnswerEx" in messages
    assert "proxy.clientRequestPayment" in messages


def test_the_prelude_of_a_real_router_is_written_again_byte_for_byte() -> None:
    stream = stream_of("tls-any.worker.proxyside", "c2s")
    (length,) = LENGTH.unpack_from(stream)
    prelude = decode_prelude(stream[4 : 4 + length])
    assert prelude.measurements is None
    assert prelude.destination == ("127.0.0.1", 21201)
    assert encode_prelude(prelude) == stream[: 4 + length]
