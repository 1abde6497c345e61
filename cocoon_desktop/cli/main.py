"""Entry of the ``cocoon`` command: exit code 2 for what was asked wrongly, 1 for what failed, 130 for
Ctrl-C.
"""

import sys
from typing import Annotated

import typer

from cocoon_desktop import __version__
from cocoon_desktop.core.errors import CocoonError, UsageError

from . import wire
from .demo import demo
from .terminal import err
from .up import up

INTERRUPTED = 130

app = typer.Typer(
    name="cocoon",
    help="Share an idle GPU with the Confidential Compute Open Network, and use it privately.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(up)
app.add_typer(wire.app, name="wire")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of every command."""


def main() -> None:
    """Run a command; what goes wrong becomes one sentence."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except UsageError as error:
        err.print(f"cocoon: {error}", style="red", markup=False)
        sys.exit(2)
    except CocoonError as error:
        err.print(f"cocoon: {error}", style="red", markup=False)
        sys.exit(1)
