"""I bring together what a report needs, from this computer. Blocks; off the event loop."""

from collections.abc import Sequence
from datetime import datetime

from cocoon_desktop.ui.doctor.finding import Finding

from .log_tail import LogTail
from .paths import AppPaths
from .report import write_report
from .settings import Settings
from .settings_table import settings_table, values_of
from .this_person import make_redactor


def report_of(findings: Sequence[Finding], paths: AppPaths, settings: Settings) -> str:
    """A text without keys, words, addresses and names."""
    try:
        lines = LogTail(paths.logs / "cocoon.log").read_new()
    except OSError:
        lines = []  # the check of the log says so in the report itself
    when = f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}"
    return write_report(findings, settings_table(), values_of(settings), lines, when, make_redactor())
