"""I start what a network is made of, each in a process of its own, and make certain that it all ends.

instant engine <-- worker --> proxy <-- client <-- whoever asks
                      all of them --> chain
"""

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.app.roles.options import LinkKind
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.inference.process.child_process import describe_exit
from cocoon_desktop.inference.process.log_ring import LogRing
from cocoon_desktop.network.profile import read_profile, write_profile
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes

from ..caller import HOST
from ..processes import Use, read_use
from ..servers import free_port, listed_model
from .instant import MODEL, PORT

COCOON: Final = (sys.executable, "-m", "cocoon_desktop")
READY_S: Final = 600.0
"""How long a program may take until it says that it is ready: a new chain compiles its machine, and a crowd
is let in one by one.
"""
LOOK_S: Final = 0.05
END_S: Final = 10.0
LAST_WORDS: Final = 5
READ_BYTES: Final = 1 << 16

OWNER: Final = Address((0, bytes(31) + b"\x01"))
"""Whom the practice network belongs to: nobody."""


class Program:
    """Made by ``running``."""

    def __init__(self, name: str, process: Process) -> None:
        self.name, self._process, self._log = name, process, LogRing()
        self._log_ended = asyncio.Event()

    @property
    def pid(self) -> int:
        return self._process.pid

    def use(self) -> Use:
        """What it and its children have used so far."""
        return read_use(self.pid)

    async def wait_ready(self) -> None:
        """Until it says so. Raises PeerError with its last words."""
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(READY_S):
                if not await self._process.stdout.readline():
                    raise await self._ended()
        except TimeoutError:
            raise self._failed(f"it was not ready within {READY_S:g} s") from None

    async def has_ended(self) -> None:
        """Wait for an end that is asked of it. Raises PeerError when it fails."""
        if await self._process.wait():
            raise await self._ended()

    async def _ended(self) -> PeerError:
        code = await self._process.wait()
        await self._log_ended.wait()
        return self._failed(describe_exit(code))

    def _failed(self, how: str) -> PeerError:
        words = " | ".join(line for line in self._log.last(LAST_WORDS) if line)
        return PeerError(self.name, "running it", f"{how}; its log ends with: {words}" if words else how)

    async def keep_log(self) -> None:
        """Until it ends."""
        assert self._process.stderr is not None
        while data := await self._process.stderr.read(READ_BYTES):
            self._log.feed(data)
        self._log.end()
        self._log_ended.set()

    async def end(self) -> None:
        """Ask it to end, and kill it when it does not."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(END_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()


@contextlib.asynccontextmanager
async def started(name: str, *argv: str) -> AsyncIterator[Program]:
    """A program that runs; when the context is left it has ended. Raises PeerError."""
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,  # Ctrl-C is for us alone, and we end it
        )
    except OSError as error:
        raise PeerError(name, "starting", error.strerror or str(error)) from error
    program = Program(name, process)
    log = asyncio.create_task(program.keep_log())
    try:
        yield program
        await program.end()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await log


@contextlib.asynccontextmanager
async def ready(name: str, *argv: str) -> AsyncIterator[Program]:
    """As ``started``, once it has said that it is ready."""
    async with started(name, *argv) as program:
        await program.wait_ready()
        yield program


@dataclass(frozen=True, slots=True)
class Engine:
    """The instant one, which also shows how fast nothing at all would be."""

    program: Program
    port: int

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextlib.asynccontextmanager
async def instant_engine() -> AsyncIterator[Engine]:
    """Raises PeerError."""
    port = free_port()
    argv = (sys.executable, "-m", "cocoon_desktop.bench.network.instant", PORT, str(port))
    async with ready("engine", *argv) as program:
        yield Engine(program, port)


@dataclass(frozen=True, slots=True)
class Network:
    """``port`` is where its client takes requests; ``programs`` are its own, without the engine."""

    port: int
    programs: Sequence[Program]


@contextlib.asynccontextmanager
async def network(folder: Path, link: LinkKind, engine: Engine) -> AsyncIterator[Network]:
    """A practice network that answers, with all that it keeps in ``folder``. Raises PeerError."""
    workers, clients, chain_port, port = (free_port() for _ in range(4))
    profile = folder / "network.toml"
    await _found(folder, profile, (workers, clients))
    listen = f"{HOST}:{chain_port}"
    founded = read_profile(profile.read_text("utf-8"))
    profile.write_text(write_profile(replace(founded, chain=f"http://{listen}/api/v2")), "utf-8")
    common = ("--root", str(profile), "--link", link.value, "--policy", "any", "--owner", format_raw(OWNER))
    async with AsyncExitStack() as stack:

        async def role(name: str, *arguments: str) -> Program:
            data = ("--data", str(folder / name))
            return await stack.enter_async_context(
                ready(name, *COCOON, name, "run", *common, *data, *arguments)
            )

        funds = [f"--fund={_wallet(folder / part)}" for part in ("proxy", "worker", "client")]
        serve = ("network", "chain", "--data", str(folder / "proxy"), "--listen", listen, *funds)
        chain = await stack.enter_async_context(ready("chain", *COCOON, *serve))
        places = ("--worker-listen", f"{HOST}:{workers}", "--client-listen", f"{HOST}:{clients}")
        proxy = await role("proxy", "--http", f"{HOST}:0", *places)
        work = ("--engine", engine.url, "--model", MODEL, "--max-requests", "1000")
        worker = await role("worker", "--http", f"{HOST}:0", *work)
        client = await role("client", "--http", f"{HOST}:{port}")
        await _offers(client, port)
        yield Network(port, (chain, proxy, worker, client))


async def _found(folder: Path, profile: Path, ports: tuple[int, int]) -> None:
    workers, clients = (f"{HOST}:{port}" for port in ports)
    create = ("network", "create", "--owner", format_raw(OWNER), "--data", str(folder / "proxy"))
    places = ("--out", str(profile), "--workers", workers, "--clients", clients)
    async with started("founder", *COCOON, *create, *places) as founder:
        await founder.has_ended()


def _wallet(folder: Path) -> str:
    """Of the role whose data is there; its keys are made now."""
    key = NodeKeys(folder).key("wallet")
    return format_raw(CocoonWallet(shipped_codes().wallet, key, OWNER).address)


async def _offers(client: Program, port: int) -> None:
    """Until the client has heard of the model through the whole network. Raises PeerError."""
    try:
        async with asyncio.timeout(READY_S):
            heard_of = await listed_model(port)
            while not heard_of:
                await asyncio.sleep(LOOK_S)
                heard_of = await listed_model(port)
    except TimeoutError:
        reason = f"it heard of no model within {READY_S:g} s"
        raise PeerError(client.name, "running it", reason) from None
