"""I turn texts into vectors, with a context of my own that is made when the first text comes."""

import ctypes
import math
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from ..abort_byte import AbortByte, native_is_set
from ..messages import Load
from .llama_binding import C, LlamaError
from .llama_model import Model

MAX_TOKENS: Final = 2048
"""Of one text. All of it is one step, because the vector is taken from all of it."""
_ABORTED: Final = 2
_NO_POOLING, _MEAN, _RANK = 0, 1, 4  # llama_pooling_type in llama.h


class Embedder:
    """Vectors of one model."""

    def __init__(self, model: Model, load: Load, abort: AbortByte) -> None:
        self._model, self._load, self._abort = model, load, abort
        self._limit = min(MAX_TOKENS, load.n_ctx)
        self._context: Any = None

    def embed(self, text: str) -> tuple[tuple[float, ...], int] | None:
        """The vector of a text, of length 1, and its tokens; None when computing was aborted.

        Raises UsageError for a text that is empty or too long.
        """
        tokens = self._model.vocabulary.tokenize(text, add_special=True)
        if not text or not tokens:
            raise UsageError("there is no text", "input")
        if len(tokens) > self._limit:
            raise UsageError(f"a text has {len(tokens)} tokens; at most {self._limit} are embedded", "input")
        if self._context is None:
            self._context = self._make_context()
        if not self._compute(tokens):
            return None
        size = int(C.llama_model_n_embd_out(self._model.pointer))
        values = C.llama_get_embeddings_seq(self._context, 0)[:size]
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        return tuple(value / length for value in values), len(tokens)

    def _compute(self, tokens: list[int]) -> bool:
        C.llama_memory_clear(C.llama_get_memory(self._context), True)
        count = len(tokens)
        ids, positions = (C.llama_token * count)(*tokens), (C.llama_pos * count)(*range(count))
        ones, sequence = (ctypes.c_int32 * count)(*([1] * count)), (C.llama_seq_id * 1)(0)
        sequences = (ctypes.POINTER(C.llama_seq_id) * count)(*([sequence] * count))
        wanted = (ctypes.c_int8 * count)(*([1] * count))
        batch = C.llama_batch(count, ids, None, positions, ones, sequences, wanted)
        result = C.llama_decode(self._context, batch)
        if result not in (0, _ABORTED):
            raise LlamaError(f"llama_decode() of a text to embed gave {result}")
        return bool(result == 0)

    def _make_context(self) -> Any:
        context = self._try_context(-1)  # the pooling that the file names
        pooling = C.llama_pooling_type(context)
        if pooling == _RANK:
            raise UsageError("this model ranks texts; it makes no embeddings", "model")
        if pooling == _NO_POOLING:
            C.llama_free(context)
            context = self._try_context(_MEAN)
        C.llama_set_abort_callback(
            context, C.ggml_abort_callback(native_is_set()), ctypes.c_void_p(self._abort.address())
        )
        return context

    def _try_context(self, pooling: int) -> Any:
        params = C.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = self._limit
        params.n_seq_max = 1
        params.n_threads = params.n_threads_batch = self._load.threads
        params.embeddings, params.pooling_type, params.no_perf = True, pooling, True
        context = C.llama_init_from_model(self._model.pointer, params)
        if not context:
            raise UsageError("there is too little memory to make embeddings", "model")
        return context
