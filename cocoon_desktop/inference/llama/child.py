"""I am the engine process: ``python -m cocoon_desktop.inference.llama.child``.

I read commands from standard input and report on what was standard output; my log is standard error. I hold
no keys, need no network, and end when my parent does.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import NoReturn, TypeAlias

from ..abort_byte import AbortByte, open_abort_byte
from ..messages import (
    Command,
    Failed,
    Load,
    Loading,
    Ready,
    Report,
    decode_command,
)
from ..pipe import MAX_COMMAND_BYTES, encode_line
from ..shared_memory import open_shared_memory
from . import likeliest
from .engine_loop import EngineLoop
from .llama_binding import LlamaError
from .llama_context import Context
from .llama_model import Model
from .process_hygiene import (
    claim_report_pipe,
    die_with_parent,
    leave_signals_to_parent,
    log_without_words,
)
from .scribe import Scribe
from .shelf import Shelf

Tell: TypeAlias = Callable[[Report], None]


EXIT_REFUSED = 3  # llama.cpp cannot load the model
EXIT_FAULT = 4  # llama.cpp or we made a mistake


def main() -> NoReturn:
    """Load what the first command says, answer, and end without ceremony.

    In a bundle this is an executable of its own, which does the self-check as well.
    """
    if sys.argv[1:] == ["self-check"]:
        from .self_check_child import main as check

        check()
    pipe = claim_report_pipe()
    die_with_parent()
    leave_signals_to_parent()

    def tell(report: Report) -> None:
        pipe.write(encode_line(report))
        pipe.flush()

    try:
        code = _run(tell)
    except BaseException as error:  # the last stop: logged here, because nothing else follows
        log_without_words(error)
        code = EXIT_FAULT
    # Python's own way out would wait for the thread that reads commands, and abort.
    os._exit(code)


def _run(tell: Tell) -> int:
    commands: SimpleQueue[Command] = SimpleQueue()
    threading.Thread(target=_read_commands, args=(commands,), name="commands", daemon=True).start()
    load = commands.get()
    assert isinstance(load, Load)
    try:
        loop = _set_up(load, tell)
    except LlamaError as error:
        tell(Failed(str(error)))
        return EXIT_REFUSED
    try:
        loop.run(commands)
    except LlamaError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_FAULT
    return 0


def _read_commands(commands: "SimpleQueue[Command]") -> None:
    """Until the parent closes the pipe or dies: then there is nobody left to work for."""
    try:
        while line := sys.stdin.buffer.readline(MAX_COMMAND_BYTES):
            commands.put(decode_command(json.loads(line)))
    finally:
        os._exit(0)  # no tidying up: the system frees all memory, the GPU's too, faster than anybody


def _set_up(load: Load, tell: Tell) -> EngineLoop:
    abort = open_abort_byte(load.abort)
    likeliest.prepare(Path(load.model))
    model = _load_model(load, abort, tell)
    context = Context(model, load, abort) if model.writes else None
    likeliest.wait_prepared()
    scribe = Scribe(model, load, tell)
    tell(
        Ready(
            name=model.text_value("general.name"),
            n_ctx=load.n_ctx,
            n_ctx_train=model.n_ctx_train,
            slots=load.slots,
            template="chatml" if scribe.fault else "file",
            template_fault=scribe.fault,
            backend=model.backend,
            chat_format=scribe.format,
            writes=model.writes,
        )
    )
    shelf = Shelf(open_shared_memory(load.shelf))
    return EngineLoop(load, model, context, abort, shelf, scribe.prepare, tell)


def _load_model(load: Load, abort: AbortByte, tell: Tell) -> Model:
    told = -1

    def hear(progress: float) -> bool:
        nonlocal told
        if int(progress * 100) > told:
            told = int(progress * 100)
            tell(Loading(min(1.0, max(0.0, progress))))
        return not abort.is_set()

    return Model(load, hear)


if __name__ == "__main__":
    main()
