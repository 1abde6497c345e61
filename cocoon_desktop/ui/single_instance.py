"""I let one program run per user: the first holds a lock and listens; a later one asks it to come forward.

The lock knows its holder's process: after a crash or kill -9 the next start takes lock and socket over.
"""

import sys
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

SHOW = b"show\n"
SHOWN = b"shown\n"
PATIENCE_MS = 2000
MAX_REQUEST = 64
"""Bytes; nobody but a second start of this program has anything to say here."""


class Claim(Enum):
    """What became of a start."""

    FIRST = "first"
    """Nobody else runs: go on."""
    RAISED_OTHER = "raised other"
    """Another one runs and has come forward: end with exit code 0."""
    OTHER_SILENT = "other silent"
    """Another one holds the lock but does not answer; it may hang or just be starting."""


class SingleInstance(QObject):
    """``runtime_dir`` is a folder of this user alone, such as ``$XDG_RUNTIME_DIR/cocoon-desktop``.

    ``raised`` fires in the first program whenever a later start asks for it.
    """

    raised = Signal()

    def __init__(self, runtime_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _address(runtime_dir)
        self._lock = QLockFile(str(runtime_dir / "desktop.lock"))
        self._lock.setStaleLockTime(0)  # judge by the holder's process, never by age
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def claim(self, patience_ms: int = PATIENCE_MS) -> Claim:
        """Become the first, or raise the one that is.

        Raises OSError when the folder cannot be written or nothing can listen in it.
        """
        if self._lock.tryLock(0):
            self._listen()
            return Claim.FIRST
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise OSError(f"cannot lock {self._lock.fileName()}")
        return Claim.RAISED_OTHER if self._ask_other(patience_ms) else Claim.OTHER_SILENT

    def release(self) -> None:
        """Stop listening and let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        QLocalServer.removeServer(self._address)  # the lock is ours, so a socket here is a dead program's
        if not self._server.listen(self._address):
            self._lock.unlock()
            raise OSError(f"cannot listen on {self._address}: {self._server.errorString()}")

    def _ask_other(self, patience_ms: int) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(patience_ms):
            return False
        socket.write(SHOW)
        return socket.waitForReadyRead(patience_ms) and socket.readAll().data() == SHOWN

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > MAX_REQUEST:
            socket.abort()
        elif socket.canReadLine():
            if socket.readLine().data() == SHOW:
                socket.write(SHOWN)
                self.raised.emit()
            socket.disconnectFromServer()


if sys.platform == "win32":
    import hashlib

    def _address(runtime_dir: Path) -> str:
        """Windows has no socket files: a pipe named after the folder. Written, not run here."""
        digest = hashlib.sha256(str(runtime_dir).encode()).hexdigest()[:16]
        return f"cocoon-desktop-{digest}"

else:

    def _address(runtime_dir: Path) -> str:
        """A socket file beside the lock."""
        return str(runtime_dir / "desktop.sock")
