import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.wallet_words import (
    WORD_COUNT,
    create_words,
    split_words,
    verify_words,
    word_completions,
    words_are_valid,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tonsdk.crypto.bip39 import english

from .test_owner_wallet import WORDS


def test_new_words_are_valid_and_not_the_same_twice() -> None:
    first, second = create_words(), create_words()
    assert words_are_valid(first)
    assert len(first) == WORD_COUNT
    assert first != second


def test_words_are_read_as_people_paste_them() -> None:
    assert split_words("  Furnace PROOF\n\triot ") == ("furnace", "proof", "riot")


def test_the_first_word_that_is_not_in_the_list_is_named() -> None:
    wrong = [*WORDS[:4], "wrapp", *WORDS[5:23], "selectt"]
    with pytest.raises(UsageError, match="word 5, 'wrapp', is not in the word list") as error:
        verify_words(wrong)
    assert error.value.parameter == "words"


@pytest.mark.parametrize("count", [0, 1, 12, 23, 25])
def test_another_number_of_words_is_refused(count: int) -> None:
    with pytest.raises(UsageError, match=f"these are {count}"):
        verify_words(["abandon"] * count)


def test_known_words_in_another_order_are_refused() -> None:
    with pytest.raises(UsageError, match="no wallet together"):
        verify_words(WORDS[::-1])


@given(st.lists(st.sampled_from(english), min_size=WORD_COUNT, max_size=WORD_COUNT))
@settings(max_examples=20)
def test_both_checks_agree(words: list[str]) -> None:
    try:
        verify_words(words)
    except UsageError:
        assert not words_are_valid(words)
    else:
        assert words_are_valid(words)


def test_a_field_completes_what_is_typed() -> None:
    assert word_completions("ABAN") == ["abandon"]
    assert word_completions("") == []
    assert word_completions("xyzzy") == []
