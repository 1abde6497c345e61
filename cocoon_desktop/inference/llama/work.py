"""I am an answer with all that it takes to write it in this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .answer import Answer
from .prefix_cache import Beginning, CachedSequence

if TYPE_CHECKING:  # deciding who sits where needs no llama.cpp
    from .constraint import Matcher
    from .sampler import Probabilities, Sampler


@dataclass(eq=False)
class Work:
    """``sequence`` is its row of the KV cache while it has a slot.

    ``follows``: it waits until another answer has read the beginning that both have in common.
    """

    answer: Answer
    sampler: Sampler
    permits: Matcher | None = None
    probabilities: Probabilities | None = None
    sequence: CachedSequence = field(default_factory=lambda: CachedSequence(-1))
    follows: Beginning | None = None

    def advance(self, tokens: int) -> None:
        """So many more tokens of it are in the cache."""
        self.stand_at(self.answer.cells + tokens)

    def stand_at(self, cells: int) -> None:
        """The cache holds the first ``cells`` tokens of it."""
        answer, sequence = self.answer, self.sequence
        answer.cells = sequence.ready = cells
        known = len(sequence.tokens)
        if cells > known:
            sequence.tokens += answer.tokens[known:cells]

    def close(self) -> None:
        """Give back what llama.cpp holds for it."""
        self.sampler.close()
        if self.probabilities is not None:
            self.probabilities.close()
