"""A process that sends until somebody kills it; each line is what both receivers have by now, in nanoton."""

import asyncio
import itertools
import sys
from pathlib import Path

from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.transfer import Transfer
from nacl.signing import SigningKey

from ..emulator_fixture import CACHE

START = 1_800_000_000
VALUE = Nanoton(1_000_000)


async def main(path: Path) -> None:
    sender, bob = (OwnerWallet(SigningKey(bytes([number]) * 32)) for number in (1, 2))
    somebody = Address((0, bytes([7]) * 32))
    async with LocalChain(path, Emulator(resource("emulator"), CACHE), lambda: START) as chain:
        await chain.mint(sender.address, Nanoton(10**13))
        orders = [Transfer(somebody, VALUE), Transfer(bob.address, VALUE)]
        for number in itertools.count():
            await chain.send(sender.sign(orders, wallet_seqno=number, valid_until=START + 60))
            print((number + 1) * VALUE, flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
