"""I write weights and vocabulary as one GGUF file that llama.cpp loads. The file is whole or not there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import gguf
import numpy as np
import numpy.typing as npt

from .network import NORM_EPSILON, ROPE_BASE, Shape, Weights
from .tokenizer import BEGIN, TURN_END, UNKNOWN, Tokenizer

CONTEXT_LENGTH = 2048
CHATML = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + "
    "'<|im_end|>' + '\\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
"""The ChatML template in its usual spelling, which programs know by heart."""

Floats = npt.NDArray[np.float32]
FileType = Literal["F16", "Q8_0"]
_FILE_TYPES: dict[FileType, int] = {"F16": 1, "Q8_0": 7}  # llama_ftype in llama.h


def write_gguf(path: Path, weights: Weights, shape: Shape, tokenizer: Tokenizer, file_type: FileType) -> None:
    """Write the model to ``path`` through a temporary file beside it. Raises OSError."""
    part = path.with_name(f".{path.name}.part")
    writer = gguf.GGUFWriter(part, "llama")
    _add_description(writer, file_type)
    _add_shape(writer, shape)
    _add_vocabulary(writer, tokenizer)
    for name, values in _stored(weights, shape):
        _add_tensor(writer, f"{name}.weight", values, file_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part.replace(path)


def _add_description(writer: gguf.GGUFWriter, file_type: FileType) -> None:
    writer.add_name("Cocoon Tiny")
    writer.add_description(
        "A tiny practice model for Cocoon Desktop, trained on text that a script generates."
    )
    writer.add_license("Apache-2.0")
    writer.add_languages(["en"])
    writer.add_file_type(_FILE_TYPES[file_type])
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _add_shape(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(CONTEXT_LENGTH)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(NORM_EPSILON)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(ROPE_BASE)


def _add_vocabulary(writer: gguf.GGUFWriter, tokenizer: Tokenizer) -> None:
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([text.encode() for text in tokenizer.texts])
    writer.add_token_scores(tokenizer.scores)
    writer.add_token_types([int(kind) for kind in tokenizer.types])
    writer.add_bos_token_id(BEGIN)
    writer.add_eos_token_id(TURN_END)
    writer.add_unk_token_id(UNKNOWN)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(CHATML)


def _stored(weights: Weights, shape: Shape) -> Iterator[tuple[str, Floats]]:
    """Every tensor of the file with its name, in llama.cpp's layout."""
    ones = np.ones(shape.width, dtype=np.float32)
    yield "token_embd", weights["token_embd"].detach().numpy()
    yield "output_norm", ones
    for layer in range(shape.layers):
        yield f"blk.{layer}.attn_norm", ones
        yield f"blk.{layer}.ffn_norm", ones
        for name in shape.matrices:
            values: Floats = weights[name][layer].detach().numpy()
            rotated = name in ("attn_q", "attn_k")
            yield f"blk.{layer}.{name}", _interleaved(values, shape.head_width) if rotated else values


def _interleaved(values: Floats, head_width: int) -> Floats:
    """Rows of each head in the order of llama.cpp, which rotates neighbours instead of halves."""
    halves = values.reshape(-1, 2, head_width // 2, values.shape[1])
    return np.ascontiguousarray(halves.swapaxes(1, 2).reshape(values.shape))


def _add_tensor(writer: gguf.GGUFWriter, name: str, values: Floats, file_type: FileType) -> None:
    if values.ndim == 1:  # llama.cpp keeps norms in float32
        writer.add_tensor(name, values)
    elif file_type == "F16":
        writer.add_tensor(name, values.astype(np.float16))
    else:
        kind = gguf.GGMLQuantizationType.Q8_0
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)
