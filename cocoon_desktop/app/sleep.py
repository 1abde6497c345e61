"""I tell that the computer has slept: on Linux by logind's word, everywhere by looking at the clocks."""

import logging
import sys
import time
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

from cocoon_desktop.activity.wake_watch import WakeWatch

log = logging.getLogger(__name__)

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
LOOK_S = 10.0
"""The longest time between two looks, which the readings of the hardware bring about."""


class Sleep(QObject):
    """``woke`` fires after a sleep; it may fire twice for one, so what follows must bear that."""

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = WakeWatch(LOOK_S)
        if sys.platform == "linux" and (bus := QDBusConnection.systemBus()).isConnected():
            slot: Any = SLOT("prepare(bool)")  # text, whatever PySide's stubs say
            bus.connect(LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep", self, slot)

    def look(self, now: float) -> None:
        """Call this every few seconds. ``now`` is unix time."""
        if self._watch.has_slept(now, time.monotonic()):
            log.info("the computer slept, say the clocks")
            self.woke.emit()

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """logind says this before a sleep, and again after it."""
        if not begins:
            log.info("the computer slept, says logind")
            self.woke.emit()
