"""What every role stands on: a root contract, a chain or what stands in for one, keys, a wallet, a database.

The file that ``--root`` names decides: fake TON as JSON (cocoon-protocol section 5.4), or a network's profile
as TOML.
"""

import asyncio
import os
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from sqlalchemy import Engine as Database

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.profile import Profile, read_profile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.wallet import Wallet
from cocoon_desktop.ton.absent_chain import AbsentChain, AbsentWallet
from cocoon_desktop.ton.address import parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.fake_ton import read_fake_ton
from cocoon_desktop.ton.http_chain import HttpChain

from ..node_wallets import open_node_wallet
from .keys import NodeKeys
from .options import RoleOptions

FAKE_ROOT: Final = "EQBcXvP9DUA4k5tqUapcilt4kZnBzF0Ts7OW0Yp5FI0aN7g0"
"""The root contract that upstream's launcher names when nobody does: a proxy's address depends on it."""
API_KEY_VARIABLE: Final = "COCOON_TONCENTER_KEY"
BALANCE_S: Final = 5.0
MAX_ROOT_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Ground:
    """``is_fake`` says that there is no chain; ``owner`` is whom the node and its earnings belong to."""

    chain: Chain
    root: RootReader
    owner: Address
    wallet: Wallet
    wallet_address: Address
    keys: NodeKeys = field(repr=False)
    database: Database = field(repr=False)
    is_fake: bool
    test_only: bool
    coin: str

    @property
    def is_test(self) -> bool:
        """As the network's parameters say; in fake TON always."""
        return self.root.config.params.is_test

    def spelled(self, address: Address) -> str:
        """As the wire spells it."""
        return to_wire(address, test_only=self.test_only)

    async def balance_of(self, address: Address) -> Nanoton | None:
        """None while the chain does not say."""
        try:
            async with asyncio.timeout(BALANCE_S):
                return (await self.chain.account(address)).balance
        except (ChainError, TimeoutError):
            return None


async def open_ground(options: RoleOptions, part: str, stack: AsyncExitStack) -> Ground:
    """Everything is closed by ``stack``. Raises UsageError for a file that is neither, and CocoonError."""
    text = _read(options)
    keys = NodeKeys(options.data)
    database = open_database(f"sqlite:///{options.data / part}.db")
    stack.callback(database.dispose)
    if text.lstrip().startswith("{"):
        return await _fake(text, options, keys, database)
    return await _real(read_profile(text), options, keys, database, stack)


def _read(options: RoleOptions) -> str:
    try:
        options.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with options.root.open("rb") as file:
            return file.read(MAX_ROOT_BYTES).decode()
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be used: {error.strerror}", "--root") from error
    except UnicodeDecodeError:
        raise UsageError(f"{options.root} is no text", "--root") from None


async def _fake(text: str, options: RoleOptions, keys: NodeKeys, database: Database) -> Ground:
    config = read_fake_ton(text)
    address = parse_address(FAKE_ROOT)
    chain = AbsentChain({address: config.encode()})
    root = RootReader(chain, address)
    await root.refresh()
    owner = options.owner or config.owner
    wallet = AbsentWallet(chain, CocoonWallet(shipped_codes().wallet, keys.key("wallet"), owner).address)
    return Ground(
        chain, root, owner, wallet, wallet.address, keys, database, is_fake=True, test_only=False, coin="fake TON"
    )


async def _real(
    profile: Profile, options: RoleOptions, keys: NodeKeys, database: Database, stack: AsyncExitStack
) -> Ground:
    if options.owner is None:
        raise UsageError("on a chain a node belongs to somebody: give --owner", "--owner")
    session = await stack.enter_async_context(aiohttp.ClientSession())
    chain = HttpChain(profile.chain, session, os.environ.get(API_KEY_VARIABLE))
    root = RootReader(chain, profile.root)
    await root.refresh()
    node = await open_node_wallet(chain, shipped_codes().wallet, keys.key("wallet"), options.owner, database)
    return Ground(
        chain,
        root,
        options.owner,
        node.sender,
        node.address,
        keys,
        database,
        is_fake=False,
        test_only=profile.test_only,
        coin=profile.coin,
    )
