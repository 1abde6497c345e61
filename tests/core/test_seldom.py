"""What strangers cause is told once a minute, with how often it was; and never fills the log."""

import logging

import pytest
from cocoon_desktop.core.seldom import EVERY_S, MOST_PEERS, Rarity, SeldomLog
from hypothesis import given
from hypothesis import strategies as st


def test_a_peer_is_told_of_once_a_minute_for_each_kind() -> None:
    rarity = Rarity()
    assert rarity.count("dropped", "1.2.3.4", 0.0) == 0
    assert [rarity.count("dropped", "1.2.3.4", 1.0) for _ in range(5)] == [None] * 5
    assert rarity.count("dropped", "5.6.7.8", 2.0) == 0
    assert rarity.count("refused", "1.2.3.4", 2.0) == 0
    assert rarity.count("dropped", "1.2.3.4", EVERY_S) == 5, "the count of those that were left out"
    assert rarity.count("dropped", "5.6.7.8", EVERY_S + 1) == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3), st.floats(0, 600)), max_size=400))
def test_no_crowd_fills_the_log(events: list[tuple[str, str, float]]) -> None:
    rarity, told = Rarity(), dict.fromkeys("abc", 0)
    ordered = sorted(events, key=lambda event: event[2])
    for kind, peer, now in ordered:
        told[kind] += rarity.count(kind, peer, now) is not None
    minutes = 1 + (ordered[-1][2] if ordered else 0) // EVERY_S
    assert all(lines <= (minutes + 1) * MOST_PEERS for lines in told.values())


def test_every_event_is_told_or_counted() -> None:
    rarity, told, counted = Rarity(), 0, 0
    for number in range(1000):
        left_out = rarity.count("dropped", f"peer {number % 50}", number / 10)
        if left_out is not None:
            told, counted = told + 1, counted + left_out
    last = rarity.count("dropped", "somebody", 10_000.0)
    assert last is not None
    assert told + counted + last == 1000


def test_the_line_says_how_many_were_left_out(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    seldom = SeldomLog(logging.getLogger("a module"), lambda: now[0])
    with caplog.at_level(logging.INFO, "a module"):
        for _ in range(8):
            seldom.warning("1.2.3.4", "< dropped %s", "what nobody knows")
        now[0] = EVERY_S
        seldom.warning("1.2.3.4", "< dropped %s", "what nobody knows")
    assert [record.getMessage() for record in caplog.records] == [
        "< dropped what nobody knows",
        "< dropped what nobody knows (and 7 more lines like this before)",
    ]
