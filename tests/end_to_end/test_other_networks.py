"""The program in somebody's network: chain and proxy are processes of their own, reached as on the internet.

The chain is a practice chain behind toncenter's HTTP; the profile says that its coins are those of a test
network, or of the main one, and the program believes it: links over TLS, keys sealed, nothing paid unasked.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import aiohttp
import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.desks import Desk, Office, Running, filling
from cocoon_desktop.app.desks.wallet import WalletDesk
from cocoon_desktop.app.key_stores import KeyStores
from cocoon_desktop.app.networks import nodes, terms
from cocoon_desktop.app.networks.chosen import choose_network
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.outside_options import outside_options
from cocoon_desktop.app.owner import open_key_store_for, open_owner
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.profiles import keep_profile, offer_in
from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.core.errors import PasswordWantedError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.endpoint.own_first import Route
from cocoon_desktop.network.profile import Kind
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.gallery.sample_chat import SampleBackend
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.wallet.funding import FundingViewModel, NodeRow
from cocoon_desktop.ui.wallet.history import HistoryRow
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ..fake_ton_files import OWNER
from ..inference.outside.servers import imitated
from ..programs_run import COCOON, ENVIRONMENT, Program, free_port

if TYPE_CHECKING:
    from cocoon_desktop.app.work_switch import WorkSwitch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),  # proxies of other networks commit once in 45 s
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

PATIENCE_S = 240.0
PRICE, FEE = 1_000, 900
"""Nanoton for a token, and the worker's part of it."""
QUESTION = [("user", "Hi")]


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - other processes tell nobody
            await asyncio.sleep(0.05)


@dataclass
class Elsewhere:
    """Somebody's network: where its profile is, and how wallets of its chain are filled."""

    folder: Path
    kind: Kind
    port: int
    stack: AsyncExitStack
    chain: asyncio.subprocess.Process | None = None

    @property
    def profile(self) -> Path:
        return self.folder / "theirs.toml"

    def wallet(self, name: str) -> str:
        key = NodeKeys(self.folder / "proxy").key(name)
        return format_raw(CocoonWallet(shipped_codes().wallet, key, parse_address(OWNER)).address)

    async def serve_chain(self, *fund: str) -> None:
        """Its server, as it is or anew; ``fund`` gets a thousand coins each."""
        await self.end_chain()
        self.chain = await asyncio.create_subprocess_exec(
            *(*COCOON, "network", "chain", "--data", str(self.folder / "chain")),
            *("--listen", f"127.0.0.1:{self.port}", *(f"--fund={address}" for address in fund)),
            stdout=asyncio.subprocess.PIPE,
            env=self._environment,
        )
        assert self.chain.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            assert b"ready" in await self.chain.stdout.readline()

    async def end_chain(self) -> None:
        if self.chain is not None and self.chain.returncode is None:
            self.chain.terminate()
            await self.chain.wait()

    async def found(self) -> None:
        """By the command, and its proxy runs afterwards."""
        await self.serve_chain(self.wallet("founder"), self.wallet("wallet"))
        ports = [f"127.0.0.1:{free_port()}" for _ in range(2)]
        create = await asyncio.create_subprocess_exec(
            *(*COCOON, "network", "create", "--kind", self.kind, "--yes", "--name", "Theirs"),
            *("--chain", f"http://127.0.0.1:{self.port}/api/v2", "--owner", OWNER),
            *("--data", str(self.folder / "proxy"), "--out", str(self.profile)),
            *("--workers", ports[0], "--clients", ports[1]),
            *("--price", str(PRICE), "--worker-fee", str(FEE)),
            env=self._environment,
        )
        async with asyncio.timeout(PATIENCE_S):
            assert await create.wait() == 0
        proxy = Program(
            *("proxy", "run", "--root", str(self.profile), "--owner", OWNER, "--policy", "any"),
            *("--worker-listen", ports[0], "--client-listen", ports[1], "--http", "127.0.0.1:0"),
            *("--data", str(self.folder / "proxy"), "--no-check-hashes"),
        )
        self.stack.push_async_callback(proxy.kill)
        await proxy.start()

    @property
    def _environment(self) -> dict[str, str]:
        return ENVIRONMENT | {"COCOON_HOME": str(self.folder / "home")}


@asynccontextmanager
async def elsewhere(folder: Path, kind: Kind) -> AsyncIterator[Elsewhere]:
    async with AsyncExitStack() as stack:
        network = Elsewhere(folder, kind, free_port(), stack)
        stack.push_async_callback(network.end_chain)
        await network.found()
        yield network


class Person:
    """The desktop's parts of one person, without a window: settings, pages, desks."""

    def __init__(self, folder: Path) -> None:
        names = [folder / name for name in "cdlr"]
        self.paths = AppPaths(names[0], names[1], find_paths().cache, names[2], names[3]).make()
        self.store = SettingsStore(self.paths.settings)
        self.views = Views(DashboardViewModel(), ChatViewModel(SampleBackend()))
        self.office = Office(self.views, self.paths, self.store)
        self.store.change("endpoint", "port", 0)

    def choose(self, profile: Path) -> None:
        """As the owner does on the Network page."""
        kept = keep_profile(self.paths.profiles, offer_in(profile))
        self.store.change("network", "profile", kept.name)

    async def owner(self) -> OwnerWallet:
        chosen = choose_network(self.store.settings, self.paths)
        return await open_owner(await open_key_store_for(chosen, self.paths.data), chosen.name)

    @asynccontextmanager
    async def running(self, engine_url: str) -> AsyncIterator[OpenNetwork]:
        chosen = choose_network(self.store.settings, self.paths)
        keys = await open_key_store_for(chosen, self.paths.data)
        usual = StartOptions.of(self.store.settings, self.paths.practice, self.paths.cache)
        outside = outside_options(EngineSettings(url=engine_url, model="tiny"), {})
        async with started(usual.elsewhere(chosen), keys, outside=outside) as network:
            self.views.show_network(chosen.kind)
            desk = WalletDesk(self.office)
            async with _working(desk, Running(network, cast("WorkSwitch", None))):
                yield network


@asynccontextmanager
async def _working(desk: Desk, running: Running) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(desk.run()), asyncio.create_task(desk.serve(running))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def asked(
    session: aiohttp.ClientSession, network: OpenNetwork, route: Route, summary: ChatSummary | None = None
) -> str:
    url, told = network.endpoint.url, summary or ChatSummary()
    return "".join([text async for text in stream_chat(session, url, "tiny", QUESTION, told, route)])


def sentence(page: FundingViewModel, part: str) -> str:
    rows = cast("RowListModel[NodeRow]", page.rows).rows
    return next((row.sentence for row in rows if row.part == part), "")


def is_filled(page: FundingViewModel, part: str) -> bool:
    return "It needs" not in sentence(page, part)


@pytest.fixture(autouse=True)
def _small_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A payout is worth its fee from the first nanoton on; keys are sealed, since there is no key store."""
    monkeypatch.setattr(terms, "SETTLE_FROM", Nanoton(1))
    for module in (nodes, filling):
        monkeypatch.setattr(module, "LOOK_S", 0.2)
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.setenv(owner.PASSWORD_VARIABLE, "a password of this test")
    QLocale.setDefault(QLocale("en_GB"))


@pytest.mark.parametrize(("kind", "spelled"), [("test", "0Q"), ("main", "UQ")])
async def test_work_in_somebodys_network_is_paid_after_its_wallets_were_filled_by_a_yes(
    qapp: QApplication,
    tmp_path: Path,
    session: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    spelled: str,
) -> None:
    async with elsewhere(tmp_path / "theirs", kind) as theirs, imitated() as engine:
        engine.models = ["tiny"]
        me = Person(tmp_path / "me")
        me.choose(theirs.profile)
        me.store.change("network", "attested", False)  # its proxy has no hardware that could prove anything
        wallet = await me.owner()
        await theirs.serve_chain(format_raw(wallet.address))
        async with me.running(engine.url) as network:
            page, funding = me.views.wallet, me.views.wallet.funding
            history = cast("RowListModel[HistoryRow]", page.history)
            await until(lambda: page.property("balanceText") == "1,000.0000")
            assert str(page.property("address")).startswith(spelled)
            await until(
                lambda: "needs" in sentence(funding, "worker") and "needs" in sentence(funding, "client")
            )
            assert network.nodes.worker.is_waiting
            assert network.nodes.client.is_waiting
            if kind == "main":
                funding.want("fill", "worker")
                await until(lambda: "write the words" in funding.property("fault"))
                assert not funding.property("asking")
                page.backup_guide.checked.emit()
                await until(lambda: page.property("backedUp"))
            worth = "real value" if kind == "main" else "worthless"
            for part in ("worker", "client"):
                funding.want("fill", part)
                await until(lambda: worth in funding.property("body"))
                funding.dismiss()
                funding.agree()
            assert len(await network.chain.transactions(wallet.address)) == 1, "nothing but what came"

            for part in ("worker", "client"):
                await until(lambda: not funding.property("busy"))
                funding.want("fill", part)
                await until(lambda: funding.property("asking"))
                funding.agree()
                await until(partial(is_filled, funding, part))
            await until(lambda: network.worker.is_ready and network.client.is_ready)
            summary = ChatSummary()
            assert await asked(session, network, Route.NETWORK, summary) == "Hello world"
            tokens = summary.cost_nanoton // PRICE
            assert tokens > 0
            await until(lambda: network.cashier.book.total.withdrawn == tokens * FEE)
            await until(lambda: any(row.title == "Settlement" for row in history.rows))

            assert await asked(session, network, Route.OWN) == "Hello world"

        await theirs.end_chain()
        async with me.running(engine.url) as network:  # the own model answers without chain and internet too
            assert await asked(session, network, Route.OWN) == "Hello world"
            await until(lambda: network.cashier.book.total.signed == tokens * FEE)

        await theirs.serve_chain()
        monkeypatch.delenv(owner.PASSWORD_VARIABLE)
        own, keys = choose_network(me.store.settings, me.paths), KeyStores(me.paths.data)
        me.views.forget_money()
        desk = WalletDesk(replace(me.office, keys=keys))
        running = asyncio.create_task(desk.run())
        with pytest.raises(PasswordWantedError):
            await keys.of(own)
        await until(
            lambda: page.property("balanceText") and str(page.property("address")).startswith(spelled)
        )
        assert me.views.wallet.password_guide.property("locked")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert own.folder.parent == me.paths.networks
        assert {"owner.db", "worker.db", "client.db", "owner-keys.sealed"} <= {
            file.name for file in own.folder.iterdir()
        }
        assert not me.paths.practice.exists()
        me.store.reset("network", "profile")
        assert (await me.owner()).address != wallet.address, "the practice network has a wallet of its own"
