"""logind's inhibitor locks (systemd.io/INHIBITOR_LOCKS): a file descriptor that holds as long as it is open.

Only sleep that the system would begin by itself is held off ("idle"); who presses Suspend gets it.
"""

import logging
import os

from PySide6.QtCore import QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

log = logging.getLogger(__name__)

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
LOCK = ["idle", "Cocoon Desktop", "answering requests", "block"]
TIMEOUT_MS = 5000


class LogindAwake(QObject):
    """An ``Awake``. Where there is no logind nothing is held, and the log says so once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = False
        self._lock: int | None = None
        self._asking: QDBusPendingCallWatcher | None = None

    def hold(self) -> None:
        self._wanted = True
        if self._lock is not None or self._asking is not None:
            return
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return
        question = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, "Inhibit")
        question.setArguments(LOCK)
        self._asking = QDBusPendingCallWatcher(bus.asyncCall(question, TIMEOUT_MS), self)
        self._asking.finished.connect(self._answered)

    def release(self) -> None:
        self._wanted = False
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        reply, self._asking = watcher.reply(), None
        watcher.deleteLater()
        told = reply.arguments()
        if not told or not isinstance(told[0], QDBusUnixFileDescriptor):
            log.info("logind does not hold off sleep: %s", reply.errorMessage())
            return
        # A copy of ours: Qt closes its own one when it pleases.
        self._lock = os.dup(told[0].fileDescriptor())
        if not self._wanted:
            self.release()
