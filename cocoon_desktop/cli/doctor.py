"""``cocoon doctor``: what it can be told."""

from typing import Annotated

import typer

from cocoon_desktop.core.errors import UsageError


def doctor(
    report: Annotated[
        bool,
        typer.Option("--report", help="The report to show to others: no keys, addresses or names in it."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Check what the program needs, and say the remedy. Exit code 1 if something is broken."""
    if report and as_json:
        raise UsageError("--report and --json exclude each other", "--report")
    from .doctor_run import run_doctor

    run_doctor(report=report, as_json=as_json)
