"""All that passes between the parent and the engine process, one JSON object per line.

Commands go down, reports come up; ``kind`` tells them apart. The child believes its parent. The parent checks
every report (``reports.py``), since a model file might have taken the child over. The classes have no slots:
``pipe.encode_line`` writes them by their attributes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from .generation import (
    ChatFormat,
    Constraint,
    FinishReason,
    Message,
    Sampling,
    Tool,
    ToolCall,
    ToolUse,
)


@dataclass(frozen=True)
class Load:
    """First command: what to load. ``abort`` and ``shelf`` say where the shared memory is
    (``shared_memory.py``).

    ``n_ctx`` is the most tokens of one request, ``kv_cells`` of all together; ``sequences`` are the answers
    and remembered prompts that the cache tells apart; a step computes at most ``step_tokens``.
    ``gpu_layers`` below 0 means all. ``devices`` names GPUs; empty means as llama.cpp likes.
    ``backends`` are files of ggml's backends to load, ``rpc_servers`` addresses that lend devices, on
    loopback only unless ``rpc_in_clear``. Without ``own_template`` the file's is not used.
    """

    model: str
    abort: str
    shelf: str
    n_ctx: int
    kv_cells: int
    slots: int
    sequences: int
    step_tokens: int
    threads: int
    gpu_layers: int
    own_template: bool
    kv_type: str = "f16"
    flash_attention: str = "auto"
    devices: tuple[str, ...] = ()
    tensor_split: tuple[float, ...] = ()
    backends: tuple[str, ...] = ()
    rpc_servers: tuple[str, ...] = ()
    rpc_in_clear: bool = False
    kind: Literal["load"] = "load"


@dataclass(frozen=True)
class Shelved:
    """A part of the KV cache, put into shared memory: the first ``cells`` tokens of a request.

    ``offset`` and ``size`` are bytes.
    """

    cells: int
    offset: int
    size: int


@dataclass(frozen=True)
class Generate:
    """Answer this. ``messages`` or ``text`` is the prompt; the sampling has a seed.

    ``written`` are tokens of the answer that an earlier process chose: the answer goes on behind them.
    ``asked_at`` is the unix time of the first asking: a template that writes the date writes the same again.
    ``own``: it is the owner's, and goes ahead of the others. ``begun`` is text of the answer from elsewhere,
    before anything in ``written``.
    """

    id: int
    messages: tuple[Message, ...] | None
    text: str | None
    max_tokens: int | None
    stop: tuple[str, ...]
    sampling: Sampling
    asked_at: float = 0.0
    constraint: Constraint | None = None
    tool_use: ToolUse | None = None
    logprobs: int | None = None
    template_options: tuple[tuple[str, str], ...] = ()
    ignore_end: bool = False
    written: tuple[int, ...] = ()
    shelved: Shelved | None = None
    own: bool = False
    begun: str = ""
    kind: Literal["generate"] = "generate"


@dataclass(frozen=True)
class Embed:
    """Compute the vector of a text."""

    id: int
    text: str
    kind: Literal["embed"] = "embed"


@dataclass(frozen=True)
class Cancel:
    """Nobody waits for this answer any more."""

    id: int
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True)
class Stop:
    """Compute nothing until ``Go``. Answered by ``Stopped``; the abort byte is set by then."""

    kind: Literal["stop"] = "stop"


@dataclass(frozen=True)
class Go:
    """Go on where ``Stop`` stopped."""

    kind: Literal["go"] = "go"


@dataclass(frozen=True)
class Shelve:
    """Stop, put what runs on the shelf within so many seconds, tell ``OnShelf``, and end the process."""

    within_s: float
    kind: Literal["shelve"] = "shelve"


@dataclass(frozen=True)
class Measure:
    """Tell ``Measured``."""

    kind: Literal["measure"] = "measure"


@dataclass(frozen=True)
class Pace:
    """Compute only this share of the time, above 0 and up to 1, by resting after every step."""

    share: float
    kind: Literal["pace"] = "pace"


Command: TypeAlias = Load | Generate | Embed | Cancel | Stop | Go | Shelve | Measure | Pace


@dataclass(frozen=True)
class Loading:
    """``progress`` goes from 0 to 1."""

    progress: float
    kind: Literal["loading"] = "loading"


@dataclass(frozen=True)
class Ready:
    """The model is loaded. ``template_fault`` says why the file's chat template is not used, if it is not.

    ``writes`` is false for a model that makes embeddings only.
    """

    name: str
    n_ctx: int
    n_ctx_train: int
    slots: int
    template: Literal["file", "chatml"]
    template_fault: str
    backend: str
    chat_format: ChatFormat = field(default_factory=ChatFormat)
    writes: bool = True
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True)
class Failed:
    """The model cannot be loaded, and trying again would not help. The process ends."""

    reason: str
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True)
class Rendering:
    """A chat template begins to run. It is a stranger's, so its time is watched. ``id`` 0 is a rehearsal."""

    id: int
    kind: Literal["rendering"] = "rendering"


@dataclass(frozen=True)
class Rendered:
    """The chat template ended."""

    id: int
    kind: Literal["rendered"] = "rendered"


@dataclass(frozen=True)
class Refused:
    """A request cannot be answered. ``prompt_tokens`` and ``n_ctx`` are set when the prompt is too long."""

    id: int
    reason: str
    parameter: str | None = None
    prompt_tokens: int = 0
    n_ctx: int = 0
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True)
class Chance:
    """A token's bytes in hexadecimal, and the natural logarithm of its probability."""

    piece: str = field(repr=False)
    logprob: float


@dataclass(frozen=True)
class Logprob:
    """Of one token: itself, and the likeliest at its place."""

    chosen: Chance
    top: tuple[Chance, ...] = ()


@dataclass(frozen=True)
class Progress:
    """What a step did for one request. ``prompt_tokens`` comes once, with the first token of the answer.

    ``tokens`` were chosen and gave ``text``, which may be empty while a character or a stop text is not
    complete. ``finish`` ends the answer.
    """

    id: int
    prompt_tokens: int = 0
    cached_tokens: int = 0
    in_reasoning: bool = False
    text: str = field(default="", repr=False)
    tokens: tuple[int, ...] = field(default=(), repr=False)
    logprobs: tuple[Logprob, ...] = field(default=(), repr=False)
    finish: FinishReason | None = None


@dataclass(frozen=True)
class Step:
    """One step of the engine. Empty when it only read prompts."""

    progress: tuple[Progress, ...] = ()
    kind: Literal["step"] = "step"


@dataclass(frozen=True)
class Embedded:
    """A vector of length 1, and the tokens of its text."""

    id: int
    vector: tuple[float, ...] = field(repr=False)
    tokens: int
    kind: Literal["embedded"] = "embedded"


@dataclass(frozen=True)
class Stopped:
    """Nothing is being computed."""

    kind: Literal["stopped"] = "stopped"


@dataclass(frozen=True)
class OnShelf:
    """What could be put into shared memory in time, as pairs of request and place. The process ends."""

    shelved: tuple[tuple[int, Shelved], ...]
    took_s: float
    kind: Literal["on_shelf"] = "on_shelf"


@dataclass(frozen=True)
class Measured:
    """Since the process began: steps, tokens computed in them, seconds in llama.cpp and in all of the step.

    ``processor_s`` is the processor time of the whole process.
    """

    steps: int
    tokens: int
    computing_s: float
    stepping_s: float
    processor_s: float
    kind: Literal["measured"] = "measured"


Report: TypeAlias = (
    Loading | Ready | Failed | Rendering | Rendered | Refused | Step | Embedded | Stopped | OnShelf | Measured
)

_PLAIN_COMMANDS: dict[str, Any] = {
    "embed": Embed,
    "cancel": Cancel,
    "stop": Stop,
    "go": Go,
    "shelve": Shelve,
    "measure": Measure,
    "pace": Pace,
}


def decode_command(fields: dict[str, Any]) -> Command:
    """A command as its parent wrote it."""
    kind = fields["kind"]
    if kind == "load":
        lists: dict[str, Any] = {key: tuple(value) for key, value in fields.items() if type(value) is list}
        return Load(**fields | lists)
    if kind == "generate":
        return _generate(fields)
    command: Command = _PLAIN_COMMANDS[kind](**fields)
    return command


def _generate(fields: dict[str, Any]) -> Generate:
    messages, constraint, tool_use, shelved = (
        fields.pop(name, None) for name in ("messages", "constraint", "tool_use", "shelved")
    )
    sampling = fields.pop("sampling")
    biases = tuple((token, bias) for token, bias in sampling.pop("logit_bias", ()))
    options = tuple((name, value) for name, value in fields.pop("template_options", ()))
    stop, written = tuple(fields.pop("stop")), tuple(fields.pop("written", ()))
    return Generate(
        **fields,
        messages=None if messages is None else tuple(map(_message, messages)),
        sampling=Sampling(**sampling, logit_bias=biases),
        stop=stop,
        template_options=options,
        written=written,
        constraint=None if constraint is None else Constraint(**constraint),
        tool_use=None if tool_use is None else _tool_use(tool_use),
        shelved=None if shelved is None else Shelved(**shelved),
    )


def _message(fields: dict[str, Any]) -> Message:
    calls = tuple(ToolCall(**call) for call in fields.pop("tool_calls", ()))
    return Message(**fields, tool_calls=calls)


def _tool_use(fields: dict[str, Any]) -> ToolUse:
    choice: Any = fields.pop("choice", "auto")
    tools = tuple(Tool(**tool) for tool in fields.pop("tools"))
    only = tuple(fields.pop("only", ()))
    return ToolUse(tools, tuple(choice) if isinstance(choice, list) else choice, **fields, only=only)
