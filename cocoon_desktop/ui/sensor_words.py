"""I say in one sentence what is wrong with a sensor. I keep no state."""

from PySide6.QtCore import QLocale

from cocoon_desktop.hardware.probe_state import Condition, ProbeState

from .clock_words import clock_text
from .i18n import fill, listed, translate


def describe_sensor(state: ProbeState, now: float, locale: QLocale) -> str:
    """What does not answer, and since when; empty where all is well."""
    since = clock_text(state.since, now, locale)
    match state.condition:
        case Condition.SILENT:
            return fill(
                translate("Sensors", "%1: the driver has given no reading since %2."), state.probe, since
            )
        case Condition.FAILED:
            return fill(translate("Sensors", "%1: no reading. %2"), state.probe, state.reason)
        case Condition.MISSING:
            return fill(translate("Sensors", "No answer since %1: %2"), since, listed(state.missing))
        case Condition.READING | Condition.ABSENT:
            return ""
