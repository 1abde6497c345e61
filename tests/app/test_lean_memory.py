"""Threads share two arenas of glibc's."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = """
import ctypes, threading
from cocoon_desktop.app.lean_memory import share_arenas
{call}
ready = threading.Barrier(9)
def allocate():
    ready.wait()
    kept = [bytearray(100_000) for _ in range(20)]
    ready.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads: thread.start()
ready.wait(); ready.wait()
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


def arenas(call: str) -> int:
    command = [sys.executable, "-c", COUNT.format(call=call)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    return told.stdout.count("<heap nr=")


@pytest.mark.slow
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas of glibc")
def test_threads_share_two_arenas() -> None:
    assert arenas("share_arenas()") <= 2 < arenas("")
