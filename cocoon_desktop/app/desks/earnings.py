"""I connect the earnings page to the parts that it shows, and write down when and by what money is earned.

Worker's book --> dated record on the disk --> page. The record is written by a total, never by a sum of my
own, so that it cannot differ from the money.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.activity.surroundings import Yield
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.core.local_days import last_days, start_of
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.network.worker.earned import OUTSIDE, PROCESSOR, UNDATED, quarter_of, staged
from cocoon_desktop.network.worker.earned_store import EarnedStore
from cocoon_desktop.network.worker.forecast import DAYS_LOOKED_AT
from cocoon_desktop.network.worker.work_meter import Work, WorkMeter, power_of
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.earnings.export import earnings_csv
from cocoon_desktop.ui.earnings.report import EarningsFacts, PowerTerms
from cocoon_desktop.ui.reasons import explain

from ..hardware_board import HardwareFrame
from ..measured_yield import measured_yield
from ..settings import PowerSettings, Settings
from .desk import Desk, Office, Running

log = logging.getLogger(__name__)

SHARING = (WorkState.READY, WorkState.ANSWERING)
CALM_S = 1.0
"""Requests may end many times a second; the page changes once."""
WORK_EVERY_S = 60.0
"""How often seconds and joules go to the disk; a killed program loses no more of them, and no money."""


class EarningsDesk(Desk):
    """The earnings page's."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page = office.views.earnings
        self._meter = WorkMeter()
        self._running: Running | None = None
        self._exports: asyncio.Queue[str] = asyncio.Queue()
        self._show_terms(office.store.settings)
        office.store.watch(self._show_terms)
        office.hardware.listen(self._count)
        self._page.exportRequested.connect(self._exports.put_nowait)
        self._page.kwhPriceChosen.connect(lambda value: self._set("price_per_kwh", value))
        self._page.tonPriceChosen.connect(lambda value: self._set("ton_price", value))
        self._page.wattsChosen.connect(lambda value: self._set("watts", value))

    def _show_terms(self, settings: Settings) -> None:
        self._page.show_terms(terms_of(settings.power))

    def _set(self, name: str, value: float) -> None:
        try:
            if value < 0:
                self._office.store.reset("power", name)
            else:
                self._office.store.change("power", name, value)
        except CocoonError as error:
            self._page.show_export_fault(explain(error))

    def _count(self, frame: HardwareFrame) -> None:
        """Count the second that has passed."""
        if self._running is None:
            return
        status = self._running.switch.status
        working = devices_at_work(self._device(), frame.readings)
        self._meter.look(
            frame.at,
            is_ready=status.state in SHARING,
            is_busy=status.state is WorkState.ANSWERING,
            answers=status.answers,
            power_w=power_of(reading.power_w for reading in working),
        )

    async def run(self) -> None:
        """Write what is to be saved, from the first frame on."""
        while True:
            path = await self._exports.get()
            data = await asyncio.to_thread(earnings_csv, self._page.facts.entries, self._page.network_kind)
            try:
                await asyncio.to_thread(write_atomic, Path(path), data)
            except OSError as error:
                self._page.show_export_fault(explain(error))
            else:
                self._page.show_exported(path)

    async def serve(self, running: Running) -> None:
        """Record and show while the network is up."""
        database = await asyncio.to_thread(open_database, _record_url(running.network.options.folder))
        try:
            store = await asyncio.to_thread(EarnedStore, database)
            book = running.network.cashier.book
            # What was signed while nobody watched has no date, and gets none.
            await asyncio.to_thread(store.record, book.total.signed, UNDATED, "", "")
            changed = asyncio.Event()
            forget = book.watch(changed.set)
            self._running = running
            try:
                await self._follow(running, store, changed)
            finally:
                self._running = None
                forget()
                await asyncio.to_thread(store.add_work, self._meter.take())
        finally:
            await asyncio.to_thread(database.dispose)

    async def _follow(self, running: Running, store: EarnedStore, changed: asyncio.Event) -> None:
        saved_at = self._office.clock()
        while True:
            total, now = running.network.cashier.book.total, self._office.clock()
            work: Mapping[int, Work] = {}
            if now - saved_at >= WORK_EVERY_S:
                saved_at, work = now, self._meter.take()
            worker = running.switch.status.model, self._device()
            facts = await asyncio.to_thread(_keep_and_read, store, total, now, worker, work)
            self._page.show_facts(facts, now)
            if running.switch.status.state in SHARING:
                self._office.show_yield(self._yield_of(facts, now))
            await asyncio.sleep(CALM_S)
            try:
                async with asyncio.timeout(WORK_EVERY_S):
                    await changed.wait()
            except TimeoutError:
                pass
            changed.clear()

    def _yield_of(self, facts: EarningsFacts, now: float) -> Yield | None:
        """A stopped worker measures nothing: what it brought last holds for a while."""
        earned, power = [entry.earned for entry in facts.entries], self._office.store.settings.power
        is_priced = self._page.network_kind == "main"
        return measured_yield(earned, facts.work, power, now, is_priced=is_priced)

    def _device(self) -> str:
        """What answers: the engine's GPUs, the processor, or somebody's server."""
        assert self._running is not None
        engine = self._running.switch.engine
        if not isinstance(engine, Engine):
            return OUTSIDE
        return engine.info.backend if engine.info is not None else PROCESSOR


def terms_of(power: PowerSettings) -> PowerTerms:
    """What the owner said, for the page."""
    return PowerTerms(power.price_per_kwh, power.ton_price, power.watts, power.currency)


def devices_at_work(device: str, readings: Sequence[GpuReading]) -> list[GpuReading]:
    """The readings of what answers; none when it is a server elsewhere or a GPU that reports nothing."""
    kind = "cpu" if device == PROCESSOR else "gpu"
    of_kind = [reading for reading in readings if reading.kind == kind]
    named = [reading for reading in of_kind if reading.name in device]
    return named or ([] if device == OUTSIDE else of_kind)


def _keep_and_read(
    store: EarnedStore, total: Earnings, now: float, worker: tuple[str, str], work: Mapping[int, Work]
) -> EarningsFacts:
    """All at once: a thread is woken for it. ``worker`` is a model, and what runs it."""
    store.record(total.signed, quarter_of(now), *worker)
    store.add_work(work)
    since = start_of(last_days(DAYS_LOOKED_AT + 1, now)[0])
    return EarningsFacts(staged(store.earned(), total), store.work(since))


def _record_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'earned.db'}"
