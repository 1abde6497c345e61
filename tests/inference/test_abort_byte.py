"""One byte that two processes share, and the C function that llama.cpp asks about it."""

import ctypes
import subprocess
import sys

import pytest
from cocoon_desktop.inference.abort_byte import make_abort_byte, native_is_set, open_abort_byte
from cocoon_desktop.inference.shared_memory import make_shared_memory

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the handle is a descriptor")

IsSet = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p)


def test_the_native_function_follows_the_byte() -> None:
    # A byte whose address was asked for cannot be closed: llama.cpp may still look at it.
    byte = make_abort_byte()
    is_set, address = IsSet(native_is_set()), byte.address()
    assert not is_set(address)
    byte.set()
    assert is_set(address)
    assert byte.is_set()
    byte.clear()
    assert not is_set(address)


def test_another_process_sees_the_byte_and_may_change_it() -> None:
    byte = make_abort_byte()
    descriptor = byte.shared.descriptor
    assert descriptor is not None
    byte.set()
    program = (
        "import sys\n"
        "from cocoon_desktop.inference.abort_byte import open_abort_byte\n"
        "byte = open_abort_byte(sys.argv[1])\n"
        "assert byte.is_set()\n"
        "byte.clear()\n"
    )
    argv = [sys.executable, "-c", program, byte.shared.handle]
    subprocess.run(argv, pass_fds=[descriptor], check=True)
    assert not byte.is_set()
    byte.close()


@pytest.mark.parametrize("handle", ["name:x:5", "fd:5", "fd:x:5", ""])
def test_a_handle_of_another_kind_is_refused(handle: str) -> None:
    with pytest.raises(OSError, match="no handle"):
        open_abort_byte(handle)


def test_what_is_discarded_is_zero_again() -> None:
    shared = make_shared_memory(1 << 20)
    shared.memory[5000:5003] = b"abc"
    shared.discard()
    if sys.platform == "linux":
        assert shared.memory[5000:5003] == bytes(3)
    shared.close()
