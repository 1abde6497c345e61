"""I keep an answer inside a grammar: which token may come next, given those before.

The grammar is compiled and followed by llguidance. It is imported when the first request needs it, and bounds
the work that a stranger's schema can cause.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from cocoon_desktop.core.errors import UsageError

if TYPE_CHECKING:
    from llguidance import LLMatcher, LLTokenizer

    from .llama_model import LlamaVocabulary

MAX_GRAMMAR_SYMBOLS: Final = 100_000
INITIAL_FUEL: Final = 500_000
"""About 10 ms of work before the first token (llguidance: 50,000 per millisecond)."""
STEP_FUEL: Final = 100_000
"""About 7 ms of work for a token."""


class Grammars:
    """Compiles grammars for one vocabulary."""

    def __init__(self, vocabulary: LlamaVocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _tokenizer(self) -> LLTokenizer:
        from llguidance import LLTokenizer, TokenizerWrapper

        wrapper = TokenizerWrapper(_Words(self._vocabulary))
        return LLTokenizer(wrapper, eos_token=self._vocabulary.end_tokens)

    def matcher(self, grammar: str, parameter: str, written: tuple[int, ...] = ()) -> Matcher:
        """Follow a grammar behind tokens that were written before.

        Raises UsageError for one that llguidance refuses; ``parameter`` is where it came from.
        """
        from llguidance import LLMatcher, LLParserLimits

        limits = LLParserLimits(
            max_grammar_size=MAX_GRAMMAR_SYMBOLS,
            initial_lexer_fuel=INITIAL_FUEL,
            step_lexer_fuel=STEP_FUEL,
            verbose_errors=False,
        )
        found = LLMatcher(self._tokenizer, grammar, log_level=0, limits=limits)
        if found.is_error():
            reason = found.get_error().splitlines()[0][:200]
            raise UsageError(f"the answer cannot be kept to this: {reason}", parameter)
        matcher = Matcher(found, self._vocabulary, parameter)
        for token in written:
            matcher.take(token)
        return matcher


class _Words:
    """A vocabulary as llguidance reads it."""

    def __init__(self, vocabulary: LlamaVocabulary) -> None:
        self._vocabulary = vocabulary
        self.eos_token_id = vocabulary.end_tokens[0] if vocabulary.end_tokens else 0
        self.bos_token_id = vocabulary.first_token
        self.tokens = [vocabulary.shown(token) for token in range(vocabulary.size)]
        self.special_token_ids = [control.id for control in vocabulary.control_tokens.values()]

    def __call__(self, text: bytes | str) -> list[int]:
        return self._vocabulary.tokenize(text if isinstance(text, str) else text.decode())


class Matcher:
    """One answer. Implements ``sampler.Permits``."""

    def __init__(self, matcher: LLMatcher, vocabulary: LlamaVocabulary, parameter: str) -> None:
        self._matcher, self._vocabulary, self._parameter = matcher, vocabulary, parameter

    def allows(self, token: int) -> bool:
        if self._vocabulary.ends_answer(token):
            return bool(self._matcher.is_accepting())
        return bool(self._matcher.validate_tokens([token]))

    def selectors(self) -> bytes:
        """One byte per token; 0 where it may not come next. Raises UsageError when nothing may."""
        found = self._matcher.compute_logit_bias()[: self._vocabulary.size]
        if self._matcher.is_error() or not any(found):
            raise UsageError("the grammar is too complex to be followed any further", self._parameter)
        return found

    def take(self, token: int) -> None:
        """This token was chosen."""
        if not self._vocabulary.ends_answer(token):
            self._matcher.consume_token(token)

    def is_complete(self) -> bool:
        """Whether nothing more may follow."""
        return bool(self._matcher.is_stopped())
