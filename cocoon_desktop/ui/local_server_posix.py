"""I listen at a socket file: one line is asked, one is answered. Another user is sent away."""

import contextlib
import logging
import socket
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from cocoon_desktop.wire.control import MAX_ANSWER_BYTES, MAX_QUESTION_BYTES

from .local_socket import is_same_user

log = logging.getLogger(__name__)

MAX_WAITING = 8
"""Connections that nobody has looked at yet."""

Answering = Callable[[bytes], bytes]
"""A line each way."""


class LocalServer(QObject):
    """A caller who does not end his line within ``patience_ms`` is sent away."""

    def __init__(self, answering: Answering, patience_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answering, self._patience_ms = answering, patience_ms
        self._socket: socket.socket | None = None
        self._file = Path()
        self._notifier: QSocketNotifier | None = None

    def listen(self, address: str) -> None:
        """A socket that is already there is taken for a dead program's. Raises OSError."""
        self._file = Path(address)
        self._file.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._socket.setblocking(False)
            self._socket.bind(address)
            self._file.chmod(0o600)  # nobody can connect before it listens
            self._socket.listen(MAX_WAITING)
        except OSError:
            self.close()
            raise
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._welcome)

    def close(self) -> None:
        """Stop listening; who is connected is left to his patience."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None
            self._file.unlink(missing_ok=True)

    def _welcome(self) -> None:
        assert self._socket is not None
        with contextlib.suppress(BlockingIOError, ConnectionError):  # there are no more, or he left
            while True:
                caller, _ = self._socket.accept()
                if is_same_user(caller.fileno()):
                    _Caller(caller, self._answering, self._patience_ms, self)
                else:
                    log.warning("another user of this computer knocked and was sent away")
                    caller.close()


class _Caller(QObject):
    def __init__(
        self, connected: socket.socket, answering: Answering, patience_ms: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._socket, self._answering = connected, answering
        self._heard, self._unsaid = b"", b""
        connected.setblocking(False)
        self._reading = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._write)
        QTimer.singleShot(patience_ms, self, self._leave)

    def _read(self) -> None:
        try:
            piece = self._socket.recv(MAX_QUESTION_BYTES + 1)
        except BlockingIOError:
            return
        except ConnectionError:
            piece = b""
        self._heard += piece
        line, end, _ = self._heard.partition(b"\n")
        if end:
            self._reading.setEnabled(False)
            self._unsaid = self._answering(line + end)
            self._writing.setEnabled(True)
            self._write()
        elif not piece or len(self._heard) > MAX_QUESTION_BYTES:
            self._leave()

    def _write(self) -> None:
        try:
            self._unsaid = self._unsaid[self._socket.send(self._unsaid) :]
        except BlockingIOError:
            return
        except ConnectionError:
            self._unsaid = b""
        if not self._unsaid:
            self._leave()

    def _leave(self) -> None:
        for notifier in (self._reading, self._writing):
            notifier.setEnabled(False)
        self._socket.close()
        self.deleteLater()


def ask(address: str, line: bytes, patience_ms: int) -> bytes | None:
    """What is answered to a line; None where nobody listens, or answers in time."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(patience_ms / 1000)
        heard = b""
        try:
            asking.connect(address)
            asking.sendall(line)
            while b"\n" not in heard and len(heard) <= MAX_ANSWER_BYTES and (piece := asking.recv(1 << 16)):
                heard += piece
        except OSError:
            return None
    return heard or None
