"""Every setting of the page keeps its promise: each is changed in the file, and what it is for is looked at.

Those about when and how much to work have their scenarios in ``tests/activity/scenarios``.
"""

import asyncio
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app import fitting, small_model
from cocoon_desktop.app.autostart.linux import FILE, LinuxAutostart
from cocoon_desktop.app.desks.autostart import AutostartDesk
from cocoon_desktop.app.desks.earnings import EarningsDesk
from cocoon_desktop.app.desks.power import PowerDesk
from cocoon_desktop.app.desks.wallet import WalletDesk
from cocoon_desktop.app.desktop import Desktop, _language
from cocoon_desktop.app.networks.terms import policy_of
from cocoon_desktop.app.outside_options import outside_options
from cocoon_desktop.app.owner import open_owner, open_practice_key_store
from cocoon_desktop.app.paths import AppPaths, find_paths
from cocoon_desktop.app.roles.options import PolicyName
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.settings_table import settings_table
from cocoon_desktop.app.sleep import Sleep
from cocoon_desktop.app.small_model import small_model_of
from cocoon_desktop.app.start import StartOptions, _model_and_engine, started
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.models.catalog import ModelFile, tiny_model_path
from cocoon_desktop.network.client.budget_store import LONG_AGO
from cocoon_desktop.network.client.limits import Budget
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.network.worker.earned import Earned, StagedEarned, Stages
from cocoon_desktop.network.worker.work_meter import Work
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_store import MemoryKeyStore
from cocoon_desktop.ui.earnings.report import EarningsFacts
from cocoon_desktop.ui.i18n import speak, translate
from cocoon_desktop.ui.settings.words import AUTOSTART, INTERNAL
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.wire.openai import OpenAIError
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ..activity.scenarios import test_scenarios
from ..emulator_fixture import emulator as emulator
from ..inference.outside.servers import MODEL, imitated
from ..models.fake_hub import FakeHub
from ..patience import PATIENCE_S, until
from . import test_money_desks as money
from .desks import test_models_desk as models
from .test_fitting import GAMER, checked
from .test_settings_desk import Bureau, while_running
from .test_system_desks import NOON, TROUBLE, Awake, Play, Scene
from .test_system_desks import play as play

SHOWN = [setting.key for setting in settings_table() if setting.key not in INTERNAL]
SHORT_S = 0.05
TON = 10**9


def test_every_setting_of_the_page_has_a_scenario() -> None:
    names = {*globals(), *vars(test_scenarios)}
    wanted = [f"test_scenario_{key.replace('.', '_')}" for key in (*SHOWN, AUTOSTART.key)]
    assert [name for name in wanted if name not in names] == []


# ------------------------------------------------------------------------------------- models and the engine


class Home:
    """Settings in a file, and what is started with them."""

    def __init__(self, folder: Path) -> None:
        self.store = SettingsStore(folder / "settings.toml")
        self.models = folder / "models"
        self.models.mkdir()
        self._practice = folder / "practice"

    def choose(self, section: str, name: str, value: object) -> None:
        self.store.change(section, name, value)

    @property
    def options(self) -> StartOptions:
        return StartOptions.of(self.store.settings, self._practice, find_paths().make().cache)

    async def loads(self) -> tuple[ModelFile | OutsideModel, EngineOptions]:
        """What the engine would load, and how."""
        outside = outside_options(self.store.settings.engine, {})
        return await _model_and_engine(self.options, outside, lambda _: None)

    async def small(self) -> str:
        """The model that would work beside its owner."""
        usual = SimpleNamespace(options=SimpleNamespace(model=None), allow_model=None, worker=None)
        found = small_model_of(self.store.settings, self.options, cast("Any", usual))
        found.want(True)
        looking = asyncio.create_task(found.run(lambda: None))
        await asyncio.sleep(0)
        async with asyncio.timeout(PATIENCE_S):
            while not found.name:  # noqa: ASYNC110 - until it has looked
                await asyncio.sleep(0.01)
        looking.cancel()
        return found.name


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(fitting, "read_machine", lambda: GAMER)
    monkeypatch.setattr(small_model, "LOOK_S", SHORT_S)
    return Home(tmp_path)


async def test_scenario_engine_model(home: Home, tmp_path: Path) -> None:
    mine = tmp_path / "mine.gguf"
    shutil.copy(tiny_model_path(), mine)
    home.choose("engine", "model", str(mine))
    assert (await home.loads())[0].name == "mine"
    home.choose("engine", "model", "")
    assert (await home.loads())[0].name != "mine"


async def test_scenario_engine_url(home: Home) -> None:
    async with imitated() as server:
        home.choose("engine", "url", server.url)
        model, _ = await home.loads()
    assert isinstance(model, OutsideModel)
    assert model.name == MODEL


async def test_scenario_engine_threads(home: Home) -> None:
    usual = (await home.loads())[1].threads
    home.choose("engine", "threads", usual + 3)
    assert (await home.loads())[1].threads == usual + 3


async def test_scenario_engine_n_ctx(home: Home) -> None:
    assert (await home.loads())[1].n_ctx != 640
    home.choose("engine", "n_ctx", 640)
    assert (await home.loads())[1].n_ctx == 640


async def test_scenario_engine_slots(home: Home) -> None:
    for slots in (1, 3):
        home.choose("engine", "slots", slots)
        assert (await home.loads())[1].slots == slots


async def test_scenario_engine_gpus(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async def one_card(*_: object) -> list[object]:
        return [checked("right")]

    monkeypatch.setattr(fitting, "check_gpus", one_card)
    assert (await home.loads())[1].devices == ("CUDA0",)
    home.choose("engine", "gpus", [])
    assert (await home.loads())[1].devices == ()
    home.choose("engine", "gpus", [0])
    assert (await home.loads())[1].devices == ("CUDA0",)


async def test_scenario_engine_rpc(home: Home) -> None:
    assert not home.options.engine.rpc_servers
    home.choose("engine", "rpc", ["127.0.0.1:50052"])
    assert home.options.engine.rpc_servers == ("127.0.0.1:50052",)
    with pytest.raises(CocoonError, match="backend pack"):
        await home.loads()
    for wrong in ("127.0.0.1", "a host:1", ""):
        with pytest.raises(CocoonError, match="no RPC server"):
            home.choose("engine", "rpc", [wrong])


async def test_scenario_engine_rpc_in_clear(home: Home) -> None:
    home.choose("engine", "rpc", ["192.0.2.1:50052"])
    with pytest.raises(CocoonError, match="everybody on the way"):
        _ = home.options
    home.choose("engine", "rpc_in_clear", True)
    assert home.options.engine.rpc_in_clear
    assert home.options.engine.rpc_servers == ("192.0.2.1:50052",)


async def test_scenario_models_folder(home: Home) -> None:
    shutil.copy(tiny_model_path(), home.models / "mine.gguf")
    home.choose("engine", "model", "mine")
    with pytest.raises(CocoonError):
        await home.loads()
    home.choose("models", "folder", str(home.models))
    assert (await home.loads())[0].name == "mine"


async def test_scenario_models_small(home: Home) -> None:
    for name in ("first", "second"):
        shutil.copy(tiny_model_path(), home.models / f"{name}.gguf")
    home.choose("models", "folder", str(home.models))
    for name in ("first", "second"):
        home.choose("models", "small", name)
        assert await home.small() == name


hub, page_of_models = models.hub, models.play


def test_scenario_models_mirror(page_of_models: models.Play, hub: FakeHub) -> None:
    async def journey(scene: models.Scene) -> None:
        await scene.until(lambda: scene.rows)
        del hub.files[models.REMOTE]
        with FakeHub().running() as other:
            other.files[models.REMOTE] = models.MODEL
            before = scene.desk._store
            scene.settings.change("models", "mirror", other.url)
            await scene.until(lambda: scene.desk._store is not before)
            scene.view.search(models.REMOTE)
            scene.view.takeEmptyAction()
            scene.view.search("")
            await scene.until_row("small.gguf", lambda row: row.badge == "On disk")

    page_of_models(journey)


async def test_scenario_endpoint_port(home: Home) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home.choose("endpoint", "port", port)
    async with started(home.options, MemoryKeyStore()) as network:
        assert f":{port}" in network.endpoint.url
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()


# ------------------------------------------------------------------------------------------------- messages


async def _is_silent(scene: Scene) -> bool:
    await asyncio.sleep(SHORT_S)
    return scene.desktop.shown.empty()


def _told_only_when_wanted(play: Play, name: str, happen: Callable[[Scene], None], title: str) -> None:
    """The same thing happens twice: unwanted, then wanted."""

    async def journey(scene: Scene) -> None:
        scene.store.change("notifications", name, False)
        happen(scene)
        assert await _is_silent(scene)
        scene.store.change("notifications", name, True)
        happen(scene)
        assert title in (await scene.shown()).title

    play(journey)


def test_scenario_notifications_before_start(play: Play) -> None:
    _told_only_when_wanted(
        play, "before_start", lambda scene: scene.notices.show_presence(Level.AWAY, NOON + 4), "Starting"
    )


def test_scenario_notifications_backup(play: Play) -> None:
    _told_only_when_wanted(play, "backup", lambda scene: scene.notices.show_backup(True), "no backup")


def test_scenario_notifications_trouble(play: Play) -> None:
    def happen(scene: Scene) -> None:
        scene.board.show_status(WorkStatus(WorkState.READY, NOON))
        scene.board.show_status(TROUBLE)

    _told_only_when_wanted(play, "trouble", happen, "Not earning")


def test_scenario_notifications_payout(play: Play) -> None:
    _told_only_when_wanted(
        play, "payout", lambda scene: scene.notices.show_payout(Nanoton(3 * TON), NOON), "ayout"
    )


def test_scenario_notifications_payout_above(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.store.change("notifications", "payout_above", "5")
        scene.notices.show_payout(Nanoton(3 * TON), NOON)
        assert await _is_silent(scene)
        scene.store.change("notifications", "payout_above", "2")
        scene.notices.show_payout(Nanoton(3 * TON), NOON)
        assert "3.0000" in (await scene.shown()).body

    play(journey)


# --------------------------------------------------------------------------------------------------- network


def _refused(home: Home) -> None:
    """A request of two toncoins, by what the client may spend; one of one goes."""
    budget = Budget(home.options.limits, LONG_AGO)
    with pytest.raises(OpenAIError, match="may cost 2"):
        budget.reserve(b"dear", Nanoton(2 * TON), time.time())
    budget.reserve(b"cheap", Nanoton(TON), time.time())


def test_scenario_network_limit_request(home: Home) -> None:
    home.choose("network", "limit_request", "1")
    _refused(home)


def test_scenario_network_limit_day(home: Home) -> None:
    home.choose("network", "limit_day", "1.5")
    _refused(home)


def test_scenario_network_attested(home: Home) -> None:
    """Whose coins have a value proves what it runs, unless the owner does not want that."""
    main, test = (
        Profile(kind, "Mine", Address((0, bytes(32))), "https://chain.example/") for kind in ("main", "test")
    )

    def policies() -> list[PolicyName]:
        return [policy_of(profile, attested=home.options.attested) for profile in (main, test)]

    assert policies() == [PolicyName.TDX, PolicyName.ANY]
    home.choose("network", "attested", False)
    assert policies() == [PolicyName.ANY, PolicyName.ANY]


# ----------------------------------------------------------------------------------------------------- power


def test_scenario_power_keep_awake(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        awake = Awake()
        running = asyncio.create_task(PowerDesk(scene.office, awake, Sleep().woke).run())
        await asyncio.sleep(0)
        scene.board.show_network("test")
        scene.board.show_status(WorkStatus(WorkState.READY, NOON))
        assert awake.is_held()
        scene.store.change("power", "keep_awake", False)
        assert not awake.is_held()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    play(journey)


@pytest.fixture
def bureau(qapp: QApplication, tmp_path: Path) -> Iterator[Bureau]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield Bureau(tmp_path)
    QLocale.setDefault(before)


@pytest.fixture
def earned(bureau: Bureau) -> Iterator[Bureau]:
    """An hour's work of today that brought two toncoins; what it drew was not measured."""
    desk = EarningsDesk(bureau.office)
    bureau.views.earnings.show_network("main")
    bureau.store.change("power", "price_per_kwh", 0.40)
    now = time.time()
    quarter = int(now // 900) * 900
    facts = EarningsFacts(
        [StagedEarned(Earned(quarter, "tiny", "a card", Nanoton(2 * TON)), Stages(signed=Nanoton(2 * TON)))],
        {quarter: Work(busy_s=900.0, ready_s=900.0, answers=1, unmeasured_s=1800.0)},
    )
    bureau.views.earnings.show_facts(facts, now)
    yield bureau
    assert desk is not None


def test_scenario_power_watts(earned: Bureau) -> None:
    page = earned.views.earnings
    assert page.property("powerAsks") == "watts"
    earned.store.change("power", "watts", 200)
    assert page.property("energyText") == "0.10 kWh"
    earned.store.change("power", "watts", 400)
    assert page.property("energyText") == "0.20 kWh"


def test_scenario_power_ton_price(earned: Bureau) -> None:
    page = earned.views.earnings
    earned.store.change("power", "watts", 200)
    assert page.property("worthText") == ""
    earned.store.change("power", "ton_price", 3.5)
    assert "7.00" in page.property("worthText")


def test_scenario_power_currency(earned: Bureau) -> None:
    earned.store.change("power", "ton_price", 3.5)
    earned.store.change("power", "watts", 200)
    assert "£" in earned.views.earnings.property("worthText")
    earned.store.change("power", "currency", "Kč")
    assert "Kč" in earned.views.earnings.property("worthText")


# ---------------------------------------------------------------------------------------------------- wallet

set_up, _no_system_store = money.set_up, money._no_system_store


def _asked_for_two(qapp: QApplication, set_up: Callable[[], Any], name: str) -> tuple[str, str]:
    """What the form says of two of ten toncoins: without the limit ``name``, and with one of one toncoin."""
    said: list[str] = []

    async def journey() -> None:
        async with set_up() as stage:
            wallet = await open_owner(await open_practice_key_store(stage.office.paths.data))
            await stage.chain.mint(wallet.address, Nanoton(10 * TON))
            page, form = stage.views.wallet, stage.views.wallet.send_form
            async with money.working(WalletDesk(stage.office), stage.running):
                await money.reached(page.changed, lambda: page.property("balanceText") == "10.0000")
                form.setTo(money.RECEIVER)
                form.setAmount("2")
                said.append(form.property("amountFault"))
                stage.office.store.change("wallet", name, "1")
                await until(lambda: form.property("amountFault"))
                said.append(form.property("amountFault"))

    money.run(qapp, journey())
    return said[0], said[1]


def test_scenario_wallet_limit_payment(qapp: QApplication, set_up: Callable[[], Any]) -> None:
    assert _asked_for_two(qapp, set_up, "limit_payment") == ("", "Your limits leave 1.0000 TON for now.")


def test_scenario_wallet_limit_day(qapp: QApplication, set_up: Callable[[], Any]) -> None:
    assert _asked_for_two(qapp, set_up, "limit_day") == ("", "Your limits leave 1.0000 TON for now.")


def test_scenario_wallet_hide_balance(bureau: Bureau) -> None:
    desk = WalletDesk(bureau.office)
    for is_hidden in (True, False):
        bureau.store.change("wallet", "hide_balance", is_hidden)
        assert bureau.views.wallet.property("hidden") is is_hidden
    assert desk is not None


# ------------------------------------------------------------------------------------------------ appearance


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    paths = AppPaths(*(tmp_path / name for name in ("c", "d", "k", "l", "r"))).make()
    instance = SingleInstance(paths.runtime)
    assert instance.claim() is Claim.FIRST
    desktop = Desktop(paths, SettingsStore(paths.settings).settings, instance)
    yield desktop
    desktop.window.dispose()
    instance.release()


def test_scenario_window_theme(desktop: Desktop) -> None:
    for theme in ("dark", "light"):
        desktop._store.change("window", "theme", theme)
        assert desktop.window.frame.property("theme") == theme


def test_scenario_window_motion(desktop: Desktop) -> None:
    for motion, moves in (("on", True), ("off", False)):
        desktop._store.change("window", "motion", motion)
        assert desktop.window.frame.property("motion") is moves


def test_scenario_window_language(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[QTranslator] = []
    install = qapp.installTranslator

    def noted(translator: QTranslator) -> bool:
        installed.append(translator)
        return install(translator)

    monkeypatch.setattr(qapp, "installTranslator", noted)
    paths, before, font = AppPaths(*(tmp_path / name for name in "cdklr")).make(), QLocale(), qapp.font()
    store = SettingsStore(paths.settings)
    try:
        for language, paused in (("de", "Pausiert"), ("ru", "Пауза")):
            store.change("window", "language", language)
            speak(qapp, _language(paths))
            assert translate("Status", "Paused") == paused
    finally:
        for translator in installed:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)
        qapp.setFont(font)


# ---------------------------------------------------------------------------------------------------- system


def test_scenario_system_autostart(bureau: Bureau, tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "autostart"
    desk = AutostartDesk(bureau.office, LinuxAutostart(folder / "cocoon-desktop", folder))

    def is_entered(wanted: bool) -> bool:
        return (folder / FILE).exists() is wanted

    async def journey() -> None:
        for is_on in (True, False):
            bureau.views.settings.toggle(AUTOSTART.key, is_on)
            await until(partial(is_entered, is_on))

    while_running(qapp, desk.run(), journey())
