"""Whole conversations with a proxy's head: whatever a worker and a client say, in whatever order, is taken or
raises RemoteProtocolError; nobody's reservation is kept, and what clients pay is what workers get.

An input is a list of steps: a byte that chooses one, and what it needs.
"""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.payload import encode_request, encode_response
from cocoon_desktop.wire.tl import TlObject

from ..network.proxy.playbook import CLIENT, QUERY, WORKER, ready, tokens
from ..vectors_reader import read_vectors

MESSAGES = [tl.decode(bytes.fromhex(message["hex"])) for message in read_vectors("tl.json")["messages"]]
HEADS = [
    encode_response(200, "OK", (("Content-Type", kind),))
    for kind in ("application/json", "text/event-stream", "application/x-ndjson")
]
PIECES = [
    b'data: {"id":"a","choices":[{"index":0,"delta":{"role":"assistant"}}]}\n\n',
    b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n',
    b'data: {"error":{"message":"broken"}}\n\n',
    b'data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3}}\n\ndata: [DONE]\n\n',
    b'{"usage":{"prompt_tokens":9}}\n',
    b"data: ",
]
STREAM = encode_request(HttpRequest("POST", "/v1/chat/completions", (), b'{"model":"tiny","stream":true}'))
SECOND = WORKER + 10
WORKERS = (WORKER, SECOND)
SEEDS = (
    bytes([0, 50, 1, 0, 0, 2, 0, 1, 3, 0, 20]),
    bytes([0, 50, 1, 1, 1, 2, 0, 0, 2, 0, 1, 6, 0, 1, 1, 1, 2, 0, 3, 3, 0, 9, 8]),
    bytes([0, 50, 5, 1, 0, 9, 0, 10, 200, 4, 0, 7, 7, 8]),
    bytes([0, 1, 11, 20, 12, 30, 13, 40, 14, 50]),
    bytes([0, 0, 1, 90, 1, 0, 1, 2, 0, 1, 3, 0, 70]) * 12,
)


class Talk:
    """Reads an input as a conversation."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._count = data, 0, 0
        self.book = ready()
        self._join(SECOND, worker_owner_address="owner X")

    def byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def run(self) -> None:
        steps: tuple[Callable[[], None], ...] = (
            self._ask,
            self._head,
            self._part,
            self._end,
            self._fail,
            self._cancel,
            self._worker_leaves,
            self._client_leaves,
            self._save,
            self._enable,
            self._time_passes,
            self._say_as_worker,
            self._say_as_client,
            self._ask_as_worker,
            self._ask_as_client,
        )
        while self._at < len(self._data):
            with contextlib.suppress(RemoteProtocolError):
                steps[self.byte() % len(steps)]()
            self._check()
        self._leave()

    def _worker(self) -> int:
        return WORKERS[self.byte() % len(WORKERS)]

    def _running(self, worker: int) -> bytes:
        """The id of a request that this worker is at; or one that nobody has."""
        asked = self.book.proxy.desk._asked.items()
        return next((each for each, request in asked if request.leg.link_id == worker), bytes(32))

    def _ask(self) -> None:
        self._count += self.byte() != 255
        query = STREAM if self.byte() & 1 else QUERY
        request_id = self._count.to_bytes(32, "big")
        self.book.send_request(max_tokens=self.byte(), request_id=request_id, query=query)

    def _head(self) -> None:
        worker = self._worker()
        self._answer(worker, Kind.HEAD, HEADS[self.byte() % len(HEADS)], None)

    def _part(self) -> None:
        worker = self._worker()
        self._answer(worker, Kind.PART, PIECES[self.byte() % len(PIECES)], None)

    def _end(self) -> None:
        worker = self._worker()
        self._answer(worker, Kind.PART, b"", FinalInfo(tokens((self.byte() - 64) ** 9)))

    def _fail(self) -> None:
        worker, code = self._worker(), (0, 601, 602, 621, 651, 652, 653)[self.byte() % 7]
        self._say(worker, Answer(self._running(worker), Kind.ERROR, b"", FinalInfo(tokens(5)), code, "no"))

    def _answer(self, worker: int, kind: Kind, payload: bytes, final: FinalInfo | None) -> None:
        self._say(worker, Answer(self._running(worker), kind, payload, final))

    def _say(self, worker: int, answer: Answer) -> None:
        self.book.answer_as_worker(answer, worker)

    def _cancel(self) -> None:
        request_id = self.byte().to_bytes(32, "big")
        self.book.proxy.client_message(CLIENT, tl.ClientCancelQuery(request_id=request_id), self.book.now)

    def _worker_leaves(self) -> None:
        worker = self._worker()
        self.book.proxy.disconnected(worker, self.book.now)
        self._join(worker, worker_owner_address="owner W" if worker == WORKER else "owner X")

    def _join(self, worker: int, **changes: object) -> None:
        self.book.join_worker(worker, flags=self.byte() & 3, **changes)

    def _client_leaves(self) -> None:
        self.book.proxy.disconnected(CLIENT, self.book.now)
        self.book.join_client()

    def _save(self) -> None:
        self.book.save()
        self.book.proxy.state_committed(self.book.proxy.books.state_seqno)

    def _enable(self) -> None:
        message = tl.WorkerEnabledDisabled(disabled=self.byte() & 1)
        self.book.proxy.worker_message(self._worker(), message, self.book.now)

    def _time_passes(self) -> None:
        self.book.now += self.byte()
        self.book.proxy.handle_timer(self.book.now)

    # --- anything at all ----------------------------------------------------------------------------------

    def _message(self, request_id: bytes) -> TlObject:
        """One of all messages; where it belongs to a request, to that one."""
        message = MESSAGES[self.byte() % len(MESSAGES)]
        if not hasattr(message, "request_id") or not self.byte() & 1:
            return message
        change = cast("Callable[..., TlObject]", replace)
        return change(message, request_id=request_id)

    def _say_as_worker(self) -> None:
        worker = self._worker()
        self.book.proxy.worker_message(worker, self._message(self._running(worker)), self.book.now)

    def _say_as_client(self) -> None:
        message = self._message(self._count.to_bytes(32, "big"))
        self.book.proxy.client_message(CLIENT, message, self.book.now)

    def _ask_as_worker(self) -> None:
        self.book.ask_as_worker(self._message(bytes(32)), self._worker())

    def _ask_as_client(self) -> None:
        self.book.ask_as_client(self._message(bytes(32)))

    # --- the law ------------------------------------------------------------------------------------------

    def _check(self) -> None:
        self.book.collect()
        books = self.book.proxy.books
        clients, workers = books.clients.values(), books.workers.values()
        assert sum(c.counters.max_tokens for c in clients) == sum(w.counters.max_tokens for w in workers)
        assert sum(client.running for client in clients) == self.book.proxy.running_requests
        for client in clients:
            assert client.available_tokens(self.book.prices.price_per_token) >= 0
            assert client.reserved_tokens >= 0
        for counters in (*(client.counters for client in clients), *(worker.counters for worker in workers)):
            assert 0 <= counters.chain_tokens <= counters.db_tokens <= counters.max_tokens

    def _leave(self) -> None:
        for link in (CLIENT, *WORKERS):
            self.book.proxy.disconnected(link, self.book.now)
        self.book.proxy.handle_timer(self.book.now + 1e6)
        self._check()
        assert self.book.proxy.running_requests == 0
        assert all(client.reserved_tokens == 0 for client in self.book.proxy.books.clients.values())


def try_one(data: bytes) -> None:
    Talk(data[:256]).run()
