"""One socket from greeting to end: what is said arrives, what goes wrong ends the link and nobody waits in
vain.
"""

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, PeerError, RemoteProtocolError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.network import codes
from cocoon_desktop.network import connection as connection_module
from cocoon_desktop.network.connection import MAX_UNSENT_BYTES, Connection
from cocoon_desktop.network.dial import dialled
from cocoon_desktop.network.listener import Listener
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.session import (
    PING_AFTER_S,
    Link,
    LinkEvent,
    LinkReady,
    LinkState,
    MessageReceived,
    QueryReceived,
    Role,
)

from ..patience import PATIENCE_S

QUERY = tl.WorkerUpdatePaymentStatus()
MESSAGE = tl.WorkerNewCoefficient(new_coefficient=3)
ANSWER = tl.WorkerPaymentStatus(signed_payment=tl.ProxySignedPaymentEmpty(), db_tokens=1, max_tokens=2)


class Acceptor:
    """A listening peer that keeps what it hears and answers as told."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[LinkEvent] = asyncio.Queue()
        self.connections: list[Connection] = []
        self.answering = True
        self.raises: Exception | None = None
        self.listener = Listener("test", self._serve, itertools.count())

    async def _serve(self, connection: Connection, _: int) -> None:
        self.connections.append(connection)

        def on_event(event: LinkEvent) -> None:
            self.heard.put_nowait(event)
            if self.raises is not None and not isinstance(event, LinkReady):
                raise self.raises
            if isinstance(event, QueryReceived) and self.answering:
                connection.answer(event.query_id, ANSWER)

        await connection.run(on_event)

    async def hears(self) -> LinkEvent:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                event = await self.heard.get()
                if not isinstance(event, LinkReady):
                    return event


@contextmanager
def monitored(connection: Connection) -> Iterator[list[bytes]]:
    """What the connection writes to its socket meanwhile."""
    writer, pieces = connection._writer, list[bytes]()
    write = writer.write

    def noted(data: bytes) -> None:
        pieces.append(data)
        write(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "write", noted)
        yield pieces


@asynccontextmanager
async def linked() -> AsyncIterator[tuple[Acceptor, Connection]]:
    acceptor = Acceptor()
    port = await acceptor.listener.open("127.0.0.1", 0)
    try:
        async with dialled(Endpoint("127.0.0.1", port), lambda _: None, "proxy") as connection:
            yield acceptor, connection
    finally:
        await acceptor.listener.close()


async def test_messages_and_answers_arrive() -> None:
    async with linked() as (acceptor, connection):
        connection.send(MESSAGE)
        assert await acceptor.hears() == MessageReceived(MESSAGE)
        assert await connection.ask(QUERY, PATIENCE_S) == ANSWER


async def test_what_is_said_in_one_turn_leaves_in_one_piece_and_before_the_end() -> None:
    async with linked() as (acceptor, connection):
        with monitored(connection) as pieces:
            for _ in range(3):
                connection.send(MESSAGE)
            assert (connection.backlog_bytes > 0, pieces) == (True, [])
            connection.close("we left")
        assert len(pieces) == 1
        assert [await acceptor.hears() for _ in range(3)] == [MessageReceived(MESSAGE)] * 3


async def test_the_delay_is_measured_on_the_open_connection() -> None:
    async with linked() as (_, connection):
        connection.ping()
        await connection.ask(QUERY, PATIENCE_S)  # answered after the ping
        assert connection.delay_s is not None
        assert 0 < connection.delay_s < PATIENCE_S
        connection.close("we left")
        with pytest.raises(PeerError):
            connection.ping()


async def test_nobody_is_woken_for_the_deadline_of_a_question_that_was_answered() -> None:
    """What an idle link does is seen at its timer: the only one it has, and the next ping's."""
    async with linked() as (_, connection):
        assert await connection.ask(QUERY, PING_AFTER_S / 2) == ANSWER
        assert connection._timer is not None
        assert connection._timer.when() == connection._link.next_wakeup()
        assert connection._link.next_wakeup() >= connection._link._heard_at + PING_AFTER_S


async def test_a_refusal_is_an_error_with_its_code() -> None:
    async with linked() as (acceptor, connection):
        acceptor.answering = False
        asking = asyncio.create_task(connection.ask(QUERY, PATIENCE_S))
        event = await acceptor.hears()
        assert isinstance(event, QueryReceived)
        acceptor.connections[0].refuse(event.query_id, 621, "no")
        with pytest.raises(PeerError, match="no") as refused:
            await asking
        assert refused.value.code == 621


async def test_a_late_answer_is_a_timeout() -> None:
    async with linked() as (acceptor, connection):
        acceptor.answering = False
        with pytest.raises(PeerError) as late:
            await connection.ask(QUERY, 0.05)
        assert late.value.code == codes.TIMEOUT


async def test_a_peer_that_goes_away_fails_open_questions_at_once() -> None:
    async with linked() as (acceptor, connection):
        acceptor.answering = False
        asking = asyncio.create_task(connection.ask(QUERY, 600))
        await acceptor.hears()
        acceptor.connections[0].close("enough")
        with pytest.raises(PeerError) as gone:
            await asking
        assert gone.value.code == codes.CANCELLED
        await connection.wait_closed()
        with pytest.raises(PeerError, match="closed the connection"):
            connection.send(MESSAGE)


async def test_a_handler_that_finds_a_violation_closes_the_link() -> None:
    async with linked() as (acceptor, connection):
        acceptor.raises = RemoteProtocolError("a wrong message")
        connection.send(MESSAGE)
        await connection.wait_closed()
        assert acceptor.connections[0].closed_because == "a wrong message"


async def test_the_last_words_of_a_closing_link_arrive() -> None:
    async with linked() as (acceptor, connection):
        acceptor.answering = False
        asking = asyncio.create_task(connection.ask(QUERY, PATIENCE_S))
        event = await acceptor.hears()
        assert isinstance(event, QueryReceived)
        acceptor.connections[0].refuse(event.query_id, 602, "the balance is too low")
        acceptor.connections[0].close("refused")
        with pytest.raises(PeerError, match="the balance is too low"):
            await asking


async def test_a_peer_that_does_not_read_cannot_make_us_hold_memory() -> None:
    async with linked() as (acceptor, connection):
        server = acceptor.connections[0]
        connection._reader._transport.pause_reading()  # type: ignore[attr-defined]
        big = tl.TcpPacket(data=bytes(4 << 20))
        for _ in range(MAX_UNSENT_BYTES // (4 << 20) + 1):
            server.send(big)
            if not server.is_open:
                break
        with pytest.raises(PeerError, match="does not read"):
            server.send(big)


async def test_what_fits_no_frame_is_our_own_mistake_and_the_link_lives() -> None:
    async with linked() as (_, connection):
        with pytest.raises(LocalProtocolError):
            connection.send(tl.TcpPacket(data=bytes(1 << 24)))
        assert await connection.ask(QUERY, PATIENCE_S) == ANSWER


async def test_a_port_where_nobody_listens_is_a_peer_that_is_not_ready() -> None:
    acceptor = Acceptor()
    port = await acceptor.listener.open("127.0.0.1", 0)
    await acceptor.listener.close()
    with pytest.raises(PeerError, match="connecting") as nobody:
        async with dialled(Endpoint("127.0.0.1", port), lambda _: None, "proxy"):
            pass
    assert nobody.value.code == codes.NOT_READY


async def test_closing_a_port_ends_its_connections() -> None:
    async with linked() as (acceptor, connection):
        await acceptor.listener.close()
        await connection.wait_closed()


async def test_what_came_before_we_listened_is_heard_first() -> None:
    acceptor, link = Acceptor(), Link(Role.CONNECTOR, 0.0, connect_id=1)
    link.state = LinkState.READY
    numbered = [tl.WorkerNewCoefficient(new_coefficient=number) for number in range(3)]
    for message in numbered:
        link.send(message)
    port = await acceptor.listener.open("127.0.0.1", 0)
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(link.take_output())  # with the greeting, all at once
        assert [await acceptor.hears() for _ in numbered] == [MessageReceived(each) for each in numbered]
        link.send(MESSAGE)
        writer.write(link.take_output())
        assert await acceptor.hears() == MessageReceived(MESSAGE)
    finally:
        writer.close()
        await acceptor.listener.close()


async def test_nothing_is_heard_behind_a_fault() -> None:
    async with linked() as (acceptor, connection):
        connection.send(MESSAGE)
        await acceptor.hears()
        acceptor.raises = RemoteProtocolError("it lies")
        protocol = acceptor.connections[0]._writer.transport.get_protocol()
        assert isinstance(protocol, asyncio.Protocol)
        for _ in range(2):
            connection._link.send(MESSAGE)
            protocol.data_received(connection._link.take_output())
        await acceptor.connections[0].wait_closed()
        assert acceptor.connections[0].closed_because == "it lies"
    assert [acceptor.heard.get_nowait() for _ in range(acceptor.heard.qsize())] == [MessageReceived(MESSAGE)]


async def test_a_fault_of_our_own_ends_the_link_and_is_told() -> None:
    faults: list[Exception] = []

    async def serve(connection: Connection, _: int) -> None:
        def on_event(event: LinkEvent) -> None:
            if not isinstance(event, LinkReady):
                raise ZeroDivisionError

        try:
            await connection.run(on_event)
        except ZeroDivisionError as error:
            faults.append(error)

    listener = Listener("test", serve, itertools.count())
    port = await listener.open("127.0.0.1", 0)
    try:
        async with dialled(Endpoint("127.0.0.1", port), lambda _: None, "proxy") as connection:
            connection.send(MESSAGE)
            await connection.wait_closed()
    finally:
        await listener.close()
    assert len(faults) == 1


async def test_what_nobody_knows_is_told_of_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "seldom", SeldomLog(connection_module.log))
    with caplog.at_level(logging.INFO, connection_module.log.name):
        async with linked() as (acceptor, connection):
            for _ in range(200):
                connection._link._send(tl.TcpPacket(data=b"\1\2\3\4"))
            connection.send(MESSAGE)
            assert await acceptor.hears() == MessageReceived(MESSAGE), "the link lives"
        dropped = [record for record in caplog.records if "dropped" in record.getMessage()]
    assert len(dropped) == 1


async def test_strangers_that_come_again_and_again_do_not_fill_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "seldom", SeldomLog(connection_module.log))
    acceptor = Acceptor()
    port = await acceptor.listener.open("127.0.0.1", 0)
    with caplog.at_level(logging.INFO, connection_module.log.name):
        for _ in range(20):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            async with asyncio.timeout(PATIENCE_S):
                await reader.read()
            writer.close()
        await acceptor.listener.close()
    assert len(acceptor.connections) == 20
    assert len(caplog.records) == 1
