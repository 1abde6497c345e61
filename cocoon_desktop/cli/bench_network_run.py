"""The work of ``cocoon bench network``: measure, then tell it, what is added first."""

import json
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from rich.table import Table

from cocoon_desktop.bench.figures import Spread
from cocoon_desktop.bench.machine import describe_machine
from cocoon_desktop.bench.network.contest import LINKS, MANY, ONE, QUICK, Result, Setting, measure
from cocoon_desktop.bench.network.plot import PROCESSES, draw

from .bench_report import new_table, tell
from .terminal import err, run_until_stopped

MB: Final = 1_000_000
GOALS: Final = {
    "added_p50_ms": ("5", "2"),
    "added_first_byte_ms": ("8", "3"),
    "requests_per_s": ("400", "975"),
    "idle_proxy_mb": ("600", "300"),
    "choosing_p99_ms": ("1", "0.2"),
    "payments_verified_per_s": ("5000", "10000"),
}
"""At least, and the aim: with attested TLS, 32 callers, two processors that do nothing else."""


def run_network(seconds: float | None, plot: Path | None, *, quick: bool, as_json: bool) -> None:
    """Measure with runs of so many seconds; None for the usual ones, which are shorter in a ``quick`` run."""
    usual = QUICK if quick else Setting()
    setting = replace(usual, seconds=seconds or usual.seconds)
    with tempfile.TemporaryDirectory(prefix="cocoon-bench-") as folder:
        result = run_until_stopped(
            measure(setting, Path(folder), lambda step: err.print(step, soft_wrap=True))
        )
    said = _as_json(result, setting)
    if plot is not None:
        plot.write_text(draw(result, _below(said["machine"])), encoding="utf-8")
    if as_json:
        print(json.dumps(said, ensure_ascii=False))
        return
    tell(said, [_added(said, result, setting), _cpu(result, setting)], result.notes)


def _as_json(result: Result, setting: Setting) -> dict[str, Any]:
    return {
        "added_p50_ms": {name: _ms(link.added_p50_s) for name, link in result.links.items()},
        "added_p95_ms": {name: _ms(link.added_p95_s) for name, link in result.links.items()},
        "added_first_byte_ms": {name: _ms(link.added_first_byte_s) for name, link in result.links.items()},
        "requests_ratio": {name: link.requests_ratio.median for name, link in result.links.items()},
        "requests_per_s": {name: link.requests_per_s.median for name, link in result.links.items()},
        "idle_proxy_mb": result.idle.rss_bytes / MB,
        "choosing_p99_ms": 1000 * result.idle.choosing.p99_s,
        "payments_verified_per_s": result.paying.verified_per_s,
        **asdict(result),
        "setting": asdict(setting),
        "machine": describe_machine(),
    }


def _ms(spread: Spread) -> float:
    return 1000 * spread.median


def _below(machine: dict[str, Any]) -> str:
    return f"{machine['processor']}, {machine['processors']} processors, {machine['date'][:10]}"


def _added(said: dict[str, Any], result: Result, setting: Setting) -> Table:
    """One row a figure; goals are for attested TLS."""
    names = [link.value for link in LINKS]
    table = new_table("What the network adds", "", *names, "at least", "aim")
    for key, label, form in (
        ("added_p50_ms", "one caller, p50, ms", "{:.2f}"),
        ("added_p95_ms", "one caller, p95, ms", "{:.2f}"),
        ("added_first_byte_ms", "first byte of a stream, p50, ms", "{:.2f}"),
        ("requests_per_s", f"{setting.callers} callers, requests/s", "{:.0f}"),
        ("requests_ratio", "share of the engine asked directly", "{:.3f}"),
    ):
        values = (form.format(said[key][name]) for name in names)
        table.add_row(label, *values, *GOALS.get(key, ("", "")))
    idle = result.idle
    for key, label, form in (
        ("idle_proxy_mb", f"proxy with {idle.workers} + {idle.clients} idle peers, MB", "{:.0f}"),
        ("choosing_p99_ms", f"choosing one of {idle.workers} workers, p99, ms", "{:.3f}"),
        ("payments_verified_per_s", "payments verified per second and core", "{:.0f}"),
    ):
        table.add_row(label, form.format(said[key]), "", *GOALS[key])
    return table


def _cpu(result: Result, setting: Setting) -> Table:
    kinds = [(kind, link.value) for kind in (ONE, MANY) for link in LINKS]
    at_once = {ONE: "1", MANY: str(setting.callers)}
    columns = [f"{at_once[kind]}, {link}" for kind, link in kinds]
    table = new_table("Processor time of a request, ms, by callers and links", "", *columns)
    spent = [result.links[link].network[kind].cpu_s_per_request for kind, link in kinds]
    for name in PROCESSES:
        table.add_row(name, *(f"{1000 * seconds[name]:.2f}" for seconds in spent))
    table.add_row("all", *(f"{1000 * sum(seconds.values()):.2f}" for seconds in spent))
    return table
