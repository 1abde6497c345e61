"""Makes tiny GGUF models with random weights: real files for llama.cpp, whose answers mean nothing."""

from collections.abc import Sequence
from pathlib import Path

import gguf
import numpy as np

CHATML = (
    "{% for message in messages %}"
    "<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
HERMES = (
    "{% if tools %}<|im_start|>system\nTools:\n"
    "{% for tool in tools %}{{ tool | tojson }}\n{% endfor %}"
    "<|im_end|>\n{% endif %}"
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}"
    "{% for call in message.tool_calls or [] %}"
    '<tool_call>\n{"name": "{{ call.function.name }}", '
    '"arguments": {{ call.function.arguments | tojson }}}\n</tool_call>'
    "{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""ChatML with tools, in the form that Hermes models made common."""
CONTROL_TOKENS = ["<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
UNK, BOS, EOS, IM_START, IM_END = range(5)
WORDS = ["▁the", "▁cat", "▁sat", "ab", "bc", "th", "he", "at"]


def vocabulary() -> tuple[list[str], list[float], list[int]]:
    """Texts, scores and types of a SentencePiece-like vocabulary with byte fallback."""
    letters = ["▁", *map(chr, range(33, 127))]
    texts = [*CONTROL_TOKENS, *(f"<0x{byte:02X}>" for byte in range(256)), *WORDS, *letters]
    types = [2] + [3] * 4 + [6] * 256 + [1] * (len(WORDS) + len(letters))
    scores = [0.0] * 261 + [-float(rank) for rank in range(len(WORDS))] + [-1000.0] * len(letters)
    return texts, scores, types


def write_random_model(
    path: Path,
    *,
    seed: int = 0,
    layers: int = 2,
    width: int = 64,
    n_ctx: int = 512,
    template: str | None = CHATML,
    name: str = "random",
    extra_tokens: Sequence[str] = (),
    control_tokens: Sequence[str] = (),
    end: gguf.GGUFEndian = gguf.GGUFEndian.LITTLE,
    tensors_of_a_part: int = 0,
) -> Path:
    """Write a llama-architecture model of about 100,000 parameters (32-bit floats) and return ``path``.

    ``tensors_of_a_part``: write several files beside ``path``, with so many tensors in each.
    """
    texts, scores, types = vocabulary()
    texts += [*extra_tokens, *control_tokens]
    scores += [-5000.0] * len([*extra_tokens, *control_tokens])
    types += [1] * len(extra_tokens) + [3] * len(control_tokens)
    writer = gguf.GGUFWriter(path, "llama", endianess=end, split_max_tensors=tensors_of_a_part)
    writer.add_name(name)
    writer.add_context_length(n_ctx)
    writer.add_embedding_length(width)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(2 * width)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // 4)
    writer.add_file_type(0)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_bos_token_id(BOS)
    writer.add_eos_token_id(IM_END)
    writer.add_unk_token_id(UNK)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(False)
    if template is not None:
        writer.add_chat_template(template)
    _add_weights(writer, np.random.default_rng(seed), layers, width, len(texts))
    writer.write_header_to_file(path)
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_weights(
    writer: gguf.GGUFWriter, random: np.random.Generator, layers: int, width: int, tokens: int
) -> None:
    def matrix(name: str, rows: int, columns: int) -> None:
        writer.add_tensor(name, random.standard_normal((rows, columns), dtype=np.float32) * np.float32(0.2))

    def ones(name: str) -> None:
        writer.add_tensor(name, np.ones(width, np.float32))

    matrix("token_embd.weight", tokens, width)
    ones("output_norm.weight")
    for layer in range(layers):
        block = f"blk.{layer}."
        ones(f"{block}attn_norm.weight")
        ones(f"{block}ffn_norm.weight")
        matrix(f"{block}attn_q.weight", width, width)
        matrix(f"{block}attn_k.weight", width // 2, width)
        matrix(f"{block}attn_v.weight", width // 2, width)
        matrix(f"{block}attn_output.weight", width, width)
        matrix(f"{block}ffn_gate.weight", 2 * width, width)
        matrix(f"{block}ffn_up.weight", 2 * width, width)
        matrix(f"{block}ffn_down.weight", width, 2 * width)
