"""I become another program that Linux ends when its parent dies: ``python -m cocoon_desktop.bench.leash
PROGRAM``.

A server of somebody else's must not stay behind when the measurement is killed.
"""

import os
import sys

from cocoon_desktop.inference.llama.process_hygiene import die_with_parent

if __name__ == "__main__":
    die_with_parent()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - an argument list, and no shell
