"""Lock, remote desktop and other users' sessions (SM_REMOTESESSION, WTSQuerySessionInformation)."""

import ctypes
import struct
import sys
from typing import Final

from ..presence import Level
from ..sensor import Opinion, SensorError

REMOTE_SESSION: Final = 0x1000  # SM_REMOTESESSION
THIS_SESSION: Final = 0xFFFFFFFF  # WTS_CURRENT_SESSION
SESSION_INFO_EX: Final = 25  # WTSSessionInfoEx
USER_NAME: Final = 5  # WTSUserName
NO_CONSOLE: Final = 0xFFFFFFFF
ACTIVE: Final = 0  # WTSActive
LOCKED, UNLOCKED = 0, 1  # WTS_SESSIONSTATE_LOCK, _UNLOCK
INFO_EX: Final = struct.Struct("<8xIii")
"""The beginning of WTSINFOEXW: level, a gap because the rest holds 64-bit numbers; session, state, flags."""


def interpret(info: bytes, *, is_remote: bool, console_has_user: bool | None) -> Opinion:
    """``console_has_user`` tells, while this session is not shown, whether somebody else's is.

    Raises SensorError where Windows does not know.
    """
    if len(info) < INFO_EX.size:
        raise SensorError("Windows does not tell whether the session is locked")
    _, state, flags = INFO_EX.unpack_from(info)
    if state != ACTIVE:
        if console_has_user is None:
            raise SensorError("Windows does not tell who has the screen")
        return Opinion(Level.ACTIVE, detail="another user") if console_has_user else Opinion(Level.LOCKED)
    if flags == LOCKED:
        return Opinion(Level.LOCKED)
    if flags != UNLOCKED:
        raise SensorError("Windows does not know whether the session is locked")
    return Opinion(Level.STREAM, detail="remote desktop") if is_remote else Opinion()


if sys.platform == "win32":

    class WindowsSession:
        """Asks about the session that this program runs in."""

        name = "session"
        every_s = 1.0
        patience_s = 3.0

        def __init__(self) -> None:
            self._user, self._kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
            self._terminal = ctypes.WinDLL("wtsapi32")
            self._kernel.WTSGetActiveConsoleSessionId.restype = ctypes.c_uint32
            self._terminal.WTSQuerySessionInformationW.argtypes = (
                *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int),
                *(ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(ctypes.c_uint32)),
            )
            self._terminal.WTSFreeMemory.argtypes = (ctypes.c_void_p,)
            self._terminal.WTSFreeMemory.restype = None

        def sense(self) -> Opinion:
            info = self._query(THIS_SESSION, SESSION_INFO_EX) or b""
            is_remote = bool(self._user.GetSystemMetrics(REMOTE_SESSION))
            return interpret(info, is_remote=is_remote, console_has_user=self._console_has_user())

        def _console_has_user(self) -> bool | None:
            console = self._kernel.WTSGetActiveConsoleSessionId()
            if console == NO_CONSOLE:
                return False
            name = self._query(console, USER_NAME)
            return None if name is None else bool(name.rstrip(b"\0"))

        def _query(self, session: int, kind: int) -> bytes | None:
            memory, size = ctypes.c_void_p(), ctypes.c_uint32()
            is_known = self._terminal.WTSQuerySessionInformationW(
                None, session, kind, ctypes.byref(memory), ctypes.byref(size)
            )
            if not is_known or memory.value is None:
                return None
            try:
                return ctypes.string_at(memory.value, size.value)
            finally:
                self._terminal.WTSFreeMemory(memory)

        def close(self) -> None:
            """Nothing is held open."""
