"""``cocoon wire`` turns every vector into its JSON and back; wrong input is a sentence and exit code 2."""

import json
from typing import Any

import pytest
from cocoon_desktop.cli import wire
from cocoon_desktop.core.errors import UsageError
from typer.testing import CliRunner

from ..vectors_reader import read_vectors

VECTORS = read_vectors("tl.json")


def run(*arguments: str, text: str) -> str:
    result = CliRunner().invoke(wire.app, list(arguments), input=text)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output.strip()


@pytest.mark.parametrize("vector", VECTORS["messages"][::9], ids=lambda v: v["name"])
def test_objects_go_both_ways(vector: dict[str, Any]) -> None:
    decoded = run("decode", text=vector["hex"])
    assert "\n" not in decoded
    assert json.loads(decoded) == vector["value"]
    assert run("encode", text=decoded) == vector["hex"]


@pytest.mark.parametrize("frame", VECTORS["tcp_frames"]["frames"], ids=lambda f: f["payload"])
def test_frames_go_both_ways(frame: dict[str, Any]) -> None:
    decoded = run("decode", "--frame", text=frame["hex"])
    assert json.loads(decoded)["seqno"] == frame["seqno"]
    assert run("encode", "--frame", text=decoded) == frame["hex"]


@pytest.mark.parametrize(
    ("arguments", "text", "sentence"),
    [
        (["decode"], "xyz", "not hexadecimal"),
        (["decode"], "01020304", "unknown constructor 04030201"),
        (["decode"], "", "0 bytes are no TL object"),
        (["decode", "--frame"], "0102", "at least 8 bytes"),
        (["decode", "--frame"], "0c00000000000000", "announces 12 bytes"),
        (["encode"], "{", "not JSON"),
        (["encode"], "5", "names its constructor"),
        (["encode"], '{"_":"nope"}', "no constructor nope"),
        (["encode"], '{"_":"tcp.ping"}', "lacks the field id"),
        (["encode"], '{"_":"tcp.ping","id":"1"}', "tcp.ping.id is not a TL long"),
        (["encode"], '{"_":"tcp.ping","id":true}', "is not a TL long"),
        (["encode"], '{"_":"tcp.ping","id":1,"x":2}', "has no field x"),
        (["encode"], '{"_":"tcp.ping","id":9223372036854775808}', "does not fit"),
        (["encode"], '{"_":"tcp.packet","data":"zz"}', "not hexadecimal"),
        (["encode", "--frame"], '{"seqno":0}', "a frame is"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as wrong:
        run(*arguments, text=text)
    assert sentence in str(wrong.value)
