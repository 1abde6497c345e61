"""``cocoon fit`` tells how a model would be loaded on this very computer, and loads nothing."""

import json
from io import StringIO
from pathlib import Path

import psutil
import pytest
from cocoon_desktop.cli.fit_run import table
from cocoon_desktop.cli.main import app
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.resources import resource
from cocoon_desktop.inference.plan.devices import GIB, Gpu, Machine
from cocoon_desktop.inference.plan.fit import plan_load
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.memory import read_memory
from rich.console import Console
from typer.testing import CliRunner

TINY = str(resource("models", "cocoon-tiny.gguf"))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["fit", *arguments])
    if isinstance(result.exception, CocoonError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_model_that_fits_is_shown_in_a_table_and_in_words() -> None:
    shown = run(TINY, "--ctx", "1024", "--slots", "2", "--no-gpu")
    assert "main memory" in shown
    assert "A request may have 1024 tokens" in shown
    assert "Exact: weights" in shown


def test_json_has_the_whole_plan() -> None:
    plan = json.loads(run(TINY, "--ctx", "1024", "--slots", "2", "--no-gpu", "--json"))
    assert (plan["n_ctx"], plan["slots"], plan["kv_cells"], plan["n_gpu_layers"]) == (1024, 2, 2048, 0)
    assert plan["estimate"]["main"]["weights"] == {
        "bytes": read_header(Path(TINY)).weights_bytes,
        "exact": True,
    }
    assert len(plan["words"]) > 3


def test_what_is_estimated_has_a_tilde() -> None:
    memory = read_memory(read_header(Path(TINY)))
    machine = Machine(20 * GIB, 32 * GIB, (Gpu("CUDA0", "[a card]", 8 * GIB, 8 * GIB, drives_display=False),))
    written = StringIO()
    Console(width=100, file=written).print(table(plan_load(memory, 2048, machine), machine))
    gpu, main = (line for line in written.getvalue().splitlines() if "MiB" in line)
    assert gpu.split()[:4] == ["[a", "card]", "(CUDA0)", str(memory.units)]
    assert gpu.count("~") == main.count("~") == 2
    assert main.split()[:3] == ["main", "memory", "0"]


def test_a_model_that_does_not_fit_is_refused_with_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = psutil.virtual_memory()
    monkeypatch.setattr(psutil, "virtual_memory", lambda: memory._replace(total=GIB, available=GIB // 2))
    with pytest.raises(UsageError, match=r"does not fit.*512\.0|0\.50 GiB free"):
        run(TINY, "--no-gpu")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(["--gpu", "99"], "there is no GPU 99"), (["--gpu", "0", "--no-gpu"], "exclude each other")],
)
def test_wrong_questions_are_named(arguments: list[str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        run(TINY, *arguments)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGML")
    with pytest.raises(ModelFileError):
        run(str(path))
