"""A piece of Python that wants all memory gets an error instead."""

import subprocess
import sys

import pytest

PROGRAM = """
from cocoon_desktop.inference.llama.memory_limit import memory_limit
try:
    with memory_limit(1 << 26):
        text = "x" * (1 << 27)
    print("got it")
except MemoryError:
    print("refused")
text = "x" * (1 << 27)
print("free again")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces it")
def test_the_limit_holds_inside_and_not_after() -> None:
    argv = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["refused", "free again"]
