"""Strangers' bytes on a link: ``python -m tests.fuzz.fuzz_wire -max_total_time=60``.

The law: a link parses them, or raises RemoteProtocolError and is closed; nothing else, and it never holds
more than one frame. The corpus begins with the recordings of the C++ programs.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cocoon_desktop"]):
    from cocoon_desktop.core.errors import RemoteProtocolError
    from cocoon_desktop.wire import schema as tl
    from cocoon_desktop.wire.answers import decode_client_answer, decode_worker_answer
    from cocoon_desktop.wire.framing import MAX_PAYLOAD, encode_frame
    from cocoon_desktop.wire.payload import decode_request, decode_response
    from cocoon_desktop.wire.prelude import decode_prelude
    from cocoon_desktop.wire.session import Link, LinkState, MessageReceived, Role

from ..vectors_reader import read_capture, read_vectors

GREETING = encode_frame(tl.encode(tl.TcpConnect(id=1)), 0)


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


def main() -> None:
    """Seed the corpus, then fuzz until the time is up."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = [bytes.fromhex(message["hex"]) for message in read_vectors("tl.json")["messages"]]
        seeds += [data for name in ("worker", "client") for _, data in read_capture(f"plain.{name}.wire")]
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
