"""Entry of the ``cocoon`` command, and what each subcommand can be told.

Exit code 2 for a wrong question, 1 for a failure, 3 where the program that is asked does not run, 130 for
Ctrl-C. The work itself, and what it has to load, is imported only when a command runs.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cocoon_desktop import __version__
from cocoon_desktop.core.errors import CocoonError, UsageError

from . import backends, bench, control, doctor, fit, models, network, roles, router, settings, wire
from .rpc_options import Rpc, RpcInClear
from .terminal import err

INTERRUPTED = 130

app = typer.Typer(
    name="cocoon",
    help="Share an idle GPU with the Confidential Compute Open Network, and use it privately.",
    epilog="Exit codes: 0 it is done, 1 it failed, 2 the question was wrong, 3 the program that is asked "
    "does not run, 130 Ctrl-C.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (control.status, control.pause, control.resume, fit.fit, doctor.doctor, router.router):
    app.command()(command)
app.add_typer(models.app, name="models")
app.add_typer(settings.app, name="settings")
app.add_typer(backends.app, name="backends")
app.add_typer(wire.app, name="wire")
app.add_typer(bench.app, name="bench")
app.add_typer(network.app, name="network")
app.add_typer(roles.proxy_app, name="proxy")
app.add_typer(roles.worker_app, name="worker")
app.add_typer(roles.client_app, name="client")


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


EngineAddress = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="URL",
        help="An OpenAI-compatible server (llama-server, vLLM) that answers in our engine's place; its key "
        "comes from the environment variable COCOON_ENGINE_KEY.",
    ),
]
EngineModel = Annotated[
    str | None, typer.Option("--engine-model", metavar="NAME", help="The model there, where it has several.")
]
Model = Annotated[Path | None, typer.Option(help="A GGUF file; without it the tiny model.")]


@app.command()
def demo(
    prompt: Annotated[str, typer.Option(help="What to ask.")] = "What is Cocoon?",
    model: Model = None,
    engine: EngineAddress = None,
    engine_model: EngineModel = None,
    rpc: Rpc = None,
    rpc_in_clear: RpcInClear = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object as the last line.")] = False,
) -> None:
    """Start the practice network, ask one question, watch the worker being paid, stop everything."""
    if not prompt.strip():
        raise UsageError("the prompt is empty", "--prompt")
    from cocoon_desktop.app.settings import EngineSettings

    from .demo_run import run_demo
    from .engine_choice import choose_engine, choose_lenders

    chosen = choose_engine(EngineSettings(), model, engine, engine_model)
    run_demo(prompt, choose_lenders(chosen, rpc, in_clear=rpc_in_clear), as_json=as_json)


@app.command()
def up(
    model: Model = None,
    engine: EngineAddress = None,
    engine_model: EngineModel = None,
    rpc: Rpc = None,
    rpc_in_clear: RpcInClear = False,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port of the endpoint.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log to the terminal.")] = False,
) -> None:
    """Run the practice network with its OpenAI-compatible endpoint until Ctrl-C."""
    from .up_run import EngineArguments, run_up

    run_up(EngineArguments(model, engine, engine_model, rpc, rpc_in_clear), port, verbose=verbose)


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
