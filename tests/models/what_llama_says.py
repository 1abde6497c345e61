"""Asks llama.cpp, in a process of its own, how much memory a model takes.

With ``no_alloc`` llama.cpp plans everything and takes nothing, so that a file may be all head and no weights.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MIB = 1 << 20
KV_TYPES = {"f16": 1, "q8_0": 8, "q4_0": 2}  # ggml_type in ggml.h


@dataclass(frozen=True)
class Question:
    """A model and how it is run; ``outputs`` of a step are as many as ``sequences``."""

    path: str
    cells: int = 8192
    sequences: int = 8
    step_tokens: int = 256
    kv_type: str = "f16"
    flash_attention: bool = True
    full_windows: bool = True
    allocate: bool = False


@dataclass(frozen=True)
class Said:
    """Bytes; ``weights`` to the byte, the others to a hundredth of a MiB, which is what the log tells."""

    weights: int
    cache: int
    step: int


def ask(questions: Sequence[Question]) -> list[Said]:
    """Ask all in one process, which ends with the answers."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps([asdict(question) for question in questions]),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"GGML_NO_BACKTRACE": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [Said(**fields) for fields in map(json.loads, done.stdout.splitlines())]


def _main() -> None:
    from cocoon_desktop.inference.llama.llama_binding import C

    log: list[str] = []
    hear = C.llama_log_callback(lambda level, text, data: log.append(text.decode(errors="replace")))
    C.llama_log_set(hear, None)
    C.llama_backend_init()
    for fields in json.loads(sys.stdin.read()):
        log.clear()
        weights = _load(C, Question(**fields), log)
        print(json.dumps(asdict(_read("".join(log), weights))), flush=True)


def _load(library: Any, question: Question, log: list[str]) -> int:
    of_model = library.llama_model_default_params()
    of_model.n_gpu_layers = 0
    if not question.allocate:
        of_model.no_alloc = True
        of_model.load_mode = library.LLAMA_LOAD_MODE_NONE  # what is mapped would be read
    model = library.llama_model_load_from_file(question.path.encode(), of_model)
    assert model, "".join(log[-5:])
    params = library.llama_context_default_params()
    params.n_ctx = question.cells
    params.n_batch = params.n_ubatch = question.step_tokens
    params.n_seq_max = params.n_outputs_max = question.sequences
    params.kv_unified, params.swa_full = True, question.full_windows
    params.type_k = params.type_v = KV_TYPES[question.kv_type]
    params.flash_attn_type = -1 if question.flash_attention else 0  # auto, off
    params.n_threads = params.n_threads_batch = 1
    context = library.llama_init_from_model(model, params)
    assert context, "".join(log[-5:])
    weights = int(library.llama_model_size(model))
    library.llama_free(context)
    library.llama_model_free(model)
    return weights


def _read(log: str, weights: int) -> Said:
    cache = re.findall(r"(?:kv_cache|memory_recurrent): size = +([\d.]+) MiB", log)
    step = re.findall(r"CPU compute buffer size = +([\d.]+) MiB", log)
    assert step, log[-2000:]
    return Said(weights, round(sum(map(float, cache)) * MIB), round(sum(map(float, step)) * MIB))


if __name__ == "__main__":
    _main()
