"""What a proxy may bill for an answer, and what its totals may grow by (trap 29)."""

import json

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.billing import (
    MAX_OVERBILLED_TOKENS,
    ROUNDING_TOKENS,
    SETTLING_S,
    TAIL_BYTES,
    Bills,
    UsageTail,
    most_to_bill,
)
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.tokens import TokenPrices
from hypothesis import given
from hypothesis import strategies as st

PRICES = TokenPrices(Nanoton(20), Nanoton(19), completion_multiplier=80_000)
USAGE = {"prompt_tokens": 9, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 4}}
CEILING = 10_000


def read(*pieces: bytes) -> tuple[Usage, int | None] | None:
    tail = UsageTail()
    for piece in pieces:
        tail.feed(piece)
    return tail.read()


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"choices": [], "usage": USAGE}).encode(),
        json.dumps({"a": 1}).encode() + b"\n" + json.dumps({"usage": USAGE}).encode() + b"\n",
        b'data: {"usage":null}\n\ndata: ' + json.dumps({"usage": USAGE}).encode() + b"\n\ndata: [DONE]\n\n",
    ],
)
def test_usage_is_found_in_every_form_of_answer_however_it_is_cut(body: bytes) -> None:
    assert read(body) == read(*(body[at : at + 1] for at in range(len(body)))) == (Usage(9, 3, 4), None)


def test_usage_after_a_long_answer_is_found() -> None:
    assert read(b"x" * 5 * TAIL_BYTES, json.dumps({"usage": USAGE}).encode()) == (Usage(9, 3, 4), None)


def test_what_the_model_writes_is_not_taken_for_usage() -> None:
    text = json.dumps({"usage": USAGE})
    assert read(json.dumps({"content": text}).encode()) is None


@given(st.binary(max_size=200))
def test_any_bytes_after_the_word_are_read_or_left(data: bytes) -> None:
    read(b'{"usage":{' + data)


@pytest.mark.parametrize(
    "usage", [{"prompt_tokens_details": 5}, {"prompt_tokens": -1}, {"prompt_tokens": "9"}]
)
def test_numbers_that_are_none_count_nothing(usage: object) -> None:
    assert read(json.dumps({"usage": usage}).encode()) == (Usage(0, 0), None)


def test_an_answer_may_cost_what_its_usage_gives_at_our_highest_coefficient() -> None:
    tail = UsageTail()
    tail.feed(json.dumps({"usage": USAGE}).encode())
    honest = PRICES.adjusted(Usage(9, 3, 4), 1500).total_tokens_used
    assert most_to_bill(tail, CEILING, 1500, PRICES) == honest + ROUNDING_TOKENS
    assert most_to_bill(tail, 7, 1500, PRICES) == 7


def test_where_the_answer_names_its_price_that_is_exact() -> None:
    tail = UsageTail()
    tail.feed(json.dumps({"usage": {**USAGE, "total_cost": 33 * 20}}).encode())
    assert most_to_bill(tail, CEILING, 4000, PRICES) == 33 + ROUNDING_TOKENS


def test_an_answer_without_usage_may_cost_what_was_reserved() -> None:
    assert most_to_bill(UsageTail(), CEILING, 4000, PRICES) == CEILING


# --- totals -----------------------------------------------------------------------------------------------


def test_totals_that_grow_as_answers_say_are_right() -> None:
    bills = Bills()
    bills.counted(500, 0.0)
    for request_id in (b"a", b"b"):
        bills.began(request_id, 100)
        bills.ended(request_id, 30)
    bills.counted(560, SETTLING_S)
    assert bills.overbilled == 0
    bills.counted(561, SETTLING_S)
    assert bills.overbilled == 1


def test_a_request_whose_end_nobody_saw_may_cost_its_ceiling() -> None:
    bills = Bills()
    bills.counted(0, 0.0)
    bills.began(b"a", 100)
    bills.counted(100, SETTLING_S)
    assert bills.overbilled == 0
    bills.counted(150, SETTLING_S)
    assert bills.overbilled == 50


def test_what_the_requests_of_a_killed_program_cost_is_not_held_against_the_proxy() -> None:
    bills = Bills()
    bills.counted(0, 0.0)
    bills.counted(70, SETTLING_S - 1)
    bills.counted(70, SETTLING_S)
    assert bills.overbilled == 0
    bills.counted(71, SETTLING_S)
    assert bills.overbilled == 1


def test_a_request_is_settled_once() -> None:
    settled: list[tuple[bytes, int]] = []
    bills = Bills(lambda request_id, tokens: settled.append((request_id, tokens)))
    bills.began(b"a", 100)
    bills.ended(b"a", 130, limit=90)
    bills.ended(b"a", 5)
    bills.ended(b"unknown", 5)
    assert settled == [(b"a", 130)]
    assert (bills.overbilled, bills.said) == (40, 130)


def test_a_little_is_forgiven_and_much_is_not() -> None:
    bills = Bills()
    bills.began(b"a", 0)
    bills.ended(b"a", MAX_OVERBILLED_TOKENS)
    assert not bills.is_distrusted
    bills.began(b"b", 0)
    bills.ended(b"b", 1)
    assert bills.is_distrusted


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20))
def test_an_honest_proxy_is_never_blamed(requests: list[tuple[int, int]]) -> None:
    """Whatever the order of what a request costs and the moment at which its total is told."""
    bills, total, now = Bills(), 1000, 0.0
    bills.counted(total, now)
    for number, (cost, more) in enumerate(requests):
        now += SETTLING_S
        request_id = bytes([number])
        bills.began(request_id, cost + more)
        total += cost
        if more % 2:
            bills.counted(total, now)
        if more % 3:
            bills.ended(request_id, cost)
        bills.counted(total, now)
    assert bills.overbilled == 0
