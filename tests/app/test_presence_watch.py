"""The watch over the owner: quick with news, quiet without, and never stopped by a sensor that hangs."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from cocoon_desktop.activity.lattice import Holds
from cocoon_desktop.activity.presence import FaultKind, Level, Presence, Sense
from cocoon_desktop.activity.sensor import NotHereError, Opinion, Sensor, SensorError
from cocoon_desktop.app import presence_watch
from cocoon_desktop.app.pace import Pace
from cocoon_desktop.app.presence_watch import ROUND_S, PresenceWatch

from ..patience import PATIENCE_S, until

HOLDS = Holds(game_s=0.2, unknown_s=0.0)
QUIET = Opinion(idle_s=4000.0)


class Script:
    """A sensor that says what the test wants."""

    def __init__(self, name: str, opinion: Opinion = QUIET, patience_s: float = 5.0) -> None:
        self.every_s = 0.0
        self.name, self.opinion, self.patience_s = name, opinion, patience_s
        self.error: Exception | None = None
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked = 0
        self.threads: set[str] = set()
        self.is_closed = False

    def sense(self) -> Opinion:
        self.asked += 1
        self.threads.add(threading.current_thread().name)
        self.may_answer.wait()
        if self.error is not None:
            raise self.error
        return self.opinion

    def close(self) -> None:
        self.is_closed = True


class Bell(Script):
    """A sensor whose news can be waited for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._ear, False)

    def ring(self, opinion: Opinion) -> None:
        self.opinion = opinion
        os.write(self._mouth, b"!")

    def fileno(self) -> int | None:
        return self._ear

    def sense(self) -> Opinion:
        with suppress(BlockingIOError):
            os.read(self._ear, 64)
        return super().sense()

    def close(self) -> None:
        super().close()
        os.close(self._ear)
        os.close(self._mouth)


class Told:
    """What the watch told, and a way to wait for it."""

    def __init__(self) -> None:
        self.all: list[Presence] = []
        self._news = asyncio.Event()

    def __call__(self, presence: Presence) -> None:
        self.all.append(presence)
        self._news.set()

    async def until(self, is_it: Callable[[Presence], bool]) -> Presence:
        async with asyncio.timeout(PATIENCE_S):
            seen = 0
            while True:
                for presence in self.all[seen:]:
                    seen += 1
                    if is_it(presence):
                        del self.all[:seen]
                        return presence
                self._news.clear()
                await self._news.wait()

    async def detail(self, text: str) -> Presence:
        return await self.until(lambda presence: presence.detail == text)

    async def level(self, level: Level) -> Presence:
        return await self.until(lambda presence: presence.level is level)


@asynccontextmanager
async def watching(
    sensors: Sequence[Sensor], holds: Holds = HOLDS, clock: Callable[[], float] = time.time
) -> AsyncIterator[tuple[PresenceWatch, Told]]:
    told = Told()
    watch = PresenceWatch(sensors, holds, told, clock)
    task = asyncio.create_task(watch.run())
    try:
        yield watch, told
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def fast_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds of 50 ms, so that tests do not wait for seconds."""
    monkeypatch.setattr(presence_watch, "ROUND_S", 0.05)
    monkeypatch.setattr(presence_watch, "NOTHING_PAUSE_S", 0.05)


async def test_nobody_is_guessed_away_before_a_sensor_has_spoken() -> None:
    assert PresenceWatch([Script("input")], HOLDS, print).presence.level is Level.ACTIVE


async def test_a_game_begins_and_ends(fast_rounds: None) -> None:
    steam = Script("steam", Opinion())
    async with watching([steam, Script("input")]) as (watch, told):
        await told.level(Level.AWAY)
        steam.opinion = Opinion(Level.GAME, detail="chess")
        game = await told.level(Level.GAME)
        assert (game.sense, game.detail) == ("steam", "chess")
        steam.opinion = Opinion()
        assert (await told.level(Level.AWAY)).next_at is None
        assert watch.presence.level is Level.AWAY
    assert steam.is_closed
    assert steam.threads == {"presence"}, "never on the event loop"


async def test_news_that_can_be_waited_for_do_not_wait_for_the_next_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(presence_watch, "ROUND_S", 10 * PATIENCE_S)
    game = Bell("GameMode")
    async with watching([Script("input"), game]) as (_, told):
        await told.level(Level.AWAY)
        for number in range(5):
            game.ring(Opinion(Level.GAME, detail=str(number)))
            await told.detail(str(number))


async def test_a_long_rest_ends_when_the_calm_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence_watch, "CALM_S", 10 * PATIENCE_S)
    steam, pace, told = Script("steam", Opinion()), Pace(), Told()
    pace.tell(is_calm=True)
    watch = PresenceWatch([steam, Script("input")], HOLDS, told, pace=pace)
    task = asyncio.create_task(watch.run())
    await told.level(Level.AWAY)
    steam.opinion = Opinion(Level.GAME, detail="chess")
    pace.tell(is_calm=False)
    await told.level(Level.GAME)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_sensor_that_hangs_counts_as_present_and_stops_nobody_else(fast_rounds: None) -> None:
    hung, steam = Script("session", Opinion(), patience_s=0.1), Script("steam", Opinion())
    async with watching([hung, Script("input"), steam]) as (_, told):
        await told.level(Level.AWAY)
        hung.may_answer.clear()
        stuck = await told.level(Level.ACTIVE)
        assert Sense("session", fault="no answer for 0.1 s", fault_kind=FaultKind.SILENT) in stuck.senses
        assert stuck.sense == "session"
        steam.opinion = Opinion(Level.GAME)
        await told.level(Level.GAME)
        steam.opinion = Opinion()
        await told.level(Level.ACTIVE)

        hung.may_answer.set()
        mended = await told.level(Level.AWAY)
        assert Sense("session") in mended.senses
        asked = hung.asked
        hung.opinion = Opinion(Level.STREAM)
        await told.level(Level.STREAM)
        assert hung.asked > asked
    assert hung.is_closed


async def test_two_sensors_may_hang_at_once(fast_rounds: None) -> None:
    first, second = Script("a", Opinion(), 0.1), Script("b", Opinion(), 0.1)
    async with watching([first, second, Script("input")]) as (_, told):
        await told.level(Level.AWAY)
        first.may_answer.clear()
        second.may_answer.clear()
        await told.until(lambda p: sum(bool(sense.fault) for sense in p.senses) == 2)
        second.may_answer.set()
        await told.until(lambda p: [sense.name for sense in p.senses if sense.fault] == ["a"])
        first.may_answer.set()
        await told.level(Level.AWAY)


async def test_a_sensor_that_hangs_does_not_keep_the_program(fast_rounds: None) -> None:
    hung = Script("session", Opinion(), patience_s=0.1)
    async with watching([hung, Script("input")]) as (_, told):
        await told.level(Level.AWAY)
        hung.may_answer.clear()
        await told.level(Level.ACTIVE)
    assert not hung.is_closed  # it still hangs
    hung.may_answer.set()


@pytest.mark.parametrize(
    ("error", "fault"), [(SensorError("no reading"), "no reading"), (OSError("broken"), "broken")]
)
async def test_a_sensor_that_fails_counts_as_present_until_it_works(
    fast_rounds: None, error: Exception, fault: str
) -> None:
    sensor = Script("session", Opinion())
    async with watching([sensor, Script("input")]) as (_, told):
        await told.level(Level.AWAY)
        sensor.error = error
        assert Sense("session", fault=fault) in (await told.level(Level.ACTIVE)).senses
        sensor.error = NotHereError("none here")
        assert Sense("session", detail="none here") in (await told.level(Level.AWAY)).senses


async def test_a_mistake_of_ours_is_logged_and_counts_as_present(
    fast_rounds: None, caplog: pytest.LogCaptureFixture
) -> None:
    sensor = Script("session", Opinion())
    async with watching([sensor, Script("input")]) as (_, told):
        await told.level(Level.AWAY)
        sensor.error = ZeroDivisionError("our mistake")
        await told.level(Level.ACTIVE)
    assert "the sensor session failed" in caplog.text


async def test_a_thread_that_ends_by_mistake_is_started_again(
    fast_rounds: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    loop, is_over = asyncio.get_running_loop(), asyncio.Event()

    class Broken(Bell):
        will_break = False

        def fileno(self) -> int | None:
            if self.will_break:
                self.will_break = False
                loop.call_soon_threadsafe(is_over.set)
                raise ZeroDivisionError("our mistake")
            return super().fileno()

    bell = Broken("GameMode")
    bell.patience_s = 0.1
    async with watching([bell, Script("input")]) as (_, told):
        await told.level(Level.AWAY)
        bell.will_break = True
        await is_over.wait()
        bell.opinion = Opinion(Level.GAME)
        await told.level(Level.GAME)
    assert "started again" in caplog.text


async def test_time_that_only_passes_is_not_told(fast_rounds: None) -> None:
    began, loop, is_enough = time.monotonic(), asyncio.get_running_loop(), asyncio.Event()

    class Clock(Script):
        def sense(self) -> Opinion:
            super().sense()
            if self.asked == 12:
                loop.call_soon_threadsafe(is_enough.set)
            return Opinion(idle_s=10 + time.monotonic() - began)

    async with watching([Clock("input")]) as (watch, told):
        await told.until(lambda p: p.next_at is not None)
        await is_enough.wait()
        assert told.all == []
        assert watch.presence.idle_s is not None
        assert watch.presence.idle_s > 10.1, "who asks gets the latest"


async def test_an_old_answer_is_no_new_touch(fast_rounds: None) -> None:
    seldom, often = Script("terminal", Opinion(idle_s=100.0)), Script("session", Opinion())
    seldom.every_s = 60.0
    async with watching([seldom, often]) as (_, told):
        touched = await told.until(lambda p: p.next_at is not None)
        asked = often.asked
        await until(lambda: often.asked > asked + 5)
        often.opinion = Opinion(detail="something else")
        later = await told.until(lambda p: any(sense.detail for sense in p.senses))
        assert later.next_at == touched.next_at


async def test_the_level_falls_when_its_time_has_come(fast_rounds: None) -> None:
    touched_at = now = 1_700_000_000.0

    class Touched(Script):
        def sense(self) -> Opinion:
            return Opinion(idle_s=now - touched_at)

    async with watching([Touched("input")], Holds(idle_s=600), lambda: now) as (_, told):
        active = await told.until(lambda p: p.next_at is not None)
        assert active.level is Level.ACTIVE
        assert active.next_at is not None
        now = active.next_at + 1
        away = await told.level(Level.AWAY)
        assert away.since >= active.next_at


async def test_the_owner_chooses_other_minutes(fast_rounds: None) -> None:
    async with watching([Script("input", Opinion(idle_s=100))]) as (watch, told):
        await told.until(lambda p: p.idle_s is not None)
        assert watch.presence.level is Level.ACTIVE
        watch.set_holds(Holds(idle_s=60))
        await told.level(Level.AWAY)


async def test_a_sensor_that_rings_for_ever_does_not_keep_the_processor_busy(fast_rounds: None) -> None:
    class Deaf(Bell):
        def sense(self) -> Opinion:
            return Script.sense(self)  # leaves what rang unread

    bell, clock = Deaf("GameMode"), Script("input")
    async with watching([bell, clock]) as (_, told):
        await told.level(Level.AWAY)
        bell.ring(QUIET)
        asked = clock.asked
        await until(lambda: clock.asked > asked + 5)
        assert bell.asked <= (presence_watch.MOST_WAKES + 1) * (clock.asked + 1)


async def test_an_idle_computer_is_woken_twice_a_second(
    fast_rounds: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wakes: list[str] = []
    asker_waits, loop_takes = presence_watch._Asker._wait, PresenceWatch._take

    def count_wait(self: presence_watch._Asker, until: float) -> float:
        begin = asker_waits(self, until)
        wakes.append("thread")
        return begin

    def count_take(
        self: PresenceWatch,
        loop: asyncio.AbstractEventLoop,
        asker: presence_watch._Asker,
        news: dict[str, Opinion],
    ) -> None:
        loop_takes(self, loop, asker, news)
        wakes.append("loop")

    monkeypatch.setattr(presence_watch._Asker, "_wait", count_wait)
    monkeypatch.setattr(PresenceWatch, "_take", count_take)
    clock = Script("input")
    async with watching([clock, Bell("GameMode"), Script("session", Opinion())]) as (_, told):
        await told.level(Level.AWAY)
        asked = clock.asked
        wakes.clear()
        await until(lambda: clock.asked >= asked + 10)
        assert len(wakes) <= 2 * (clock.asked - asked) + 2, "a thread and a loop in every round"
    assert ROUND_S == 1
