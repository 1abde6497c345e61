"""I compile WebAssembly once and keep the machine code, so that only the first start takes seconds.

wasmtime runs what it finds in such a file as native code, so the file is as trusted as the program itself: it
lies in a folder of this user, closed to others. Its name holds everything it depends on; a SHA-256 at its end
tells a damaged file from a whole one, and a damaged one is compiled anew. The file is mapped, not read: what
never runs takes no memory.
"""

import hashlib
import logging
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import wasmtime

from cocoon_desktop.core.files import write_atomic

log = logging.getLogger(__name__)

DIGEST_BYTES = hashlib.sha256().digest_size
PIECE_BYTES = 1 << 20


def load_module(
    engine: wasmtime.Engine,
    wasm: bytes,
    cache: Path | None,
    on_compile: Callable[[], None] = lambda: None,
) -> wasmtime.Module:
    """Machine code for ``wasm``, binary or text: from ``cache``, else compiled (seconds) and kept there when
    there is a cache.

    ``on_compile`` is called before a compilation begins. Raises WasmtimeError for a broken ``wasm``; a
    cache that cannot be read or written costs time and is logged, nothing more.
    """
    if cache is None:
        on_compile()
        return wasmtime.Module(engine, wasm)
    path = cache / cache_name(wasm)
    module = _read(engine, path)
    if module is None:
        on_compile()
        module = wasmtime.Module(engine, wasm)
        _keep(path, bytes(module.serialize()))
    return module


def cache_name(wasm: bytes) -> str:
    """File name for the machine code of ``wasm`` on this computer with this wasmtime."""
    source = hashlib.sha256(wasm).hexdigest()[:16]
    return f"{source}-wasmtime{version('wasmtime')}-{sys.platform}-{platform.machine().lower()}-mapped.cwasm"


def _read(engine: wasmtime.Engine, path: Path) -> wasmtime.Module | None:
    try:
        is_whole = _is_whole(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("the compiled emulator cannot be read: %s", error)
        return None
    if not is_whole:
        log.warning("the compiled emulator is damaged and is compiled again")
        return None
    try:
        return wasmtime.Module.deserialize_file(engine, str(path))
    except wasmtime.WasmtimeError as error:
        log.info("the compiled emulator does not fit this wasmtime: %s", error)
        return None


def _is_whole(path: Path) -> bool:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = max(0, path.stat().st_size - DIGEST_BYTES)
        while piece := file.read(min(left, PIECE_BYTES)):
            digest.update(piece)
            left -= len(piece)
        return file.read() == digest.digest()


def _keep(path: Path, code: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, code + hashlib.sha256(code).digest(), mode=0o600)
    except OSError as error:
        log.warning("the compiled emulator cannot be kept: %s", error)
