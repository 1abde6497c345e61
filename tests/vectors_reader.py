"""Reads tests/vectors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parent / "vectors"


def read_vectors(name: str) -> Any:
    return json.loads((VECTORS / name).read_text("utf-8"))


def read_capture(name: str) -> Iterator[tuple[str, bytes]]:
    """Direction (``c2s`` or ``s2c``) and bytes of every segment of a recorded connection."""
    for line in (VECTORS / "captures" / f"{name}.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["dir"] in ("c2s", "s2c"):
            yield record["dir"], bytes.fromhex(record["hex"])
