"""A node's wallet with its memory: signs, sends safely, goes on after a crash."""

import asyncio
import logging
import time
from dataclasses import dataclass, field

from nacl.signing import SigningKey
from sqlalchemy import Engine

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.sender import MessageSender
from cocoon_desktop.ton.sender_store import SenderStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NodeWallet:
    address: Address
    state_init: Cell = field(repr=False)
    sender: MessageSender[Outgoing] = field(repr=False)

    async def balance(self, chain: Chain) -> Nanoton:
        return (await chain.account(self.address)).balance


async def open_node_wallet(
    chain: Chain, code: Cell, key: SigningKey, owner: Address, database: Engine
) -> NodeWallet:
    """The wallet of ``key``; messages that an earlier process left behind are seen through first."""
    wallet = CocoonWallet(code, key, owner)
    store = SenderStore(database)
    await asyncio.to_thread(store.create_tables)
    sender: MessageSender[Outgoing] = MessageSender(chain, wallet, store, time.time)
    for outcome in await sender.resume():
        if isinstance(outcome, SendFailedError):
            log.warning("a message of an earlier run: %s", outcome)
    return NodeWallet(wallet.address, wallet.state_init, sender)
