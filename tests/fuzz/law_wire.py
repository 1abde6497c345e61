"""Strangers' bytes on a link: it parses them, or raises RemoteProtocolError and is closed; nothing else, and
it never holds more than one frame. The seeds are the recordings of the C++ programs.
"""

import contextlib

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.offers import merged, read_offers
from cocoon_desktop.network.client.request import AnswerReader
from cocoon_desktop.network.worker.job import Job
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import decode_client_answer, decode_worker_answer
from cocoon_desktop.wire.framing import MAX_PAYLOAD, encode_frame
from cocoon_desktop.wire.payload import decode_request, decode_response
from cocoon_desktop.wire.prelude import decode_prelude
from cocoon_desktop.wire.session import Link, LinkState, MessageReceived, Role
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

from ..vectors_reader import read_capture, read_vectors

PRICES = TokenPrices(Nanoton(20), Nanoton(18))
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
                _hear(event.message)
    except RemoteProtocolError:
        assert link.state is LinkState.CLOSED
    assert link.held_bytes <= MAX_PAYLOAD + len(data) + 64
    for decode in (decode_request, decode_response, decode_prelude):
        with contextlib.suppress(RemoteProtocolError):
            decode(data)
    with contextlib.suppress(RemoteProtocolError):
        message = tl.decode(data)
        written = tl.encode(message)
        assert tl.encode(tl.decode(written)) == written  # bytes, since NaN is not itself
        _hear(message)


def _hear(message: TlObject) -> None:
    """What each role makes of a message of its peer."""
    decode_worker_answer(message)
    answer = decode_client_answer(message)
    if answer is not None:
        with contextlib.suppress(RemoteProtocolError):
            AnswerReader().receive(answer)
    if isinstance(message, tl.ProxyRunQuery | tl.ProxyRunQueryEx):
        with contextlib.suppress(RemoteProtocolError):
            assert Job.read(message, 2, PRICES, 0.0).timeout_s > 0
    with contextlib.suppress(RemoteProtocolError):
        offers = merged([read_offers(message)])
        assert all(worker.coefficient >= 0 for workers in offers.values() for worker in workers)
