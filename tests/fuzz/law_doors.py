"""The first bytes of whoever knocks: SOCKS5 in both directions, the router's prelude, the proof of work. What
they say, or RemoteProtocolError, or the end of the connection; and no proof that proves nothing.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, cast

from cocoon_desktop.attestation.proof_of_work import (
    Challenge,
    decode_challenge,
    decode_response,
    encode_response,
    search,
)
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.router.socks import read_destination, read_greeting
from cocoon_desktop.network.router_transport import RouterTransport, ask_router
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from ..vectors_reader import read_vectors

PEER = Endpoint("1.2.3.4", 11001)
HERE = ("127.0.0.1", 5)
LOOP = asyncio.new_event_loop()
LOOP.close()
"""It never runs: all bytes are there, and the end as well, so nothing waits."""
CHALLENGE = Challenge(4, bytes(16))
NONCE = search(CHALLENGE, 0, 1 << 12)
assert NONCE is not None
SEEDS = (
    b"\x05\x01\x00\x05\x01\x00\x01\x01\x02\x03\x04\x2a\xf9",
    b"\x05\x02\x00\x02\x01\x03tdx\x00\x05\x01\x00\x01\x01\x02\x03\x04\x2a\xf9",
    b"\x05\x00\x05\x00\x00\x01\x7f\x00\x00\x01\x2a\xf9",
    b"\x05\x00\x05\x00\x00\x04" + bytes(18),
    CHALLENGE.encode() + encode_response(NONCE),
    *(bytes.fromhex(frame["hex"]) for frame in read_vectors("tl.json")["attestation"]["frames"]),
)


class Nowhere:
    """A writer whose bytes nobody reads."""

    def write(self, data: bytes) -> None:
        """Gone."""

    def get_extra_info(self, _: str) -> tuple[str, int]:
        return HERE


WRITER = cast("asyncio.StreamWriter", Nowhere())


def told(data: bytes) -> asyncio.StreamReader:
    """Somebody has said this and nothing more."""
    reader = asyncio.StreamReader(loop=LOOP)
    reader.feed_data(data)
    reader.feed_eof()
    return reader


def heard(reading: Coroutine[Any, Any, object]) -> bool:
    """Run what never waits to its end; whether it understood."""
    try:
        reading.send(None)
    except StopIteration:
        return True
    except (RemoteProtocolError, EOFError, OSError):
        return False
    raise AssertionError("it waits for more than there will be")


def try_one(data: bytes) -> None:
    for select in (None, str):
        reader = told(data)
        if heard(read_greeting(reader, WRITER, select)):
            heard(read_destination(reader))
    heard(read_destination(told(data)))
    heard(ask_router(told(data), WRITER, PEER))
    heard(RouterTransport().accept(told(data), WRITER))
    _prove(data)


def _prove(data: bytes) -> None:
    try:
        challenge = decode_challenge(data[:24])
        nonce = decode_response(data[24:])
    except RemoteProtocolError:
        return
    assert challenge.encode() + encode_response(nonce) == data
    if nonce >= 0:
        assert challenge.accepts(nonce) == (search(challenge, nonce, 1) == nonce)
