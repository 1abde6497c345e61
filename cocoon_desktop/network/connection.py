"""A link over a byte stream: the one place where roles touch a socket; ``wire.session.Link`` thinks.

bytes -> Link.receive -> handler(event)
send, ask, answer, refuse -> Link -> writer, once a turn of the loop
the loop's clock -> Link.handle_timer
"""

import asyncio
import logging
from collections.abc import Callable

from cocoon_desktop.core.errors import PeerError, ProtocolError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.session import (
    AnswerReceived,
    Link,
    LinkEvent,
    LinkReady,
    LinkState,
    MessageDropped,
    QueryFailed,
    Role,
)
from cocoon_desktop.wire.tl import TlObject

from .tap import Tap
from .transport import Stream

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

READ_SIZE = 1 << 16
MAX_UNSENT_BYTES = 1 << 24
"""A peer that leaves more than this unread is cut off: nobody may make us hold memory for them."""
FLUSH_ON_CLOSE_S = 1.0
"""How long a closing connection may take to get rid of its last bytes, such as an error answer."""

CODE_CANCELLED = 653
"""The connection went away (cocoon-protocol section 1.4)."""

Handler = Callable[[LinkEvent], None]


class Connection:
    """I own one socket from the greeting to the end. ``run`` lives until the link is closed."""

    def __init__(
        self,
        stream: Stream,
        role: Role,
        name: str,
        *,
        on_trust: Callable[[], None] = lambda: None,
        peer: str = "",
    ) -> None:
        """``on_trust`` is called when the peer has shown who it is; until then the log knows it as ``peer``,
        such as the computer that it knocks from.
        """
        self.name, self._on_trust = name, on_trust
        self.peer = peer or name
        self.image_hash = stream.image_hash
        """What runs at the other end, 32 bytes; zeros where nobody vouches for it."""
        self._stream, self._reader, self._writer = stream, stream.reader, stream.writer
        self._loop = asyncio.get_running_loop()
        self._link = Link(role, self._loop.time())
        self._asked: dict[int, asyncio.Future[TlObject]] = {}
        self._ready = asyncio.Event()
        self._closed = asyncio.Event()
        self._turn = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self._flushes_soon = False
        self._read_task: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        return self._link.state is LinkState.READY

    @property
    def closed_because(self) -> str:
        return self._link.closed_because

    @property
    def delay_s(self) -> float | None:
        """How long the peer took to answer the last ping; None before the first answer."""
        return self._link.delay_s

    async def run(self, handler: Handler) -> None:
        """Pump bytes and time until the link closes; ``closed_because`` says why."""
        self._flush()
        self._read_task = asyncio.create_task(self._read(handler), name=f"read {self.name}")
        try:
            await asyncio.wait({self._read_task})
            if not self._read_task.cancelled():
                self._read_task.result()
        finally:
            self._read_task.cancel()
            self._shut("we left")
            await self._close_socket()

    async def _read(self, handler: Handler) -> None:
        """What comes first is read; behind it the reader is empty, and only hears how the stream ends."""
        is_tapped = False
        try:
            while self._link.state is not LinkState.CLOSED:
                data = await self._reader.read(READ_SIZE)
                if not data:
                    self._link.close("the peer closed the connection")
                    return
                self._take(data, handler)
                if not is_tapped and len(data) < READ_SIZE:
                    is_tapped = True
                    Tap(self._stream, lambda data: self._take_tapped(data, handler))
        except (OSError, EOFError) as error:
            self._link.close(f"the connection broke: {error}")
        except ProtocolError as error:
            seldom.warning(self.peer, "x %s: %s", self.name, one_line(str(error)))
            self._link.close(str(error))

    def _take(self, data: bytes, handler: Handler) -> None:
        for event in self._link.receive(data, self._loop.time()):
            self._dispatch(event, handler)
        self._flush()

    def _take_tapped(self, data: bytes, handler: Handler) -> None:
        if self._reader.exception() is not None:
            return  # ``_read`` is about to end: nobody hears what comes behind a fault
        try:
            self._take(data, handler)
        except Exception as error:  # whose ever fault it is, ``_read`` ends by it, and ``run`` tells it
            self._reader.set_exception(error)

    def _dispatch(self, event: LinkEvent, handler: Handler) -> None:
        match event:
            case LinkReady():
                log.debug("= %s: ready", self.name)
                self._ready.set()
                handler(event)
            case MessageDropped(reason=reason):
                seldom.warning(self.peer, "< dropped a message of %s with %s", self.name, one_line(reason))
            case AnswerReceived(query_id=query_id, answer=answer):
                self._settle(query_id, lambda future: future.set_result(answer))
            case QueryFailed(query_id=query_id, code=code, message=message):
                error = PeerError(self.name, "asking", one_line(message), code)
                self._settle(query_id, lambda future: future.set_exception(error))
            case _:
                handler(event)

    def _settle(self, query_id: int, settle: Callable[[asyncio.Future[TlObject]], None]) -> None:
        future = self._asked.pop(query_id, None)
        if future is not None and not future.done():
            settle(future)
        self._set_timer(exactly=True)

    # --- talking ------------------------------------------------------------------------------------------

    async def wait_ready(self) -> None:
        """Return when both sides have greeted; PeerError if the connection ends before."""
        waits = {asyncio.create_task(self._ready.wait()), asyncio.create_task(self._closed.wait())}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not self.is_open:
            raise self._gone("connecting")

    async def wait_closed(self) -> None:
        """Return when the link has ended; ``closed_because`` says why."""
        await self._closed.wait()

    def send(self, message: TlObject) -> None:
        """Queue a message. Raises LocalProtocolError when it is too big, PeerError when the peer is gone."""
        self._expect_open("sending")
        self._link.send(message)
        self._flush_soon()

    async def ask(self, query: TlObject, timeout: float) -> TlObject:
        """The peer's answer. PeerError with the peer's code; 652 when late, 653 when the peer is gone."""
        self._expect_open("asking")
        query_id = self._link.ask(query, self._loop.time() + timeout)
        future: asyncio.Future[TlObject] = self._loop.create_future()
        self._asked[query_id] = future
        self._flush_soon()
        try:
            return await future
        finally:
            self._asked.pop(query_id, None)

    def ping(self) -> None:
        """Measure ``delay_s`` again. Raises PeerError when the peer is gone."""
        self._expect_open("asking")
        self._link.ping(self._loop.time())
        self._flush_soon()

    def answer(self, query_id: int, answer: TlObject) -> None:
        self._expect_open("answering")
        self._link.answer(query_id, answer)
        self._flush_soon()

    def refuse(self, query_id: int, code: int, message: str) -> None:
        self._expect_open("answering")
        self._link.refuse(query_id, code, message)
        self._flush_soon()

    async def drain(self) -> None:
        """Wait until the peer has taken most of what was sent; for whoever streams."""
        try:
            await self._writer.drain()
        except OSError as error:
            raise PeerError(self.name, "sending", str(error), CODE_CANCELLED) from error

    def trust(self) -> None:
        """The peer has shown who it is: it may send frames of full length."""
        self.peer = self.name
        self._link.trust()
        self._on_trust()

    @property
    def backlog_bytes(self) -> int:
        """What the peer has not taken yet."""
        return self._writer.transport.get_write_buffer_size() + self._link.output_bytes

    @property
    def has_room(self) -> bool:
        """Whether the peer has taken all of what went before, so that ``send_in_turn`` need not wait."""
        return not self._turn.locked() and not self._writer.transport.get_write_buffer_size()

    async def send_in_turn(self, message: TlObject) -> None:
        """``send``, after the peer has taken what went before: for messages that may be large."""
        if self.has_room:
            self.send(message)
            return
        async with self._turn:
            await self.drain()
            self.send(message)

    def abort(self) -> None:
        """End a link that nobody runs."""
        self._shut("not served")
        self._writer.transport.abort()

    def close(self, reason: str) -> None:
        """End the link; ``run`` returns soon."""
        if self.is_open:
            seldom.info(self.peer, "x %s: %s", self.name, one_line(reason))
        self._shut(reason)
        if self._read_task is not None:
            self._read_task.cancel()

    # --- the socket ---------------------------------------------------------------------------------------

    def _flush_soon(self) -> None:
        """What is said in one turn of the loop leaves in one piece: one system call, one TLS record. Nothing
        long waits.
        """
        if self._link.output_bytes >= READ_SIZE:
            self._flush()
        elif not self._flushes_soon:
            self._flushes_soon = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._flushes_soon = False
        output = self._link.take_output()
        transport = self._writer.transport
        if output and not transport.is_closing():
            self._writer.write(output)
            if transport.get_write_buffer_size() > MAX_UNSENT_BYTES + READ_SIZE:
                seldom.warning(self.peer, "x %s: does not read", self.name)
                transport.abort()
                self.close("the peer does not read what it is sent")
        self._set_timer()

    def _set_timer(self, *, exactly: bool = False) -> None:
        """A timer that is early enough stays, because every message moves the time; but nobody has to be
        woken for the deadline of a question that was answered: set it ``exactly`` then.
        """
        wakeup = self._link.next_wakeup()
        if self._timer is not None:
            stays = self._timer_at == wakeup if exactly else self._timer_at <= wakeup
            if stays and self._link.state is not LinkState.CLOSED:
                return
            self._timer.cancel()
            self._timer = None
        if self._link.state is not LinkState.CLOSED:
            self._timer_at = wakeup
            self._timer = self._loop.call_at(wakeup, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        for event in self._link.handle_timer(self._loop.time()):
            self._dispatch(event, lambda _: None)
        if self._link.state is LinkState.CLOSED:
            seldom.warning(self.peer, "x %s: %s", self.name, self._link.closed_because)
            self.close(self._link.closed_because)
        else:
            self._flush()

    def _shut(self, reason: str) -> None:
        self._link.close(reason)
        self._flush()
        for future in self._asked.values():
            if not future.done():
                future.set_exception(self._gone("asking"))
        self._asked.clear()
        self._closed.set()

    async def _close_socket(self) -> None:
        self._writer.close()
        try:
            async with asyncio.timeout(FLUSH_ON_CLOSE_S):
                await self._writer.wait_closed()
        except (OSError, TimeoutError):
            self._writer.transport.abort()

    def _expect_open(self, doing: str) -> None:
        if not self.is_open:
            raise self._gone(doing)

    def _gone(self, doing: str) -> PeerError:
        return PeerError(self.name, doing, self._link.closed_because or "not connected", CODE_CANCELLED)
