"""PostgreSQL for tests: a private cluster in a folder of its own, reached by its socket alone."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.core.database import open_database
from sqlalchemy import Engine, text

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")
"""Who runs the server when we are root: it refuses to run as root itself."""


@pytest.fixture(scope="session")
def _postgres_url() -> Iterator[str]:
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    user = server_user()
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:  # a socket's path must be short
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        data, options = folder / "data", f"-c listen_addresses= -c fsync=off -k {folder}"

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(data), *arguments]
            subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

        run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")


@pytest.fixture
def postgres(_postgres_url: str) -> Iterator[Engine]:
    """An empty database."""
    engine = open_database(_postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


def postgres_programs() -> Path | None:
    """The folder of the newest version; Debian keeps it off the path."""
    found = [*DEBIAN.glob("*/bin/pg_ctl")]
    if found:
        return max(found, key=lambda path: int(path.parts[-3])).parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path else None


def server_user() -> str | None:
    """Whom to run the server as; None for ourselves."""
    if sys.platform == "win32" or os.getuid() != 0:
        return None
    return next(name for name in UNPRIVILEGED if _is_known(name))


def _is_known(user: str) -> bool:
    return subprocess.run(["id", user], check=False, capture_output=True).returncode == 0
