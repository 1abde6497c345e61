"""An engine that says what a test tells it: a true small implementation of ``Generates``, not a mock."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from cocoon_desktop.inference.generation import (
    ChatFormat,
    Embedding,
    Event,
    Finished,
    Generation,
    Piece,
    Started,
    TokenChance,
    TokenLogprob,
)
from cocoon_desktop.wire.openai import Usage


def answer(
    *pieces: str, reason: str = "stop", prompt: int = 5, cached: int = 2, opened: bool = False
) -> list[Event]:
    """Events of an answer, one token for a piece; every token has the probability 1/2."""
    end = Finished(reason, Usage(prompt, len(pieces), cached))  # type: ignore[arg-type]
    return [Started(prompt, cached, opened), *map(_piece, pieces), end]


def _piece(text: str) -> Piece:
    other = TokenChance(b"\xff", -2.5)
    chosen = TokenChance(text.encode(), -0.5)
    return Piece(text, 1, (TokenLogprob(chosen, (chosen, other)),))


def _without_logprobs(event: Event) -> Event:
    return replace(event, logprobs=()) if isinstance(event, Piece) else event


class ScriptedEngine:
    """Plays ``answers`` in turn, again and again, then raises ``error`` if there is one.

    Remembers what it was asked, and how many answers were closed.
    """

    def __init__(
        self,
        *answers: Sequence[Event],
        error: Exception | None = None,
        chat_format: ChatFormat | None = None,
    ) -> None:
        self._answers, self._error, self._format = answers or (answer("Hel", "lo"),), error, chat_format
        self.asked: list[Generation] = []
        self.closed = 0
        self.is_idle = asyncio.Event()
        """Whether no answer is being written."""
        self.gate: asyncio.Event | None = None
        """When set, every piece after the first waits for it."""

    @property
    def chat_format(self) -> ChatFormat | None:
        return self._format

    async def generate(self, generation: Generation) -> AsyncGenerator[Event, None]:
        events = self._answers[len(self.asked) % len(self._answers)]
        self.asked.append(generation)
        self.is_idle.clear()
        begun = False
        try:
            for event in events:
                if isinstance(event, Piece):
                    if self.gate is not None and begun:
                        await self.gate.wait()
                    begun = True
                yield _without_logprobs(event) if generation.logprobs is None else event
            if self._error is not None:
                raise self._error
        finally:
            self.closed += 1
            if self.closed == len(self.asked):
                self.is_idle.set()

    async def embed(self, texts: Sequence[str]) -> list[Embedding]:
        if self._error is not None:
            raise self._error
        return [Embedding((0.6, 0.8, float(len(text))), len(text.split())) for text in texts]
