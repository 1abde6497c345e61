"""``python -m tests.faults --rounds 300``: kill, start again, compare the books; exit code 1 for a fault."""

import argparse
import asyncio
import logging
import secrets
import sys
import tempfile
from pathlib import Path

from .report import render
from .rounds import Outcome, play


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 16))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--keep", type=Path, help="a folder for everybody's data and logs")
    wanted = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("cocoon_desktop").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        folder = wanted.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        outcome: Outcome = asyncio.run(play(folder.resolve(), wanted.database, wanted.rounds, wanted.seed))
    print(render(outcome))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
