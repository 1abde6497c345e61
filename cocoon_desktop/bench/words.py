"""Made-up words, and prompts of them: no two prompts are alike, so no cache helps where none should.

Every word is two or more open syllables (``badi``, ``tolumo``). The random model's vocabulary holds the short
ones as one token each; a real model spells them with a few.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Final

SYLLABLES: Final = tuple("".join(pair) for pair in product("bcdfghjklmnpqrstvwxz", "aeiou"))


def short_words() -> Iterator[str]:
    """All words of two syllables."""
    return map("".join, product(SYLLABLES, repeat=2))


def seeded(*names: object) -> Random:
    """Chance that falls the same way every time for the same names."""
    return Random("/".join(map(str, names)))  # noqa: S311 - no secret is made with it


def make_text(random: Random, words: int) -> str:
    """So many random words, as a text."""
    return " ".join("".join(random.choices(SYLLABLES, k=2)) for _ in range(words))


@dataclass(frozen=True, slots=True)
class Ruler:
    """How many tokens a model makes of a text of so many words: ``fixed`` + words x ``per_word``."""

    fixed: float
    per_word: float

    @classmethod
    def of(cls, short: tuple[int, int], long: tuple[int, int]) -> "Ruler":
        """From two texts that were counted, each as (words, tokens)."""
        per_word = (long[1] - short[1]) / (long[0] - short[0])
        return cls(short[1] - per_word * short[0], per_word)

    def words_for(self, tokens: int) -> int:
        """Words of a text of about so many tokens, at least one."""
        return max(1, round((tokens - self.fixed) / self.per_word))
