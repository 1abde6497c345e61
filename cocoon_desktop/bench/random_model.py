"""I write GGUF models with random weights: the size and the speed of real ones, and not a word of sense.

Weights are written as Q4_0 blocks directly: a random byte holds two weights, evenly spread. Rows of tokens
that are no text are zero, so that none of them is ever the likeliest: each token shows, and no answer ends.
"""

from dataclasses import dataclass
from itertools import chain, islice, product
from pathlib import Path
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from .words import SYLLABLES, short_words

CHATML: Final = (
    "{% for message in messages %}"
    "<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CONTROL_TOKENS: Final = ("<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>")
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6  # token types of a GGUF file
SPACE: Final = "\u2581"
BLOCK, BLOCK_BYTES = 32, 18  # Q4_0: a 16-bit scale and 32 weights of 4 bits
SPREAD: Final = 4.61  # standard deviation of -8..7, evenly spread
ZEROS: Final = 0x88  # two weights of 0
WORDLESS: Final = len(CONTROL_TOKENS) + 256
"""Control tokens and single bytes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a model of llama's architecture. ``width`` and ``feed_forward`` are multiples of 32.

    ``tied``: the matrix that reads tokens also chooses them.
    """

    vocabulary: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    feed_forward: int
    tied: bool = True
    n_ctx: int = 32_768

    @property
    def head_width(self) -> int:
        return self.width // self.heads


SHAPES: Final = {
    "tiny": Shape(2_048, 128, 2, 2, 1, 256),
    "0.5b": Shape(151_936, 896, 24, 14, 2, 4_864),
    "1.5b": Shape(151_936, 1_536, 28, 12, 2, 8_960),
    "7b": Shape(152_064, 3_584, 28, 28, 4, 18_944, tied=False),
}
"""As many weights as models of these names have, the first one apart."""


def write_random_model(path: Path, shape: Shape, seed: int = 0) -> None:
    """Write a model of this shape. Raises UsageError without the package ``gguf``, or for a bad path."""
    try:
        import gguf
        import numpy as np
    except ImportError:
        raise UsageError(
            "writing a model needs the package gguf, which is missing: pip install gguf"
        ) from None
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "out")
    random = np.random.default_rng(seed)
    q4_0 = gguf.GGMLQuantizationType.Q4_0

    def matrix(name: str, rows: int, columns: int, deviation: float, *, zero_rows: int = 0) -> None:
        blocks = random.integers(0, 256, (rows, columns // BLOCK, BLOCK_BYTES), np.uint8)
        blocks[:zero_rows] = ZEROS
        blocks[..., :2] = np.frombuffer(np.float16(deviation / SPREAD).tobytes(), np.uint8)
        writer.add_tensor(name, blocks.reshape(rows, -1), raw_dtype=q4_0)

    def ones(name: str) -> None:
        writer.add_tensor(name, np.ones(shape.width, np.float32))

    writer = gguf.GGUFWriter(path, "llama", use_temp_file=True)
    try:
        _add_head(writer, path.stem, shape)
        width, grouped = shape.width, shape.kv_heads * shape.head_width
        for name in ("token_embd",) if shape.tied else ("token_embd", "output"):
            matrix(f"{name}.weight", shape.vocabulary, width, 0.04, zero_rows=WORDLESS)
        ones("output_norm.weight")
        for layer in range(shape.layers):
            block = f"blk.{layer}."
            ones(f"{block}attn_norm.weight")
            ones(f"{block}ffn_norm.weight")
            for name, rows, columns in (
                ("attn_q", width, width),
                ("attn_k", grouped, width),
                ("attn_v", grouped, width),
                ("attn_output", width, width),
                ("ffn_gate", shape.feed_forward, width),
                ("ffn_up", shape.feed_forward, width),
                ("ffn_down", width, shape.feed_forward),
            ):
                matrix(f"{block}{name}.weight", rows, columns, columns**-0.5)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", "out") from error
    finally:
        writer.close()


def _add_head(writer: Any, name: str, shape: Shape) -> None:
    texts, scores, types = vocabulary(shape.vocabulary)
    writer.add_name(name)
    writer.add_context_length(shape.n_ctx)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(1e6)
    writer.add_file_type(2)  # mostly Q4_0
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(4)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(CHATML)


def vocabulary(size: int) -> tuple[list[str], list[float], list[int]]:
    """Texts, scores and types of a SentencePiece vocabulary with byte fallback.

    Earlier words score higher, so that syllables are joined first, from the left: a word whose beginnings are
    all there is one token.
    """
    letters = (SPACE, *map(chr, range(33, 127)))
    long_words = map("".join, product(SYLLABLES, repeat=3))
    words = chain(
        SYLLABLES,
        (SPACE + syllable for syllable in SYLLABLES),
        (SPACE + word for word in chain(short_words(), long_words)),
    )
    texts = [*CONTROL_TOKENS, *(f"<0x{byte:02X}>" for byte in range(256)), *letters]
    types = [UNKNOWN] + [CONTROL] * 4 + [BYTE] * 256 + [NORMAL] * len(letters)
    scores = [0.0] * WORDLESS + [-1e6] * len(letters)
    joined = list(islice(words, size - len(texts)))
    return (
        texts + joined,
        scores + [-float(rank) for rank in range(len(joined))],
        types + [NORMAL] * len(joined),
    )
