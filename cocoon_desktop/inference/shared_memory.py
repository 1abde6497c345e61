"""I am memory that parent and engine process share. It has no name on Linux and macOS (the child inherits it)
and a random one on Windows; it never reaches a disk.

Windows and macOS are written to their documented interfaces, not run here.
"""

import ctypes
import mmap
import os
import secrets
import sys
import tempfile


class SharedMemory:
    """``size`` bytes, all zero at first. ``handle`` is how the child finds them.

    Linux takes memory for a page only when something is written to it.
    """

    def __init__(self, memory: mmap.mmap, handle: str, descriptor: int | None = None) -> None:
        self.memory = memory
        self.handle = handle
        self.descriptor = descriptor
        """What the child has to inherit; None where it finds the memory by name."""

    @property
    def size(self) -> int:
        return len(self.memory)

    def address(self) -> int:
        """Where it is in this process. The memory is never closed after this was asked."""
        return ctypes.addressof(ctypes.c_char.from_buffer(self.memory))

    def discard(self) -> None:
        """Forget the content, and give its memory back to the system where the system can take it."""
        if sys.platform == "linux":
            self.memory.madvise(mmap.MADV_REMOVE)

    def close(self) -> None:
        """Give the memory back, in the process that made it."""
        self.memory.close()
        if self.descriptor is not None:
            os.close(self.descriptor)


def make_shared_memory(size: int) -> SharedMemory:
    """New memory. Raises OSError."""
    if sys.platform == "win32":
        name = f"cocoon-{secrets.token_hex(16)}"
        return SharedMemory(mmap.mmap(-1, size, tagname=name), f"name:{name}:{size}")
    if sys.platform == "linux":
        descriptor = os.memfd_create("cocoon", os.MFD_CLOEXEC)
    else:
        with tempfile.TemporaryFile(buffering=0) as file:  # has no name after this
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, size)
    return SharedMemory(mmap.mmap(descriptor, size), f"fd:{descriptor}:{size}", descriptor)


def open_shared_memory(handle: str) -> SharedMemory:
    """The parent's memory, in the child. Raises OSError."""
    try:
        kind, where, size = handle.split(":")
        if sys.platform == "win32":
            return SharedMemory(mmap.mmap(-1, int(size), tagname=where), handle)
        if kind == "fd":
            return SharedMemory(mmap.mmap(int(where), int(size)), handle)
    except ValueError:
        pass
    raise OSError(f"{handle!r} is no handle of shared memory")
