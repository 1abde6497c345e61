"""Heads of model files in the shapes of well-known models. Their weights are a hole in the file.

llama.cpp's ``no_alloc`` looks at nothing else, so a file of gigabytes takes a few kilobytes of disk. Which
tensors an architecture has is told by its file in llama.cpp's src/models.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from cocoon_desktop.models.gguf_types import TENSOR_TYPES, ValueType

from .gguf_bytes import array, gguf_file, scalar, string, tensor

F32, F16 = 0, 1
Value: TypeAlias = int | float | bool | Sequence[int]
Named: TypeAlias = tuple[str, Sequence[int]]


@dataclass(frozen=True)
class Shape:
    """A model's sizes. ``keys`` are metadata behind the architecture's name."""

    name: str
    architecture: str
    width: int
    vocabulary: int
    layers: int
    heads: int
    kv_heads: int | tuple[int, ...]
    head: int
    ff: int
    keys: dict[str, Value] = field(default_factory=dict)
    tied: bool = False
    parts: tuple[str, ...] = ("attention", "ffn")
    n_ctx: int = 131072

    def kv_heads_of(self, layer: int) -> int:
        return self.kv_heads if isinstance(self.kv_heads, int) else self.kv_heads[layer]

    def number(self, key: str) -> int:
        value = self.keys[key]
        assert isinstance(value, int)
        return value


def write_shape(path: Path, shape: Shape, *, kind: int = F16) -> Path:
    """Write the head of a model; matrices are of the tensor type ``kind``."""
    tensors, offset = [], 0
    for name, sizes in _tensors(shape):
        which = (
            kind if len(sizes) > 1 and not name.endswith(("ffn_gate_inp.weight", "conv1d.weight")) else F32
        )
        tensors.append(tensor(name, sizes, which, offset))
        count = 1
        for size in sizes:
            count *= size
        stored = TENSOR_TYPES[which]
        offset += -(-count // stored.block * stored.block_bytes // 32) * 32
    with path.open("wb") as file:
        file.write(gguf_file(*_keys(shape), tensors=tensors, data_bytes=0))
        file.truncate(file.tell() + offset)
    return path


def _keys(shape: Shape) -> Iterator[bytes]:
    yield string("general.architecture", shape.architecture)
    yield string("tokenizer.ggml.model", "no_vocab")
    values: dict[str, Value] = {
        "vocab_size": shape.vocabulary,
        "context_length": shape.n_ctx,
        "embedding_length": shape.width,
        "block_count": shape.layers,
        "feed_forward_length": shape.ff,
        "attention.head_count": shape.heads,
        "attention.head_count_kv": shape.kv_heads,
        "attention.layer_norm_rms_epsilon": 1e-6,
        "attention.layer_norm_epsilon": 1e-6,
    }
    if shape.head:
        values |= {"attention.key_length": shape.head, "attention.value_length": shape.head}
        values |= {"rope.dimension_count": shape.head}
    for key, value in (values | shape.keys).items():
        yield _key(f"{shape.architecture}.{key}", value)


def _key(key: str, value: Value) -> bytes:
    match value:
        case bool():
            return scalar(key, ValueType.BOOL, value)
        case int():
            return scalar(key, ValueType.UINT32, value)
        case float():
            return scalar(key, ValueType.FLOAT32, value)
        case _:
            return array(key, ValueType.INT32, len(value), b"".join(n.to_bytes(4, "little") for n in value))


# -------------------------------------------------------------------------------------------------- tensors


def _tensors(shape: Shape) -> Iterator[Named]:
    yield "token_embd.weight", (shape.width, shape.vocabulary)
    yield "output_norm.weight", (shape.width,)
    if not shape.tied:
        yield "output.weight", (shape.width, shape.vocabulary)
    for layer in range(shape.layers):
        block = f"blk.{layer}."
        yield f"{block}attn_norm.weight", (shape.width,)
        for part in shape.parts:
            yield from ((block + name, sizes) for name, sizes in _PARTS[part](shape, layer))


def _attention(shape: Shape, layer: int) -> Iterator[Named]:
    d, q = shape.width, shape.heads * shape.head
    if kv := shape.kv_heads_of(layer) * shape.head:
        yield from [("attn_q.weight", (d, q)), ("attn_k.weight", (d, kv)), ("attn_v.weight", (d, kv))]
        yield "attn_output.weight", (q, d)


def _biases(shape: Shape, layer: int) -> Iterator[Named]:
    q, kv = shape.heads * shape.head, shape.kv_heads_of(layer) * shape.head
    yield from [("attn_q.bias", (q,)), ("attn_k.bias", (kv,)), ("attn_v.bias", (kv,))]


def _head_norms(shape: Shape, layer: int) -> Iterator[Named]:
    yield from [("attn_q_norm.weight", (shape.head,)), ("attn_k_norm.weight", (shape.head,))]


def _post_norms(shape: Shape, layer: int) -> Iterator[Named]:
    yield from [("post_attention_norm.weight", (shape.width,)), ("post_ffw_norm.weight", (shape.width,))]


def _ffn(shape: Shape, layer: int) -> Iterator[Named]:
    d, ff = shape.width, shape.ff
    yield "ffn_norm.weight", (d,)
    yield from [("ffn_gate.weight", (d, ff)), ("ffn_up.weight", (d, ff)), ("ffn_down.weight", (ff, d))]


def _fused_ffn(shape: Shape, layer: int) -> Iterator[Named]:
    d, ff = shape.width, shape.ff
    yield "ffn_norm.weight", (d,)
    yield from [("ffn_up.weight", (d, 2 * ff)), ("ffn_down.weight", (ff, d))]


def _experts(shape: Shape, layer: int) -> Iterator[Named]:
    d, count = shape.width, shape.number("expert_count")
    value = shape.keys.get("expert_feed_forward_length", shape.ff)
    assert isinstance(value, int)
    yield from [("ffn_norm.weight", (d,)), ("ffn_gate_inp.weight", (d, count))]
    yield "ffn_gate_exps.weight", (d, value, count)
    yield "ffn_up_exps.weight", (d, value, count)
    yield "ffn_down_exps.weight", (value, d, count)


def _gpt_oss(shape: Shape, layer: int) -> Iterator[Named]:
    d, ff, count = shape.width, shape.number("expert_feed_forward_length"), shape.number("expert_count")
    yield from [("post_attention_norm.weight", (d,)), ("attn_sinks.weight", (shape.heads,))]
    yield from [("attn_output.bias", (d,)), ("ffn_gate_inp.bias", (count,))]
    yield from [("ffn_gate_exps.bias", (ff, count)), ("ffn_up_exps.bias", (ff, count))]
    yield "ffn_down_exps.bias", (d, count)
    yield from (named for named in _experts(shape, layer) if named[0] != "ffn_norm.weight")


def _mla(shape: Shape, layer: int) -> Iterator[Named]:
    """Latent attention and experts of DeepSeek V2 Lite, the first layer dense."""
    d, heads, rank = shape.width, shape.heads, shape.number("attention.kv_lora_rank")
    key, value = shape.number("attention.key_length_mla"), shape.number("attention.value_length_mla")
    rope = shape.number("rope.dimension_count")
    yield from [("attn_kv_a_norm.weight", (rank,)), ("attn_q.weight", (d, heads * key))]
    yield "attn_kv_a_mqa.weight", (d, rank + rope)
    yield from [("attn_k_b.weight", (key - rope, rank, heads)), ("attn_v_b.weight", (rank, value, heads))]
    yield "attn_output.weight", (heads * value, d)
    if layer == 0:
        yield from _ffn(shape, layer)
        return
    yield from _experts(shape, layer)
    ff = shape.number("expert_feed_forward_length") * shape.number("expert_shared_count")
    yield from [("ffn_gate_shexp.weight", (d, ff)), ("ffn_up_shexp.weight", (d, ff))]
    yield "ffn_down_shexp.weight", (ff, d)


def _mamba(shape: Shape, layer: int) -> Iterator[Named]:
    d, inner, state = shape.width, shape.number("ssm.inner_size"), shape.number("ssm.state_size")
    rank, conv = shape.number("ssm.time_step_rank"), shape.number("ssm.conv_kernel")
    yield from [("ssm_in.weight", (d, 2 * inner)), ("ssm_conv1d.weight", (conv, inner))]
    yield from [("ssm_conv1d.bias", (inner,)), ("ssm_x.weight", (inner, rank + 2 * state))]
    yield from [("ssm_dt.weight", (rank, inner)), ("ssm_dt.bias", (inner,)), ("ssm_a", (state, inner))]
    yield from [("ssm_d", (inner,)), ("ssm_out.weight", (inner, d))]


def _jamba(shape: Shape, layer: int) -> Iterator[Named]:
    if shape.kv_heads_of(layer) == 0:
        state, rank = shape.number("ssm.state_size"), shape.number("ssm.time_step_rank")
        yield from _mamba(shape, layer)
        yield from [("ssm_dt_norm.weight", (rank,)), ("ssm_b_norm.weight", (state,))]
        yield "ssm_c_norm.weight", (state,)


_PARTS: dict[str, Callable[[Shape, int], Iterator[Named]]] = {
    "attention": _attention,
    "biases": _biases,
    "head norms": _head_norms,
    "post norms": _post_norms,
    "ffn": _ffn,
    "fused ffn": _fused_ffn,
    "experts": _experts,
    "gpt-oss": _gpt_oss,
    "mla": _mla,
    "mamba": _mamba,
    "jamba": _jamba,
}

# --------------------------------------------------------------------------------------------------- models


def _moe(count: int, used: int, ff: int) -> dict[str, Value]:
    return {"expert_count": count, "expert_used_count": used, "expert_feed_forward_length": ff}


def _window(size: int) -> dict[str, Value]:
    return {"attention.sliding_window": size}


_QWEN2 = ("attention", "biases", "ffn")
_QWEN3 = ("attention", "head norms", "ffn")
_QWEN3_MOE = ("attention", "head norms", "experts")
_GEMMA2 = ("attention", "post norms", "ffn")
_GEMMA3 = ("attention", "head norms", "post norms", "ffn")
_PHI3 = ("attention", "fused ffn")
_MIXTRAL = ("attention", "experts")
_GPT_OSS = ("attention", "biases", "gpt-oss")
_JAMBA = ("attention", "jamba", "ffn")
_FEW_LATENT = _moe(64, 6, 1408) | {
    "attention.key_length": 576,
    "attention.value_length": 512,
    "attention.key_length_mla": 192,
    "attention.value_length_mla": 128,
    "attention.kv_lora_rank": 512,
    "rope.dimension_count": 64,
    "expert_shared_count": 2,
    "leading_dense_block_count": 1,
}
_SSM: dict[str, Value] = {
    "ssm.inner_size": 5120,
    "ssm.state_size": 16,
    "ssm.time_step_rank": 160,
    "ssm.conv_kernel": 4,
}
_MAMBA_OR_NOT = (0, 0, 0, 1, 0, 0, 0, 1)

SHAPES = [  # name, architecture, width, vocabulary, layers (most have more), heads, kv heads, head, ff
    Shape("SmolLM2 135M", "llama", 576, 49152, 6, 9, 3, 64, 1536, tied=True),
    Shape("TinyLlama 1.1B", "llama", 2048, 32000, 4, 32, 4, 64, 5632),
    Shape("Llama 2 7B", "llama", 4096, 32000, 4, 32, 32, 128, 11008),
    Shape("Llama 3.1 8B", "llama", 4096, 128256, 4, 32, 8, 128, 14336),
    Shape("Llama 3.1 70B", "llama", 8192, 128256, 4, 64, 8, 128, 28672),
    Shape("Mistral Nemo 12B", "llama", 5120, 131072, 4, 32, 8, 128, 14336),
    Shape("Qwen2.5 0.5B", "qwen2", 896, 151936, 4, 14, 2, 64, 4864, tied=True, parts=_QWEN2),
    Shape("Qwen2.5 7B", "qwen2", 3584, 152064, 4, 28, 4, 128, 18944, parts=_QWEN2),
    Shape("Qwen3 0.6B", "qwen3", 1024, 151936, 4, 16, 8, 128, 3072, tied=True, parts=_QWEN3),
    Shape("Qwen3 8B", "qwen3", 4096, 151936, 4, 32, 8, 128, 12288, parts=_QWEN3),
    Shape("Phi 3.5", "phi3", 3072, 32064, 4, 32, 32, 96, 8192, _window(2047), parts=_PHI3),
    Shape("Gemma 2 2B", "gemma2", 2304, 256000, 6, 8, 4, 256, 9216, tied=True, parts=_GEMMA2),
    Shape("Gemma 2 9B", "gemma2", 3584, 256000, 6, 16, 8, 256, 14336, _window(4096), True, _GEMMA2),
    Shape("Gemma 3 1B", "gemma3", 1152, 262144, 8, 4, 1, 256, 6912, _window(512), True, _GEMMA3),
    Shape("Gemma 3 12B", "gemma3", 3840, 262208, 8, 16, 8, 256, 15360, _window(1024), True, _GEMMA3),
    Shape("Mixtral 8x7B", "llama", 4096, 32000, 4, 32, 8, 128, 14336, _moe(8, 2, 14336), parts=_MIXTRAL),
    Shape("Qwen3 30B", "qwen3moe", 2048, 151936, 4, 32, 4, 128, 6144, _moe(128, 8, 768), parts=_QWEN3_MOE),
    Shape("Qwen3 235B", "qwen3moe", 4096, 151936, 3, 64, 4, 128, 1, _moe(128, 8, 1536), parts=_QWEN3_MOE),
    Shape(
        "gpt-oss", "gpt-oss", 2880, 201088, 4, 64, 8, 64, 1, _moe(32, 4, 2880) | _window(128), parts=_GPT_OSS
    ),
    # llama.cpp takes 27 layers for a sign that the queries are not compressed.
    Shape("DeepSeek V2 Lite", "deepseek2", 2048, 102400, 27, 16, 1, 0, 10944, _FEW_LATENT, parts=("mla",)),
    Shape("Mamba 2.8B", "mamba", 2560, 50280, 6, 0, 0, 0, 0, _SSM, tied=True, parts=("mamba",)),
    Shape("Jamba 3B", "jamba", 2560, 65536, 8, 20, _MAMBA_OR_NOT, 128, 8192, _SSM, parts=_JAMBA),
]
