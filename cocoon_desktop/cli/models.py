"""``cocoon models``: which models there are, which are here, and the way from one to the other."""

from pathlib import Path
from typing import Annotated

import typer

from cocoon_desktop.core.errors import UsageError

app = typer.Typer(help="List, fetch, add, verify and remove AI models.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Name = Annotated[str, typer.Argument(help="Its id in the catalog, or its name in the folder.")]


@app.command("list")
def list_models(
    vram: Annotated[
        float | None, typer.Option(min=0, metavar="GIB", help="Only what a graphics card of this size holds.")
    ] = None,
    here: Annotated[bool, typer.Option("--here", help="Only what is in the folder.")] = False,
    as_json: AsJson = False,
) -> None:
    """The models that can be fetched, and those in the folder with what is wrong with them."""
    from .models_run import run_list

    run_list(vram, here_only=here, as_json=as_json)


@app.command()
def show(name: Name, as_json: AsJson = False) -> None:
    """Everything that is known about one model."""
    from .models_run import run_show

    run_show(name, as_json=as_json)


@app.command()
def download(
    name: Annotated[str, typer.Argument(help="Its id in the catalog, or OWNER/REPO/FILE.gguf at the hub.")],
    accept_change: Annotated[
        bool,
        typer.Option("--accept-change", help="Believe the hub also where it differs from what was known."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch a model, or go on where the last attempt ended. It is checked before it appears."""
    from .models_run import run_download

    run_download(name, accept_change=accept_change, as_json=as_json)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="A GGUF file, or the first part of a split one.")],
    move: Annotated[bool, typer.Option("--move", help="Move it instead of copying it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a GGUF file of your own into the folder."""
    from .models_run import run_add

    run_add(file, move=move, as_json=as_json)


@app.command()
def verify(
    name: Annotated[str | None, typer.Argument(help="One model; without it all of the folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read models completely and compare them with the hashes that are known. Exit code 1 if one is bad."""
    from .models_run import run_verify

    run_verify(name, as_json=as_json)


@app.command()
def remove(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete a model from the folder, and what was fetched of it."""
    from .models_run import run_remove

    if not yes and as_json:
        raise UsageError("nobody can be asked with --json: say --yes", "--yes")
    run_remove(name, sure=yes, as_json=as_json)
