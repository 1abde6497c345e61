"""The link: what it sends, what it makes of bytes, and what it does when nothing comes."""

import itertools

import pytest
from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import encode_frame
from cocoon_desktop.wire.session import (
    MAX_PINGS,
    AnswerReceived,
    Link,
    LinkEvent,
    LinkReady,
    LinkState,
    MessageDropped,
    MessageReceived,
    QueryFailed,
    QueryReceived,
    Role,
)
from cocoon_desktop.wire.tl import TlObject
from hypothesis import given
from hypothesis import strategies as st

PING = tl.WorkerNewCoefficient(new_coefficient=7)
QUERY = tl.WorkerUpdatePaymentStatus()
ANSWER = tl.WorkerPaymentStatus(signed_payment=tl.ProxySignedPaymentEmpty(), db_tokens=1, max_tokens=2)


def linked_pair(now: float = 0.0) -> tuple[Link, Link]:
    """A connector and an acceptor that have greeted."""
    connector, acceptor = Link(Role.CONNECTOR, now), Link(Role.ACCEPTOR, now)
    assert deliver(connector, acceptor, now) == [LinkReady()]
    assert deliver(acceptor, connector, now) == [LinkReady()]
    return connector, acceptor


def deliver(sender: Link, receiver: Link, now: float = 0.0) -> list[LinkEvent]:
    return list(receiver.receive(sender.take_output(), now))


def test_both_sides_are_ready_after_one_round_trip() -> None:
    connector, acceptor = linked_pair()
    assert (connector.state, acceptor.state) == (LinkState.READY, LinkState.READY)


def test_a_message_arrives_as_it_was_sent() -> None:
    connector, acceptor = linked_pair()
    connector.send(PING)
    acceptor.send(ANSWER)
    assert deliver(connector, acceptor) == [MessageReceived(PING)]
    assert deliver(acceptor, connector) == [MessageReceived(ANSWER)]


def test_an_answer_finds_its_query() -> None:
    connector, acceptor = linked_pair()
    query_id = connector.ask(QUERY, deadline=60)
    assert deliver(connector, acceptor) == [QueryReceived(query_id, QUERY)]
    acceptor.answer(query_id, ANSWER)
    assert deliver(acceptor, connector) == [AnswerReceived(query_id, ANSWER)]
    assert connector.next_wakeup() < 60


def test_a_refusal_carries_code_and_text() -> None:
    connector, acceptor = linked_pair()
    query_id = connector.ask(QUERY, deadline=60)
    deliver(connector, acceptor)
    acceptor.refuse(query_id, 621, "not now")
    assert deliver(acceptor, connector) == [QueryFailed(query_id, 621, "not now")]


def test_a_query_without_answer_times_out_and_a_late_answer_is_ignored() -> None:
    connector, acceptor = linked_pair()
    query_id = connector.ask(QUERY, deadline=5)
    deliver(connector, acceptor)
    assert connector.next_wakeup() == 5
    assert connector.handle_timer(5) == [QueryFailed(query_id, 652, "timeout")]
    acceptor.answer(query_id, ANSWER)
    assert deliver(acceptor, connector) == []


def test_a_query_that_nobody_knows_is_answered_as_a_lost_promise() -> None:
    connector, acceptor = linked_pair()
    frame = encode_frame(tl.encode(tl.TcpQuery(id=9, data=b"\1\2\3\4")), 1)
    assert list(acceptor.receive(frame, 0)) == []
    connector._deadlines[9] = 60
    assert deliver(acceptor, connector) == [QueryFailed(9, 0, "Lost promise")]


def test_an_unknown_message_is_dropped_and_the_link_lives() -> None:
    connector, acceptor = linked_pair()
    connector._send(tl.TcpPacket(data=b"\1\2\3\4"))
    connector.send(PING)
    dropped, received = deliver(connector, acceptor)
    assert isinstance(dropped, MessageDropped)
    assert received == MessageReceived(PING)


def test_a_malformed_message_closes_the_link() -> None:
    connector, acceptor = linked_pair()
    connector._send(tl.TcpPacket(data=tl.encode(PING)[:-1]))
    with pytest.raises(RemoteProtocolError):
        deliver(connector, acceptor)
    assert acceptor.state is LinkState.CLOSED


NO_GREETINGS = (tl.TcpPing(id=1), tl.TcpPong(id=1), tl.TcpQueryError(id=1, code=0, message=""))


@pytest.mark.parametrize(
    ("role", "first"),
    [
        *((role, packet) for role in Role for packet in NO_GREETINGS),
        (Role.ACCEPTOR, tl.TcpConnected(id=1)),
        (Role.CONNECTOR, tl.TcpConnect(id=1)),
    ],
    ids=lambda value: value.TL.name if isinstance(value, TlObject) else value.value,
)
def test_anything_but_a_greeting_closes_a_fresh_link(role: Role, first: TlObject) -> None:
    link = Link(role, 0, connect_id=1)
    with pytest.raises(RemoteProtocolError):
        list(link.receive(encode_frame(tl.encode(first), 0), 0))
    assert link.state is LinkState.CLOSED


def test_a_greeting_with_another_id_is_refused() -> None:
    connector = Link(Role.CONNECTOR, 0, connect_id=1)
    with pytest.raises(RemoteProtocolError):
        list(connector.receive(encode_frame(tl.encode(tl.TcpConnected(id=2)), 0), 0))


def test_a_stranger_that_has_not_greeted_cannot_make_us_hold_more_than_a_greeting() -> None:
    acceptor = Link(Role.ACCEPTOR, 0)
    with pytest.raises(RemoteProtocolError, match="12 are allowed"):
        list(acceptor.receive((1 << 24).to_bytes(4, "little") + bytes(4), 0))
    assert acceptor.held_bytes == 0


def test_a_stranger_that_has_greeted_sends_short_frames_until_it_is_trusted() -> None:
    connector, acceptor = linked_pair()
    long = tl.ClientAuthorizeWithProxyShort(data=bytes(1 << 17))
    connector.send(long)
    data = connector.take_output()
    with pytest.raises(RemoteProtocolError, match="65536 are allowed"):
        list(acceptor.receive(data, 0))
    connector, acceptor = linked_pair()
    acceptor.trust()
    connector.send(long)
    assert deliver(connector, acceptor) == [MessageReceived(long)]


def test_greetings_after_the_first_are_ignored() -> None:
    connector, acceptor = linked_pair()
    for link, other in ((connector, acceptor), (acceptor, connector)):
        link._send(tl.TcpConnect(id=3))
        link._send(tl.TcpConnected(id=3))
        assert deliver(link, other) == []
        assert (other.state, other.take_output()) == (LinkState.READY, b"")


def test_a_connector_pings_once_per_silence_and_closes_after_twenty_seconds() -> None:
    connector, acceptor = linked_pair()
    assert connector.next_wakeup() == 10
    assert connector.handle_timer(10) == []
    ping = connector.take_output()
    assert connector.handle_timer(15) == []
    assert connector.take_output() == b""
    list(acceptor.receive(ping, 10))
    assert deliver(acceptor, connector, 11) == []  # the pong counts as traffic
    assert connector.next_wakeup() == 21
    connector.handle_timer(21)
    connector.handle_timer(31)
    assert (connector.state, connector.closed_because) == (LinkState.CLOSED, "nothing heard for 20 s")


def test_a_timer_set_before_the_last_pong_came_pings_and_need_not_come_again() -> None:
    connector, acceptor = linked_pair()
    for beat in (10.0, 20.0, 30.0):
        connector.handle_timer(beat)
        deliver(connector, acceptor, beat + 0.1)
        deliver(acceptor, connector, beat + 0.2)
        assert connector.delay_s == pytest.approx(0.2)
        connector.delay_s = None


def test_a_ping_measures_the_way_there_and_back() -> None:
    connector, acceptor = linked_pair()
    connector.ping(5)
    deliver(connector, acceptor, 5.1)
    assert deliver(acceptor, connector, 5.25) == []
    assert connector.delay_s == 0.25


def test_a_flood_of_pings_closes_the_link_and_a_ping_now_and_then_does_not() -> None:
    link = Link(Role.ACCEPTOR, 0)
    list(link.receive(encode_frame(tl.encode(tl.TcpConnect(id=1)), 0), 0))
    pings = (encode_frame(tl.encode(tl.TcpPing(id=2)), number) for number in itertools.count(1))
    for second in range(1000):
        list(link.receive(next(pings), second))
    flood = b"".join(itertools.islice(pings, MAX_PINGS + 1))
    with pytest.raises(RemoteProtocolError, match="pings"):
        list(link.receive(flood, 1000))
    assert link.state is LinkState.CLOSED


def test_only_the_answer_to_the_last_ping_counts() -> None:
    connector, acceptor = linked_pair()
    connector.ping(1)
    deliver(connector, acceptor, 2)
    connector.ping(3)
    late, _ = acceptor.take_output(), deliver(connector, acceptor, 3)
    delays = []
    list(connector.receive(late, 9))
    delays.append(connector.delay_s)
    deliver(acceptor, connector, 9.5)
    delays.append(connector.delay_s)
    acceptor._send(tl.TcpPong(id=7))
    deliver(acceptor, connector, 20)
    assert [*delays, connector.delay_s] == [None, 6.5, 6.5]


def test_nobody_is_pinged_before_the_greeting() -> None:
    with pytest.raises(LocalProtocolError):
        Link(Role.CONNECTOR, 0).ping(0)


def test_an_acceptor_never_pings_and_closes_after_a_minute() -> None:
    _, acceptor = linked_pair()
    assert acceptor.next_wakeup() == 60
    acceptor.handle_timer(59.9)
    assert (acceptor.state, acceptor.take_output()) == (LinkState.READY, b"")
    acceptor.handle_timer(60)
    assert acceptor.state is LinkState.CLOSED


def test_half_a_frame_is_silence() -> None:
    connector, acceptor = linked_pair()
    connector.send(PING)
    frame = connector.take_output()
    for second, byte in enumerate(frame[:-1]):
        list(acceptor.receive(bytes((byte,)), second))
    assert acceptor.next_wakeup() == 60
    list(acceptor.receive(frame[-1:], 50))
    assert acceptor.next_wakeup() == 110


def test_silence_counts_while_connecting_too() -> None:
    connector = Link(Role.CONNECTOR, 100)
    assert connector.next_wakeup() == 120
    connector.handle_timer(120)
    assert connector.state is LinkState.CLOSED


def test_what_is_too_big_is_refused_and_the_frame_number_is_not_used_up() -> None:
    connector, acceptor = linked_pair()
    with pytest.raises(LocalProtocolError, match="do not fit"):
        connector.send(tl.ClientAuthorizeWithProxyShort(data=bytes(1 << 24)))
    connector.send(PING)
    assert deliver(connector, acceptor) == [MessageReceived(PING)]


def test_nothing_is_sent_before_the_greeting_or_after_the_end() -> None:
    connector = Link(Role.CONNECTOR, 0)
    with pytest.raises(LocalProtocolError, match="greeting"):
        connector.send(PING)
    connector.close("enough")
    with pytest.raises(LocalProtocolError, match="closed"):
        connector.send(PING)


@given(st.integers(1, 50))
def test_any_split_of_the_stream_gives_the_same_events(step: int) -> None:
    connector, acceptor = linked_pair()
    for _ in range(3):
        connector.send(PING)
        connector._send(tl.TcpPing(id=1))
    stream = connector.take_output()
    events = [
        event
        for start in range(0, len(stream), step)
        for event in acceptor.receive(stream[start : start + step], 0)
    ]
    assert events == [MessageReceived(PING)] * 3


@given(st.binary(max_size=400))
def test_strangers_bytes_close_the_link_or_wait_for_more(data: bytes) -> None:
    acceptor = Link(Role.ACCEPTOR, 0)
    try:
        list(acceptor.receive(data, 0))
    except RemoteProtocolError:
        assert acceptor.state is LinkState.CLOSED
    assert acceptor.held_bytes <= 64


@given(st.lists(st.binary(min_size=4, max_size=80), max_size=5))
def test_frames_of_garbage_after_the_greeting_close_the_link_or_are_dropped(payloads: list[bytes]) -> None:
    _, acceptor = linked_pair()
    try:
        for i, payload in enumerate(payloads):
            list(acceptor.receive(encode_frame(payload, i + 1), 0))
    except RemoteProtocolError:
        assert acceptor.state is LinkState.CLOSED
