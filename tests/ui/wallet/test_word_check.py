"""A few words are asked back, in their order, until each was right."""

from cocoon_desktop.ui.wallet.word_check import WordCheck

WORDS = ["moth", "river", "candle", "orbit"]


def test_each_word_is_asked_until_it_is_right() -> None:
    check = WordCheck(WORDS, [2, 4])
    assert check.prompt == "Word 2"
    assert not check.answer("moth")
    assert check.prompt == "Word 2"
    assert check.answer("  River\n")
    assert (check.prompt, check.done) == ("Word 4", False)
    assert check.answer("orbit")
    assert (check.prompt, check.done) == ("", True)
    assert not check.answer("orbit")


def test_it_never_tells_a_word() -> None:
    assert not any(word in repr(WordCheck(WORDS, [1, 2])) for word in WORDS)
