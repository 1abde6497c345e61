"""The work of ``cocoon bench preempt``: interrupt, then tell how long it took."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from cocoon_desktop.bench.preempt import QUICK, PreemptResult, PreemptSetting, interrupt

from .bench_report import describe, find_model, new_table, own_additions, own_threads, tell
from .terminal import err, run_until_stopped

NAMES: Final = {
    "stop_decode": "stop during decode",
    "stop_prefill": "stop during prefill",
    "resume": "stopped to the next token",
    "snapshot": "snapshot, part of the release",
    "release": "release: process gone, memory back",
    "reload": "reload: model loaded",
    "reload_token": "reload to the next token",
}


def run_preempt(
    model_path: Path | None,
    tries: int | None,
    threads: int | None,
    gpu_layers: int,
    *,
    quick: bool,
    as_json: bool,
) -> None:
    """Measure with these options; a ``quick`` run tries less when nothing else is said."""
    model = find_model(model_path, quick=quick)
    usual = QUICK if quick else PreemptSetting()
    used = threads or own_threads()
    setting = replace(usual, tries=tries or usual.tries, threads=used, gpu_layers=gpu_layers)
    result = run_until_stopped(
        interrupt(model.path, setting, own_additions(), lambda step: err.print(step, soft_wrap=True))
    )
    said = asdict(result) | {"setting": asdict(setting)} | describe(model, used)
    if as_json:
        print(json.dumps(said, ensure_ascii=False))
        return
    table = new_table(f"{setting.tries} tries each, ms", "", "p50", "p99", "most")
    for name, label in NAMES.items():
        if (times := result.times.get(name)) is not None:
            row = (times.p50_s, times.p99_s, times.max_s)
            table.add_row(label, *(f"{seconds * 1000:.1f}" for seconds in row))
    tell(said, [table], (*result.notes, *_doubts(result)))


def _doubts(result: PreemptResult) -> list[str]:
    doubts = []
    if result.killed:
        doubts.append(f"{result.killed} stops were not answered in time, and the process was killed")
    if result.asked_again:
        doubts.append(f"{result.asked_again} answers failed by a pause and were asked again")
    return doubts
