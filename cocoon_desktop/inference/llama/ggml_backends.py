"""I know what can compute here: ggml's devices, and backends that are loaded from files of their own.

A backend is a plug-in (``libggml-cuda.so``) built of the same source as llama.cpp itself; which file to load
is the parent's decision. Source: ggml-backend.h.
"""

import ctypes
import sys
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from .llama_binding import C, LlamaError


class DeviceType(IntEnum):
    """``enum ggml_backend_dev_type``."""

    CPU = 0
    GPU = 1
    IGPU = 2
    ACCELERATOR = 3
    META = 4


@dataclass(frozen=True)
class Device:
    """``name`` is ggml's, such as ``CUDA0``; memory is in bytes."""

    name: str
    description: str
    type: DeviceType
    free_bytes: int
    total_bytes: int
    pointer: int

    @property
    def is_gpu(self) -> bool:
        return self.type in (DeviceType.GPU, DeviceType.IGPU)


def _libraries() -> tuple[Any, Any]:
    """libggml and libggml-base, the copies that libllama uses: others would know nothing of what is loaded.

    Windows looks a function up only in the file that has it, the others in all that belong to it; Windows is
    written, not run.
    """
    registry = base = C._lib
    if sys.platform == "win32":
        registry, base = (ctypes.CDLL(str(C._base_path / name)) for name in ("ggml.dll", "ggml-base.dll"))
    for function in (registry.ggml_backend_dev_get, registry.ggml_backend_load):
        function.restype = ctypes.c_void_p
    for function in (base.ggml_backend_dev_name, base.ggml_backend_dev_description):
        function.restype = ctypes.c_void_p
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    return registry, base


def load_backends(files: tuple[str, ...]) -> None:
    """Load plug-ins. Raises LlamaError for one that does not load here."""
    registry, _ = _libraries()
    for file in files:
        if not registry.ggml_backend_load(ctypes.c_char_p(file.encode())):
            raise LlamaError(
                "a backend's file cannot be loaded: it is of another build, or its driver is missing"
            )


def list_devices() -> list[Device]:
    """All that can compute, in ggml's order."""
    registry, base = _libraries()
    indexes = map(ctypes.c_size_t, range(registry.ggml_backend_dev_count()))
    return [_describe(base, registry.ggml_backend_dev_get(index)) for index in indexes]


def _describe(library: Any, pointer: int) -> Device:
    device, free, total = ctypes.c_void_p(pointer), ctypes.c_size_t(), ctypes.c_size_t()
    library.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
    return Device(
        ctypes.string_at(library.ggml_backend_dev_name(device)).decode(errors="replace"),
        ctypes.string_at(library.ggml_backend_dev_description(device)).decode(errors="replace"),
        DeviceType(library.ggml_backend_dev_type(device)),
        free.value,
        total.value,
        pointer,
    )
