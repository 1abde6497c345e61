"""I am the log as the page shows it: its last lines, by level and words. My memory is bounded."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from ..i18n import fill, translate
from ..qml_element import QmlElement
from ..rows import RowListModel
from .rows import LEVELS, LogRow, level_names

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MAX_LINES = 2000


@QmlElement
class LogViewModel(QObject):
    """``copyRequested`` carries the shown lines, not yet redacted."""

    watchedChanged = Signal(bool)
    copyRequested = Signal(str)
    folderRequested = Signal()
    shownChanged = Signal()
    copiedChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: deque[LogRow] = deque(maxlen=MAX_LINES)
        self._rows = RowListModel(LogRow, self)
        self._level = 1
        self._search = ""
        self._is_copied = False

    def add(self, lines: Sequence[LogRow]) -> None:
        """Lines that were written since the last time; the oldest give way."""
        if lines:
            self._lines.extend(lines)
            self._draw()

    def show_copied(self, copied: bool) -> None:
        """Whether the lines that are shown were copied just now."""
        if copied != self._is_copied:
            self._is_copied = copied
            self.copiedChanged.emit()

    @Slot(bool)
    def setWatched(self, watched: bool) -> None:
        """Whether anybody sees the log; nobody reads the file otherwise."""
        self.watchedChanged.emit(watched)

    @Slot(int)
    def chooseLevel(self, index: int) -> None:
        self._level = index
        self._draw()

    @Slot(str)
    def search(self, text: str) -> None:
        if text != self._search:
            self._search = text
            self._draw()

    @Slot()
    def copy(self) -> None:
        """Ask for what is shown, on the clipboard."""
        self.copyRequested.emit(
            "\n".join(f"{row.time} {row.level} {row.source}: {row.words}" for row in self._rows.rows)
        )

    @Slot()
    def openFolder(self) -> None:
        self.folderRequested.emit()

    @Property(QObject, constant=True)
    def rows(self) -> RowListModel[LogRow]:
        return self._rows

    @Property(list, constant=True)
    def levels(self) -> list[str]:
        return level_names()

    @Property(int, notify=shownChanged)
    def level(self) -> int:
        return self._level

    @Property(str, notify=shownChanged)
    def searchText(self) -> str:
        return self._search

    @Property(str, notify=shownChanged)
    def countText(self) -> str:
        """How many lines are shown of those that are kept."""
        locale = QLocale()
        shown, kept = locale.toString(len(self._rows.rows)), locale.toString(len(self._lines))
        return fill(translate("Log", "%1 of %2 lines."), shown, kept)

    @Property(bool, notify=shownChanged)
    def empty(self) -> bool:
        return not self._rows.rows

    @Property(bool, notify=copiedChanged)
    def copied(self) -> bool:
        return self._is_copied

    def _draw(self) -> None:
        wanted, words = LEVELS[self._level], self._search.casefold().split()
        self._rows.show(
            [
                row
                for row in self._lines
                if row.level in wanted
                and all(word in f"{row.source} {row.words}".casefold() for word in words)
            ]
        )
        self.show_copied(False)
        self.shownChanged.emit()
