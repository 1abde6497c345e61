"""``cocoon bench``: how fast the engine is, how fast it gets out of the way, and what the network adds."""

from pathlib import Path
from typing import Annotated

import typer

from cocoon_desktop.core.errors import UsageError

from .rpc_options import Rpc, RpcInClear

app = typer.Typer(
    help="Measure engine and network. For numbers that mean something, let the computer do nothing else.",
    no_args_is_help=True,
)

Model = Annotated[
    Path | None,
    typer.Option(
        help="A GGUF file; `cocoon bench model` makes one. With --quick, by default the tiny model."
    ),
]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads that compute. Default: the engine's own.")]
GpuLayers = Annotated[int, typer.Option(help="Layers that a GPU computes; below 0: all.")]
Quick = Annotated[bool, typer.Option("--quick", help="A smoke run of seconds. Its numbers mean nothing.")]
Plot = Annotated[Path | None, typer.Option(help="Write a picture of the outcome, as SVG.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]


@app.command()
def engine(
    model: Model = None,
    peer: Annotated[
        Path | None, typer.Option(help="A llama-server to take turns with, on the same model.")
    ] = None,
    at_once: Annotated[
        str | None, typer.Option("--n", help="How many requests at once, as a list. Default: 1,4,8,16.")
    ] = None,
    rounds: Annotated[int | None, typer.Option(min=1, max=100, help="Runs of each kind. Default: 3.")] = None,
    threads: Threads = None,
    gpu_layers: GpuLayers = -1,
    rpc: Rpc = None,
    rpc_in_clear: RpcInClear = False,
    plot: Plot = None,
    quick: Quick = False,
    as_json: AsJson = False,
) -> None:
    """Tokens per second, waiting times, processor time and memory, also as ratios to another server."""
    numbers = None if at_once is None else _numbers(at_once)
    _expect_folder(plot)
    from .bench_engine_run import find_lent, run_engine

    lent = find_lent(rpc, in_clear=rpc_in_clear)
    run_engine(model, peer, numbers, rounds, threads, gpu_layers, lent, plot, quick=quick, as_json=as_json)


@app.command()
def preempt(
    model: Model = None,
    tries: Annotated[
        int | None, typer.Option(min=1, max=10_000, help="How often each thing is tried. Default: 100.")
    ] = None,
    threads: Threads = None,
    gpu_layers: GpuLayers = -1,
    quick: Quick = False,
    as_json: AsJson = False,
) -> None:
    """How long the engine takes to stop, to go on, to leave the memory and to come back."""
    from .bench_preempt_run import run_preempt

    run_preempt(model, tries, threads, gpu_layers, quick=quick, as_json=as_json)


@app.command()
def network(
    seconds: Annotated[
        float | None, typer.Option(min=0.05, max=600, help="How long each run takes. Default: 2.")
    ] = None,
    plot: Plot = None,
    quick: Quick = False,
    as_json: AsJson = False,
) -> None:
    """What client, proxy and worker add to an engine that answers at once: time, processor, memory.

    A practice network is started for it, one process per role, with bare links and with attested TLS.
    """
    _expect_folder(plot)
    from .bench_network_run import run_network

    run_network(seconds, plot, quick=quick, as_json=as_json)


@app.command()
def model(
    out: Annotated[Path, typer.Argument(help="The GGUF file to write.")],
    shape: Annotated[str, typer.Option(help="Its size: tiny, 0.5b, 1.5b or 7b.")] = "0.5b",
    seed: Annotated[int, typer.Option(min=0, help="Another seed, other weights.")] = 0,
) -> None:
    """Write a model with random weights: as fast as a real one of its size, and without any sense."""
    from cocoon_desktop.bench.random_model import SHAPES, write_random_model

    from .terminal import err

    if shape not in SHAPES:
        raise UsageError(f"there is no shape {shape!r}; there are {', '.join(SHAPES)}", "--shape")
    write_random_model(out, SHAPES[shape], seed)
    err.print(f"{out}: {out.stat().st_size / 1e6:.0f} MB, {shape}, random weights, Q4_0", soft_wrap=True)


def _expect_folder(plot: Path | None) -> None:
    """Raises UsageError before anything is measured."""
    if plot is not None and not plot.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {plot.absolute().parent}", "--plot")


def _numbers(text: str) -> tuple[int, ...]:
    """A list such as ``1,4,8``. Raises UsageError."""
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or not all(1 <= number <= 64 for number in numbers) or len(set(numbers)) < len(numbers):
        raise UsageError(f"{text!r} is no list of different numbers from 1 to 64, such as 1,4,8", "--n")
    return numbers
