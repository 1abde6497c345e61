"""Who answers the chat page. I am a door: the window never asks what is behind it."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from cocoon_desktop.core.units import Nanoton

from .tiers import Tier

Role: TypeAlias = Literal["user", "assistant"]
Turn: TypeAlias = tuple[Role, str]
"""Who spoke, and what was said."""


@dataclass(frozen=True, slots=True)
class AnswerSummary:
    """What an answer took. ``price`` is None where it is not known."""

    tokens: int
    seconds: float
    price: Nanoton | None = None

    @property
    def tokens_per_s(self) -> float | None:
        """None when the answer took no measurable time."""
        return self.tokens / self.seconds if self.seconds > 0 else None


class ChatBackend(Protocol):
    """Answers a conversation."""

    def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        """Yield the answer's text in pieces as it comes, and at the end its summary, if there is one.

        ``turns`` alternate and end with the user's; nothing may be sent below ``tier``. Raises a CocoonError,
        also in the middle. Closing the generator cancels the request.
        """
        ...
