"""I decide what one step of the engine computes, and in how many calls. I never touch a model.

First the next token of every answer that is being written, so that nobody's stream stalls behind somebody's
long prompt; then pieces of the prompts that wait to be read, those with the least left first. So half of the
prompts that came together are answered in half the time, and their tokens go along in the large calls that
read the others, where a row costs about half. The prompt that waits longest always gets a part.

On a CPU a token's result must not depend on the company it is computed in, or an answer that was interrupted
would not go on as it would have. ggml computes attention in another way when a call has 64 rows or more
(GGML_FA_TILE_Q in ggml-cpu/common.h), which is faster for long prompts and differs in the last bits. So
writing, and reading the first tokens of a prompt, is done in small calls only; the rest of a long prompt is
read in large calls of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SMALL_ROWS: Final = 48
"""Rows of a small call: below 64, and a multiple of 16, by which ggml multiplies fastest."""
PATIENCE: Final = 4
"""One part in so many of what is read belongs to the prompt that waits longest."""
EXACT_TOKENS: Final = 512
"""A prompt's first tokens, which are read in small calls: attention is short there, and costs little."""
LARGE_VOCABULARY: Final = 1 << 14
"""Choosing among so many tokens takes longer than giving the choice to another thread."""
SMOOTHING: Final = 0.3  # share of the newest step in the measured speed
LEAST_TOKENS: Final = 16  # of a step that reads a prompt, however slow the computer is
TILE: Final = 16
"""ggml multiplies this many rows at a time, on processors that can; 15 rows take a third longer than 16."""
TRIES: Final = 2  # of each way to compute a call, before one is chosen
WORTH_PADDING: Final = 10
"""From so many rows of a tile on, a whole one may be computed faster."""


@dataclass(frozen=True, slots=True)
class Need:
    """A slot with work. ``left`` tokens are to be read, and if ``writes``, the last token is one of these.

    ``small`` of them, the first ones, belong in a small call.
    """

    slot: int
    left: int
    small: int
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """``tokens`` of a slot that go into a call, in this order."""

    slot: int
    tokens: int


def plan_step(needs: Sequence[Need], step_tokens: int, small_rows: int | None) -> list[list[Share]]:
    """The calls of a step, with at most ``step_tokens`` rows together, but at least one for each writer.

    ``needs`` stand in the order in which they came. ``small_rows`` None: there is no difference between small
    and large, and everything is one call.
    """
    writing = [Share(need.slot, 1) for need in needs if need.writes]
    reading = [need for need in needs if not need.writes]
    room = step_tokens - len(writing)
    if small_rows is None:
        return _calls(writing + _share({need: need.left for need in reading}, room))
    small = {need: min(need.small, need.left) for need in reading if need.small}
    first = writing + _share(small, min(room, small_rows - len(writing)))
    room = step_tokens - sum(share.tokens for share in first)
    return _calls(first, _share({need: need.left for need in reading if not need.small}, room))


def _share(wanted: dict[Need, int], room: int) -> list[Share]:
    """The shortest prompt first, but a part of the room for the first one."""
    room = max(0, room)
    given = {need: min(tokens, room // PATIENCE) for need, tokens in list(wanted.items())[:1]}
    room -= sum(given.values())
    for need in sorted(wanted, key=lambda need: need.left):
        already = given.get(need, 0)
        more = min(wanted[need] - already, room)
        given[need] = already + more
        room -= more
    return [Share(need.slot, tokens) for need, tokens in given.items() if tokens]


def _calls(*calls: list[Share]) -> list[list[Share]]:
    return [call for call in calls if call]


class StepSize:
    """How many tokens a step may compute, so that it ends soon enough for those who wait for it.

    ``most_tokens`` is the size of the batch. A step that keeps writers waiting takes about ``shared_s``; any
    other about ``alone_s``, which is long where a pause can abort a step and short where it cannot.
    """

    def __init__(self, most_tokens: int, *, shared_s: float, alone_s: float) -> None:
        self._most, self._shared_s, self._alone_s = most_tokens, shared_s, alone_s
        self._tokens_per_s = 0.0

    def tokens(self, writers: int) -> int:
        """The most tokens of the next step, at least ``writers`` and some more."""
        seconds = self._shared_s if writers else self._alone_s
        if not self._tokens_per_s:
            return self._most
        wanted = max(writers + LEAST_TOKENS, min(self._most, int(self._tokens_per_s * seconds)))
        down, rest = wanted - wanted % TILE, wanted % TILE
        if rest >= WORTH_PADDING and down + TILE <= self._most:
            return down + TILE
        return down if down > writers else wanted

    def took(self, tokens: int, seconds: float) -> None:
        """A step that read prompts computed so many tokens in so much time."""
        speed = tokens / max(seconds, 1e-6)
        known = self._tokens_per_s
        self._tokens_per_s = known + SMOOTHING * (speed - known) if known else speed


class Padding:
    """I learn whether a few rows more make a call of writers faster, and say how many there should be.

    Both ways are tried twice; then the one that took less time lately is taken.
    """

    def __init__(self, most_rows: int) -> None:
        self._most = most_rows
        self._seconds: dict[int, float] = {}
        self._tries: dict[int, int] = {}

    def rows(self, writers: int) -> int:
        """How many rows to compute for so many writers: as many, or a whole number of tiles."""
        whole = -(-writers // TILE) * TILE
        if writers % TILE < WORTH_PADDING or whole > self._most:
            return writers
        least = min((writers, whole), key=lambda rows: (self._tries.get(rows, 0), rows))
        if self._tries.get(least, 0) < TRIES:
            return least
        return min((writers, whole), key=lambda rows: self._seconds[rows])

    def took(self, rows: int, seconds: float) -> None:
        """A call of writers with so many rows took so long."""
        known, tries = self._seconds.get(rows, seconds), self._tries.get(rows, 0)
        late = known + SMOOTHING * (seconds - known)
        self._seconds[rows] = late if tries >= TRIES else min(known, seconds)  # the first may be slow
        self._tries[rows] = tries + 1
