"""Every parser of strangers' bytes has a law here, in ``law_<name>.py``: ``SEEDS`` to begin with, and
``try_one`` that breaks when the law is broken.

``python -m tests.fuzz NAME --seconds 600 --keep`` looks for an input that breaks it; what it found
interesting is kept in ``corpus``, one line of hex for each input, and tried again by every run of the suite.
README.md says which law is whose.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

CORPUS = Path(__file__).parent / "corpus"
LAWS = sorted(path.stem.removeprefix("law_") for path in Path(__file__).parent.glob("law_*.py"))


class Law(Protocol):
    """What a law's module holds."""

    SEEDS: tuple[bytes, ...]

    def try_one(self, data: bytes) -> None:
        """Raises when the law does not hold for this input."""
        ...


def law(name: str) -> Law:
    return cast("Law", import_module(f".law_{name}", __name__))


def kept(name: str) -> list[bytes]:
    """What earlier runs have found interesting."""
    path = CORPUS / f"{name}.txt"
    return [bytes.fromhex(line) for line in path.read_text("ascii").splitlines()] if path.exists() else []
