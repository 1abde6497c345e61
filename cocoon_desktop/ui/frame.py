"""I hold what the window's frame needs to know: theme, motion, page, and whether closing needs explaining."""

from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import Property, QObject, Signal, Slot

from .motion import wants_motion
from .qml_element import QmlElement

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ThemeChoice: TypeAlias = Literal["system", "dark", "light"]
Page: TypeAlias = Literal[
    "dashboard", "models", "earnings", "wallet", "chat", "network", "settings", "doctor"
]
PAGES: tuple[Page, ...] = get_args(Page)
"""In the rail's order, which ``Rail.qml`` and ``Main.qml`` keep as well."""


@QmlElement
class FrameViewModel(QObject):
    """Around the pages. What happens on close and quit is decided by whoever listens."""

    closeAsked = Signal()
    quitAsked = Signal()
    lookChanged = Signal()
    pageChanged = Signal()
    noteChanged = Signal()

    def __init__(self, theme: ThemeChoice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: ThemeChoice = theme
        self._motion = wants_motion()
        self._page = 0
        self._note = False

    def show_theme(self, theme: ThemeChoice) -> None:
        """Follow the system, or stay dark or light."""
        if theme != self._theme:
            self._theme = theme
            self.lookChanged.emit()

    def show_motion(self, motion: bool) -> None:
        """Whether anything may move; at first the system's own wish."""
        if motion != self._motion:
            self._motion = motion
            self.lookChanged.emit()

    def open_page(self, page: Page) -> None:
        """Turn to a page."""
        self.choosePage(PAGES.index(page))

    @Slot(int)
    def choosePage(self, index: int) -> None:
        """Turn to a page by its place in the rail."""
        if index != self._page:
            self._page = index
            self.pageChanged.emit()

    def explain_closing(self) -> None:
        """Say that closing only minimized the window."""
        if not self._note:
            self._note = True
            self.noteChanged.emit()

    @Slot()
    def dismissNote(self) -> None:
        """The owner has read it."""
        if self._note:
            self._note = False
            self.noteChanged.emit()

    @Property(str, notify=lookChanged)
    def theme(self) -> str:
        return self._theme

    @Property(bool, notify=lookChanged)
    def motion(self) -> bool:
        return self._motion

    @Property(int, notify=pageChanged)
    def page(self) -> int:
        return self._page

    @Property(bool, notify=noteChanged)
    def closingNote(self) -> bool:
        return self._note
