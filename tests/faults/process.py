"""One process of the network: started, killed, and started again whenever it has ended."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..programs_run import ENVIRONMENT

RESTART_S = 0.1
"""As a supervisor of services would wait."""


class Process:
    """``run`` keeps it alive; its first line on standard output says that it is ready."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
    ) -> None:
        self.name, self.command = name, list(command)
        """A later change is for the next start."""
        self.starts = 0
        self.deaths: list[int] = []
        """Exit codes of those who ended without being told to."""
        self._log, self._user = log, user
        self._environment = ENVIRONMENT | (dict(environment or {}))
        self._process: asyncio.subprocess.Process | None = None
        self._up = asyncio.Event()
        self._told: int | None = None
        self._code = 0
        self._gone = asyncio.Event()

    @property
    def is_up(self) -> bool:
        """It has said that it is ready, and nobody has told it to end since."""
        return self._up.is_set() and self._told is None

    async def wait_up(self) -> None:
        await self._up.wait()

    async def run(self) -> None:
        """Until it is ended, or this is cancelled, which kills it."""
        while self._told != signal.SIGTERM:
            self._told = None
            await self._live()
            await asyncio.sleep(RESTART_S)
        self._gone.set()

    async def _live(self) -> None:
        with self._log.open("ab") as log:
            log.write(f"# started at {datetime.now(UTC):%H:%M:%S.%f}\n".encode())
            log.flush()
            self._process = process = await asyncio.create_subprocess_exec(
                *self.command,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self._environment,
                user=self._user,
                cwd=self._log.parent,
                start_new_session=True,  # Ctrl-C is for us
            )
        self.starts += 1
        try:
            if await self._is_ready(process):
                self._up.set()
            self._code = await process.wait()
        finally:
            self._up.clear()
            if process.returncode is None:
                process.kill()
                await process.wait()
        if self._told is None:
            self.deaths.append(self._code)

    async def _is_ready(self, process: asyncio.subprocess.Process) -> bool:
        assert process.stdout is not None
        return bool(await process.stdout.readline())

    def kill(self) -> None:
        """``kill -9``; whoever dies of it by itself meanwhile counts as killed."""
        self._tell(signal.SIGKILL)

    def end(self) -> None:
        """Politely; it is not started again."""
        self._tell(signal.SIGTERM)

    def _tell(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._told = number
        if self._process.returncode is None:
            os.kill(self._process.pid, number)

    async def has_ended(self) -> None:
        """For good."""
        await self._gone.wait()

    @property
    def exit_code(self) -> int:
        """Of the last one that has ended."""
        return self._code
