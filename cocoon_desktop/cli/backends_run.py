"""The work of ``cocoon backends``."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.inference.plan.backend_packs import (
    ATTENTION,
    FoundPacks,
    Pack,
    choose_packs,
    find_packs,
    pack_folders,
    this_build,
)
from cocoon_desktop.inference.plan.device_checks import BackendReport, Checks, choose_devices
from cocoon_desktop.inference.plan.self_check import read_families
from cocoon_desktop.inference.plan.verdict_store import VerdictStore

from .terminal import Spinner, out, run_until_stopped


def find(folders: Sequence[Path]) -> FoundPacks:
    """Packs in the places that a person names, in the program and in the data folder."""
    return find_packs((*folders, *pack_folders(find_paths().data)), this_build())


def run_list(folders: Sequence[Path], *, as_json: bool) -> None:
    """What is there; nothing is loaded."""
    found = find(folders)
    if as_json:
        packs = [_pack_facts(pack) for pack in found.packs]
        refused = [{"folder": str(error.folder), "reason": error.reason} for error in found.refused]
        print(json.dumps({"packs": packs, "refused": refused}, ensure_ascii=False))
        return
    if not found.packs and not found.refused:
        where = " or ".join(map(str, pack_folders(find_paths().data)))
        out.print(f"No packs in {where}: the CPU computes.", soft_wrap=True, markup=False)
        return
    shown = Table("backend", "version", "made for", "folder", "state")
    for pack in found.packs:
        manifest = pack.manifest
        made_for = " ".join((manifest.platform, manifest.processor, *manifest.targets))
        version = f"{manifest.llama_cpp_python} (ggml {manifest.ggml})"
        shown.add_row(*map(Text, (pack.name, version, made_for, str(pack.folder), "fits")))
    for error in found.refused:
        shown.add_row("", "", "", Text(str(error.folder)), Text(error.reason, style="red"))
    out.print(shown)


def _pack_facts(pack: Pack) -> dict[str, Any]:
    facts = pack.manifest.model_dump(
        include={"name", "llama_cpp_python", "ggml", "platform", "processor", "targets"}
    )
    return facts | {
        "folder": str(pack.folder),
        "sha256": pack.manifest.backend_file.sha256,
        "size_bytes": sum(file.size for file in pack.manifest.files),
        "licences": [licence.model_dump() for licence in pack.manifest.licences],
    }


def run_check(names: Sequence[str], folders: Sequence[Path], *, again: bool, as_json: bool) -> None:
    """Check llama.cpp's own devices and those of the packs."""
    found = find(folders)
    packs = choose_packs(found.packs, names) if names else found.packs
    file = find_paths().cache / "self_check.json"
    if again:
        file.unlink(missing_ok=True)
    with Spinner("checking llama.cpp's own devices") as spinner:
        checks = Checks(read_families(), VerdictStore(file), say=spinner.say)
        reports = run_until_stopped(checks.check_packs(packs))
    if as_json:
        refused = [{"folder": str(error.folder), "reason": error.reason} for error in found.refused]
        facts = {"backends": [_report_facts(report) for report in reports], "refused": refused}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        _show(reports, found)
    if any(device.trouble for report in reports for device in report.devices):
        raise typer.Exit(1)


def _report_facts(report: BackendReport) -> dict[str, Any]:
    return {
        "name": report.name,
        "file": str(report.file) if report.file else None,
        "trouble": report.trouble,
        "devices": [
            {
                "name": device.name,
                "description": device.description,
                "is_gpu": device.is_gpu,
                "verdicts": [verdict.model_dump() for verdict in device.verdicts],
            }
            for device in report.devices
        ],
    }


def _show(reports: Sequence[BackendReport], found: FoundPacks) -> None:
    shown = Table("device", "family", "verdict", "seconds", "why")
    for report in reports:
        for device in report.devices:
            name = f"{device.name} with {report.name}" if report.name == ATTENTION else device.name
            for verdict in device.verdicts:
                colour = "green" if verdict.is_right else "red"
                outcome, seconds = verdict.outcome.replace("_", " "), f"{verdict.took_s:.1f}"
                cells = (name, verdict.family, Text(outcome, colour), seconds, Text(verdict.words))
                shown.add_row(*cells)
    out.print(shown)
    for report in reports:
        for device in report.devices if report.name != ATTENTION else ():
            out.print(f"{device.name} is {device.description}.", soft_wrap=True, markup=False)
        if report.trouble:
            out.print(f"{report.name}: {report.trouble}", soft_wrap=True, markup=False)
    for error in found.refused:
        out.print(str(error), soft_wrap=True, markup=False)
    choice = choose_devices(reports, "llama")
    used = ", ".join(choice.devices) or "the CPU"
    out.print(f"A llama would be computed by {used}.", soft_wrap=True, markup=False)
