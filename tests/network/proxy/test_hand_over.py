"""A worker leaves in the middle of an answer: another goes on, and the caller cannot tell."""

import json
from typing import Any

import pytest
from cocoon_desktop.network import codes
from cocoon_desktop.network.extensions import CONTINUES, TAKES_CANCEL
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, decode_client_answer
from cocoon_desktop.wire.http import CACHED_TOKENS, PROMPT_TOKENS, HttpRequest
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.payload import decode_request, encode_request, encode_response
from cocoon_desktop.wire.sse import DONE, SseReader, encode_event
from cocoon_desktop.wire.tl import TlObject
from hypothesis import given, settings
from hypothesis import strategies as st

from .playbook import CLIENT, MODEL, PRICES, Playbook

A, B, C = 11, 12, 13
TEXT = tuple("One two three four five six seven eight nine ten.".replace(" ", " |").split("|"))
PROMPT = 9
MAX_TOKENS = 40


def body(**changes: object) -> bytes:
    asked = {"model": MODEL, "messages": [{"role": "user", "content": "Count"}], "stream": True}
    return json.dumps(asked | {"max_tokens": MAX_TOKENS} | changes).encode()


def query(**changes: object) -> bytes:
    return encode_request(HttpRequest("POST", "/v1/chat/completions", (), body(**changes)))


class Worker:
    """Writes TEXT, a token for each word; goes on where it is told, as our engine does."""

    def __init__(self, book: Playbook, link: int, *, flags: int, lines: bool = False, **params: Any) -> None:
        self.book, self.link, self.lines = book, link, lines
        self.owner = f"owner W{link}"
        book.join_worker(link, flags=flags, worker_owner_address=self.owner, **params)
        self.request_id = b""
        self.words: tuple[str, ...] = ()
        self.asked: dict[str, Any] = {}
        self.coefficient = 1000
        self.notices: list[int] = []
        self.cancelled: list[bytes] = []

    def look(self) -> bool:
        """Whether it was asked something new."""
        asked = False
        for message in self.book.received(self.link):
            match message:
                case tl.ProxyRunQueryEx() | tl.ProxyRunQuery():
                    self.request_id, asked = message.request_id, True
                    self.coefficient = message.coefficient
                    self.asked = json.loads(decode_request(message.query).body)
                    self.begun = self.asked.get("begun", "")
                    assert "".join(TEXT).startswith(self.begun)
                    self.words = TEXT[len(self.begun.split()) :]
                    self.read = PROMPT + len(self.begun.split())
                    self.said = 0
                case tl.ProxyWorkerRequestPayment():
                    self.notices.append(message.request_tokens)
                case tl.ProxyCancelQuery():
                    self.cancelled.append(message.request_id)
        return asked

    def tell(self, kind: Kind, payload: bytes, final: FinalInfo | None = None) -> None:
        self.book.answer_as_worker(Answer(self.request_id, kind, payload, final), self.link)

    def head(self, *, status: int = 200, counts: bool = True) -> None:
        kind = "application/x-ndjson" if self.lines else "text/event-stream"
        headers = [("Content-Type", kind)]
        if counts:
            headers += [(PROMPT_TOKENS, str(self.read)), (CACHED_TOKENS, "0")]
        self.tell(Kind.HEAD, encode_response(status, "OK", tuple(headers)))

    def chunk(self, content: dict[str, object]) -> bytes:
        facts = {"id": f"chat-{self.link}", "object": "chat.completion.chunk", "created": self.link}
        data = json.dumps({**facts, "model": MODEL, **content})
        return data.encode() + b"\n" if self.lines else encode_event(data)

    def delta(self, delta: dict[str, object], reason: str | None = None) -> bytes:
        return self.chunk({"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]})

    def open(self) -> None:
        if not self.begun:
            self.tell(Kind.PART, self.delta({"role": "assistant", "content": ""}))

    def say(self, count: int = 1) -> None:
        for _ in range(count):
            self.tell(Kind.PART, self.delta({"content": self.words[self.said]}))
            self.said += 1

    def stop(self) -> None:
        self.tell(Kind.PART, self.delta({}, "stop"))

    def usage(self) -> Usage:
        return Usage(self.read, len(self.words))

    def bill(self) -> None:
        told = {"prompt_tokens": self.read, "completion_tokens": len(self.words)}
        usage = self.chunk({"choices": [], "usage": told})
        end = b"" if self.lines else encode_event(DONE)
        used = PRICES.adjusted(self.usage(), self.coefficient)
        self.tell(Kind.PART, usage + end, FinalInfo(used, worker_times=(1.0, 2.0)))

    def finish(self) -> None:
        self.say(len(self.words) - self.said)
        self.stop()
        self.bill()

    def die(self) -> None:
        self.book.proxy.disconnected(self.link, self.book.now)

    @property
    def earned(self) -> int:
        workers = self.book.proxy.books.workers
        return workers[self.owner].counters.max_tokens if self.owner in workers else 0


class Caller:
    """What a caller of the HTTP API sees of one answer."""

    def __init__(self, messages: list[TlObject], *, lines: bool = False) -> None:
        self.answers = [a for message in messages if (a := decode_client_answer(message))]
        self.heads = [a for a in self.answers if a.kind is Kind.HEAD]
        self.errors = [a for a in self.answers if a.kind is Kind.ERROR]
        self.finals = [a.final for a in self.answers if a.final is not None]
        self.data = b"".join(a.payload for a in self.answers if a.kind is Kind.PART)
        events = self.data.decode().splitlines() if lines else SseReader().feed(self.data)
        self.done = events.count(DONE)
        self.chunks = [json.loads(event) for event in events if event != DONE]
        self.usages = [chunk["usage"] for chunk in self.chunks if chunk.get("usage")]
        choices = [choice for chunk in self.chunks for choice in chunk.get("choices", ())]
        deltas = [(choice["delta"], choice["finish_reason"]) for choice in choices]
        self.text = "".join(delta.get("content") or "" for delta, _ in deltas)
        self.roles = sum("role" in delta for delta, _ in deltas)
        self.reasons = [reason for _, reason in deltas if reason]
        self.notices = [m.request_tokens for m in messages if isinstance(m, tl.ProxyClientRequestPayment)]


def stage(
    *links: int, flags: int = CONTINUES | TAKES_CANCEL, version: int = 2, **params: Any
) -> tuple[Playbook, list[Worker]]:
    book = Playbook(version)
    book.fund()
    workers = [Worker(book, link, flags=flags, **params) for link in links]
    book.join_client()
    book.received(CLIENT)
    return book, workers


def ask(book: Playbook, workers: list[Worker], **changes: Any) -> list[Worker]:
    """The worker that was asked comes first."""
    request: dict[str, Any] = {"query": query(), "max_tokens": MAX_TOKENS}
    book.send_request(**(request | changes))
    return sorted(workers, key=lambda worker: not worker.look())


def heard(book: Playbook, *, lines: bool = False) -> Caller:
    return Caller(book.received(CLIENT), lines=lines)


def unbroken(caller: Caller, *, lines: bool = False) -> None:
    """What a caller of an answer that nobody interrupted sees, to the last field."""
    assert caller.text == "".join(TEXT)
    assert len(caller.heads) == len(caller.finals) == len(caller.usages) == caller.roles == 1
    assert (caller.errors, caller.reasons, caller.done) == ([], ["stop"], 0 if lines else 1)
    assert len({(chunk["id"], chunk["created"]) for chunk in caller.chunks}) == 1
    (usage,) = caller.usages
    assert (usage["prompt_tokens"], usage["completion_tokens"]) == (PROMPT, len(TEXT))
    assert {answer.request_id for answer in caller.answers} == {b"r" * 32}


def nothing_leaks(book: Playbook) -> None:
    client = book.proxy.books.clients["owner C"]
    assert (client.reserved_tokens, client.running, book.proxy.running_requests) == (0, 0, 0)
    assert book.proxy.next_wakeup() is None


def test_nothing_delivered_is_begun_anew_elsewhere() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.die()
    assert second.look()
    assert "begun" not in second.asked
    second.head()
    second.open()
    second.finish()
    unbroken(heard(book))
    nothing_leaks(book)
    assert (first.earned, second.earned) == (
        0,
        PRICES.adjusted(Usage(PROMPT, len(TEXT)), 1000).total_tokens_used,
    )


def test_the_head_and_the_opening_are_told_once() -> None:
    for opened in (False, True):
        book, workers = stage(A, B, flags=0)
        first, second = ask(book, workers)
        first.head()
        if opened:
            first.open()
        first.die()
        assert second.look()
        second.head()
        second.open()
        second.finish()
        unbroken(heard(book))


@pytest.mark.parametrize(("version", "lines"), [(0, False), (1, False), (2, False), (2, True)])
@pytest.mark.parametrize("said", range(1, len(TEXT) + 1))
def test_wherever_a_worker_dies_the_stream_is_unbroken_and_each_is_paid_its_part(
    said: int, version: int, lines: bool
) -> None:
    book, workers = stage(A, B, version=version, lines=lines)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say(said)
    first.die()
    assert second.look()
    assert second.asked == json.loads(body(begun="".join(TEXT[:said])))
    second.head()
    second.finish()
    caller = heard(book, lines=lines)
    unbroken(caller, lines=lines)
    nothing_leaks(book)
    assert first.earned == PRICES.adjusted(Usage(PROMPT, said), 1000).total_tokens_used
    assert second.earned == PRICES.adjusted(Usage(0, len(TEXT) - said), 1000).total_tokens_used
    whole = PRICES.adjusted(Usage(PROMPT, len(TEXT)), 1000).total_tokens_used
    assert first.earned + second.earned == whole == caller.finals[0].tokens_used.total_tokens_used
    assert caller.usages[0]["total_cost"] == whole * PRICES.price_per_token
    book.save()
    second.look()
    assert second.notices == [second.earned]
    assert heard(book).notices == [whole]


def test_a_worker_that_leaves_after_its_last_word_needs_nobody_else() -> None:
    book, (first,) = stage(A)
    ask(book, [first])
    first.head()
    first.open()
    first.say(len(TEXT))
    first.stop()
    first.die()
    unbroken(heard(book))
    nothing_leaks(book)
    assert first.earned == PRICES.adjusted(Usage(PROMPT, len(TEXT)), 1000).total_tokens_used


def test_the_next_workers_price_is_its_own_and_the_reservation_is_the_most() -> None:
    book, workers = stage(A, B)
    book.proxy.worker_message(B, tl.WorkerNewCoefficient(new_coefficient=4000), 0)
    first, second = ask(book, workers)
    assert first.link == A
    first.head()
    first.open()
    first.say(2)
    first.die()
    second.look()
    second.head()
    second.finish()
    caller = heard(book)
    assert first.earned == PRICES.adjusted(Usage(PROMPT, 2), 1000).total_tokens_used
    assert second.earned == PRICES.adjusted(Usage(0, len(TEXT) - 2), 4000).total_tokens_used
    assert caller.finals[0].tokens_used.total_tokens_used == first.earned + second.earned


def test_a_worker_that_says_it_read_more_than_there_is_takes_no_more() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say(2)
    first.die()
    second.look()
    second.read = 10**9
    second.head()
    second.finish()
    caller = heard(book)
    charged = caller.finals[0].tokens_used.total_tokens_used
    assert charged == first.earned + second.earned
    assert charged < PRICES.adjusted(Usage(PROMPT, 3 * len("".join(TEXT))), 1000).total_tokens_used


def test_a_worker_that_cannot_continue_is_not_asked_to_and_the_caller_is_told_why() -> None:
    book, workers = stage(A, B, flags=0)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say(3)
    first.die()
    assert not second.look()
    (error,) = heard(book).errors
    assert error.error == "the worker went away: no other worker can continue an answer"
    assert (first.earned, second.earned) == (0, 0)
    nothing_leaks(book)


@pytest.mark.parametrize(
    ("delta", "asked", "reason"),
    [
        ({"tool_calls": [{"index": 0}]}, {}, "tool_calls: the call of a tool had begun"),
        ({"reasoning_content": "Hm"}, {}, "reasoning_content: the model had begun to reason"),
        ({"refusal": "No"}, {}, "refusal: it had begun"),
        ({"content": "One"}, {"n": 2}, "n: such an answer is not continued"),
    ],
)
def test_what_nobody_can_take_up_fails_by_name(
    delta: dict[str, Any], asked: dict[str, Any], reason: str
) -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers, query=query(**asked))
    first.head()
    first.tell(Kind.PART, first.delta(delta))
    first.die()
    assert not second.look()
    assert heard(book).errors[0].error == f"the worker went away: {reason}"
    nothing_leaks(book)


@pytest.mark.parametrize(
    "written",
    [
        b": hm\ndata: %s\n\n",
        b"event: message\ndata: %s\n\n",
        b"id: 7\r\ndata: %s\r\n\r\n",
        b"data:%s\nretry: 5\n\n",
    ],
)
def test_words_are_remembered_however_their_event_is_written(written: bytes) -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    word = first.delta({"content": TEXT[0]}).removeprefix(b"data: ").strip()
    first.tell(Kind.PART, written.replace(b"%s", word))
    first.die()
    assert second.look()
    assert second.asked["begun"] == TEXT[0]
    second.head()
    second.finish()
    unbroken(heard(book))
    nothing_leaks(book)


def test_half_an_event_never_passes() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    event = first.delta({"content": TEXT[0]})
    first.tell(Kind.PART, event + event[:20])
    first.die()
    second.look()
    assert second.begun == TEXT[0]
    second.head()
    second.finish()
    unbroken(heard(book))


def test_an_engine_that_breaks_in_a_stream_is_replaced_and_its_last_words_are_not_told() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say(2)
    first.tell(Kind.PART, encode_event('{"error":{"message":"the engine is gone"}}'))
    assert second.look()
    second.head()
    second.finish()
    unbroken(heard(book))


def test_when_nobody_can_help_the_callers_stream_ends_with_the_engines_words() -> None:
    book, (first,) = stage(A)
    ask(book, [first])
    first.head()
    first.open()
    first.say(2)
    first.tell(Kind.PART, encode_event('{"error":{"message":"the engine is gone"}}'))
    caller = heard(book)
    assert "the engine is gone" in caller.data.decode()
    assert caller.errors[0].error == "the worker's engine failed"


def test_a_full_worker_is_passed_over_without_blame() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    error = Answer(first.request_id, Kind.ERROR, error_code=codes.ERROR, error="too many active queries")
    book.answer_as_worker(error, first.link)
    assert second.look()
    second.head()
    second.open()
    second.finish()
    unbroken(heard(book))


def test_a_request_that_three_workers_do_not_survive_is_not_passed_on() -> None:
    book, workers = stage(A, B, C, 14)
    asked = ask(book, workers)
    for _ in range(3):
        asked[0].die()
        asked = sorted(asked[1:], key=lambda worker: not worker.look())
    assert heard(book).errors[0].error == "the worker went away"
    assert not asked[0].look()
    nothing_leaks(book)


# --- planned leave ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("says_so", [True, False])
def test_who_says_that_it_leaves_hands_over_without_blame(says_so: bool) -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say(3)
    if says_so:
        book.proxy.worker_message(first.link, tl.WorkerEnabledDisabled(disabled=1), 0)
    leaving = Answer(first.request_id, Kind.ERROR, error_code=codes.CANCELLED, error="the worker is leaving")
    book.answer_as_worker(leaving, first.link)
    assert second.look()
    second.head()
    second.finish()
    unbroken(heard(book))
    seats = {seat.link_id: seat for seat in book.proxy.seats}
    assert seats[first.link].reputation.is_clean(0) is says_so


def test_who_says_that_it_leaves_gets_nothing_new_and_may_end_what_it_has() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    book.proxy.worker_message(first.link, tl.WorkerEnabledDisabled(disabled=1), 0)
    first.head()
    first.open()
    first.finish()
    unbroken(heard(book))
    book.send_request(query=query(), request_id=b"s" * 32)
    assert (first.look(), second.look()) == (False, True)


# --- nobody waits any more --------------------------------------------------------------------------------


def test_a_caller_that_leaves_frees_the_worker_and_pays_for_what_it_got() -> None:
    book, (first,) = stage(A)
    ask(book, [first])
    first.head()
    first.open()
    first.say(4)
    book.proxy.client_message(CLIENT, tl.ClientCancelQuery(request_id=b"r" * 32), 1.0)
    first.look()
    assert first.cancelled == [first.request_id]
    nothing_leaks(book)
    owed = PRICES.adjusted(Usage(PROMPT, 4), 1000).total_tokens_used
    assert first.earned == owed
    assert book.proxy.books.clients["owner C"].counters.max_tokens == owed
    first.say()  # on its way when the worker was told
    assert heard(book).text == "".join(TEXT[:4])


def test_a_plain_worker_is_told_nothing_and_paid_for_all() -> None:
    book, (first,) = stage(A, flags=0)
    ask(book, [first])
    first.head()
    first.open()
    book.proxy.client_message(CLIENT, tl.ClientCancelQuery(request_id=b"r" * 32), 1.0)
    first.finish()
    first.look()
    assert first.cancelled == []
    assert first.earned == PRICES.adjusted(Usage(PROMPT, len(TEXT)), 1000).total_tokens_used


def test_only_its_own_client_can_cancel_a_request() -> None:
    book, (first,) = stage(A)
    ask(book, [first])
    book.join_client(link=3)
    book.proxy.client_message(3, tl.ClientCancelQuery(request_id=b"r" * 32), 1.0)
    assert book.proxy.running_requests == 1


def test_a_proxy_says_what_it_can_only_to_who_says_it_too() -> None:
    for flags, expected in ((0, 0), (TAKES_CANCEL, TAKES_CANCEL), (CONTINUES | 1 << 20, 0)):
        book = Playbook()
        book.proxy.worker_connected(A, 0)
        connected = book.ask_as_worker(
            tl.WorkerConnectToProxy(params=book.worker_params(flags=flags)), link=A
        )
        assert isinstance(connected, tl.WorkerConnectedToProxy)
        assert connected.params.flags & ~3 == expected


# --- laws -------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whenever_workers_leave_or_die_nothing_breaks_leaks_or_is_paid_twice(data: st.DataObject) -> None:
    book, workers = stage(A, B, C)
    asked = ask(book, workers)
    for ends in ("dies", "dies", "stays"):
        current, others = asked[0], asked[1:]
        steps = [current.head, current.open]
        steps += [current.say] * len(current.words) + [current.stop, current.bill]
        count = data.draw(st.integers(0, len(steps) - 1)) if ends == "dies" else len(steps)
        for step in steps[:count]:
            step()
        if not book.proxy.running_requests:
            break
        if ends == "dies":
            if data.draw(st.booleans()):
                current.die()
            else:
                book.proxy.worker_message(current.link, tl.WorkerEnabledDisabled(disabled=1), 0)
                leaving = Answer(current.request_id, Kind.ERROR, error_code=codes.CANCELLED)
                book.answer_as_worker(leaving, current.link)
            if not book.proxy.running_requests:
                break  # every word had been said
            asked = sorted(others, key=lambda worker: not worker.look())
    unbroken(heard(book))
    nothing_leaks(book)
    client = book.proxy.books.clients["owner C"].counters.max_tokens
    assert client == sum(worker.earned for worker in workers)
    assert client == PRICES.adjusted(Usage(PROMPT, len(TEXT)), 1000).total_tokens_used


def test_a_head_of_the_next_worker_that_says_something_else_ends_the_request() -> None:
    book, workers = stage(A, B)
    first, second = ask(book, workers)
    first.head()
    first.open()
    first.say()
    first.die()
    second.look()
    second.head(status=400)
    assert heard(book).errors[0].error == "the next worker answered with HTTP 400"
