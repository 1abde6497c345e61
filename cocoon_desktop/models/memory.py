"""I estimate from the head of a model file what llama.cpp will take for it. I never load anything.

Weights are exact: they are the tensors. The KV cache and the states are exact where ``layers`` knows the
architecture. The buffers of a step are always estimated: llama.cpp plans them over the whole graph, and what
is here is the busiest moment of the parts that graphs have, with a margin.

Compared with llama.cpp's own plans (``no_alloc``) for 700 random sizes of the models in
tests/models/model_shapes.py, on the processor and on one and two GPUs of its RPC backend: weights and cache
were the same, buffers on GPUs never smaller than planned and 1.5 times the plan at the median. Once 8 MiB of
main memory were missing. What drivers take for themselves is not here (see ``inference/devices.py``).

All sequences share the cells (``kv_unified``), and a step computes one row of logits for each sequence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from .file_cursor import ModelFileError
from .gguf import GgufHeader, Tensor
from .layers import MAX_SIZE, Layer, read_layers

KvType: TypeAlias = Literal["f16", "q8_0", "q4_0"]

KV_BLOCKS: Final[dict[KvType, tuple[int, int]]] = {"f16": (1, 2), "q8_0": (32, 34), "q4_0": (32, 18)}
"""So many numbers are stored in so many bytes."""
CELLS_PAD: Final = 256  # GGML_PAD(n_ctx, 256) in llama-context.cpp; the windows' in llama-kv-cache-iswa.cpp
NUMBER_BYTES: Final = 4  # all that is computed, and states, are GGML_TYPE_F32
COPIES: Final = 4  # GGML_SCHED_MAX_COPIES: of a step's inputs, while several GPUs work one after another
MARGIN: Final = 1.05  # on the buffer of a step
UNKNOWN_MARGIN: Final = 1.25
"""On that buffer and on the cache of an architecture that was not compared with llama.cpp."""
LEAST_BYTES: Final = 1 << 20  # of that buffer

_INPUT: Final = ("token_embd.", "position_embd.", "token_types.", "per_layer_token_embd.")
"""Tensors that stay in the main memory: LLM_TENSOR_LAYER_INPUT in llama-arch.cpp."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the memory. What is not ``exact`` is meant to be too much rather than too little."""

    bytes: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What a device has to hold."""

    weights: Term
    kv: Term
    compute: Term

    @property
    def bytes(self) -> int:
        return self.weights.bytes + self.kv.bytes + self.compute.bytes


@dataclass(frozen=True, slots=True)
class Running:
    """How a model is run. ``cells`` are tokens of all sequences together; a step computes ``step_tokens``.

    With ``full_windows`` (``swa_full``, llama.cpp's default) layers with a window keep every token as the
    others do, so that a sequence can go back to its beginning.
    """

    cells: int
    sequences: int
    step_tokens: int
    kv_type: KvType = "f16"
    flash_attention: bool = True
    full_windows: bool = True

    @property
    def padded_cells(self) -> int:
        return _pad(self.cells)

    @property
    def step(self) -> int:
        return min(self.step_tokens, self.cells)

    def cells_of(self, layer: Layer) -> int:
        """Tokens that a layer's cache holds."""
        if not layer.window or self.full_windows:
            return self.padded_cells
        return _pad(min(self.padded_cells, layer.window * self.sequences + self.step))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a model takes: in the main memory, and in each GPU."""

    main: Need
    gpus: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelMemory:
    """The sizes of a model that decide about memory."""

    layers: tuple[Layer, ...]
    layers_known: bool
    layer_bytes: tuple[int, ...]
    largest_bytes: tuple[int, ...]
    """The largest tensor of each layer."""
    input_bytes: int
    output_bytes: int
    tied_bytes: int
    """A GPU that computes logits needs a copy of the embeddings if they are the output, too; else 0."""
    width: int
    vocabulary: int
    feed_forward: int
    """Numbers for each token of a step while feeding forward or mixing experts."""
    recurrence: int
    """The same while a state goes on; 0 where no layer has one."""

    @property
    def weights_bytes(self) -> int:
        return sum(self.layer_bytes) + self.input_bytes + self.output_bytes

    @property
    def units(self) -> int:
        """What ``n_gpu_layers`` counts: the layers and the output."""
        return len(self.layers) + 1

    @property
    def can_quantize_kv(self) -> bool:
        """Whether the cache can be kept in blocks of 32 numbers."""
        return all(layer.head % 32 == 0 for layer in self.layers if layer.key)


def read_memory(header: GgufHeader) -> ModelMemory:
    """What decides about a model's memory. Raises ModelFileError for numbers that are absurd."""
    layers, known = read_layers(header)
    tensors = {tensor.name: tensor for tensor in header.tensors}
    embeddings = tensors.get("token_embd.weight")
    if embeddings is None or len(embeddings.shape) != 2 or max(embeddings.shape) > MAX_SIZE:
        raise ModelFileError("the model has no token embeddings, or absurd ones")
    width = embeddings.shape[0]
    layer_bytes, largest = [0] * len(layers), [0] * len(layers)
    inputs = outputs = 0
    for tensor in tensors.values():
        index = _layer_of(tensor)
        if index is not None and index < len(layers):
            layer_bytes[index] += tensor.size_bytes
            largest[index] = max(largest[index], tensor.size_bytes)
        elif tensor.name.startswith(_INPUT):
            inputs += tensor.size_bytes
        else:
            outputs += tensor.size_bytes
    work = [_work(header, tensors, index, width) for index in range(len(layers))]
    return ModelMemory(
        layers=layers,
        layers_known=known,
        layer_bytes=tuple(layer_bytes),
        largest_bytes=tuple(largest),
        input_bytes=inputs,
        output_bytes=outputs,
        tied_bytes=0 if "output.weight" in tensors else embeddings.size_bytes,
        width=width,
        vocabulary=embeddings.shape[1],
        feed_forward=max(feeding for feeding, _ in work),
        recurrence=max(
            (mixing for (_, mixing), layer in zip(work, layers, strict=True) if layer.state), default=0
        ),
    )


def estimate(model: ModelMemory, run: Running, split: Sequence[int] = ()) -> Estimate:
    """What a model takes when GPUs compute its last layers.

    ``split`` has a number for each GPU, in the order of the layers; the output counts as one layer, behind
    the others. What is left, the first layers, is computed from the main memory.
    """
    units = sum(split)
    if not 0 <= units <= model.units or 0 in split:
        raise ValueError(f"{split} of {model.units} layers cannot be split like this")
    first = model.units - units
    gpus = []
    at = first
    for count in split:
        gpus.append(_gpu_need(model, run, range(at, at + count), several=len(split) > 1, above=first))
        at += count
    return Estimate(_main_need(model, run, range(first), len(split)), tuple(gpus))


def unit_bytes(model: ModelMemory, run: Running) -> list[int]:
    """What each layer, and then the output, takes on a GPU beside the buffer of a step."""
    units = [_gpu_weights(model, range(unit, unit + 1)) for unit in range(model.units)]
    return [weights + _kv(model, run, range(unit, unit + 1)).bytes for unit, weights in enumerate(units)]


def _main_need(model: ModelMemory, run: Running, units: range, gpus: int) -> Need:
    compute = _step_bytes(model, run)
    if gpus and len(units) == 0:  # what goes to the GPUs and comes back
        compute = _inputs(model, run, 4) + _logits(model, run)
    if gpus > 1:
        compute = max(compute, COPIES * (_inputs(model, run, 2) + _logits(model, run)))
    weights = model.input_bytes + _weights(model, units)
    given_out = _logits(model, run)  # to whoever chooses the tokens
    return Need(Term(weights, True), _kv(model, run, units), _estimated(model, compute + given_out))


def _gpu_need(model: ModelMemory, run: Running, units: range, *, several: bool, above: int) -> Need:
    compute = _step_bytes(model, run)
    if several:
        compute += (COPIES - 1) * _inputs(model, run, 3) + _recurrent_bytes(model, run) + _logits(model, run)
    if above:  # long steps take the weights and the cache of the other layers here, one after another
        largest = max(model.largest_bytes[:above])
        compute += 2 * (largest + max(_layer_kv(run, layer) for layer in set(model.layers[:above])))
    return Need(Term(_gpu_weights(model, units), True), _kv(model, run, units), _estimated(model, compute))


def _weights(model: ModelMemory, units: range) -> int:
    own = sum(model.layer_bytes[unit] for unit in units if unit < len(model.layers))
    return own + (model.output_bytes if model.units - 1 in units else 0)


def _gpu_weights(model: ModelMemory, units: range) -> int:
    return _weights(model, units) + (model.tied_bytes if model.units - 1 in units else 0)


def _kv(model: ModelMemory, run: Running, units: range) -> Term:
    layers = [model.layers[unit] for unit in units if unit < len(model.layers)]
    states = NUMBER_BYTES * run.sequences * sum(layer.state for layer in layers)
    widest = 0 if run.flash_attention else max(layer.value for layer in model.layers)
    size = sum(_layer_kv(run, layer, widest) for layer in layers) + states
    return Term(size if model.layers_known else round(size * UNKNOWN_MARGIN), model.layers_known)


def _layer_kv(run: Running, layer: Layer, widest: int = 0) -> int:
    """Without flash attention all values are as wide as the ``widest``."""
    numbers, stored = KV_BLOCKS[run.kv_type]
    value = max(layer.value, widest) if layer.value else 0
    return run.cells_of(layer) * (-(-layer.key // numbers) + -(-value // numbers)) * stored


# --------------------------------------------------------------------------------------- the buffer of a step


def _step_bytes(model: ModelMemory, run: Running) -> int:
    """Inputs, the busiest moment between them and the output, and the logits."""
    attention = max((_attention(model, run, layer) for layer in set(model.layers) if layer.key), default=0)
    feed_forward = NUMBER_BYTES * run.step * model.feed_forward
    busiest = max(attention, feed_forward, _recurrent_bytes(model, run))
    # The last layer computes only the rows that give out logits; their other size leaves holes.
    last = NUMBER_BYTES * run.sequences * (model.feed_forward + 2 * model.width) + _logits(model, run)
    return _inputs(model, run, 1) + busiest + last


def _logits(model: ModelMemory, run: Running) -> int:
    return NUMBER_BYTES * run.sequences * model.vocabulary


def _inputs(model: ModelMemory, run: Running, embeddings: int) -> int:
    """Masks, which say who sees whom, and the embeddings of the step's tokens."""
    sizes = {run.cells_of(layer) for layer in model.layers if layer.window}
    masks = sum(sizes) + (run.padded_cells if any(layer.key for layer in model.layers) else 0)
    if run.flash_attention:
        return run.step * (2 * masks + NUMBER_BYTES * embeddings * model.width)
    query = max(layer.query for layer in model.layers)
    return run.step * NUMBER_BYTES * (masks + embeddings * model.width + query)


def _attention(model: ModelMemory, run: Running, layer: Layer) -> int:
    numbers = 3 * model.width + 2 * (layer.query + layer.key + (layer.value or layer.key))
    if run.flash_attention:
        return NUMBER_BYTES * run.step * numbers
    scores = layer.heads * run.padded_cells * 1.06  # every head looks at every cell; measured a little more
    values = 2 * run.padded_cells * (layer.value or layer.key)
    return round(NUMBER_BYTES * run.step * (numbers + scores)) + values


def _recurrent_bytes(model: ModelMemory, run: Running) -> int:
    states = 2 * run.sequences * max(layer.state for layer in model.layers)
    return NUMBER_BYTES * (run.step * model.recurrence + states)


def _work(header: GgufHeader, tensors: dict[str, Tensor], index: int, width: int) -> tuple[int, int]:
    """Numbers for each token while a layer feeds forward, and while its state goes on."""

    def size(name: str, side: int) -> int:
        tensor = tensors.get(f"blk.{index}.{name}.weight")
        return tensor.shape[side] if tensor is not None and len(tensor.shape) > side else 0

    def between(suffix: str) -> int:
        return size(f"ffn_gate{suffix}", 1) + size(f"ffn_up{suffix}", 1) + size(f"ffn_down{suffix}", 0)

    used = _experts_used(header)
    shared, experts = between("_shexp"), between("_exps") + size("ffn_gate_up_exps", 1)
    feed_forward = 3 * width + between("")
    if experts:
        mixed = max(used * experts + (width if shared else 0), 2 * width * used + 3 * width)
        feed_forward += mixed + shared
    inner = size("ssm_out", 0)
    recurrence = 2 * width + 6 * inner + 2 * size("ssm_x", 1) if inner else 10 * width
    return feed_forward, recurrence


def _experts_used(header: GgufHeader) -> int:
    """By each token; the most where layers differ."""
    key = f"{header.architecture}.expert_used_count"
    counts = header.arrays.get(key) or [header.metadata.get(key, 0)]
    return max(count if isinstance(count, int) and 0 <= count <= MAX_SIZE else 0 for count in counts)


# --------------------------------------------------------------------------------------------------- smaller


def _layer_of(tensor: Tensor) -> int | None:
    start, _, rest = tensor.name.partition(".")
    number = rest.partition(".")[0]
    return int(number) if start == "blk" and number.isdecimal() and len(number) < 6 else None


def _estimated(model: ModelMemory, size: int) -> Term:
    margin = MARGIN if model.layers_known else MARGIN * UNKNOWN_MARGIN
    return Term(LEAST_BYTES + round(size * margin), exact=False)


def _pad(cells: int) -> int:
    return -(-cells // CELLS_PAD) * CELLS_PAD
