"""I make findings: what is fine, what is not known, what is wrong."""

from PySide6.QtCore import QLocale

from ..amounts import number_text
from ..i18n import fill, translate
from .finding import CheckId, Finding, Remedy, Verdict
from .words import check_name


def fine(check: CheckId, sentence: str, value: str = "", unit: str = "") -> Finding:
    return Finding(check, check_name(check), "fine", sentence, value=value, unit=unit)


def unknown(check: CheckId, sentence: str) -> Finding:
    return Finding(check, check_name(check), "unknown", sentence)


def bad(
    check: CheckId,
    verdict: Verdict,
    title: str,
    sentence: str,
    remedy: Remedy | None = None,
    *,
    value: str = "",
    unit: str = "",
    detail: str = "",
) -> Finding:
    return Finding(check, check_name(check), verdict, sentence, title, value, unit, remedy, detail.strip())


def number(value: float, decimals: int = 0) -> str:
    return number_text(value, decimals, QLocale())


def late(check: CheckId, patience_s: float) -> Finding:
    """A check that gave no answer in time."""
    said = fill(
        translate("Doctor", "No answer in %1 s. Check again when the computer is less busy."),
        number(patience_s),
    )
    return bad(check, "unknown", translate("Doctor", "No answer"), said)


def broken(check: CheckId, kind: str) -> Finding:
    """A check that failed itself."""
    said = fill(translate("Doctor", "The check itself failed (%1); the log says where."), kind)
    return bad(check, "unknown", translate("Doctor", "Not checked"), said)
