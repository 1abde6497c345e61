"""I show a list of frozen dataclasses to QML: one role per field. I tell views exactly which rows changed."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)
else:
    Row = TypeVar("Row")

Index = QModelIndex | QPersistentModelIndex
FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class RowListModel(QAbstractListModel, Generic[Row]):
    """``row_type`` names the roles. Field names are spelled as QML reads them."""

    def __init__(self, row_type: type[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown now."""
        return tuple(self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {FIRST_ROLE + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = role - FIRST_ROLE
        if not index.isValid() or not 0 <= at < len(self._names):
            return None
        value: object = getattr(self._rows[index.row()], self._names[at])
        return list(value) if isinstance(value, tuple) else value  # QML knows lists only

    def show(self, rows: Sequence[Row]) -> None:
        """Replace everything. Rows that stay in place keep their delegates and only change their roles."""
        for at, row in enumerate(rows[: len(self._rows)]):
            self.replace(at, row)
        if len(rows) < len(self._rows):
            self.cut(len(rows))
        elif len(rows) > len(self._rows):
            self.append(*rows[len(self._rows) :])

    def replace(self, at: int, row: Row) -> None:
        """Change one row; says nothing when nothing changed."""
        before = self._rows[at]
        names = enumerate(self._names, FIRST_ROLE)
        roles = [role for role, name in names if getattr(before, name) != getattr(row, name)]
        if roles:
            self._rows[at] = row
            place = self.index(at)
            self.dataChanged.emit(place, place, roles)

    def append(self, *rows: Row) -> None:
        """Add rows at the end."""
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def cut(self, length: int) -> None:
        """Keep only the first ``length`` rows."""
        if length < len(self._rows):
            self.beginRemoveRows(QModelIndex(), length, len(self._rows) - 1)
            del self._rows[length:]
            self.endRemoveRows()
