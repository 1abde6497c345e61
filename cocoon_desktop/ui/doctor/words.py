"""I name the doctor's checks and its counts, and write sizes, in the language of the window."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale

from ..amounts import number_text
from ..i18n import fill, sentences, translate
from ..units import unit_sign
from .finding import CheckId, Finding, count

GIB: Final = 1 << 30
UNITS: Final = ((GIB, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def check_name(check: CheckId) -> str:
    """What is checked, as a label."""
    names: dict[CheckId, str] = {
        "driver": translate("Doctor", "Graphics card"),
        "heat": translate("Doctor", "Temperature"),
        "display": translate("Doctor", "Screen"),
        "engine": translate("Doctor", "Engine"),
        "answer": translate("Doctor", "Known question"),
        "packs": translate("Doctor", "GPU backends"),
        "model": translate("Doctor", "Model"),
        "video_memory": translate("Doctor", "Video memory"),
        "memory": translate("Doctor", "Main memory"),
        "disk": translate("Doctor", "Free disk space"),
        "port": translate("Doctor", "Local API"),
        "clock": translate("Doctor", "Clock"),
        "proxies": translate("Doctor", "Network"),
        "keys": translate("Doctor", "Keys"),
        "backup": translate("Doctor", "Wallet backup"),
        "settings": translate("Doctor", "Settings file"),
        "log": translate("Doctor", "Log"),
        "senses": translate("Doctor", "Sensors"),
        "autostart": translate("Doctor", "Start at log-in"),
        "tray": translate("Doctor", "Tray"),
        "versions": translate("Doctor", "Versions"),
    }
    return names[check]


def size_text(size: int) -> tuple[str, str]:
    """Bytes as a number and its unit, with one decimal below a hundred."""
    unit, name = next((pair for pair in UNITS if size >= pair[0]), UNITS[-1])
    value = size / unit
    return number_text(value, 1 if value < 100 else 0, QLocale()), unit_sign(name)


def headline(findings: Sequence[Finding]) -> str:
    """The count."""
    if not findings:
        return translate("Doctor", "The first check")
    fine = count(findings, "fine")
    if fine == len(findings):
        return fill(translate("Doctor", "All %1 are fine"), str(fine))
    return fill(translate("Doctor", "%1 of %2 are fine"), str(fine), str(len(findings)))


def summary(findings: Sequence[Finding], clock: str) -> str:
    """What is not fine, in numbers, and when that was."""
    said = []
    if trouble := count(findings, "trouble"):
        said.append(
            translate("Doctor", "One is broken.")
            if trouble == 1
            else fill(translate("Doctor", "%1 are broken."), str(trouble))
        )
    if look := count(findings, "look"):
        said.append(
            translate("Doctor", "One is worth a look.")
            if look == 1
            else fill(translate("Doctor", "%1 are worth a look."), str(look))
        )
    if unknown := count(findings, "unknown"):
        said.append(
            translate("Doctor", "One is unchecked.")
            if unknown == 1
            else fill(translate("Doctor", "%1 are unchecked."), str(unknown))
        )
    return sentences(*said, fill(translate("Doctor", "Checked at %1."), clock))
