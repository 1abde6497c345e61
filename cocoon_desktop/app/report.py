"""I write the doctor's report: a text that may be shown to anybody. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from cocoon_desktop.core.setting import Setting
from cocoon_desktop.ui.doctor.finding import Finding, count, worst_first

from .log_tail import LogLine

MAX_LOG_LINES: Final = 40
_SAID: Final = ("switch", "choice", "whole", "number")
"""Kinds of settings whose values may be told; a text may be an address or a path."""


def write_report(
    findings: Sequence[Finding],
    table: Iterable[Setting],
    values: Mapping[str, object],
    log: Sequence[LogLine],
    when: str,
    redact: Callable[[str], str],
) -> str:
    """What was found, which settings are not the default, and the last warnings of the log."""
    fine = count(findings, "fine")
    lines = [f"Cocoon Desktop, report of {when}", f"{fine} of {len(findings)} checks are fine", ""]
    lines += [_finding(finding) for finding in worst_first(findings)]
    lines += ["", "Settings that are not the default:"]
    lines += [f"  {line}" for line in _settings(table, values)] or ["  none"]
    warnings = [line for line in log if line.level in "WEC"][-MAX_LOG_LINES:]
    lines += ["", "Last warnings of the log:"]
    lines += [f"  {line}".replace("\n", "\n    ") for line in warnings] or ["  none"]
    return redact("\n".join(lines)) + "\n"


def _finding(finding: Finding) -> str:
    value = f" [{finding.value}{f' {finding.unit}' if finding.unit else ''}]" if finding.value else ""
    return f"{finding.verdict:<8}{finding.check}{value}: {finding.whole}"


def _settings(table: Iterable[Setting], values: Mapping[str, object]) -> list[str]:
    return [
        f"{setting.key} = {values[setting.key] if setting.kind in _SAID else '(set)'}"
        for setting in table
        if setting.kind != "other" and values.get(setting.key) != setting.default
    ]
