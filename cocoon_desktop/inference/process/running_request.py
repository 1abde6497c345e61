"""I am one request that somebody waits for: all that it takes to ask it again, and what was said about it
until the caller takes it.

An engine process may end in the middle of an answer. Then the next one is asked to go on behind the tokens
that I know of, and the caller notices only that it took longer.
"""

import asyncio
import secrets
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.wire.openai import Usage

from ..generation import (
    Embedding,
    Event,
    Finished,
    Generation,
    Piece,
    Started,
    TokenChance,
    TokenLogprob,
)
from ..messages import Chance, Command, Embed, Embedded, Generate, Logprob, Progress, Shelved

MOST_DEATHS: Final = 2
"""A request that was in the engine at so many deaths of it may be their cause, and is not asked again."""
SEED_BITS: Final = 32


class Request(ABC):
    """``number`` is its name towards the engine process."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.deaths = 0
        self.is_over = False
        """Whether the last word about it was said."""

    @property
    def own(self) -> bool:
        """Whether the owner waits for it."""
        return False

    @abstractmethod
    def command(self) -> Command:
        """What to tell an engine process that does not know the request."""

    @abstractmethod
    def fail(self, error: CocoonError) -> None:
        """It will not be answered."""


class RunningRequest(Request):
    """An answer that is being written. ``asked_at`` is the unix time."""

    def __init__(self, number: int, generation: Generation, asked_at: float) -> None:
        super().__init__(number)
        sampling = generation.sampling
        if sampling.seed is None:  # chosen here, so that another process goes on with the same
            sampling = replace(sampling, seed=secrets.randbits(SEED_BITS))
        self._generation, self._sampling, self._asked_at = generation, sampling, asked_at
        self._arrived: asyncio.Queue[Event | CocoonError] = asyncio.Queue()
        self._written: list[int] = []
        self._prompt_tokens = self._cached_tokens = 0
        self._tokens_since_piece = 0
        self._logprobs_since_piece: list[TokenLogprob] = []
        self.shelved: Shelved | None = None
        """Where the engine's cache of it is, when its process ended in good order."""

    @property
    def own(self) -> bool:
        return self._generation.own

    def command(self) -> Generate:
        generation, prompt = self._generation, self._generation.prompt
        shelved, self.shelved = self.shelved, None
        return Generate(
            id=self.number,
            messages=None if isinstance(prompt, str) else prompt,
            text=prompt if isinstance(prompt, str) else None,
            max_tokens=generation.max_tokens,
            stop=generation.stop,
            sampling=self._sampling,
            asked_at=self._asked_at,
            constraint=generation.constraint,
            tool_use=generation.tool_use,
            logprobs=generation.logprobs,
            template_options=generation.template_options,
            ignore_end=generation.ignore_end,
            written=tuple(self._written),
            shelved=shelved,
            own=generation.own,
            begun=generation.begun,
        )

    def take(self, progress: Progress) -> None:
        """The engine did something for it."""
        if progress.prompt_tokens:
            self._prompt_tokens, self._cached_tokens = progress.prompt_tokens, progress.cached_tokens
            self._arrived.put_nowait(
                Started(progress.prompt_tokens, progress.cached_tokens, progress.in_reasoning)
            )
        self._written += progress.tokens
        self._tokens_since_piece += len(progress.tokens)
        self._logprobs_since_piece += map(_read_logprob, progress.logprobs)
        if progress.text or (progress.finish and self._logprobs_since_piece):
            logprobs = tuple(self._logprobs_since_piece)
            self._arrived.put_nowait(Piece(progress.text, self._tokens_since_piece, logprobs))
            self._tokens_since_piece, self._logprobs_since_piece = 0, []
        if progress.finish:
            self.is_over = True
            usage = Usage(self._prompt_tokens, len(self._written), self._cached_tokens)
            self._arrived.put_nowait(Finished(progress.finish, usage))

    def fail(self, error: CocoonError) -> None:
        self.is_over = True
        self._arrived.put_nowait(error)

    async def next_event(self) -> Event:
        """What happened next. Raises the error that ended it."""
        arrived = await self._arrived.get()
        if isinstance(arrived, CocoonError):
            raise arrived
        return arrived


class EmbedRequest(Request):
    """A text whose vector is being computed."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(number)
        self._text = text
        self._vector: asyncio.Future[Embedding] = asyncio.get_running_loop().create_future()

    def command(self) -> Embed:
        return Embed(self.number, self._text)

    def take(self, embedded: Embedded) -> None:
        """The vector has come."""
        self.is_over = True
        if not self._vector.done():
            self._vector.set_result(Embedding(embedded.vector, embedded.tokens))

    def fail(self, error: CocoonError) -> None:
        self.is_over = True
        if not self._vector.done():
            self._vector.set_exception(error)

    async def result(self) -> Embedding:
        """The vector. Raises the error that ended it."""
        return await self._vector


def _read_logprob(told: Logprob) -> TokenLogprob:
    return TokenLogprob(_read_chance(told.chosen), tuple(map(_read_chance, told.top)))


def _read_chance(told: Chance) -> TokenChance:
    return TokenChance(bytes.fromhex(told.piece), told.logprob)
