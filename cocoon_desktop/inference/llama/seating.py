"""I give answers their place in the KV cache, and decide whose tokens are forgotten when it is full.

An answer is admitted when its prompt fits; what it writes takes cells as it comes. When they run out, tokens
that only might be needed again go first; then the youngest answer gives up its cells, waits, and is computed
again from its tokens.

Attention adds up a sequence's tokens in the order of their cells, and floating-point sums depend on order. So
on a CPU the cells of every sequence stay in the order of its tokens: llama.cpp fills cells one after the
other as long as none is given back, and when some are, all sequences are packed anew before the next call.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..messages import Load
from .prefix_cache import Beginning, CachedSequence, PrefixCache, common_length
from .work import Work

if TYPE_CHECKING:  # deciding who sits where needs no llama.cpp
    from .llama_context import Context
    from .shelf import Shelf

LOOKS_PER_MOVE: Final = 16
"""On a CPU every row of a step looks at all cells in use, half a microsecond each, whosever they are; to
move a cell costs as much as so many looks. So idle cells stay until looking at them has cost as much as
packing the cache without them: that is never dearer than twice the best that a prophet could do."""
WORTH_SAVING: Final = 32
"""A shorter sequence that has to leave the cache is computed again when it is needed."""
SAVED_BYTES: Final = 1 << 28
"""Main memory for sequences that left the cache."""
HEADROOM: Final = 64
"""Cells for the answer that must be free before its prompt is read, or it would be sent back soon."""


class Seating:
    """``works`` have a slot, the oldest first."""

    def __init__(self, load: Load, context: Context, shelf: Shelf) -> None:
        self._cells, self._slots = load.kv_cells, load.slots
        self._context, self._shelf = context, shelf
        self._cache = PrefixCache(load.sequences, cut=context.model.can_cut, saved_bytes=SAVED_BYTES)
        self._keeps_order = context.model.can_cut and not context.model.devices
        self._has_holes = False
        self._looks_at_idle = 0
        self.works: list[Work] = []

    @property
    def cells(self) -> int:
        """Of the cache, in use or soon to be, counted on the safe side."""
        return self._cache.cells + len(self.works)

    @property
    def free_cells(self) -> int:
        """At least so many more could be in use."""
        return self._cells - self.cells

    def seat(self, work: Work) -> bool:
        """Give it a slot, and all that the cache knows of its tokens already. False: it has to wait."""
        answer = work.answer
        needed = len(answer.tokens) + min(HEADROOM, answer.max_tokens - answer.generated)
        taken = sum(len(each.sequence.tokens) for each in self.works)
        if len(self.works) == self._slots or (self.works and taken + needed > self._cells):
            return False
        beginning = None if answer.request.shelved else self._cache.find(answer.tokens)
        if beginning is not None and self._cache.continues(beginning):
            self._take_over(work, beginning.source, beginning.shared, needed)
            return True
        source = None if beginning is None else beginning.source
        sequence = self._cache.oldest(spare=source)
        if sequence is None:  # the only idle sequence is the one with the beginning
            assert source is not None
            assert beginning is not None
            self._has_holes = True
            self._take_over(work, source, self._context.cut(source.number, beginning.shared), needed)
            return True
        self._evict(sequence)
        if not self._free(needed, spare=source):
            self._free(needed)
            beginning = beginning if source is not None and source.tokens else None
        self._sit(work, sequence)
        if answer.request.shelved is not None:
            work.stand_at(self._shelf.take(self._context, sequence.number, answer))
            answer.cached_tokens = answer.cells
        elif beginning is not None and beginning.source.saved is not None:
            self._bring_back(work, beginning)
        elif beginning is not None:
            work.follows = beginning
            self._catch_up(work, beginning)
        return True

    def _bring_back(self, work: Work, beginning: Beginning) -> None:
        """Fill its sequence with a beginning that had left the cache."""
        source, number = beginning.source, work.sequence.number
        assert source.saved is not None
        if not self._context.write(number, source.saved):
            return
        work.stand_at(self._context.cut(number, beginning.shared))
        work.answer.cached_tokens = work.answer.cells
        self._cache.touch(source)

    def _take_over(self, work: Work, sequence: CachedSequence, shared: int, needed: int) -> None:
        self._free(needed - shared, spare=sequence)
        self._sit(work, sequence)
        work.stand_at(shared)
        work.answer.cached_tokens = shared

    def _sit(self, work: Work, sequence: CachedSequence) -> None:
        sequence.tokens, sequence.busy = list(work.answer.tokens), True
        self._cache.touch(sequence)
        work.sequence = sequence
        work.stand_at(0)
        self.works.append(work)

    def leave(self, work: Work) -> None:
        """Its slot is free; what the cache holds of it stays, as long as there is room."""
        self.works.remove(work)
        sequence = work.sequence
        del sequence.tokens[work.answer.cells :]
        sequence.busy = False
        self._cache.touch(sequence)
        if not sequence.tokens:
            self._forget(sequence)
        work.follows = None
        for other in self.works:  # who waited for its beginning takes what there is
            if other.follows is not None and other.follows.source is sequence:
                self._catch_up(other, other.follows)

    def awake(self) -> Iterator[Work]:
        """Those that can be computed; the others wait for a beginning that somebody else is reading."""
        if self._keeps_order:
            if self._idle_cells_cost_more_than_packing():
                self._evict_idle()
            if self._has_holes:
                self._pack()
        self._has_holes = False
        for work in self.works:
            if work.follows is not None:
                self._catch_up(work, work.follows)
            if work.follows is None:
                yield work

    def computed(self, rows: int) -> None:
        """A call with so many rows was computed."""
        idle = self._cache.idle_cells
        self._looks_at_idle = self._looks_at_idle + rows * idle if idle else 0

    def _idle_cells_cost_more_than_packing(self) -> bool:
        """What certainly comes is counted already: every token that is still to be read."""
        certain = self._cache.idle_cells * sum(work.answer.unread for work in self.works)
        return certain > 0 and self._looks_at_idle + certain >= LOOKS_PER_MOVE * self.cells

    def make_room(self) -> list[Work]:
        """Make certain that every answer can write a token; give those that had to leave, oldest first."""
        sent_back: list[Work] = []
        while not self._free(len(self.works) + 1) and len(self.works) > 1:  # one more for company (Context)
            work = self._youngest_guest() or self.works[-1]
            self._send_back(work)
            self._forget(work.sequence)
            sent_back.append(work)
        return sent_back

    def send_guest_back(self) -> Work | None:
        """Take the slot of the youngest answer that is not the owner's; None when there is none."""
        work = self._youngest_guest()
        if work is not None:
            self._send_back(work)
        return work

    def _youngest_guest(self) -> Work | None:
        return next((work for work in reversed(self.works) if not work.answer.own), None)

    def _send_back(self, work: Work) -> None:
        self.leave(work)
        work.answer.cells = 0

    def _catch_up(self, work: Work, beginning: Beginning) -> None:
        """Copy the common beginning once it is there, or what is there when no more will come."""
        source, answer = beginning.source, work.answer
        there = common_length(source.tokens[: source.ready], answer.tokens[:-1])
        will_come = common_length(source.tokens, answer.tokens[:-1]) if source.busy else there
        if there < beginning.shared <= will_come:
            return  # it is still being read
        work.follows = None
        if there:
            self._context.copy(source.number, work.sequence.number, there)
            work.stand_at(there)
            answer.cached_tokens = there

    def _free(self, needed: int, spare: CachedSequence | None = None) -> bool:
        """Forget idle sequences until so many cells are free."""
        while self._cache.cells + needed > self._cells:
            idle = self._cache.oldest_full(spare)
            if idle is None:
                return False
            self._evict(idle)
        return True

    def _evict(self, sequence: CachedSequence) -> None:
        """Give up an idle sequence, but keep what the cache holds of it where that is cheap."""
        if self._keeps_order and sequence.ready >= WORTH_SAVING:
            saved = self._context.read(sequence.number)
            if saved is not None:
                self._cache.save(sequence.tokens, saved)
        self._forget(sequence)

    def _forget(self, sequence: CachedSequence) -> None:
        self._has_holes = self._has_holes or sequence.ready > 0
        self._context.cut(sequence.number)
        sequence.tokens, sequence.ready = [], 0

    def _evict_idle(self) -> None:
        self._looks_at_idle = 0
        for sequence in self._cache.sequences:
            if not sequence.busy and sequence.tokens:
                self._evict(sequence)

    def _pack(self) -> None:
        """Put all sequences one behind the other."""
        sequences = [sequence for sequence in self._cache.sequences if sequence.ready]
        kept = self._context.repack([sequence.number for sequence in sequences])
        owners = {work.sequence.number: work for work in self.works}
        for sequence in sequences:
            if sequence.number in kept:
                continue
            sequence.ready = 0
            if sequence.number in owners:
                owners[sequence.number].stand_at(0)
            else:
                sequence.tokens = []
