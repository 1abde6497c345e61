"""The loop of Qt and asyncio. A timer that is cancelled is gone at once: qasync's would still wake the
computer.
"""

import asyncio
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any, Final

from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

MOST_WORKERS: Final = 6
"""For ``asyncio.to_thread``: started when they are needed, where qasync starts ten at once."""


class DesktopLoop(QEventLoop):
    """qasync's, with timers and workers of its own."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._timers = _Timers()
        self.set_default_executor(ThreadPoolExecutor(MOST_WORKERS, thread_name_prefix="worker"))

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """As asyncio's; what is to run soon is left to qasync."""
        if delay <= 0:
            soon: asyncio.Handle = super().call_later(delay, callback, *args, context=context)
            return soon
        handle = asyncio.TimerHandle(self.time() + delay, callback, args, self, context)
        self._timers.start(handle, delay)
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """asyncio's handles say so when they are cancelled."""
        self._timers.stop(handle)

    @property
    def waiting(self) -> int:
        """How many timers will wake the computer."""
        return self._timers.count

    def close(self) -> None:
        self._timers.stop_all()
        super().close()


class _Timers(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._handles: dict[int, asyncio.TimerHandle] = {}
        self._numbers: dict[int, int] = {}
        """By the identity of the handle: handles of the same moment are equal."""

    @property
    def count(self) -> int:
        return len(self._handles)

    def start(self, handle: asyncio.TimerHandle, delay_s: float) -> None:
        number = self.startTimer(math.ceil(delay_s * 1000))
        self._handles[number] = handle
        self._numbers[id(handle)] = number

    def stop(self, handle: asyncio.TimerHandle) -> None:
        number = self._numbers.pop(id(handle), None)
        if number is not None:
            self.killTimer(number)
            del self._handles[number]

    def stop_all(self) -> None:
        for handle in list(self._handles.values()):
            self.stop(handle)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        handle = self._handles.get(event.timerId())
        if handle is not None:
            self.stop(handle)
            handle._run()
