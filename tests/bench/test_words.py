"""Prompts are drawn by chance that falls the same way every time, and have about the tokens asked for."""

from cocoon_desktop.bench.words import Ruler, make_text, seeded
from hypothesis import given
from hypothesis import strategies as st


def test_the_same_names_draw_the_same_text_and_others_another() -> None:
    assert make_text(seeded(1, "a"), 20) == make_text(seeded(1, "a"), 20)
    assert make_text(seeded(1, "a"), 20) != make_text(seeded(1, "b"), 20)


def test_a_text_has_the_words_asked_for() -> None:
    assert len(make_text(seeded(0), 20).split()) == 20


@given(st.integers(0, 5), st.floats(0.5, 5), st.integers(10, 5000))
def test_a_ruler_hits_the_tokens_within_half_a_word(fixed: int, per_word: float, tokens: int) -> None:
    ruler = Ruler(fixed, per_word)
    words = ruler.words_for(tokens)
    assert words == 1 or abs(fixed + words * per_word - tokens) <= per_word


def test_a_ruler_comes_from_two_counted_texts() -> None:
    assert Ruler.of((20, 41), (60, 121)) == Ruler(1, 2)
