"""PostgreSQL as a process of its own that may be killed."""

import asyncio
import shutil
import subprocess
from pathlib import Path

import psycopg

from ..postgres_fixture import postgres_programs, server_user
from .process import Process

LOOK_S = 0.02


class Postgres(Process):
    """A cluster in ``folder``, which is empty; reached by its socket alone."""

    def __init__(self, folder: Path, log: Path) -> None:
        """Raises RuntimeError where it is not installed."""
        programs = postgres_programs()
        if programs is None:
            raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
        user, data = server_user(), folder / "data"
        if user is not None:
            shutil.chown(folder, user)
        made = [str(programs / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*made, "--no-sync"], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
        options = ("-c", "listen_addresses=", "-c", "fsync=off", "-k", str(folder))
        super().__init__("database", (str(programs / "postgres"), "-D", str(data), *options), log, user=user)
        self.url = f"postgresql://tester@/postgres?host={folder}"

    async def _is_ready(self, process: asyncio.subprocess.Process) -> bool:
        while process.returncode is None:
            if await asyncio.to_thread(self._answers):
                return True
            await asyncio.sleep(LOOK_S)
        return False

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True
