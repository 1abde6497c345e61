"""The program as a person has it: a process of its own, with a home of its own, asked at its own socket."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import psutil
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.cli.control_run import ask
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.wire.control import AskStatus, Report

from ..ui.programs import ROOT
from .eyes import Eyes
from .stage import Profile, Stage

END_S = 10.0
ENGINE = "cocoon_desktop.inference.llama.child"
"""The program that holds a model."""
MOVED = "select sum(amount) from account_movements where kind = '{}'"
"""A question to the book of the owner's wallet."""


class Program:
    """One run of it."""

    def __init__(self, process: Process, profile: Profile, eyes: Eyes) -> None:
        self._process, self._profile, self.eyes = process, profile, eyes

    @property
    def is_over(self) -> bool:
        return self._process.returncode is not None

    async def report(self) -> Report | None:
        """What ``cocoon status`` says; None while nobody answers."""
        try:
            answer = await asyncio.to_thread(ask, AskStatus(), self._profile.paths.runtime)
        except CocoonError:
            return None
        return answer if isinstance(answer, Report) else None

    async def is_at(self, *states: WorkState) -> bool:
        """Whether it says that it is in one of these states."""
        report = await self.report()
        return report is not None and report.state in [state.value for state in states]

    def engines(self) -> list[int]:
        """Processes that hold a model: what a game has to get its memory back from."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        return [child.pid for child in children if child.is_running() and _is_engine(child)]

    def sum(self, ledger: str, question: str) -> int:
        """A number out of a ledger of the practice network, in nanoton; 0 before there is one."""
        file = self._profile.paths.practice / f"{ledger}.db"
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as book:
                (number,) = book.execute(question).fetchone()
        except sqlite3.OperationalError:
            return 0
        return int(number or 0)

    async def end(self) -> int:
        """Its exit code, when it has ended by itself. Raises TimeoutError."""
        return await asyncio.wait_for(self._process.wait(), END_S)


def _is_engine(process: psutil.Process) -> bool:
    try:
        return ENGINE in process.cmdline()
    except psutil.Error:
        return False


@asynccontextmanager
async def playing(stage: Stage, profile: Profile, log: Path) -> AsyncIterator[Program]:
    """Run it; end it, if it still runs, with the block. ``log`` gets what it writes on its terminal."""
    socket = profile.home / "eyes"
    socket.unlink(missing_ok=True)
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.tour.program", str(socket)),
            cwd=ROOT,
            env={**stage.environment, **profile.environment},
            stdout=output,
            stderr=output,
        )
    try:
        yield Program(process, profile, Eyes(socket))
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), END_S)
            except TimeoutError:
                process.kill()
                await process.wait()


async def command(stage: Stage, profile: Profile, *arguments: str) -> tuple[int, str]:
    """Exit code and output of ``cocoon ARGUMENT ...``, as typed in a terminal on the stage."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cocoon_desktop", *arguments),
        cwd=ROOT,
        env={**stage.environment, **profile.environment},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(errors="replace").strip()
