"""The doctor's view models: troubles apart, progress, remedies, the report, the log."""

from typing import cast

import pytest
from cocoon_desktop.ui.doctor import facts, verdicts
from cocoon_desktop.ui.doctor.checks import computer, own
from cocoon_desktop.ui.doctor.log_view import MAX_LINES, LogViewModel
from cocoon_desktop.ui.doctor.rows import CalmRow, LogRow, TroubleRow
from cocoon_desktop.ui.doctor.view_model import DoctorViewModel
from cocoon_desktop.ui.rows import RowListModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ..fakes import EVENING

FINE = computer.check_tray(facts.TrayFacts(True))
LOOK = own.check_keys(facts.KeyFacts(""))
BROKEN = computer.check_port(facts.PortFacts(10_000, 4711, False))
UNKNOWN = verdicts.late("clock", 5)


@pytest.fixture
def doctor(qapp: QApplication) -> DoctorViewModel:
    return DoctorViewModel()


@pytest.fixture
def log(qapp: QApplication) -> LogViewModel:
    return LogViewModel()


def troubles(doctor: DoctorViewModel) -> list[str]:
    return [row.check for row in cast("RowListModel[TroubleRow]", doctor.troubles).rows]


def calm(doctor: DoctorViewModel) -> list[tuple[str, bool]]:
    return [(row.check, row.known) for row in cast("RowListModel[CalmRow]", doctor.calm).rows]


def words(log: LogViewModel) -> list[str]:
    return [row.words for row in cast("RowListModel[LogRow]", log.rows).rows]


def test_troubles_stand_apart_from_what_is_fine(doctor: DoctorViewModel) -> None:
    doctor.show_findings([FINE, LOOK, BROKEN, UNKNOWN], EVENING)
    assert troubles(doctor) == ["keys", "port"]
    assert calm(doctor) == [("tray", True), ("clock", False)]
    assert doctor.property("headline") == "1 of 4 are fine"
    assert doctor.property("sentence").endswith("Checked at 21:12.")


def test_the_first_look_at_the_page_checks_once(qtbot: QtBot, doctor: DoctorViewModel) -> None:
    with qtbot.waitSignal(doctor.checkRequested):
        doctor.begin()
    doctor.show_progress(3, 21)
    with qtbot.assertNotEmitted(doctor.checkRequested):
        doctor.begin()
        doctor.check()
    assert doctor.property("progressText") == "3 of 21 checks are done"
    doctor.show_findings([FINE], EVENING)
    assert not doctor.property("checking")
    with qtbot.waitSignal(doctor.checkRequested):
        doctor.check()


def test_what_was_found_stays_while_it_is_checked_again(doctor: DoctorViewModel) -> None:
    doctor.show_findings([FINE, LOOK], EVENING)
    doctor.show_progress(0, 21)
    assert troubles(doctor) == ["keys"]
    assert doctor.property("checking")


def test_a_remedy_is_wished_with_its_argument(qtbot: QtBot, doctor: DoctorViewModel) -> None:
    doctor.show_findings([LOOK, BROKEN], EVENING)
    with qtbot.waitSignal(doctor.remedyRequested) as wished:
        doctor.remedy(1)
    assert wished.args == ["open_setting", "endpoint.port"]
    with qtbot.assertNotEmitted(doctor.remedyRequested):
        doctor.remedy(0)


def test_exactly_what_is_shown_is_copied(qtbot: QtBot, doctor: DoctorViewModel) -> None:
    doctor.show_report("a report\n")
    with qtbot.waitSignal(doctor.copyRequested) as copied:
        doctor.copyReport()
    assert copied.args == ["a report\n"]
    doctor.show_copied()
    assert doctor.property("copied")
    doctor.closeReport()
    assert doctor.property("report") == ""
    assert not doctor.property("copied")


def line(words: str, level: str = "I") -> LogRow:
    return LogRow("21:12:00", level, "app.start", words)


def test_the_log_is_filtered_by_level_and_words(log: LogViewModel) -> None:
    log.add([line("one", "D"), line("two"), line("three", "W"), line("four", "E"), line("five", "C")])
    assert words(log) == ["two", "three", "four", "five"]
    log.chooseLevel(2)
    assert words(log) == ["three", "four", "five"]
    log.chooseLevel(3)
    assert words(log) == ["four", "five"]
    log.chooseLevel(0)
    log.search("APP tw")
    assert words(log) == ["two"]
    assert log.property("countText") == "1 of 5 lines."


def test_the_logs_memory_is_bounded(log: LogViewModel) -> None:
    log.add([line(str(number)) for number in range(MAX_LINES)])
    log.add([line("last")])
    assert len(words(log)) == MAX_LINES
    assert (words(log)[0], words(log)[-1]) == ("1", "last")


def test_what_is_shown_of_the_log_is_copied(qtbot: QtBot, log: LogViewModel) -> None:
    log.add([line("one"), line("two", "E")])
    log.chooseLevel(3)
    with qtbot.waitSignal(log.copyRequested) as copied:
        log.copy()
    assert copied.args == ["21:12:00 E app.start: two"]
