"""I make the engine process safe to own: its pipe stays clean, and it never outlives its parent."""

import ctypes
import os
import signal
import sys
import traceback
from typing import BinaryIO, Final

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h


def claim_report_pipe() -> BinaryIO:
    """Keep the pipe to the parent for reports alone.

    Libraries in C print to descriptor 1 whenever they like. From here on that is the log, descriptor 2.
    """
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent dies. Everywhere, the closed pipe ends it too.

    Linux means the thread that started it: the parent's event loop runs in one that lives as long as the
    parent does.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def leave_signals_to_parent() -> None:
    """Ctrl-C in a terminal reaches every process of the group; it is the parent who decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def log_without_words(error: BaseException) -> None:
    """Log the kind and the place of an unexpected error. Its text might quote a prompt, so it is left out."""
    sys.stderr.write("".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__name__}\n")
    sys.stderr.flush()
