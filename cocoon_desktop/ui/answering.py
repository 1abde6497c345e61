"""I run one answer: I read a backend's words, pass them on at a calm pace, and say how it ended."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from cocoon_desktop.core.errors import CocoonError

from .chat_backend import AnswerSummary
from .conversation import AnswerState
from .i18n import translate
from .reasons import Reason, explain

REDRAW_S = 1 / 30
"""Growing text is passed on at most this often; more would be unreadable and cost a core."""
REST = 4
"""After it was shown, it rests this many times as long as that took: a long answer must not keep us busy."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer ended. ``reason`` is why it failed."""

    state: AnswerState
    summary: AnswerSummary | None = None
    reason: Reason | None = None


class Answering:
    """Owns the task that reads one answer. Must be made inside a running loop.

    ``show`` gets the whole text so far; ``ended`` is called exactly once, after the last ``show``.
    """

    def __init__(
        self,
        pieces: AsyncGenerator[str | AnswerSummary, None],
        show: Callable[[str], None],
        ended: Callable[[Outcome], None],
    ) -> None:
        self._show, self._ended = show, ended
        self._text = ""
        self._redraw: asyncio.TimerHandle | None = None
        self._next_draw_at = float("-inf")
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._read(pieces))
        self._task.add_done_callback(self._settle)

    def stop(self) -> None:
        """Cancel the request; what has come so far is shown before ``ended``."""
        self._task.cancel()

    async def wait(self) -> None:
        """Return when nothing runs any more, however it ended."""
        await asyncio.wait({self._task})

    async def _read(self, pieces: AsyncGenerator[str | AnswerSummary, None]) -> AnswerSummary | None:
        summary = None
        async with aclosing(pieces):
            async for piece in pieces:
                if isinstance(piece, AnswerSummary):
                    summary = piece
                else:
                    self._take(piece)
        return summary

    def _take(self, piece: str) -> None:
        self._text += piece
        if self._redraw is None:
            self._redraw = self._loop.call_at(self._next_draw_at, self._draw)

    def _draw(self) -> None:
        self._redraw = None
        began = self._loop.time()
        self._show(self._text)
        self._next_draw_at = began + max(REDRAW_S, (1 + REST) * (self._loop.time() - began))

    def _settle(self, task: asyncio.Task[AnswerSummary | None]) -> None:
        if self._redraw is not None:
            self._redraw.cancel()
            self._draw()
        self._ended(self._outcome(task))

    def _outcome(self, task: asyncio.Task[AnswerSummary | None]) -> Outcome:
        if task.cancelled():
            return Outcome(AnswerState.STOPPED)
        error = task.exception()
        if error is None:
            return Outcome(AnswerState.WHOLE, summary=task.result())
        if isinstance(error, CocoonError):
            return Outcome(AnswerState.FAILED, reason=explain(error))
        # A fault of ours: the person sees that the answer failed, the log sees why.
        self._loop.call_exception_handler({"message": "an answer broke", "exception": error, "task": task})
        return Outcome(
            AnswerState.FAILED, reason=Reason(translate("Chat", "something unforeseen went wrong"))
        )
