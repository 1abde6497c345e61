"""The practice chain with its real contracts, as foreign peers see it."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Cell as TheirCell
from cocoon_desktop.ton.contracts.outgoing import Outgoing as Order

from ...end_to_end.stage import Stage
from .cells import Cell, coins, number, to_bag
from .contracts import TON, Ton, read_root
from .wallet import Account, ForeignChain, Wallet

PAYOUT = 0xC59A7CD3
QUERY_ID = number(0x1122334455667788, 64)


@dataclass
class Market:
    """Where all of them meet."""

    stage: Stage
    chain: ForeignChain
    stack: AsyncExitStack

    async def ton(self) -> Ton:
        root = bytes(self.stage.parts.root.address.hash_part)
        return read_root(root, await self.chain.data(root))

    async def wallet(self, owner: bytes) -> Wallet:
        wallet = Wallet(self.chain, owner)
        await wallet.fill(1000 * TON)
        return wallet

    async def root_owner_says(self, op: int, bits: str) -> None:
        """And our own programs hear of it."""
        body = TheirCell.one_from_boc(to_bag(Cell(number(op, 32) + QUERY_ID + bits)))
        root = self.stage.parts.root
        await self.stage.ground.founder.sender.send([Order(root.address, Nanoton(TON), body)])
        assert await root.refresh()

    async def doubles_the_price(self, delays_s: tuple[int, int]) -> None:
        now = await self.ton()
        bits = coins(now.price * 2) + coins(now.fee * 2) + number(delays_s[0], 32) + number(delays_s[1], 32)
        await self.root_owner_says(0x022FA189, bits + coins(TON) + coins(now.min_client_stake))

    async def paid_out(self, proxy: bytes, to: bytes) -> list[int]:
        return [
            value
            for source, value, body in await self.chain.heard(to)
            if source == proxy and body.bits.startswith(number(PAYOUT, 32))
        ]

    async def account(self, contract: bytes) -> Account:
        return Account.read(await self.chain.data(contract))
