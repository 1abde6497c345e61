"""I am the network: a small llama as plain functions over named weights. I never read a file or a clock.

A weight of all layers is one tensor with the layer as its first dimension, under the name that a GGUF file
gives it (gguf-py ``constants.py``, architecture "llama"). Queries and keys are kept in halves for fast
rotation; :mod:`gguf_file` reorders them. Norms have no learned scale: the file gets ones.
"""

import math
from dataclasses import dataclass

import torch
from torch.nn import functional

ROPE_BASE = 10_000.0
NORM_EPSILON = 1e-5
_MASKED = -1e4  # far below every attention score, and finite in bfloat16

Weights = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Shape:
    """The sizes of the network. ``width`` is a multiple of ``heads``, ``heads`` of ``kv_heads``."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    hidden: int

    @property
    def head_width(self) -> int:
        """Numbers per attention head."""
        return self.width // self.heads

    @property
    def kv_width(self) -> int:
        """Numbers per token that a layer's keys take, and its values again."""
        return self.kv_heads * self.head_width

    @property
    def matrices(self) -> dict[str, tuple[int, int]]:
        """Name and size (outputs, inputs) of the matrices that every layer has."""
        return {
            "attn_q": (self.width, self.width),
            "attn_k": (self.kv_width, self.width),
            "attn_v": (self.kv_width, self.width),
            "attn_output": (self.width, self.width),
            "ffn_gate": (self.hidden, self.width),
            "ffn_up": (self.hidden, self.width),
            "ffn_down": (self.width, self.hidden),
        }


@dataclass(frozen=True)
class Batch:
    """Rows of tokens, each row packed with whole conversations.

    ``tokens`` has shape (rows, length + 1). The others have shape (rows, length): a token sees only earlier
    tokens of the same number in ``documents``, and ``importance`` says how much guessing the next one counts.
    """

    tokens: torch.Tensor
    documents: torch.Tensor
    importance: torch.Tensor


def new_weights(shape: Shape, generator: torch.Generator) -> Weights:
    """Fresh weights in float32. What a layer adds starts at zero: at first it passes on its input."""
    weights: Weights = {"token_embd": torch.randn(shape.vocabulary, shape.width, generator=generator) * 0.05}
    for name, (outputs, inputs) in shape.matrices.items():
        spread = 0.0 if name in ("attn_output", "ffn_down") else 1 / math.sqrt(inputs)
        weights[name] = torch.randn(shape.layers, outputs, inputs, generator=generator) * spread
    return {name: tensor.requires_grad_() for name, tensor in weights.items()}


def loss_of(weights: Weights, shape: Shape, batch: Batch, precision: torch.dtype) -> torch.Tensor:
    """Weighted mean cross entropy of the batch's next tokens in nats; computed in ``precision``."""
    cast = {name: tensor.to(precision) for name, tensor in weights.items()}
    states = _states(cast, shape, batch.tokens[:, :-1], _mask(batch.documents, shape.heads).to(precision))
    counted = batch.importance > 0
    logits = functional.linear(states[counted], cast["token_embd"])
    each = functional.cross_entropy(logits.float(), batch.tokens[:, 1:][counted], reduction="none")
    importance = batch.importance[counted]
    return (each * importance).sum() / importance.sum()


def _mask(documents: torch.Tensor, heads: int) -> torch.Tensor:
    """What to add to attention scores, of shape (rows * heads, length, length)."""
    length = documents.shape[1]
    same = documents[:, :, None] == documents[:, None, :]
    visible = same & torch.ones(length, length, dtype=torch.bool).tril()
    return torch.zeros(visible.shape).masked_fill(~visible, _MASKED).repeat_interleave(heads, 0)


def _states(weights: Weights, shape: Shape, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    states = functional.embedding(tokens, weights["token_embd"])
    turns = _turns(tokens.shape[1], shape.head_width, states.dtype)
    for layer in range(shape.layers):
        block = {name: weights[name][layer] for name in shape.matrices}
        states = states + _attention(block, shape, _norm(states), mask, turns)
        states = states + _feed_forward(block, _norm(states))
    return _norm(states)


def _norm(states: torch.Tensor) -> torch.Tensor:
    return functional.rms_norm(states, states.shape[-1:], None, NORM_EPSILON)


Turns = tuple[torch.Tensor, torch.Tensor]


def _attention(
    block: Weights, shape: Shape, states: torch.Tensor, mask: torch.Tensor, turns: Turns
) -> torch.Tensor:
    rows, length, width = states.shape
    joined = functional.linear(states, torch.cat((block["attn_q"], block["attn_k"], block["attn_v"])))
    heads = joined.view(rows, length, shape.heads + 2 * shape.kv_heads, shape.head_width).transpose(1, 2)
    queries, keys, values = heads.split((shape.heads, shape.kv_heads, shape.kv_heads), 1)
    group = shape.heads // shape.kv_heads
    queries = _rotated(queries, turns).flatten(0, 1)
    keys = _rotated(keys, turns).repeat_interleave(group, 1).flatten(0, 1)
    values = values.repeat_interleave(group, 1).flatten(0, 1)
    # Written out: on a CPU in bfloat16 this takes a third of the time of scaled_dot_product_attention.
    scores = torch.baddbmm(mask, queries, keys.transpose(1, 2), alpha=shape.head_width**-0.5)
    mixed = torch.bmm(scores.softmax(-1), values).view(rows, shape.heads, length, shape.head_width)
    return functional.linear(mixed.transpose(1, 2).reshape(rows, length, width), block["attn_output"])


def _feed_forward(block: Weights, states: torch.Tensor) -> torch.Tensor:
    gate, up = functional.linear(states, torch.cat((block["ffn_gate"], block["ffn_up"]))).chunk(2, -1)
    return functional.linear(functional.silu(gate) * up, block["ffn_down"])


def _turns(length: int, head_width: int, precision: torch.dtype) -> Turns:
    """Cosines and sines of the rotary position embedding, each of shape (length, head_width / 2)."""
    rates = ROPE_BASE ** (-torch.arange(0, head_width, 2) / head_width)
    angles = torch.arange(length)[:, None] * rates
    return angles.cos().to(precision), angles.sin().to(precision)


def _rotated(heads: torch.Tensor, turns: Turns) -> torch.Tensor:
    cosines, sines = turns
    first, second = heads.chunk(2, -1)
    return torch.cat((first * cosines - second * sines, second * cosines + first * sines), -1)
