"""Which programs run, by name. Nothing else is asked about them, and nothing is kept."""

import psutil

from .rules import program_key


def read_programs() -> frozenset[str]:
    """Names as ``program_key`` writes them. Takes some milliseconds: call it seldom, off the event loop."""
    names = (process.info["name"] for process in psutil.process_iter(["name"]))
    return frozenset(program_key(name) for name in names if name)
