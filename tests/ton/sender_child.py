"""A process that sends 1 TON and stops in the middle: before or after the chain has the message."""

import asyncio
import sys
from pathlib import Path

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.sender import MessageSender
from cocoon_desktop.ton.sender_store import SenderStore
from cocoon_desktop.ton.transfer import Transfer
from nacl.signing import SigningKey

from ..emulator_fixture import CACHE

START = 1_800_000_000
TON = Nanoton(10**9)


class StoppingChain(LocalChain):
    """Stops for ever when a message is handed over."""

    moment = "before"

    async def send(self, message: Cell) -> bytes:
        if self.moment == "after":
            await super().send(message)
        print("stopped", flush=True)
        await asyncio.Event().wait()
        return message.hash


async def main(folder: Path, moment: str) -> None:
    wallet = OwnerWallet(SigningKey(bytes([1]) * 32))
    chain = StoppingChain(
        folder / "chain.db", Emulator(resource("emulator"), CACHE), lambda: START, seed=bytes(range(32))
    )
    chain.moment = moment
    await chain.mint(wallet.address, Nanoton(5 * TON))
    store = SenderStore(open_database(f"sqlite:///{folder / 'sent.db'}"))
    store.create_tables()
    sender = MessageSender[Transfer](chain, wallet, store, lambda: START)
    await sender.send([Transfer(Address((0, bytes([7]) * 32)), TON)], reference="rent")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
