"""Frames: length, sequence number, payload (cocoon-protocol section 1.1).

I hold at most one unfinished frame.
"""

import struct
from collections.abc import Iterator

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

from .tl import Buffer

HEADER = struct.Struct("<Ii")
MIN_PAYLOAD = 4
MAX_PAYLOAD = 1 << 24
"""Same as TelegramMessenger/cocoon: net/TcpConnection.cpp."""


def encode_frame(payload: bytes, frame_seqno: int) -> bytes:
    """Raises LocalProtocolError for a payload that no peer accepts; upstream drops it silently (trap 10)."""
    if not MIN_PAYLOAD <= len(payload) <= MAX_PAYLOAD:
        raise LocalProtocolError(f"a frame holds {MIN_PAYLOAD} to {MAX_PAYLOAD} bytes, not {len(payload)}")
    return HEADER.pack(len(payload), _wrap(frame_seqno)) + payload


def _wrap(frame_seqno: int) -> int:
    """Sequence numbers are signed 32-bit numbers on the wire."""
    return (frame_seqno + (1 << 31)) % (1 << 32) - (1 << 31)


class FrameReader:
    """Turns any split of the stream into the same payloads.

    ``limit`` is the largest payload accepted from now on; a session keeps it tiny until the peer has
    introduced itself, so that a stranger cannot make us reserve memory.
    """

    def __init__(self, limit: int = MAX_PAYLOAD) -> None:
        self.limit = limit
        self._frame_seqno = 0
        self._head = bytearray()
        self._payload: bytearray | None = None
        self._length = 0

    @property
    def held_bytes(self) -> int:
        """Memory held for the unfinished frame."""
        return len(self._head) + len(self._payload or b"")

    def feed(self, data: Buffer) -> Iterator[bytearray]:
        """Yield every payload that ``data`` completes; RemoteProtocolError on a wrong length or number.

        The iterator must be exhausted before more is fed.
        """
        view = memoryview(data)
        while view:
            view = self._take_head(view) if self._payload is None else self._take_payload(view)
            if self._payload is not None and len(self._payload) == self._length:
                payload, self._payload = self._payload, None
                yield payload

    def _take_head(self, view: memoryview) -> memoryview:
        missing = HEADER.size - len(self._head)
        self._head += view[:missing]
        if len(self._head) == HEADER.size:
            length, frame_seqno = HEADER.unpack(self._head)
            self._head.clear()
            if not MIN_PAYLOAD <= length <= self.limit:
                raise RemoteProtocolError(f"a frame of {length} bytes where {self.limit} are allowed")
            if frame_seqno != _wrap(self._frame_seqno):
                raise RemoteProtocolError(f"frame number {frame_seqno} instead of {self._frame_seqno}")
            self._frame_seqno += 1
            self._payload, self._length = bytearray(), length
        return view[missing:]

    def _take_payload(self, view: memoryview) -> memoryview:
        """Memory grows with what has arrived, never with what was announced."""
        assert self._payload is not None
        missing = self._length - len(self._payload)
        self._payload += view[:missing]
        return view[missing:]
