"""I am one answer in the making: which tokens are to be read, what was written, and when it ends.

I never touch a model: whoever owns me feeds me tokens.
"""

from dataclasses import dataclass
from typing import Literal

from .answer_text import AnswerText
from .messages import Generate, Progress


@dataclass(frozen=True, slots=True)
class Token:
    """A token that the model chose, and the bytes it adds to the answer."""

    id: int
    piece: bytes
    ends_answer: bool


class Answer:
    """``prompt`` is at least one token and leaves room for one of the ``n_ctx`` tokens of a request."""

    def __init__(self, request: Generate, prompt: list[int], n_ctx: int) -> None:
        room = n_ctx - len(prompt)
        self.id = request.id
        self.sampling = request.sampling
        self.max_tokens = room if request.max_tokens is None else min(request.max_tokens, room)
        self._prompt = prompt
        self._text = AnswerText(request.stop)
        self._unread = prompt
        self._generated = 0
        self._unreported = 0
        self.cells = 0
        """Tokens that the KV cache holds."""

    @property
    def most_cells(self) -> int:
        """The most that the KV cache may have to hold for this answer."""
        return len(self._prompt) + self.max_tokens

    @property
    def prompt_left(self) -> int:
        """Tokens of the prompt that were not read; 0 while the answer is being written."""
        return 0 if self._generated else len(self._unread)

    def next_tokens(self, count: int) -> list[int]:
        """What the model reads next: a part of the prompt, or the token that it chose last."""
        return self._unread[:count]

    def advance(self, count: int) -> None:
        """``count`` tokens were computed."""
        self._unread = self._unread[count:]
        self.cells += count

    @property
    def unread(self) -> int:
        """Tokens that the model has to read before it can choose the next one."""
        return len(self._unread)

    def take(self, token: Token) -> Progress | None:
        """The model chose a token. Gives what the caller should hear now, which may be nothing."""
        first = self._generated == 0
        if token.ends_answer:
            return self._report(self._text.flush(), "stop", first=first)
        self._generated += 1
        self._unreported += 1
        self._unread = [token.id]
        text = self._text.feed(token.piece)
        if self._text.stopped:
            return self._report(text, "stop", first=first)
        if self._generated == self.max_tokens:
            return self._report(text + self._text.flush(), "length", first=first)
        return self._report(text, None, first=first) if text or first else None

    def end_empty(self) -> Progress:
        """No token at all was asked for."""
        return self._report("", "length", first=True)

    def cancel(self) -> Progress:
        """Nobody waits any more."""
        return self._report("", "cancelled", first=self._generated == 0)

    def _report(
        self, text: str, finish: Literal["stop", "length", "cancelled"] | None, *, first: bool
    ) -> Progress:
        tokens, self._unreported = self._unreported, 0
        prompt_tokens = len(self._prompt) if first else 0
        return Progress(self.id, prompt_tokens, 0, text, tokens, finish)
