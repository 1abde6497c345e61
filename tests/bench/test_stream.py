"""An answer is read back from its bytes, however the network cut them."""

import json
from collections.abc import Sequence
from itertools import pairwise

import pytest
from cocoon_desktop.bench.stream import Answer, Arrival, read_answer
from cocoon_desktop.core.errors import PeerError
from hypothesis import given
from hypothesis import strategies as st

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
USAGE = {"prompt_tokens": 9, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 4}}


def event(value: object) -> bytes:
    return b"data: " + (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n\n"


def completion(text: str, **more: object) -> bytes:
    return event({"choices": [{"text": text}], **more})


def chat(text: str) -> bytes:
    return event({"choices": [{"delta": {"content": text}}], "usage": None})


OURS = [
    completion("a"),
    completion("b"),
    completion("c"),
    completion(""),
    event({"choices": [], "usage": USAGE}),
]
PEERS = [completion("a"), completion("b"), completion("c"), completion("", usage=USAGE)]
CHAT = [event({"choices": [{"delta": {"role": "assistant", "content": ""}}]}), *map(chat, "abc")]
DONE = event(b"[DONE]")


def chunked(parts: Sequence[bytes]) -> bytes:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"


def plain(parts: Sequence[bytes]) -> bytes:
    return HEAD + b"\r\n" + b"".join(parts)


def read(*data: bytes, wanted: int = 3) -> Answer:
    arrivals = [Arrival(float(at), each) for at, each in enumerate(data, 1)]
    return read_answer("peer", 0.5, arrivals, wanted)


ANSWERS = [
    write([*parts, DONE])
    for write in (chunked, plain)
    for parts in (OURS, PEERS, [*CHAT, event({"choices": [], "usage": USAGE})])
]


@given(st.sampled_from(ANSWERS), st.lists(st.integers(0, 2000), max_size=40))
def test_cuts_change_times_only(answer: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(answer)) for cut in cuts), len(answer)]
    told = read(*(answer[start:end] for start, end in pairwise(places)))
    assert len(told.pieces_at) == 3
    assert list(told.pieces_at) == sorted(told.pieces_at)
    assert (told.prompt_tokens, told.completion_tokens, told.cached_tokens) == (9, 3, 4)


def test_pieces_have_the_time_of_the_bytes_that_completed_them() -> None:
    head, one, two, three = HEAD + b"\r\n", completion("a"), completion("b"), completion("c")
    told = read(head + one[:5], one[5:], two + three, completion("", usage=USAGE), DONE)
    assert list(told.pieces_at) == [2, 3, 3]
    assert told.ended_at == 5
    assert told.ttft_s == 1.5
    assert told.gaps_s == [1, 0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-", "without an answer"),
        (b'HTTP/1.1 400 Bad\r\n\r\n{"error": {"message": "too long"}}', "too long"),
        (b"HTTP/1.1 500 Oops\r\n\r\nnonsense", "without a reason"),
        (plain([*PEERS[:2]]), "ended in the middle"),
        (plain([*PEERS]), "ended in the middle"),
        (plain([completion("", usage=USAGE), DONE]), "ended in the middle"),
        (plain([event({"error": {"message": "no memory"}}), DONE]), "no memory"),
        (plain([event(b"[1"), DONE]), "something else than a stream"),
        (plain([event([1]), DONE]), "something else than a stream"),
        (plain([*PEERS[:3], completion("", usage={"completion_tokens": 2}), DONE]), "2 tokens instead of 3"),
        (plain([*PEERS[:3], DONE]), "0 tokens instead of 3"),
    ],
)
def test_a_failed_answer_is_no_measurement(data: bytes, sentence: str) -> None:
    with pytest.raises(PeerError, match=sentence):
        read(data)
