import random

from cocoon_desktop.ui.wallet.word_check import ASKED, WordCheck, choose_positions
from hypothesis import given
from hypothesis import strategies as st

WORDS = [f"word{number}" for number in range(1, 25)]


def test_words_are_asked_by_the_number_on_the_paper() -> None:
    check = WordCheck(WORDS, (3, 11, 24))
    assert (check.prompt, check.position, check.done) == ("Word 3", 3, False)
    assert check.answer("word3")
    assert check.prompt == "Word 11"
    assert check.answer("  WORD11 ")
    assert check.answer("word24")
    assert (check.done, check.prompt, check.position) == (True, "", 0)


def test_a_wrong_word_is_asked_again() -> None:
    check = WordCheck(WORDS, (3, 11))
    assert not check.answer("word11")
    assert not check.answer("")
    assert check.prompt == "Word 3"


def test_after_the_end_nothing_is_right() -> None:
    check = WordCheck(WORDS, (1,))
    assert check.answer("word1")
    assert not check.answer("word1")


def test_no_word_is_in_its_repr() -> None:
    assert not any(word in repr(WordCheck(WORDS, (1, 2, 3))) for word in WORDS)


@given(st.integers())
def test_different_words_are_chosen_in_rising_order(seed: int) -> None:
    positions = choose_positions(24, random.Random(seed))
    assert len(set(positions)) == ASKED
    assert list(positions) == sorted(positions)
    assert all(1 <= position <= 24 for position in positions)
