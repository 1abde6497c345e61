"""I am the KV cache of all slots, the batch of one step, and a sampler per answer.

Batches are plain ctypes arrays: numpy views are no faster at these sizes, and importing numpy costs the
process 0.3 s and 18 MB.
"""

import ctypes
import secrets
from collections.abc import Sequence
from typing import Any, Final

from .abort_byte import AbortByte, native_is_set
from .generation import Sampling
from .llama_binding import C, LlamaError
from .llama_model import Model

_ABORTED: Final = 2  # what llama_decode() gives when the abort callback said so
_RANDOM_SEED: Final = 0xFFFFFFFF  # LLAMA_DEFAULT_SEED means "take the clock", so no caller may have it


class Context:
    """The KV cache of all slots, and the batch of one step. ``abort`` stops a step in the middle."""

    def __init__(
        self, model: Model, *, kv_cells: int, slots: int, step_tokens: int, threads: int, abort: AbortByte
    ) -> None:
        params = C.llama_context_default_params()
        params.n_ctx = kv_cells
        params.n_batch = params.n_ubatch = step_tokens
        params.n_seq_max = params.n_outputs_max = slots  # one row of logits per slot: 38 MB instead of 300
        params.n_threads = params.n_threads_batch = threads
        params.kv_unified = True  # slots share the cells
        params.no_perf = True
        self.pointer = C.llama_init_from_model(model.pointer, params)
        if not self.pointer:
            raise LlamaError("llama.cpp cannot make a context of this size: there is too little memory")
        self._memory = C.llama_get_memory(self.pointer)
        self._batch = _Batch(step_tokens, slots)
        C.llama_set_abort_callback(
            self.pointer, C.ggml_abort_callback(native_is_set()), ctypes.c_void_p(abort.address())
        )

    def add(self, slot: int, tokens: Sequence[int], position: int, *, last_counts: bool) -> int:
        """Put tokens of a slot into the batch, from ``position`` on, and give the row of the last one.

        With ``last_counts`` a token can be chosen from that row after the step.
        """
        return self._batch.add(slot, tokens, position, last_counts=last_counts)

    def compute(self) -> bool:
        """Compute the batch and empty it. False: it was aborted, and slots may hold rows to ``forget``."""
        result = C.llama_decode(self.pointer, self._batch.take())
        if result not in (0, _ABORTED):
            raise LlamaError(f"llama_decode() gave {result}")
        return bool(result == 0)

    def forget(self, slot: int, position: int = 0) -> None:
        """Drop what the cache holds of a slot from ``position`` on."""
        C.llama_memory_seq_rm(self._memory, slot, position, -1)


class _Batch:
    """The arrays of a ``llama_batch``, written in slices."""

    def __init__(self, rows: int, slots: int) -> None:
        self._tokens = (C.llama_token * rows)()
        self._positions = (C.llama_pos * rows)()
        self._counts = (ctypes.c_int32 * rows)(*([1] * rows))
        self._slots = [(C.llama_seq_id * 1)(slot) for slot in range(slots)]
        self._rows_slots = (ctypes.POINTER(C.llama_seq_id) * rows)()
        self._wanted = (ctypes.c_int8 * rows)()
        self._used = 0

    def add(self, slot: int, tokens: Sequence[int], position: int, *, last_counts: bool) -> int:
        start, end = self._used, self._used + len(tokens)
        self._tokens[start:end] = tokens
        self._positions[start:end] = range(position, position + len(tokens))
        self._rows_slots[start:end] = [self._slots[slot]] * len(tokens)
        self._wanted[start:end] = [0] * len(tokens)
        self._wanted[end - 1] = last_counts
        self._used = end
        return end - 1

    def take(self) -> Any:
        used, self._used = self._used, 0
        return C.llama_batch(
            used, self._tokens, None, self._positions, self._counts, self._rows_slots, self._wanted
        )


class Sampler:
    """Chooses the tokens of one answer, in llama.cpp's usual order of steps."""

    def __init__(self, sampling: Sampling, vocabulary_size: int, n_ctx: int) -> None:
        self._chain = C.llama_sampler_chain_init(C.llama_sampler_chain_default_params())
        if sampling.logit_bias:
            biases = (C.llama_logit_bias * len(sampling.logit_bias))(*sampling.logit_bias)
            self._add(C.llama_sampler_init_logit_bias(vocabulary_size, len(biases), biases))
        if sampling.presence_penalty or sampling.frequency_penalty:
            penalties = (sampling.frequency_penalty, sampling.presence_penalty)
            self._add(C.llama_sampler_init_penalties(vocabulary_size, n_ctx, 1.0, *penalties))
        if sampling.temperature <= 0:
            self._add(C.llama_sampler_init_greedy())
        else:
            self._add_random(sampling)

    def _add_random(self, sampling: Sampling) -> None:
        if sampling.top_k > 0:
            self._add(C.llama_sampler_init_top_k(sampling.top_k))
        if sampling.top_p < 1:
            self._add(C.llama_sampler_init_top_p(sampling.top_p, 1))
        if sampling.min_p > 0:
            self._add(C.llama_sampler_init_min_p(sampling.min_p, 1))
        seed = secrets.randbelow(_RANDOM_SEED) if sampling.seed is None else sampling.seed % _RANDOM_SEED
        self._add(C.llama_sampler_init_temp(sampling.temperature))
        self._add(C.llama_sampler_init_dist(seed))

    def _add(self, step: Any) -> None:
        C.llama_sampler_chain_add(self._chain, step)

    def choose(self, context: "Context", row: int) -> int:
        """The next token, from what the model computed for a row of the last batch."""
        return int(C.llama_sampler_sample(self._chain, context.pointer, row))

    def close(self) -> None:
        C.llama_sampler_free(self._chain)
