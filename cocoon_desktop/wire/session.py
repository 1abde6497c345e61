"""One link between two peers, without a socket: handshake, packets, queries, pings, silence.

Bytes and the time go in, events come out; ``take_output`` is what to send, ``next_wakeup`` when to come back.
Everything that moves the link's state is in this file. Source: cocoon-protocol sections 1.2 to 1.4.

              connector                                acceptor
    GREETING  has sent tcp.connect           GREETING  waits for tcp.connect
    READY     saw tcp.connected              READY     has answered tcp.connected
    CLOSED    by silence, by an error, by close()
"""

import itertools
import logging
import math
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

from . import schema as tl
from .framing import MAX_PAYLOAD, FrameReader, encode_frame
from .tl import Buffer, TlObject, UnknownConstructorError

log = logging.getLogger(__name__)

CODE_TIMEOUT = 652
"""Error codes: cocoon-protocol section 1.4."""
LOST_PROMISE = "Lost promise"
"""What upstream answers to a query that it has no handler for."""

PING_AFTER_S = 10.0
"""Silence after which a connector pings, once per silence period."""
PING_EARLY_S = 0.5
"""A timer that was set before the peer's last word is early by what its answer took: that is no reason to be
woken once more.
"""
CONNECTOR_SILENCE_S = 20.0
ACCEPTOR_SILENCE_S = 60.0

MAX_PINGS = 100
"""That a peer may send within ``PING_AFTER_S``; honest ones send one or two."""

GREETING_LIMIT = 12
"""Payload of tcp.connect and tcp.connected: nothing longer is read from a peer that has not greeted."""
STRANGER_LIMIT = 1 << 16
"""Longest payload of a peer that has greeted but not shown who it is; see ``Link.trust``."""


class Role(Enum):
    CONNECTOR = "connector"
    ACCEPTOR = "acceptor"


class LinkState(Enum):
    GREETING = "greeting"
    READY = "ready"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LinkReady:
    """Both sides have greeted."""


@dataclass(frozen=True, slots=True)
class MessageReceived:
    message: TlObject


@dataclass(frozen=True, slots=True)
class QueryReceived:
    """The peer waits for ``answer(query_id, ...)`` or ``refuse(query_id, ...)``."""

    query_id: int
    query: TlObject


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    query_id: int
    answer: TlObject


@dataclass(frozen=True, slots=True)
class QueryFailed:
    """The peer refused, or the deadline passed (code 652)."""

    query_id: int
    code: int
    message: str


@dataclass(frozen=True, slots=True)
class MessageDropped:
    """A message of a kind that nobody here knows; the link goes on."""

    reason: str


LinkEvent: TypeAlias = (
    LinkReady | MessageReceived | MessageDropped | QueryReceived | AnswerReceived | QueryFailed
)


@dataclass(slots=True)
class Link:
    """``connect_id`` is chosen at random by a connector; the tests give one."""

    role: Role
    opened_at: float
    connect_id: int = field(default_factory=lambda: secrets.randbits(63))
    state: LinkState = LinkState.GREETING
    closed_because: str = ""
    delay_s: float | None = None
    """How long the peer took to answer the last ping; None before the first answer."""
    output_bytes: int = 0
    """What ``take_output`` would give."""
    _output: list[bytes] = field(default_factory=list, repr=False)
    _frames_sent: Iterator[int] = field(default_factory=itertools.count, repr=False)
    _reader: FrameReader = field(default_factory=lambda: FrameReader(GREETING_LIMIT), repr=False)
    _deadlines: dict[int, float] = field(default_factory=dict, repr=False)
    _heard_at: float = 0.0
    _pinged: bool = False
    _pings_heard: int = 0
    _pings_since: float = -math.inf
    _ping_sent: tuple[int, float] | None = None
    """Number and time of the ping that waits for its answer."""

    def __post_init__(self) -> None:
        self._heard_at = self.opened_at
        if self.role is Role.CONNECTOR:
            self._send(tl.TcpConnect(id=self.connect_id))

    # --- what we want to say ------------------------------------------------------------------------------

    def send(self, message: TlObject) -> None:
        """Queue a one-way message. Raises LocalProtocolError when not ready or when it is too big."""
        self._expect_ready()
        self._send(tl.TcpPacket(data=tl.encode(message)))

    def ask(self, query: TlObject, deadline: float) -> int:
        """Queue a query and return its id; an AnswerReceived or a QueryFailed with that id will follow."""
        self._expect_ready()
        query_id = secrets.randbits(63)
        self._send(tl.TcpQuery(id=query_id, data=tl.encode(query)))
        self._deadlines[query_id] = deadline
        return query_id

    def answer(self, query_id: int, answer: TlObject) -> None:
        self._expect_ready()
        self._send(tl.TcpQueryAnswer(id=query_id, data=tl.encode(answer)))

    def refuse(self, query_id: int, code: int, message: str) -> None:
        self._expect_ready()
        self._send(tl.TcpQueryError(id=query_id, code=code, message=message))

    def ping(self, now: float) -> None:
        """Queue a ping; ``delay_s`` will say how long its answer took. Raises LocalProtocolError."""
        self._expect_ready()
        self._ping_sent = secrets.randbits(63), now
        self._send(tl.TcpPing(id=self._ping_sent[0]))

    def trust(self) -> None:
        """The peer has shown who it is: from here on it may send frames of full length."""
        self._reader.limit = MAX_PAYLOAD

    def close(self, reason: str) -> None:
        """Nothing is sent or understood from here on. Open queries run into their deadlines (section 1.4)."""
        if self.state is not LinkState.CLOSED:
            self.state, self.closed_because = LinkState.CLOSED, reason

    def take_output(self) -> bytes:
        """Bytes for the peer, in order; empty when there is nothing to send."""
        output = b"".join(self._output)
        self._output.clear()
        self.output_bytes = 0
        return output

    # --- what the peer says -------------------------------------------------------------------------------

    def receive(self, data: Buffer, now: float) -> Iterator[LinkEvent]:
        """Events that these bytes complete, in order.

        Raises RemoteProtocolError, with the link closed, on anything the protocol does not allow.
        """
        try:
            for payload in self._reader.feed(data):
                if self.state is LinkState.CLOSED:
                    return
                self._heard_at, self._pinged = now, False
                event = self._take_packet(tl.decode(payload))
                if event is not None:
                    yield event
        except RemoteProtocolError as error:
            self.close(str(error))
            raise

    def _take_packet(self, packet: TlObject) -> LinkEvent | None:
        if self.state is LinkState.GREETING:
            return self._greet(packet)
        match packet:
            case tl.TcpPing(id=ping_id):
                self._count_ping()
                self._send(tl.TcpPong(id=ping_id))
            case tl.TcpPong(id=ping_id):
                self._take_pong(ping_id)
            case tl.TcpConnect() | tl.TcpConnected():
                pass
            case tl.TcpPacket(data=data):
                return self._take_message(data)
            case tl.TcpQuery(id=query_id, data=data):
                return self._take_query(query_id, data)
            case tl.TcpQueryAnswer(id=query_id, data=data):
                if self._deadlines.pop(query_id, None) is not None:
                    return AnswerReceived(query_id, tl.decode(data))
                log.debug("< late answer to query %x", query_id)
            case tl.TcpQueryError(id=query_id, code=code, message=message):
                if self._deadlines.pop(query_id, None) is not None:
                    return QueryFailed(query_id, code, message)
            case _:
                raise RemoteProtocolError(f"{packet.TL.name} is not a tcp.Packet")
        return None

    def _count_ping(self) -> None:
        if self._heard_at >= self._pings_since + PING_AFTER_S:
            self._pings_heard, self._pings_since = 0, self._heard_at
        self._pings_heard += 1
        if self._pings_heard > MAX_PINGS:
            raise RemoteProtocolError(f"more than {MAX_PINGS} pings in {PING_AFTER_S:.0f} s")

    def _take_pong(self, ping_id: int) -> None:
        """An answer to another ping than the last one says nothing."""
        if self._ping_sent is not None and self._ping_sent[0] == ping_id:
            self.delay_s = self._heard_at - self._ping_sent[1]
            self._ping_sent = None

    def _greet(self, packet: TlObject) -> LinkEvent:
        match self.role, packet:
            case Role.ACCEPTOR, tl.TcpConnect(id=connect_id):
                self._send(tl.TcpConnected(id=connect_id))
            case Role.CONNECTOR, tl.TcpConnected(id=connect_id) if connect_id == self.connect_id:
                pass
            case _:
                raise RemoteProtocolError(f"{packet.TL.name} instead of a greeting")
        self.state = LinkState.READY
        self._reader.limit = STRANGER_LIMIT
        return LinkReady()

    def _take_message(self, data: bytes) -> LinkEvent:
        try:
            return MessageReceived(tl.decode(data))
        except UnknownConstructorError as error:
            if error.nested:
                raise
            return MessageDropped(str(error))

    def _take_query(self, query_id: int, data: bytes) -> LinkEvent | None:
        try:
            return QueryReceived(query_id, tl.decode(data))
        except UnknownConstructorError as error:
            if error.nested:
                raise
            self.refuse(query_id, 0, LOST_PROMISE)
            return None

    # --- time ---------------------------------------------------------------------------------------------

    def next_wakeup(self) -> float:
        """When ``handle_timer`` has something to do, at the latest."""
        times = [self._heard_at + self._silence_s, *self._deadlines.values()]
        if self._may_ping:
            times.append(self._heard_at + PING_AFTER_S)
        return min(times)

    def handle_timer(self, now: float) -> list[LinkEvent]:
        """Ping, let queries time out, close a silent link."""
        late = [query_id for query_id, deadline in self._deadlines.items() if deadline <= now]
        for query_id in late:
            del self._deadlines[query_id]
        if self._heard_at + self._silence_s <= now:
            self.close(f"nothing heard for {self._silence_s:.0f} s")
        elif self._may_ping and self._heard_at + PING_AFTER_S - PING_EARLY_S <= now:
            self._pinged = True
            self.ping(now)
        return [QueryFailed(query_id, CODE_TIMEOUT, "timeout") for query_id in late]

    @property
    def _silence_s(self) -> float:
        return CONNECTOR_SILENCE_S if self.role is Role.CONNECTOR else ACCEPTOR_SILENCE_S

    @property
    def _may_ping(self) -> bool:
        return self.role is Role.CONNECTOR and self.state is LinkState.READY and not self._pinged

    @property
    def held_bytes(self) -> int:
        """Memory held for this peer: its unfinished frame and what it has not taken yet."""
        return self._reader.held_bytes + self.output_bytes

    def _expect_ready(self) -> None:
        if self.state is not LinkState.READY:
            raise LocalProtocolError(f"the link is {self.state.value}")

    def _send(self, packet: TlObject) -> None:
        payload = tl.encode(packet)
        if len(payload) > MAX_PAYLOAD:  # the frame number must not be used up by a frame that is never sent
            raise LocalProtocolError(f"{len(payload)} bytes do not fit a frame of {MAX_PAYLOAD}")
        frame = encode_frame(payload, next(self._frames_sent))
        self._output.append(frame)
        self.output_bytes += len(frame)
