"""What passes is unchanged until somebody else goes on, and shares are never more than was reserved."""

import json

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.passing import CannotContinueError, Head, Passing, plan_continuation
from cocoon_desktop.network.proxy.shares import Part, plan_shares, sum_of, total_usage, usage_of
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.payload import decode_request, encode_request
from cocoon_desktop.wire.tokens import TokenPrices
from hypothesis import given
from hypothesis import strategies as st

EVENTS, LINES = Head(200, "text/event-stream", 9, 0), Head(200, "application/x-ndjson", 9, 0)
PRICES = TokenPrices(Nanoton(20), Nanoton(18), 10_000, 1_000, 80_000, 80_000)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "delta", "content", "text", "index", "usage", "finish_reason", "id"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
pieces = st.lists(
    st.binary(max_size=30)
    | json_values.map(lambda value: b"data: " + json.dumps(value).encode() + b"\n\n")
    | json_values.map(lambda value: json.dumps(value).encode() + b"\n"),
    max_size=12,
)


@given(pieces, st.sampled_from([EVENTS, LINES]))
def test_the_first_workers_bytes_pass_unchanged_whatever_they_are(data: list[bytes], head: Head) -> None:
    passing = Passing(head)
    assert b"".join(map(passing.feed, data)) + passing.finish() == b"".join(data)


def test_the_first_worker_may_open_several_answers() -> None:
    opening = b'data: {"choices":[{"index":%d,"delta":{"role":"assistant"}}]}\n\n'
    passing = Passing(EVENTS)
    assert passing.feed(opening % 0 + opening % 1) == opening % 0 + opening % 1


@given(pieces, pieces, st.sampled_from([EVENTS, LINES]))
def test_no_bytes_of_a_next_worker_break_the_proxy(
    first: list[bytes], second: list[bytes], head: Head
) -> None:
    passing = Passing(head)
    for piece in first:
        passing.feed(piece)
    passing.go_on(lambda usage: usage.clear())
    for piece in second:
        passing.feed(piece)
    passing.finish()


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/v1/embeddings", {"input": "x"}, "it answers no completion"),
        ("/v1/completions", {"prompt": ["a", "b"]}, "prompt"),
        ("/v1/completions", {"prompt": "a", "echo": True}, "echo"),
        ("/v1/completions", {"prompt": "a", "logprobs": 1}, "logprobs"),
        ("/v1/chat/completions", {"messages": [], "n": 2}, "n"),
        ("/v1/chat/completions", {"messages": [], "begun": "x"}, "begun"),
    ],
)
def test_what_cannot_be_asked_for_is_named(path: str, body: dict[str, object], reason: str) -> None:
    query = encode_request(HttpRequest("POST", path, (), json.dumps(body).encode()))
    with pytest.raises(CannotContinueError, match=f"^{reason}"):
        plan_continuation(query, "text")


def test_a_continuation_is_the_same_request_with_the_beginning() -> None:
    body = {"model": "tiny", "messages": [], "response_format": {"z": 1, "a": 2}, "max_tokens": 7}
    headers = (("Host", "localhost"), ("Content-Type", "application/json"))
    query = encode_request(HttpRequest("POST", "/v1/chat/completions", headers, json.dumps(body).encode()))
    asked = decode_request(plan_continuation(query, "caf\u00e9"))
    assert list(json.loads(asked.body).items()) == [*body.items(), ("begun", "caf\u00e9")]
    assert asked.headers == (*headers, ("Content-Length", str(len(asked.body))))


counts = st.integers(0, 10**6)
parts = st.lists(
    st.builds(
        Part,
        coefficient=st.integers(0, 10**6),
        read_tokens=st.none() | counts,
        cached_tokens=counts,
        pieces=st.integers(0, 500),
        text_bytes=st.integers(0, 5000),
    ),
    min_size=1,
    max_size=3,
)


@given(parts, counts, st.none() | st.builds(Usage, counts, counts, counts, counts), st.integers(0, 10**9))
def test_whatever_workers_claim_the_shares_stay_within_the_reservation(
    given_parts: list[Part], query_bytes: int, last: Usage | None, reserved: int
) -> None:
    usages = usage_of(given_parts, query_bytes, last)
    shares = plan_shares(given_parts, usages, PRICES, reserved)
    assert len(shares) == len(given_parts)
    assert all(share.total_tokens_used >= 0 for share in shares)
    assert 0 <= sum_of(shares).total_tokens_used <= reserved
    assert total_usage(usages).prompt_tokens <= query_bytes


@given(st.integers(1, 1000), st.lists(st.integers(1, 300), min_size=1, max_size=3))
def test_of_honest_workers_of_one_price_the_client_pays_as_if_there_had_been_one(
    prompt: int, written: list[int]
) -> None:
    read, honest = prompt, []
    for tokens in written:
        honest.append(Part(1000, read, 0, pieces=tokens, text_bytes=4 * tokens))
        read += tokens
    last = Usage(read - written[-1], written[-1])
    usages = usage_of(honest, query_bytes=4 * prompt, last=last)
    assert total_usage(usages) == Usage(prompt, sum(written))
    shares = plan_shares(honest, usages, PRICES, 10**9)
    assert sum_of(shares) == PRICES.adjusted(Usage(prompt, sum(written)), 1000)


def test_no_shares_are_no_tokens() -> None:
    assert sum_of([]).total_tokens_used == 0
    assert isinstance(sum_of([]), tl.TokensUsed)
