"""What every role stands on: a root contract, a chain or what stands in for one, keys, a wallet, a database.

The file that ``--root`` names decides: fake TON as JSON (cocoon-protocol section 5.4), or a network's profile
as TOML.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import aiohttp
from sqlalchemy import Engine as Database
from sqlalchemy.exc import ArgumentError

from cocoon_desktop.core.database import PRIMARY, expect_answer, open_database
from cocoon_desktop.core.errors import ChainError, CocoonError, UsageError
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.network.profile import Profile, read_profile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.wallet import Wallet
from cocoon_desktop.ton.absent_chain import AbsentChain, AbsentWallet
from cocoon_desktop.ton.address import format_address, parse_address, to_wire
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import Chain, DatedChain
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE, CocoonWallet, WalletData
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.fake_ton import read_fake_ton
from cocoon_desktop.ton.http_chain import HttpChain

from ..node_wallets import NodeWallet, open_node_wallet
from .keys import NodeKeys
from .options import RoleOptions
from .patience import IMPATIENT, NoFundsError, Patience
from .transport import shown_image

log = logging.getLogger(__name__)

T = TypeVar("T")

FAKE_ROOT: Final = "EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ"
"""The root contract that upstream's launcher names where all roles run on one computer in fake TON. Every
contract's address depends on it, and the file does not say it: the C++ programs have it in their own files.
"""
API_KEY_VARIABLE: Final = "COCOON_TONCENTER_KEY"
DATABASE_VARIABLE: Final = "COCOON_DATABASE"
"""A SQLAlchemy URL for the books of a role; it may hold a password, and so is on no command line."""
BALANCE_S: Final = 5.0
MAX_ROOT_BYTES: Final = 1 << 20
ROOT: Final = "the network's root contract"


@dataclass(frozen=True, slots=True)
class WalletFacts:
    """None where the chain does not say. ``pending`` messages wait for the ``active`` one;
    ``clock_ahead_s`` is how far this computer's clock is ahead of the chain's.
    """

    balance: Nanoton | None
    seqno: int | None
    pending: int
    active: int
    clock_ahead_s: float | None = None


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
    """What peers see of us; None where a router shows them its own, and nobody told us which."""
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
        ahead_s = self.chain.clock_ahead_s if isinstance(self.chain, DatedChain) else None
        return WalletFacts(account.balance, wallet_seqno, waiting - active, active, ahead_s)


async def open_root(file: Path, stack: AsyncExitStack, fake_root: Address | None = None) -> OpenRoot:
    """What is opened is closed by ``stack``. ``fake_root`` is where fake TON has its root contract.

    Raises UsageError for a file of neither kind, CocoonError.
    """
    found = await find_root(file, stack, fake_root)
    await found.root.refresh()
    return found


async def find_root(file: Path, stack: AsyncExitStack, fake_root: Address | None = None) -> OpenRoot:
    """As ``open_root``, but nobody is asked yet: only what stands in the file can be wrong."""
    text = _read(file)
    if text.lstrip().startswith("{"):
        config, address = _named(file, read_fake_ton, text), fake_root or parse_address(FAKE_ROOT)
        chain: Chain = AbsentChain({address: config.encode()})
        root = RootReader(chain, address)
        return OpenRoot(chain, root, is_fake=True, is_practice=False, test_only=False, coin="fake TON")
    if fake_root is not None:
        raise UsageError("--root-address is for fake TON: a profile names its root", "--root-address")
    return await reach(_named(file, read_profile, text), stack)


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


@dataclass(frozen=True, slots=True)
class Found:
    """What a role will stand on, as far as it can be known without asking anybody."""

    part: str
    root: OpenRoot
    keys: NodeKeys = field(repr=False)
    database: Database = field(repr=False)


async def find_ground(options: RoleOptions, part: str, stack: AsyncExitStack) -> Found:
    """The root, and keys and database of one part in ``options.data``. Raises CocoonError for whatever its
    operator must mend.
    """
    root = await find_root(options.root, stack, options.fake_root)
    if not root.is_fake and options.owner is None:
        raise UsageError("on a chain a node belongs to somebody: give --owner", "--owner")
    make_folder(options.data)
    stack.callback(hold_folder(options.data).close)
    keys = NodeKeys(options.data)
    database = _open_books(options.database or f"sqlite:///{options.data / part}.db")
    stack.callback(database.dispose)
    return Found(part, root, keys, database)


async def open_ground(options: RoleOptions, found: Found, patience: Patience = IMPATIENT) -> Ground:
    """Ask the chain and the database until they answer. Raises CocoonError for what does not pass."""
    opened, keys, database = found.root, found.keys, found.database
    await patience.until(ROOT, opened.root.refresh)
    await patience.until("its database", partial(asyncio.to_thread, expect_answer, database))
    code, key = shipped_codes().wallet, keys.key("wallet")
    owner = options.owner or opened.root.config.owner
    wallet: Wallet
    node: NodeWallet | None = None
    if isinstance(opened.chain, AbsentChain):
        address = CocoonWallet(code, key, owner).address
        wallet = AbsentWallet(opened.chain, address)
    else:
        opening = partial(open_node_wallet, opened.chain, code, key, owner, database)
        node = await patience.until("what its wallet has sent before", opening)
        await patience.until("coins in its wallet", partial(_expect_funds, opened, node))
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
        image_hash=shown_image(options.link, options.image_hash),
        node=node,
    )


def _open_books(url: str) -> Database:
    """Raises UsageError for what is no URL of a database that can be spoken to."""
    try:
        return open_database(url)
    except (ArgumentError, ImportError) as error:
        raise UsageError(f"{DATABASE_VARIABLE} does not name a database: {type(error).__name__}") from None


async def _expect_funds(opened: OpenRoot, node: NodeWallet) -> None:
    """Raises NoFundsError, which says where coins are missing: without them nothing can be done."""
    shown = format_address(node.address, bounceable=False, test_only=opened.test_only)
    balance = await node.balance(opened.chain)
    if balance < MIN_BALANCE:
        raise NoFundsError(
            f"the node's wallet {shown} has {format_ton(balance)} {opened.coin} and needs more than "
            f"{format_ton(MIN_BALANCE)}: send it some"
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
    try:
        held = sqlite3.connect(folder / "in-use.lock", timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise UsageError(f"--data: {folder} cannot be used: {error}", "--data") from error
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        held.close()
        if error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_BUSY:
            raise UsageError(f"{folder} is in use by another program, which has its keys", "--data") from None
        raise UsageError(f"--data: {folder} cannot be used: {error}", "--data") from error
    return held


def _named(file: Path, read: Callable[[str], T], text: str) -> T:
    """What ``read`` makes of the file; its UsageError names the file."""
    try:
        return read(text)
    except UsageError as error:
        raise UsageError(f"{file}: {error}; mend it and start again", "--root") from error


def _read(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(MAX_ROOT_BYTES).decode()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}", "--root") from error
    except UnicodeDecodeError:
        raise UsageError(f"{file} is no text", "--root") from None
