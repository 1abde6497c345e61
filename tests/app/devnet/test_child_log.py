"""The devnet's log lands in ours."""

import json
import logging

import pytest
from cocoon_desktop.app.devnet.child_log import pass_on
from cocoon_desktop.app.logs import JsonFormatter


def line_of(logger: str, level: int, text: str, error: Exception | None = None) -> bytes:
    """As the other process writes it."""
    info = None if error is None else (type(error), error, None)
    record = logging.LogRecord(logger, level, "", 0, text, None, info)
    return JsonFormatter().format(record).encode() + b"\n"


def test_a_line_keeps_its_author_and_its_level(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        pass_on(line_of("cocoon_desktop.network.proxy", logging.WARNING, "100 % of it is gone: %s"))
    assert caplog.record_tuples == [
        ("cocoon_desktop.network.proxy", logging.WARNING, "100 % of it is gone: %s")
    ]


def test_an_error_comes_with_its_place_and_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    pass_on(line_of("cocoon_desktop.ton", logging.ERROR, "it broke", ValueError("a secret")))
    (record,) = caplog.records
    assert "ValueError" in record.getMessage()
    assert "a secret" not in record.getMessage()


@pytest.mark.parametrize("line", [b"sqlite: disk I/O error\n", b'"text"\n', json.dumps({"a": 1}).encode()])
def test_what_a_library_printed_is_passed_on(line: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        pass_on(line)
    assert caplog.messages == [line.decode().rstrip()]


def test_an_empty_line_is_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        pass_on(b"\n")
    assert caplog.messages == []
