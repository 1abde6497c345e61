"""I say what is wrong with a sensor, about the hardware or about the owner. I keep no state."""

from PySide6.QtCore import QLocale

from cocoon_desktop.activity.presence import FaultKind
from cocoon_desktop.hardware.probe_state import Condition, ProbeState

from .clock_words import clock_text
from .i18n import fill, listed, translate
from .reasons import below


def describe_sensor(state: ProbeState, now: float, locale: QLocale) -> str:
    """What does not answer, and since when; empty where all is well."""
    since = clock_text(state.since, now, locale)
    match state.condition:
        case Condition.SILENT:
            return fill(
                translate("Sensors", "%1: the driver has given no reading since %2."), state.probe, since
            )
        case Condition.FAILED:
            return below(fill(translate("Sensors", "%1 cannot be read."), state.probe), state.reason)
        case Condition.MISSING:
            return fill(translate("Sensors", "No answer since %1: %2"), since, listed(state.missing))
        case Condition.READING | Condition.ABSENT:
            return ""


def sense_name(name: str) -> str:
    """What it watches; the proper name of a service or a maker stays as it is."""
    match name:
        case "input":
            return translate("Sensors", "Keyboard and mouse")
        case "full screen":
            return translate("Sensors", "Full screen")
        case "gamepad":
            return translate("Sensors", "Gamepad")
        case "session":
            return translate("Sensors", "Log-in and lock")
        case "card":
            return translate("Sensors", "Programs on the GPU")
        case "assertions" | "GNOME inhibitors" | "KDE inhibitors" | "logind inhibitors":
            return translate("Sensors", "Films and calls")
        case "CPU":
            return translate("Sensors", "Processor")
        case _:
            return name


def describe_fault(kind: FaultKind) -> str:
    """Half a sentence that can stand after a colon."""
    match kind:
        case FaultKind.UNTOLD:
            return translate("Sensors", "the system does not tell")
        case FaultKind.SILENT:
            return translate("Sensors", "no answer came")
        case FaultKind.REFUSED:
            return translate("Sensors", "your account may not read it")
        case FaultKind.LOST:
            return translate("Sensors", "the connection was lost")
        case FaultKind.DEFECT:
            return translate("Chat", "something unforeseen went wrong")
