"""I start a server that is to be measured, wait until it answers, and make certain that it ends."""

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cocoon_desktop.core.errors import PeerError, UsageError
from cocoon_desktop.inference.process.child_process import describe_exit
from cocoon_desktop.inference.process.log_ring import LogRing

from .caller import HOST
from .processes import Use, read_use

READY_S: Final = 300.0
"""How long a server may take to load its model."""
LOOK_S: Final = 0.05
END_S: Final = 10.0
"""How long a server may take to end by itself."""
PATIENCE_S: Final = 0.5
"""How long after its last connection a server that dies may take to be dead."""
LAST_WORDS: Final = 5
READ_BYTES: Final = 1 << 16

OURS: Final = "ours"
PEER: Final = "peer"


@dataclass(frozen=True, slots=True)
class Sizes:
    """What both servers are given alike. ``ctx`` is the context of each slot; ``gpu_layers`` below 0: all.

    ``lent`` are devices of other computers, ``additions`` plug-ins that our engine loads.
    """

    model: Path
    threads: int
    slots: int
    ctx: int
    gpu_layers: int = -1
    lent: "Lent | None" = None
    additions: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Lent:
    """``servers`` are those of llama.cpp's RPC; our engine reaches them by the plug-in ``backend``."""

    servers: tuple[str, ...]
    backend: Path
    in_clear: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """How a server is started; its port is added. ``tells``: it ends with its input, and then tells facts."""

    name: str
    argv: tuple[str, ...]
    tells: bool = False


def our_command(sizes: Sizes) -> Command:
    """Our engine behind our endpoint, in a process of its own."""
    argv = [sys.executable, "-m", "cocoon_desktop.bench.serve", "-m", str(sizes.model)]
    argv += ["-t", str(sizes.threads), "-np", str(sizes.slots), "-c", str(sizes.ctx)]
    argv += ["-ngl", str(sizes.gpu_layers)]
    for file in sizes.additions:
        argv += ["--backend", str(file)]
    if sizes.lent is not None:
        argv += ["--rpc", ",".join(sizes.lent.servers), "--backend", str(sizes.lent.backend)]
        argv += ["--rpc-in-clear"] if sizes.lent.in_clear else []
    return Command(OURS, tuple(argv), tells=True)


@dataclass(frozen=True, slots=True)
class Peer:
    """A llama-server. ``options`` is the text of its ``--help``; ``build`` what is known of its making."""

    path: Path
    version: str
    options: str
    build: tuple[str, ...]

    def command(self, sizes: Sizes) -> Command:
        """Started with the same sizes, and without what our engine does not have either.

        Raises UsageError for one that cannot use what is lent.
        """
        leash = [sys.executable, "-m", "cocoon_desktop.bench.leash"] if sys.platform == "linux" else []
        argv = [*leash, str(self.path), "--host", HOST, "-m", str(sizes.model)]
        argv += ["-t", str(sizes.threads), "-tb", str(sizes.threads), "-np", str(sizes.slots)]
        argv += ["-c", str(sizes.ctx * sizes.slots)]
        argv += ["-ngl", str(sizes.gpu_layers if sizes.gpu_layers >= 0 else 999)]
        if sizes.lent is not None:
            if "--rpc" not in self.options:
                raise UsageError(
                    f"{self.path} was built without RPC: its --help does not know --rpc", "--peer"
                )
            argv += ["--rpc", ",".join(sizes.lent.servers)]
        for names, values in (
            (("--kv-unified",), ()),
            (("--cont-batching",), ()),
            (("--no-ui", "--no-webui"), ()),
            (("--log-verbosity",), ("1",)),  # errors only: the others cost time
        ):
            if found := [name for name in names if name in self.options]:
                argv += [found[0], *values]
        return Command(PEER, tuple(argv))


async def read_peer(path: Path) -> Peer:
    """Ask a llama-server what it is. Raises UsageError when the file is none."""
    path = await asyncio.to_thread(_program, path)
    version, options = [await _told_by(path, option) for option in ("--version", "--help")]
    if "--parallel" not in options:
        raise UsageError(f"{path} is no llama-server: its --help does not know --parallel", "--peer")
    return Peer(
        path,
        " ".join(version.split()).removeprefix("version: "),
        options,
        await asyncio.to_thread(_build_of, path),
    )


def _program(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(f"there is no program at {path}", "--peer")
    return path.resolve()


async def _told_by(path: Path, option: str) -> str:
    try:
        asked = await asyncio.create_subprocess_exec(
            path, option, stdin=DEVNULL, stdout=PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise UsageError(f"{path} cannot be started: {error.strerror}", "--peer") from error
    try:
        async with asyncio.timeout(END_S):
            return (await asked.communicate())[0].decode(errors="replace")
    except TimeoutError:
        raise UsageError(f"{path} {option} did not end within {END_S:g} s", "--peer") from None
    finally:
        if asked.returncode is None:
            asked.kill()
            await asked.wait()


def _build_of(path: Path) -> tuple[str, ...]:
    """Flags of ggml from CMake's notes, when the program still lies where it was built."""
    notes = next((up / "CMakeCache.txt" for up in path.parents if (up / "CMakeCache.txt").exists()), None)
    if notes is None:
        return ()
    lines = notes.read_text(errors="replace").splitlines()
    wanted = ("GGML_", "CMAKE_BUILD_TYPE:", "CMAKE_C_FLAGS:", "CMAKE_CXX_FLAGS:")
    return tuple(
        f"{name.partition(':')[0]}={value}"
        for name, _, value in (line.partition("=") for line in lines if line.startswith(wanted))
        if value not in ("", "OFF", "0") and "ADVANCED" not in name
    )


class Server:
    """A server that answers. Made by ``open_server``."""

    def __init__(self, command: Command, port: int, process: Process) -> None:
        self.name, self.port = command.name, port
        self.model = ""
        self.facts: dict[str, Any] = {}
        """What it told when it ended; it is complete when the context is left."""
        self._command, self._process, self._log = command, process, LogRing()
        self._log_ended = asyncio.Event()

    def use(self) -> Use:
        """What it and its children have used so far."""
        return read_use(self._process.pid)

    async def wait_ready(self) -> None:
        """Until it lists its model. Raises PeerError with its last words."""
        try:
            async with asyncio.timeout(READY_S):
                while not self.model:
                    await self.verify_alive(0)
                    await asyncio.sleep(LOOK_S)
                    self.model = await listed_model(self.port)
        except TimeoutError:
            raise self._failed(f"it did not answer within {READY_S:g} s") from None

    async def verify_alive(self, patience_s: float = PATIENCE_S) -> None:
        """Raises PeerError with the last words of a server that has ended, or ends while we are patient."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._process.wait()
        if self._process.returncode is not None:
            await self._log_ended.wait()
            raise self._failed(describe_exit(self._process.returncode))

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

    async def keep_facts(self) -> None:
        """Until it ends."""
        assert self._process.stdout is not None
        told = b""
        while data := await self._process.stdout.read(READ_BYTES):
            told += data if self._command.tells else b""
        with contextlib.suppress(ValueError):
            self.facts = json.loads(told.splitlines()[-1]) if told else {}

    async def end(self) -> None:
        """Ask it to end, and kill it when it does not."""
        if self._command.tells:
            assert self._process.stdin is not None
            self._process.stdin.close()
        elif self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(END_S):
                await self._process.wait()
        finally:
            if self._process.returncode is None:
                self._process.kill()

    def kill(self) -> None:
        """Nobody wants its facts any more."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()


@contextlib.asynccontextmanager
async def open_server(command: Command) -> AsyncIterator[Server]:
    """Start a server. When the context is left it has ended. Raises PeerError."""
    port = free_port()
    try:
        process = await asyncio.create_subprocess_exec(
            *command.argv,
            "--port",
            str(port),
            stdin=PIPE if command.tells else DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,  # Ctrl-C is for us alone, and we end it
        )
    except OSError as error:
        raise PeerError(command.name, "starting", error.strerror or str(error)) from error
    server = Server(command, port, process)
    listening = [asyncio.create_task(server.keep_log()), asyncio.create_task(server.keep_facts())]
    try:
        await server.wait_ready()
        yield server
        with contextlib.suppress(TimeoutError):
            await server.end()
    finally:
        server.kill()
        await process.wait()
        await asyncio.gather(*listening)


def free_port() -> int:
    """A port of loopback that is free at this moment."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


async def listed_model(port: int) -> str:
    """Name of the first model that a server lists; empty while it does not."""
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return ""
    try:
        writer.write(f"GET /v1/models HTTP/1.0\r\nHost: {HOST}\r\n\r\n".encode())
        async with asyncio.timeout(END_S):
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        return str(json.loads(body)["data"][0]["id"]) if b" 200 " in head.split(b"\r\n")[0] else ""
    except (OSError, TimeoutError, ValueError, LookupError, TypeError):
        return ""
    finally:
        writer.close()
