"""I take the words of a wallet one by one, check each against the list, and complete what is typed.

I never show a word in a repr, and forget all of them when told to.
"""

from collections.abc import Sequence

WORD_COUNT = 24
MOST_COMPLETIONS = 4
AROUND = "0123456789.,;:)(-\"'"
"""What stands around a word in a list that somebody has numbered."""


class WordEntry:
    """``words`` is the list that all words come from."""

    def __init__(self, words: Sequence[str]) -> None:
        self._list, self._known = tuple(sorted(words)), frozenset(words)
        self._taken: list[str] = []

    def __repr__(self) -> str:
        return f"WordEntry({len(self._taken)} of {WORD_COUNT})"

    @property
    def number(self) -> int:
        """Of the word that is to be typed, from 1; WORD_COUNT + 1 when all are there."""
        return len(self._taken) + 1

    @property
    def is_complete(self) -> bool:
        return len(self._taken) == WORD_COUNT

    @property
    def taken(self) -> tuple[str, ...]:
        """The words so far: keys to all coins."""
        return tuple(self._taken)

    def completions(self, beginning: str) -> list[str]:
        """A few words of the list that begin so."""
        start = beginning.strip().lower()
        if not start:
            return []
        return [word for word in self._list if word.startswith(start)][:MOST_COMPLETIONS]

    def take(self, text: str) -> bool:
        """Take one word or several in a row; False, and nothing taken of it, when one is not in the list.

        A beginning that only one word of the list has stands for that word.
        """
        words = [self._whole(word) for word in _words(text)]
        if not words or not self._known.issuperset(words) or self.number - 1 + len(words) > WORD_COUNT:
            return False
        self._taken += words
        return True

    def strange(self, text: str) -> str:
        """The first word that is not in the list; empty where all of them are."""
        return next((word for word in _words(text) if self._whole(word) not in self._known), "")

    def back(self) -> None:
        """Take the last word away."""
        if self._taken:
            self._taken.pop()

    def clear(self) -> None:
        """Forget everything."""
        self._taken.clear()

    def _whole(self, word: str) -> str:
        found = [known for known in self._list if known.startswith(word)]
        return found[0] if len(found) == 1 else word


def _words(text: str) -> list[str]:
    """As people write them down and paste them: in lines, in capitals, numbered, with commas."""
    return [word for each in text.lower().split() for part in each.split(",") if (word := part.strip(AROUND))]
