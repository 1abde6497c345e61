"""Looks for an input that breaks a law: ``python -m tests.fuzz NAME --seconds 600 --keep``.

Needs the ``fuzz`` group. libFuzzer ends its process, so the search runs in a child.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from . import CORPUS, LAWS, kept, law
from .minimize import minimized

MAX_KEPT_BYTES = 10 << 10
"""Of one corpus; all of them stay below 200 kB, in hex."""


def _search(name: str, *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", f"{__package__}.search", name, *arguments], check=False
    ).returncode


def _keep(name: str, inputs: set[bytes]) -> None:
    """What reaches most with least, until the corpus is full."""
    lines, size = [], 0
    for data in minimized(law(name), inputs, law(name).SEEDS):
        size += len(data)
        if size <= MAX_KEPT_BYTES:
            lines.append(data.hex() + "\n")
    CORPUS.mkdir(exist_ok=True)
    (CORPUS / f"{name}.txt").write_text("".join(lines), "ascii")


def main() -> int:
    """The exit code is that of the search: 0 when the law held until the time was up."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("name", choices=LAWS)
    parser.add_argument("--seconds", type=int, default=60, help="0: search for nothing")
    parser.add_argument("--keep", action="store_true", help="keep what reaches something new")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, outcome = Path(folder), 0
        for number, data in enumerate({*law(wanted.name).SEEDS, *kept(wanted.name)}):
            (corpus / str(number)).write_bytes(data)
        if wanted.seconds:
            outcome = _search(wanted.name, f"-max_total_time={wanted.seconds}", str(corpus))
        if wanted.keep and outcome == 0:
            _keep(wanted.name, {path.read_bytes() for path in corpus.iterdir()} - set(law(wanted.name).SEEDS))
    return outcome


if __name__ == "__main__":
    sys.exit(main())
