"""The whole program as a session starts and ends it: a process of its own, hidden, ended by a polite kill."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import save_setting
from cocoon_desktop.cli.control_run import ask
from cocoon_desktop.wire.control import AskStatus, Report

from ..patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
START = "from cocoon_desktop.app.entry import main; main()"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and sockets of POSIX"),
]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A folder of its own for everything, but the compiled emulator of this user."""
    (tmp_path / "cache").symlink_to(find_paths().make().cache)
    (tmp_path / "config").mkdir()
    # Nobody can tell here when the computer was last touched, which counts as present.
    save_setting(tmp_path / "config" / "settings.toml", "when", "when_active", "full")
    return {**os.environ, "COCOON_HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}


def earning(runtime: Path) -> Report | None:
    """What it reports, once its endpoint is open."""
    try:
        told = ask(AskStatus(), runtime)
    except OSError:
        return None
    return told if isinstance(told, Report) and told.endpoint else None


def test_a_polite_kill_ends_it_and_leaves_no_engine(home: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, "--hidden"]
    with subprocess.Popen(command, cwd=ROOT, env=home) as program:
        deadline = time.monotonic() + PATIENCE_S
        while earning(tmp_path / "run") is None:
            assert program.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        second = subprocess.run(command, cwd=ROOT, env=home, check=False, timeout=PATIENCE_S)
        assert second.returncode == 0
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        engines = children.read_text().split() if children.exists() else []
        program.send_signal(signal.SIGTERM)
        assert program.wait(PATIENCE_S) == 0
        assert not any(Path(f"/proc/{pid}/exe").exists() for pid in engines)
    assert "stopped after ready" in (tmp_path / "logs" / "cocoon.log").read_text()


def test_version_needs_no_running_program(home: dict[str, str]) -> None:
    command = [sys.executable, "-c", START, "--version"]
    told = subprocess.run(
        command, cwd=ROOT, env=home, check=False, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert (told.returncode, told.stderr) == (0, "")
