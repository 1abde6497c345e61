"""What an engine process does before anything else."""

import subprocess
import sys

SETUP = "from cocoon_desktop.inference.llama.process_hygiene import *\n"


def run(program: str) -> "subprocess.CompletedProcess[str]":
    argv = [sys.executable, "-c", SETUP + program]
    return subprocess.run(argv, capture_output=True, text=True, check=False)


def test_what_libraries_print_goes_to_the_log_and_reports_to_the_pipe() -> None:
    done = run(
        "import ctypes, os\n"
        "pipe = claim_report_pipe()\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.puts(b'from a library')\n"
        "libc.fflush(None)\n"
        "print('from Python', flush=True)\n"
        "pipe.write(b'a report')\n"
        "pipe.flush()\n"
    )
    assert done.stdout == "a report"
    assert "from a library" in done.stderr
    assert "from Python" in done.stderr


def test_an_unexpected_error_shows_its_place_and_not_its_words() -> None:
    done = run(
        "try:\n"
        "    raise ValueError('a sec' + 'ret')\n"
        "except ValueError as error:\n"
        "    log_without_words(error)\n"
    )
    assert done.stderr.endswith("ValueError\n")
    assert "line 3" in done.stderr
    assert "secret" not in done.stderr


def test_an_interrupt_from_the_terminal_is_left_to_the_parent() -> None:
    done = run(
        "import os, signal\n"
        "leave_signals_to_parent()\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "die_with_parent()\n"
        "print('alive')\n"
    )
    assert done.stdout == "alive\n"
