"""Whatever clients and workers do, reservations, seats and books stay in order: one machine, any history."""

from typing import Any

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network import codes
from cocoon_desktop.network.extensions import CONTINUES, TAKES_CANCEL
from cocoon_desktop.network.proxy import request_desk
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, decode_client_answer
from cocoon_desktop.wire.tl import TlObject
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from .playbook import CLIENT, HEAD, Playbook, ready, tokens
from .test_hand_over import A, B, C, Worker, nothing_leaks, query

PLAIN = 14
FLAGS = {A: CONTINUES | TAKES_CANCEL, B: CONTINUES | TAKES_CANCEL, C: TAKES_CANCEL, PLAIN: 0}


class AnyHistory(RuleBasedStateMachine):
    """Four workers, one client on two links; most of them do as they please."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Playbook()
        self.book.fund()
        self.workers: dict[int, Worker] = {}
        for link in FLAGS:
            self.join(link)
        self.clients = {CLIENT, 3}
        for link in self.clients:
            self.book.join_client(link)
        self.count = 0

    def join(self, link: int) -> None:
        self.workers[link] = Worker(self.book, link, flags=FLAGS[link])

    def told(self, message: TlObject, link: int) -> None:
        if link in self.workers:
            try:
                self.book.proxy.worker_message(link, message, self.book.now)
            except RemoteProtocolError:
                self.leave(link)

    def leave(self, link: int) -> None:
        self.workers.pop(link).die()
        self.join(link)

    def running(self) -> list[tuple[int, bytes]]:
        """Link and id of what the proxy waits for."""
        desk = self.book.proxy.desk
        return [(request.leg.link_id, request.leg.request_id) for request in desk.requests]

    @rule(
        client=st.sampled_from([CLIENT, 3]),
        max_tokens=st.sampled_from([-1, 0, 10, 300, 2**31 - 1]),
        max_coefficient=st.sampled_from([-1, 999, 1000, 4000]),
        timeout=st.sampled_from([-1.0, 5.0, 100.0, float("inf")]),
        again=st.booleans(),
    )
    def ask(self, client: int, max_tokens: int, max_coefficient: int, timeout: float, again: bool) -> None:
        self.count += not again
        self.book.send_request(
            link=client,
            query=query(),
            max_tokens=max_tokens,
            max_coefficient=max_coefficient,
            timeout=timeout,
            request_id=self.count.to_bytes(32, "big"),
        )

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        running = self.running()
        if not running:
            return
        link, request_id = data.draw(st.sampled_from(running))
        worker = self.workers[link]
        worker.request_id, worker.begun, worker.words, worker.said, worker.read = (
            request_id,
            "",
            ("a",) * 9,
            0,
            9,
        )
        step = data.draw(st.sampled_from(["head", "plain", "open", "say", "stop", "bill", "error", "junk"]))
        total = data.draw(st.sampled_from([-5, 0, 33, 10**15]))
        final = FinalInfo(tokens(total))
        try:
            match step:
                case "head":
                    worker.head(counts=data.draw(st.booleans()))
                case "plain":
                    worker.tell(Kind.HEAD, HEAD)
                case "open":
                    worker.open()
                case "say":
                    worker.say()
                case "stop":
                    worker.stop()
                case "bill":
                    worker.tell(Kind.PART, b"", final)
                case "error":
                    code = data.draw(st.sampled_from([0, 601, 602, 621, 652, 653]))
                    error = Answer(request_id, Kind.ERROR, b"", final, code, "x")
                    self.book.answer_as_worker(error, link)
                case "junk":
                    worker.tell(Kind.HEAD, b"garbage!")
        except RemoteProtocolError:
            self.leave(link)

    @rule(link=st.sampled_from(list(FLAGS)))
    def worker_reconnects(self, link: int) -> None:
        self.leave(link)

    @rule(link=st.sampled_from(list(FLAGS)), disabled=st.integers(0, 1))
    def worker_pauses_or_goes_on(self, link: int, disabled: int) -> None:
        self.told(tl.WorkerEnabledDisabled(disabled=disabled), link)

    @rule(link=st.sampled_from(list(FLAGS)), coefficient=st.sampled_from([-1, 0, 900, 3000, 10**9]))
    def worker_changes_its_price(self, link: int, coefficient: int) -> None:
        self.told(tl.WorkerNewCoefficient(new_coefficient=coefficient), link)

    @rule(client=st.sampled_from([CLIENT, 3]), back=st.integers(0, 3))
    def caller_leaves(self, client: int, back: int) -> None:
        request_id = max(0, self.count - back).to_bytes(32, "big")
        self.book.proxy.client_message(client, tl.ClientCancelQuery(request_id=request_id), self.book.now)

    @rule(client=st.sampled_from([CLIENT, 3]))
    def client_reconnects(self, client: int) -> None:
        self.book.proxy.disconnected(client, self.book.now)
        self.book.join_client(client)

    @rule(seconds=st.floats(0.1, 60))
    def time_passes(self, seconds: float) -> None:
        self.book.now += seconds
        self.book.proxy.handle_timer(self.book.now)

    @rule()
    def save(self) -> None:
        self.book.save()

    @invariant()
    def books_balance(self) -> None:
        proxy, books = self.book.proxy, self.book.proxy.books
        client, requests = books.clients["owner C"], list(proxy.desk.requests)
        assert client.reserved_tokens == sum(request.reserved_tokens for request in requests) >= 0
        assert client.running == len(requests) == proxy.running_requests
        assert client.available_tokens(self.book.prices.price_per_token) >= 0
        assert client.counters.max_tokens == sum(w.counters.max_tokens for w in books.workers.values())
        running = [link for link, _ in self.running()]
        for seat in proxy.seats:
            assert seat.running == running.count(seat.link_id) <= seat.limit
        for message in self.book.received(CLIENT):
            answer = decode_client_answer(message)
            assert answer is None or answer.final is None or answer.final.tokens_used.total_tokens_used >= 0

    def teardown(self) -> None:
        """However it went: when all have left nothing is held for anybody."""
        for link in list(FLAGS):
            self.book.proxy.disconnected(link, self.book.now)
        nothing_leaks(self.book)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


# --- limits of one client ---------------------------------------------------------------------------------


def refusal(book: Playbook, **changes: Any) -> tuple[int, str]:
    book.received(CLIENT)
    book.send_request(**changes)
    answers = [a for m in book.received(CLIENT) if (a := decode_client_answer(m))]
    (refused,) = answers
    return refused.error_code, refused.error


def test_an_id_that_is_running_is_not_taken_twice() -> None:
    book = ready()
    book.send_request()
    assert refusal(book) == (codes.VIOLATION, "a request with this id is running")
    book.finish(book.request_at_worker(), tokens(1))
    book.send_request()
    assert book.proxy.running_requests == 1


def test_one_client_has_so_many_requests_and_bytes_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_desk, "MAX_RUNNING", 1)
    book = ready()
    book.send_request()
    assert "1 requests of this client are running" in refusal(book, request_id=b"s" * 32)[1]
    monkeypatch.setattr(request_desk, "MAX_RUNNING", 9)
    monkeypatch.setattr(request_desk, "MAX_HELD_BYTES", 2 * len(query()) - 1)
    book = ready()
    book.send_request(query=query())
    assert "too long" in refusal(book, query=query(), request_id=b"s" * 32)[1]
    book.finish(book.request_at_worker(), tokens(1))
    book.send_request(query=query(), request_id=b"s" * 32)
    assert book.proxy.running_requests == 1
