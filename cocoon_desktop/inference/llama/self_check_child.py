"""I compute the self-check, in a process of my own (``python -m`` and my name).

A driver may crash or hang me, and nobody else. I read one JSON object per line: first what to load, then one
question after the other, each answered by a line. My log is standard error.
"""

import ctypes
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

from ..messages import Load
from ..plan.rpc_devices import add_rpc_servers
from ..plan.self_check import CPU, Facts, compare, likeliest, spread_of
from .ggml_backends import Device, DeviceType, list_devices, load_backends
from .llama_binding import C, LlamaError
from .llama_model import Model
from .process_hygiene import claim_report_pipe, die_with_parent, leave_signals_to_parent, log_without_words

_PRODUCTS: Final = {"MUL_MAT", "MUL_MAT_ID"}
_ONLY_VIEWS: Final = {"NONE", "RESHAPE", "VIEW", "PERMUTE", "TRANSPOSE"}
_BUFFER_OFFSET: Final = 8  # of struct ggml_tensor in ggml.h: the enum type, then the pointer to the buffer


def main() -> None:
    """Answer until the parent closes the pipe."""
    pipe = claim_report_pipe()
    die_with_parent()
    leave_signals_to_parent()
    code = 0
    try:
        _run(pipe)
    except BaseException as error:  # the last stop: logged here, because nothing else follows
        log_without_words(error)
        code = 1
    os._exit(code)  # drivers like to crash while they are tidied up, and there is nothing to tidy


def _run(pipe: BinaryIO) -> None:
    def tell(report: dict[str, Any]) -> None:
        pipe.write(json.dumps(report).encode() + b"\n")
        pipe.flush()

    first = json.loads(sys.stdin.buffer.readline())
    try:
        C.llama_backend_init()
        load_backends(tuple(first["backends"]))
        add_rpc_servers(first["rpc_servers"], in_clear=first["rpc_in_clear"])
    except LlamaError as error:
        tell({"failed": str(error)})
        return
    shown = [device for device in list_devices() if device.is_gpu or device.name == CPU]
    tell(
        {
            "devices": [
                {
                    "name": device.name,
                    "description": device.description,
                    "is_gpu": device.is_gpu,
                    "is_integrated": device.type is DeviceType.IGPU,
                    "free_bytes": device.free_bytes,
                    "total_bytes": device.total_bytes,
                }
                for device in shown
            ]
        }
    )
    for line in sys.stdin.buffer:
        question = json.loads(line)
        try:
            tell({"facts": ask(**question).model_dump()})
        except LlamaError as error:
            tell({"failed": str(error)})


def ask(model: str, prompt: list[int], tokens: list[int], device: str) -> Facts:
    """Let the CPU and a device read the same tokens. Raises LlamaError."""
    cpu = Run(model, "")
    reference = cpu.read(prompt, tokens)
    run = cpu if device == CPU else Run(model, device)
    rows = reference if device == CPU else run.read(prompt, tokens)
    return Facts(
        cpu_tokens=[likeliest(row) for row in reference],
        tokens=[likeliest(row) for row in rows],
        difference=compare(reference, rows),
        spread=spread_of(reference),
        products=run.placement.products,
        products_on_device=run.placement.products_there,
        steps_elsewhere=sorted(run.placement.elsewhere),
    )


class Run:
    """A model on one device, or on the CPU, with a place in its cache for one answer."""

    def __init__(self, path: str, device: str, gpu_layers: int = -1) -> None:
        n_ctx = 128
        load = Load(
            model=path,
            abort="",
            shelf="",
            n_ctx=n_ctx,
            kv_cells=n_ctx,
            slots=1,
            sequences=1,
            step_tokens=n_ctx,
            threads=2,
            gpu_layers=gpu_layers if device else 0,
            own_template=False,
            devices=(device,) if device else (),
        )
        self._model = Model(load, lambda progress: True)
        self.placement = Placement(self._model.devices)
        params = C.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = n_ctx
        params.n_threads = params.n_threads_batch = load.threads
        params.cb_eval = self._watch = C.ggml_backend_sched_eval_callback(self.placement.watch)
        self._context = C.llama_init_from_model(self._model.pointer, params)
        if not self._context:
            raise LlamaError("llama.cpp cannot make a context for the self-check")

    def read(self, prompt: Sequence[int], tokens: Sequence[int]) -> list[list[float]]:
        """Logits behind the prompt, and behind each of the tokens but the last. The prompt is one step, and
        so is every token: these take different ways through a backend.
        """
        rows = []
        for step in (prompt, *([token] for token in tokens[:-1])):
            array = (C.llama_token * len(step))(*step)
            result = C.llama_decode(self._context, C.llama_batch_get_one(array, len(step)))
            if result:
                raise LlamaError(f"llama_decode() gave {result}")
            rows.append(list(C.llama_get_logits_ith(self._context, -1)[: self._model.vocabulary.size]))
        return rows


class Placement:
    """I count what was computed where: ggml asks me about each step of a graph before it computes it."""

    def __init__(self, devices: Sequence[Device]) -> None:
        self._device = devices[0].pointer if devices else None
        self._base = _base_library()
        self.products = self.products_there = 0
        self.elsewhere: set[str] = set()

    def watch(self, tensor: int, asked: bool, _: object) -> bool:
        """Called by ggml. The answer says that the values need not be shown, so that nothing is slowed."""
        if asked:
            self._note(tensor)
        return False

    def _note(self, tensor: int) -> None:
        operation = ctypes.string_at(self._base.ggml_op_desc(ctypes.c_void_p(tensor))).decode()
        if operation in _ONLY_VIEWS:
            return
        there = self._is_there(ctypes.c_void_p.from_address(tensor + _BUFFER_OFFSET))
        if operation in _PRODUCTS:
            self.products += 1
            self.products_there += there
        if not there:
            self.elsewhere.add(operation)

    def _is_there(self, buffer: ctypes.c_void_p) -> bool:
        """Whether what is in this buffer was computed on the device. GPUs also lend the CPU buffers, in the
        main memory; those count as the CPU's.
        """
        kind = ctypes.c_void_p(self._base.ggml_backend_buffer_get_type(buffer))
        host = bool(self._base.ggml_backend_buft_is_host(kind))
        if self._device is None:
            return host
        return not host and self._base.ggml_backend_buft_get_device(kind) == self._device


def _base_library() -> Any:
    """libggml-base, the copy that libllama uses."""
    library = C._lib if sys.platform != "win32" else ctypes.CDLL(str(C._base_path / "ggml-base.dll"))
    for function in ("ggml_op_desc", "ggml_backend_buffer_get_type", "ggml_backend_buft_get_device"):
        getattr(library, function).restype = ctypes.c_void_p
    library.ggml_backend_buft_is_host.restype = ctypes.c_bool
    return library


if __name__ == "__main__":
    main()
