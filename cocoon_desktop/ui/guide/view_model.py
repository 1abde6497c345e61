"""I am what the first-run guide shows. Facts come in by ``show_*``; wishes go out by signals."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GuideViewModel(QObject):
    """The guide stands in front of all pages while it is ``open``."""

    openChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False

    def show_open(self, is_open: bool) -> None:
        """Whether the owner is being guided."""
        if is_open != self._open:
            self._open = is_open
            self.openChanged.emit()

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self._open
