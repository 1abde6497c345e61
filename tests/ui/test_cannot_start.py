"""A program that cannot start says so where a person who clicked an icon sees it."""

import pytest
from cocoon_desktop.ui import cannot_start
from PySide6.QtWidgets import QApplication, QMessageBox

WHY = "the folder /data cannot be used: it may not be written to"


def test_the_box_says_why(qapp: QApplication) -> None:
    box = cannot_start.box(WHY)
    assert box.text() == "Cocoon cannot start."
    assert box.informativeText() == WHY
    assert box.icon() is QMessageBox.Icon.Critical


def test_it_is_shown_where_somebody_can_close_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.informativeText()))
    assert cannot_start.tell_it_cannot_start(WHY) == 1
    assert not shown, "offscreen nobody could"
    monkeypatch.setattr(cannot_start, "UNSEEN", ())
    assert cannot_start.tell_it_cannot_start(WHY) == 1
    assert shown == [WHY]
    assert capsys.readouterr().err == 2 * f"cocoon-desktop: {WHY}\n"
