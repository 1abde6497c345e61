"""What a model takes, compared with what llama.cpp itself plans for it, without loading anything."""

import contextlib
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.core.resources import resource
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.gguf_types import ValueType
from cocoon_desktop.models.memory import KvType, ModelMemory, Need, Running, estimate, read_memory, unit_bytes
from hypothesis import given
from hypothesis import strategies as st

from .gguf_bytes import LLAMA, array, gguf_file, scalar, string, tensor
from .model_shapes import SHAPES, Shape, write_shape
from .what_llama_says import MIB, Question, Said, ask

ROUNDING = MIB // 90  # the log has two digits behind the point, and two numbers are added
TYPICAL = Running(cells=8192, sequences=8, step_tokens=256)
WAYS = {
    "as usual": TYPICAL,
    "8-bit cache": replace(TYPICAL, kv_type="q8_0"),
    "4-bit cache": replace(TYPICAL, kv_type="q4_0", cells=1000),
    "small windows": replace(TYPICAL, full_windows=False, sequences=2),
    "without flash attention": replace(TYPICAL, flash_attention=False, cells=2048),
    "one long sequence": Running(cells=65_536, sequences=1, step_tokens=512),
    "many short ones": Running(cells=4096, sequences=24, step_tokens=64),
}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    if sys.platform == "win32":
        pytest.skip("a hole in a file takes its room there: 150 GB")
    folder = tmp_path_factory.mktemp("shapes")
    return {shape.name: write_shape(folder / f"{number}.gguf", shape) for number, shape in enumerate(SHAPES)}


@pytest.fixture(scope="module")
def said(models: dict[str, Path]) -> dict[tuple[str, str], Said]:
    """What llama.cpp says of every model, run in every way."""
    asked = {(name, way): question(path, WAYS[way]) for name, path in models.items() for way in WAYS}
    return dict(zip(asked, ask(list(asked.values())), strict=True))


def question(path: Path, run: Running) -> Question:
    return Question(
        str(path),
        run.cells,
        run.sequences,
        run.step_tokens,
        run.kv_type,
        run.flash_attention,
        run.full_windows,
    )


def memory_of(path: Path) -> ModelMemory:
    return read_memory(read_header(path))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", [shape.name for shape in SHAPES])
def test_weights_and_cache_are_exact_and_the_step_is_a_little_too_much(
    models: dict[str, Path], said: dict[tuple[str, str], Said], name: str, way: str
) -> None:
    need, real = estimate(model := memory_of(models[name]), WAYS[way]).main, said[name, way]
    assert (need.weights.bytes, need.weights.exact) == (real.weights, True)
    assert need.kv.exact
    assert abs(need.kv.bytes - real.cache) <= ROUNDING
    given_out = 4 * WAYS[way].sequences * model.vocabulary  # logits lie in a buffer of their own
    assert not need.compute.exact
    assert real.step <= need.compute.bytes - given_out <= 2.5 * real.step + 2 * MIB


def test_what_is_really_taken_is_what_was_estimated(tmp_path: Path) -> None:
    path = Path(shutil.copy(resource("models", "cocoon-tiny.gguf"), tmp_path))
    run = Running(cells=2048, sequences=4, step_tokens=128)
    (real,) = ask([replace(question(path, run), allocate=True)])
    need = estimate(model := memory_of(path), run).main
    assert need.weights.bytes == real.weights
    assert abs(need.kv.bytes - real.cache) <= ROUNDING
    assert real.step <= need.compute.bytes - 4 * run.sequences * model.vocabulary <= 2 * real.step + 2 * MIB


# ---------------------------------------------------------------------------------------------------- on GPUs


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_on_gpus_the_step_is_never_too_little(models: dict[str, Path], shape: Shape) -> None:
    """Plans that llama.cpp made for GPUs of its RPC backend, as gpu_plans.json keeps them.

    That backend was built to take long steps of layers that it does not hold, as CUDA's does. ``one`` GPU has
    all, ``two`` have halves, ``part`` has all but two layers. Recorded with llama-cpp-python 0.3.36.
    """
    plans = json.loads(Path(__file__).with_name("gpu_plans.json").read_text())[shape.name]
    model, units = memory_of(models[shape.name]), shape.layers + 1
    splits = {"one": [units], "two": [units - units // 2, units // 2], "part": [units - 2]}
    for way, split in splits.items():
        for need, real in zip(estimate(model, TYPICAL, split).gpus, plans[way], strict=True):
            assert real <= need.compute.bytes <= (1.7 if way == "one" else 3.5) * real + MIB


@given(st.data())
def test_every_weight_is_somewhere(models: dict[str, Path], data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(SHAPES))
    model = memory_of(models[shape.name])
    split = data.draw(st.lists(st.integers(1, 3), max_size=3).filter(lambda split: sum(split) <= model.units))
    need = estimate(model, TYPICAL, split)
    twice = model.tied_bytes if split else 0  # the output is the first thing that goes to a GPU
    parts = (need.main, *need.gpus)
    assert sum(part.weights.bytes for part in parts) == model.weights_bytes + twice
    assert sum(part.kv.bytes for part in parts) == estimate(model, TYPICAL).main.kv.bytes
    moved = sum(need.weights.bytes + need.kv.bytes for need in need.gpus)
    assert moved == sum(unit_bytes(model, TYPICAL)[model.units - sum(split) :])


@pytest.mark.parametrize("split", [[0], [2, 0], [100], [-1]])
def test_a_split_has_layers_for_every_gpu_and_no_more_than_there_are(
    random_model: Path, split: list[int]
) -> None:
    with pytest.raises(ValueError, match="cannot be split"):
        estimate(memory_of(random_model), TYPICAL, split)


@given(
    st.integers(1, 200_000),
    st.integers(1, 32),
    st.integers(32, 1024),
    st.sampled_from(["f16", "q8_0", "q4_0"]),
)
def test_more_to_do_never_takes_less(
    models: dict[str, Path], cells: int, sequences: int, step: int, kv_type: KvType
) -> None:
    model = memory_of(models["Gemma 3 1B"])

    def total(run: Running) -> int:
        return estimate(model, run).main.bytes

    run = Running(cells, sequences, step, kv_type)
    assert total(run) <= total(replace(run, cells=cells + 256))
    assert total(run) <= total(replace(run, sequences=sequences + 1))
    assert total(run) <= total(replace(run, step_tokens=step + 32))
    assert total(replace(run, full_windows=False)) <= total(run)


# ------------------------------------------------------------------------------------------- strangers' heads


def need_of(path: Path, *keys: bytes, architecture: bytes = LLAMA, layers: int = 2) -> Need:
    tensors = [tensor("token_embd.weight", (64, 100))]
    count = scalar(f"{_name(architecture)}.block_count", ValueType.UINT32, layers)
    path.write_bytes(gguf_file(architecture, count, *keys, tensors=tensors, data_bytes=4 * 6400))
    return estimate(memory_of(path), Running(256, 1, 32)).main


def _name(architecture: bytes) -> str:
    return architecture[-architecture[32] :].decode() if architecture != LLAMA else "llama"


def of_llama(key: str, value: float, kind: ValueType = ValueType.UINT32) -> bytes:
    return scalar(f"llama.{key}", kind, value)


HEADS = (of_llama("embedding_length", 64), of_llama("attention.head_count", 4))


def test_a_number_for_each_layer_counts_for_each_layer(tmp_path: Path) -> None:
    heads = array("llama.attention.head_count_kv", ValueType.INT32, 2, bytes([4, 0, 0, 0, 1, 0, 0, 0]))
    need = need_of(tmp_path / "model.gguf", *HEADS, heads)
    assert need.kv.bytes == 256 * (4 + 1) * (16 + 16) * 2


def test_of_an_unknown_architecture_the_cache_is_the_most_it_can_be_and_a_quarter(tmp_path: Path) -> None:
    unheard = string("general.architecture", "unheard-of")
    known = need_of(tmp_path / "known.gguf", *HEADS)
    keys = [
        scalar(f"unheard-of.{key}", ValueType.UINT32, value)
        for key, value in [("embedding_length", 64), ("attention.head_count", 4), ("block_count", 2)]
    ]
    path = tmp_path / "unknown.gguf"
    raw = gguf_file(unheard, *keys, tensors=[tensor("token_embd.weight", (64, 100))], data_bytes=4 * 6400)
    path.write_bytes(raw)
    need = estimate(memory_of(path), Running(256, 1, 32)).main
    assert (need.kv.bytes, need.kv.exact) == (known.kv.bytes * 5 // 4, False)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ([of_llama("attention.head_count", -1, ValueType.INT32)], "head_count of -1 is absurd"),
        ([of_llama("attention.head_count", 1 << 31)], "absurd"),
        ([of_llama("embedding_length", 0.5, ValueType.FLOAT32)], "embedding_length of 0.5 is absurd"),
        ([string("llama.embedding_length", "wide")], "embedding_length of 'wide' is absurd"),
        ([array("llama.attention.head_count_kv", ValueType.INT32, 1, bytes(4))], "1 numbers for 2 layers"),
        ([array("llama.attention.head_count_kv", ValueType.FLOAT32, 2, bytes(8))], "head_count_kv of 0.0"),
    ],
)
def test_absurd_sizes_are_refused(tmp_path: Path, keys: list[bytes], reason: str) -> None:
    with pytest.raises(ModelFileError, match=reason):
        need_of(tmp_path / "model.gguf", *keys)


@pytest.mark.parametrize("layers", [0, 513])
def test_a_model_has_layers_but_not_endlessly_many(tmp_path: Path, layers: int) -> None:
    with pytest.raises(ModelFileError, match="layers is absurd"):
        need_of(tmp_path / "model.gguf", layers=layers)


def test_a_model_without_embeddings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(gguf_file(LLAMA, scalar("llama.block_count", ValueType.UINT32, 1)))
    with pytest.raises(ModelFileError, match="no token embeddings"):
        memory_of(path)


READ_KEYS = (
    "attention.head_count attention.head_count_kv attention.key_length attention.key_length_mla "
    "attention.shared_kv_layers attention.sliding_window attention.sliding_window_pattern "
    "attention.value_length block_count embedding_length expert_used_count full_attention_interval "
    "nextn_predict_layers shortconv.l_cache ssm.conv_kernel ssm.inner_size ssm.state_size wkv.head_size"
)
KINDS = [
    "llama",
    "gemma2",
    "gemma3n",
    "smallthinker",
    "deepseek2",
    "mamba",
    "jamba",
    "qwen3next",
    "falcon-h1",
    "x",
]


@given(
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(READ_KEYS.split()), st.integers(0, 40) | st.integers(0, (1 << 32) - 1)),
    st.lists(st.integers(1, 2), max_size=2),
)
def test_any_numbers_give_an_estimate_or_a_model_file_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, values: dict[str, int], split: list[int]
) -> None:
    keys = [scalar(f"{name}.{key}", ValueType.UINT32, value) for key, value in values.items()]
    tensors = [tensor("token_embd.weight", (32, 4)), tensor("blk.0.ffn_up.weight", (32,))]
    path = tmp_path_factory.getbasetemp() / "any.gguf"
    path.write_bytes(gguf_file(string("general.architecture", name), *keys, tensors=tensors))
    with contextlib.suppress(ModelFileError):
        model = memory_of(path)
        if sum(split) <= model.units:
            need = estimate(model, TYPICAL, split)
            assert all(part.bytes >= 0 for part in (need.main, *need.gpus))
