"""A pause holds after the computer was switched off and on."""

import stat
from pathlib import Path

import pytest
from cocoon_desktop.activity.surroundings import Pause
from cocoon_desktop.app.pause_file import PauseFile

NOW = 1_773_237_600.0


@pytest.fixture
def file(tmp_path: Path) -> PauseFile:
    return PauseFile(tmp_path / "pause.json")


@pytest.mark.parametrize("pause", [Pause(), Pause(NOW + 3600)])
def test_a_pause_is_read_as_it_was_written(file: PauseFile, pause: Pause) -> None:
    file.write(pause)
    assert file.read(NOW) == pause


def test_without_a_pause_or_after_its_end_there_is_none(file: PauseFile) -> None:
    assert file.read(NOW) is None
    file.write(Pause(NOW))
    assert file.read(NOW) is None
    file.write(Pause())
    file.write(None)
    assert file.read(NOW) is None
    file.write(None)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"until": "tomorrow"}', '{"until": true'])
def test_a_pause_that_cannot_be_read_lasts_until_it_is_ended(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pause.json"
    path.write_text(text)
    assert PauseFile(path).read(NOW) == Pause()


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    PauseFile(tmp_path / "pause.json").write(Pause())
    assert stat.S_IMODE((tmp_path / "pause.json").stat().st_mode) == 0o600


def test_what_cannot_be_kept_is_said_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    PauseFile(tmp_path / "gone" / "pause.json").write(Pause())
    assert "cannot be kept" in caplog.text
