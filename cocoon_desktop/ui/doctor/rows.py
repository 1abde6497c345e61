"""I make the rows of the doctor's page: troubles with their remedies, the calm list, lines of the log."""

from dataclasses import dataclass
from typing import Final

from ..i18n import translate
from ..reasons import below
from .finding import Finding

LEVELS: Final = ("DIWEC", "IWEC", "WEC", "EC")
"""What each filter lets through, in the order of ``level_names``."""


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """``kind`` is trouble or look; without an ``action`` the body says what to do."""

    check: str
    kind: str
    title: str
    body: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class CalmRow:
    """What is fine, or could not be checked."""

    check: str
    known: bool
    name: str
    sentence: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log. ``level`` is logging's first letter."""

    time: str
    level: str
    source: str
    words: str


def trouble_row(finding: Finding) -> TroubleRow:
    action = "" if finding.remedy is None else finding.remedy.label
    body = below(finding.sentence, finding.detail)
    return TroubleRow(finding.check, finding.verdict, finding.title, body, action)


def calm_row(finding: Finding) -> CalmRow:
    known = finding.verdict == "fine"
    return CalmRow(finding.check, known, finding.name, finding.sentence, finding.value, finding.unit)


def level_names() -> list[str]:
    return [
        translate("Log", "All"),
        translate("Log", "Information"),
        translate("Log", "Warnings"),
        translate("Log", "Errors"),
    ]
