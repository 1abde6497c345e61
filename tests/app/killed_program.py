"""What a person does first, as journeys that are killed at every step of theirs and begun again.

Each begins as the program begins: with what is on the disk. It tells what it found, then what it promised.
"""

import asyncio
import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import fields
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from cocoon_desktop.activity.surroundings import Pause
from cocoon_desktop.app import owner
from cocoon_desktop.app.desks.desk import Office
from cocoon_desktop.app.desks.filling import Filling
from cocoon_desktop.app.desks.guide import GuideDesk
from cocoon_desktop.app.devnet.ground import DevnetGround
from cocoon_desktop.app.networks.funding import need_of
from cocoon_desktop.app.networks.nodes import Node, Nodes
from cocoon_desktop.app.networks.parts import open_parts
from cocoon_desktop.app.owner import WORDS, open_owner, open_practice_key_store, replace_words
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.pause_file import PauseFile
from cocoon_desktop.app.practice_keys import open_keys
from cocoon_desktop.app.purse import Payment, Purse
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.models import download, hub
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.downloader import Downloader
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.network.worker.earned_store import EarnedStore
from cocoon_desktop.network.worker.work_meter import Work
from cocoon_desktop.ton.account_book import AccountBook
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.key_file import Cost
from cocoon_desktop.ton.key_store import FileKeyStore, PracticeKeyStore
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.movement import MovementKind
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.spending import SpendingLimits
from cocoon_desktop.ton.wallet_words import create_words
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery.sample_chat import SampleBackend
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.wallet.funding import FundingOrder, FundingViewModel
from nacl.pwhash import argon2id

from ..killing import Tell, serve
from .purse_child import SEED, SOMEBODY, START, TON, WALLET

FIRST, SECOND, OTHER = PHRASES = create_words(), create_words(), create_words()
WALLETS = {words: asyncio.run(OwnerWallet.load(words)) for words in PHRASES}
UNTIL = START + 3600.0
CHEAP = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
LOADED = (download, hub)
"""What is loaded when it is needed is loaded once for all runs."""
EMULATOR = Emulator(resource("emulator"), find_paths().make().cache)
PASSWORD = "only for this test"


def follow_guide(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """The guide to its end, with a rule on the way."""
    paths = AppPaths(*(folder / name for name in ("c", "d", "h", "l", "r"))).make()
    views = Views(DashboardViewModel(), ChatViewModel(SampleBackend()))
    office = Office(views, paths, SettingsStore(paths.settings))
    desk, guide = GuideDesk(office), views.guide
    tell("open", guide.property("open"))
    tell("step", guide.property("step"))
    tell("idle", office.store.settings.when.idle_minutes)
    while guide.property("open"):
        if guide.property("step") == 4:
            guide.chooseRule(0, 2)
            tell("idle", office.store.settings.when.idle_minutes)
        guide.forward()
        tell("step", guide.property("step"))
    tell("open", False)
    assert desk is not None


def pause(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """A pause is made, changed and ended."""
    file = PauseFile(folder / "pause.json")
    found = file.read(START)
    tell("pause", None if found is None else found.until)
    for until in (UNTIL, UNTIL + 1):
        file.write(Pause(until))
        tell("pause", until)
    file.write(None)
    tell("pause", None)


def make_wallet(folder: Path, tell: Tell, facts: Mapping[str, Any]) -> None:
    """A wallet is made, its words are shown, and another one is restored."""
    asyncio.run(_make_wallet(folder, tell, facts))


async def _load(words: Sequence[str]) -> OwnerWallet:
    """Derived once: that takes a quarter of a second on purpose."""
    return WALLETS[tuple(words)]


async def _make_wallet(folder: Path, tell: Tell, facts: Mapping[str, Any]) -> None:
    made = iter([FIRST] if facts.get("first") else [SECOND])
    vars(owner)["create_words"] = lambda: next(made)
    vars(owner)["OwnerWallet"] = SimpleNamespace(load=_load)
    store = await open_practice_key_store(folder / "data", "")
    wallet = await open_owner(store)
    tell("wallet", format_raw(wallet.address))
    tell("words", await store.get(WORDS))
    await replace_words(store, OTHER)
    tell("restored", True)


def check_words(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """The owner shows that the words are on paper."""
    book = AccountBook(open_database(f"sqlite:///{folder / 'owner.db'}"), format_raw(WALLET.address))
    tell("checked", book.seen().backup_checked_at is not None)
    book.checked_backup(START)
    tell("checked", True)


def seal_wallet(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """Words that lay in the plain file move into the sealed one."""
    asyncio.run(_seal_wallet(folder, tell))


async def _seal_wallet(folder: Path, tell: Tell) -> None:
    vars(owner)["FileKeyStore"] = partial(FileKeyStore, cost=CHEAP)
    store = await open_practice_key_store(folder, PASSWORD)
    tell("words", await store.get(WORDS))


def make_keys(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """The practice network's keys."""
    keys = asyncio.run(open_keys(PracticeKeyStore(folder / "keys.json")))
    tell("keys", [hashlib.sha256(bytes(getattr(keys, each.name))).hexdigest() for each in fields(keys)])


def fetch_model(folder: Path, tell: Tell, facts: Mapping[str, Any]) -> None:
    """A model is wanted, and fetched."""
    asyncio.run(_fetch_model(folder / "models", tell, facts))


async def _fetch_model(folder: Path, tell: Tell, facts: Mapping[str, Any]) -> None:
    whole: asyncio.Queue[ModelFile] = asyncio.Queue()
    faults: list[str] = []

    def look() -> None:
        faults.extend(str(each.fault) for each in downloader.downloads if each.fault is not None)
        if faults:
            running.cancel()

    store = ModelStore(folder, facts["hub"])
    tell("usable", [str(model.found.key) for model in store.models() if model.header is not None])
    downloader = Downloader(store, look, whole.put_nowait, free=lambda _: 1 << 40)
    running = asyncio.create_task(downloader.run())
    await downloader.add(facts["name"])
    tell("wanted", True)
    taken = asyncio.create_task(whole.get())
    await asyncio.wait({running, taken}, return_when=asyncio.FIRST_COMPLETED)
    assert not faults, faults
    tell("whole", taken.result().sha256)
    tell("left", [each.name for each in downloader.downloads])


def send_coins(folder: Path, tell: Tell, facts: Mapping[str, Any]) -> None:
    """A payment; what an earlier start left behind is seen through first."""
    asyncio.run(_send_coins(folder, tell, again=facts["again"]))


async def _send_coins(folder: Path, tell: Tell, *, again: bool) -> None:
    async with LocalChain(folder / "chain.db", EMULATOR, lambda: START, seed=SEED) as chain:
        if (await chain.account(WALLET.address)).balance == 0:
            await chain.mint(WALLET.address, Nanoton(5 * TON))
        database = open_database(f"sqlite:///{folder / 'owner.db'}")
        purse = Purse(chain, WALLET, database, lambda: START)
        if again:
            outcomes = await purse.resume()
            tell("failed", [str(end) for end in outcomes if isinstance(end, SendFailedError)])
            await _tell_books(chain, purse, tell)
        await purse.pay(Payment(SOMEBODY, TON, "rent"), lambda: tell("stored", True))
        await _tell_books(chain, purse, tell)
        database.dispose()


async def _tell_books(chain: LocalChain, purse: Purse, tell: Tell) -> None:
    await purse.refresh()
    content = purse.content()
    kinds = [movement.kind for movement in content.movements]
    tell("in the book", kinds.count(MovementKind.SENT))
    tell("on its way", len(content.on_its_way))
    tell("on the chain", len(await chain.transactions(SOMEBODY)))
    tell("received", (await chain.account(SOMEBODY)).balance)


def fill_node(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """The worker's wallet is filled after a yes; whoever begins again is asked only for what was not sent."""
    asyncio.run(_fill_node(folder, tell))


async def _fill_node(folder: Path, tell: Tell) -> None:
    async with LocalChain(folder / "chain.db", EMULATOR, lambda: START, seed=SEED) as chain:
        if (await chain.account(WALLET.address)).balance == 0:
            await chain.mint(WALLET.address, Nanoton(5 * TON))
        database = open_database(f"sqlite:///{folder / 'owner.db'}")
        purse = Purse(chain, WALLET, database, lambda: START)
        worker, client = (
            Node(part, Address((0, part.encode().ljust(32))), need_of(part, TON), chain, has_books=False)
            for part in ("worker", "client")
        )
        page, orders = FundingViewModel(), list[FundingOrder]()
        filling = Filling(page, purse, Nodes(worker, client), SpendingLimits)
        page.agreed.connect(orders.append)
        await filling.want("fill", "worker")
        tell("asked", bool(page.property("asking")))
        page.agree()
        await purse.resume()
        for order in orders:
            await filling.carry_out(order)
        await filling.want("fill", "worker")
        tell("asked again", bool(page.property("asking")))
        tell("arrived", len(await chain.transactions(worker.address)))
        tell("holds", (await worker.state()).balance - worker.need.total)
        database.dispose()


def record_earnings(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """Three payments are signed, each for all before it, and put on record."""
    database = open_database(f"sqlite:///{folder / 'earned.db'}")
    store = EarnedStore(database)
    tell("sum", sum(each.amount for each in store.earned()))
    for total in (3, 5, 9):
        store.record(Nanoton(total), total * 900, "a model", "a card")
        tell("sum", total)
        store.add_work({900 * total: Work(60.0, 30.0, 1, 1000.0)})
    tell("work", len(store.work(0.0)))


def start_network(folder: Path, tell: Tell, _: Mapping[str, Any]) -> None:
    """The practice network's ground: chain, wallets with coins, root contract, proxy and its entry."""
    asyncio.run(_start_network(folder, tell))


async def _start_network(folder: Path, tell: Tell) -> None:
    keys = await open_keys(PracticeKeyStore(folder / "keys.json"))
    async with AsyncExitStack() as stack:
        chain = await stack.enter_async_context(
            LocalChain(folder / "chain.db", EMULATOR, time.time, seed=SEED)
        )
        ground = DevnetGround(folder, keys, WALLET.address, chain, stack)
        await ground.lay()
        tell("root", format_raw(ground.root.address))
        await ground.open_proxy("tiny@local:" + "0" * 64)
        await open_parts(folder, keys, WALLET.address, chain, ground.root, stack)
        tell("proxies", len(ground.root.config.proxies))
        tell("models", len(ground.root.config.model_hashes))


if __name__ == "__main__":
    serve(
        {
            "guide": follow_guide,
            "pause": pause,
            "wallet": make_wallet,
            "check": check_words,
            "seal": seal_wallet,
            "keys": make_keys,
            "fetch": fetch_model,
            "send": send_coins,
            "fill": fill_node,
            "earned": record_earnings,
            "network": start_network,
        }
    )
