"""A proxy with thousands of links needs thousands of files; systems begin with a thousand or less."""

import subprocess
import sys

import pytest

LOWERED = """
import resource
from cocoon_desktop.app.open_files import allow_open_files

resource.setrlimit(resource.RLIMIT_NOFILE, (64, {hard}))
allow_open_files()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sockets are no files there")
def test_as_many_files_are_allowed_as_the_system_lets_a_program_have() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOWERED.format(hard=512)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["512", "512"]
