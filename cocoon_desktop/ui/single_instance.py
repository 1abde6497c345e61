"""I let one program run per user: the first holds a lock and listens; a later one asks it to come forward.

The lock knows its holder's process: after a crash or kill -9 the next start takes lock and socket over. The
``cocoon`` command asks at the same socket (``wire/control.py``); only this user is heard.
"""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire.control import (
    Answer,
    Question,
    Refusal,
    Show,
    decode_answer,
    decode_question,
    encode_answer,
    encode_question,
)

from .local_server import LocalServer, ask
from .local_socket import control_address, verify_private

PATIENCE_MS = 2000
"""For an answer, and for a question that was begun."""
START_MS = 20_000
"""For one that is only just starting, or ending: whoever sees no window yet clicks once more."""
AGAIN_MS = 100

SHOW = Show()

Answering: TypeAlias = Callable[[Question], Answer]


class Claim(Enum):
    """What became of a start."""

    FIRST = "first"
    """Nobody else runs: go on."""
    RAISED_OTHER = "raised other"
    """Another one runs and has done what this start was for: end with exit code 0."""
    OTHER_SILENT = "other silent"
    """Another one holds the lock but does not answer; it may hang or just be starting."""


class SingleInstance(QObject):
    """``runtime_dir`` is a folder of this user alone, such as ``$XDG_RUNTIME_DIR/cocoon-desktop``."""

    def __init__(self, runtime_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = runtime_dir
        self._address = control_address(runtime_dir)
        self._answering: Answering = _not_yet
        self._lock = QLockFile(str(runtime_dir / "desktop.lock"))
        self._lock.setStaleLockTime(0)  # judge by the holder's process, never by age
        self._server = LocalServer(self._answer, PATIENCE_MS, self)

    def serve(self, answering: Answering) -> None:
        """From now on questions, also those of later starts, go to ``answering``."""
        self._answering = answering

    def claim(self, wish: Question = SHOW, patience_ms: int = START_MS) -> Claim:
        """Become the first, or tell the one that is what this start was for.

        Raises OSError when the folder cannot be written, belongs to somebody else, or nothing can listen in
        it.
        """
        patience = QDeadlineTimer(patience_ms)
        while not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise OSError(f"cannot lock {self._lock.fileName()}")
            if self._ask_other(wish, patience.remainingTime()):
                return Claim.RAISED_OTHER
            if patience.hasExpired():
                return Claim.OTHER_SILENT
            QThread.msleep(AGAIN_MS)
        self._listen()
        return Claim.FIRST

    def release(self) -> None:
        """Stop listening and let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        try:
            verify_private(self._folder)
            try:
                self._server.listen(self._address)  # the lock is ours, so a socket here is a dead program's
            except OSError as error:
                raise OSError(f"cannot listen on {self._address}: {error}") from error
        except OSError:
            self._lock.unlock()
            raise

    def _ask_other(self, wish: Question, patience_ms: int) -> bool:
        answer = ask(self._address, encode_question(wish), patience_ms)
        try:
            return answer is not None and not isinstance(decode_answer(answer), Refusal)
        except RemoteProtocolError:
            return False

    def _answer(self, line: bytes) -> bytes:
        try:
            return encode_answer(self._answering(decode_question(line)))
        except RemoteProtocolError as error:
            return encode_answer(Refusal(str(error)))


def _not_yet(_: Question) -> Answer:
    return Refusal("the program is just starting; ask again in a moment")
