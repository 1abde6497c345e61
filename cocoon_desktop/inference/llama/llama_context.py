"""I am the KV cache of all sequences, and the batch of one step.

Batches are plain ctypes arrays: numpy views are no faster at these sizes, and importing numpy costs the
process 0.3 s and 18 MB.
"""

import ctypes
from collections.abc import Sequence, Sized
from typing import Any, Final

from ..abort_byte import AbortByte, native_is_set
from ..messages import Load
from .llama_binding import C, LlamaError
from .llama_model import Model

_ABORTED: Final = 2  # what llama_decode() gives when the abort callback said so
_KV_TYPES: Final = {"f16": 1, "q8_0": 8, "q4_0": 2}  # ggml_type in ggml.h
LONELY_CELLS: Final = 255
"""With more of them, and several threads, ggml's CPU backend shares the attention of a lone row among the
threads, which adds it up in another order (ggml-cpu/ops.cpp, use_split_kv_path: 512 cells, and llama.cpp
rounds up to 256). Then a lone row gets company too."""
_FLASH: Final = {"auto": -1, "off": 0, "on": 1}  # llama_flash_attn_type in llama.h


class Context:
    """The KV cache, and the batch of one step. ``abort`` stops a step in the middle."""

    def __init__(self, model: Model, load: Load, abort: AbortByte) -> None:
        params = C.llama_context_default_params()
        params.n_ctx = load.kv_cells
        params.n_batch = params.n_ubatch = load.step_tokens
        # One row of logits per sequence: 38 MB instead of 300. Fewer than sequences fail an assertion.
        params.n_seq_max = params.n_outputs_max = load.sequences + 1
        params.n_threads = params.n_threads_batch = load.threads
        params.kv_unified = True  # sequences share the cells
        params.type_k = params.type_v = _KV_TYPES[load.kv_type]
        params.flash_attn_type = _FLASH[load.flash_attention]
        params.no_perf = True
        self.pointer = C.llama_init_from_model(model.pointer, params)
        if not self.pointer:
            raise LlamaError("llama.cpp cannot make a context of this size: there is too little memory")
        self.model = model
        self._memory = C.llama_get_memory(self.pointer)
        self._batch = _Batch(max(2, load.step_tokens), load.sequences + 1)
        self._companion = load.sequences
        self._needs_company = False
        splits = not model.devices and load.threads > 1 and load.kv_type == "f16"
        self._lonely_cells = LONELY_CELLS if splits else load.kv_cells
        C.llama_set_abort_callback(
            self.pointer, C.ggml_abort_callback(native_is_set()), ctypes.c_void_p(abort.address())
        )
        if not model.devices:
            self._needs_company = self._is_different_alone()

    def _is_different_alone(self) -> bool:
        """Whether a row that is computed alone gives other bits than one that is computed in company.

        For weights of some types (F16, Q8_0) ggml's CPU backend has two ways to multiply. Then a lone row
        gets company, so that an answer does not depend on what else is being computed.
        """
        token = self.model.vocabulary.first_token or 0
        bits = []
        for rows in (1, 2):
            for sequence in range(rows):
                self.add(sequence, [token], 0, last_counts=sequence == 0)
            self.compute()
            bits.append(ctypes.string_at(self.logits(0), 4 * self.model.vocabulary.size))
            for sequence in range(rows):
                self.cut(sequence)
        return bits[0] != bits[1]

    def add(self, sequence: int, tokens: Sequence[int], position: int, *, last_counts: bool) -> int:
        """Put tokens of a sequence into the batch, from ``position`` on, and give the row of the last one.

        With ``last_counts`` a token can be chosen from that row after the step.
        """
        return self._batch.add(sequence, tokens, position, last_counts=last_counts)

    def compute(self, cells: int = 0, rows: int = 0) -> bool:
        """Compute the batch and empty it. ``cells`` are in use, at most, when it has been computed.

        With more ``rows`` than there are in the batch, company is computed too, and forgotten.
        False: it was aborted, and sequences may hold rows to ``cut``.
        """
        company = rows - self._batch.rows
        if self._batch.rows == 1 and (self._needs_company or cells > self._lonely_cells):
            company = max(1, company)
        if company > 0:
            self._batch.add(self._companion, [self._batch.first_token] * company, 0, last_counts=False)
        result = C.llama_decode(self.pointer, self._batch.take())
        if company > 0:
            C.llama_memory_seq_rm(self._memory, self._companion, -1, -1)
        if result not in (0, _ABORTED):
            raise LlamaError(f"llama_decode() gave {result}")
        return bool(result == 0)

    def cut(self, sequence: int, position: int = 0) -> int:
        """Drop what the cache holds of a sequence from ``position`` on; give how many tokens it holds now.

        A recurrent model cannot go back a few tokens: then all of it is dropped.
        """
        if C.llama_memory_seq_rm(self._memory, sequence, position, -1):
            return position
        C.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        return 0

    def copy(self, source: int, target: int, tokens: int) -> None:
        """Let an empty sequence begin with the first ``tokens`` of another; they share the cells."""
        C.llama_memory_seq_cp(self._memory, source, target, 0, tokens)

    def logits(self, row: int) -> Any:
        """Pointer to what the model computed for a row of the last batch, a float for each token."""
        return C.llama_get_logits_ith(self.pointer, row)

    # ------------------------------------------------------------------------------------------ snapshots

    def size_of(self, sequence: int) -> int:
        """Bytes that ``save`` writes."""
        return int(C.llama_state_seq_get_size_ext(self.pointer, sequence, 0))

    def save(self, sequence: int, address: int, size: int) -> int:
        """Write a sequence's part of the cache to memory; 0 if it does not fit."""
        target = ctypes.cast(address, ctypes.POINTER(ctypes.c_uint8))
        return int(C.llama_state_seq_get_data_ext(self.pointer, target, size, sequence, 0))

    def repack(self, sequences: Sequence[int]) -> set[int]:
        """Empty the cache and fill it again with these sequences, each in one piece, in the order of its
        tokens. Gives those that are there afterwards, which should be all.
        """
        saved = {sequence: self.read(sequence) for sequence in sequences}
        C.llama_memory_clear(self._memory, False)
        return {
            sequence for sequence, data in saved.items() if data is not None and self.write(sequence, data)
        }

    def read(self, sequence: int) -> Sized | None:
        """What the cache holds of a sequence, for ``write``."""
        data = ctypes.create_string_buffer(self.size_of(sequence))
        return data if self.save(sequence, ctypes.addressof(data), len(data)) else None

    def write(self, sequence: int, data: Sized) -> bool:
        """Fill an empty sequence with what ``read`` gave. False when there is no room."""
        assert isinstance(data, ctypes.Array)
        return self.restore(sequence, ctypes.addressof(data), len(data))

    def restore(self, sequence: int, address: int, size: int) -> bool:
        """Fill an empty sequence with what ``save`` wrote. False when this cache cannot take it."""
        source = ctypes.cast(address, ctypes.POINTER(ctypes.c_uint8))
        if C.llama_state_seq_set_data_ext(self.pointer, source, size, sequence, 0):
            return True
        self.cut(sequence)
        return False


class _Batch:
    """The arrays of a ``llama_batch``, written in slices."""

    def __init__(self, rows: int, sequences: int) -> None:
        self._tokens = (C.llama_token * rows)()
        self._positions = (C.llama_pos * rows)()
        self._counts = (ctypes.c_int32 * rows)(*([1] * rows))
        self._sequences = [(C.llama_seq_id * 1)(number) for number in range(sequences)]
        self._rows_sequences = (ctypes.POINTER(C.llama_seq_id) * rows)()
        self._wanted = (ctypes.c_int8 * rows)()
        self._used = 0

    def add(self, sequence: int, tokens: Sequence[int], position: int, *, last_counts: bool) -> int:
        start, end = self._used, self._used + len(tokens)
        self._tokens[start:end] = tokens
        self._positions[start:end] = range(position, position + len(tokens))
        self._rows_sequences[start:end] = [self._sequences[sequence]] * len(tokens)
        self._wanted[start:end] = [0] * len(tokens)
        self._wanted[end - 1] = last_counts
        self._used = end
        return end - 1

    @property
    def rows(self) -> int:
        return self._used

    @property
    def first_token(self) -> int:
        return int(self._tokens[0])

    def take(self) -> Any:
        used, self._used = self._used, 0
        return C.llama_batch(
            used, self._tokens, None, self._positions, self._counts, self._rows_sequences, self._wanted
        )
