"""I load the compiled contracts that the program ships, and check that they are whole."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.resources import resource

from ..boc import BocError, decode_boc
from ..cell import Cell


@dataclass(frozen=True, slots=True)
class ContractCodes:
    """Code cells of the five contracts; sources and build in ``resources/contracts``."""

    root: Cell = field(repr=False)
    proxy: Cell = field(repr=False)
    client: Cell = field(repr=False)
    worker: Cell = field(repr=False)
    wallet: Cell = field(repr=False)


@cache
def shipped_codes() -> ContractCodes:
    """The codes of this program. Raises ChainError when a file is missing or damaged."""
    return read_codes(resource("contracts", "compiled"))


def read_codes(folder: Path) -> ContractCodes:
    """Five ``.boc`` files, each with the hash that ``hashes.json`` beside them says. Raises ChainError."""
    try:
        hashes = json.loads((folder / "hashes.json").read_bytes())["code_hash"]
        return ContractCodes(
            root=_read_code(folder, "root", hashes["root"]),
            proxy=_read_code(folder, "proxy", hashes["proxy"]),
            client=_read_code(folder, "client", hashes["client"]),
            worker=_read_code(folder, "worker", hashes["worker"]),
            wallet=_read_code(folder, "wallet", hashes["wallet"]),
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ChainError(f"the compiled contracts cannot be read: {error}") from error


def _read_code(folder: Path, name: str, expected_hash: str) -> Cell:
    try:
        code = decode_boc((folder / f"{name}.boc").read_bytes())
    except BocError as error:
        raise ChainError(f"the compiled {name} contract is damaged: {error}") from error
    if code.hash.hex() != expected_hash:
        raise ChainError(f"the compiled {name} contract has hash {code.hash.hex()}, not {expected_hash}")
    return code
