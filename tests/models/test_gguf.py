"""Model files of strangers: a header, or a ModelFileError, and nothing else."""

import contextlib
import ctypes
import importlib.util
import struct
import tracemalloc
from pathlib import Path

import gguf
import pytest
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import (
    MAX_ARRAY_STRINGS,
    MAX_KEPT_BYTES,
    MAX_KEPT_ITEMS,
    MAX_KEYS,
    MAX_TENSORS,
    GgufHeader,
    read_header,
)
from cocoon_desktop.models.gguf_types import QUANTIZATIONS, TENSOR_TYPES, ValueType
from hypothesis import given
from hypothesis import strategies as st

from .gguf_bytes import LLAMA, array, gguf_file, scalar, string, tensor, text
from .random_model import CHATML, vocabulary, write_random_model

LIBRARIES = {".so", ".dll", ".dylib"}


def header_of(tmp_path: Path, raw: bytes) -> GgufHeader:
    path = tmp_path / "model.gguf"
    path.write_bytes(raw)
    return read_header(path)


def refusal_of(tmp_path: Path, raw: bytes) -> str:
    with pytest.raises(ModelFileError) as refused:
        header_of(tmp_path, raw)
    return str(refused.value)


def test_a_real_file_tells_what_it_is(random_model: Path) -> None:
    header = read_header(random_model)
    assert (header.version, header.big_endian) == (3, False)
    assert (header.name, header.architecture, header.context_length) == ("random", "llama", 512)
    assert header.chat_template == CHATML
    assert header.vocabulary_size == len(vocabulary()[0])
    assert header.quantization == "F32"
    assert header.weights_bytes == 4 * header.parameter_count
    assert header.metadata["llama.block_count"] == 2


def test_parameters_and_bytes_are_those_that_the_reference_reader_finds(random_model: Path) -> None:
    tensors = gguf.GGUFReader(random_model).tensors
    header = read_header(random_model)
    assert header.parameter_count == sum(int(tensor.n_elements) for tensor in tensors)
    assert header.weights_bytes == sum(int(tensor.n_bytes) for tensor in tensors)


def test_a_file_of_the_other_byte_order_is_read_and_marked(tmp_path: Path) -> None:
    path = write_random_model(tmp_path / "big.gguf", end=gguf.GGUFEndian.BIG)
    header = read_header(path)
    assert header.big_endian
    assert header.context_length == 512


def test_version_2_is_read(tmp_path: Path) -> None:
    assert header_of(tmp_path, gguf_file(LLAMA, version=2)).version == 2


def test_what_a_file_does_not_say_is_empty(tmp_path: Path) -> None:
    header = header_of(tmp_path, gguf_file(LLAMA))
    assert (header.name, header.chat_template, header.context_length, header.vocabulary_size) == (
        "",
        "",
        0,
        0,
    )


def test_the_quantization_is_guessed_from_the_bytes_where_the_file_does_not_say(tmp_path: Path) -> None:
    raw = gguf_file(LLAMA, tensors=[tensor("a", (32,)), tensor("b", (256, 4), kind=12, offset=128)])
    assert header_of(tmp_path, raw).quantization == "Q4_K"


def test_the_usual_name_of_a_quantization_wins(tmp_path: Path) -> None:
    raw = gguf_file(LLAMA, scalar("general.file_type", ValueType.UINT32, 15))
    assert header_of(tmp_path, raw).quantization == "Q4_K_M"


def test_tensor_types_are_those_of_the_llama_cpp_that_we_run() -> None:
    spec = importlib.util.find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    (library,) = [
        file for file in (Path(spec.origin).parent / "lib").glob("*ggml-base.*") if file.suffix in LIBRARIES
    ]
    ggml = ctypes.CDLL(str(library))
    ggml.ggml_type_name.restype = ctypes.c_char_p
    ggml.ggml_blck_size.restype = ctypes.c_int64
    ggml.ggml_type_size.restype = ctypes.c_size_t
    for number, kind in TENSOR_TYPES.items():
        assert ggml.ggml_type_name(number).decode().upper() == kind.name
        assert (ggml.ggml_blck_size(number), ggml.ggml_type_size(number)) == (kind.block, kind.block_bytes)


def test_quantizations_are_those_of_the_reference_library() -> None:
    for number, name in QUANTIZATIONS.items():
        with contextlib.suppress(ValueError):  # a kind that is younger than the library
            assert name in gguf.LlamaFileType(number).name


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "cut off"),
        (b"PK\x03\x04" + bytes(60), "not a GGUF file"),
        (gguf_file(LLAMA, version=1), "version 1"),
        (gguf_file(LLAMA, version=4), "version 4"),
        (gguf_file(LLAMA, counts=(MAX_TENSORS + 1, 1)), "absurd"),
        (gguf_file(LLAMA, counts=(1, MAX_KEYS + 1)), "absurd"),
        (gguf_file(LLAMA, counts=(1, 1 << 63)), "absurd"),
        (gguf_file(LLAMA, LLAMA), "twice"),
        (gguf_file(LLAMA, array("general.architecture", 4, 0)), "twice"),
        (gguf_file(LLAMA, string("k" * 300, "")), "absurd"),
        (gguf_file(LLAMA, string("k", b"\xff")), "not UTF-8"),
        (gguf_file(LLAMA, string("k", "x" * (MAX_KEPT_BYTES + 1))), "absurd"),
        (gguf_file(LLAMA, *[string(f"k{i}", "x" * MAX_KEPT_BYTES) for i in range(4)]), "larger than"),
        (gguf_file(LLAMA, text("k") + struct.pack("<I", 13)), "kind 13"),
        (gguf_file(LLAMA, array("k", ValueType.ARRAY, 1)), "array of kind 9"),
        (gguf_file(LLAMA, array("k", ValueType.STRING, MAX_ARRAY_STRINGS + 1)), "absurd"),
        (gguf_file(LLAMA, array("k", ValueType.STRING, 1, struct.pack("<Q", 1 << 60))), "cut off"),
        (gguf_file(LLAMA, array("k", ValueType.UINT64, 1 << 24)), "cut off"),
        (gguf_file(LLAMA, array("k", ValueType.UINT8, 1 << 63)), "absurd"),
        (gguf_file(LLAMA, scalar("general.alignment", ValueType.UINT32, 0)), "alignment"),
        (gguf_file(LLAMA, scalar("general.alignment", ValueType.UINT32, 48)), "alignment"),
        (gguf_file(LLAMA, string("general.alignment", "32")), "alignment"),
        (gguf_file(LLAMA, tensors=[tensor("a"), tensor("a")]), "twice"),
        (gguf_file(LLAMA, tensors=[tensor("n" * 65)]), "absurd"),
        (gguf_file(LLAMA, tensors=[tensor(shape=())]), "cannot store"),
        (gguf_file(LLAMA, tensors=[tensor(shape=(1,) * 5)]), "absurd"),
        (gguf_file(LLAMA, tensors=[tensor(shape=(0, 32))]), "absurd"),
        (gguf_file(LLAMA, tensors=[tensor(shape=(1 << 63, 1 << 63))]), "absurd"),
        (gguf_file(LLAMA, tensors=[tensor(shape=(33,), kind=8)]), "cannot store"),
        (gguf_file(LLAMA, tensors=[tensor(kind=4)]), "type 4"),
        (gguf_file(LLAMA, tensors=[tensor(kind=99)]), "type 99"),
        (gguf_file(LLAMA, tensors=[tensor(offset=1)]), "not aligned"),
        (gguf_file(LLAMA, tensors=[tensor(offset=4096)]), "behind its end"),
        (gguf_file(LLAMA, tensors=[tensor(shape=(1 << 40,))]), "behind its end"),
        (gguf_file(LLAMA, tensors=[]), "no model"),
        (gguf_file(string("general.name", "x")), "no model"),
        (gguf_file(scalar("general.architecture", ValueType.UINT32, 5)), "no model"),
    ],
)
def test_what_is_absurd_is_refused_with_its_reason(tmp_path: Path, raw: bytes, reason: str) -> None:
    assert reason in refusal_of(tmp_path, raw)


def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    raw = gguf_file(
        LLAMA,
        scalar("llama.context_length", ValueType.UINT32, 512),
        array("tokenizer.ggml.tokens", ValueType.STRING, 2, text("a") + text("b")),
        data_bytes=128,
    )
    assert header_of(tmp_path, raw).vocabulary_size == 2
    for length in range(len(raw)):
        refusal_of(tmp_path, raw[:length])


def test_a_missing_file_is_a_model_file_error(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="cannot be read"):
        read_header(tmp_path / "no.gguf")


def test_weights_are_never_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.gguf"
    with path.open("wb") as file:
        file.write(gguf_file(LLAMA, tensors=[tensor(shape=(1 << 33,))], data_bytes=0))
        file.truncate((1 << 35) + 4096)  # 32 GiB that take no room on the disk
    tracemalloc.start()
    try:
        assert read_header(path).parameter_count == 1 << 33
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_arrays_are_counted_without_being_kept(tmp_path: Path) -> None:
    items = b"".join(text("token" * 10) for _ in range(50_000))
    raw = gguf_file(LLAMA, array("tokenizer.ggml.tokens", ValueType.STRING, 50_000, items))
    path = tmp_path / "vocabulary.gguf"
    path.write_bytes(raw)
    tracemalloc.start()
    try:
        assert read_header(path).vocabulary_size == 50_000
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


SAMPLE = gguf_file(
    LLAMA,
    string("tokenizer.chat_template", CHATML),
    scalar("llama.context_length", ValueType.UINT32, 512),
    array("tokenizer.ggml.tokens", ValueType.STRING, 3, text("a") + text("b") + text("c")),
    array("tokenizer.ggml.scores", ValueType.FLOAT32, 3, bytes(12)),
    tensors=[tensor("a", (256, 2), 12), tensor("b", (8,), 0, 288)],
    data_bytes=512,
)


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8)), max_size=6),
    st.integers(0, len(SAMPLE)) | st.none(),
)
def test_any_damage_gives_a_header_or_a_model_file_error(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, bytes]], cut: int | None
) -> None:
    raw = bytearray(SAMPLE[:cut])
    for place, garbage in damage:
        raw[place : place + len(garbage)] = garbage
    path = tmp_path_factory.getbasetemp() / "damaged.gguf"
    path.write_bytes(raw)
    with contextlib.suppress(ModelFileError):
        assert read_header(path).architecture


HEAD_BYTES = len(SAMPLE) - 512
"""After it come the weights, which nobody here reads."""
ABSURD = [0, 1 << 31, (1 << 32) - 1, 1 << 63, (1 << 64) - 32, (1 << 64) - 1]
"""As a count, a length or an offset; several overflow when 32 or 64 bits hold a sum or product of them."""


def outcome(path: Path, raw: bytes | bytearray) -> GgufHeader | ModelFileError:
    path.write_bytes(raw)
    try:
        return read_header(path)
    except ModelFileError as refused:
        return refused


def test_every_flipped_bit_gives_a_header_or_a_model_file_error(tmp_path: Path) -> None:
    path, raw = tmp_path / "flipped.gguf", bytearray(SAMPLE)
    refused = 0
    for place in range(HEAD_BYTES):
        for bit in (1, 16, 128):
            raw[place] ^= bit
            refused += isinstance(outcome(path, raw), ModelFileError)
            raw[place] ^= bit
    assert refused > HEAD_BYTES  # most of a header matters


def test_absurd_numbers_anywhere_take_no_memory_and_overflow_nothing(tmp_path: Path) -> None:
    path = tmp_path / "absurd.gguf"
    tracemalloc.start()
    try:
        for place in range(HEAD_BYTES - 8):
            for number in ABSURD:
                raw = SAMPLE[:place] + struct.pack("<Q", number) + SAMPLE[place + 8 :]
                got = outcome(path, raw)
                if isinstance(got, GgufHeader):
                    assert 0 < got.weights_bytes <= len(raw)
                    assert got.context_length >= 0
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_all_texts_of_all_arrays_together_are_limited(tmp_path: Path) -> None:
    some = array("a", ValueType.STRING, 3, 3 * text("x"))
    rest = array("b", ValueType.STRING, MAX_ARRAY_STRINGS - 2)
    assert "absurd" in refusal_of(tmp_path, gguf_file(LLAMA, some, rest))


@given(
    st.lists(
        st.builds(string, st.text(max_size=8), st.text(max_size=20))
        | st.builds(scalar, st.text(max_size=8), st.just(ValueType.UINT64), st.integers(0, (1 << 64) - 1))
        | st.builds(
            array, st.text(max_size=8), st.integers(0, 14), st.integers(0, 40), st.binary(max_size=64)
        ),
        max_size=5,
    ),
    st.lists(
        st.builds(
            tensor,
            st.text(max_size=8),
            st.lists(st.integers(0, (1 << 64) - 1) | st.integers(0, 64), max_size=5),
            st.integers(0, 43),
            st.integers(0, 256).map(lambda n: n * 32) | st.integers(0, (1 << 64) - 1),
        ),
        max_size=4,
    ),
)
def test_any_keys_and_tensors_give_a_header_or_a_model_file_error(
    tmp_path_factory: pytest.TempPathFactory, keys: list[bytes], tensors: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "made.gguf"
    got = outcome(path, gguf_file(LLAMA, *keys, tensors=tensors))
    if isinstance(got, GgufHeader):
        assert 0 < got.weights_bytes <= path.stat().st_size


def test_short_arrays_of_numbers_and_the_shapes_of_tensors_are_kept(tmp_path: Path) -> None:
    header = header_of(
        tmp_path,
        gguf_file(
            LLAMA,
            array("llama.attention.head_count_kv", ValueType.INT32, 2, struct.pack("<2i", 8, -1)),
            array("llama.attention.sliding_window_pattern", ValueType.BOOL, 2, b"\1\0"),
            array(
                "tokenizer.ggml.scores", ValueType.FLOAT32, MAX_KEPT_ITEMS + 1, bytes(4 * MAX_KEPT_ITEMS + 4)
            ),
            tensors=[tensor("t", (32, 3), kind=8)],
        ),
    )
    assert header.arrays == {
        "llama.attention.head_count_kv": (8, -1),
        "llama.attention.sliding_window_pattern": (True, False),
    }
    assert [(kept.name, kept.shape, kept.size_bytes) for kept in header.tensors] == [("t", (32, 3), 102)]
