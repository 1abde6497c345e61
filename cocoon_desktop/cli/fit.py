"""``cocoon fit``: what it can be told."""

from pathlib import Path
from typing import Annotated

import typer

from cocoon_desktop.core.errors import UsageError


def fit(
    model: Annotated[Path, typer.Argument(help="A GGUF file, or the first part of a split one.")],
    ctx: Annotated[int | None, typer.Option(min=1, metavar="N", help="Tokens of one request.")] = None,
    slots: Annotated[int | None, typer.Option(min=1, metavar="N", help="Answers at a time.")] = None,
    gpu: Annotated[
        list[int] | None,
        typer.Option(metavar="INDEX", help="Use this GPU, even if it drives the display; may be repeated."),
    ] = None,
    no_gpu: Annotated[bool, typer.Option("--no-gpu", help="Use the main memory only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Say whether a model fits this computer, how it would be loaded, and why. Nothing is loaded."""
    if gpu and no_gpu:
        raise UsageError("--gpu and --no-gpu exclude each other", "--no-gpu")
    from cocoon_desktop.inference.plan.load_plan import Wishes

    from .fit_run import run_fit

    gpus = () if no_gpu else tuple(gpu) if gpu else None
    run_fit(model, Wishes(n_ctx=ctx, slots=slots, gpus=gpus), as_json=as_json)
