"""The work of ``cocoon fit``: whether a model fits this computer, how it would be loaded, and why."""

import json
from dataclasses import asdict
from pathlib import Path

from rich.box import SIMPLE
from rich.table import Column, Table
from rich.text import Text

from cocoon_desktop.app.fitting import read_machine
from cocoon_desktop.inference.plan.devices import Machine, size_text
from cocoon_desktop.inference.plan.fit import plan_load
from cocoon_desktop.inference.plan.load_plan import LoadPlan, Wishes
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.memory import Need, Term, read_memory

from .terminal import out


def run_fit(model: Path, wishes: Wishes, *, as_json: bool) -> None:
    """Decide and tell; nothing is loaded. Raises ModelFileError, and UsageError when it does not fit."""
    header = read_header(model)
    machine = read_machine()
    plan = plan_load(read_memory(header), header.context_length, machine, wishes)
    if as_json:
        print(json.dumps(asdict(plan), ensure_ascii=False))
        return
    out.print(table(plan, machine))
    for sentence in plan.words:
        out.print(sentence, soft_wrap=True, markup=False)


def table(plan: LoadPlan, machine: Machine) -> Table:
    """What each device holds. An estimated number begins with a tilde."""
    numbers = ("layers", "weights", "KV", "step", "together", "free")
    shown = Table("where", *map(_right, numbers), box=SIMPLE)
    for name, count, need in zip(plan.devices, plan.tensor_split, plan.estimate.gpus, strict=True):
        gpu = next(gpu for gpu in machine.gpus if gpu.name == name)
        shown.add_row(Text(f"{gpu.label} ({name})"), f"{count:.0f}", *_cells(need), size_text(gpu.free_bytes))
    rest = plan.layers - plan.n_gpu_layers
    shown.add_row("main memory", str(rest), *_cells(plan.estimate.main), size_text(machine.free_bytes))
    return shown


def _right(name: str) -> Column:
    return Column(name, justify="right", no_wrap=True)


def _cells(need: Need) -> tuple[str, ...]:
    together = Term(need.bytes, need.weights.exact and need.kv.exact and need.compute.exact)
    return tuple(_cell(term) for term in (need.weights, need.kv, need.compute, together))


def _cell(term: Term) -> str:
    return f"{'' if term.exact else '~'}{size_text(term.bytes)}"
