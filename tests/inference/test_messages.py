"""What the parent and the engine say to each other survives the pipe, and nothing else is believed."""

import json

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.inference.generation import Message, Sampling
from cocoon_desktop.inference.messages import (
    Cancel,
    Command,
    Failed,
    Generate,
    Load,
    Loading,
    Progress,
    Ready,
    Refused,
    Rendered,
    Rendering,
    Report,
    Step,
    Stop,
    Stopped,
    decode_command,
)
from cocoon_desktop.inference.pipe import encode_line
from cocoon_desktop.inference.reports import ReportReader
from hypothesis import given
from hypothesis import strategies as st

SAMPLING = Sampling(0.5, 0.9, 40, 0.05, 7, 1.0, -1.0, ((5, -100.0),))


@pytest.mark.parametrize(
    "command",
    [
        Load("/m.gguf", "fd:5", 512, 2048, 4, 64, 1, -1, own_template=True),
        Generate(1, (Message("user", "Hé\n"),), None, 5, ("a", "b"), SAMPLING),
        Generate(2, None, "text", None, (), Sampling()),
        Cancel(1),
        Stop(),
    ],
)
def test_every_command_arrives_as_it_was_sent(command: Command) -> None:
    arrived = decode_command(json.loads(encode_line(command)))
    if isinstance(arrived, Generate):
        assert list(arrived.stop) == list(command.stop if isinstance(command, Generate) else ())
        arrived = Generate(**{**vars(arrived), "stop": tuple(arrived.stop)})
    assert arrived == command


@pytest.mark.parametrize(
    "report",
    [
        Loading(0.5),
        Ready("tiny", 512, 2048, 4, "file", "", "CPU"),
        Failed("no such file"),
        Rendering(0),
        Rendered(0),
        Refused(1, "too long", "prompt", 600, 512),
        Step(),
        Step((Progress(1, 10, 0, "Hé\n", 1), Progress(2, text="", tokens=0, finish="stop"))),
        Stopped(),
    ],
)
def test_every_report_arrives_as_it_was_sent(report: Report) -> None:
    assert ReportReader().feed(encode_line(report)) == [report]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b'{"kind":"dance"}',
        b'{"kind":"loading","progress":"0.5"}',
        b'{"kind":"loading","progress":7}',
        b'{"kind":"loading","progress":NaN}',
        b'{"kind":"step","progress":[{"id":1,"tokens":-1}]}',
        b'{"kind":"step","progress":[{"id":1,"prompt_tokens":4294967296}]}',
        b'{"kind":"step","progress":[{"id":1,"finish":"bored"}]}',
        b'{"kind":"step","progress":[{"text":"no id"}]}',
        b'{"kind":"ready","name":"x","n_ctx":-1,"n_ctx_train":1,"slots":1,"template":"file","template_fault":"","backend":""}',
        b'{"kind":"rendered","id":"1"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_report_is_not_believed(line: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        ReportReader().feed(line + b"\n")


@given(st.binary(max_size=60))
def test_any_bytes_are_reports_or_a_protocol_error(line: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        ReportReader().feed(line + b"\n{\n")
