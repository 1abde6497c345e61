"""Make the tiny models of the self-check and write down their answers.

.venv/bin/python installers/self_check/make.py resources/self_check

Weights are random numbers of a fixed seed: the same bytes on every computer. Their types are those that
people download. Answers are the CPU's; of many prompts the one is kept whose tokens lead by the widest
margin, so that rounding cannot change them.
"""

import hashlib
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type
from numpy.typing import NDArray

REPO: Final = Path(__file__).resolve().parents[2]
TOKENS: Final = 64
"""The vocabulary has no texts: the self-check asks with numbers."""
HEAD: Final = 64  # the smallest head that every backend's flash attention knows
PROMPT_TOKENS: Final = 40  # more than 32, from which on backends multiply in another way
ANSWER_TOKENS: Final = 8
PROMPTS: Final = 1500
FLOAT_TOLERANCE: Final = 0.1
QUANTIZED_TOLERANCE: Final = 0.25
"""In standard deviations of the logits. The CPU rounds what it multiplies with quantized weights to 8 bits,
other backends do not, or otherwise: Mesa's Vulkan differs by 0.05 to 0.15, and by 0.01 for F16. When an
eighth of one matrix is missing, it is 0.35 at least.
"""


@dataclass(frozen=True)
class Shape:
    """What a family is made of. ``attention`` and ``rest`` are types of weights."""

    name: str
    architecture: str
    attention: Type
    rest: Type
    width: int = 64
    hidden: int = 64
    layers: int = 2
    heads: int = 2
    kv_heads: int = 1
    head: int = HEAD
    experts: int = 0
    window: int = 0
    biases: bool = False
    head_norms: bool = False
    post_norms: bool = False
    fused: bool = False


SHAPES: Final = (
    Shape("llama", "llama", Type.F16, Type.F16),
    Shape("llama-q4_k", "llama", Type.Q4_K, Type.Q4_K, width=256, hidden=256, layers=1, heads=1),
    Shape("qwen2", "qwen2", Type.Q8_0, Type.Q4_0, width=128, biases=True),
    Shape("qwen3", "qwen3", Type.Q4_0, Type.Q4_0, hidden=96, head_norms=True),
    Shape(
        "gemma3",
        "gemma3",
        Type.Q4_0,
        Type.Q8_0,
        heads=1,
        head=256,
        window=16,
        head_norms=True,
        post_norms=True,
    ),
    Shape("phi3", "phi3", Type.Q5_0, Type.Q5_0, width=128, kv_heads=2, fused=True),
    Shape("mixtral", "llama", Type.Q8_0, Type.Q8_0, experts=4),
)


class Writer:
    """Adds tensors of random weights to a file."""

    def __init__(self, file: gguf.GGUFWriter, shape: Shape) -> None:
        self._file = file
        self._random = np.random.default_rng(zlib.crc32(shape.name.encode()))

    def matrix(self, name: str, kind: Type, *dimensions: int, gain: float = 1.0) -> None:
        """Rows whose products with a vector of length 1 per value have about that size again."""
        scale = gain / np.sqrt(dimensions[-1])
        if kind in (Type.Q4_K, Type.Q6_K):
            blocks = _k_blocks(self._random, kind, dimensions, scale)
            self._file.add_tensor(name, blocks, raw_dtype=kind)
            return
        values = (self._random.standard_normal(dimensions) * scale).astype(np.float32)
        if kind in (Type.F32, Type.F16):
            self._file.add_tensor(name, values.astype(np.float16 if kind is Type.F16 else np.float32))
        else:
            self._file.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)

    def vector(self, name: str, size: int, *, around: float) -> None:
        """Of a norm around 1, of a bias around 0."""
        self._file.add_tensor(name, (around + 0.2 * self._random.standard_normal(size)).astype(np.float32))


def _k_blocks(
    random: np.random.Generator, kind: Type, dimensions: tuple[int, ...], scale: float
) -> NDArray[np.uint8]:
    """Blocks of 256 weights filled with random bits; only their factors are chosen (ggml-common.h)."""
    *rows, columns = dimensions
    count = columns // 256
    size = gguf.GGML_QUANT_SIZES[kind][1]
    blocks = random.integers(0, 256, (*rows, count, size), dtype=np.uint8)
    if kind is Type.Q4_K:  # d, dmin, 12 bytes of scales, 128 of values: d * scale * value - dmin * least
        d = scale / 170.0
        factors = np.array([d, 7.5 * d], np.float16).view(np.uint8)
        blocks[..., :4] = factors
    else:  # 192 bytes of values, 16 scales, d: d * scale * (value - 32)
        blocks[..., -2:] = np.array([scale / 1370.0], np.float16).view(np.uint8)
    return blocks.reshape(*rows, count * size)


def write_model(path: Path, shape: Shape) -> None:
    """One file."""
    file = gguf.GGUFWriter(path, shape.architecture)
    file.add_name(f"self-check {shape.name}")
    file.add_context_length(256)
    file.add_embedding_length(shape.width)
    file.add_block_count(shape.layers)
    file.add_feed_forward_length(shape.hidden)
    file.add_head_count(shape.heads)
    file.add_head_count_kv(shape.kv_heads)
    file.add_key_length(shape.head)
    file.add_value_length(shape.head)
    file.add_layer_norm_rms_eps(1e-6)
    file.add_rope_dimension_count(shape.head)
    file.add_rope_freq_base(10_000.0)
    file.add_vocab_size(TOKENS)
    file.add_tokenizer_model("none")
    if shape.experts:
        file.add_expert_count(shape.experts)
        file.add_expert_used_count(2)
    if shape.window:
        file.add_sliding_window(shape.window)
        file.add_sliding_window_pattern(2)  # every second layer looks at everything
    writer = Writer(file, shape)
    large = shape.width % 256 == 0
    embedding, output = (Type.Q4_K, Type.Q6_K) if large else (Type.F16, Type.F16)
    # Values of about 1 enter the first layer; gemma3 multiplies by the square root of the width itself.
    gain = 1.0 if shape.architecture == "gemma3" else shape.width**0.5
    writer.matrix("token_embd.weight", embedding, TOKENS, shape.width, gain=gain)
    writer.matrix("output.weight", output, TOKENS, shape.width, gain=3.0)
    writer.vector("output_norm.weight", shape.width, around=1)
    for layer in range(shape.layers):
        _write_layer(writer, shape, f"blk.{layer}.")
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()


def _write_layer(writer: Writer, shape: Shape, block: str) -> None:
    _write_attention(writer, shape, block)
    width, hidden, rest = shape.width, shape.hidden, shape.rest
    writer.vector(f"{block}ffn_norm.weight", width, around=1)
    if shape.post_norms:
        writer.vector(f"{block}post_attention_norm.weight", width, around=1)
        writer.vector(f"{block}post_ffw_norm.weight", width, around=1)
    if shape.experts:
        writer.matrix(f"{block}ffn_gate_inp.weight", Type.F32, shape.experts, width, gain=3.0)
        writer.matrix(f"{block}ffn_gate_exps.weight", rest, shape.experts, hidden, width, gain=2.0)
        writer.matrix(f"{block}ffn_up_exps.weight", rest, shape.experts, hidden, width)
        writer.matrix(f"{block}ffn_down_exps.weight", rest, shape.experts, width, hidden)
        return
    if shape.fused:
        writer.matrix(f"{block}ffn_up.weight", rest, 2 * hidden, width, gain=1.5)
    else:
        writer.matrix(f"{block}ffn_gate.weight", rest, hidden, width, gain=2.0)
        writer.matrix(f"{block}ffn_up.weight", rest, hidden, width)
    writer.matrix(f"{block}ffn_down.weight", rest, width, hidden)


def _write_attention(writer: Writer, shape: Shape, block: str) -> None:
    width, kind = shape.width, shape.attention
    own, shared = shape.heads * shape.head, shape.kv_heads * shape.head
    writer.vector(f"{block}attn_norm.weight", width, around=1)
    if shape.fused:
        writer.matrix(f"{block}attn_qkv.weight", kind, own + 2 * shared, width, gain=1.5)
    else:
        writer.matrix(f"{block}attn_q.weight", kind, own, width, gain=1.5)
        writer.matrix(f"{block}attn_k.weight", kind, shared, width, gain=1.5)
        writer.matrix(f"{block}attn_v.weight", Type.Q6_K if kind is Type.Q4_K else kind, shared, width)
    # As llama.cpp does it: rows that are no multiple of 256 get another type.
    output = Type.Q5_0 if kind is Type.Q4_K and own % 256 else kind
    writer.matrix(f"{block}attn_output.weight", output, width, own)
    if shape.biases:
        for name, size in (("q", own), ("k", shared), ("v", shared)):
            writer.vector(f"{block}attn_{name}.bias", size, around=0)
    if shape.head_norms:
        writer.vector(f"{block}attn_q_norm.weight", shape.head, around=1)
        writer.vector(f"{block}attn_k_norm.weight", shape.head, around=1)


# ------------------------------------------------------------------------------------------------- answers

ANSWER: Final = """
import json, sys
from cocoon_desktop.inference.llama.llama_binding import C
from cocoon_desktop.inference.plan.self_check import likeliest, spread_of
from cocoon_desktop.inference.llama.self_check_child import Run

path, prompts, length = sys.argv[1], json.load(sys.stdin), int(sys.argv[2])
run, best = Run(path, ""), None
for prompt in prompts:
    C.llama_memory_clear(C.llama_get_memory(run._context), True)
    tokens, rows, margin = [], [], float("inf")
    while len(tokens) < length and (best is None or margin > best["lead"]):
        row = run.read([tokens[-1]] if tokens else prompt, [0])[0]
        rows.append(row)
        tokens.append(likeliest(row))
        first, second = sorted(row)[-1:-3:-1]
        margin = min(margin, first - second)
    if len(set(tokens)) >= length - 3 and (best is None or margin > best["lead"]):
        relative = round(margin / spread_of(rows), 4)
        best = {"lead": margin, "prompt": prompt, "tokens": tokens, "margin": relative}
del best["lead"]
print(json.dumps(best))
"""


def answer(path: Path, seed: int) -> dict[str, object]:
    """The prompt with the widest margin, and its answer."""
    random = np.random.default_rng(seed)
    prompts = random.integers(0, TOKENS, (PROMPTS, PROMPT_TOKENS)).tolist()
    argv = [sys.executable, "-c", ANSWER, str(path), str(ANSWER_TOKENS)]
    done = subprocess.run(
        argv, input=json.dumps(prompts), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, check=True, cwd=REPO,
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main(say: Callable[[str], None] = print) -> None:
    """Write everything anew."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    families = []
    for number, shape in enumerate(SHAPES):
        path = folder / f"{shape.name}.gguf"
        write_model(path, shape)
        family = {
            "name": shape.name,
            "architecture": shape.architecture,
            "file": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "tolerance": FLOAT_TOLERANCE if shape.rest is Type.F16 else QUANTIZED_TOLERANCE,
        }
        families.append(family | answer(path.resolve(), number))
        say(f"{shape.name}: {path.stat().st_size} bytes, margin {families[-1]['margin']}")
    (folder / "answers.json").write_text(json.dumps({"families": families}, indent=1) + "\n")


if __name__ == "__main__":
    main()
