"""I am the computer that the emulator believes it runs on: memory, a clock, random bytes, and nothing else.

The emulator has no way out: no files, no sockets, no environment, no real clock. Its clock is a counter and
its random bytes are a fixed stream, so equal questions have equal answers on every machine; time and
randomness that a contract sees come in through the parameters of a call. What it writes to its log is
dropped: it may hold a message's contents.
"""

import hashlib
import struct
from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

import wasmtime

from .chain_errors import EmulatorError
from .emulator_exceptions import Signature, answers, gate_text, runtime_text

MAX_HEAP_BYTES = 1 << 30
"""A transaction needs about 30 MB; the emulator itself would go to 2 GiB."""
STACK_BYTES = 1 << 20
"""It is built with 64 kB, which cells nested 350 deep overflow without a word; chains take 512."""
PAGE_BYTES = 1 << 16
READ_STEP = 1 << 14

ENOENT, EBADF, ENOSYS = 44, 8, 52  # numbers of WASI and of emscripten's system calls

HostFunction: TypeAlias = Callable[..., int | float | None]
Load: TypeAlias = Callable[[bytes], wasmtime.Module]


class _Function(Protocol):
    def __call__(self, store: wasmtime.Store, *args: int) -> int | None: ...


class Program:
    """One running emulator. Not for two threads at once; after an EmulatorError it must be thrown away."""

    def __init__(
        self,
        module: wasmtime.Module,
        engine: wasmtime.Engine,
        names: Mapping[str, Mapping[str, str]],
        load: Load,
    ) -> None:
        """Link and start. ``names`` is the map of ``names.json``. Raises EmulatorError.

        ``load`` gives machine code for WebAssembly, from a cache if it can: a compiler that never runs takes
        7 MB less.
        """
        self._store = wasmtime.Store(engine)
        self._names = names
        self._random_count = 0
        self._load = load
        try:
            self._instance = self._link(module, engine)
            memory = self._export("wasmMemory")
            assert isinstance(memory, wasmtime.Memory)
            self._memory = memory
            self.call("initialize")
            self._call("emscripten_stack_restore", self._call("malloc", STACK_BYTES) + STACK_BYTES)
        except (KeyError, wasmtime.WasmtimeError) as error:
            raise EmulatorError(f"TON's emulator does not start: {error}") from error

    def call(self, name: str, *args: int | str) -> int:
        """Call an exported function; text is handed over as a C string. 0 for a function without result."""
        strings = {index: self._store_text(text) for index, text in enumerate(args) if isinstance(text, str)}
        numbers = [strings[index] if isinstance(arg, str) else arg for index, arg in enumerate(args)]
        result = self._call(name, *numbers)
        for pointer in strings.values():  # not after a breakdown: the program is thrown away then
            self._call("free", pointer)
        return result

    def take_text(self, pointer: int) -> str:
        """Read a C string that the emulator allocated, and free it."""
        text = bytearray()
        at = pointer
        while b"\0" not in (piece := self._memory.read(self._store, at, at + READ_STEP)):
            if not piece:
                raise EmulatorError("TON's emulator answered outside its memory")
            text += piece
            at += len(piece)
        text += piece[: piece.index(0)]
        self._call("free", pointer)
        return text.decode("utf-8", errors="replace")

    def _call(self, name: str, *numbers: int) -> int:
        function: _Function = self._export(name)  # type: ignore[assignment]
        try:
            return function(self._store, *numbers) or 0
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise EmulatorError(f"TON's emulator broke down in {name}") from error

    def _store_text(self, text: str) -> int:
        data = text.encode() + b"\0"
        pointer = self._call("malloc", len(data))
        self._memory.write(self._store, data, pointer)
        return pointer

    def _export(self, name: str) -> object:
        return self._instance.exports(self._store)[self._names["exports"][name]]

    # linking: gate, emulator, runtime, in this order (see emulator_exceptions)

    def _link(self, module: wasmtime.Module, engine: wasmtime.Engine) -> wasmtime.Instance:
        linker = wasmtime.Linker(engine)
        imports = [(item, self._signature(item)) for item in module.imports]
        gate_module = self._load(gate_text([named for _, named in imports], _table_size(module)).encode())
        gate = linker.instantiate(self._store, gate_module)
        for item, signature in imports:
            if answers(signature.name):
                function = gate.exports(self._store)[signature.name]
                linker.define(self._store, item.module, _name(item), function)
            else:
                answer = self._host_function(signature.name)
                linker.define_func(item.module, _name(item), _function_type(item), answer)
        emulator = linker.instantiate(self._store, module)
        self._start_runtime(linker, gate, emulator)
        return emulator

    def _start_runtime(
        self,
        linker: wasmtime.Linker,
        gate: wasmtime.Instance,
        emulator: wasmtime.Instance,
    ) -> None:
        short = self._names["exports"]
        renamed = {"memory": "wasmMemory", "table": "wasmTable"}
        runtime = self._load(runtime_text().encode())
        for item in runtime.imports:
            name = _name(item)
            if item.module == "gate":
                source = gate.exports(self._store)[name]
            else:
                source = emulator.exports(self._store)[short[renamed.get(name, name)]]
            linker.define(self._store, item.module, name, source)
        linker.instantiate(self._store, runtime)

    def _signature(self, item: wasmtime.ImportType) -> Signature:
        kind = _function_type(item)
        return Signature(
            self._names["imports"][_name(item)],
            tuple(str(param) for param in kind.params),
            tuple(str(result) for result in kind.results),
        )

    # what the emulator may ask of its computer

    def _host_function(self, name: str) -> HostFunction:
        functions: dict[str, HostFunction] = {
            "abort_js": _abort,
            "emscripten_asm_const_int": self._random_word,
            "emscripten_date_now": lambda: 0.0,
            "emscripten_get_heap_max": lambda: MAX_HEAP_BYTES,
            "emscripten_log_formatted": _ignore,
            "emscripten_resize_heap": self._resize_heap,
            "environ_get": lambda *_: 0,
            "environ_sizes_get": self._environ_sizes_get,
            "fd_write": self._fd_write,
            "gmtime_js": self._unix_epoch,
            "localtime_js": self._unix_epoch,
            "munmap_js": lambda *_: -ENOSYS,
            "random_get": self._random_get,
            "tzset_js": self._tzset,
        }
        if name in functions:
            return functions[name]
        if name.startswith("syscall_"):
            return lambda *_: -ENOENT
        if name.startswith("fd_"):
            return lambda *_: EBADF
        raise EmulatorError(f"TON's emulator asks for {name}, which is not known")

    def _write(self, pointer: int, layout: str, *values: int) -> None:
        self._memory.write(self._store, struct.pack(layout, *values), pointer)

    def _random_get(self, pointer: int, count: int) -> int:
        while count > 0:
            piece = self._next_random()[:count]
            self._memory.write(self._store, piece, pointer)
            pointer, count = pointer + len(piece), count - len(piece)
        return 0

    def _next_random(self) -> bytes:
        self._random_count += 1
        return hashlib.sha256(b"cocoon practice chain" + self._random_count.to_bytes(8, "big")).digest()

    def _random_word(self, code: int, signature: int, arguments: int) -> int:
        """Inline JavaScript: libsodium asks for a 32-bit number, and has one more for "there is none"."""
        if self._memory.read(self._store, signature, signature + 1) != b"\0":
            raise EmulatorError("TON's emulator found no random numbers")
        return int.from_bytes(self._next_random()[:4], "big", signed=True)

    def _resize_heap(self, wanted: int) -> int:
        pages = -(-(wanted - self._memory.data_len(self._store)) // PAGE_BYTES)
        if wanted > MAX_HEAP_BYTES:
            return 0
        if pages > 0:
            self._memory.grow(self._store, pages)
        return 1

    def _environ_sizes_get(self, count: int, size: int) -> int:
        self._write(count, "<I", 0)
        self._write(size, "<I", 0)
        return 0

    def _fd_write(self, descriptor: int, pieces: int, count: int, written: int) -> int:
        table = self._memory.read(self._store, pieces, pieces + 8 * count)
        self._write(written, "<I", sum(length for _, length in struct.iter_unpack("<II", table)))
        return 0

    def _unix_epoch(self, seconds: int, pointer: int) -> None:
        self._write(pointer, "<9i", 0, 0, 0, 1, 0, 70, 4, 0, 0)  # struct tm of 1970-01-01, a Thursday

    def _tzset(self, timezone: int, daylight: int, standard_name: int, daylight_name: int) -> None:
        self._write(timezone, "<i", 0)
        self._write(daylight, "<i", 0)
        for name in (standard_name, daylight_name):
            self._memory.write(self._store, b"UTC\0", name)


def _abort() -> None:
    raise EmulatorError("TON's emulator gave up")


def _ignore(*_: int) -> None:
    return None


def _name(item: wasmtime.ImportType) -> str:
    if item.name is None:
        raise EmulatorError("TON's emulator has an import without a name")
    return item.name


def _function_type(item: wasmtime.ImportType) -> wasmtime.FuncType:
    if not isinstance(item.type, wasmtime.FuncType):
        raise EmulatorError(f"TON's emulator imports {item.name}, which is not a function")
    return item.type


def _table_size(module: wasmtime.Module) -> int:
    for item in module.exports:
        if isinstance(item.type, wasmtime.TableType):
            return item.type.limits.min
    raise EmulatorError("TON's emulator has no table of functions")
