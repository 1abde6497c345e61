"""``cocoon status``, ``pause`` and ``resume`` against a program that listens, and against none."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from cocoon_desktop.app import control_server
from cocoon_desktop.cli import control_run
from cocoon_desktop.cli.control import parse_length
from cocoon_desktop.cli.control_run import NOT_RUNNING, ask
from cocoon_desktop.cli.main import app
from cocoon_desktop.core.errors import CocoonError, PeerError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.wire.control import (
    Answer,
    AskStatus,
    Device,
    Done,
    Pause,
    Question,
    Refusal,
    Report,
    Resume,
    Show,
)
from typer.testing import CliRunner

from ..patience import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets with names")

REPORT = Report(
    state="ready",
    headline="Ready: no request right now",
    next_step="The next request is answered as soon as it arrives.",
    network="practice",
    today_nanoton=Nanoton(184_000_000),
    endpoint="http://127.0.0.1:10000/v1",
    devices=(Device("RTX 4070", 3.0, 41.0, None), Device("RTX 4080")),
)


class Program:
    """A program that listens, in a thread of its own, and remembers what it was asked."""

    def __init__(self, runtime: Path, answer: Answer = REPORT) -> None:
        self.asked: list[Question] = []
        self._runtime, self._answer = runtime, answer
        self._up, self._stop = threading.Event(), asyncio.Event()

    async def _respond(self, question: Question) -> Answer:
        self.asked.append(question)
        return self._answer

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with control_server.control_server(self._runtime, "up", self._respond):
            self._up.set()
            await self._stop.wait()

    @contextmanager
    def running(self) -> Iterator["Program"]:
        thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        thread.start()
        assert self._up.wait(PATIENCE_S)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stop.set)
            thread.join()


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCOON_HOME", str(tmp_path))
    monkeypatch.setattr(control_server, "PATIENCE_S", PATIENCE_S)
    monkeypatch.setattr(control_run, "TIMEOUT_S", PATIENCE_S)
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    return folder


def test_status_tells_everything(runtime: Path) -> None:
    with Program(runtime).running() as program:
        told = CliRunner().invoke(app, ["status"])
    assert told.exit_code == 0
    assert program.asked == [AskStatus()]
    assert told.output.splitlines() == [
        "Ready: no request right now",
        "The next request is answered as soon as it arrives.",
        "Earned today  0.184000000 practice TON, worthless",
        "Device        RTX 4070, 3 % in use, 41 °C",
        "Device        RTX 4080, no reading",
        "Endpoint      http://127.0.0.1:10000/v1",
    ]


def test_status_is_one_json_object_for_programs(runtime: Path) -> None:
    with Program(runtime).running():
        told = CliRunner().invoke(app, ["status", "--json"])
    fields = json.loads(told.output)
    assert (fields["running"], fields["state"], fields["today_nanoton"]) == (True, "ready", 184_000_000)
    assert fields["devices"][0]["temperature_c"] == 41.0


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["pause"], Pause(0)),
        (["pause", "--for", "15m"], Pause(900)),
        (["pause", "--for", "1h"], Pause(3600)),
        (["pause", "--for", "until-resumed"], Pause(0)),
        (["resume"], Resume()),
    ],
)
def test_wishes_arrive(runtime: Path, arguments: list[str], question: Question) -> None:
    with Program(runtime).running() as program:
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert program.asked == [question]


def test_until_tomorrow_ends_in_the_morning() -> None:
    until = time.localtime(time.time() + parse_length("until-tomorrow") + 1)
    assert (until.tm_hour, until.tm_min) == (8, 0)


@pytest.mark.parametrize("length", ["", "0m", "15", "15s", "-1h", "1.5h", "9999h", "tomorrow", "١h"])
def test_other_lengths_are_refused(length: str) -> None:
    with pytest.raises(UsageError, match="no length of a pause"):
        parse_length(length)


@pytest.mark.parametrize("command", ["status", "pause", "resume"])
def test_where_nothing_runs_it_says_so_with_exit_code_3(runtime: Path, command: str) -> None:
    told = CliRunner().invoke(app, [command])
    assert told.exit_code == NOT_RUNNING
    assert "does not run" in told.output
    told = CliRunner().invoke(app, [command, "--json"])
    assert (told.exit_code, json.loads(told.output)) == (NOT_RUNNING, {"running": False})


def test_a_folder_that_was_never_made_means_that_nothing_runs(tmp_path: Path) -> None:
    assert ask(AskStatus(), tmp_path / "nowhere") is None


def test_nobody_else_may_open_the_socket(runtime: Path) -> None:
    with Program(runtime).running():
        assert (runtime / "up.sock").stat().st_mode & 0o077 == 0


def test_a_socket_that_a_dead_program_left_means_so_too_and_is_taken_over(runtime: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(runtime / "up.sock"))
    assert ask(AskStatus(), runtime) is None
    with Program(runtime).running():
        assert ask(AskStatus(), runtime) == REPORT
    assert not (runtime / "up.sock").exists()


async def test_two_programs_do_not_share_a_socket(runtime: Path) -> None:
    async def respond(_: Question) -> Answer:
        return Done()

    async with control_server.control_server(runtime, "up", respond):
        with pytest.raises(FileExistsError, match="another program"):
            async with control_server.control_server(runtime, "up", respond):
                pass
        assert (runtime / "up.sock").exists()


def test_a_refusal_is_an_error_with_its_reason(runtime: Path) -> None:
    with Program(runtime, Refusal("cocoon up has no window")).running():
        assert ask(Show(), runtime) == Refusal("cocoon up has no window")
        told = subprocess.run(
            [sys.executable, "-m", "cocoon_desktop", "status"], capture_output=True, check=False, text=True
        )
    assert told.returncode == 1
    assert "cocoon up has no window" in told.stderr


@pytest.mark.parametrize("words", [b"\xff\n", b"{}\n", b"", b"x" * 100_000])
def test_a_program_that_talks_nonsense_is_an_error(runtime: Path, words: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(runtime / "desktop.sock"))
        server.listen()

        def talk() -> None:
            peer, _ = server.accept()
            with peer:
                peer.recv(100)
                peer.sendall(words)

        thread = threading.Thread(target=talk)
        thread.start()
        with pytest.raises(PeerError, match="the running program"):
            ask(AskStatus(), runtime)
        thread.join()


def test_a_program_of_another_user_is_not_believed(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Program(runtime).running():
        monkeypatch.setattr("cocoon_desktop.cli.control_run.is_same_user", lambda _: False)
        with pytest.raises(PeerError, match="another user"):
            ask(AskStatus(), runtime)


def test_a_folder_where_others_may_write_is_not_believed(runtime: Path) -> None:
    runtime.chmod(0o777)
    with pytest.raises(CocoonError, match="others may write"):
        ask(AskStatus(), runtime)


@pytest.mark.parametrize("words", [b"\n", b"hello\n", b"x" * 200_000, b'{"cocoon": 1, "do": "quit"}\n'])
def test_strangers_words_are_refused_and_the_next_one_is_heard(runtime: Path, words: bytes) -> None:
    with Program(runtime).running() as program:
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(PATIENCE_S)
            stranger.connect(str(runtime / "up.sock"))
            try:
                stranger.sendall(words)
                heard = stranger.recv(1000)
            except (BrokenPipeError, ConnectionResetError):
                heard = b""
        assert heard == b"" or b"refusal" in heard
        assert program.asked == []
        assert ask(AskStatus(), runtime) == REPORT


@pytest.mark.parametrize("turns", range(5))
async def test_who_comes_while_the_program_ends_is_let_go(runtime: Path, turns: int) -> None:
    async def respond(_: Question) -> Answer:
        return Done()

    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.settimeout(PATIENCE_S)
        async with control_server.control_server(runtime, "up", respond):
            await asyncio.sleep(0)
            visitor.connect(str(runtime / "up.sock"))
            for _ in range(turns):
                await asyncio.sleep(0)
        with suppress(ConnectionResetError):
            assert visitor.recv(1) == b""


def test_one_question_after_the_other_is_answered(runtime: Path) -> None:
    with Program(runtime).running() as program:
        answers = [ask(AskStatus(), runtime) for _ in range(20)]
    assert answers == [REPORT] * 20
    assert len(program.asked) == 20


def test_the_shell_completes_lengths() -> None:
    environment = {
        **os.environ,
        "_COCOON_COMPLETE": "complete_bash",
        "COMP_WORDS": "cocoon pause --for until-",
        "COMP_CWORD": "3",
    }
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'cocoon'; from cocoon_desktop.cli import main; main()",
    ]
    told = subprocess.run(command, capture_output=True, check=False, text=True, env=environment)
    assert told.stdout.split() == ["until-tomorrow", "until-resumed"]
