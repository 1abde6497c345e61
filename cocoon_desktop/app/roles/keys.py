"""The keys of a node that runs alone: made on the first start, in a file that only its user can read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey
from nacl.utils import random

from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.core.files import write_atomic

SEED_BYTES: Final = 32
FILE_NAME: Final = "keys.json"


class NodeKeys:
    """Ed25519 seeds by name. A server has no person to ask for a password; the file's mode guards it."""

    def __init__(self, folder: Path) -> None:
        """Raises KeyStoreError."""
        self._path = folder / FILE_NAME
        self._seeds = _read(self._path)

    def seed(self, name: str) -> bytes:
        """Made and stored when it is asked for first. Raises KeyStoreError."""
        if name not in self._seeds:
            self._seeds[name] = random(SEED_BYTES)
            _write(self._path, self._seeds)
        return self._seeds[name]

    def key(self, name: str) -> SigningKey:
        """As ``seed``."""
        return SigningKey(self.seed(name))


def _read(path: Path) -> dict[str, bytes]:
    try:
        kept = json.loads(path.read_bytes())
        seeds = {str(name): bytes.fromhex(seed) for name, seed in kept.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise KeyStoreError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError):
        raise KeyStoreError(f"{path} is not a file of keys") from None
    if any(len(seed) != SEED_BYTES for seed in seeds.values()):
        raise KeyStoreError(f"a key in {path} is damaged")
    return seeds


def _write(path: Path, seeds: Mapping[str, bytes]) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = json.dumps({name: seed.hex() for name, seed in seeds.items()}, indent=1)
        write_atomic(path, content.encode(), mode=0o600)
    except OSError as error:
        raise KeyStoreError(f"{path} cannot be written: {error.strerror}") from error
