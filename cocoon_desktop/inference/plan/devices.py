"""I turn what sensors read into what a model can be put on, and say how much of it a model may take."""

import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.hardware.reading import GpuReading

MIB: Final = 1 << 20
GIB: Final = 1 << 30

DRIVER_BYTES: Final = 400 * MIB
"""What a CUDA context with its kernels and scratch space takes of a GPU.

An assumption: no GPU was at hand.
"""
GPU_RESERVE: Final = 256 * MIB
"""Stays free on a GPU that drives no display."""
DESKTOP_RESERVE: Final = 1 * GIB
"""Stays free where a desktop draws, and in the main memory; a tenth of all if that is more."""
ENGINE_BYTES: Final = 640 * MIB
"""The engine process itself, prompts that left its cache, and the shelf for snapshots."""
METAL_SHARE: Final = 0.66
"""Of the main memory that an Apple GPU may use; macOS allows two thirds, and three quarters where there is
much of it (``recommendedMaxWorkingSetSize``). Written, not run."""


@dataclass(frozen=True, slots=True)
class Gpu:
    """``name`` is ggml's, such as ``CUDA0``; ``label`` is what a person calls it. ``is_lent``: it is another
    computer's.
    """

    name: str
    label: str
    free_bytes: int
    total_bytes: int
    drives_display: bool
    is_lent: bool = False

    @property
    def index(self) -> int:
        """Its number among the GPUs of its backend; of NVIDIA's the one that nvidia-smi shows."""
        return int(self.name[len(self.name.rstrip("0123456789")) :] or "0")

    @property
    def reserve_bytes(self) -> int:
        """What stays free."""
        return _desktop_reserve(self.total_bytes) if self.drives_display else GPU_RESERVE

    @property
    def budget_bytes(self) -> int:
        """What a model may take."""
        return max(0, self.free_bytes - DRIVER_BYTES - self.reserve_bytes)


@dataclass(frozen=True, slots=True)
class Machine:
    """What there is at this moment; ``free_bytes`` and ``total_bytes`` are the main memory's.

    With ``shares_memory`` the GPU's memory is a part of the main memory.
    """

    free_bytes: int
    total_bytes: int
    gpus: tuple[Gpu, ...] = ()
    shares_memory: bool = False

    @property
    def reserve_bytes(self) -> int:
        """What stays free of the main memory."""
        return _desktop_reserve(self.total_bytes)

    @property
    def budget_bytes(self) -> int:
        """What a model may take of the main memory."""
        return max(0, self.free_bytes - ENGINE_BYTES - self.reserve_bytes)


def describe_machine(readings: Iterable[GpuReading], *, apple: bool | None = None) -> Machine:
    """What the sensors know. A GPU that does not tell its memory is left out: nothing can be planned on it.

    Only NVIDIA's GPUs are counted here: ggml counts CUDA's devices as NVML does, in an engine whose
    environment says ``CUDA_DEVICE_ORDER=PCI_BUS_ID`` and nothing of ``CUDA_VISIBLE_DEVICES``. A GPU of which
    nobody knows whether it drives the display is treated as if it did.
    """
    readings = list(readings)
    main = next((reading for reading in readings if reading.kind == "cpu"), None)
    if main is None or main.memory_total_bytes is None or main.memory_used_bytes is None:
        raise CocoonError("this computer does not tell how much memory is free")
    total, free = main.memory_total_bytes, main.memory_total_bytes - main.memory_used_bytes
    if _is_apple() if apple is None else apple:
        most = int(total * METAL_SHARE)
        gpu = Gpu("MTL0", "Apple GPU", min(free, most), most, drives_display=True)
        return Machine(free, total, (gpu,), shares_memory=True)
    gpus = []
    for index, reading in enumerate(reading for reading in readings if reading.vendor == "nvidia"):
        if reading.memory_total_bytes is not None and reading.memory_used_bytes is not None:
            free_there = reading.memory_total_bytes - reading.memory_used_bytes
            on_display = reading.drives_display is not False
            gpus.append(Gpu(f"CUDA{index}", reading.name, free_there, reading.memory_total_bytes, on_display))
    return Machine(free, total, tuple(gpus))


def size_text(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / GIB:.2f} GiB" if size >= GIB // 10 else f"{size / MIB:.1f} MiB"


def _desktop_reserve(total: int) -> int:
    return max(DESKTOP_RESERVE, total // 10)


def _is_apple() -> bool:
    return sys.platform == "darwin" and platform.machine() == "arm64"
