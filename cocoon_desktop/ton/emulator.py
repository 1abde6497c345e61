"""I run contracts in TON's own virtual machine, and remember nothing: state goes in, state comes out.

The machine is the transaction executor of ton-blockchain/ton, built for the web and published by the npm
package @ton/sandbox; ``installers/ton/prepare.py`` puts it in ``resources/emulator``. Time, logical time and
randomness come only from the parameters, so the same call gives the same bytes on every computer.
"""

import base64
import binascii
import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path

import wasmtime

from cocoon_desktop.core.errors import ChainError, LocalProtocolError, RemoteProtocolError
from cocoon_desktop.core.units import Nanoton

from .address import format_raw
from .boc import BocError, decode_boc, encode_boc
from .cell import Address, Cell
from .chain import StackResult, StackValue
from .chain_errors import EmulatorError, NotAcceptedError
from .emulator_cache import load_module
from .emulator_host import Program
from .stack import decode_stack, encode_stack
from .transaction import RawTransaction, read_transaction, receiver_of

__all__ = [
    "Emulator",
    "EmulatorError",
    "GetMethodResult",
    "LoadStep",
    "NotAcceptedError",
    "TransactionResult",
]

EMULATOR_SHA256 = "0c17fcac030b6871e96cc34d002223e5fb839af00c5b96cc461fbf9e71b0e75a"
"""Of ``emulator.wasm``, taken from @ton/sandbox 0.41.0."""

GET_METHOD_GAS = 1_000_000
"""What lite servers allow a get-method."""
SEED_BYTES = 32
NEVER_RUN = "before smart-contract execution"
"""How the library says that nobody ran an external message: no money, no code, or frozen."""
QUIET, LOGGED = 0, 1  # verbosity of the virtual machine's log


class LoadStep(Enum):
    """What an Emulator is doing while it is built."""

    COMPILING = "compiling"
    """For the first time on this computer: takes seconds."""
    READY = "ready"


@dataclass(frozen=True, slots=True)
class TransactionResult:
    """``shard_account`` is the account after the transaction. ``vm_log`` is empty unless it was asked for."""

    raw: RawTransaction = field(repr=False)
    transaction: Cell = field(repr=False)
    shard_account: Cell = field(repr=False)
    exit_code: int | None
    """Of the compute phase; None when no code ran."""
    vm_log: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GetMethodResult:
    """``exit_code`` 0 and 1 are success; the last value of ``stack`` was on top, and a failure has none."""

    exit_code: int
    stack: list[StackResult] = field(repr=False)
    gas_used: int
    vm_log: str = field(repr=False)


class Emulator:
    """TON's transaction executor. Any thread may call; one call runs at a time.

    Building one takes a tenth of a second when its machine code is cached and seconds when not: build it
    off the event loop.
    """

    def __init__(
        self, directory: Path, cache: Path | None, progress: Callable[[LoadStep], None] = lambda _: None
    ) -> None:
        """Load ``emulator.wasm``, ``names.json`` and ``config.boc`` from ``directory``.

        ``cache`` is a folder of this user for machine code, or None to compile every time.
        Raises EmulatorError when a file is missing or is not the one this program was tested with.
        """
        wasm, self._names, self._config = _read_files(directory)
        config = wasmtime.Config()
        config.wasm_exceptions = True
        self._engine = wasmtime.Engine(config)
        try:
            self._load = partial(load_module, self._engine, cache=cache)
            self._module = self._load(wasm, on_compile=lambda: progress(LoadStep.COMPILING))
        except wasmtime.WasmtimeError as error:
            raise EmulatorError(f"TON's emulator cannot be compiled: {error}") from error
        self._lock = threading.Lock()
        self._executors: dict[int, int] = {}
        self._program = self._start()
        progress(LoadStep.READY)

    @property
    def config(self) -> Cell:
        """The blockchain configuration that every transaction runs under."""
        return decode_boc(base64.b64decode(self._config))

    def run_transaction(
        self, shard_account: Cell, message: Cell, *, now: int, lt: int, random_seed: bytes, log: bool = False
    ) -> TransactionResult:
        """Apply a message to an account (``ShardAccount`` in ``block.tlb``) at unix time ``now``.

        ``lt`` must be above the account's last one and the message's ``created_lt``. Raises
        NotAcceptedError for an external message that the contract refuses, EmulatorError for everything
        that no chain would do.
        """
        parameters = {
            "utime": now,
            "lt": str(lt),
            "rand_seed": _seed(random_seed),
            "ignore_chksig": False,
            "debug_enabled": False,
        }
        account, incoming = _base64_boc(shard_account), _base64_boc(message)
        with self._lock:
            output = self._ask(
                lambda program: program.call(
                    "emulate_with_emulator",
                    self._executor(program, LOGGED if log else QUIET),
                    0,
                    account,
                    incoming,
                    json.dumps(parameters),
                )
            )
        if not output.get("success"):
            raise _refusal(output)
        return _transaction_result(output, receiver_of(message).wc, log=log)

    def run_get_method(
        self,
        code: Cell,
        data: Cell,
        method: str | int,
        stack: Sequence[StackValue] = (),
        *,
        address: Address,
        balance: Nanoton,
        now: int,
        random_seed: bytes,
        log: bool = False,
    ) -> GetMethodResult:
        """Run a get-method of a contract with this code and data. Raises EmulatorError."""
        parameters = {
            "code": _base64_boc(code),
            "data": _base64_boc(data),
            "verbosity": LOGGED if log else QUIET,
            "libs": "",
            "address": format_raw(address),
            "unixtime": now,
            "balance": str(balance),
            "rand_seed": _seed(random_seed),
            "gas_limit": str(GET_METHOD_GAS),
            "method_id": method if isinstance(method, int) else method_id(method),
            "debug_enabled": False,
        }
        arguments = _base64_boc(encode_stack(stack))
        with self._lock:
            output = self._ask(
                lambda program: program.call(
                    "run_get_method", json.dumps(parameters), arguments, self._config
                )
            )
        if not output.get("success"):
            raise EmulatorError(f"the get-method could not run: {output.get('error')}")
        return _get_method_result(output, log=log)

    def _start(self) -> Program:
        self._executors.clear()
        return Program(self._module, self._engine, self._names, self._load)

    def _executor(self, program: Program, verbosity: int) -> int:
        """The emulator's handle for this verbosity; it keeps the configuration parsed."""
        if verbosity not in self._executors:
            handle = program.call("create_emulator", self._config, verbosity)
            if not handle:
                raise EmulatorError("TON's emulator refuses its configuration")
            self._executors[verbosity] = handle
        return self._executors[verbosity]

    def _ask(self, question: Callable[[Program], int]) -> Mapping[str, object]:
        """Ask and read the answer; a program that broke down is replaced by a fresh one."""
        try:
            answer = json.loads(self._program.take_text(question(self._program)))
        except (EmulatorError, json.JSONDecodeError) as error:
            self._program = self._start()
            raise EmulatorError(str(error)) from error
        output = answer.get("output") if isinstance(answer, dict) else None
        if not isinstance(output, dict):
            raise EmulatorError(f"TON's emulator answered no output: {answer.get('message', '')}")
        return output


def method_id(name: str) -> int:
    """Number of a get-method: CRC-16 of its name with bit 16 set."""
    return binascii.crc_hqx(name.encode(), 0) | 0x10000


def _read_files(directory: Path) -> tuple[bytes, dict[str, dict[str, str]], str]:
    try:
        wasm = (directory / "emulator.wasm").read_bytes()
        names = json.loads((directory / "names.json").read_bytes())
        config = (directory / "config.boc").read_bytes()
    except (OSError, ValueError) as error:
        raise EmulatorError(f"TON's emulator is not installed: {error}") from error
    digest = hashlib.sha256(wasm).hexdigest()
    if digest != EMULATOR_SHA256:
        raise EmulatorError(f"emulator.wasm is not the one that is known: its SHA-256 is {digest}")
    return wasm, names, base64.b64encode(config).decode()


def _seed(random_seed: bytes) -> str:
    if len(random_seed) != SEED_BYTES:
        raise LocalProtocolError(f"a random seed has {SEED_BYTES} bytes, not {len(random_seed)}")
    return random_seed.hex()


def _base64_boc(cell: Cell) -> str:
    return base64.b64encode(encode_boc(cell)).decode()


def _cell(output: Mapping[str, object], name: str) -> Cell:
    try:
        return decode_boc(base64.b64decode(str(output.get(name)), validate=True))
    except (BocError, binascii.Error) as error:
        raise EmulatorError(f"TON's emulator answered no {name}: {error}") from error


def _number(output: Mapping[str, object], name: str) -> int:
    try:
        return int(str(output.get(name)))
    except ValueError:
        raise EmulatorError(f"TON's emulator answered no {name}") from None


def _refusal(output: Mapping[str, object]) -> ChainError:
    reason = str(output.get("error"))
    exit_code = output.get("vm_exit_code")
    if output.get("external_not_accepted") or NEVER_RUN in reason:
        return NotAcceptedError(reason, exit_code if isinstance(exit_code, int) else None)
    return EmulatorError(f"the transaction could not run: {reason}")


def _log_of(output: Mapping[str, object], *, wanted: bool) -> str:
    return str(output.get("vm_log", "")) if wanted else ""


def _transaction_result(output: Mapping[str, object], workchain: int, *, log: bool) -> TransactionResult:
    transaction = _cell(output, "transaction")
    account = _cell(output, "shard_account")
    raw = read_transaction(transaction, workchain)
    return TransactionResult(raw, transaction, account, raw.facts.exit_code, _log_of(output, wanted=log))


def _get_method_result(output: Mapping[str, object], *, log: bool) -> GetMethodResult:
    exit_code, gas_used = _number(output, "vm_exit_code"), _number(output, "gas_used")
    try:
        stack = decode_stack(_cell(output, "stack")) if exit_code in (0, 1) else []
    except RemoteProtocolError as error:
        raise EmulatorError(f"what the get-method gave cannot be read: {error}") from error
    return GetMethodResult(exit_code, stack, gas_used, _log_of(output, wanted=log))
