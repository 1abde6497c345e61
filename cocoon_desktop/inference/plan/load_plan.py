"""What is asked of ``fit`` and what it answers."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cocoon_desktop.models.memory import Estimate, KvType, Running

from .devices import Gpu

FlashAttention: TypeAlias = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person fixed; None is to be decided. ``gpus`` are indexes, and an empty tuple means no GPU."""

    n_ctx: int | None = None
    slots: int | None = None
    kv_type: KvType | None = None
    flash_attention: FlashAttention = "auto"
    gpus: tuple[int, ...] | None = None
    step_tokens: int = 256
    sequences_per_slot: int = 2
    """An answer, and prompts of earlier requests that the cache remembers."""


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """How to load a model. ``n_ctx`` is for one request, ``kv_cells`` for all; ``words`` say why.

    Of ``layers``, which count the output as one, the last ``n_gpu_layers`` are computed by GPUs.
    ``devices`` are ggml's names, and ``tensor_split`` has the number of layers for each of them.
    """

    n_gpu_layers: int
    layers: int
    devices: tuple[str, ...]
    tensor_split: tuple[float, ...]
    main_gpu: int | None
    n_ctx: int
    kv_cells: int
    slots: int
    sequences: int
    kv_type: KvType
    flash_attention: FlashAttention
    step_tokens: int
    words: tuple[str, ...]
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Work:
    """``slots`` answers at a time, of ``n_ctx`` tokens each."""

    n_ctx: int
    slots: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model fits with some work: GPUs with their numbers of layers, and what everything needs."""

    gpus: tuple[Gpu, ...]
    split: tuple[int, ...]
    work: Work
    run: Running
    need: Estimate

    @property
    def units(self) -> int:
        """Layers on GPUs."""
        return sum(self.split)
