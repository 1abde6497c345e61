"""The alarm over an engine process, on a loop that calls what is due when the test says what time it is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from cocoon_desktop.inference.messages import Ready, Step
from cocoon_desktop.inference.process.silence_alarm import SilenceAlarm
from cocoon_desktop.inference.process.watch import Silence

READY = Ready("tiny", 512, 512, 4, "file", "", "CPU")
STEP_S = 50.0


@dataclass
class Timer:
    """What ``call_at`` gives."""

    at: float
    call: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Loop:
    """The part of an event loop that an alarm needs."""

    now: float = 0.0
    timers: list[Timer] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def call_at(self, at: float, call: Callable[[], None]) -> Timer:
        self.timers.append(timer := Timer(at, call))
        return timer

    def run_to(self, now: float) -> None:
        """Call what is due, each at its time."""
        while due := [timer for timer in self.timers if not timer.cancelled and timer.at <= now]:
            timer = min(due, key=lambda each: each.at)
            self.timers.remove(timer)
            self.now = timer.at
            timer.call()
        self.now = now

    def sleep_to(self, now: float) -> None:
        """The computer sleeps, and what was due meanwhile is called afterwards."""
        self.now = now
        for timer in [timer for timer in self.timers if not timer.cancelled and timer.at <= now]:
            self.timers.remove(timer)
            timer.call()


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    loop = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: loop)
    return loop


def loaded(rung: list[float], loop: Loop) -> SilenceAlarm:
    """Of an engine that is loaded and has work."""
    alarm = SilenceAlarm(Silence(step_s=STEP_S), lambda _: rung.append(loop.now))
    alarm.heard(READY)
    alarm.busy(True)
    return alarm


def test_it_rings_when_nothing_was_heard_for_too_long(loop: Loop) -> None:
    rung: list[float] = []
    alarm = loaded(rung, loop)
    loop.run_to(40)
    alarm.heard(Step())
    loop.run_to(1000)
    assert rung == [40 + STEP_S]


def test_it_is_silent_for_ever_once_the_process_has_ended(loop: Loop) -> None:
    rung: list[float] = []
    alarm = loaded(rung, loop)
    alarm.end()
    alarm.busy(False)
    alarm.busy(True)  # somebody still speaks of its requests
    loop.run_to(1000)
    assert not rung


def test_after_a_sleep_of_the_computer_the_engine_gets_its_time_again(loop: Loop) -> None:
    rung: list[float] = []
    alarm = loaded(rung, loop)
    loop.sleep_to(8000)
    assert not rung
    loop.run_to(8000 + STEP_S - 1)
    alarm.heard(Step())
    loop.run_to(9000)
    assert rung == [8000 + 2 * STEP_S - 1]
