"""Text of an answer: whole characters, and never a piece of a stop text."""

from itertools import pairwise

from cocoon_desktop.inference.llama.answer_text import AnswerText
from hypothesis import given
from hypothesis import strategies as st


def feed_all(stops: list[str], pieces: list[bytes]) -> str:
    text = AnswerText(stops)
    return "".join(text.feed(piece) for piece in pieces) + text.flush()


def test_without_stop_texts_everything_comes_at_once() -> None:
    text = AnswerText([])
    assert [text.feed(b"Hel"), text.feed(b"lo")] == ["Hel", "lo"]


def test_a_character_comes_when_its_last_byte_does() -> None:
    text = AnswerText([])
    assert [text.feed(bytes([byte])) for byte in "é!".encode()] == ["", "é", "!"]


def test_a_character_that_never_ends_is_dropped() -> None:
    assert feed_all([], [b"a", "é".encode()[:1]]) == "a"


def test_bytes_that_are_no_character_are_replaced() -> None:
    assert feed_all([], [b"\xffa"]) == "\N{REPLACEMENT CHARACTER}a"


def test_what_may_begin_a_stop_text_is_held_back_until_it_is_clear() -> None:
    text = AnswerText(["END"])
    assert [text.feed(piece) for piece in (b"a E", b"N", b"J")] == ["a ", "", "ENJ"]


def test_a_stop_text_across_tokens_ends_the_answer() -> None:
    text = AnswerText(["</s>"])
    assert [text.feed(piece) for piece in (b"Hi<", b"/s", b">more")] == ["Hi", "", ""]
    assert text.stopped
    assert text.feed(b"again") == ""
    assert text.flush() == ""


def test_what_was_held_back_comes_when_the_answer_ends_otherwise() -> None:
    text = AnswerText(["\n\n"])
    assert text.feed(b"a\n") == "a"
    assert text.flush() == "\n"


def test_of_two_stop_texts_that_end_together_the_longer_counts() -> None:
    assert feed_all(["b", "ab"], [b"xab"]) == feed_all(["ab", "b"], [b"xab"]) == "x"


def test_a_stop_text_that_repeats_itself_is_found() -> None:
    assert feed_all(["aab"], [b"aaab"]) == "a"


STOPS = st.lists(st.text("ab<", min_size=1, max_size=4), max_size=3)


@given(STOPS, st.text("abé<", max_size=30), st.lists(st.integers(0, 30)))
def test_any_split_gives_the_same_text(stops: list[str], answer: str, cuts: list[int]) -> None:
    raw = answer.encode()
    edges = [0, *sorted(min(cut, len(raw)) for cut in cuts), len(raw)]
    pieces = [raw[start:end] for start, end in pairwise(edges)]
    assert feed_all(stops, pieces) == feed_all(stops, [raw])


@given(STOPS, st.text("ab<", max_size=30))
def test_no_stop_text_is_ever_shown_and_nothing_before_it_is_lost(stops: list[str], answer: str) -> None:
    shown = feed_all(stops, [answer.encode()])
    assert answer.startswith(shown)
    assert not any(stop in shown for stop in stops)
    if not any(stop in answer for stop in stops):
        assert shown == answer
