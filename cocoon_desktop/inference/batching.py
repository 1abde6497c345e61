"""I decide what one step of the engine computes, and who may start. I never touch a model.

A step is one batch: first the next token of every answer that is being written, so that nobody's stream
stalls behind somebody's long prompt; then pieces of the prompts that wait to be read, shared fairly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A slot with work. ``prompt_left`` tokens are to be read; 0 means that its answer is being written."""

    slot: int
    prompt_left: int


@dataclass(frozen=True, slots=True)
class Share:
    """``tokens`` of a slot that go into the step, in this order."""

    slot: int
    tokens: int


def plan_step(needs: Sequence[Need], step_tokens: int) -> list[Share]:
    """Share out at most ``step_tokens``, which is at least the number of slots.

    Every slot gets at least one token. What one prompt does not need goes to the next.
    """
    writing = [Share(need.slot, 1) for need in needs if not need.prompt_left]
    reading = sorted((need for need in needs if need.prompt_left), key=lambda need: need.prompt_left)
    room = step_tokens - len(writing)
    shares = []
    for place, need in enumerate(reading):  # the shortest first: what it leaves is shared by the others
        tokens = min(need.prompt_left, room // (len(reading) - place))
        shares.append(Share(need.slot, tokens))
        room -= tokens
    return writing + shares


def count_admissible(wanted_cells: Iterable[int], free_slots: int, free_cells: int) -> int:
    """How many of the waiting requests may start, in the order they came.

    Each names the cells of KV cache it may fill. Nobody overtakes: a large request would otherwise wait for
    ever behind small ones.
    """
    admitted = 0
    for cells in wanted_cells:
        if admitted == free_slots or cells > free_cells:
            break
        admitted += 1
        free_cells -= cells
    return admitted
