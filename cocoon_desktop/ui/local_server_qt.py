"""I listen at what Qt has for it, a named pipe on Windows: one line is asked, one is answered."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from cocoon_desktop.wire.control import MAX_QUESTION_BYTES

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
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(MAX_WAITING)
        self._server.newConnection.connect(self._welcome)

    def listen(self, address: str) -> None:
        """A socket that is already there is taken for a dead program's. Raises OSError."""
        QLocalServer.removeServer(address)
        if not self._server.listen(address):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            if not is_same_user(int(socket.socketDescriptor())):
                log.warning("another user of this computer knocked and was sent away")
                socket.abort()
                continue
            QTimer.singleShot(self._patience_ms, socket, socket.abort)
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            socket.write(self._answering(bytes(socket.readLine(MAX_QUESTION_BYTES + 1).data())))
            socket.disconnectFromServer()
        elif socket.bytesAvailable() > MAX_QUESTION_BYTES:
            socket.abort()


def ask(address: str, line: bytes, patience_ms: int) -> bytes | None:
    """What is answered to a line; None where nobody listens, or answers in time."""
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(patience_ms):
        return None
    socket.write(line)
    if not socket.waitForReadyRead(patience_ms):
        return None
    return bytes(socket.readAll().data())
