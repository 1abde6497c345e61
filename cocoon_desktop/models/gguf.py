"""I read the head of a GGUF file that a stranger made, and nothing after it. I never believe a number in it.

Every count and length has a limit, every offset must lie inside the file, and what is not needed is passed
over unread: memory stays below a few megabytes whatever the file says. The law: a header, or
``ModelFileError``, and nothing else. llama.cpp sees only files that passed here (its parser had holes:
CVE-2025-53630, CVE-2026-27940). Source of the format: ggml-org/ggml, docs/gguf.md.
"""

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
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
from .parts import other_parts

# The largest public models have about 60 keys, 1,600 tensors, 300,000 tokens and a 20 kB template.
MAX_KEYS = 4096
MAX_TENSORS = 65_536
MAX_KEY_BYTES = 256  # gguf.md allows 65,535; the longest key in use has 60
MAX_TENSOR_NAME_BYTES = 64  # gguf.md, and GGML_MAX_NAME in ggml.h
MAX_KEPT_BYTES = 1 << 20  # one text that we keep
MAX_ALL_KEPT_BYTES = 4 << 20
MAX_ARRAY_ITEMS = 1 << 24
MAX_KEPT_ITEMS = 4096  # of an array of numbers; per-layer ones have at most LLAMA_MAX_LAYERS (512) items
MAX_ARRAY_STRINGS = 1 << 21  # in all arrays together: each costs time
MAX_DIMENSIONS = 4  # GGML_MAX_DIMS in ggml.h
MAX_ELEMENTS = 1 << 48
MAX_ALIGNMENT = 1 << 16

Scalar: TypeAlias = int | float | bool | str
Numbers: TypeAlias = tuple[int | float | bool, ...]


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
    """Every value that is a number or a text, by key."""
    arrays: Mapping[str, Numbers] = field(repr=False)
    """Arrays of at most MAX_KEPT_ITEMS numbers, by key: most have a number for each layer."""
    tensors: "Sequence[Tensor]" = field(repr=False)


def read_header(path: Path) -> GgufHeader:
    """Read the head of a model: metadata, and where each tensor lies, in all its parts.

    Raises ModelFileError.
    """
    first = _open(path)
    count = _count(first.metadata, "split.count")
    return _join(first, other_parts(path, count) if count > 1 else ())


def read_parts(files: Sequence[Path]) -> GgufHeader:
    """The head of a model in these files, whatever they are called. Raises ModelFileError."""
    return _join(_open_part(files[0], 1, len(files)), files[1:])


def check_part(path: Path, number: int, count: int) -> None:
    """Whether a file is the part of this number, from 1, of so many. Raises ModelFileError."""
    _open_part(path, number, count)


def _join(first: "_File", others: Sequence[Path]) -> GgufHeader:
    tensors = first.tensors
    for number, file in enumerate(others, 2):  # llama.cpp opens them by itself
        part = _open_part(file, number, 1 + len(others))
        if part.big_endian != first.big_endian:
            raise ModelFileError(f"{file.name} is not part {number} of this model")
        tensors = tensors + part.tensors
        if len(tensors) > MAX_TENSORS:
            raise ModelFileError(f"more than {MAX_TENSORS} tensors in all parts are absurd")
    return _describe(first, tensors)


def _open_part(path: Path, number: int, count: int) -> "_File":
    part = _open(path)
    says = max(1, _count(part.metadata, "split.count"))
    if number == 1 and says != count:
        raise ModelFileError(f"the file says that it begins a model of {says} parts, its name does not")
    if number > 1 and part.metadata.get("split.no") != number - 1:
        raise ModelFileError(f"{path.name} is not part {number} of this model")
    return part


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    big_endian: bool
    metadata: dict[str, Scalar]
    lengths: dict[str, int]
    arrays: dict[str, Numbers]
    tensors: "list[Tensor]"


def _open(path: Path) -> _File:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would keep us waiting
            raise ModelFileError("this is no regular file")
        with path.open("rb") as file:
            return _read(FileCursor(file, status.st_size))
    except OSError as error:
        raise ModelFileError(f"the model file {path.name} cannot be read: {error.strerror}") from error


def _read(cursor: FileCursor) -> _File:
    if cursor.take(4) != MAGIC:
        raise ModelFileError("this is not a GGUF file")
    version = _read_version(cursor)
    tensor_count = cursor.count("tensors", MAX_TENSORS)
    key_count = cursor.count("metadata keys", MAX_KEYS)
    metadata, lengths, arrays = _read_metadata(cursor, key_count)
    tensors = _read_tensors(cursor, tensor_count, _alignment(metadata))
    return _File(version, cursor.big_endian, metadata, lengths, arrays, tensors)


def _read_version(cursor: FileCursor) -> int:
    raw = cursor.take(4)
    little, big = int.from_bytes(raw, "little"), int.from_bytes(raw, "big")
    cursor.big_endian = big < little  # versions are small: the other byte order shows here (gguf.md)
    version = min(little, big)
    if version not in VERSIONS:
        raise ModelFileError(f"GGUF version {version} is not known; 2 and 3 are")
    return version


# ------------------------------------------------------------------------------------------------- metadata


def _read_metadata(
    cursor: FileCursor, count: int
) -> tuple[dict[str, Scalar], dict[str, int], dict[str, Numbers]]:
    """Numbers and texts by key, lengths of arrays by key, and short arrays of numbers by key."""
    metadata: dict[str, Scalar] = {}
    lengths: dict[str, int] = {}
    arrays: dict[str, Numbers] = {}
    kept_bytes = strings = 0
    for _ in range(count):
        key = cursor.text("a key", MAX_KEY_BYTES)
        if key in metadata or key in lengths:
            raise ModelFileError(f"the key {key!r} is there twice")
        kind = cursor.number("I")
        if kind == ValueType.ARRAY:
            lengths[key], texts, numbers = _read_array(cursor, key, MAX_ARRAY_STRINGS - strings)
            strings += texts
            if numbers:
                arrays[key] = numbers
                kept_bytes += 8 * len(numbers)
        else:
            metadata[key] = value = _read_scalar(cursor, key, kind)
            kept_bytes += len(value) if isinstance(value, str) else 8
        if kept_bytes > MAX_ALL_KEPT_BYTES:
            raise ModelFileError(f"the metadata is larger than {MAX_ALL_KEPT_BYTES} bytes")
    return metadata, lengths, arrays


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


def _read_array(cursor: FileCursor, key: str, most_strings: int) -> tuple[int, int, Numbers]:
    """The length of an array, how many of its items are texts, and the items if they are few numbers."""
    kind = cursor.number("I")
    if kind == ValueType.STRING:
        length = cursor.count(f"texts in {key!r}", most_strings)
        for _ in range(length):
            cursor.skip(cursor.number("Q"))
        return length, length, ()
    if kind not in SCALARS:
        raise ModelFileError(f"{key!r} is an array of kind {kind}, which llama.cpp does not read")
    length = cursor.count(f"items in {key!r}", MAX_ARRAY_ITEMS)
    if length <= MAX_KEPT_ITEMS:
        return length, 0, cursor.numbers(SCALARS[kind], length)
    cursor.skip(length * struct.calcsize(SCALARS[kind]))
    return length, 0, ()


def _alignment(metadata: Mapping[str, Scalar]) -> int:
    alignment = metadata.get("general.alignment", DEFAULT_ALIGNMENT)
    if type(alignment) is not int or not 1 <= alignment <= MAX_ALIGNMENT or alignment & (alignment - 1):
        raise ModelFileError(f"an alignment of {alignment!r} bytes is absurd")
    return alignment


# -------------------------------------------------------------------------------------------------- tensors


@dataclass(frozen=True, slots=True)
class Tensor:
    """A block of weights. ``shape`` has the length of a row first."""

    name: str
    kind: TensorType
    shape: tuple[int, ...]
    elements: int
    offset: int

    @property
    def size_bytes(self) -> int:
        return self.elements // self.kind.block * self.kind.block_bytes


def _read_tensors(cursor: FileCursor, count: int, alignment: int) -> list[Tensor]:
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


def _read_tensor(cursor: FileCursor, name: str, alignment: int) -> Tensor:
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
    return Tensor(name, kind, tuple(dimensions), elements, offset)


# -------------------------------------------------------------------------------------------------- meaning


def _describe(file: _File, tensors: list[Tensor]) -> GgufHeader:
    """``tensors`` are those of all parts; ``file``, the first part, says what they are."""
    metadata = file.metadata
    architecture = _text(metadata, "general.architecture")
    if not architecture or not tensors:
        raise ModelFileError("the file holds no model: it names no architecture, or has no tensors")
    return GgufHeader(
        version=file.version,
        big_endian=file.big_endian,
        name=_text(metadata, "general.name"),
        architecture=architecture,
        context_length=_count(metadata, f"{architecture}.context_length"),
        chat_template=_text(metadata, "tokenizer.chat_template"),
        vocabulary_size=file.lengths.get("tokenizer.ggml.tokens", 0),
        parameter_count=sum(tensor.elements for tensor in tensors),
        quantization=_quantization(metadata, tensors),
        weights_bytes=sum(tensor.size_bytes for tensor in tensors),
        metadata=metadata,
        arrays=file.arrays,
        tensors=tensors,
    )


def _text(metadata: Mapping[str, Scalar], key: str) -> str:
    value = metadata.get(key, "")
    return value if isinstance(value, str) else ""


def _count(metadata: Mapping[str, Scalar], key: str) -> int:
    value = metadata.get(key, 0)
    return value if type(value) is int and 0 <= value < 1 << 31 else 0


def _quantization(metadata: Mapping[str, Scalar], tensors: list[Tensor]) -> str:
    file_type = metadata.get("general.file_type")
    if isinstance(file_type, int) and file_type in QUANTIZATIONS:
        return QUANTIZATIONS[file_type]
    bytes_by_type: Counter[str] = Counter()
    for tensor in tensors:
        bytes_by_type[tensor.kind.name] += tensor.size_bytes
    return bytes_by_type.most_common(1)[0][0]
