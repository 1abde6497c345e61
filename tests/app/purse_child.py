"""A process that pays 1 TON out of a purse and stops for ever at one step of it, to be killed there."""

import asyncio
import sys
import threading
from pathlib import Path

from cocoon_desktop.app.purse import Payment, Purse
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.sender_plan import SendState, Signed
from cocoon_desktop.ton.sender_store import SenderStore
from nacl.signing import SigningKey

START = 1_800_000_000
SEED = bytes(range(32))
TON = Nanoton(10**9)
SOMEBODY = Address((0, bytes([7]) * 32))
WALLET = OwnerWallet(SigningKey(bytes([1]) * 32))
STEPS = ("signed", "stored", "handed over", "on the chain", "finished", "in the book")


class Stops:
    """Where to stop; blocks whichever thread comes by."""

    step = ""

    @classmethod
    def here(cls, step: str) -> None:
        if cls.step == step:
            print("stopped", flush=True)
            threading.Event().wait()


class StoppingStore(SenderStore):
    def add(self, signed: Signed) -> Signed:
        Stops.here("signed")
        stored = super().add(signed)
        Stops.here("stored")
        return stored

    def finish(self, key: int, state: SendState, reason: str = "") -> None:
        Stops.here("on the chain")
        super().finish(key, state, reason)
        Stops.here("finished")


class StoppingChain(LocalChain):
    async def send(self, message: Cell) -> bytes:
        answer = await super().send(message)
        await asyncio.to_thread(Stops.here, "handed over")
        return answer


async def main(folder: Path, cache: Path, step: str) -> None:
    chain = StoppingChain(
        folder / "chain.db", Emulator(resource("emulator"), cache), lambda: START, seed=SEED
    )
    await chain.mint(WALLET.address, Nanoton(5 * TON))
    database = open_database(f"sqlite:///{folder / 'owner.db'}")
    purse = Purse(chain, WALLET, database, lambda: START)
    purse._store = purse._sender._store = StoppingStore(database)
    Stops.step = step
    await purse.pay(Payment(SOMEBODY, TON, "rent"))
    await purse.refresh()
    Stops.here("in the book")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
