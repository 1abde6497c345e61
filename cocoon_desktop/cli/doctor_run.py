"""The work of ``cocoon doctor``: the checks that need no window and no running network."""

import json
from collections.abc import Sequence

import typer
from rich.text import Text

from cocoon_desktop.app.autostart import own_autostart
from cocoon_desktop.app.doctor_looks import Patient, looks_of
from cocoon_desktop.app.doctor_notes import DoctorNotes
from cocoon_desktop.app.examination import examine
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.report_text import report_of
from cocoon_desktop.app.settings import Settings, load_settings
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ui.doctor.finding import Finding, count, worst_first

from .terminal import Spinner, err, out, run_until_stopped

STYLES = {"trouble": "red", "look": "yellow", "unknown": "dim", "fine": ""}


def run_doctor(*, report: bool, as_json: bool) -> None:
    """Raises typer.Exit with code 1 when something is broken."""
    paths = find_paths().make()
    try:
        settings = load_settings(paths.settings)
    except UsageError:
        settings = Settings()  # a finding says what is wrong with the file
    with Spinner("checking") as spinner:
        notes = DoctorNotes(autostart=own_autostart())
        looks = looks_of(Patient(paths, settings, notes=notes))

        def tell(done: int, total: int) -> None:
            if err.is_terminal:
                spinner.say(f"checking, {done} of {total}")

        findings = run_until_stopped(examine(looks, tell))
    if report:
        print(report_of(findings, paths, settings), end="")
    elif as_json:
        print(json.dumps(_facts(findings), ensure_ascii=False))
    else:
        _show(findings)
    if count(findings, "trouble"):
        raise typer.Exit(1)


def _facts(findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "fine": count(findings, "fine"),
        "checks": [
            {
                "check": finding.check,
                "verdict": finding.verdict,
                "title": finding.title,
                "sentence": finding.sentence,
                "detail": finding.detail,
                "value": finding.value,
                "unit": finding.unit,
            }
            for finding in findings
        ],
    }


def _show(findings: Sequence[Finding]) -> None:
    for finding in worst_first(findings):
        name = Text(f"{finding.verdict:<8}", STYLES[finding.verdict])
        value = f" ({f'{finding.value} {finding.unit}'.strip()})" if finding.value else ""
        out.print(name + Text(f"{finding.name}: {finding.whole}{value}"), soft_wrap=True)
    out.print(f"{count(findings, 'fine')} of {len(findings)} are fine.")
