"""I am one byte that parent and engine share. While it is set, llama.cpp stops computing within milliseconds.

llama.cpp asks a C function, many times in each step, whether to go on. That function must not need Python's
lock, so it is ``strlen`` of the C library: asked about the byte, followed by a zero, it answers 1 or 0.
"""

import ctypes
import sys
from typing import Final

from .shared_memory import SharedMemory, make_shared_memory, open_shared_memory

SIZE_BYTES: Final = 4096  # a page; only the first byte is ever set


class AbortByte:
    """The byte, as either side sees it."""

    def __init__(self, shared: SharedMemory) -> None:
        self.shared = shared

    def set(self) -> None:
        """Stop computing."""
        self.shared.memory[0] = 1

    def clear(self) -> None:
        """Go on, when asked to."""
        self.shared.memory[0] = 0

    def is_set(self) -> bool:
        return self.shared.memory[0] != 0

    def address(self) -> int:
        """Where the byte is in this process."""
        return self.shared.address()

    def close(self) -> None:
        """Give the memory back, in the process that made it."""
        self.shared.close()


def make_abort_byte() -> AbortByte:
    """A new byte, not set. Raises OSError."""
    return AbortByte(make_shared_memory(SIZE_BYTES))


def open_abort_byte(handle: str) -> AbortByte:
    """The parent's byte, in the child. Raises OSError."""
    return AbortByte(open_shared_memory(handle))


def native_is_set() -> int:
    """Address of a C function ``bool is_set(const char *byte)`` that needs no Python."""
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    address = ctypes.cast(library.strlen, ctypes.c_void_p).value
    assert address is not None
    return address
