"""What the C++ programs said to each other, as messages: the recordings of ``tests/vectors``."""

from dataclasses import dataclass

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import FrameReader
from cocoon_desktop.wire.tl import TlObject

from ..vectors_reader import read_capture


@dataclass(frozen=True)
class Said:
    """``by_proxy`` tells the proxy's words from its peer's; ``query_id`` is None for a one-way message."""

    by_proxy: bool
    message: TlObject
    query_id: int | None = None


def recorded(name: str) -> list[Said]:
    """Everything after the greeting but pings, in the order in which it crossed the wire."""
    readers = {"c2s": FrameReader(), "s2c": FrameReader()}
    said = []
    for way, data in read_capture(name):
        for payload in readers[way].feed(data):
            match tl.decode(payload):
                case tl.TcpPacket(data=inner):
                    said.append(Said(way == "s2c", tl.decode(inner)))
                case tl.TcpQuery(id=query_id, data=inner) | tl.TcpQueryAnswer(id=query_id, data=inner):
                    said.append(Said(way == "s2c", tl.decode(inner), query_id))
    return said
