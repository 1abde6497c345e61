"""``cocoon`` commands as programs of their own, for tests: started, listened to, asked to end, killed."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE_S = 60.0
COCOON = (sys.executable, "-c", "from cocoon_desktop.cli import main; main()")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Program:
    """One ``cocoon ... run``: its readiness from standard output, its log from standard error."""

    def __init__(self, *arguments: str, program: Sequence[str] = COCOON) -> None:
        self._command = (*program, *arguments)
        self.places: dict[str, str] = {}
        self.log: list[dict[str, str]] = []
        self._logged = asyncio.Condition()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(*self._command, "--json-log"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=ENVIRONMENT,
        )
        self.log.clear()
        self._reading = asyncio.create_task(self._read())
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = await self._process.stdout.readline()
        assert line, self.log
        self.places = json.loads(line)
        assert self.places["event"] == "ready"

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            async with self._logged:
                self.log.append(json.loads(line))
                self._logged.notify_all()

    async def has_said(self, words: str) -> None:
        async with asyncio.timeout(PATIENCE_S), self._logged:
            await self._logged.wait_for(lambda: any(words in line["message"] for line in self.log))

    def signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    async def ended(self) -> int:
        assert self._process is not None
        assert self._reading is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            code = await self._process.wait()
            await self._process.stdout.read()
            await self._reading
        return code

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self.ended()


def free_port() -> int:
    """Nobody listens there now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
