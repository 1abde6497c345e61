"""I remember which tokens the KV cache holds, and find the longest beginning of a prompt among them.

A sequence is a row of tokens in the cache. While an answer is written its sequence is busy; afterwards it
stays as long as there is room, because the next prompt often begins in the same way. Sequences that had to
leave the cache are kept in main memory for a while. I never touch the cache: whoever asks me copies and drops
what I say.
"""

from collections.abc import Sequence as Tokens
from collections.abc import Sized
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

WORTH_SHARING: Final = 8
"""A shorter common beginning is computed again: every prompt of a model begins with the same few tokens."""


@dataclass(eq=False, slots=True)
class CachedSequence:
    """``tokens`` are in the cache, or will be when the prompt was read (``ready`` counts those that are).

    With ``saved`` they have left it, and this is what the cache held of them.
    """

    number: int
    tokens: list[int] = field(default_factory=list)
    ready: int = 0
    busy: bool = False
    used: int = 0
    saved: Sized | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """``shared`` tokens of a prompt stand at the beginning of ``source``."""

    source: CachedSequence
    shared: int


class PrefixCache:
    """``cut``: whether a sequence can be copied or shortened at any token. Recurrent models cannot.

    At most ``saved_bytes`` are kept of sequences that left the cache.
    """

    def __init__(self, sequences: int, *, cut: bool, saved_bytes: int = 0) -> None:
        self.sequences = [CachedSequence(number) for number in range(sequences)]
        self.saved: list[CachedSequence] = []
        self._saved_bytes = saved_bytes
        self._cut = cut
        self._clock = 0

    @property
    def cells(self) -> int:
        """Tokens of all sequences. Those that sequences share count more than once, which is safe."""
        return sum(len(sequence.tokens) for sequence in self.sequences)

    def find(self, prompt: Tokens[int]) -> Beginning | None:
        """The longest beginning that is in the cache already, or that somebody is reading at the moment.

        The last token of a prompt is never shared: it must be computed for the first token of the answer.
        """
        best: Beginning | None = None
        usable = list(prompt[:-1])
        for sequence in chain(self.sequences, self.saved):
            shared = common_length(sequence.tokens, usable)
            if not self._cut and (sequence.busy or shared < len(sequence.tokens)):
                continue
            if shared >= WORTH_SHARING and (best is None or _better(sequence, shared, best)):
                best = Beginning(sequence, shared)
        return best

    def continues(self, beginning: Beginning) -> bool:
        """Whether the prompt goes on where an idle sequence ends, so that it can take the sequence over."""
        source = beginning.source
        return not source.busy and source.saved is None and beginning.shared == len(source.tokens)

    @property
    def idle_cells(self) -> int:
        """Tokens in the cache that nobody uses at the moment."""
        return sum(len(sequence.tokens) for sequence in self.sequences if not sequence.busy)

    def save(self, tokens: list[int], saved: Sized) -> None:
        """Keep what the cache held of these tokens. The least recently used ones make room for it."""
        kept = [each for each in self.saved if common_length(each.tokens, tokens) < len(each.tokens)]
        self.saved = [*kept, sequence := CachedSequence(-1, list(tokens), len(tokens), saved=saved)]
        self.touch(sequence)
        while sum(len(each.saved or ()) for each in self.saved) > self._saved_bytes:
            self.saved.remove(min(self.saved, key=lambda each: each.used))

    def oldest(self, spare: CachedSequence | None = None) -> CachedSequence | None:
        """The idle sequence to give up first: an empty one, else the one that was not used the longest."""
        idle = [each for each in self.sequences if not each.busy and each is not spare]
        return min(idle, key=lambda each: (bool(each.tokens), each.used), default=None)

    def oldest_full(self, spare: CachedSequence | None = None) -> CachedSequence | None:
        """The idle sequence to forget when cells are needed."""
        idle = [each for each in self.sequences if not each.busy and each.tokens and each is not spare]
        return min(idle, key=lambda each: each.used, default=None)

    def touch(self, sequence: CachedSequence) -> None:
        """It was used now."""
        self._clock += 1
        sequence.used = self._clock


def _better(sequence: CachedSequence, shared: int, best: Beginning) -> bool:
    """Longer is better; of equals, one that needs no waiting, and then an idle one."""
    ours = (shared, min(shared, sequence.ready), not sequence.busy)
    theirs = (best.shared, min(best.shared, best.source.ready), not best.source.busy)
    return ours > theirs


def common_length(one: list[int], other: list[int]) -> int:
    """How many tokens two rows have in common at the beginning."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:  # the first low tokens are equal, the first high are not
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
