"""I am one answer in the making: which tokens are to be read, what was written, and when it ends.

I never touch a model: whoever owns me feeds me tokens.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..generation import FinishReason
from ..messages import Generate, Logprob, Progress
from .answer_text import AnswerText


@dataclass(frozen=True, slots=True)
class Token:
    """A token that the model chose, and the bytes it adds to the answer."""

    id: int
    piece: bytes
    ends_answer: bool


class Answer:
    """``prompt`` is at least one token and leaves room for one of the ``n_ctx`` tokens of a request.

    Tokens that the request brings as written count as if they had been taken here: ``piece`` gives their
    bytes, and nothing of them is told again. So do those of ``begun``, which another engine wrote; but they
    are told with the prompt, because they were read here.
    """

    def __init__(
        self,
        request: Generate,
        prompt: list[int],
        n_ctx: int,
        *,
        in_reasoning: bool = False,
        begun: Sequence[int] = (),
        piece: Callable[[int], bytes] = lambda token: b"",
    ) -> None:
        room = n_ctx - len(prompt)
        self.request = request
        self.id = request.id
        self.max_tokens = room if request.max_tokens is None else min(request.max_tokens, room)
        self.tokens = [*prompt, *begun, *request.written]
        """The prompt, and behind it what was written."""
        self.cells = 0
        """Tokens of these that the KV cache holds, the first ones."""
        self.cached_tokens = 0
        self.own = request.own
        self._prompt_tokens, self._begun_tokens = len(prompt), len(begun)
        self._in_reasoning = in_reasoning
        self._text = AnswerText(request.stop)
        self._told_prompt = bool(request.written)
        for token in (*begun, *request.written):
            self._text.feed(piece(token))

    @property
    def generated(self) -> int:
        """Tokens written so far."""
        return len(self.tokens) - self._prompt_tokens

    @property
    def unread(self) -> int:
        """Tokens that the model has to read before it can choose the next one."""
        return len(self.tokens) - self.cells

    @property
    def writes(self) -> bool:
        """Whether all that is unread is the token that was chosen last."""
        return self.unread == 1 and self.generated > 0

    def small_left(self, exact_tokens: int) -> int:
        """How many of the unread tokens belong in a small call (``batching.py``).

        Those are the first ``exact_tokens``, and what was written: it was computed in small calls the first
        time.
        """
        beginning = min(self._prompt_tokens, exact_tokens) - self.cells
        if beginning > 0:
            return beginning if self._prompt_tokens > exact_tokens else self.unread
        return self.unread if self.cells >= self._prompt_tokens else 0

    def next_tokens(self, count: int) -> list[int]:
        """What the model reads next."""
        return self.tokens[self.cells : self.cells + count]

    def advance(self, count: int) -> None:
        """``count`` tokens were computed."""
        self.cells += count

    def take(self, token: Token, logprobs: tuple[Logprob, ...] = ()) -> Progress:
        """The model chose a token. Gives what the caller should hear now."""
        if token.ends_answer:
            return self._report(self._text.flush(), (), (), "stop")
        self.tokens.append(token.id)
        text = self._text.feed(token.piece)
        finish: FinishReason | None = None
        if self._text.stopped:
            finish = "stop"
        elif self.generated >= self.max_tokens:
            text, finish = text + self._text.flush(), "length"
        return self._report(text, (token.id,), logprobs, finish)

    def complete(self, last: Progress) -> Progress:
        """Nothing may follow what ``last`` told: the answer is all that it was allowed to be."""
        return replace(last, text=last.text + self._text.flush(), finish="stop")

    def end_empty(self) -> Progress:
        """No token at all was asked for, or all were written before."""
        return self._report(self._text.flush(), (), (), "length")

    def cancel(self) -> Progress:
        """Nobody waits any more."""
        return self._report("", (), (), "cancelled")

    def _report(
        self,
        text: str,
        tokens: tuple[int, ...],
        logprobs: tuple[Logprob, ...],
        finish: FinishReason | None,
    ) -> Progress:
        if self._told_prompt:
            return Progress(self.id, text=text, tokens=tokens, logprobs=logprobs, finish=finish)
        self._told_prompt = True
        return Progress(
            self.id,
            self._prompt_tokens + self._begun_tokens,
            min(self.cached_tokens, self._prompt_tokens + self._begun_tokens),
            self._in_reasoning,
            text,
            tokens,
            logprobs,
            finish,
        )
