"""I make and check the 24 words that are a wallet. I never log or print one.

The scheme is TON's own (ton-blockchain: tonlib/tonlib/keys/Mnemonic.cpp): words of the English BIP-39 list,
of which one phrase in 256 is valid. tonsdk knows the list and the check, and its check does not look at the
list.
"""

from collections.abc import Sequence

from tonsdk.crypto import mnemonic_is_valid, mnemonic_new
from tonsdk.crypto.bip39 import english

from cocoon_desktop.core.errors import UsageError

WORD_COUNT = 24
_LIST = frozenset(english)


def create_words() -> tuple[str, ...]:
    """A new wallet's words, from the system's randomness. Takes up to a second: off the event loop."""
    return tuple(mnemonic_new(WORD_COUNT))


def split_words(text: str) -> tuple[str, ...]:
    """Words as a person types or pastes them, in small letters."""
    return tuple(text.lower().split())


def verify_words(words: Sequence[str]) -> None:
    """Raise UsageError unless these are a wallet's words, naming the first that is not in the list."""
    if len(words) != WORD_COUNT:
        raise UsageError(f"a wallet has {WORD_COUNT} words, and these are {len(words)}", "words")
    for number, word in enumerate(words, 1):
        if word not in _LIST:
            raise UsageError(f"word {number}, {word!r}, is not in the word list", "words")
    if not mnemonic_is_valid(list(words)):
        raise UsageError("these words are no wallet together: one is wrong, or the order is", "words")


def words_are_valid(words: Sequence[str]) -> bool:
    """Whether these are the words of a wallet: count, list and check."""
    try:
        verify_words(words)
    except UsageError:
        return False
    return True


def word_list() -> tuple[str, ...]:
    """All words there are, in their order."""
    return tuple(english)


def word_completions(beginning: str) -> list[str]:
    """Words of the list with this beginning, for a field that completes what is typed."""
    return sorted(word for word in _LIST if word.startswith(beginning.lower())) if beginning else []
