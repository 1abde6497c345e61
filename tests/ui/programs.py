"""Programs that run beside a test and are always ended."""

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from ..patience import PATIENCE_S

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def running(*command: str, talk: bool = False, **environment: str) -> AsyncIterator[Process]:
    """A program that is ended, and waited for, when it is no longer needed. ``talk`` opens its input."""
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE if talk else None, stdout=PIPE, cwd=ROOT, env={**os.environ, **environment}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def line(process: Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)).decode().strip()
