"""What an engine is asked, and what it tells while it answers. I am values, and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:  # the child reads this file too, and must not pay for pydantic
    from cocoon_desktop.wire.openai import Usage

Role: TypeAlias = Literal["system", "developer", "user", "assistant", "tool"]
FinishReason: TypeAlias = Literal["stop", "length", "cancelled"]


@dataclass(frozen=True)
class ToolCall:
    """A call that the model wanted, in an earlier turn. ``arguments`` is JSON."""

    id: str
    name: str
    arguments: str = field(repr=False)


@dataclass(frozen=True)
class Message:
    """One message of a conversation. ``tool_call_id`` belongs to role ``tool``: whose result it is.

    ``name`` tells speakers of the same role apart; a result's tool is known by its call.
    """

    role: Role
    content: str = field(repr=False)
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""
    reasoning: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Tool:
    """A function that the model may call. ``parameters`` is a JSON schema, as JSON."""

    name: str
    description: str = ""
    parameters: str = "{}"


ToolChoice: TypeAlias = Literal["auto", "required"] | tuple[str]


@dataclass(frozen=True)
class ToolUse:
    """Tools of one request. ``choice``: as the model likes, at least one call, or the tool of this name.

    Not ``parallel``: at most one call. ``only`` names those that may be called, where not all may.
    """

    tools: tuple[Tool, ...]
    choice: ToolChoice = "auto"
    parallel: bool = True
    only: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[Tool, ...]:
        """Those that may be called."""
        chosen = (tool for tool in self.tools if self.choice in ("auto", "required", (tool.name,)))
        return tuple(tool for tool in chosen if not self.only or tool.name in self.only)


@dataclass(frozen=True)
class Constraint:
    """What the answer has to look like: a JSON schema as JSON, or a grammar in llama.cpp's GBNF."""

    kind: Literal["json_schema", "gbnf"]
    source: str = field(repr=False)


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
    repeat_penalty: float = 1.0
    logit_bias: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Generation:
    """One request. ``id`` is for logs. ``max_tokens`` None leaves the length to the context.

    ``logprobs`` None tells no probabilities, a number tells those of so many likeliest tokens besides the
    chosen one. ``template_options`` are variables for the chat template, as (name, JSON).
    """

    id: str
    prompt: tuple[Message, ...] | str = field(repr=False)
    max_tokens: int | None = None
    stop: tuple[str, ...] = field(default=(), repr=False)
    sampling: Sampling = Sampling()
    constraint: Constraint | None = None
    tool_use: ToolUse | None = None
    logprobs: int | None = None
    template_options: tuple[tuple[str, str], ...] = ()
    ignore_end: bool = False
    """Write on when the model wants to end, as a benchmark needs it."""
    begun: str = field(default="", repr=False)
    """How the answer begins, written elsewhere: it goes on behind that. ``max_tokens`` counts it, the usage
    has it in the prompt."""
    own: bool = False
    """The owner's own: it is answered ahead of what others ask."""


@dataclass(frozen=True)
class TokenChance:
    """A token, the bytes it stands for, and the natural logarithm of its probability before sampling."""

    piece: bytes = field(repr=False)
    logprob: float


@dataclass(frozen=True)
class TokenLogprob:
    """The token that was chosen, and the likeliest ones at its place, the likeliest first."""

    chosen: TokenChance
    top: tuple[TokenChance, ...]


@dataclass(frozen=True)
class Started:
    """The prompt was read. ``cached_tokens`` of it had been computed before.

    ``in_reasoning``: the chat template has opened the model's reasoning already.
    """

    prompt_tokens: int
    cached_tokens: int
    in_reasoning: bool = False


@dataclass(frozen=True)
class Piece:
    """The next piece of the answer, and how many tokens it took since the piece before."""

    text: str = field(repr=False)
    tokens: int
    logprobs: tuple[TokenLogprob, ...] = ()
    """Of the tokens whose text begins in this piece, when they were asked for."""


@dataclass(frozen=True)
class Finished:
    """The answer is complete. ``usage`` counts every token that was asked for and generated."""

    reason: FinishReason
    usage: Usage


Event: TypeAlias = Started | Piece | Finished


CHANNEL_MARKS = (
    "<|start|>",
    "<|channel|>",
    "<|constrain|>",
    "<|message|>",
    "<|end|>",
    "<|call|>",
    "<|return|>",
)
"""Of the harmony format, which fixes them for every model."""


@dataclass(frozen=True)
class ArgumentTags:
    """How a call is written whose arguments stand between tags (``tags.py``).

    ``name_begin``, the tool, ``name_end``; for each argument ``key_begin``, its name, ``key_end``, the value
    with ``value_space`` around it, ``value_end``; last ``call_end``. Values that are strings stand as they
    are, all others as JSON.
    """

    name_begin: str
    name_end: str
    key_begin: str
    key_end: str
    value_end: str
    value_space: str
    call_end: str

    @property
    def marks(self) -> tuple[str, ...]:
        """All that a reader looks for."""
        names = (self.name_begin, self.name_end, self.key_begin, self.key_end)
        return (*names, self.value_end, self.call_end)


@dataclass(frozen=True)
class ChatFormat:
    """How this model's template marks reasoning and tool calls in an answer; empty where it does not.

    ``tool_begin`` and ``tool_end`` enclose one call; ``tool_end`` may be empty (the call ends the answer).
    Between them stands a JSON object with the keys ``name_key`` and ``arguments_key``, or with
    ``tool_list`` a JSON list of such objects. An ``id_key`` is a last key that the model fills with nine
    letters and digits. With ``name_end`` there stand the name, ``name_end``, and the arguments alone; behind
    the name an ``id_begin`` and such nine signs, or a ``number_begin`` and the number of the call.
    ``tool_lead`` may come before a call that no ``tool_begin`` announces.
    ``tool_between`` stands between two calls; empty where each has a begin and an end of its own.

    With a ``quote`` there stand the name and an object whose keys are bare and whose strings stand between
    two of it. With ``tags`` the arguments of a call stand between tags.

    With ``channels`` every part of an answer says in a head which channel it is for, as harmony does it; then
    nothing else here counts but ``tools``.
    """

    reasoning_begin: str = ""
    reasoning_end: str = ""
    tools: bool = False
    tool_begin: str = ""
    tool_end: str = ""
    name_key: str = "name"
    arguments_key: str = "arguments"
    tool_list: bool = False
    id_key: str = ""
    name_end: str = ""
    tool_between: str = ""
    id_begin: str = ""
    number_begin: str = ""
    tool_lead: str = ""
    quote: str = ""
    tags: ArgumentTags | None = None
    channels: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """All that a reader of answers looks for."""
        if self.channels:
            return CHANNEL_MARKS
        reasoning = (self.reasoning_begin, self.reasoning_end)
        calls = (
            self.tool_lead,
            self.tool_begin,
            self.tool_end,
            self.tool_between,
            self.name_end,
            self.id_begin,
        )
        return (*reasoning, *calls, self.quote, *(self.tags.marks if self.tags is not None else ()))


@dataclass(frozen=True)
class Embedding:
    """``vector`` has length 1. ``tokens`` is what the text took."""

    vector: tuple[float, ...] = field(repr=False)
    tokens: int
