"""I know where the running program listens for its own user, and whether somebody is that user.

No Qt here: the ``cocoon`` command asks me too.
"""

import os
import stat
import sys
from pathlib import Path


def verify_private(folder: Path) -> None:
    """Nobody else may put a socket or a lock there. Raises OSError."""
    found = folder.stat()
    if sys.platform != "win32" and (found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o022):
        raise PermissionError(f"{folder} belongs to somebody else or others may write to it")


if sys.platform == "win32":
    import hashlib

    def control_address(runtime_dir: Path, program: str = "desktop") -> str:
        """Windows has no socket files: a pipe named after the folder. Written, not run here."""
        digest = hashlib.sha256(str(runtime_dir).encode()).hexdigest()[:16]
        return f"cocoon-{program}-{digest}"

    def is_same_user(descriptor: int) -> bool:
        """The pipe's access list lets nobody else connect."""
        return True

else:
    import socket
    import struct

    def control_address(runtime_dir: Path, program: str = "desktop") -> str:
        """A socket file beside the lock."""
        return str(runtime_dir / f"{program}.sock")

    def is_same_user(descriptor: int) -> bool:
        """Whether the other end of a connected local socket belongs to our user. Raises OSError."""
        with socket.socket(fileno=os.dup(descriptor)) as peer:
            return _user_of(peer) == os.getuid()

    if sys.platform == "darwin":
        SOL_LOCAL, LOCAL_PEERCRED = 0, 1  # sys/un.h
        XUCRED = struct.Struct("=IIh2x16I")  # sys/ucred.h: version, user, number of groups, groups

        def _user_of(peer: socket.socket) -> int:
            """Written, not run here."""
            told = peer.getsockopt(SOL_LOCAL, LOCAL_PEERCRED, XUCRED.size)
            return int(XUCRED.unpack(told)[1])

    else:
        UCRED = struct.Struct("=iII")  # unix(7): process, user, group

        def _user_of(peer: socket.socket) -> int:
            told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, UCRED.size)
            return int(UCRED.unpack(told)[1])
