"""I have devices checked before the engine may use them, each backend in a process of its own, and choose.

A driver may crash, hang or lie. The process is killed when an answer takes too long, another one asks the
remaining questions, and whatever happened becomes a verdict with words. I never load llama.cpp.
"""

import asyncio
import contextlib
import json
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from cocoon_desktop.core.errors import EngineError, UsageError

from ..options import EngineOptions
from ..process.child_process import CREATE_NO_WINDOW, describe_exit
from ..process.launch import child_argv, child_environment
from .backend_packs import ATTENTION, PREFERENCE, Backend, Pack, PackError, verify_pack
from .self_check import DeviceReport, Facts, Family, Outcome, Verdict, failed, judge, self_check_folder
from .verdict_store import VerdictStore, driver_stamp, verdict_key

START_S: Final = 60.0
FAMILY_S: Final = 180.0
"""A driver compiles its kernels over the first question: Mesa's software driver needed 67 s for one of
them.
"""
END_S: Final = 5.0  # how long a killed process may take to go
MAX_DEVICES: Final = 32
RPC: Final[Backend] = "rpc"
NO_RPC_PACK: Final = "the backend pack for it is not installed; cocoon backends list shows where packs belong"


class Found(BaseModel):
    """A device, as the process tells it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    description: str
    is_gpu: bool
    is_integrated: bool
    free_bytes: Annotated[int, Field(ge=0)] = 0
    total_bytes: Annotated[int, Field(ge=0)] = 0


class _Told(BaseModel):
    """A line of the process: one of these."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    devices: list[Found] = []
    facts: Facts | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class BackendReport:
    """What the check of a backend found. ``file`` is what the engine would load; None is llama.cpp's own.

    ``trouble`` says why there are no devices.
    """

    name: Backend
    file: Path | None
    devices: tuple[DeviceReport, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Devices that the engine may use, all of one backend. None: the CPU. ``words`` say what is not used.

    ``lent`` are devices of other computers, which the backend ``lent_file`` knows.
    """

    file: Path | None
    chosen: tuple[DeviceReport, ...]
    words: tuple[str, ...] = ()
    lent_file: Path | None = None
    lent: tuple[DeviceReport, ...] = ()

    @property
    def devices(self) -> tuple[str, ...]:
        """By ggml's names."""
        return tuple(device.name for device in (*self.chosen, *self.lent))

    def apply(self, options: EngineOptions, used: Sequence[str] | None = None) -> EngineOptions:
        """The same options, with these devices and no others; ``used``: only those of them. What they load
        already is loaded first.
        """
        devices = self.devices if used is None else tuple(used)
        own = any(device.name in devices for device in self.chosen)
        lent = any(device.name in devices for device in self.lent)
        files = [self.file] if own else []
        files += [self.lent_file] if lent else []
        return replace(
            options,
            backends=(*options.backends, *(file for file in files if file is not None)),
            devices=devices,
            gpu_layers=options.gpu_layers if devices else 0,
            rpc_servers=options.rpc_servers if lent else (),
        )


def choose_devices(reports: Sequence[BackendReport], architecture: str) -> Choice:
    """The best backend with a device that computes this architecture rightly; integrated GPUs only where
    there are no others. ggml would count a GPU twice that two backends know, so one backend must do.
    """
    words = tuple(
        f"{device.name} ({device.description}) is not used for {architecture}: {device.trouble[0].words}"
        for report in reports
        for device in report.devices
        if not device.serves(architecture) and device.trouble
    ) + tuple(f"{report.name}: {report.trouble}" for report in reports if report.trouble)
    for report in sorted(
        (r for r in reports if r.name in PREFERENCE), key=lambda r: PREFERENCE.index(r.name)
    ):
        good = [device for device in report.devices if device.is_gpu and device.serves(architecture)]
        chosen = [device for device in good if not device.is_integrated] or good
        if chosen:
            return Choice(report.file, tuple(chosen), words)
    return Choice(None, (), words)


def lend_devices(choice: Choice, reports: Sequence[BackendReport], architecture: str) -> Choice:
    """The same choice, and the devices of other computers, which somebody has asked for.

    Raises UsageError when there is none that computes this architecture rightly.
    """
    report = next((report for report in reports if report.name == RPC), None)
    if report is None:
        raise UsageError(f"RPC cannot be used: {NO_RPC_PACK}", "engine.rpc")
    lent = tuple(device for device in report.devices if device.serves(architecture))
    if not lent:
        wrong = [device.trouble[0].words for device in report.devices if device.trouble]
        reason = report.trouble or "; ".join(wrong) or "it lends no device"
        raise UsageError(
            f"RPC cannot be used: {reason}. Start the server, or take it out of engine.rpc", "engine.rpc"
        )
    return replace(choice, lent_file=report.file, lent=lent)


@dataclass(frozen=True, slots=True)
class Checks:
    """How to check. ``argv`` is the process's command line."""

    families: Sequence[Family]
    store: VerdictStore
    folder: Path = field(default_factory=self_check_folder)
    start_s: float = START_S
    family_s: float = FAMILY_S
    argv: tuple[str, ...] = ()
    say: Callable[[str], None] = lambda words: None
    clock: Callable[[], float] = time.time

    async def check_packs(
        self, packs: Sequence[Pack], rpc_servers: Sequence[str] = (), *, in_clear: bool = False
    ) -> list[BackendReport]:
        """llama.cpp's own devices first, then the packs, one after the other."""
        reports = [await self.check_own()]
        for pack in packs:
            servers = rpc_servers if pack.name == RPC else ()
            reports.append(await self.check_pack(pack, servers, in_clear=in_clear))
        return reports

    async def check_own(self) -> BackendReport:
        """The CPU, and on macOS the GPU that llama.cpp knows without a pack."""
        name: Backend = "metal" if sys.platform == "darwin" else "cpu"
        return await self._check(name, None, "")

    async def check_pack(
        self, pack: Pack, rpc_servers: Sequence[str] = (), *, in_clear: bool = False
    ) -> BackendReport:
        """A pack whose files are damaged is not loaded. Servers, which the pack for RPC needs, are asked anew
        every time: nobody knows what is behind an address today. ``in_clear``: also beyond loopback.
        """
        self.say(f"checking the pack {pack.name}")
        try:
            await asyncio.to_thread(verify_pack, pack)
        except PackError as error:
            return BackendReport(pack.name, None, trouble=error.reason)
        sha256 = "" if rpc_servers else pack.manifest.backend_file.sha256
        return await self._check(pack.name, pack.backend, sha256, rpc_servers, in_clear=in_clear)

    async def _check(
        self,
        name: Backend,
        file: Path | None,
        sha256: str,
        rpc_servers: Sequence[str] = (),
        *,
        in_clear: bool = False,
    ) -> BackendReport:
        backends = [str(file)] if file else []
        first = {"backends": backends, "rpc_servers": list(rpc_servers), "rpc_in_clear": in_clear}
        asker = _Asker(self, first)
        try:
            found = await asker.devices()
            wanted = [device for device in found if _computes(name, file, device)]
            reports = [await self._check_device(asker, device, sha256) for device in wanted]
        except EngineError as error:
            return BackendReport(name, file, trouble=str(error))
        finally:
            await asker.close()
            self.store.save()
        trouble = "" if reports else _WITHOUT_DEVICES.get(name, "its driver knows no device here")
        return BackendReport(name, file, tuple(reports), trouble)

    async def _check_device(self, asker: "_Asker", device: Found, sha256: str) -> DeviceReport:
        stamp = await asyncio.to_thread(driver_stamp)
        verdicts = []
        for family in self.families:
            key = verdict_key(sha256, device.name, device.description, stamp, family.model_dump_json())
            verdict = self.store.find(key, self.clock()) if sha256 else None
            if verdict is None:
                self.say(f"{device.name} computes {family.name}")
                verdict = await asker.ask(family, device.name)
                if sha256:
                    self.store.keep(key, verdict, self.clock())
            verdicts.append(verdict)
            if verdict.outcome == "late":
                break  # it is not trusted any more, and every further question could take as long
        return DeviceReport(**device.model_dump(), verdicts=tuple(verdicts))


def _computes(name: Backend, file: Path | None, device: Found) -> bool:
    """Whether a device is the backend's: llama.cpp's own are all those that are there without a file."""
    return file is None or device.is_gpu != (name == ATTENTION)


_WITHOUT_DEVICES: Final = {
    "rpc": "it has no device before a server is named (engine.rpc)",
    "cpu": "llama.cpp's own CPU backend computes; this one is for programs that are built without it",
}


class _Asker:
    """I keep a process to ask as long as there are questions."""

    def __init__(self, checks: Checks, first: Mapping[str, object]) -> None:
        self._checks, self._first = checks, first
        self._stack = contextlib.AsyncExitStack()
        self._child: _Child | None = None

    async def devices(self) -> list[Found]:
        """What there is. Raises EngineError when the process cannot say."""
        _, found = await self._open()
        return found

    async def _open(self) -> "tuple[_Child, list[Found]]":
        child = await self._stack.enter_async_context(_open_child(self._checks.argv or self_check_argv()))
        try:
            told = await child.ask(self._first, self._checks.start_s)
        except _SilentError as error:
            await self.close()
            raise EngineError(f"its process {error}") from error
        if told.failed:
            words = told.failed + child.last_words()
            await self.close()
            raise EngineError(words)
        self._child = child
        return child, told.devices[:MAX_DEVICES]

    async def ask(self, family: Family, device: str) -> Verdict:
        """One question to one device, of another process where the last one died."""
        began = asyncio.get_running_loop().time()

        def took_s() -> float:
            return asyncio.get_running_loop().time() - began

        question = {
            "model": str(self._checks.folder / family.file),
            "prompt": family.prompt,
            "tokens": family.tokens,
            "device": device,
        }
        try:
            child = self._child or (await self._open())[0]
            told = await child.ask(question, self._checks.family_s)
        except _SilentError as error:
            await self.close()
            return failed(family, error.outcome, f"{device}: the process {error}", took_s=took_s())
        except EngineError as error:
            return failed(family, "crashed", f"{device}: {error}", took_s=took_s())
        if told.facts is None:
            words = f"{device}: {told.failed or 'no answer'}{child.last_words()}"
            return failed(family, "refused", words, took_s=took_s())
        return judge(family, told.facts, device=device, took_s=took_s())

    async def close(self) -> None:
        """End the process."""
        self._child = None
        await self._stack.aclose()


def self_check_argv() -> tuple[str, ...]:
    """Command line of the process: in a bundle the engine's executable, told what it is to be."""
    if getattr(sys, "frozen", False):
        return (*child_argv(), "self-check")
    return (sys.executable, "-m", "cocoon_desktop.inference.llama.self_check_child")


class _SilentError(Exception):
    """A process did not answer."""

    def __init__(self, outcome: Outcome, words: str) -> None:
        super().__init__(words)
        self.outcome = outcome


class _Child:
    """A process that answers lines with lines."""

    def __init__(self, process: Process, log: IO[bytes]) -> None:
        self._process, self._log = process, log

    async def ask(self, question: object, within_s: float) -> _Told:
        """Raises _SilentError when it dies, talks nonsense or takes too long; then it is of no use any
        more.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(within_s):
                self._process.stdin.write(json.dumps(question).encode() + b"\n")
                with contextlib.suppress(ConnectionError):  # its end is told by what it says, or does not
                    await self._process.stdin.drain()
                line = await self._process.stdout.readline()
                if not line:
                    code = await self._process.wait()
                    raise _SilentError("crashed", f"ended, {describe_exit(code)}{self.last_words()}")
            return _Told.model_validate_json(line)
        except TimeoutError:
            raise _SilentError("late", f"did not answer within {within_s:g} s") from None
        except ValueError as error:  # a ValidationError is one, and so is a line without end
            raise _SilentError("crashed", "talks nonsense") from error

    def last_words(self) -> str:
        """The end of its log, as a half sentence."""
        self._log.seek(0, 2)
        self._log.seek(max(0, self._log.tell() - 2000))
        lines = [
            line.strip() for line in self._log.read().decode(errors="replace").splitlines() if line.strip()
        ]
        return f"; its log ends with: {lines[-1]}" if lines else ""


@contextlib.asynccontextmanager
async def _open_child(argv: Sequence[str]) -> AsyncIterator[_Child]:
    """Start a process that is dead when the context is left. Raises EngineError."""
    with tempfile.TemporaryFile("a+b") as log:  # appending: where we read does not move where it writes
        try:
            process = await asyncio.create_subprocess_exec(
                *argv,
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                env=child_environment(),
                creationflags=CREATE_NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise EngineError(f"its process cannot be started: {error}", retry=False) from error
        try:
            yield _Child(process, log)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()  # it holds nothing that would have to be tidied up
            assert process.stdout is not None
            with contextlib.suppress(TimeoutError):  # a hung driver may hold even a killed process
                async with asyncio.timeout(END_S):
                    while await process.stdout.read(1 << 16):
                        pass  # asyncio does not see the end of a process whose output nobody reads
                    await process.wait()
