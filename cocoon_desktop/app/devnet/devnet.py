"""What the app knows of the practice network's chain and proxy, wherever they run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain

from ..practice_keys import PracticeKeys


@dataclass(frozen=True, slots=True)
class Devnet:
    """A chain, and a root contract that lists a proxy. ``allow_model`` lets it list a full model name."""

    chain: Chain
    root: RootReader
    allow_model: Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DevnetOptions:
    """``folder`` keeps chain, ledger and keys, ``cache`` the compiled emulator; ``owner`` owns the wallets of
    the nodes.
    """

    folder: Path
    cache: Path
    owner: Address
    model: str
    """By its full name; the root contract lists it from the beginning."""
    keys: PracticeKeys = field(repr=False)
