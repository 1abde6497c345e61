"""A real TDX quote and Intel's collateral for it: other people's data, read where it is, never committed.

By default beside the repository; COCOON_SHARED names another place.
"""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("COCOON_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "vectors" / "attestation"
VALID_AT = 1_772_000_000.0
"""Inside the collateral's validity."""
EXPIRES_AT = 1_774_003_275.0
IMAGE_HASH = "04b3afd931d28680af91a15b09d672c40ad6b141f7f9089a8d67d595220f7436"

needs_vectors = pytest.mark.skipif(
    not (FOLDER / "tdx_quote.bin").is_file(), reason="the real TDX quote is not on this machine"
)


def quote() -> bytes:
    return (FOLDER / "tdx_quote.bin").read_bytes()


def collateral() -> str:
    return (FOLDER / "tdx_collateral.json").read_text("utf-8")
