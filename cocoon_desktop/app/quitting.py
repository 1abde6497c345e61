"""Every way in which the system ends the program, made one: Ctrl-C, a polite kill, its menu, the end of the
session. A link that macOS hands over comes the same way.
"""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QSessionManager


class _EventFilter(QObject):
    """Quit from the system's own menu (macOS) goes the same way as ours."""

    def __init__(self, quit_: Callable[[], None], opened: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._quit, self._opened = quit_, opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Quit:
            self._quit()
            return True
        if isinstance(event, QFileOpenEvent):
            self._opened(bytes(event.url().toEncoded().data()).decode())
            return True
        return False


@contextlib.contextmanager
def heard_quits(
    application: QGuiApplication,
    quit_: Callable[[], None],
    save: Callable[[], None],
    opened: Callable[[str], None],
) -> Iterator[None]:
    """While the block runs, every wish to end the program calls ``quit_``.

    ``save`` is called when the session is about to end: others may still hold that up, so it must not quit.
    """
    events = _EventFilter(quit_, opened, application)
    application.installEventFilter(events)

    def commit(manager: QSessionManager) -> None:
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)  # log-in starts it, if wanted
        save()

    application.commitDataRequest.connect(commit)
    try:
        with _on_signals(quit_):
            yield
    finally:
        application.commitDataRequest.disconnect(commit)
        application.removeEventFilter(events)


@contextlib.contextmanager
def _on_signals(quit_: Callable[[], None]) -> Iterator[None]:
    """Python runs its handlers only when some of its code runs: a byte in a socket makes Qt call some."""
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ours.recv(64))

    def handle(number: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(quit_)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    former = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(former)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()
