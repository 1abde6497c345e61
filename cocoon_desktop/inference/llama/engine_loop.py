"""I run in the engine process and do one thing after another: take commands, compute a step, report.

One thread does all of it, but for choosing tokens of several answers. While the abort byte is set, and
between ``Stop`` and ``Go``, nothing is computed; what runs keeps its place in the KV cache and goes on
afterwards.
"""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias, assert_never

from cocoon_desktop.core.errors import UsageError

from ..abort_byte import AbortByte
from ..errors import PromptTooLongError
from ..messages import (
    Cancel,
    Chance,
    Command,
    Embed,
    Embedded,
    Generate,
    Go,
    Load,
    Logprob,
    Measure,
    Measured,
    OnShelf,
    Pace,
    Progress,
    Refused,
    Report,
    Shelve,
    Step,
    Stop,
    Stopped,
)
from .answer import Token
from .batching import EXACT_TOKENS, LARGE_VOCABULARY, SMALL_ROWS, Need, Padding, Share, StepSize, plan_step
from .embedder import Embedder
from .llama_context import Context
from .llama_model import Model
from .seating import Seating
from .shelf import Shelf
from .work import Work

Prepare: TypeAlias = Callable[[Generate], Work]
"""Turns a request into work. Raises UsageError."""

_Row: TypeAlias = tuple[Work, Share, int]
"""An answer, how many tokens of it are computed, and the row of the last one in the batch."""

_Ready: TypeAlias = tuple[Work, int]
"""An answer whose next token can be chosen, and the row to choose it from."""

SHARED_STEP_S: Final = 0.4
"""A step that reads a prompt while others are being written takes about so long."""
ABORTABLE_STEP_S: Final = 2.0
NOT_ABORTABLE_STEP_S: Final = 0.04
"""CUDA and Vulkan do not hear the abort byte within a step (llama.h, llama_set_abort_callback)."""
LONGEST_REST_S: Final = 5.0
"""After a step that took very long, such as the first one."""


class EngineLoop:
    """Writes as many answers at a time as there are slots; the others wait in the order they came."""

    def __init__(
        self,
        load: Load,
        model: Model,
        context: Context | None,
        abort: AbortByte,
        shelf: Shelf,
        prepare: Prepare,
        report: Callable[[Report], None],
    ) -> None:
        self._context, self._vocabulary, self._abort, self._shelf = context, model.vocabulary, abort, shelf
        self._prepare, self._report = prepare, report
        self._embedder = Embedder(model, load, abort)
        self._embeds: deque[Embed] = deque()
        self._waiting: deque[Work] = deque()
        self._seating = Seating(load, context, shelf) if context is not None else None
        alone_s = ABORTABLE_STEP_S if model.abortable else NOT_ABORTABLE_STEP_S
        self._step_size = StepSize(load.step_tokens, shared_s=min(alone_s, SHARED_STEP_S), alone_s=alone_s)
        self._small_rows = SMALL_ROWS if not model.devices else None
        pads = not model.devices and model.can_cut
        self._padding = Padding(min(SMALL_ROWS, load.step_tokens)) if pads else None
        side_by_side = load.threads > 1 and model.vocabulary.size >= LARGE_VOCABULARY
        self._choosers = ThreadPoolExecutor(load.threads, "chooser") if side_by_side else None
        self._paused = False
        self._share = 1.0
        self._steps = self._tokens = 0
        self._computing_s = self._stepping_s = 0.0

    def run(self, commands: "SimpleQueue[Command]") -> None:
        """Work until the process is to end."""
        while True:
            while not commands.empty() or self._is_idle():
                if not self._obey(commands.get()):
                    return
            began = time.perf_counter()
            self._step()
            if self._share < 1 and not self._rest(commands, time.perf_counter() - began):
                return

    def _rest(self, commands: "SimpleQueue[Command]", worked_s: float) -> bool:
        """Compute nothing for as long as the share asks for, but obey. False: the process is to end."""
        until = time.perf_counter() + min(LONGEST_REST_S, worked_s * (1 - self._share) / self._share)
        while (left := until - time.perf_counter()) > 0:
            try:
                command = commands.get(timeout=left)
            except Empty:
                return True
            if not self._obey(command):
                return False
        return True

    @property
    def _works(self) -> list[Work]:
        return [] if self._seating is None else self._seating.works

    def _is_idle(self) -> bool:
        return self._paused or self._abort.is_set() or not (self._works or self._waiting or self._embeds)

    # ---------------------------------------------------------------------------------------------- commands

    def _obey(self, command: Command) -> bool:
        """False: the process is to end."""
        match command:
            case Generate():
                self._accept(command)
            case Embed():
                self._embeds.append(command)
            case Cancel(id=request):
                self._cancel(request)
            case Stop():
                self._paused = True
                self._report(Stopped())
            case Go():
                self._paused = False
            case Shelve(within_s):
                self._put_on_shelf(within_s)
                return False
            case Measure():
                self._report(self._measured())
            case Pace(share):
                self._share = share
            case Load():
                raise AssertionError("a process loads one model")
            case _:
                assert_never(command)
        return True

    def _accept(self, request: Generate) -> None:
        try:
            self._queue(self._prepare(request))
        except PromptTooLongError as error:
            self._report(Refused(request.id, str(error), error.parameter, error.prompt_tokens, error.n_ctx))
        except UsageError as error:
            self._report(Refused(request.id, str(error), error.parameter))

    def _queue(self, work: Work) -> None:
        """Behind all others; the owner's own behind the owner's own."""
        ahead = sum(each.answer.own for each in self._waiting) if work.answer.own else len(self._waiting)
        self._waiting.insert(ahead, work)

    def _cancel(self, request: int) -> None:
        self._embeds = deque(embed for embed in self._embeds if embed.id != request)
        for work in [work for work in self._waiting if work.answer.id == request]:
            self._waiting.remove(work)
            work.close()
            self._report(Step((work.answer.cancel(),)))
        for work in [work for work in self._works if work.answer.id == request]:
            self._leave(work)
            self._report(Step((work.answer.cancel(),)))

    def _put_on_shelf(self, within_s: float) -> None:
        began = time.perf_counter()
        works = [] if self._context is None else self._works
        shelved = [
            (work.answer.id, place)
            for work in works
            if (place := self._shelf.put(self._context, work, began + within_s)) is not None
        ]
        self._report(OnShelf(tuple(shelved), time.perf_counter() - began))

    def _measured(self) -> Measured:
        return Measured(self._steps, self._tokens, self._computing_s, self._stepping_s, time.process_time())

    # ------------------------------------------------------------------------------------------------- steps

    def _step(self) -> None:
        began = time.perf_counter()
        progress = self._admit()
        for call in self._plan():
            rows = self._fill_batch(call)
            if not self._compute(rows):
                break  # aborted: the other calls have to wait as well
            progress += self._choose(rows)
        if self._embeds:
            self._embed()
        self._report(Step(tuple(progress)))
        self._steps += 1
        self._stepping_s += time.perf_counter() - began

    def _admit(self) -> list[Progress]:
        """Give slots to those who wait. Nobody overtakes but the owner, to whom a guest gives way."""
        ended = []
        while self._waiting and self._seating is not None:
            work = self._waiting[0]
            if work.answer.generated >= work.answer.max_tokens:
                ended.append(work.answer.end_empty())
                work.close()
            elif not self._seating.seat(work):
                guest = self._seating.send_guest_back() if work.answer.own else None
                if guest is None:
                    break
                self._send_back(guest)
                continue
            self._waiting.popleft()
        return ended

    def _send_back(self, work: Work) -> None:
        """It had a slot and gets the next one that is free for such as it."""
        ahead = 0 if work.answer.own else sum(each.answer.own for each in self._waiting)
        self._waiting.insert(ahead, work)

    def _plan(self) -> list[list[Share]]:
        """The calls of this step."""
        if self._seating is None or not self._works:
            return []
        for work in self._seating.make_room():  # there are too few cells: the youngest wait again
            self._send_back(work)
        needs = [
            Need(
                work.sequence.number,
                work.answer.unread,
                work.answer.small_left(EXACT_TOKENS),
                work.answer.writes,
            )
            for work in self._seating.awake()
        ]
        writers = sum(need.writes for need in needs)
        return plan_step(needs, self._step_size.tokens(writers), self._small_rows)

    def _fill_batch(self, call: list[Share]) -> list[_Row]:
        assert self._context is not None
        by_number = {work.sequence.number: work for work in self._works}
        rows = []
        for share in call:
            answer = (work := by_number[share.slot]).answer
            tokens = answer.next_tokens(share.tokens)
            last_counts = answer.unread == share.tokens
            row = self._context.add(share.slot, tokens, answer.cells, last_counts=last_counts)
            rows.append((work, share, row))
        return rows

    def _compute(self, rows: list[_Row]) -> bool:
        """False: the call was aborted, and what it computed is forgotten."""
        assert self._context is not None
        assert self._seating is not None
        reads = any(not work.answer.writes for work, _, _ in rows)
        padded = self._padded(len(rows)) if not reads else 0
        began = time.perf_counter()
        if not self._context.compute(self._seating.cells, padded):
            for work, _, _ in rows:
                work.stand_at(self._context.cut(work.sequence.number, work.answer.cells))
            return False
        took_s, tokens = time.perf_counter() - began, sum(share.tokens for _, share, _ in rows)
        self._computing_s += took_s
        self._tokens += tokens
        self._seating.computed(tokens)
        if reads:
            self._step_size.took(tokens, took_s)
        elif self._padding is not None:
            self._padding.took(padded, took_s)
        for work, share, _ in rows:
            work.advance(share.tokens)
        return True

    def _padded(self, writers: int) -> int:
        """How many rows to compute for so many writers."""
        assert self._seating is not None
        if self._padding is None:
            return writers
        rows = self._padding.rows(writers)
        return rows if rows - writers <= self._seating.free_cells else writers

    def _choose(self, rows: list[_Row]) -> list[Progress]:
        progress = []
        ready = [(work, row) for work, _, row in rows if not work.answer.unread]
        for (work, row), token in zip(ready, self._tokens_for(ready), strict=True):
            if isinstance(token, UsageError):
                self._leave(work)
                self._report(Refused(work.answer.id, str(token), token.parameter))
                continue
            told = self._take(work, row, token)
            progress.append(told)
            if told.finish:
                self._leave(work)
        return progress

    def _tokens_for(self, ready: list[_Ready]) -> list[int | UsageError]:
        if self._choosers is None or len(ready) < 2:
            return [self._choose_one(each) for each in ready]
        assert self._context is not None
        self._context.logits(ready[0][1])  # the first look puts the rows in order, and is not for two threads
        return list(self._choosers.map(self._choose_one, ready))

    def _choose_one(self, ready: _Ready) -> int | UsageError:
        assert self._context is not None
        work, row = ready
        try:
            return work.sampler.choose(self._context, row, work.permits)
        except UsageError as error:
            return error

    def _take(self, work: Work, row: int, token: int) -> Progress:
        assert self._context is not None
        vocabulary = self._vocabulary
        ends = vocabulary.ends_answer(token) and not work.answer.request.ignore_end
        if work.permits is not None:
            work.permits.take(token)
        logprobs: tuple[Logprob, ...] = ()
        if work.probabilities is not None and not ends:
            own, top = work.probabilities.of(self._context, row, token)
            likeliest = tuple(Chance(vocabulary.shown(id_).hex(), value) for id_, value in top)
            logprobs = (Logprob(Chance(vocabulary.shown(token).hex(), own), likeliest),)
        progress = work.answer.take(Token(token, vocabulary.piece(token), ends), logprobs)
        if work.permits is not None and not progress.finish and work.permits.is_complete():
            return work.answer.complete(progress)
        return progress

    def _leave(self, work: Work) -> None:
        assert self._seating is not None
        self._seating.leave(work)
        work.close()

    def _embed(self) -> None:
        """One text between two steps, so that nobody's stream stalls behind many."""
        embed = self._embeds.popleft()
        try:
            found = self._embedder.embed(embed.text)
        except UsageError as error:
            self._report(Refused(embed.id, str(error), error.parameter))
            return
        if found is None:  # aborted
            self._embeds.appendleft(embed)
        else:
            vector, tokens = found
            self._report(Embedded(embed.id, vector, tokens))
