"""I am one request that somebody waits for: what the engine said about it, until the caller takes it."""

import asyncio

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.wire.openai import Usage

from .generation import Event, Finished, Piece, Started
from .messages import Progress


class RunningRequest:
    """Collects progress and gives events. ``number`` is its name towards the engine process."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._arrived: asyncio.Queue[Event | CocoonError] = asyncio.Queue()
        self._prompt_tokens = self._cached_tokens = self._completion_tokens = 0
        self._tokens_since_piece = 0
        self.is_over = False
        """Whether the engine has said the last word about it."""

    def take(self, progress: Progress) -> None:
        """The engine did something for it."""
        if progress.prompt_tokens:
            self._prompt_tokens, self._cached_tokens = progress.prompt_tokens, progress.cached_tokens
            self._arrived.put_nowait(Started(progress.prompt_tokens, progress.cached_tokens))
        self._completion_tokens += progress.tokens
        self._tokens_since_piece += progress.tokens
        if progress.text:
            self._arrived.put_nowait(Piece(progress.text, self._tokens_since_piece))
            self._tokens_since_piece = 0
        if progress.finish:
            self.is_over = True
            usage = Usage(self._prompt_tokens, self._completion_tokens, self._cached_tokens)
            self._arrived.put_nowait(Finished(progress.finish, usage))

    def fail(self, error: CocoonError) -> None:
        """It will not be answered."""
        self.is_over = True
        self._arrived.put_nowait(error)

    async def next_event(self) -> Event:
        """What happened next. Raises the error that ended it."""
        arrived = await self._arrived.get()
        if isinstance(arrived, CocoonError):
            raise arrived
        return arrived
