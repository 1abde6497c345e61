"""Writes GGUF files byte by byte, so that a test can make exactly the mistake it is about."""

import struct
from collections.abc import Sequence

from cocoon_desktop.models.gguf_types import SCALARS, ValueType


def text(value: str | bytes) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(raw)) + raw


def scalar(key: str, kind: ValueType, value: float) -> bytes:
    return text(key) + struct.pack("<I" + SCALARS[kind], kind, value)


def string(key: str, value: str | bytes) -> bytes:
    return text(key) + struct.pack("<I", ValueType.STRING) + text(value)


def array(key: str, kind: int, length: int, items: bytes = b"") -> bytes:
    return text(key) + struct.pack("<IIQ", ValueType.ARRAY, kind, length) + items


def tensor(name: str = "t", shape: Sequence[int] = (32,), kind: int = 0, offset: int = 0) -> bytes:
    return text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


LLAMA = string("general.architecture", "llama")


def gguf_file(
    *keys: bytes,
    tensors: Sequence[bytes] = (tensor(),),
    version: int = 3,
    counts: tuple[int, int] | None = None,
    data_bytes: int = 4096,
) -> bytes:
    """``counts`` lies about the number of tensors and of keys."""
    tensor_count, key_count = counts or (len(tensors), len(keys))
    head = (
        b"GGUF" + struct.pack("<IQQ", version, tensor_count, key_count) + b"".join(keys) + b"".join(tensors)
    )
    return head + bytes(-len(head) % 32) + bytes(data_bytes)
