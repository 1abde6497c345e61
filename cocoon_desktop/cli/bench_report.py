"""What all measurements tell: on what they were made, and how a table looks."""

from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.bench.machine import describe_machine
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.backend_packs import find_additions, pack_folders, this_build
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.store import resolve_model

from .terminal import err, out


def find_model(path: Path | None, *, quick: bool) -> ModelFile:
    """The model to measure with. Raises UsageError when none is named, but for a quick run."""
    if path is None and not quick:
        reason = "name a model with --model FILE; `cocoon bench model FILE` writes one to measure with"
        raise UsageError(reason, "--model")
    return resolve_model(path)


def own_threads() -> int:
    """What the engine takes when nobody says anything else."""
    return EngineOptions().threads


def own_pack_folders() -> tuple[Path, ...]:
    """Where the program looks for packs of backends."""
    return pack_folders(find_paths().data)


def own_additions() -> tuple[Path, ...]:
    """Plug-ins that the program's engine loads here."""
    return find_additions(own_pack_folders(), this_build())


def describe(model: ModelFile, threads: int) -> dict[str, Any]:
    """The part of the JSON that says on what was measured."""
    return {
        "model": {"name": model.name, "sha256": model.sha256, "bytes": model.size},
        "threads": threads,
        "machine": describe_machine(),
    }


def new_table(title: str, *columns: str) -> Table:
    """Numbers stand at the right, names at the left."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=not number)
    return table


def tell(said: dict[str, Any], tables: list[Table], notes: tuple[str, ...]) -> None:
    """Tables, then what they rest on."""
    machine, model = said["machine"], said.get("model")
    for table in tables:
        out.print(table)
    if model is not None:
        on = f"Model {model['name']}, SHA-256 {model['sha256']}, {said['threads']} threads."
        out.print(on, soft_wrap=True)
    gpus = ", ".join(machine["gpus"]) or "no GPU"
    out.print(
        f"{machine['date']}: {machine['processor']}, {machine['processors']} processors, "
        f"{machine['memory_bytes'] / (1 << 30):.0f} GiB, {gpus}; {machine['system']}; "
        f"Python {machine['python']}, llama-cpp-python {machine['llama_cpp_python']}.",
        soft_wrap=True,
    )
    for note in notes:
        err.print(f"Note: {note}.", style="yellow", soft_wrap=True)
