"""I write the answer to one request, of all its choices, while the engine tells what it generates. Pure."""

import logging
from collections.abc import Iterator, Sequence

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.wire.openai import (
    AnsweredCall,
    AnswerForm,
    ChatRequest,
    ChatWriter,
    Choice,
    CompletionLogprobs,
    CompletionRequest,
    CompletionWriter,
    OpenAIError,
    TokenChances,
    Usage,
    encode_chat_logprobs,
)

from ..generation import ChatFormat, Event, Finished, Piece, Started, Tool
from .answer_parts import (
    AnswerParts,
    ContentText,
    Part,
    ReasoningText,
    ToolCallArguments,
    ToolCallBegun,
)
from .answer_reader import AnswerReader, WholeAnswer
from .channel_parts import ChannelParts
from .generations import plan_tool_use

seldom = SeldomLog(logging.getLogger(__name__))


class Answering:
    """Either ``take`` every event and then ask for the ``whole``, or ask for chunks with ``opening``,
    ``pieces``, ``closing`` of each choice and ``ending``.
    """

    def __init__(
        self,
        asked: ChatRequest | CompletionRequest,
        chat_format: ChatFormat,
        *,
        answer_id: str,
        model: str,
        created: int,
    ) -> None:
        self.asked, self._format = asked, chat_format
        self._writer: ChatWriter | CompletionWriter
        self._tools: Sequence[Tool] = ()
        prompts: Sequence[str] = [""]
        if isinstance(asked, ChatRequest):
            self._writer = ChatWriter(answer_id, model, created, asked.include_usage)
            use = plan_tool_use(asked)
            self._tools = use.tools if use is not None else ()
            self._tells_chances = asked.logprobs
        else:
            self._writer = CompletionWriter(answer_id, model, created, asked.include_usage)
            self._tells_chances = asked.logprobs is not None
            prompts = asked.prompts
        echoes = isinstance(asked, CompletionRequest) and asked.echo
        self._before = [prompt if echoes else "" for prompt in prompts for _ in range(asked.n)]
        """What each choice begins with."""
        self._readers: dict[int, AnswerReader] = {}
        self._wholes = [WholeAnswer() for _ in self._before]
        self._chances = [CompletionLogprobs() for _ in self._before]
        self._choices: dict[int, Choice] = {}
        form = asked.read_form()
        self._form = form if form is not None and form.kind == "json_schema" else None
        self._is_simple = self._form is None and not self._tells_chances

    # ------------------------------------------------------------------------------------------- as a whole

    def take(self, number: int, event: Event) -> None:
        """What the engine tells of a choice. Raises EngineError for what makes no sense, OpenAIError."""
        match event:
            case Started():
                reader = self._readers[number] = AnswerReader(event, self._parts(event))
                if self.asked.begun:
                    self._wholes[number].take(reader.read(Piece(self.asked.begun, 0)))
            case Piece():
                self._wholes[number].take(self._reader(number).read(event))
            case Finished():
                reader, whole = self._reader(number), self._wholes[number]
                parts, reason = reader.finish(event)
                whole.take(parts)
                choice = whole.choice(reason, self._encode_chances(number, reader.take_chances()))
                self._check(choice)
                self._choices[number] = choice

    def whole(self) -> bytes:
        """The answer in one piece."""
        usage = self._usage()
        choices = [self._echoed(number, self._choices[number]) for number in range(len(self._before))]
        return self._writer.whole(choices, usage)

    def _echoed(self, number: int, choice: Choice) -> Choice:
        before = self._before[number]
        return Choice(before + choice.text, choice.reason, choice.reasoning, choice.calls, choice.logprobs)

    # -------------------------------------------------------------------------------------------- in chunks

    def opening(self) -> Iterator[bytes]:
        """Chunks before the first piece."""
        if self.asked.begun:
            return  # somebody else has opened it
        for number, before in enumerate(self._before):
            yield from self._writer.opening(number)
            if before:
                yield self._writer.piece(before, number)

    def pieces(self, number: int, piece: Piece) -> Iterator[bytes]:
        """Chunks with what became known."""
        reader = self._reader(number)
        if self._is_simple and reader.passes_on:
            if piece.text:
                yield self._writer.piece(piece.text, number)
            return
        yield from self._chunks(number, reader, reader.read(piece))

    def closing(self, number: int, finished: Finished) -> Iterator[bytes]:
        """Chunks that end a choice. Raises EngineError, OpenAIError."""
        reader, whole = self._reader(number), self._wholes[number]
        parts, reason = reader.finish(finished)
        yield from self._chunks(number, reader, parts)
        choice = whole.choice(reason, None)
        self._check(choice)
        self._choices[number] = choice
        left = reader.take_chances()
        yield self._writer.closing(reason, number, self._encode_chances(number, left) if left else None)

    def ending(self) -> Iterator[bytes]:
        """Chunks behind all choices. Raises EngineError when one has no end."""
        usage = self._usage()
        if self.asked.include_usage:
            yield self._writer.usage(usage)

    def _chunks(self, number: int, reader: AnswerReader, parts: Sequence[Part]) -> Iterator[bytes]:
        if self._form is not None:
            self._wholes[number].take(parts)
        writer = self._writer
        for part in parts:
            if isinstance(part, ContentText):
                chances = reader.take_chances()
                yield writer.piece(
                    part.text, number, self._encode_chances(number, chances) if chances else None
                )
            elif isinstance(writer, ChatWriter):
                yield from _call_chunks(writer, number, part)

    # ------------------------------------------------------------------------------------------ what both do

    def _parts(self, started: Started) -> AnswerParts | ChannelParts | None:
        if isinstance(self.asked, CompletionRequest):
            return None
        if self._format.channels:
            return ChannelParts(self._tools)
        return AnswerParts(self._format, self._tools, in_reasoning=started.in_reasoning)

    def _reader(self, number: int) -> AnswerReader:
        if number not in self._readers:
            raise EngineError("the engine began an answer without a beginning")
        return self._readers[number]

    def _encode_chances(self, number: int, chances: Sequence[TokenChances]) -> dict[str, object] | None:
        if not self._tells_chances:
            return None
        if isinstance(self.asked, ChatRequest):
            return encode_chat_logprobs(chances)
        return self._chances[number].encode(chances)

    def _check(self, choice: Choice) -> None:
        """JSON of a schema is looked at again when the model ended it, not a stop text of the caller's."""
        if self._form is not None and choice.reason == "stop" and not choice.calls and not self.asked.stop:
            _verify_json(choice.text, self._form)

    def _usage(self) -> Usage:
        """A prompt counts once, however many answers it gets."""
        usages = [self._readers[number].usage for number in sorted(self._readers)]
        told = [usage for usage in usages if usage is not None]
        if len(told) < len(self._before):
            raise EngineError("the engine ended an answer without an end")
        prompts = [told[first : first + self.asked.n] for first in range(0, len(told), self.asked.n)]
        return Usage(
            sum(max(usage.prompt_tokens for usage in group) for group in prompts),
            sum(usage.completion_tokens for usage in told),
            sum(min(usage.cached_tokens for usage in group) for group in prompts),
            sum(usage.reasoning_tokens for usage in told),
        )


def _call_chunks(writer: ChatWriter, number: int, part: Part) -> Iterator[bytes]:
    match part:
        case ReasoningText(text):
            yield writer.reasoning(text, number)
        case ToolCallBegun(index, call_id, name):
            yield writer.call(index, AnsweredCall(call_id, name, ""), number)
        case ToolCallArguments(index, text):
            yield writer.arguments(index, text, number)


def _verify_json(answer: str, form: AnswerForm) -> None:
    from .schema_check import UncheckableError, complaint_about  # takes 130 ms to import, and few need it

    try:
        complaint = complaint_about(answer, form.source)
    except UncheckableError as error:
        seldom.warning("", "an answer could not be checked against its schema: %s", error)
        return
    if complaint is not None:
        seldom.warning("", "an answer broke its schema")  # where and how may quote the answer
        message = f"the model's answer does not keep to {form.param!r}: {complaint}"
        raise OpenAIError(500, message, param=form.param, code="invalid_json_output")
