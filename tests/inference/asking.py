"""Short ways to ask an engine something."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import cast

from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import (
    Event,
    Finished,
    Generation,
    Message,
    Piece,
    Sampling,
    Started,
)

from ..models.random_model import EOS, IM_END

NEVER_ENDS = ((EOS, -100.0), (IM_END, -100.0))
"""Bias that keeps a model with random weights from ending its answer."""
GREEDY = Sampling(temperature=0, logit_bias=NEVER_ENDS)


@dataclass(frozen=True)
class Heard:
    started: Started
    text: str
    finished: Finished
    tokens_in_pieces: int


def asking(
    prompt: str | tuple[Message, ...] = (Message("user", "Hello"),),
    *,
    max_tokens: int | None = 12,
    stop: tuple[str, ...] = (),
    sampling: Sampling = GREEDY,
) -> Generation:
    return Generation("test", prompt, max_tokens, stop, sampling)


async def hear(engine: Engine, generation: Generation) -> Heard:
    events = [event async for event in engine.generate(generation)]
    started, *middle, finished = events
    assert isinstance(started, Started)
    assert isinstance(finished, Finished)
    pieces = [cast("Piece", event) for event in middle]
    text = "".join(piece.text for piece in pieces)
    return Heard(started, text, finished, sum(piece.tokens for piece in pieces))


class Listening:
    """An answer without end that has begun."""

    def __init__(self, events: AsyncGenerator[Event, None]) -> None:
        self._events = events

    @classmethod
    async def begin(cls, engine: Engine) -> "Listening":
        events = engine.generate(asking(max_tokens=None))
        assert isinstance(await anext(events), Started)
        return cls(events)

    async def hear_more(self) -> None:
        assert isinstance(await anext(self._events), Piece)

    async def hear_until_new(self) -> None:
        """Hear so much that the engine must have written some of it just now."""
        for _ in range(100):
            await self.hear_more()

    async def end(self) -> Finished:
        async for event in self._events:
            if isinstance(event, Finished):
                return event
        raise AssertionError("the answer had no end")

    async def close(self) -> None:
        await self._events.aclose()
