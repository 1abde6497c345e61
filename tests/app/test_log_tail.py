"""The end of the log is followed through growth, cuts and new files; no secret ever gets into it."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.app.log_tail import MAX_LINE, MAX_READ, LogTail, parse_lines
from cocoon_desktop.app.logs import start_logging
from cocoon_desktop.core.errors import EngineError
from hypothesis import given
from hypothesis import strategies as st

LINE = "2026-11-23 16:05:01,123 W cocoon_desktop.app.sensors: no reading for 5 s\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cocoon.log"


def test_a_line_has_its_time_level_source_and_words(file: Path) -> None:
    (line,) = parse_lines(LINE)
    assert (line.day, line.time, line.level, line.source) == ("2026-11-23", "16:05:01", "W", "app.sensors")
    assert line.text == "no reading for 5 s"
    assert str(line) == "2026-11-23 16:05:01 W app.sensors: no reading for 5 s"


def test_where_an_error_came_from_belongs_to_its_line() -> None:
    (line, other) = parse_lines(f'lost beginning\n{LINE}  File "x.py", line 3\nValueError: ...\n{LINE}')
    assert line.text == 'no reading for 5 s\n  File "x.py", line 3\nValueError: ...'
    assert other.text == "no reading for 5 s"


def test_a_line_without_end_is_cut() -> None:
    (line,) = parse_lines(LINE + "x" * 10 * MAX_LINE)
    assert len(line.text) == MAX_LINE


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for line in parse_lines(text):
        assert len(line.text) <= MAX_LINE


def test_a_growing_file_is_read_once(file: Path) -> None:
    tail = LogTail(file)
    assert tail.read_new() == []
    file.write_text(LINE * 2)
    assert len(tail.read_new()) == 2
    assert tail.read_new() == []
    with file.open("a") as more:
        more.write(LINE + LINE[:30])
    assert len(tail.read_new()) == 1
    with file.open("a") as more:
        more.write(LINE[30:])
    assert len(tail.read_new()) == 1


def test_a_new_file_in_its_place_is_read_from_its_beginning(file: Path) -> None:
    tail = LogTail(file)
    file.write_text(LINE * 5)
    tail.read_new()
    file.rename(file.with_suffix(".1"))
    file.write_text(LINE * 2)
    assert len(tail.read_new()) == 2
    os.truncate(file, 0)
    assert tail.read_new() == []
    file.write_text(LINE)
    assert len(tail.read_new()) == 1


def test_only_the_end_of_a_large_file_is_read(file: Path) -> None:
    file.write_text(LINE * (3 * MAX_READ // len(LINE)))
    lines = LogTail(file).read_new()
    assert MAX_READ // len(LINE) - 2 <= len(lines) <= MAX_READ // len(LINE)


CANARIES = ("abandon ability able", "What is my diagnosis?", "5b1f" * 16, "EQ" + "c" * 46)


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    """A log as the program writes it."""
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers.clear()
    start_logging(tmp_path)
    yield tmp_path / "cocoon.log"
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = before


@pytest.mark.parametrize("canary", CANARIES)
def test_what_an_unexpected_error_quotes_is_not_logged(logged: Path, canary: str) -> None:
    try:
        try:
            raise KeyError(canary)
        except KeyError as error:
            raise ValueError(f"cannot read {canary!r}") from error
    except ValueError:
        logging.getLogger("cocoon_desktop.test").exception("a part broke")
    (line,) = LogTail(logged).read_new()
    assert "a part broke" in line.text
    assert "ValueError: ..." in line.text
    assert "KeyError: ..." in line.text
    assert canary not in logged.read_text()


def test_our_own_errors_say_why(logged: Path) -> None:
    try:
        raise EngineError("the engine ended")
    except EngineError:
        logging.getLogger("cocoon_desktop.test").exception("a part broke")
    assert "EngineError: the engine ended" in LogTail(logged).read_new()[0].text
