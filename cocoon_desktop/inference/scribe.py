"""I turn requests into prompts of tokens, in the engine process. I never compute an answer."""

from collections.abc import Callable
from typing import Final

from cocoon_desktop.core.errors import UsageError

from .answer import Answer
from .chat_template import CHATML, FAULTS, ChatTemplate
from .errors import PromptTooLongError
from .generation import Message
from .llama_model import LlamaVocabulary, Model
from .memory_limit import memory_limit
from .messages import Generate, Load, Rendered, Rendering, Report
from .prompt import tokenize_spans, tokenize_text

REHEARSAL_ID: Final = 0
TEMPLATE_MEMORY_BYTES: Final = 1 << 28  # a rendered conversation has some hundred kilobytes


class Scribe:
    """``fault`` says why the file's own chat template is not used."""

    def __init__(self, model: Model, load: Load, tell: Callable[[Report], None]) -> None:
        self._vocabulary: LlamaVocabulary = model.vocabulary
        self._n_ctx, self._tell = load.n_ctx, tell
        self._template, self.fault = self._choose_template(model, load)

    def _choose_template(self, model: Model, load: Load) -> tuple[ChatTemplate, str]:
        bos, eos = self._vocabulary.special_texts()
        source = model.chat_template()
        fallback = ChatTemplate(CHATML)
        if not source or not load.own_template:
            return fallback, "it took too long" if source else "the file has none"
        self._tell(Rendering(REHEARSAL_ID))
        try:
            with memory_limit(TEMPLATE_MEMORY_BYTES):
                own = ChatTemplate(source, bos=bos, eos=eos)
                own.render([Message("user", "Hello")])
        except (*FAULTS, UsageError) as error:
            return fallback, f"it does not work ({type(error).__name__})"
        finally:
            self._tell(Rendered(REHEARSAL_ID))
        return own, ""

    def prepare(self, request: Generate) -> Answer:
        """Tokens of a request, and the answer to be written. Raises UsageError."""
        if any(token >= self._vocabulary.size for token, _ in request.sampling.logit_bias):
            raise UsageError(f"the vocabulary has {self._vocabulary.size} tokens", "logit_bias")
        prompt = self._tokens(request)
        if not prompt:
            raise UsageError("the prompt is empty", "prompt")
        if len(prompt) >= self._n_ctx:
            raise PromptTooLongError(len(prompt), self._n_ctx)
        return Answer(request, prompt, self._n_ctx)

    def _tokens(self, request: Generate) -> list[int]:
        letters = len(request.text or "") + sum(len(message.content) for message in request.messages or ())
        at_least = letters // self._vocabulary.longest_token_bytes
        if at_least >= self._n_ctx:  # told without tokenizing, which would keep everybody waiting
            raise PromptTooLongError(at_least, self._n_ctx)
        if request.messages is None:
            return tokenize_text(request.text or "", self._vocabulary)
        self._tell(Rendering(request.id))
        try:
            with memory_limit(TEMPLATE_MEMORY_BYTES):
                spans = self._template.render(request.messages)
        except FAULTS as error:
            raise UsageError(
                f"this model's chat template fails here ({type(error).__name__})", "messages"
            ) from None
        finally:
            self._tell(Rendered(request.id))
        return tokenize_spans(spans, self._vocabulary)
