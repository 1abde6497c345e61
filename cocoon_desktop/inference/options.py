"""What an engine is told when it is made, and what it tells about itself."""

import os
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .restart import RestartLimits
from .watch import Silence


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Sizes are in tokens. The defaults suit a computer without a GPU and a small model."""

    n_ctx: int = 4096
    """The most tokens of one request, prompt and answer; never more than the model was trained for."""
    slots: int = 4
    """Answers that are written at the same time."""
    kv_cells: int | None = None
    """Tokens of all requests together that the KV cache holds, at least ``n_ctx``; None: every slot full."""
    step_tokens: int = 256
    """The most that one step computes. Small steps stop sooner on a GPU, which no abort byte reaches."""
    threads: int = field(default_factory=lambda: max(1, (os.cpu_count() or 2) // 2))
    gpu_layers: int = -1
    """Layers that a GPU computes, where there is one; below 0 means all."""
    max_waiting: int = 16
    """Requests that may wait for a slot."""
    stop_s: float = 0.1
    """How long a pause may go unanswered before the process is killed."""
    wait_s: float = 30
    """How long a request waits for an engine that is loading."""
    silence: Silence = field(default_factory=Silence)
    restart: RestartLimits = field(default_factory=RestartLimits)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """A loaded model. ``name`` is what the file calls itself, ``sha256`` 64 hexadecimal digits of it."""

    name: str
    sha256: str
    n_ctx: int
    n_ctx_train: int
    slots: int
    template: Literal["file", "chatml"]
    template_fault: str
    """Why the file's own chat template is not used; empty when it is."""
    backend: str
    """``CPU``, or the names of the GPUs."""
    pid: int


@dataclass(frozen=True, slots=True)
class StopNow:
    """Stop computing within milliseconds. What runs fails and can be asked again; the model stays loaded."""


@dataclass(frozen=True, slots=True)
class Drain:
    """Accept nothing more, and give what runs this many seconds; then stop."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Release:
    """Stop, and end the process: the only certain way to give video memory back."""


PauseLevel: TypeAlias = StopNow | Drain | Release
