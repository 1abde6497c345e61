"""One program per user; a later start raises the first, a dead one is taken over."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui.single_instance import SingleInstance

app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print(one.claim().value, flush=True)
one.raised.connect(lambda: print("raised", flush=True))
app.exec()
"""
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cocoon_desktop.ui.single_instance import Claim, SingleInstance

app = QCoreApplication([])
sys.exit(0 if SingleInstance(Path(sys.argv[1])).claim() is Claim.RAISED_OTHER else 1)
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_a_second_start_raises_the_first_and_ends_well(tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        command = [sys.executable, "-c", SECOND, str(tmp_path)]
        assert subprocess.run(command, cwd=ROOT, check=False, timeout=10).returncode == 0
        assert line(first) == "raised"
        first.terminate()


def test_after_kill_9_the_next_start_is_the_first(qapp: QApplication, tmp_path: Path) -> None:
    with start(FIRST, tmp_path) as first:
        assert line(first) == "first"
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    assert (tmp_path / "desktop.lock").exists()
    assert (tmp_path / "desktop.sock").exists()
    heir = SingleInstance(tmp_path)
    assert heir.claim() is Claim.FIRST
    heir.release()


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


@pytest.mark.parametrize("words", [b"quit\n", b"x" * 1000])
def test_other_words_raise_nothing(qtbot: QtBot, tmp_path: Path, words: bytes) -> None:
    one = SingleInstance(tmp_path)
    one.claim()
    stranger = QLocalSocket()
    stranger.connectToServer(str(tmp_path / "desktop.sock"))
    with qtbot.assertNotEmitted(one.raised), qtbot.waitSignal(stranger.disconnected):
        stranger.write(words)
    one.release()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_only_its_user_may_speak_to_it(qapp: QApplication, tmp_path: Path) -> None:
    one = SingleInstance(tmp_path)
    one.claim()
    assert (tmp_path / "desktop.sock").stat().st_mode & 0o077 == 0
    one.release()
    assert QLocalServer.removeServer(str(tmp_path / "desktop.sock"))
