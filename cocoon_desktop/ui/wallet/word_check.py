"""I ask for a few of a wallet's words, to see that somebody wrote them down. I never show or log one."""

import random
from collections.abc import Sequence

from ..i18n import fill, translate

ASKED = 3
"""Words asked for: who guesses one of 2048 three times has not guessed."""


class WordCheck:
    """``positions`` count from 1, as on the paper, and are asked in their order.

    A wrong answer changes nothing: the same word is asked again.
    """

    def __init__(self, words: Sequence[str], positions: Sequence[int]) -> None:
        self._words = tuple(words[position - 1] for position in positions)
        self._positions = tuple(positions)
        self._right = 0

    def __repr__(self) -> str:
        return f"WordCheck({self._right} of {len(self._positions)})"

    @property
    def prompt(self) -> str:
        """Which word to type, such as ``Word 7``; empty when all were right."""
        return "" if self.done else fill(translate("WordCheck", "Word %1"), str(self.position))

    @property
    def position(self) -> int:
        """Number of the word that is asked now; 0 when all were right."""
        return 0 if self.done else self._positions[self._right]

    @property
    def done(self) -> bool:
        """Whether every word was right."""
        return self._right == len(self._positions)

    def answer(self, text: str) -> bool:
        """Whether ``text`` is the word that is asked now; case and blanks around it do not count."""
        is_right = not self.done and text.strip().lower() == self._words[self._right]
        self._right += is_right
        return is_right


def choose_positions(count: int, source: random.Random | None = None) -> tuple[int, ...]:
    """Some of ``count`` words, in rising order; without ``source`` nobody can foresee which."""
    return tuple(sorted((source or random.SystemRandom()).sample(range(1, count + 1), ASKED)))
