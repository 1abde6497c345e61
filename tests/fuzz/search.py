"""One run of libFuzzer, which ends its process: ``python -m tests.fuzz.search NAME ARGUMENTS...``."""

import logging
import sys

import atheris

from . import law

MAX_INPUT = 4096
"""Longer inputs find little that shorter ones do not."""

if __name__ == "__main__":
    with atheris.instrument_imports(include=["cocoon_desktop"]):
        wanted = law(sys.argv[1])
    logging.disable()
    atheris.Setup([sys.argv[0], f"-max_len={MAX_INPUT}", *sys.argv[2:]], wanted.try_one)
    atheris.Fuzz()
