"""Looks for an input that breaks a law: ``python -m tests.fuzz NAME --seconds 600 --keep``.

Needs the ``fuzz`` group. libFuzzer ends its process, so the search runs in a child.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from . import CORPUS, LAWS, kept, law

MAX_KEPT_BYTES = 32 << 10
"""Of one corpus."""


def _search(name: str, *arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", f"{__package__}.search", name, *arguments], check=False
    ).returncode


def _keep(name: str, inputs: Iterable[bytes]) -> None:
    """The shortest first, until the corpus is full."""
    lines, size = [], 0
    for data in sorted(inputs, key=lambda data: (len(data), data)):
        size += len(data)
        if size <= MAX_KEPT_BYTES:
            lines.append(data.hex() + "\n")
    CORPUS.mkdir(exist_ok=True)
    (CORPUS / f"{name}.txt").write_text("".join(lines), "ascii")


def main() -> int:
    """The exit code is that of the search: 0 when the law held until the time was up."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("name", choices=LAWS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="keep what reached something new")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        for number, data in enumerate({*law(wanted.name).SEEDS, *kept(wanted.name)}):
            (corpus / str(number)).write_bytes(data)
        outcome = _search(wanted.name, f"-max_total_time={wanted.seconds}", str(corpus))
        if wanted.keep and outcome == 0:
            found = {path.read_bytes() for path in corpus.iterdir()}
            _keep(wanted.name, found - set(law(wanted.name).SEEDS))
    return outcome


if __name__ == "__main__":
    sys.exit(main())
