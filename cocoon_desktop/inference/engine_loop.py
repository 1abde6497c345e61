"""I run in the engine process and do one thing after another: take commands, compute a step, report.

One thread does all of it. While the abort byte is set nothing is computed; the parent clears it when it has
heard that everything stopped.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeAlias, assert_never

from cocoon_desktop.core.errors import UsageError

from .abort_byte import AbortByte
from .answer import Answer, Token
from .batching import Need, count_admissible, plan_step
from .errors import PromptTooLongError
from .llama_context import Context, Sampler
from .llama_model import LlamaVocabulary
from .messages import Cancel, Command, Generate, Load, Progress, Refused, Report, Step, Stop, Stopped

Prepare: TypeAlias = Callable[[Generate], Answer]
"""Turns a request into an answer to be written. Raises UsageError."""


@dataclass
class _Work:
    """An answer that has a slot of the KV cache."""

    slot: int
    answer: Answer
    sampler: Sampler


class EngineLoop:
    """Writes as many answers at a time as there are slots; the others wait in the order they came."""

    def __init__(
        self,
        load: Load,
        context: Context,
        vocabulary: LlamaVocabulary,
        abort: AbortByte,
        prepare: Prepare,
        report: Callable[[Report], None],
    ) -> None:
        self._load, self._context, self._vocabulary, self._abort = load, context, vocabulary, abort
        self._prepare, self._report = prepare, report
        self._free_slots = list(range(load.slots))
        self._works: list[_Work] = []
        self._waiting: deque[Answer] = deque()

    def run(self, commands: "SimpleQueue[Command]") -> None:
        """Work until the process ends."""
        while True:
            while not commands.empty() or not self._has_work() or self._abort.is_set():
                self._obey(commands.get())
            self._step()

    def _has_work(self) -> bool:
        return bool(self._works or self._waiting)

    # ---------------------------------------------------------------------------------------------- commands

    def _obey(self, command: Command) -> None:
        match command:
            case Generate():
                self._accept(command)
            case Cancel(id=request):
                self._cancel(request)
            case Stop():
                self._stop()
            case Load():
                raise AssertionError("a process loads one model")
            case _:
                assert_never(command)

    def _accept(self, request: Generate) -> None:
        try:
            self._waiting.append(self._prepare(request))
        except PromptTooLongError as error:
            self._report(Refused(request.id, str(error), error.parameter, error.prompt_tokens, error.n_ctx))
        except UsageError as error:
            self._report(Refused(request.id, str(error), error.parameter))

    def _cancel(self, request: int) -> None:
        for answer in [answer for answer in self._waiting if answer.id == request]:
            self._waiting.remove(answer)
            self._report(Step((answer.cancel(),)))
        for work in [work for work in self._works if work.answer.id == request]:
            self._release(work)
            self._report(Step((work.answer.cancel(),)))

    def _stop(self) -> None:
        for work in list(self._works):
            self._release(work)
        self._waiting.clear()
        self._report(Stopped())

    # ------------------------------------------------------------------------------------------------- steps

    def _step(self) -> None:
        progress = list(self._admit())
        rows = self._fill_batch()
        if rows and not self._context.compute():
            for work in self._works:  # what was computed of the step would be computed again
                self._context.forget(work.slot, work.answer.cells)
            return
        for work, count, row in rows:
            work.answer.advance(count)
            if work.answer.unread == 0:
                progress += self._choose(work, row)
        self._report(Step(tuple(progress)))

    def _admit(self) -> Iterator[Progress]:
        free_cells = self._load.kv_cells - sum(work.answer.most_cells for work in self._works)
        wanted = (answer.most_cells for answer in self._waiting)
        for _ in range(count_admissible(wanted, len(self._free_slots), free_cells)):
            answer = self._waiting.popleft()
            if answer.max_tokens == 0:
                yield answer.end_empty()
                continue
            sampler = Sampler(answer.sampling, self._vocabulary.size, self._load.n_ctx)
            self._works.append(_Work(self._free_slots.pop(0), answer, sampler))

    def _fill_batch(self) -> list[tuple[_Work, int, int]]:
        """Which answer computes how many tokens, and the last row of them in the batch."""
        works = {work.slot: work for work in self._works}
        needs = [Need(work.slot, work.answer.prompt_left) for work in self._works]
        rows = []
        for share in plan_step(needs, self._load.step_tokens):
            work = works[share.slot]
            tokens = work.answer.next_tokens(share.tokens)
            last_counts = work.answer.unread == share.tokens
            row = self._context.add(work.slot, tokens, work.answer.cells, last_counts=last_counts)
            rows.append((work, share.tokens, row))
        return rows

    def _choose(self, work: _Work, row: int) -> Iterator[Progress]:
        token = work.sampler.choose(self._context, row)
        vocabulary = self._vocabulary
        progress = work.answer.take(
            Token(token, vocabulary.piece(token), ends_answer=vocabulary.ends_answer(token))
        )
        if progress is not None:
            yield progress
            if progress.finish:
                self._release(work)

    def _release(self, work: _Work) -> None:
        self._works.remove(work)
        self._free_slots.append(work.slot)
        self._context.forget(work.slot)
        work.sampler.close()
