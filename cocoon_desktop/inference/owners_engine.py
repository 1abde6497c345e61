"""The engine as its owner has it: the one that serves the network too, ahead of everybody else's requests."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Protocol

from .generation import ChatFormat, Embedding, Event, Generation


class Serves(Protocol):
    """An engine of ours."""

    @property
    def chat_format(self) -> ChatFormat | None: ...

    def generate(self, generation: Generation) -> AsyncGenerator[Event, None]: ...

    async def embed(self, texts: Sequence[str]) -> list[Embedding]: ...


class OwnersEngine:
    """Marks what it is asked as the owner's own."""

    def __init__(self, engine: Serves) -> None:
        self._engine = engine

    @property
    def chat_format(self) -> ChatFormat | None:
        return self._engine.chat_format

    def generate(self, generation: Generation) -> AsyncGenerator[Event, None]:
        """Like the engine's."""
        return self._engine.generate(replace(generation, own=True))

    async def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """Like the engine's; one text between two steps is soon enough for everybody."""
        return await self._engine.embed(texts)
