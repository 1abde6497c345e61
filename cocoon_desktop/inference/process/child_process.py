"""I own one engine process: start it, write to it, hear it, and make certain that it ends."""

import asyncio
import contextlib
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

from cocoon_desktop.core.errors import EngineError, RemoteProtocolError

from ..abort_byte import AbortByte, make_abort_byte
from ..messages import Command, Report
from ..pipe import MAX_COMMAND_BYTES, encode_line
from ..shared_memory import SharedMemory
from .launch import child_argv, child_environment
from .log_ring import LogRing
from .reports import ReportReader

READ_BYTES = 1 << 16
END_S = 0.1  # how long a process may take to end by itself; it needs about 5 ms
CREATE_NO_WINDOW = 0x08000000  # subprocess.CREATE_NO_WINDOW: no console flashes up on Windows


class ChildProcess:
    """A running engine process. Made by ``open_child``."""

    def __init__(self, process: Process, abort: AbortByte, log: LogRing) -> None:
        self._process, self.abort, self._log = process, abort, log
        self._killed_because = ""

    @property
    def pid(self) -> int:
        return self._process.pid

    def post(self, command: Command) -> None:
        """Send a command. One that is sent after the process died is lost, like the process."""
        line = encode_line(command)
        if len(line) > MAX_COMMAND_BYTES:
            raise EngineError(f"a request is larger than {MAX_COMMAND_BYTES} bytes", retry=False)
        assert self._process.stdin is not None
        self._process.stdin.write(line)

    async def reports(self) -> AsyncIterator[Report]:
        """What the process says, until it ends. A process that talks nonsense is killed."""
        reader = ReportReader()
        assert self._process.stdout is not None
        while data := await self._process.stdout.read(READ_BYTES):
            try:
                arrived = reader.feed(data)
            except RemoteProtocolError as error:
                self.kill(str(error))
                return
            for report in arrived:
                yield report

    def kill(self, reason: str) -> None:
        """End it at once, and with it every claim on memory."""
        self._killed_because = self._killed_because or reason
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Close its pipe, which ends it; kill it when that takes longer than ``END_S``."""
        self.abort.set()
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(END_S):
                await self._ended()
        except TimeoutError:
            self.kill("it did not end by itself")
            await self._ended()

    async def _ended(self) -> None:
        assert self._process.stdout is not None
        while await self._process.stdout.read(READ_BYTES):
            pass  # asyncio does not see the end of a process whose output nobody reads
        await self._process.wait()

    async def pump_log(self) -> None:
        """Keep what the process writes to its log, until it ends."""
        assert self._process.stderr is not None
        while data := await self._process.stderr.read(READ_BYTES):
            self._log.feed(data)
        self._log.end()

    def cause_of_end(self) -> str:
        """Why it ended, for a person."""
        return self._killed_because or describe_exit(self._process.returncode)


@contextlib.asynccontextmanager
async def open_child(log: LogRing, shelf: SharedMemory) -> AsyncIterator[ChildProcess]:
    """Start an engine process. When the context is left it has ended. Raises EngineError."""
    abort = make_abort_byte()
    try:
        process = await _spawn(abort.shared, shelf)
        child = ChildProcess(process, abort, log)
        pump = asyncio.create_task(child.pump_log(), name="engine log")
        try:
            yield child
        finally:
            await child.end()
            await pump
    finally:
        abort.close()


async def _spawn(*shared: SharedMemory) -> Process:
    inherited = [memory.descriptor for memory in shared if memory.descriptor is not None]
    try:
        return await asyncio.create_subprocess_exec(
            *child_argv(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=child_environment(),
            pass_fds=inherited,
            creationflags=CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"the engine process cannot be started: {error}", retry=False) from error


def describe_exit(code: int | None) -> str:
    """``killed by SIGKILL`` or ``exit code 3``."""
    if code is None:
        return "it is still running"
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"
