"""I ask for a few of a wallet's words, to see that somebody wrote them down. I never show or log one."""

from collections.abc import Sequence

from ..i18n import fill, translate


class WordCheck:
    """``positions`` count from 1, as on the paper. A wrong answer changes nothing: the same word is asked."""

    def __init__(self, words: Sequence[str], positions: Sequence[int]) -> None:
        self._left = [(position, words[position - 1]) for position in positions]

    def __repr__(self) -> str:
        return f"WordCheck({len(self._left)} left)"

    @property
    def prompt(self) -> str:
        """Which word to type, such as ``Word 7``; empty when all were right."""
        return "" if self.done else fill(translate("WordCheck", "Word %1"), str(self._left[0][0]))

    @property
    def done(self) -> bool:
        """Whether every word was right."""
        return not self._left

    def answer(self, text: str) -> bool:
        """Whether ``text`` is the word that is asked now; case and blanks around it do not count."""
        if self.done or text.strip().lower() != self._left[0][1]:
            return False
        del self._left[0]
        return True
