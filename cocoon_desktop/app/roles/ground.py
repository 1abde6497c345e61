"""What every role stands on: a root contract, a chain or what stands in for one, keys, a wallet, a database.

The file that ``--root`` names decides: fake TON as JSON (cocoon-protocol section 5.4), or a network's profile
as TOML.
"""

import asyncio
import logging
import os
import sqlite3
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp
from sqlalchemy import Engine as Database
from sqlalchemy.exc import ArgumentError

from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError, CocoonError, UsageError
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.network.profile import Profile, read_profile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.wallet import Wallet
from cocoon_desktop.ton.absent_chain import AbsentChain, AbsentWallet
from cocoon_desktop.ton.address import format_address, parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE, CocoonWallet, WalletData
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.fake_ton import read_fake_ton
from cocoon_desktop.ton.http_chain import HttpChain

from ..node_wallets import NodeWallet, open_node_wallet
from .keys import NodeKeys
from .options import RoleOptions
from .transport import shown_image

log = logging.getLogger(__name__)

FAKE_ROOT: Final = "EQBcXvP9DUA4k5tqUapcilt4kZnBzF0Ts7OW0Yp5FI0aN7g0"
"""The root contract that upstream's launcher names when nobody does: a proxy's address depends on it."""
API_KEY_VARIABLE: Final = "COCOON_TONCENTER_KEY"
DATABASE_VARIABLE: Final = "COCOON_DATABASE"
"""A SQLAlchemy URL for the books of a role; it may hold a password, and so is on no command line."""
BALANCE_S: Final = 5.0
MAX_ROOT_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class WalletFacts:
    """None where the chain does not say. ``pending`` messages wait for the ``active`` one."""

    balance: Nanoton | None
    seqno: int | None
    pending: int
    active: int


@dataclass(frozen=True, slots=True)
class OpenRoot:
    """A root contract, and where it is read from. ``is_fake`` says that there is no chain, and
    ``is_practice`` that there is one whose coins have no value.
    """

    chain: Chain
    root: RootReader
    is_fake: bool
    is_practice: bool
    test_only: bool
    coin: str

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


@dataclass(frozen=True, slots=True)
class Ground(OpenRoot):
    """``owner`` is whom the node and its earnings belong to; ``wallet`` pays for its messages."""

    owner: Address
    wallet: Wallet
    wallet_address: Address
    keys: NodeKeys = field(repr=False)
    database: Database = field(repr=False)
    checks_hashes: bool
    image_hash: bytes | None
    """What peers see of us; None where a router shows them its own."""
    node: NodeWallet | None = None
    """None where there is no chain."""

    @property
    def is_test(self) -> bool:
        """As the network's parameters say; in fake TON always."""
        return self.root.config.params.is_test

    async def wallet_facts(self) -> WalletFacts:
        """What is known of the node's wallet now."""
        waiting = 0 if self.node is None else self.node.sender.waiting
        active = min(1, waiting)
        try:
            async with asyncio.timeout(BALANCE_S):
                account = await self.chain.account(self.wallet_address)
            wallet_seqno = 0 if account.data is None else WalletData.decode(account.data).wallet_seqno
        except (CocoonError, TimeoutError):
            return WalletFacts(None, None, waiting - active, active)
        return WalletFacts(account.balance, wallet_seqno, waiting - active, active)


async def open_root(file: Path, stack: AsyncExitStack) -> OpenRoot:
    """What is opened is closed by ``stack``. Raises UsageError for a file of neither kind, CocoonError."""
    text = _read(file)
    if text.lstrip().startswith("{"):
        config, address = read_fake_ton(text), parse_address(FAKE_ROOT)
        chain = AbsentChain({address: config.encode()})
        root = RootReader(chain, address)
        opened = OpenRoot(chain, root, is_fake=True, is_practice=False, test_only=False, coin="fake TON")
    else:
        opened = await reach(read_profile(text), stack)
    await opened.root.refresh()
    return opened


async def reach(profile: Profile, stack: AsyncExitStack) -> OpenRoot:
    """A network whose root contract is yet to be read."""
    session = await stack.enter_async_context(aiohttp.ClientSession())
    chain = HttpChain(profile.chain, session, os.environ.get(API_KEY_VARIABLE))
    return OpenRoot(
        chain,
        RootReader(chain, profile.root),
        is_fake=False,
        is_practice=profile.kind == "practice",
        test_only=profile.test_only,
        coin=profile.coin,
    )


async def open_ground(options: RoleOptions, part: str, stack: AsyncExitStack) -> Ground:
    """As ``open_root``, with keys, wallet and database of one part in ``options.data``."""
    opened = await open_root(options.root, stack)
    make_folder(options.data)
    stack.callback(hold_folder(options.data).close)
    keys = NodeKeys(options.data)
    database = _open_books(options.database or f"sqlite:///{options.data / part}.db")
    stack.callback(database.dispose)
    code, key = shipped_codes().wallet, keys.key("wallet")
    wallet: Wallet
    node: NodeWallet | None = None
    if isinstance(opened.chain, AbsentChain):
        owner = options.owner or opened.root.config.owner
        address = CocoonWallet(code, key, owner).address
        wallet = AbsentWallet(opened.chain, address)
    elif options.owner is None:
        raise UsageError("on a chain a node belongs to somebody: give --owner", "--owner")
    else:
        owner = options.owner
        node = await open_node_wallet(opened.chain, code, key, owner, database)
        await _expect_funds(opened, node)
        wallet, address = node.sender, node.address
    return Ground(
        chain=opened.chain,
        root=opened.root,
        is_fake=opened.is_fake,
        is_practice=opened.is_practice,
        test_only=opened.test_only,
        coin=opened.coin,
        owner=owner,
        wallet=wallet,
        wallet_address=address,
        keys=keys,
        database=database,
        checks_hashes=not opened.root.config.params.is_test
        if options.check_hashes is None
        else options.check_hashes,
        image_hash=shown_image(options.link),
        node=node,
    )


def _open_books(url: str) -> Database:
    """Raises UsageError for what is no URL of a database that can be spoken to."""
    try:
        return open_database(url)
    except (ArgumentError, ImportError) as error:
        raise UsageError(f"{DATABASE_VARIABLE} does not name a database: {type(error).__name__}") from None


async def _expect_funds(opened: OpenRoot, node: NodeWallet) -> None:
    """Raises ChainError that says where coins are missing: without them nothing can be done on a chain."""
    shown = format_address(node.address, bounceable=False, test_only=opened.test_only)
    balance = await node.balance(opened.chain)
    if balance < MIN_BALANCE:
        raise ChainError(
            f"the node's wallet {shown} has {format_ton(balance)} {opened.coin} and needs more than "
            f"{format_ton(MIN_BALANCE)}: send it some, then start again"
        )
    log.info("= the node's wallet %s has %s %s", shown, format_ton(balance), opened.coin)


def make_folder(folder: Path) -> None:
    """For this user's eyes only. Raises UsageError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise UsageError(f"--data: {folder} is no folder", "--data") from None
    except OSError as error:
        raise UsageError(f"--data: {folder} cannot be used: {error.strerror}", "--data") from error


def hold_folder(folder: Path) -> sqlite3.Connection:
    """Two programs with the same keys and books would sign twice: until this is closed, or we are gone, no
    other one gets in. Raises UsageError.
    """
    held = sqlite3.connect(folder / "in-use.lock", timeout=0, isolation_level=None)
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        held.close()
        raise UsageError(f"{folder} is in use by another program, which has its keys", "--data") from None
    return held


def _read(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(MAX_ROOT_BYTES).decode()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}", "--root") from error
    except UnicodeDecodeError:
        raise UsageError(f"{file} is no text", "--root") from None
