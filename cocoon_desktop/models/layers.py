"""I know what each layer of a model keeps between two tokens. I read it from the head of its file.

Source: what llama.cpp's hparams, src/models/*.cpp and ``create_memory`` do with the same keys. Which
architectures have which kind of memory is a table here. Of one that is not in it, what comes out is what it
would keep if every layer kept all tokens and, where there is one, a state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from .file_cursor import ModelFileError
from .gguf import GgufHeader

MAX_LAYERS: Final = 512  # LLAMA_MAX_LAYERS in llama-hparams.h
MAX_SIZE: Final = 1 << 24  # of a width, a head or a state; the largest in use has 53,248


@dataclass(frozen=True, slots=True)
class Layer:
    """Numbers that one layer keeps. ``key`` and ``value`` are for each token, ``state`` for each sequence.

    With a ``window`` only that many tokens of each sequence are kept, and those of the step.
    """

    key: int = 0
    value: int = 0
    window: int = 0
    state: int = 0
    heads: int = 0
    head: int = 0
    """Query heads, and the numbers of a key in one of them."""

    @property
    def query(self) -> int:
        """Numbers of a token that are computed but not kept."""
        return self.heads * self.head


class _Window(NamedTuple):
    """Of ``every`` layers one sees all tokens: the last, or with ``dense_first`` the first.

    ``size`` is used where the file does not say; 0 there means that all layers see everything. A ``fixed``
    size is used where the file does say, too.
    """

    every: int
    size: int = 0
    dense_first: bool = False
    fixed: bool = False


_WINDOWED: Final[Mapping[str, _Window]] = {
    "afmoe": _Window(4),
    "cohere2": _Window(4),
    "gemma2": _Window(2, 4096),
    "gemma3": _Window(6),
    "gemma3n": _Window(5),
    "gemma4": _Window(0),  # the file has a pattern
    "gpt-oss": _Window(2),
    "llama4": _Window(4, 8192, fixed=True),
    "mellum": _Window(4),
    "olmo2": _Window(4),
    "smallthinker": _Window(4, 4096, dense_first=True, fixed=True),
}
_PLAIN: Final = frozenset(  # every layer keeps every token
    """
    apertus arcee arctic baichuan bailingmoe bailingmoe2 bitnet bloom chatglm codeshell command-r dbrx deci
    deepseek deepseek2 dots1 ernie4_5 ernie4_5-moe exaone falcon gemma glm4 glm4moe gpt2 gptneox granite
    granitemoe hunyuan-dense hunyuan-moe internlm2 jais llama llama-embed minicpm minimax-m2 mistral3 mpt
    nemotron olmo olmoe openelm orion phi2 phi3 phimoe plm qwen qwen2 qwen2moe qwen2vl qwen3 qwen3moe qwen3vl
    qwen3vlmoe refact seed_oss smollm3 stablelm starcoder starcoder2 xverse
    """.split()  # noqa: SIM905 - sixty lines would not read better
)
_RECURRENT: Final = frozenset({"mamba", "mamba2"})
_MIXED: Final = frozenset({"granitehybrid", "jamba", "lfm2", "lfm2moe"})
"""A layer without key heads has a state instead."""
_INTERVALS: Final = frozenset({"qwen3next", "qwen35", "qwen35moe"})
"""Of every few layers the last one keeps tokens, the others a state."""
_BOTH: Final = frozenset({"falcon-h1"})
"""Every layer keeps tokens and a state."""
_KNOWN: Final = frozenset(_WINDOWED) | _PLAIN | _RECURRENT | _MIXED | _INTERVALS | _BOTH
_COMPARED: Final = _PLAIN | {"gemma2", "gemma3", "gpt-oss", "jamba", "mamba"}
"""What llama.cpp was seen to do; of the plain ones six, which stand for all. The others were only read."""


class _Keys:
    """The numbers of a header, under the architecture's name."""

    def __init__(self, header: GgufHeader) -> None:
        self._header = header
        self.architecture = header.architecture
        self.layers = self.number("block_count")
        if not 1 <= self.layers <= MAX_LAYERS:
            raise ModelFileError(f"a model of {self.layers} layers is absurd; 1 to {MAX_LAYERS} are loaded")

    def number(self, key: str, default: int = 0) -> int:
        return self._checked(key, self._header.metadata.get(f"{self.architecture}.{key}", default))

    def each(self, key: str, default: Sequence[int]) -> list[int]:
        """One number for each layer; the file may have one for all."""
        name = f"{self.architecture}.{key}"
        if name in self._header.metadata:
            return [self.number(key)] * self.layers
        array = self.array(key)
        return list(default) if array is None else array

    def array(self, key: str) -> list[int] | None:
        """One number for each layer, if the file has an array of them."""
        array = self._header.arrays.get(f"{self.architecture}.{key}")
        if array is None:
            return None
        if len(array) < self.layers:
            raise ModelFileError(
                f"{self.architecture}.{key} has {len(array)} numbers for {self.layers} layers"
            )
        return [self._checked(key, value) for value in array[: self.layers]]

    def _checked(self, key: str, value: object) -> int:
        if not isinstance(value, int) or not 0 <= value <= MAX_SIZE:
            raise ModelFileError(f"{self.architecture}.{key} of {value!r} is absurd")
        return int(value)


def read_layers(header: GgufHeader) -> tuple[tuple[Layer, ...], bool]:
    """What every layer keeps, and whether llama.cpp was seen to do exactly so. Raises ModelFileError."""
    keys = _Keys(header)
    windows = _windows(keys)
    heads = keys.each("attention.head_count", [0] * keys.layers)
    kv_heads = keys.each("attention.head_count_kv", heads)
    recurrent = _recurrent(keys, kv_heads)
    own_cache = _layers_with_a_cache(keys)
    latent = keys.number("attention.key_length_mla") > 0  # the key holds the value, too
    state = _state(keys)
    layers = []
    for index in range(keys.layers):
        key, value = _head_sizes(keys, heads[0], windowed=windows[index] > 0)
        keeps = index < own_cache and (
            not recurrent[index] or keys.architecture not in _RECURRENT | _INTERVALS
        )
        layers.append(
            Layer(
                key=key * kv_heads[index] if keeps else 0,
                value=value * kv_heads[index] if keeps and not latent else 0,
                window=windows[index],
                state=state if recurrent[index] else 0,
                heads=heads[index],
                head=max(key, value),
            )
        )
    return tuple(layers), keys.architecture in _COMPARED


def _head_sizes(keys: _Keys, heads: int, *, windowed: bool) -> tuple[int, int]:
    if heads == 0:
        return 0, 0
    width = keys.number("embedding_length") // heads
    key = keys.number("attention.key_length", width)
    value = keys.number("attention.value_length", width)
    if windowed:
        return keys.number("attention.key_length_swa", key), keys.number("attention.value_length_swa", value)
    return key, value


def _windows(keys: _Keys) -> list[int]:
    """The window of each layer; 0 where it sees everything."""
    rule = _WINDOWED.get(keys.architecture)
    if rule is None:
        return [0] * keys.layers
    size = keys.number("attention.sliding_window", rule.size)
    if size and rule.fixed:
        size = rule.size
    windowed = keys.array("attention.sliding_window_pattern")
    if windowed is None:
        every = keys.number("attention.sliding_window_pattern", rule.every)
        dense = 0 if rule.dense_first else every - 1
        windowed = [every == 0 or index % every != dense for index in range(keys.layers)]
    return [size if each else 0 for each in windowed]


def _layers_with_a_cache(keys: _Keys) -> int:
    """From the first on. Later ones look into the caches of these, or predict more than the next token."""
    if keys.architecture == "gemma3n":
        return min(keys.layers, 20)  # llama_model_gemma3n::load_arch_hparams
    own = keys.layers - keys.number("attention.shared_kv_layers") - keys.number("nextn_predict_layers")
    return own if own > 0 else keys.layers


def _recurrent(keys: _Keys, kv_heads: Sequence[int]) -> list[bool]:
    """Which layers have a state."""
    if keys.architecture in _MIXED:
        return [heads == 0 for heads in kv_heads]
    if keys.architecture in _INTERVALS:
        every = keys.number("full_attention_interval", 4)
        trunk = keys.layers - keys.number("nextn_predict_layers")
        default = [index < trunk and (index + 1) % max(every, 1) != 0 for index in range(keys.layers)]
        return [bool(each) for each in keys.each("attention.recurrent_layers", default)]
    every_layer = keys.architecture in _RECURRENT | _BOTH or keys.architecture not in _KNOWN
    return [every_layer] * keys.layers


def _state(keys: _Keys) -> int:
    """Numbers of a sequence's state in a layer: ``n_embd_r`` and ``n_embd_s`` in llama-hparams.cpp."""
    width = keys.number("embedding_length")
    if size := keys.number("wkv.head_size"):
        return keys.number("token_shift_count", 2) * width + width * size
    if cache := keys.number("shortconv.l_cache"):
        return width * (cache - 1)
    inner, state = keys.number("ssm.inner_size"), keys.number("ssm.state_size")
    rolling = max(keys.number("ssm.conv_kernel") - 1, 0)
    return rolling * (inner + 2 * keys.number("ssm.group_count") * state) + inner * state
