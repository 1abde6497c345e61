"""What the tests of this room share: a clock that tests move, a chain that begins empty."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from nacl.signing import SigningKey

START = 1_800_000_000.0
SEED = bytes(range(32))


class FakeClock:
    """Unix time that stands still until a test moves it."""

    def __init__(self, now: float = START) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleeping only moves the hands."""
        self.now += seconds


def ton(amount: float) -> Nanoton:
    """So many toncoin."""
    return Nanoton(round(amount * NANOTON_PER_TON))


def wallet_of(number: int) -> OwnerWallet:
    """A wallet whose key everybody knows."""
    return OwnerWallet(SigningKey(bytes([number]) * 32))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def open_chain(emulator: Emulator, clock: FakeClock) -> Callable[[Path], LocalChain]:
    """Opens a chain at a path; the same seed and clock every time."""
    return lambda path: LocalChain(path, emulator, clock, seed=SEED)


@pytest.fixture
async def chain(tmp_path: Path, open_chain: Callable[[Path], LocalChain]) -> AsyncIterator[LocalChain]:
    async with open_chain(tmp_path / "chain.db") as chain:
        yield chain
