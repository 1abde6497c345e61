"""One program per user; a later start raises the first, a dead one is taken over."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from cocoon_desktop.ui import local_server_posix, local_server_qt
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.wire.control import Answer, Done, Question, Refusal, decode_answer
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ..patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
SERVERS = [local_server_posix, local_server_qt]

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui.single_instance import SingleInstance
from cocoon_desktop.wire.control import Done, Refusal, Show

def answer(question):
    if not isinstance(question, Show):
        return Refusal("no")
    print("raised " + question.link, flush=True)
    return Done()

app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print(one.claim().value, flush=True)
one.serve(answer)
app.exec()
"""
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui import local_server_{way} as way, single_instance
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.wire.control import Show

single_instance.ask = way.ask
app = QCoreApplication([])
wish = Show(*sys.argv[2:])
sys.exit(0 if SingleInstance(Path(sys.argv[1])).claim(wish, 60_000) is Claim.RAISED_OTHER else 1)
"""


@pytest.fixture(params=SERVERS, ids=lambda module: module.__name__.rpartition("_")[2])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Both ways to listen: this computer's, and the one that Windows has."""
    module: ModuleType = request.param
    monkeypatch.setattr("cocoon_desktop.ui.single_instance.LocalServer", module.LocalServer)
    monkeypatch.setattr("cocoon_desktop.ui.single_instance.ask", module.ask)
    return module


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.mark.parametrize("way", ["posix", "qt"])
def test_a_second_start_raises_the_first_and_ends_well(tmp_path: Path, way: str) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        command = [sys.executable, "-c", SECOND.format(way=way), str(tmp_path)]
        assert subprocess.run(command, cwd=ROOT, check=False, timeout=PATIENCE_S).returncode == 0
        assert line(first) == "raised"
        first.terminate()


def test_a_second_start_hands_its_link_over(tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        command = [sys.executable, "-c", SECOND.format(way="posix"), str(tmp_path), "cocoon://network?v=1"]
        assert subprocess.run(command, cwd=ROOT, check=False, timeout=PATIENCE_S).returncode == 0
        assert line(first) == "raised cocoon://network?v=1"
        first.terminate()


def test_after_kill_9_the_next_start_is_the_first(qapp: QApplication, tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        first.send_signal(signal.SIGKILL)
        first.wait(PATIENCE_S)
    assert (tmp_path / "desktop.lock").exists()
    assert (tmp_path / "desktop.sock").exists()
    heir = SingleInstance(tmp_path)
    assert heir.claim() is Claim.FIRST
    heir.release()


HASTY = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui.single_instance import SingleInstance

app = QCoreApplication([])
print(SingleInstance(Path(sys.argv[1])).claim(patience_ms=60_000).value, flush=True)
"""
"""Somebody who clicked once more."""


def test_who_clicks_again_while_it_starts_is_answered_as_soon_as_it_is_up(
    qtbot: QtBot, tmp_path: Path
) -> None:
    heard: list[Question] = []
    starting = SingleInstance(tmp_path)
    assert starting.claim() is Claim.FIRST

    def answer(question: Question) -> Answer:
        heard.append(question)
        return Refusal("just starting") if len(heard) < 3 else Done()

    starting.serve(answer)
    with start(HASTY, tmp_path) as hasty:
        qtbot.waitUntil(lambda: hasty.poll() is not None)
        assert line(hasty) == "raised other"
    assert len(heard) == 3
    starting.release()


def test_who_starts_it_while_it_ends_is_the_next_first(tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as ending:
        assert line(ending) == "first"
        ending.send_signal(signal.SIGSTOP)
        with start(HASTY, tmp_path) as hasty:
            ending.send_signal(signal.SIGKILL)
            assert line(hasty) == "first"


def test_a_program_that_hangs_is_told_from_one_that_answers(qapp: QApplication, tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        first.send_signal(signal.SIGSTOP)
        assert SingleInstance(tmp_path).claim(patience_ms=100) is Claim.OTHER_SILENT
        first.send_signal(signal.SIGKILL)


def test_release_lets_the_next_one_be_first(qapp: QApplication, tmp_path: Path) -> None:
    one = SingleInstance(tmp_path)
    assert one.claim() is Claim.FIRST
    one.release()
    two = SingleInstance(tmp_path)
    assert two.claim() is Claim.FIRST
    two.release()


def test_two_users_do_not_meet(qapp: QApplication, tmp_path: Path) -> None:
    folders = [tmp_path / "ann", tmp_path / "bob"]
    programs = []
    for folder in folders:
        folder.mkdir()
        programs.append(SingleInstance(folder))
    assert [program.claim() for program in programs] == [Claim.FIRST, Claim.FIRST]
    for program in programs:
        program.release()


def test_a_folder_that_does_not_exist_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot lock"):
        SingleInstance(tmp_path / "nowhere").claim()


def test_a_path_too_long_for_a_socket_is_an_error_and_frees_the_lock(
    qapp: QApplication, tmp_path: Path
) -> None:
    deep = tmp_path / ("d" * 110)
    deep.mkdir()
    with pytest.raises(OSError, match="cannot listen"):
        SingleInstance(deep).claim()
    assert QLockFile(str(deep / "desktop.lock")).tryLock(0)


def say(folder: Path, words: bytes, qtbot: QtBot) -> bytes:
    """What a stranger hears who says this."""
    stranger = QLocalSocket()
    stranger.connectToServer(str(folder / "desktop.sock"))
    with qtbot.waitSignal(stranger.disconnected):
        stranger.write(words)
    return bytes(stranger.readAll().data())


@pytest.mark.parametrize(
    "words", [b"quit\n", b"\x00\xff\n", b'{"cocoon": 1, "do": "quit"}\n', b"x" * 100_000]
)
@pytest.mark.usefixtures("server")
def test_other_words_do_nothing(qtbot: QtBot, tmp_path: Path, words: bytes) -> None:
    heard: list[Question] = []
    one = SingleInstance(tmp_path)
    one.claim()

    def answer(question: Question) -> Answer:
        heard.append(question)
        return Done()

    one.serve(answer)
    told = say(tmp_path, words, qtbot)
    assert not told or isinstance(decode_answer(told), Refusal)
    assert heard == []
    one.release()


@pytest.mark.usefixtures("server")
def test_who_begins_a_question_and_never_ends_it_is_sent_away(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.ui.single_instance.PATIENCE_MS", 50)
    one = SingleInstance(tmp_path)
    one.claim()
    assert say(tmp_path, b'{"cocoon": 1', qtbot) == b""
    one.release()


@pytest.mark.usefixtures("server")
@pytest.mark.skipif(sys.platform == "win32", reason="users of sockets")
def test_another_user_is_not_heard(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = SingleInstance(tmp_path)
    one.claim()
    other = os.getuid() + 1
    monkeypatch.setattr("cocoon_desktop.ui.local_socket.os.getuid", lambda: other)
    stranger = QLocalSocket()
    with qtbot.waitSignal(stranger.disconnected):
        stranger.connectToServer(str(tmp_path / "desktop.sock"))
    one.release()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of folders")
def test_a_folder_that_others_may_write_to_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(OSError, match="others may write"):
        SingleInstance(tmp_path).claim()
    tmp_path.chmod(0o700)


@pytest.mark.usefixtures("server")
@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_only_its_user_may_speak_to_it(qapp: QApplication, tmp_path: Path) -> None:
    one = SingleInstance(tmp_path)
    one.claim()
    assert (tmp_path / "desktop.sock").stat().st_mode & 0o077 == 0
    one.release()
    assert QLocalServer.removeServer(str(tmp_path / "desktop.sock"))


def heard_in_the_background(qtbot: QtBot, hear: Callable[[], bytes | None]) -> bytes | None:
    """What somebody hears who must not wait on the event loop."""
    with ThreadPoolExecutor(1) as pool:
        hearing: Future[bytes | None] = pool.submit(hear)
        qtbot.waitUntil(hearing.done, timeout=int(PATIENCE_S * 1000))
        return hearing.result()


def test_who_asks_is_answered_once(qtbot: QtBot, tmp_path: Path, server: ModuleType) -> None:
    heard: list[bytes] = []

    def answer(line: bytes) -> bytes:
        heard.append(line)
        return b"yes\n"

    listening, address = server.LocalServer(answer, 60_000), str(tmp_path / "s.sock")
    listening.listen(address)
    assert (
        heard_in_the_background(qtbot, lambda: local_server_posix.ask(address, b"well?\n", 60_000))
        == b"yes\n"
    )
    assert heard == [b"well?\n"]
    listening.close()
    assert local_server_posix.ask(address, b"well?\n", 60_000) is None


@pytest.mark.skipif(sys.platform == "win32", reason="socket files")
def test_a_long_answer_arrives_whole_at_a_caller_who_reads_slowly(
    qtbot: QtBot, tmp_path: Path, server: ModuleType
) -> None:
    long, address = b"x" * 1_000_000 + b"\n", str(tmp_path / "s.sock")
    listening = server.LocalServer(lambda _: long, 60_000)
    listening.listen(address)

    def hear() -> bytes:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(PATIENCE_S)
            caller.connect(address)
            caller.sendall(b"well?\n")
            return b"".join(iter(lambda: caller.recv(10_000), b""))

    assert heard_in_the_background(qtbot, hear) == long
    listening.close()
