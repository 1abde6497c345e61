"""The desks of money between real parts: a chain in TON's virtual machine, books on the disk, the pages."""

import asyncio
import csv
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app import owner
from cocoon_desktop.app.desks import Desk, Office, Running
from cocoon_desktop.app.desks.earnings import EarningsDesk, devices_at_work
from cocoon_desktop.app.desks.wallet import WalletDesk, limits_of
from cocoon_desktop.app.hardware_board import HardwareFrame
from cocoon_desktop.app.logs import start_logging
from cocoon_desktop.app.networks.chosen import ChosenNetwork
from cocoon_desktop.app.owner import WORDS, open_owner, open_practice_key_store
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.settings import WalletSettings
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.core.errors import ChainError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.network.worker.earned import OUTSIDE, PROCESSOR
from cocoon_desktop.network.worker.earnings import EarningsBook
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.wallet_words import create_words
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.earnings.view_model import EarningsViewModel
from cocoon_desktop.ui.gallery.sample_chat import SampleBackend
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QLocale, QObject, QUrl, SignalInstance
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..emulator_fixture import emulator as emulator
from ..patience import PATIENCE_S

TON = Nanoton(10**9)
START = 1_800_000_000.0
SOMEBODY = Address((0, bytes([7]) * 32))
RECEIVER = format_address(SOMEBODY, bounceable=True, test_only=True)
CARD = GpuReading("GPU-1", "RTX 4070", "gpu", power_w=200.0)


class MutableChain(LocalChain):
    """Out of reach while ``is_away``."""

    is_away = False

    async def account(self, address: Address) -> AccountState:
        if self.is_away:
            raise ChainError("no route to the server")
        return await super().account(address)


@dataclass
class Clock:
    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Stage:
    """A desk's surroundings."""

    views: Views
    office: Office
    chain: MutableChain
    running: Running
    book: EarningsBook
    clock: Clock


@pytest.fixture(autouse=True)
def _no_system_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    QLocale.setDefault(QLocale("en_GB"))


@pytest.fixture(autouse=True)
def _levels_stay() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", "alembic", "qasync", "cocoon_desktop")]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def set_up(qapp: QApplication, tmp_path: Path, emulator: Emulator) -> Callable[[], Any]:
    @asynccontextmanager
    async def open_stage() -> AsyncIterator[Stage]:
        clock = Clock()
        names = [tmp_path / name for name in "cdlr"]
        paths = AppPaths(names[0], names[1], find_paths().cache, names[2], names[3]).make()
        paths.practice.mkdir(exist_ok=True)
        views = Views(DashboardViewModel(clock), ChatViewModel(SampleBackend()))
        office = Office(views, paths, SettingsStore(paths.settings), clock)
        book = EarningsBook()
        status = WorkStatus(WorkState.READY, START, "tiny")
        async with MutableChain(tmp_path / "chain.db", emulator, clock) as chain:
            network = SimpleNamespace(
                chain=chain,
                cashier=SimpleNamespace(book=book),
                options=SimpleNamespace(
                    model=SimpleNamespace(name="tiny"),
                    chosen=ChosenNetwork(paths.practice),
                    folder=paths.practice,
                ),
            )
            switch = SimpleNamespace(status=status, engine=object())
            running = cast(Running, SimpleNamespace(network=network, switch=switch))
            yield Stage(views, office, chain, running, book, clock)

    return open_stage


@asynccontextmanager
async def working(desk: Desk, running: Running) -> AsyncIterator[None]:
    """A desk at work, as the program has it."""
    tasks = [asyncio.create_task(desk.run()), asyncio.create_task(desk.serve(running))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        assert task.cancelled() or task.exception() is None, task


async def reached(signal: SignalInstance, condition: Callable[[], object]) -> None:
    told = asyncio.Event()
    signal.connect(told.set)
    while not condition():
        async with asyncio.timeout(PATIENCE_S):
            await told.wait()
        told.clear()
    signal.disconnect(told.set)


def shown(model: QObject, name: str) -> Any:
    return model.property(name)


def is_at(guide: QObject, step: str) -> bool:
    return bool(shown(guide, "step") == step)


def has_earned(page: EarningsViewModel, total: int) -> bool:
    return sum(entry.stages.total for entry in page.facts.entries) == total


def run(app: QApplication, journey: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(asyncio.wait_for(journey, PATIENCE_S))


def test_a_payment_goes_from_the_form_to_the_chain_and_into_the_history(
    qapp: QApplication, set_up: Callable[[], Any]
) -> None:
    async def journey() -> None:
        async with set_up() as stage:
            wallet = await open_owner(await open_practice_key_store(stage.office.paths.data))
            await stage.chain.mint(wallet.address, Nanoton(10 * TON))
            page, form = stage.views.wallet, stage.views.wallet.send_form
            async with working(WalletDesk(stage.office), stage.running):
                await reached(page.changed, lambda: shown(page, "balanceText") == "10.0000")
                assert shown(page, "address") == wallet.address_text(test_only=True)
                form.setTo(RECEIVER[:-1] + "A")
                assert "checksum" in shown(form, "toFault")
                form.setTo(format_address(SOMEBODY, bounceable=True))
                assert "main network" in shown(form, "toWarning")
                form.setTo(RECEIVER)
                form.setAmount("1.5")
                form.setComment("rent")
                assert shown(form, "toWarning") == ""
                assert shown(form, "toHint") == "You never sent here before."
                form.review()
                await reached(form.changed, lambda: shown(form, "step") == "confirm")
                assert shown(form, "confirmAddress").replace(" ", "").replace("\n", "") == RECEIVER
                assert "Nobody has used" in shown(form, "confirmNote")
                form.confirm()
                await reached(form.changed, lambda: shown(form, "note") == "It is on its way.")
                await reached(
                    page.changed,
                    lambda: (
                        page.history.rows[-1].title == "Received" and page.history.rows[1].title == "Sent"
                    ),
                )
                await reached(form.changed, lambda: shown(form, "note") == "")  # it is there
                assert page.history.rows[1].detail.startswith("0Q")
                assert "“rent”" in page.history.rows[1].detail
                form.setTo(RECEIVER)
                assert "once" in shown(form, "toHint")
            # Coins for an address that nobody uses must stay there, though it is spelled bounceable.
            assert (await stage.chain.account(SOMEBODY)).balance == 1_500_000_000

    run(qapp, journey())


def test_the_last_known_balance_stays_while_the_chain_is_away(
    qapp: QApplication, set_up: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.app.watched_purse.POLL_S", 0.01)

    async def journey() -> None:
        async with set_up() as stage:
            wallet = await open_owner(await open_practice_key_store(stage.office.paths.data))
            await stage.chain.mint(wallet.address, TON)
            page = stage.views.wallet
            async with working(WalletDesk(stage.office), stage.running):
                await reached(page.changed, lambda: shown(page, "balanceText") == "1.0000")
            stage.chain.is_away = True
            async with working(WalletDesk(stage.office), stage.running):
                await reached(page.changed, lambda: shown(page, "stale"))
                assert "no route" in shown(page, "staleText")
                assert shown(page, "balanceText") == "1.0000"
                stage.chain.is_away = False
                stage.clock.now += 1
                await reached(page.changed, lambda: not shown(page, "stale"))

    run(qapp, journey())


def test_words_are_shown_checked_and_remembered_and_never_logged(
    qapp: QApplication, set_up: Callable[[], Any], caplog: pytest.LogCaptureFixture
) -> None:
    start_logging(None)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="cocoon_desktop")

    async def journey() -> None:
        async with set_up() as stage:
            store = await open_practice_key_store(stage.office.paths.data)
            await open_owner(store)
            words = (await store.get(WORDS) or "").split()
            page, guide = stage.views.wallet, stage.views.wallet.backup_guide
            async with working(WalletDesk(stage.office), stage.running):
                await reached(page.changed, lambda: shown(page, "balanceText") != "")
                assert not shown(page, "backedUp")
                guide.open()
                guide.reveal()
                await reached(guide.wordsChanged, lambda: shown(guide, "words") == words)
                guide.written()
                while shown(guide, "step") == "check":
                    position = int(shown(guide, "prompt").split()[-1])
                    assert guide.answer(words[position - 1])
                await reached(page.changed, lambda: shown(page, "backedUp"))
            async with working(WalletDesk(stage.office), stage.running):
                await reached(page.changed, lambda: shown(page, "backedUp"))
            pairs = [f"{first} {second}" for first, second in pairwise(words)]
            said = caplog.text.replace("'", "").replace(",", "")
            assert said
            assert not any(pair in said for pair in pairs)

    run(qapp, journey())


def test_an_older_wallet_takes_the_place_of_an_empty_one_and_nothing_is_forgotten(
    qapp: QApplication, set_up: Callable[[], Any]
) -> None:
    older, wrong = create_words(), ["abandon"] * 24

    async def journey() -> None:
        async with set_up() as stage:
            folder = stage.office.paths.data
            before = await open_owner(await open_practice_key_store(folder))
            guide = stage.views.wallet.restore_guide
            async with working(WalletDesk(stage.office), stage.running):
                await reached(guide.changed, lambda: shown(guide, "possible"))
                for words, step in ((wrong, "words"), (older, "done")):
                    guide.open()
                    guide.take(" ".join(words))
                    guide.restore()
                    await reached(guide.changed, partial(is_at, guide, step))
                    assert shown(guide, "fault") == "" or step == "words"
            store = await open_practice_key_store(folder)
            after = await open_owner(store)
            assert (await store.get(WORDS)) == " ".join(older)
            raw = f"{before.address.wc}:{before.address.hash_part.hex()}"
            kept = await store.get(f"{WORDS} of {raw}")
            assert kept is not None
            assert after.address != before.address

    run(qapp, journey())


def test_earnings_are_written_down_as_they_come_and_exported(
    qapp: QApplication, set_up: Callable[[], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.app.desks.earnings.CALM_S", 0.01)
    contract = Address((0, b"c" * 32))

    async def journey() -> None:
        async with set_up() as stage:
            page = stage.views.earnings
            stage.book.signed(contract, Nanoton(7))  # before anybody wrote down when
            desk = EarningsDesk(stage.office)
            async with working(desk, stage.running):
                await reached(page.changed, lambda: "0.000000007" in shown(page, "undatedText"))
                for total in (TON, 2 * TON, 3 * TON):
                    stage.book.signed(contract, Nanoton(total + 7))
                    stage.clock.now += 900
                    await reached(page.changed, partial(has_earned, page, total + 7))
                for _ in range(3):
                    stage.clock.now += 1
                    stage.office.hardware.show(HardwareFrame(stage.clock.now, (CARD,)))
                assert shown(page, "totalText") == "3.0000"
                file = tmp_path / "out.csv"
                page.exportTo(QUrl.fromLocalFile(str(file)))
                await reached(page.noteChanged, lambda: shown(page, "note") != "")
                rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
                assert sum(int(row["total_nanoton"]) for row in rows) == 3 * TON + 7
                assert {row["coins"] for row in rows} == {"worthless"}
                page.exportTo(QUrl.fromLocalFile(str(tmp_path / "nowhere" / "out.csv")))
                await reached(page.noteChanged, lambda: shown(page, "fault") != "")
                page.setKwhPrice("0.31")
                assert stage.office.store.settings.power.price_per_kwh == 0.31
                page.setKwhPrice("")
                assert stage.office.store.settings.power.price_per_kwh is None
            async with working(EarningsDesk(stage.office), stage.running):
                await reached(page.changed, lambda: page.facts.work != {})
                assert sum(e.stages.total for e in page.facts.entries) == 3 * TON + 7
                assert shown(page, "totalText") == "3.0000"

    run(qapp, journey())


def test_limits_come_from_the_settings_and_nonsense_is_refused(tmp_path: Path) -> None:
    limits = limits_of(WalletSettings(limit_payment="25", limit_day=""))
    assert (limits.per_payment, limits.per_day) == (25 * TON, None)
    store = SettingsStore(tmp_path / "settings.toml")
    for nonsense in ("much", "-1", "0.0000000001"):
        with pytest.raises(UsageError):
            store.change("wallet", "limit_day", nonsense)


def test_power_is_that_of_the_cards_that_answer() -> None:
    other = GpuReading("GPU-2", "RTX 4090", "gpu", power_w=None)
    processor = GpuReading("cpu", "Ryzen", "cpu")
    readings = [CARD, other, processor]
    assert devices_at_work("RTX 4070", readings) == [CARD]
    assert devices_at_work("RTX 4070, RTX 4090", readings) == [CARD, other]
    assert devices_at_work(PROCESSOR, readings) == [processor]
    assert devices_at_work(OUTSIDE, readings) == []
