"""Strangers' bytes on a link: it parses them, or raises RemoteProtocolError and is closed; nothing else, and
it never holds more than one frame. The seeds are the recordings of the C++ programs.
"""

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import decode_client_answer, decode_worker_answer
from cocoon_desktop.wire.framing import MAX_PAYLOAD, encode_frame
from cocoon_desktop.wire.payload import decode_request, decode_response
from cocoon_desktop.wire.prelude import decode_prelude
from cocoon_desktop.wire.session import Link, LinkState, MessageReceived, Role

from ..vectors_reader import read_capture, read_vectors

GREETING = encode_frame(tl.encode(tl.TcpConnect(id=1)), 0)
SEEDS = (
    *(bytes.fromhex(message["hex"]) for message in read_vectors("tl.json")["messages"]),
    *(data for name in ("worker", "client") for _, data in read_capture(f"plain.{name}.wire")),
)


def try_one(data: bytes) -> None:
    """One input, in every place where strangers' bytes come in."""
    link = Link(Role.ACCEPTOR, 0)
    list(link.receive(GREETING, 0))
    try:
        for event in link.receive(data, 0):
            if isinstance(event, MessageReceived):
                decode_worker_answer(event.message)
                decode_client_answer(event.message)
    except RemoteProtocolError:
        assert link.state is LinkState.CLOSED
    assert link.held_bytes <= MAX_PAYLOAD + len(data) + 64
    for decode in (tl.decode, decode_request, decode_response, decode_prelude):
        try:
            decode(data)
        except RemoteProtocolError:
            continue
