"""I turn requests into work: prompts of tokens, and what the answer may be. I never compute an answer."""

from collections.abc import Callable
from typing import Final

from cocoon_desktop.core.errors import UsageError

from ..errors import PromptTooLongError
from ..generation import ChatFormat, Message
from ..messages import Generate, Load, Rendered, Rendering, Report
from .answer import Answer
from .chat_format import detect_format, opens_reasoning
from .chat_template import CHATML, FAULTS, ChatTemplate
from .constraint import Grammars, Matcher
from .llama_model import LlamaVocabulary, Model
from .memory_limit import memory_limit
from .prompt import tokenize_spans, tokenize_text
from .sampler import Probabilities, Sampler
from .tool_grammar import compile_grammar
from .work import Work

REHEARSAL_ID: Final = 0
TEMPLATE_MEMORY_BYTES: Final = 1 << 28  # a rendered conversation has some hundred kilobytes


class Scribe:
    """``fault`` says why the file's own chat template is not used; ``format`` how the template in use marks
    reasoning and tool calls.
    """

    def __init__(self, model: Model, load: Load, tell: Callable[[Report], None]) -> None:
        self._model = model
        self._vocabulary: LlamaVocabulary = model.vocabulary
        self._n_ctx, self._tell = load.n_ctx, tell
        self._grammars = Grammars(model.vocabulary)
        self._control = {text: token.id for text, token in self._vocabulary.control_tokens.items()}
        self._template, self.format, self.fault = self._choose_template(model, load)
        self._vocabulary.reveal(self.format.marks)

    def _choose_template(self, model: Model, load: Load) -> tuple[ChatTemplate, ChatFormat, str]:
        bos, eos = self._vocabulary.special_texts()
        source = model.chat_template()
        fallback = ChatTemplate(CHATML)
        if not source or not load.own_template:
            return fallback, ChatFormat(), "it took too long" if source else "the file has none"
        self._tell(Rendering(REHEARSAL_ID))
        try:
            with memory_limit(TEMPLATE_MEMORY_BYTES):
                own = ChatTemplate(source, bos=bos, eos=eos)
                own.render([Message("user", "Hello")])
                found = detect_format(own)
        except (*FAULTS, UsageError) as error:
            return fallback, ChatFormat(), f"it does not work ({type(error).__name__})"
        finally:
            self._tell(Rendered(REHEARSAL_ID))
        return own, found, ""

    def prepare(self, request: Generate) -> Work:
        """The work of a request. Raises UsageError."""
        vocabulary, sampling = self._vocabulary, request.sampling
        if not self._model.writes:
            raise UsageError("this model makes embeddings; it does not write text", "model")
        if any(token >= vocabulary.size for token, _ in sampling.logit_bias):
            raise UsageError(f"the vocabulary has {vocabulary.size} tokens", "logit_bias")
        prompt, in_reasoning = self._tokens(request)
        if not prompt:
            raise UsageError("the prompt is empty", "prompt")
        if request.begun and in_reasoning:
            raise UsageError("this model begins with reasoning, which cannot be continued", "begun")
        if request.begun and request.messages is not None and self.format.channels:
            raise UsageError("this model answers in channels, which cannot be continued", "begun")
        begun = vocabulary.tokenize(request.begun) if request.begun else []
        if len(prompt) + len(begun) >= self._n_ctx:
            raise PromptTooLongError(len(prompt) + len(begun), self._n_ctx)
        written = (*begun, *request.written)
        permits = self._permits(request, written, in_reasoning=in_reasoning)
        return Work(  # from here on nothing is refused: samplers have to be closed
            Answer(
                request, prompt, self._n_ctx, in_reasoning=in_reasoning, begun=begun, piece=vocabulary.piece
            ),
            Sampler(sampling, vocabulary.size, self._n_ctx, written),
            permits,
            None if request.logprobs is None else Probabilities(request.logprobs),
        )

    def _permits(self, request: Generate, written: tuple[int, ...], *, in_reasoning: bool) -> Matcher | None:
        constraint, tool_use = request.constraint, request.tool_use
        if constraint is None and tool_use is None:
            return None
        chat_format = ChatFormat() if request.messages is None else self.format
        grammar = compile_grammar(
            chat_format, tool_use, constraint, in_reasoning=in_reasoning, control=self._control
        )
        parameter = "tools" if tool_use is not None else "response_format"
        return self._grammars.matcher(grammar, parameter, written)

    def _tokens(self, request: Generate) -> tuple[list[int], bool]:
        """The prompt, and whether the template has begun the model's reasoning in it."""
        letters = (
            len(request.begun)
            + len(request.text or "")
            + sum(len(message.content) for message in request.messages or ())
        )
        at_least = letters // self._vocabulary.longest_token_bytes
        if at_least >= self._n_ctx:  # told without tokenizing, which would keep everybody waiting
            raise PromptTooLongError(at_least, self._n_ctx)
        if request.messages is None:
            return tokenize_text(request.text or "", self._vocabulary), False
        self._tell(Rendering(request.id))
        try:
            with memory_limit(TEMPLATE_MEMORY_BYTES):
                spans = self._template.render(
                    request.messages,
                    request.tool_use.tools if request.tool_use is not None else (),
                    request.template_options,
                    request.asked_at,
                )
        except FAULTS as error:
            raise UsageError(
                f"this model's chat template fails here ({type(error).__name__})", "messages"
            ) from None
        finally:
            self._tell(Rendered(request.id))
        return tokenize_spans(spans, self._vocabulary), opens_reasoning(spans, self.format)
