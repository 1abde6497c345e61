"""I know whether the desktop has a place for tray icons, and notice when it comes and goes.

On Linux a panel may start after us, at log-in, or again after a crash. Qt registers an icon again with a
panel that is back, but never with one that was not there when the icon was made.
"""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

WATCHER = "org.kde.StatusNotifierWatcher"


class Panel(QObject):
    """``changed`` fires when the answer of ``is_there`` has changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_there = QSystemTrayIcon.isSystemTrayAvailable()
        bus = QDBusConnection.sessionBus() if sys.platform == "linux" else None
        if bus is not None and bus.isConnected():
            self._watcher = QDBusServiceWatcher(
                WATCHER, bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self
            )
            self._watcher.serviceOwnerChanged.connect(self._look)

    @property
    def is_there(self) -> bool:
        """Whether somebody shows tray icons."""
        return self._is_there

    def _look(self) -> None:
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        if is_there != self._is_there:
            self._is_there = is_there
            self.changed.emit()
