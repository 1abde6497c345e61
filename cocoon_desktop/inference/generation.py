"""What an engine is asked, and what it tells while it answers. I am values, and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:  # the child reads this file too, and must not pay for pydantic
    from cocoon_desktop.wire.openai import Usage

Role: TypeAlias = Literal["system", "developer", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One message of a conversation."""

    role: Role
    content: str = field(repr=False)


@dataclass(frozen=True)
class Sampling:
    """How a token is chosen. Temperature 0 always takes the likeliest; ``top_k`` below 1 is off.

    ``seed`` is 32 bits wide; None takes a random one. ``logit_bias`` is pairs of token id and bias.
    """

    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    min_p: float = 0.0
    seed: int | None = None
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    logit_bias: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Generation:
    """One request. ``id`` is for logs. ``max_tokens`` None leaves the length to the context."""

    id: str
    prompt: tuple[Message, ...] | str = field(repr=False)
    max_tokens: int | None = None
    stop: tuple[str, ...] = field(default=(), repr=False)
    sampling: Sampling = Sampling()


@dataclass(frozen=True)
class Started:
    """The prompt was read. ``cached_tokens`` of it had been computed before."""

    prompt_tokens: int
    cached_tokens: int


@dataclass(frozen=True)
class Piece:
    """The next piece of the answer, and how many tokens it took since the piece before."""

    text: str = field(repr=False)
    tokens: int


@dataclass(frozen=True)
class Finished:
    """The answer is complete. ``usage`` counts every token that was asked for and generated."""

    reason: Literal["stop", "length", "cancelled"]
    usage: Usage


Event: TypeAlias = Started | Piece | Finished
