"""Wrong questions to ``cocoon bench`` get a sentence before anything is started."""

from pathlib import Path

import pytest
from cocoon_desktop.cli import bench
from cocoon_desktop.core.errors import UsageError
from typer.testing import CliRunner


def run(*arguments: str) -> None:
    result = CliRunner().invoke(bench.app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["engine"], "cocoon bench model"),
        (["preempt"], "cocoon bench model"),
        (["engine", "--model", "/nowhere/m.gguf"], "no model file"),
        (["engine", "--quick", "--n", "1,two"], "no list of different numbers"),
        (["engine", "--quick", "--n", "4,4"], "no list of different numbers"),
        (["engine", "--quick", "--n", "65"], "no list of different numbers"),
        (["engine", "--quick", "--plot", "/nowhere/p.svg"], "no folder /nowhere"),
        (["engine", "--quick", "--peer", "/nowhere/llama-server"], "no program"),
        (["model", "/nowhere/m.gguf"], "no folder"),
        (["model", "m.gguf", "--shape", "13b"], "no shape '13b'"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        run(*arguments)


def test_a_model_is_written(tmp_path: Path) -> None:
    run("model", str(tmp_path / "m.gguf"), "--shape", "tiny")
    assert (tmp_path / "m.gguf").read_bytes().startswith(b"GGUF")
