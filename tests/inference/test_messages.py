"""What the parent and the engine say to each other survives the pipe, and nothing else is believed."""

import json
from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.inference.generation import (
    ChatFormat,
    Constraint,
    Message,
    Sampling,
    Tool,
    ToolCall,
    ToolUse,
)
from cocoon_desktop.inference.messages import (
    Cancel,
    Chance,
    Command,
    Embed,
    Embedded,
    Failed,
    Generate,
    Go,
    Load,
    Loading,
    Logprob,
    Measure,
    Measured,
    OnShelf,
    Pace,
    Progress,
    Ready,
    Refused,
    Rendered,
    Rendering,
    Report,
    Shelve,
    Shelved,
    Step,
    Stop,
    Stopped,
    decode_command,
)
from cocoon_desktop.inference.pipe import encode_line
from cocoon_desktop.inference.process.reports import ReportReader
from hypothesis import given
from hypothesis import strategies as st

SAMPLING = Sampling(0.5, 0.9, 40, 0.05, 7, 1.0, -1.0, 1.1, ((5, -100.0),))


@pytest.mark.parametrize(
    "command",
    [
        Load("/m.gguf", "fd:5:4096", "fd:6:99", 512, 2048, 4, 8, 64, 1, -1, own_template=True),
        replace(
            Load("/m.gguf", "fd:5:4096", "fd:6:99", 512, 2048, 4, 8, 64, 1, -1, own_template=False),
            devices=("CUDA1", "CUDA0"),
            tensor_split=(0.5, 0.5),
            backends=("/lib/libggml-cuda.so",),
            kv_type="q8_0",
        ),
        Generate(1, (Message("user", "Hé\n"),), None, 5, ("a", "b"), SAMPLING),
        Generate(2, None, "text", None, (), Sampling()),
        Generate(
            3,
            (
                Message("assistant", "", (ToolCall("c1", "add", '{"a":1}'),), reasoning="hm"),
                Message("tool", "2", tool_call_id="c1"),
            ),
            None,
            7,
            ("x",),
            SAMPLING,
            asked_at=1.5,
            constraint=Constraint("gbnf", 'root ::= "a"'),
            tool_use=ToolUse((Tool("add", "Adds.", '{"type":"object"}'),), ("add",), parallel=False),
            logprobs=3,
            template_options=(("enable_thinking", "false"),),
            ignore_end=True,
            written=(1, 2, 3),
            shelved=Shelved(4, 5, 6),
        ),
        Generate(4, None, "a", None, (), Sampling(), tool_use=ToolUse((Tool("add"),), "required")),
        Generate(4, None, "a", None, (), Sampling(), tool_use=ToolUse((Tool("add"),), only=("add",))),
        Embed(5, "text"),
        Cancel(1),
        Stop(),
        Go(),
        Shelve(0.03),
        Measure(),
        Pace(0.5),
    ],
)
def test_every_command_arrives_as_it_was_sent(command: Command) -> None:
    assert decode_command(json.loads(encode_line(command))) == command


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
        Ready("tiny", 512, 2048, 4, "file", "", "CUDA0", ChatFormat("<think>", "</think>"), writes=False),
        Step((Progress(1, 10, 2, True, "Hé\n", (1, 2)), Progress(2, finish="stop"))),
        Step((Progress(1, logprobs=(Logprob(Chance("c3a9", -0.5), (Chance("", -1.0),)),)),)),
        Embedded(1, (0.6, -0.8), 5),
        Stopped(),
        OnShelf(((1, Shelved(5, 0, 100)),), 0.01),
        Measured(5, 6, 0.5, 0.75, 1.25),
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
        b'{"kind":"step","progress":[{"id":1,"tokens":[-1]}]}',
        b'{"kind":"step","progress":[{"id":1,"prompt_tokens":4294967296}]}',
        b'{"kind":"step","progress":[{"id":1,"finish":"bored"}]}',
        b'{"kind":"embedded","id":1,"vector":[NaN],"tokens":1}',
        b'{"kind":"embedded","id":1,"vector":[1.0],"tokens":-1}',
        b'{"kind":"on_shelf","shelved":[[1,{"cells":1,"offset":-1,"size":1}]],"took_s":0.1}',
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
