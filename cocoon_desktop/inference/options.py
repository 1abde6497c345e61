"""What an engine is told when it is made, and what it tells about itself."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from .generation import ChatFormat
from .process.restart import RestartLimits
from .process.watch import Silence

KvType: TypeAlias = Literal["f16", "q8_0", "q4_0"]
FlashAttention: TypeAlias = Literal["auto", "on", "off"]
MAX_SEQUENCES: Final = 256


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
    sequences: int | None = None
    """Answers and prompts of earlier requests that the cache tells apart; None: two for every slot."""
    kv_type: KvType = "f16"
    flash_attention: FlashAttention = "auto"
    devices: tuple[str, ...] = ()
    """GPUs by ggml's names, such as ``CUDA0``; none: all that there are."""
    tensor_split: tuple[float, ...] = ()
    """Shares of the model that the devices hold."""
    backends: tuple[Path, ...] = ()
    """Files of ggml's backends to load (``backend_packs.py``)."""
    rpc_servers: tuple[str, ...] = ()
    """``127.0.0.1:port`` of servers that lend devices of other computers, as ``RPC0`` and so on
    (``rpc_devices.py``). Whoever lends one reads prompts and answers: it has to be the owner's own."""
    rpc_in_clear: bool = False
    """Whether the servers may be beyond loopback, where everybody on the way reads along."""
    stop_s: float = 0.1
    """How long a pause may go unanswered before the process is killed."""
    shelve_s: float = 0.03
    """How long saving the cache may hold up a release."""
    shelf_bytes: int = 1 << 28
    """The most that is saved of the cache."""
    hold_s: float = 10
    """How long a request waits for an engine that was paused or died in the middle of it."""
    wait_s: float = 30
    """How long a request waits for an engine that is loading."""
    silence: Silence = field(default_factory=Silence)
    restart: RestartLimits = field(default_factory=RestartLimits)

    @property
    def cached_sequences(self) -> int:
        """``sequences``, with room for every slot, and no more than llama.cpp knows (LLAMA_MAX_SEQ)."""
        return min(MAX_SEQUENCES, max(self.slots, self.sequences or 2 * self.slots))


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
    chat_format: ChatFormat = field(default_factory=ChatFormat)
    writes: bool = True
    """Whether it writes text; other models make embeddings only."""


@dataclass(frozen=True, slots=True)
class StopNow:
    """Stop computing within milliseconds. What runs waits, and the model stays loaded."""


@dataclass(frozen=True, slots=True)
class Drain:
    """Accept nothing more, and give what runs this many seconds; then stop."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Release:
    """Stop, and end the process: the only certain way to give video memory back. What runs waits."""


PauseLevel: TypeAlias = StopNow | Drain | Release
