"""I read the head of a GGUF file that a stranger made, and nothing after it. I never believe a number in it.

Every count and length has a limit, every offset must lie inside the file, and what is not needed is passed
over unread: memory stays below a few megabytes whatever the file says. The law: a header, or
``ModelFileError``, and nothing else. llama.cpp sees only files that passed here (its parser had holes:
CVE-2025-53630, CVE-2026-27940). Source of the format: ggml-org/ggml, docs/gguf.md.
"""

import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from .file_cursor import FileCursor, ModelFileError
from .gguf_types import (
    DEFAULT_ALIGNMENT,
    MAGIC,
    QUANTIZATIONS,
    SCALARS,
    TENSOR_TYPES,
    VERSIONS,
    TensorType,
    ValueType,
)

# The largest public models have about 60 keys, 1,600 tensors, 300,000 tokens and a 20 kB template.
MAX_KEYS = 4096
MAX_TENSORS = 65_536
MAX_KEY_BYTES = 256  # gguf.md allows 65,535; the longest key in use has 60
MAX_TENSOR_NAME_BYTES = 64  # gguf.md, and GGML_MAX_NAME in ggml.h
MAX_KEPT_BYTES = 1 << 20  # one text that we keep
MAX_ALL_KEPT_BYTES = 4 << 20
MAX_ARRAY_ITEMS = 1 << 24
MAX_ARRAY_STRINGS = 1 << 21
MAX_DIMENSIONS = 4  # GGML_MAX_DIMS in ggml.h
MAX_ELEMENTS = 1 << 48
MAX_ALIGNMENT = 1 << 16

Scalar: TypeAlias = int | float | bool | str


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a model file says about itself, checked for sanity but not for truth."""

    version: int
    big_endian: bool
    name: str
    """``general.name``, or empty."""
    architecture: str
    """Such as ``llama`` or ``qwen3``; names llama.cpp's code that will run the model."""
    context_length: int
    """Tokens that the model was trained for; 0 where the file does not say."""
    chat_template: str = field(repr=False)
    """Jinja source, or empty. As hostile as any other byte of the file."""
    vocabulary_size: int
    parameter_count: int
    quantization: str
    """What people call it, such as ``Q4_K_M``."""
    weights_bytes: int
    metadata: Mapping[str, Scalar] = field(repr=False)
    """Every value that is a number or a text, by key; arrays are left out."""


def read_header(path: Path) -> GgufHeader:
    """Read the head of a model file: metadata, and where each tensor lies. Raises ModelFileError."""
    try:
        with path.open("rb") as file:
            return _read(FileCursor(file, path.stat().st_size))
    except OSError as error:
        raise ModelFileError(f"the model file cannot be read: {error.strerror}") from error


def _read(cursor: FileCursor) -> GgufHeader:
    if cursor.take(4) != MAGIC:
        raise ModelFileError("this is not a GGUF file")
    version = _read_version(cursor)
    tensor_count = cursor.count("tensors", MAX_TENSORS)
    key_count = cursor.count("metadata keys", MAX_KEYS)
    metadata, lengths = _read_metadata(cursor, key_count)
    tensors = _read_tensors(cursor, tensor_count, _alignment(metadata))
    return _describe(version, cursor.big_endian, metadata, lengths, tensors)


def _read_version(cursor: FileCursor) -> int:
    raw = cursor.take(4)
    little, big = int.from_bytes(raw, "little"), int.from_bytes(raw, "big")
    cursor.big_endian = big < little  # versions are small: the other byte order shows here (gguf.md)
    version = min(little, big)
    if version not in VERSIONS:
        raise ModelFileError(f"GGUF version {version} is not known; 2 and 3 are")
    return version


# ------------------------------------------------------------------------------------------------- metadata


def _read_metadata(cursor: FileCursor, count: int) -> tuple[dict[str, Scalar], dict[str, int]]:
    """Numbers and texts by key, and lengths of arrays by key."""
    metadata: dict[str, Scalar] = {}
    lengths: dict[str, int] = {}
    kept_bytes = 0
    for _ in range(count):
        key = cursor.text("a key", MAX_KEY_BYTES)
        if key in metadata or key in lengths:
            raise ModelFileError(f"the key {key!r} is there twice")
        kind = cursor.number("I")
        if kind == ValueType.ARRAY:
            lengths[key] = _skip_array(cursor, key)
            continue
        metadata[key] = value = _read_scalar(cursor, key, kind)
        kept_bytes += len(value) if isinstance(value, str) else 8
        if kept_bytes > MAX_ALL_KEPT_BYTES:
            raise ModelFileError(f"the metadata is larger than {MAX_ALL_KEPT_BYTES} bytes")
    return metadata, lengths


def _read_scalar(cursor: FileCursor, key: str, kind: int) -> Scalar:
    if kind == ValueType.STRING:
        return cursor.text(f"the text of {key!r}", MAX_KEPT_BYTES)
    if kind == ValueType.FLOAT32 or kind == ValueType.FLOAT64:
        return cursor.real(SCALARS[kind])
    if kind == ValueType.BOOL:
        return cursor.number("B") != 0
    if kind in SCALARS:
        return cursor.number(SCALARS[kind])
    raise ModelFileError(f"the value of {key!r} is of kind {kind}, which GGUF does not know")


def _skip_array(cursor: FileCursor, key: str) -> int:
    kind = cursor.number("I")
    if kind == ValueType.STRING:
        length = cursor.count(f"texts in {key!r}", MAX_ARRAY_STRINGS)
        for _ in range(length):
            cursor.skip(cursor.number("Q"))
        return length
    if kind not in SCALARS:
        raise ModelFileError(f"{key!r} is an array of kind {kind}, which llama.cpp does not read")
    length = cursor.count(f"items in {key!r}", MAX_ARRAY_ITEMS)
    cursor.skip(length * struct.calcsize(SCALARS[kind]))
    return length


def _alignment(metadata: Mapping[str, Scalar]) -> int:
    alignment = metadata.get("general.alignment", DEFAULT_ALIGNMENT)
    if type(alignment) is not int or not 1 <= alignment <= MAX_ALIGNMENT or alignment & (alignment - 1):
        raise ModelFileError(f"an alignment of {alignment!r} bytes is absurd")
    return alignment


# -------------------------------------------------------------------------------------------------- tensors


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: TensorType
    elements: int
    offset: int

    @property
    def size_bytes(self) -> int:
        return self.elements // self.kind.block * self.kind.block_bytes


def _read_tensors(cursor: FileCursor, count: int, alignment: int) -> list[_Tensor]:
    names: set[str] = set()
    tensors = []
    for _ in range(count):
        name = cursor.text("a tensor's name", MAX_TENSOR_NAME_BYTES)
        if name in names:
            raise ModelFileError(f"the tensor {name!r} is there twice")
        names.add(name)
        tensors.append(_read_tensor(cursor, name, alignment))
    start = -(-cursor.position // alignment) * alignment
    for tensor in tensors:
        if start + tensor.offset + tensor.size_bytes > cursor.size_bytes:
            raise ModelFileError("the file is cut off: a tensor lies behind its end")
    return tensors


def _read_tensor(cursor: FileCursor, name: str, alignment: int) -> _Tensor:
    dimensions = [
        cursor.number("Q") for _ in range(cursor.count(f"dimensions of {name!r}", MAX_DIMENSIONS, "I"))
    ]
    kind = TENSOR_TYPES.get(type_id := cursor.number("I"))
    offset = cursor.number("Q")
    if kind is None:
        raise ModelFileError(f"the tensor {name!r} is of type {type_id}, which llama.cpp does not know")
    elements = 1
    for length in dimensions:
        elements *= length
        if not 1 <= elements <= MAX_ELEMENTS:
            raise ModelFileError(f"the tensor {name!r} has an absurd shape")
    if not dimensions or dimensions[0] % kind.block:
        raise ModelFileError(f"the tensor {name!r} has a shape that {kind.name} cannot store")
    if offset % alignment:
        raise ModelFileError(f"the tensor {name!r} is not aligned to {alignment} bytes")
    return _Tensor(kind, elements, offset)


# -------------------------------------------------------------------------------------------------- meaning


def _describe(
    version: int,
    big_endian: bool,
    metadata: dict[str, Scalar],
    lengths: Mapping[str, int],
    tensors: list[_Tensor],
) -> GgufHeader:
    architecture = _text(metadata, "general.architecture")
    if not architecture or not tensors:
        raise ModelFileError("the file holds no model: it names no architecture, or has no tensors")
    return GgufHeader(
        version=version,
        big_endian=big_endian,
        name=_text(metadata, "general.name"),
        architecture=architecture,
        context_length=_count(metadata, f"{architecture}.context_length"),
        chat_template=_text(metadata, "tokenizer.chat_template"),
        vocabulary_size=lengths.get("tokenizer.ggml.tokens", 0),
        parameter_count=sum(tensor.elements for tensor in tensors),
        quantization=_quantization(metadata, tensors),
        weights_bytes=sum(tensor.size_bytes for tensor in tensors),
        metadata=metadata,
    )


def _text(metadata: Mapping[str, Scalar], key: str) -> str:
    value = metadata.get(key, "")
    return value if isinstance(value, str) else ""


def _count(metadata: Mapping[str, Scalar], key: str) -> int:
    value = metadata.get(key, 0)
    return value if type(value) is int and 0 <= value < 1 << 31 else 0


def _quantization(metadata: Mapping[str, Scalar], tensors: list[_Tensor]) -> str:
    file_type = metadata.get("general.file_type")
    if isinstance(file_type, int) and file_type in QUANTIZATIONS:
        return QUANTIZATIONS[file_type]
    bytes_by_type: Counter[str] = Counter()
    for tensor in tensors:
        bytes_by_type[tensor.kind.name] += tensor.size_bytes
    return bytes_by_type.most_common(1)[0][0]
