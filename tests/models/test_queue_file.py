"""What is wanted outlives the program."""

from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.models.download_queue import Download
from cocoon_desktop.models.partials import FOLDER
from cocoon_desktop.models.queue_file import FILE_NAME, read_queue, write_queue


def test_what_was_paused_stays_so_and_everything_else_goes_on(tmp_path: Path) -> None:
    fault = RuntimeError()
    write_queue(
        tmp_path,
        [Download("a", "running"), Download("b", "paused"), Download("c", "failed", fault=fault)],
    )
    assert read_queue(tmp_path) == [Download("a"), Download("b", "paused"), Download("c")]


def test_a_new_folder_wants_nothing(tmp_path: Path) -> None:
    assert read_queue(tmp_path / "none") == []


@pytest.mark.parametrize("text", ["", "{", "{}", '[{"name": 1}]', '[{"nom": "a"}]'])
def test_a_damaged_file_is_said_in_the_log_and_stops_nothing(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    write_queue(tmp_path, [])
    (tmp_path / FOLDER / FILE_NAME).write_text(text)
    assert read_queue(tmp_path) == []
    assert "damaged" in caplog.text


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file")
    with pytest.raises(CocoonError, match=FILE_NAME):
        write_queue(tmp_path, [])
    with pytest.raises(CocoonError, match=FILE_NAME):
        read_queue(tmp_path)
