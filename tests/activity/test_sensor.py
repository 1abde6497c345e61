"""Whatever a sensor raises becomes an opinion, with a kind of fault that can be put into any language."""

import pytest
from cocoon_desktop.activity.presence import FaultKind
from cocoon_desktop.activity.sensor import NotHereError, Opinion, SensorError, ask


class Failing:
    name = "session"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def sense(self) -> Opinion:
        raise self._error

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (SensorError("odd"), FaultKind.UNTOLD),
        (SensorError("gone", FaultKind.LOST), FaultKind.LOST),
        (PermissionError("denied"), FaultKind.REFUSED),
        (TimeoutError("late"), FaultKind.SILENT),
        (ConnectionResetError("reset"), FaultKind.LOST),
        (OSError("odd"), FaultKind.UNTOLD),
        (ZeroDivisionError("our mistake"), FaultKind.DEFECT),
    ],
)
def test_a_fault_has_a_kind(error: Exception, kind: FaultKind) -> None:
    opinion = ask(Failing(error))
    assert opinion.fault
    assert opinion.fault_kind is kind


def test_what_is_not_here_is_no_fault() -> None:
    assert ask(Failing(NotHereError("no bus"))) == Opinion(absent="no bus")
