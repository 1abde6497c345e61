"""I let the engine compute on devices of other computers, and lend this computer's: ``python -m
cocoon_desktop.inference.plan.rpc_devices`` is the process that lends.

ggml's RPC knows no passwords and no encryption, and believes every byte it reads. So I lend on loopback only,
and use servers elsewhere only where the owner said yes to that (``rpc_address.py``). What is lost when a
server goes is the whole process that used it.
"""

import ctypes
import json
import os
import sys
import threading
from collections.abc import Sequence
from typing import Any, NoReturn

from cocoon_desktop.core.errors import UsageError

from ..llama.ggml_backends import list_devices, load_backends
from ..llama.llama_binding import C, LlamaError
from ..llama.process_hygiene import (
    claim_report_pipe,
    die_with_parent,
    leave_signals_to_parent,
    log_without_words,
)
from .rpc_address import check_rpc_servers


def check_endpoints(endpoints: Sequence[str], *, in_clear: bool = False) -> None:
    """Raises LlamaError for what is not ``127.0.0.1:port``; ``in_clear``: for what is no address."""
    try:
        check_rpc_servers(endpoints, in_clear=in_clear)
    except UsageError as error:
        raise LlamaError(str(error)) from error


def add_rpc_servers(endpoints: Sequence[str], *, in_clear: bool = False) -> None:
    """Make the devices of servers known, as ``RPC0`` and so on. ggml ends the process when one cannot be
    reached. Raises LlamaError.
    """
    check_endpoints(endpoints, in_clear=in_clear)
    for endpoint in endpoints:
        add = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p)(_function("ggml_backend_rpc_add_server"))
        registry = add(endpoint.encode())
        if not registry:
            raise LlamaError(f"the RPC server at {endpoint} lends no device")
        _library().ggml_backend_register(ctypes.c_void_p(registry))


def serve(endpoint: str, names: Sequence[str], threads: int) -> None:
    """Lend devices to one client after the other until the process ends. Raises LlamaError."""
    check_endpoints([endpoint])
    by_name = {device.name: device.pointer for device in list_devices()}
    if missing := [name for name in names if name not in by_name]:
        raise LlamaError(f"there is no device {missing[0]!r}; there is {', '.join(by_name)}")
    pointers = (ctypes.c_void_p * len(names))(*(by_name[name] for name in names))
    kinds = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)
    start = ctypes.CFUNCTYPE(None, *kinds)(_function("ggml_backend_rpc_start_server"))
    start(endpoint.encode(), None, threads, len(names), ctypes.cast(pointers, ctypes.c_void_p))
    raise LlamaError(f"nothing can be served at {endpoint}")


def _function(name: str) -> int:
    """Address of a function of the plug-in."""
    library = _library()
    registry = library.ggml_backend_reg_by_name(b"RPC")
    if not registry:
        raise LlamaError("the RPC backend is not loaded")
    address: int = library.ggml_backend_reg_get_proc_address(ctypes.c_void_p(registry), name.encode())
    return address


def _library() -> Any:
    """libggml with libggml-base behind it; Windows, written and not run, keeps them apart."""
    library: Any = C._lib
    if sys.platform == "win32":
        library, base = (ctypes.CDLL(str(C._base_path / name)) for name in ("ggml.dll", "ggml-base.dll"))
        library.ggml_backend_reg_get_proc_address = base.ggml_backend_reg_get_proc_address
    library.ggml_backend_reg_by_name.restype = ctypes.c_void_p
    library.ggml_backend_reg_get_proc_address.restype = ctypes.c_void_p
    return library


def main() -> NoReturn:
    """Lend what the first line says (backends, endpoint, devices, threads) until the parent is gone."""
    claim_report_pipe()
    die_with_parent()
    leave_signals_to_parent()
    try:
        told = json.loads(sys.stdin.buffer.readline())
        threading.Thread(target=_end_with_pipe, name="parent", daemon=True).start()
        C.llama_backend_init()
        load_backends(tuple(told["backends"]))
        serve(told["endpoint"], told["devices"], told["threads"])
    except LlamaError as error:
        sys.stderr.write(f"{error}\n")
    except BaseException as error:  # the last stop: logged here, because nothing else follows
        log_without_words(error)
    sys.stderr.flush()
    os._exit(1)


def _end_with_pipe() -> NoReturn:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
