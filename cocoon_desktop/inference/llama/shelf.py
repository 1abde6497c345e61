"""I keep parts of the KV cache in shared memory while the engine process is away, so that answers that were
interrupted go on without reading their prompts again.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from ..messages import Shelved
from ..shared_memory import SharedMemory
from .answer import Answer
from .work import Work

if TYPE_CHECKING:  # deciding who sits where needs no llama.cpp
    from .llama_context import Context

FIRST_GUESS: Final = 2e9
"""Bytes per second that can be saved, until it was measured."""
ALIGNMENT: Final = 64


class Shelf:
    """The memory, and where the next part goes."""

    def __init__(self, shared: SharedMemory) -> None:
        self._shared, self._address = shared, shared.address()
        self._used = 0
        self._speed = FIRST_GUESS

    def put(self, context: Context | None, work: Work, deadline: float) -> Shelved | None:
        """Save what is computed of an answer. None: there is nothing, no room, or no time until ``deadline``
        (on the clock of ``time.perf_counter``).
        """
        if context is None or not work.answer.cells:
            return None
        size, now = context.size_of(work.sequence.number), time.perf_counter()
        if self._used + size > self._shared.size or now + size / self._speed > deadline:
            return None
        offset = self._used
        written = context.save(work.sequence.number, self._address + offset, size)
        if not written:
            return None
        self._used += -(-written // ALIGNMENT) * ALIGNMENT
        self._speed = written / max(time.perf_counter() - now, 1e-6)
        return Shelved(work.answer.cells, offset, written)

    def take(self, context: Context, sequence: int, answer: Answer) -> int:
        """Put a part back; give the tokens that the cache holds then, which is 0 when it does not fit."""
        place = answer.request.shelved
        assert place is not None
        if not 0 < place.cells < len(answer.tokens) or place.offset + place.size > self._shared.size:
            return 0
        restored = context.restore(sequence, self._address + place.offset, place.size)
        return place.cells if restored else 0
