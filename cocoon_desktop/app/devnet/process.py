"""I keep the devnet in a process of its own: started, heard, started again when it dies, ended with us.

Chain and proxy keep everything on the disk at every step, so that its end, however hard, loses nothing; its
ports stay the same, so that links and questions find it again.
"""

import asyncio
import logging
import subprocess
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final

import aiohttp

from cocoon_desktop.core.errors import ChainError, RemoteProtocolError
from cocoon_desktop.inference.process.child_process import CREATE_NO_WINDOW, describe_exit
from cocoon_desktop.inference.process.launch import child_environment
from cocoon_desktop.inference.process.restart import GiveUp, Restart, RestartLimits, RestartPolicy
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.nearby_chain import NearbyChain

from ..progress import Progress as TellProgress
from .child_log import pass_on
from .devnet import Devnet, DevnetOptions
from .launch import devnet_argv
from .messages import Allow, Allowed, Failed, Message, Open, Progress, Ready, decode, encode

log = logging.getLogger(__name__)

MAX_LOG_LINE_BYTES: Final = 1 << 20
END_S: Final = 1.0
"""How long it may take to close its files; killed, it loses nothing either."""
NO_LIMIT: Final = aiohttp.ClientTimeout(total=None)
"""``HttpChain`` has deadlines of its own, and waiting for news has none."""


@asynccontextmanager
async def devnet_apart(options: DevnetOptions, tell: TellProgress) -> AsyncIterator[Devnet]:
    """As ``open_devnet``, in another process. Raises ChainError when it cannot be opened; a devnet that dies
    again and again cancels the block.
    """
    process = DevnetProcess(options, tell)
    async with aiohttp.ClientSession(timeout=NO_LIMIT) as session, asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(process.run(), name="devnet")
        ready = await process.ready()
        chain = NearbyChain(f"http://127.0.0.1:{ready.chain_port}/api/v2", session)
        root = RootReader(chain, parse_address(ready.root))
        await root.refresh()
        try:
            yield Devnet(chain, root, lambda model: process.allow_model(model, root.refresh))
        finally:
            keeping.cancel()


class DevnetProcess:
    """``run`` until cancelled; meanwhile there is a process, or there will be one soon."""

    def __init__(
        self, options: DevnetOptions, tell: TellProgress, limits: RestartLimits | None = None
    ) -> None:
        self._order = Open(str(options.folder), str(options.cache), format_raw(options.owner), options.model)
        self._tell_progress = tell
        self._policy = RestartPolicy(limits or RestartLimits())
        self._first: asyncio.Future[Ready] = asyncio.get_running_loop().create_future()
        self._up = asyncio.Event()
        self._process: Process | None = None
        self._allowing: dict[str, asyncio.Future[None]] = {}
        self._fault = ""

    @property
    def pid(self) -> int | None:
        """None while there is no process."""
        return None if self._process is None else self._process.pid

    async def ready(self) -> Ready:
        """What it said when it was open for the first time."""
        return await asyncio.shield(self._first)

    async def allow_model(self, model: str, after: Callable[[], Awaitable[object]]) -> None:
        """The root contract lists this model too; ``after`` reads it again. Raises ChainError."""
        await self._up.wait()
        waiting = self._allowing.setdefault(model, asyncio.get_running_loop().create_future())
        self._post(Allow(model))
        await asyncio.shield(waiting)
        await after()

    async def run(self) -> None:
        """Raises ChainError when it cannot be opened, or dies again and again."""
        while True:
            reason = await self._live()
            if not self._first.done():
                raise ChainError(reason)
            log.warning("the practice network's process ended: %s", reason)
            match self._policy.decide(time.monotonic()):
                case GiveUp(why):
                    raise ChainError(f"the practice network's process: {reason}; {why}")
                case Restart(after_s):
                    await asyncio.sleep(after_s)

    # --- one process --------------------------------------------------------------------------------------

    async def _live(self) -> str:
        """From its start to its end; why it ended."""
        self._fault = ""
        self._process = process = await _spawn()
        assert process.stderr is not None
        pumping = asyncio.create_task(_pump_log(process.stderr), name="devnet: log")
        try:
            self._post(self._order)
            await self._hear(process)
        finally:
            self._up.clear()
            self._process = None
            await _end(process)
            await pumping
            for waiting in self._allowing.values():
                waiting.set_exception(ChainError("the practice network's process ended"))
            self._allowing.clear()
        return self._fault or describe_exit(process.returncode)

    def _post(self, message: Message) -> None:
        """What is posted to a process that has just died is lost, like the process."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.write(encode(message))

    async def _hear(self, process: Process) -> None:
        assert process.stdout is not None
        try:
            async for line in process.stdout:
                self._take(decode(line))
        except (RemoteProtocolError, ValueError) as error:  # StreamReader's error for a line too long
            self._fault = str(error)

    def _take(self, message: Message) -> None:
        match message:
            case Progress(text):
                self._tell_progress(text)
            case Ready():
                self._order = replace(
                    self._order,
                    chain_port=message.chain_port,
                    worker_port=message.worker_port,
                    client_port=message.client_port,
                )
                self._up.set()
                if not self._first.done():
                    self._first.set_result(message)
            case Allowed(model, fault):
                waiting = self._allowing.pop(model, None)
                if waiting is not None and fault:
                    waiting.set_exception(ChainError(fault))
                elif waiting is not None:
                    waiting.set_result(None)
            case Failed(reason):
                self._fault = reason
            case _:
                raise RemoteProtocolError("the devnet's process gives orders")


async def _spawn() -> Process:
    """Raises ChainError."""
    try:
        return await asyncio.create_subprocess_exec(
            *devnet_argv(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=child_environment(),
            limit=MAX_LOG_LINE_BYTES,
            creationflags=CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ChainError(f"the practice network's process cannot be started: {error}") from error


async def _pump_log(log_pipe: asyncio.StreamReader) -> None:
    while True:
        try:
            line = await log_pipe.readline()
        except ValueError:  # longer than MAX_LOG_LINE_BYTES
            continue
        if not line:
            return
        pass_on(line)


async def _end(process: Process) -> None:
    """Close its pipe, which ends it; kill it when that takes longer than ``END_S``."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(END_S):
            await _ended(process)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await _ended(process)


async def _ended(process: Process) -> None:
    assert process.stdout is not None
    while await process.stdout.read(1 << 16):
        pass  # asyncio does not see the end of a process whose output nobody reads
    await process.wait()
