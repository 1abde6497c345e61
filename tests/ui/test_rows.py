"""Views learn exactly which rows and roles changed."""

from dataclasses import dataclass

from cocoon_desktop.ui.rows import FIRST_ROLE, RowListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Fruit:
    name: str
    weight: str


def basket() -> RowListModel[Fruit]:
    model = RowListModel(Fruit)
    model.show([Fruit("apple", "1"), Fruit("pear", "2")])
    return model


def test_fields_are_roles(qtbot: QtBot) -> None:
    model = basket()
    assert [bytes(name.data()) for name in model.roleNames().values()] == [b"name", b"weight"]
    assert model.data(model.index(1), FIRST_ROLE) == "pear"
    assert model.data(model.index(1), FIRST_ROLE + 1) == "2"
    assert model.data(model.index(1), FIRST_ROLE + 2) is None
    assert model.data(QModelIndex(), FIRST_ROLE) is None


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = basket()
    told: list[tuple[int, list[int]]] = []
    model.dataChanged.connect(lambda first, _last, roles: told.append((first.row(), list(roles))))
    model.show([Fruit("apple", "1"), Fruit("pear", "3")])
    assert told == [(1, [FIRST_ROLE + 1])]


def test_nothing_is_told_when_nothing_changed(qtbot: QtBot) -> None:
    model = basket()
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show([Fruit("apple", "1"), Fruit("pear", "2")])


def test_growing_and_shrinking_keeps_the_model_sound(qtbot: QtBot) -> None:
    model = basket()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for length in (5, 2, 0, 3):
        rows = [Fruit(str(at), "") for at in range(length)]
        model.show(rows)
        assert list(model.rows) == rows
        assert model.rowCount() == length
    assert model.rowCount(model.index(0)) == 0
    del tester
