"""What work brought lately: from the record of earnings to a computer that rests because it does not pay."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.activity.decision import Rule, Unit
from cocoon_desktop.activity.surroundings import Yield
from cocoon_desktop.app.desks import Office, Running
from cocoon_desktop.app.desks import earnings as earnings_desk
from cocoon_desktop.app.desks.earnings import EarningsDesk
from cocoon_desktop.app.hardware_board import HardwareFrame
from cocoon_desktop.app.measured_yield import LEAST_S, measured_yield
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings import PowerSettings
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.options import Drain, Release
from cocoon_desktop.network.worker.earned import UNDATED, Earned
from cocoon_desktop.network.worker.earnings import EarningsBook
from cocoon_desktop.network.worker.work_meter import Work
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.views import Views
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..activity.scenarios.world import World
from ..patience import PATIENCE_S, until
from ..ui.fakes import ScriptedBackend

NOW = 1_773_489_600
PRICED = PowerSettings(ton_price=2.5)


def tons(amount: float, quarter: int) -> Earned:
    return Earned(quarter, "m", "d", Nanoton(round(amount * NANOTON_PER_TON)))


def of(
    earned: list[Earned], work: dict[int, Work], power: PowerSettings = PRICED, *, is_priced: bool = True
) -> Yield | None:
    return measured_yield(earned, work, power, NOW, is_priced=is_priced)


def test_it_is_what_an_hour_of_sharing_brought_and_drew() -> None:
    half_an_hour = {
        NOW: Work(ready_s=900, energy_j=900 * 100),
        NOW - 900: Work(ready_s=900, energy_j=900 * 300),
    }
    assert of([tons(0.1, NOW), tons(0.3, NOW - 900)], half_an_hour) == Yield(0.8 * 2.5, 200, NOW)


def test_what_was_longer_ago_or_has_no_date_does_not_count() -> None:
    work = {NOW: Work(ready_s=3600), NOW - 4500: Work(ready_s=9000, energy_j=1e9)}
    old = [tons(5, NOW - 4500), tons(7, UNDATED)]
    assert of([*old, tons(1, NOW)], work) == Yield(2.5, 0, NOW)


@pytest.mark.parametrize(
    ("work", "power"),
    [
        (Work(ready_s=LEAST_S - 1), PRICED),
        (Work(), PRICED),
        (Work(ready_s=3600), PowerSettings()),
        (Work(ready_s=3600, unmeasured_s=10), PRICED),
    ],
    ids=["just started", "never worked", "no price of a coin", "nobody measured its watts"],
)
def test_what_cannot_be_known_is_unknown(work: Work, power: PowerSettings) -> None:
    assert of([tons(1, NOW)], {NOW: work}, power) is None


def test_what_nobody_measured_counts_as_the_owner_told() -> None:
    work = {NOW: Work(ready_s=3600, energy_j=1800 * 100, unmeasured_s=1800)}
    assert of([], work, PowerSettings(ton_price=1, watts=300)) == Yield(0, 200, NOW)


def test_worthless_coins_are_worth_nothing_and_need_no_price() -> None:
    work = {NOW: Work(ready_s=3600, energy_j=3600 * 100)}
    assert of([tons(9, NOW)], work, PowerSettings(), is_priced=False) == Yield(0, 100, NOW)


# ----------------------------------------------------------------------- from the disk to the engine


class Evening:
    """A worker with a card of 200 W, its settings, its record on the disk, and time that a test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 3, 11, 12).timestamp()  # noqa: DTZ001 - local time is meant
        self.world, self.book = World(folder), EarningsBook()
        paths = AppPaths(*(folder / name for name in ("c", "d", "k", "l", "r"))).make()
        paths.practice.mkdir(parents=True, exist_ok=True)
        self.views = Views(DashboardViewModel(), ChatViewModel(ScriptedBackend()))
        self.office = Office(
            self.views, paths, self.world.store, lambda: self.now, show_yield=self.world.lookout.see_yield
        )
        self.desk = EarningsDesk(self.office)
        self.views.earnings.show_network("main")
        options = SimpleNamespace(folder=paths.practice)
        network = SimpleNamespace(cashier=SimpleNamespace(book=self.book), options=options)
        self.running = cast(Running, SimpleNamespace(network=network, switch=self.world.switch))

    async def work(self, minutes: int, ton_per_hour: float) -> None:
        """So long pass, with what the card draws and the proxy signs."""
        card = GpuReading("GPU-0", "RTX 4070", "gpu", power_w=200.0)
        for _ in range(minutes):
            for _ in range(12):
                self.now += 5
                self.office.hardware.show(HardwareFrame(self.now, (card,)))
            signed = self.book.total.signed + round(ton_per_hour / 60 * NANOTON_PER_TON)
            self.book.signed(Address((0, bytes(32))), Nanoton(signed))
            await asyncio.sleep(0)

    @property
    def measured(self) -> Yield | None:
        """What was told last; the record runs behind time that a test hurries."""
        return self.world.lookout.surroundings.last_yield


@pytest.fixture
def evening(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    evening = Evening(tmp_path)
    monkeypatch.setattr(time, "time", lambda: evening.now)
    monkeypatch.setattr(earnings_desk, "CALM_S", 0.01)
    monkeypatch.setattr(earnings_desk, "WORK_EVERY_S", 0.02)
    return evening


def play(qapp: QApplication, evening: Evening, journey: Callable[[], Any]) -> None:
    async def whole() -> None:
        tasks = [
            asyncio.create_task(evening.world.switch.run()),
            asyncio.create_task(evening.desk.serve(evening.running)),
        ]
        try:
            await evening.world.works()
            async with asyncio.timeout(20):
                while evening.desk._running is None:  # noqa: ASYNC110 - its record is opened in a thread
                    await asyncio.sleep(0.01)
            await journey()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        runner.run(asyncio.wait_for(whole(), 3 * PATIENCE_S))


def test_scenario_work_that_does_not_pay_stops_and_names_value_and_limit(
    qapp: QApplication, evening: Evening
) -> None:
    world = evening.world
    world.choose("power", "price_per_kwh", 0.40)
    world.choose("power", "ton_price", 2.0)
    world.choose("power", "watts", 200)
    world.choose("when", "min_profit", 0.05)

    async def journey() -> None:
        await evening.work(10, ton_per_hour=0.03)
        await asyncio.sleep(0.3)
        assert world.lookout.surroundings.last_yield is None
        await world.works()  # who has just started may still earn
        await evening.work(20, ton_per_hour=0.03)
        await until(lambda: evening.measured)
        await world.waits_for(Rule.PROFIT, Drain, Release)

        def is_named() -> bool:
            seen, status = evening.measured, world.switch.status
            if seen is None or status.cause is None or status.next_at is None:
                return False
            value = status.cause.value == pytest.approx(seen.earned_per_h - 0.2 * 0.40)
            return bool(value and status.next_at == pytest.approx(seen.measured_at + 3600, abs=300))

        await until(is_named)
        assert evening.measured is not None
        assert evening.measured.drawn_w == pytest.approx(200)
        assert 0 < evening.measured.earned_per_h <= 0.03 * 2.0 + 0.01
        cause = world.switch.status.cause
        assert cause is not None
        assert (cause.limit, cause.unit) == (0.05, Unit.MONEY_PER_HOUR)
        evening.now += 3700
        await world.works()  # and sees whether it pays by now

    play(qapp, evening, journey)


def test_scenario_work_that_pays_goes_on(qapp: QApplication, evening: Evening) -> None:
    world = evening.world
    world.choose("power", "price_per_kwh", 0.40)
    world.choose("power", "ton_price", 2.0)
    world.choose("power", "watts", 200)
    world.choose("when", "min_profit", 0.05)

    async def journey() -> None:
        await evening.work(30, ton_per_hour=0.5)
        await until(lambda: evening.measured and evening.measured.earned_per_h == pytest.approx(1.0, rel=0.2))
        await world.works()

    play(qapp, evening, journey)
