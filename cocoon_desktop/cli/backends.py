"""``cocoon backends``: what can compute on this computer, and whether it computes rightly."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="List packs of GPU backends, and check what they compute.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A pack, or a folder of packs, to look at first; may be repeated.",
    ),
]


@app.command("list")
def list_packs(folder: Folders = None, as_json: AsJson = False) -> None:
    """The packs that are installed, the best one first, and why others cannot be used. Nothing is loaded."""
    from .backends_run import run_list

    run_list(folder or [], as_json=as_json)


@app.command()
def check(
    backend: Annotated[
        list[str] | None, typer.Argument(help="Names of packs, such as vulkan; without any, all.")
    ] = None,
    folder: Folders = None,
    again: Annotated[bool, typer.Option("--again", help="Do not believe earlier checks.")] = False,
    as_json: AsJson = False,
) -> None:
    """Let every device compute tiny models of each family, and compare with the CPU.

    Exit code 1 if a device is not right. A GPU that is slow to start may take minutes the first time.
    """
    from .backends_run import run_check

    run_check(backend or [], folder or [], again=again, as_json=as_json)
