"""I am one byte that parent and engine share. While it is set, llama.cpp stops computing within milliseconds.

llama.cpp asks a C function, many times in each step, whether to go on. That function must not need Python's
lock, so it is ``strlen`` of the C library: asked about the byte, followed by a zero, it answers 1 or 0. The
byte lives in memory that has no name on Linux and macOS (the child inherits it) and a random one on Windows.

Windows and macOS are written to their documented interfaces, not run here.
"""

import ctypes
import mmap
import os
import secrets
import sys
import tempfile
from typing import Final

SIZE_BYTES: Final = 4096  # a page; only the first byte is ever set


class AbortByte:
    """The byte, as either side sees it. ``handle`` is how the child finds it."""

    def __init__(self, memory: mmap.mmap, handle: str, descriptor: int | None = None) -> None:
        self._memory = memory
        self.handle = handle
        self.descriptor = descriptor
        """What the child has to inherit; None where it finds the memory by name."""

    def set(self) -> None:
        """Stop computing."""
        self._memory[0] = 1

    def clear(self) -> None:
        """Go on, when asked to."""
        self._memory[0] = 0

    def is_set(self) -> bool:
        return self._memory[0] != 0

    def address(self) -> int:
        """Where the byte is in this process. The memory is never closed after this was asked."""
        return ctypes.addressof(ctypes.c_char.from_buffer(self._memory))

    def close(self) -> None:
        """Give the memory back, in the process that made it."""
        self._memory.close()
        if self.descriptor is not None:
            os.close(self.descriptor)


def make_abort_byte() -> AbortByte:
    """A new byte, not set. Raises OSError."""
    if sys.platform == "win32":
        name = f"cocoon-abort-{secrets.token_hex(16)}"
        return AbortByte(mmap.mmap(-1, SIZE_BYTES, tagname=name), f"name:{name}")
    if sys.platform == "linux":
        descriptor = os.memfd_create("cocoon-abort", os.MFD_CLOEXEC)
    else:
        with tempfile.TemporaryFile(buffering=0) as file:  # has no name after this
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, SIZE_BYTES)
    return AbortByte(mmap.mmap(descriptor, SIZE_BYTES), f"fd:{descriptor}", descriptor)


def open_abort_byte(handle: str) -> AbortByte:
    """The parent's byte, in the child. Raises OSError."""
    kind, _, where = handle.partition(":")
    if sys.platform == "win32":
        return AbortByte(mmap.mmap(-1, SIZE_BYTES, tagname=where), handle)
    if kind != "fd":
        raise OSError(f"{handle!r} is no handle of an abort byte")
    return AbortByte(mmap.mmap(int(where), SIZE_BYTES), handle)


def native_is_set() -> int:
    """Address of a C function ``bool is_set(const char *byte)`` that needs no Python."""
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    address = ctypes.cast(library.strlen, ctypes.c_void_p).value
    assert address is not None
    return address
