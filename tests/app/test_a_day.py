"""A day of an owner's life, second by second under a clock moved by hand: what decides, remembers and shows
stays as small as it was, and its sums are right.
"""

import asyncio
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.activity.decision import Action, Rule
from cocoon_desktop.activity.give_back import GiveBack, p99
from cocoon_desktop.activity.history import MOST, SPARE, Decided, History
from cocoon_desktop.activity.hours import parse_hours
from cocoon_desktop.activity.lattice import Holds, Lattice
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.sensor import Opinion
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.activity.surroundings import Supply
from cocoon_desktop.activity.wishes import Limits, Wishes
from cocoon_desktop.app.desks.desk import Office
from cocoon_desktop.app.desks.notices import NoticesDesk
from cocoon_desktop.app.hardware_history import FILE_NAME
from cocoon_desktop.app.lookout import Lookout
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.hardware.history import KEPT_S, STEP_S, Bucket, Buckets, Measure, Spread, slot_of
from cocoon_desktop.hardware.history_store import HistoryStore
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService
from cocoon_desktop.ui.chart_range import ChartRange
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.day_log import MINUTES_PER_DAY, Activity
from cocoon_desktop.ui.notice_words import Message
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from ..activity.scenarios.world import IdleWorker, ObedientEngine
from ..ui.fakes import HandClock, ScriptedBackend

MIDNIGHT = 1_773_446_400.0  # 2026-03-14, UTC
HOUR = 3600
DAY = 24 * HOUR
GIB = 1 << 30
MEASURED = 6
"""Four measures of the card, two of the processor."""
LOOKED_UP_S = 300
READ_EVERY_S = 5
"""Of the hardware, to save time; who is there and what to do is asked every second."""
WRITE_EVERY_S = 600
"""Ten times as seldom as the program, to save time."""
ROW_BYTES = 64
"""At most, of the hardware's history on the disk."""
WAL_BYTES = 5 << 20
"""SQLite begins its log anew at a thousand pages."""


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def what_they_do(second: int) -> Level:
    """The owner's day."""
    hour = second / HOUR
    for end, level in (
        (7.5, Level.LOCKED),
        (8.5, Level.ACTIVE),
        (12, Level.LOCKED),
        (12.75, Level.ACTIVE),
        (13, Level.AWAY),
        (15, Level.GAME),
        (16, Level.MEDIA),
        (18, Level.AWAY),
        (19, Level.ACTIVE),
        (22, Level.GAME),
        (24, Level.AWAY),
    ):
        if hour < end:
            # Between two rounds of a game they look something up.
            return Level.ACTIVE if level is Level.GAME and second % HOUR < LOOKED_UP_S else level
    raise AssertionError(second)


def opinions_at(second: int, touched: int) -> dict[str, Opinion]:
    level = what_they_do(second)
    return {
        "keyboard": Opinion(idle_s=float(second - touched)),
        "session": Opinion(Level.LOCKED if level is Level.LOCKED else None),
        "full screen": Opinion(level if level in (Level.GAME, Level.MEDIA) else None, detail="Moth 3"),
    }


def readings_at(second: int, *, works: bool) -> list[GpuReading]:
    busy = 1.0 if works else 0.05
    wave = second % 600 / 600
    return [
        GpuReading(
            "GPU-0",
            "RTX 4070",
            "gpu",
            temperature_c=45 + 36 * busy * wave,
            use_percent=round(95 * busy),
            memory_used_bytes=int((1 + 7 * busy) * GIB),
            memory_total_bytes=12 * GIB,
            power_w=30 + 160 * busy,
        ),
        GpuReading("cpu", "Ryzen 7", "cpu", None, 9 + wave, 11 * GIB, 32 * GIB),
    ]


@dataclass(frozen=True)
class Size:
    """What a program may not have more of after a day than after half of one."""

    entries: int
    objects: int
    blocks: int
    handles: int
    tasks: int
    shown: int
    minutes: int
    """Of the day, each with its reason; they are wiped at midnight."""
    rows: int
    hardware_bytes: int
    log_bytes: int


class Life:
    """The parts, put together as the program does."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock(MIDNIGHT)
        self.paths = AppPaths(*(folder / name for name in ("c", "d", "h", "l", "r"))).make()
        self.backend = ScriptedBackend("Paris.")
        self.dashboard = DashboardViewModel(self.clock)
        self.chat = ChatViewModel(self.backend)
        views = Views(self.dashboard, self.chat)
        self.history = History(self.paths.history, MIDNIGHT)
        self.engine, self.worker = ObedientEngine(), IdleWorker()
        self.switch = WorkSwitch(
            self.engine,
            cast("WorkerService", self.worker),
            "tiny",
            self._show,
            wishes=Wishes(limits=Limits(temperature_c=78), hours=parse_hours(["mon-sun 18:00-16:30"])),
            history=self.history,
        )
        self.lookout, self.lattice = Lookout(self.switch.notice), Lattice(Holds())
        self.buckets, self.file = Buckets(), self.paths.data / FILE_NAME
        self.store = HistoryStore.open(self.file)
        self.said: list[Message] = []
        office = Office(views, self.paths, SettingsStore(self.paths.settings), self.clock)
        self.notices = NoticesDesk(office, self._say, lambda page: None)
        self.told: Presence | None = None
        self.touched = 0
        self.rules: Counter[Rule | None] = Counter()
        self.levels: Counter[Level] = Counter()
        self.states: Counter[WorkState] = Counter()

    def remember_yesterday(self) -> None:
        """What an earlier run left: a whole day of buckets, so that the file has its full size at once."""
        newest = slot_of(MIDNIGHT) - 1
        spread = Spread(40.0, 41.0, 42.0, 10)
        told = [(r.device, m) for r in readings_at(0, works=True) for m in Measure if m.of(r) is not None]
        assert len(told) == MEASURED
        slots = range(newest - KEPT_S // STEP_S + 1, newest + 1)
        self.store.write([Bucket(slot, *each, spread) for slot in slots for each in told], MIDNIGHT)
        for span in ChartRange:
            self.dashboard.show_history(span, self.store.read(MIDNIGHT, span.length_s, span.step_s))

    async def second(self, number: int) -> None:
        """One more."""
        now = self.clock.now = MIDNIGHT + number
        if what_they_do(number) is Level.ACTIVE and number % 19 == 0:
            self.touched = number
        presence = self.lattice.fold(opinions_at(number, self.touched), now)
        told = replace(presence, idle_s=None)
        if told != self.told:
            self.told = told
            self.lookout.see_presence(presence)
            self.notices.show_presence(presence.level, self.switch.decision.next_at)
        works = self.engine.state is EngineState.READY
        self.worker.running = int(works and number // 40 % 2)
        self.worker.answered += int(works and number % 80 == 0)
        if number % READ_EVERY_S:
            self.switch.refresh()
        else:
            self._read(number, works=works)
        if number % WRITE_EVERY_S == 0:
            finished = self.buckets.finished(now)
            self.store.write(finished, now)
            self.buckets.written(finished)
        decision = self.switch.decision
        for _ in range(6 if decision.since == now else int(number % READ_EVERY_S == 0)):
            await asyncio.sleep(0)
        self.rules[None if decision.cause is None else decision.cause.rule] += 1
        self.levels[presence.level] += 1
        self.states[self.switch.status.state] += 1

    def _read(self, number: int, *, works: bool) -> None:
        supply = Supply(on_battery=22 * HOUR <= number < 22.5 * HOUR, charge_percent=80.0)
        self.lookout.see(lambda around: replace(around, supply=supply))
        readings = readings_at(number, works=works)
        self.dashboard.show_readings(readings, self.clock.now)
        self.dashboard.show_sensors([ProbeState("NVIDIA", Condition.READING, MIDNIGHT)])
        self.lookout.see_devices(readings)
        self.buckets.add(self.clock.now, readings)

    async def talk(self) -> None:
        """Ask something, read it, and begin anew."""
        assert self.chat.send("What is the capital of France?")
        while self.chat.property("answering"):  # noqa: ASYNC110 - the day has no event for it
            await asyncio.sleep(0)
        self.chat.newChat()

    def size(self) -> Size:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return Size(
            entries=len(self.history.decided) + len(self.history.given_back),
            objects=len(gc.get_objects()),
            blocks=sys.getallocatedblocks(),
            handles=len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0,
            tasks=len(asyncio.all_tasks()),
            shown=len(self.dashboard.findChildren(QObject)) + len(self.chat.findChildren(QObject)),
            minutes=len(set(map(id, self.dashboard._day._log._minutes))),
            rows=len(self.store.read(self.clock.now, KEPT_S, STEP_S)),
            hardware_bytes=self.file.stat().st_size,
            log_bytes=self.file.with_name(f"{FILE_NAME}-wal").stat().st_size,
        )

    def _show(self, status: WorkStatus) -> None:
        before = self.dashboard.status
        self.dashboard.show_status(status)
        cause = status.cause
        if cause is not None and cause.action is Action.RELEASE and before.cause is None:
            self.history.add(GiveBack(self.clock.now, cause.rule, 0.3, GIB, is_video_memory=True))

    async def _say(self, message: Message) -> bool:
        self.said.append(message)
        return False


@pytest.mark.slow
async def test_a_day_leaves_everything_as_small_as_half_a_day(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life(tmp_path)
    monkeypatch.setattr(time, "time", life.clock)
    life.remember_yesterday()
    life.dashboard.set_watched(False)
    running = [asyncio.create_task(life.switch.run()), asyncio.create_task(life.notices.run())]
    sizes = {}
    for number in range(DAY):
        await life.second(number)
        if number % (2 * HOUR) == HOUR:
            await life.talk()
            life.dashboard.set_watched(True)
        elif number % (2 * HOUR) == HOUR + 60:
            life.dashboard.set_watched(False)
        if number in (DAY // 2 - 1, DAY - 1):
            sizes[number] = life.size()
    half, whole = sizes.values()
    spans = life.dashboard._day._log.spans()
    for task in running:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    life.store.close()

    grown = whole.entries - half.entries + whole.minutes - half.minutes
    assert 0 < whole.entries < MOST
    assert whole.minutes <= MINUTES_PER_DAY
    assert whole.objects - half.objects - grown < 500, "a hundred cancelled timers may lie in asyncio's heap"
    assert whole.blocks - half.blocks < 12 * grown + 1000
    assert (whole.tasks, whole.shown) == (half.tasks, half.shown)
    assert whole.handles <= half.handles
    assert whole.rows <= half.rows <= KEPT_S // STEP_S * MEASURED
    assert whole.hardware_bytes < ROW_BYTES * whole.rows
    assert max(half.log_bytes, whole.log_bytes) < WAL_BYTES
    assert life.paths.history.stat().st_size < 400 * (whole.entries + SPARE)

    assert sum(life.levels.values()) == sum(life.rules.values()) == sum(life.states.values()) == DAY
    assert time_by_rule(life.history, MIDNIGHT + DAY) == dict(life.rules)
    game_s = 5 * (HOUR - LOOKED_UP_S + Holds().game_s)
    for level, seconds in ((Level.LOCKED, 11 * HOUR), (Level.GAME, game_s), (Level.MEDIA, HOUR)):
        assert life.levels[level] == pytest.approx(seconds, abs=120)
    assert {Rule.GAME, Rule.MEDIA, Rule.ACTIVE, Rule.SCHEDULE, Rule.BATTERY, Rule.TEMPERATURE, None} >= set(
        life.rules
    )
    assert life.rules[Rule.SCHEDULE] > 0
    assert life.rules[Rule.BATTERY] == pytest.approx(1800, abs=61)
    answering, ready = life.states[WorkState.ANSWERING], life.states[WorkState.READY]
    earned = sum(span.end - span.first for span in spans if span.activity is Activity.EARNING)
    assert answering / 60 <= earned <= (answering + ready) / 60 + whole.entries
    assert sum(span.end - span.first for span in spans) == MINUTES_PER_DAY
    assert (p99(life.history.given_back) or 1) < 1
    again = History(life.paths.history, MIDNIGHT + DAY)
    assert again.decided[:-1] == life.history.decided[:-1]
    assert again.decided[-1].is_end
    assert 1 <= len(life.said) <= 24


def time_by_rule(history: History, end: float) -> dict[Rule | None, int]:
    """Seconds, from one entry to the next."""
    entries: list[Decided] = [entry for entry in history.decided if not entry.is_end]
    ends = [entry.at for entry in entries[1:]] + [end]
    spent: Counter[Rule | None] = Counter()
    for entry, until in zip(entries, ends, strict=True):
        spent[entry.rule] += round(until - entry.at)
    return dict(spent)
