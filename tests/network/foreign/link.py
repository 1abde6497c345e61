"""A link as TcpConnection.cpp keeps it: numbered frames, a greeting, queries and messages."""

import asyncio
import secrets
import struct
from contextlib import suppress

from ...patience import PATIENCE_S
from .words import Words, i32, i64, text

CONNECT, CONNECTED, PING, PONG = 0xA57C4261, 0x636D41D6, 0xBBE9627C, 0x0BD4302C
PACKET, QUERY, ANSWER, ERROR = 0x9C17BAF8, 0x3AF51908, 0xC048C311, 0x4CD2F602
MAX_FRAME = 1 << 24
PRELUDE_BODY = i32(1) + i32(0) + bytes(range(64)) * 7 + bytes(48) + text(b"k" * 32)


def prelude() -> bytes:
    """What a C++ router says of a peer with a quote, before anything else."""
    body = PRELUDE_BODY + text("10.0.0.1") + i32(4000) + text("10.0.0.2") + i32(11001)
    return i32(len(body)) + body


class RefusedError(Exception):
    """``tcp.queryError``: its code and its text."""


class Link:
    """One end. What is no answer is queued in ``inbox``: messages as they are, queries in ``asked``."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, connector: bool
    ) -> None:
        self._reader, self._writer = reader, writer
        self._connector = connector
        self._sent = self._read = 0
        self._open: dict[int, asyncio.Future[Words]] = {}
        self.inbox: asyncio.Queue[Words] = asyncio.Queue()
        self.asked: asyncio.Queue[tuple[int, Words]] = asyncio.Queue()
        self.pings = 0
        self.pongs: list[int] = []
        self.closed = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    async def greet(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            if self._connector:
                self.frame(i32(CONNECT) + i64(0x1122334455667788))
                answer = Words(await self._frame())
                assert (answer.id(), answer.i64()) == (CONNECTED, 0x1122334455667788)
            else:
                hello = Words(await self._frame())
                assert hello.id() == CONNECT
                self.frame(i32(CONNECTED) + i64(hello.i64()))
                hello.end()
        self._reading = asyncio.create_task(self._run())

    def frame(self, payload: bytes) -> None:
        assert 4 <= len(payload) <= MAX_FRAME
        self._writer.write(struct.pack("<Ii", len(payload), self._sent) + payload)
        self._sent += 1

    async def _frame(self) -> bytes:
        length, number = struct.unpack("<Ii", await self._reader.readexactly(8))
        assert 4 <= length <= MAX_FRAME
        assert number == self._read
        self._read += 1
        return await self._reader.readexactly(length)

    async def _run(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._take(Words(await self._frame()))
        self.closed.set()

    def _take(self, packet: Words) -> None:
        match packet.id():
            case kind if kind == PACKET:
                self.inbox.put_nowait(Words(packet.data_field()))
            case kind if kind == QUERY:
                self.asked.put_nowait((packet.i64(), Words(packet.data_field())))
            case kind if kind == ANSWER:
                self._open.pop(packet.i64()).set_result(Words(packet.data_field()))
            case kind if kind == ERROR:
                asked = self._open.pop(packet.i64())
                asked.set_exception(RefusedError(packet.i32(), packet.text()))
            case kind if kind == PING:
                assert not self._connector, "an acceptor never pings"
                self.pings += 1
                self.frame(i32(PONG) + i64(packet.i64()))
            case kind if kind == PONG:
                self.pongs.append(packet.i64())
            case other:
                raise AssertionError(hex(other))
        packet.end()

    def send(self, message: bytes) -> None:
        self.frame(i32(PACKET) + text(message))

    def ping(self, number: int) -> None:
        self.frame(i32(PING) + i64(number))

    async def ask(self, query: bytes) -> Words:
        """Raises RefusedError."""
        number = secrets.randbits(63)
        answer: asyncio.Future[Words] = asyncio.get_running_loop().create_future()
        self._open[number] = answer
        self.frame(i32(QUERY) + i64(number) + text(query))
        async with asyncio.timeout(PATIENCE_S):
            return await answer

    def answer(self, number: int, data: bytes) -> None:
        self.frame(i32(ANSWER) + i64(number) + text(data))

    def refuse(self, number: int, code: int, reason: str) -> None:
        self.frame(i32(ERROR) + i64(number) + i32(code) + text(reason))

    async def next(self, *kinds: int) -> Words:
        """The next message of one of these kinds; others are passed over, as the C++ programs do."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await self.inbox.get()
                if message.id() in kinds:
                    return message

    async def is_closed(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self.closed.wait()

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()


async def connect(host: str, port: int, *, introduced: bool = False) -> Link:
    """``introduced``: our end is a router that says first who is behind it."""
    async with asyncio.timeout(PATIENCE_S):
        reader, writer = await asyncio.open_connection(host, port)
    if introduced:
        writer.write(prelude())
    link = Link(reader, writer, connector=True)
    await link.greet()
    return link
