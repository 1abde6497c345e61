"""``cocoon wire``: TL objects and frames in and out, for whoever debugs a link."""

from typing import Annotated

import typer

app = typer.Typer(help="Decode and encode what travels between peers.", no_args_is_help=True)

Frame = Annotated[bool, typer.Option("--frame", help="A whole frame: length, sequence number, object.")]


@app.command()
def decode(frame: Frame = False) -> None:
    """Read hexadecimal from standard input, write one line of JSON."""
    from .wire_run import run_decode

    run_decode(frame)


@app.command()
def encode(frame: Frame = False) -> None:
    """Read the JSON of "wire decode" from standard input, write hexadecimal."""
    from .wire_run import run_encode

    run_encode(frame)
