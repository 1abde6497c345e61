"""Compute logits with llama.cpp and the plug-ins that the command line names; tell them as JSON.

``python attention_child.py MODEL CASE [plain | FILE...]``
"""

import ctypes
import json
import sys
from collections.abc import Iterable

from cocoon_desktop.inference.llama.ggml_backends import load_backends
from cocoon_desktop.inference.llama.llama_binding import C, LlamaError

Row = tuple[int, int, int]
"""Token, position, sequence."""

CASES = {"one": (1, 20, 1), "many": (7, 45, 1), "threads": (3, 45, 3), "long": (1, 200, 2)}
"""Sequences, tokens of each, threads."""


def main() -> None:
    model_file, case, *files = sys.argv[1:]
    if is_plain := files == ["plain"]:  # without flash attention
        files = []
    sequences, tokens, threads = CASES[case]
    C.llama_backend_init()
    try:
        load_backends(tuple(files))
    except LlamaError as error:
        sys.exit(str(error))
    params = C.llama_model_default_params()
    model = C.llama_model_load_from_file(model_file.encode(), params)
    size = C.llama_vocab_n_tokens(C.llama_model_get_vocab(model))
    asked = C.llama_context_default_params()
    asked.n_ctx, asked.n_seq_max, asked.kv_unified = sequences * (tokens + 2), sequences, True
    asked.n_threads = asked.n_threads_batch = threads
    asked.flash_attn_type = 0 if is_plain else 1
    context = C.llama_init_from_model(model, asked)

    def compute(rows: Iterable[Row]) -> list[float]:
        """The logits of the last row."""
        rows = list(rows)
        batch = C.llama_batch_init(len(rows), 0, 1)
        for i, (token, position, sequence) in enumerate(rows):
            batch.token[i], batch.pos[i] = token % size, position
            batch.n_seq_id[i], batch.seq_id[i][0], batch.logits[i] = 1, sequence, 1
        batch.n_tokens = len(rows)
        if C.llama_decode(context, batch):
            sys.exit("llama_decode() failed")
        return list(C.llama_get_logits_ith(context, -1)[:size])

    everyone = range(sequences)
    read = [compute((31 * s + 7 * i + 1, i, s) for i in range(tokens)) for s in everyone]
    decoded = compute((5 * s + 3, tokens, s) for s in everyone)
    by_name = C._lib.ggml_backend_reg_by_name
    by_name.restype = ctypes.c_void_p
    attached = bool(by_name(ctypes.c_char_p(b"attention")))
    print(json.dumps({"attached": attached, "logits": [*(x for row in read for x in row), *decoded]}))


if __name__ == "__main__":
    main()
