"""Stands in for llama-server: understands its options, and answers with our own engine."""

import os
import sys
from pathlib import Path

from cocoon_desktop.bench.serve import main

ROOT = Path(__file__).parents[2]

SCRIPT = """#!/bin/sh
case "$1" in
--version) echo "version: 1 (fake)"; exit;;
--help) echo "--parallel N  --kv-unified  --log-verbosity N"; exit;;
esac
PYTHONPATH="{root}" exec "{python}" -m tests.bench.fake_peer "$@"
"""


def write_peer(path: Path, script: str = SCRIPT) -> Path:
    """An executable script."""
    path.write_text(script.format(root=ROOT, python=sys.executable))
    path.chmod(0o755)
    return path


def _our_options(arguments: list[str]) -> list[str]:
    asked, rest = {}, iter(arguments)
    for option in rest:
        asked[option] = "" if option == "--kv-unified" else next(rest)
    assert asked.pop("--host") == "127.0.0.1"
    assert asked.pop("--log-verbosity") == "1"
    assert asked.pop("--kv-unified") == ""
    assert asked.pop("-tb") == asked["-t"]
    asked["-c"] = str(int(asked["-c"]) // int(asked["-np"]))  # there it is that of all slots together
    return [word for pair in asked.items() for word in pair]


if __name__ == "__main__":
    never_ending, _ = os.pipe()
    os.dup2(never_ending, 0)  # our server ends with its input, llama-server does not
    sys.exit(main(_our_options(sys.argv[1:])))
