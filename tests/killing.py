"""I run a piece of the program in a process of its own, and SIGKILL it just before a change of the disk.

Changes are what a later start could see: a file opened for writing, renamed or removed, a folder made, a
transaction of a database. Python's audit events name the former, SQLite's trace the latter; so no step is
forgotten because nobody thought of it. One process loads everything once, and each run is a fork of it.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[1]
FORKS = hasattr(os, "fork")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

Tell: TypeAlias = Callable[[str, object], None]
"""What the owner was shown or promised: it has to hold after a kill."""
Journey: TypeAlias = Callable[[Path, Tell, Mapping[str, Any]], None]


@dataclass
class Run:
    """How a run ended, and what it told until then, latest last."""

    killed: bool
    steps: int
    told: list[tuple[str, Any]] = field(default_factory=list)

    def last(self, name: str) -> Any:
        """What was told of it last; None for nothing."""
        return next((value for known, value in reversed(self.told) if known == name), None)

    def first(self, name: str) -> Any:
        return next((value for known, value in self.told if known == name), None)


class Warm:
    """The process that is forked. ``module`` calls ``serve`` with its journeys."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, journey: str, folder: Path, kill_at: int = 0, **facts: Any) -> Run:
        """``kill_at`` 0: to its end. A journey that raises fails the test."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([journey, str(folder), kill_at, facts]) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        assert not answer["fault"], answer["fault"]
        return Run(answer["killed"], answer["steps"], [(name, value) for name, value in answer["told"]])

    def killed_everywhere(
        self, journey: str, folder: Path, ready: Callable[[Path], None] = lambda _: None, **facts: Any
    ) -> Iterator[tuple[Run, Callable[[], Run], Path]]:
        """For every step: the run that was killed before it, what starts it again, and its folder."""
        for step in count(1):
            own = folder / f"{journey}-{step}"
            own.mkdir()
            ready(own)
            killed = self.run(journey, own, step, **facts)
            if not killed.killed:
                assert step > 1, "nothing was written"
                return
            yield killed, partial(self.run, journey, own, **facts), own


@contextmanager
def warm(module: str) -> Iterator[Warm]:
    """Load a module's journeys."""
    command = [sys.executable, "-m", module]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        try:
            yield Warm(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(20)


def serve(journeys: Mapping[str, Journey]) -> None:
    """Fork for every line that comes in, and tell how each ended."""
    for line in sys.stdin:
        journey, folder, kill_at, facts = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _play(journeys[journey], Path(folder), kill_at, facts, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            lines = [json.loads(each) for each in pipe]
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told = [each for each in lines if not each[0].startswith("_")]
        system = dict(each for each in lines if each[0].startswith("_"))
        fault = system.get("_fault", "" if status in (0, -signal.SIGKILL) else f"it ended with {status}")
        answer = {"killed": status == -signal.SIGKILL, "steps": system.get("_steps", 0), "told": told}
        print(json.dumps(answer | {"fault": fault}), flush=True)


def _play(journey: Journey, folder: Path, kill_at: int, facts: Mapping[str, Any], pipe: int) -> None:
    def tell(name: str, value: object) -> None:
        os.write(pipe, (json.dumps([name, value]) + "\n").encode())

    steps = _Steps(folder, kill_at)
    sys.addaudithook(steps.hear)
    connect = sqlite3.connect

    def connect_watched(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        connection.set_trace_callback(lambda sql: steps.hear_sql(connection, sql))
        return connection

    vars(sqlite3)["connect"] = vars(sqlite3.dbapi2)["connect"] = connect_watched
    try:
        journey(folder, tell, facts)
    except BaseException:
        tell("_fault", traceback.format_exc()[-3000:])
    tell("_steps", steps.count)
    os._exit(0)  # what the program forgot to write is not written by its end either


class _Steps:
    """Counts changes below a folder; before the chosen one it is over."""

    def __init__(self, folder: Path, kill_at: int) -> None:
        self._folder, self._kill_at = os.fspath(folder), kill_at
        self.count = 0

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        match event:
            case "open":
                if args[2] & WRITES and self._is_ours(args[0]):
                    self._next()
            case "os.rename" | "os.remove" | "os.mkdir" | "os.rmdir" | "os.truncate":
                if self._is_ours(args[0]):
                    self._next()

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder)

    def hear_sql(self, connection: sqlite3.Connection, sql: str) -> None:
        word = sql.split(maxsplit=1)[0].upper() if sql.strip() else ""
        alone = word in ("INSERT", "UPDATE", "DELETE", "CREATE") and not connection.in_transaction
        if word == "COMMIT" or alone:
            self._next()

    def _next(self) -> None:
        self.count += 1
        if self.count == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
