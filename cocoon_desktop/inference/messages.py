"""All that passes between the parent and the engine process, one JSON object per line.

Commands go down, reports come up; ``kind`` tells them apart. The child believes its parent. The parent checks
every report (``reports.py``), since a model file might have taken the child over. The classes have no slots:
``pipe.encode_line`` writes them by their attributes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from .generation import Message, Sampling


@dataclass(frozen=True)
class Load:
    """First command: what to load. ``abort`` says where the abort byte is (``abort_byte.py``).

    ``n_ctx`` is the most tokens of one request, ``kv_cells`` of all together; a step computes at most
    ``step_tokens``. ``gpu_layers`` below 0 means all. Without ``own_template`` the file's is not used.
    """

    model: str
    abort: str
    n_ctx: int
    kv_cells: int
    slots: int
    step_tokens: int
    threads: int
    gpu_layers: int
    own_template: bool
    kind: Literal["load"] = "load"


@dataclass(frozen=True)
class Generate:
    """Answer this. ``messages`` or ``text`` is the prompt."""

    id: int
    messages: tuple[Message, ...] | None
    text: str | None
    max_tokens: int | None
    stop: tuple[str, ...]
    sampling: Sampling
    kind: Literal["generate"] = "generate"


@dataclass(frozen=True)
class Cancel:
    """Nobody waits for this answer any more."""

    id: int
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True)
class Stop:
    """Forget every request. Answered by ``Stopped``; the abort byte is set by then."""

    kind: Literal["stop"] = "stop"


Command: TypeAlias = Load | Generate | Cancel | Stop


@dataclass(frozen=True)
class Loading:
    """``progress`` goes from 0 to 1."""

    progress: float
    kind: Literal["loading"] = "loading"


@dataclass(frozen=True)
class Ready:
    """The model is loaded. ``template_fault`` says why the file's chat template is not used, if it is not."""

    name: str
    n_ctx: int
    n_ctx_train: int
    slots: int
    template: Literal["file", "chatml"]
    template_fault: str
    backend: str
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
class Progress:
    """What a step did for one request. ``prompt_tokens`` comes once, with the first token of the answer.

    ``tokens`` generated since the last progress gave ``text``. ``finish`` ends the answer.
    """

    id: int
    prompt_tokens: int = 0
    cached_tokens: int = 0
    text: str = field(default="", repr=False)
    tokens: int = 0
    finish: Literal["stop", "length", "cancelled"] | None = None


@dataclass(frozen=True)
class Step:
    """One step of the engine. Empty when it only read prompts."""

    progress: tuple[Progress, ...] = ()
    kind: Literal["step"] = "step"


@dataclass(frozen=True)
class Stopped:
    """Nothing is being computed."""

    kind: Literal["stopped"] = "stopped"


Report: TypeAlias = Loading | Ready | Failed | Rendering | Rendered | Refused | Step | Stopped

_COMMANDS = {"load": Load, "cancel": Cancel, "stop": Stop}


def decode_command(fields: dict[str, Any]) -> Command:
    """A command as its parent wrote it."""
    if fields["kind"] != "generate":
        command: Command = _COMMANDS[fields["kind"]](**fields)
        return command
    messages = fields.pop("messages")
    sampling = fields.pop("sampling")
    sampling["logit_bias"] = tuple((token, bias) for token, bias in sampling["logit_bias"])
    return Generate(
        **fields,
        messages=None if messages is None else tuple(Message(**message) for message in messages),
        sampling=Sampling(**sampling),
    )
