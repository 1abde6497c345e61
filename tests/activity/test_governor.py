"""Closed loops with a simple card: what the governor does warms the card, which the governor reads again."""

import math
from dataclasses import dataclass

import pytest
from cocoon_desktop.activity.decide import decide
from cocoon_desktop.activity.decision import Action, Decision, Rule
from cocoon_desktop.activity.governor import SLOWEST, Governor
from cocoon_desktop.activity.surroundings import Surroundings
from cocoon_desktop.activity.wishes import Limits, Wishes
from hypothesis import given, settings
from hypothesis import strategies as st

from .surroundings import NOW, card

SETTLED_S = 600


@dataclass
class Card:
    """A heat sink that warms and cools exponentially, and a chip that is warmer than it at once.

    ``rises_k`` is how much warmer than the room it gets at full power; most of that takes ``slow_s``.
    """

    room_c: float = 25.0
    rises_k: float = 55.0
    slow_s: float = 90.0
    chip_k: float = 5.0
    idle_w: float = 20.0
    busy_w: float = 200.0

    def __post_init__(self) -> None:
        self.sink_k, self.power_w = 0.0, self.idle_w

    def pass_second(self, share: float) -> None:
        self.power_w = self.idle_w + share * (self.busy_w - self.idle_w)
        aim = self.rises_k * self.power_w / self.busy_w
        self.sink_k += (aim - self.sink_k) * (1 - math.exp(-1 / self.slow_s))

    @property
    def temperature_c(self) -> float:
        """As NVML tells it: whole degrees."""
        return float(round(self.room_c + self.sink_k + self.chip_k * self.power_w / self.busy_w))


def simulate(sink: Card, limits: Limits, seconds: int) -> tuple[list[float], list[float], list[Decision]]:
    """Temperatures, powers and decisions of every second of work that never ends."""
    governor, wishes = Governor(), Wishes(limits=limits)
    temperatures, powers = [], []
    decisions = [decide(Surroundings(), wishes, NOW)]
    for second in range(seconds):
        works = decisions[-1].action is Action.FULL
        sink.pass_second(governor.share if works else 0.0)
        reading = card(sink.temperature_c, power_w=sink.power_w)
        devices = governor.step([reading], limits, NOW + second, works=works)
        around = Surroundings(devices=devices, is_slowest=governor.is_slowest)
        decisions.append(decide(around, wishes, NOW + second, decisions[-1]))
        temperatures.append(sink.temperature_c)
        powers.append(sink.power_w)
    return temperatures, powers, decisions


@settings(max_examples=25)
@given(
    room_c=st.floats(15, 32),
    rises_k=st.floats(20, 75),
    slow_s=st.floats(30, 240),
    chip_k=st.floats(0, 12),
    limit_c=st.floats(55, 85),
)
def test_the_temperature_never_passes_its_limit_by_more_than_a_degree(
    room_c: float, rises_k: float, slow_s: float, chip_k: float, limit_c: float
) -> None:
    sink = Card(room_c, rises_k, slow_s, chip_k)
    temperatures, _, _ = simulate(sink, Limits(temperature_c=limit_c), 3 * SETTLED_S)
    assert max(temperatures[SETTLED_S:]) <= limit_c + 1


def test_a_card_that_would_get_too_warm_works_on_at_its_limit_and_is_never_stopped() -> None:
    sink = Card(room_c=30, rises_k=70)
    temperatures, powers, decisions = simulate(sink, Limits(temperature_c=70), 3 * SETTLED_S)
    settled = temperatures[SETTLED_S:]
    assert max(settled) <= 70
    assert min(settled) >= 66, "it would be a waste to stay far below"
    assert {decision.action for decision in decisions} == {Action.FULL}
    assert sum(powers[SETTLED_S:]) / len(settled) > 80


def test_a_card_that_stays_cool_computes_all_the_time() -> None:
    governor, limits = Governor(), Limits(temperature_c=80, power_w=250, fan_percent=90)
    for second in range(100):
        governor.step([card(60, power_w=190, fan_percent=40)], limits, NOW + second, works=True)
    assert (governor.share, governor.held_by) == (1.0, None)


@settings(max_examples=20)
@given(st.floats(60, 260), st.floats(100, 450))
def test_power_stays_under_its_limit_on_average(limit_w: float, busy_w: float) -> None:
    sink = Card(busy_w=busy_w)
    _, powers, _ = simulate(sink, Limits(power_w=limit_w), 2 * SETTLED_S)
    settled = powers[SETTLED_S:]
    assert sum(settled) / len(settled) <= limit_w
    slowest_w = sink.idle_w + SLOWEST * (busy_w - sink.idle_w)
    if busy_w > limit_w and slowest_w < 0.8 * limit_w:
        assert sum(settled) / len(settled) >= 0.8 * limit_w


def test_what_is_too_hungry_even_at_its_slowest_is_stopped() -> None:
    sink = Card(idle_w=80, busy_w=300)
    _, _, decisions = simulate(sink, Limits(power_w=60), SETTLED_S)
    stopped = [decision for decision in decisions if decision.cause is not None]
    assert stopped[0].cause is not None
    assert (stopped[0].cause.rule, stopped[0].action) == (Rule.POWER, Action.STOP)
    assert decisions[-1].action is Action.STOP


def test_a_limit_that_is_taken_away_lets_it_run_again() -> None:
    governor = Governor()
    for second in range(60):
        governor.step([card(90)], Limits(temperature_c=60), NOW + second, works=True)
    assert (governor.share, governor.held_by, governor.is_slowest) == (SLOWEST, Rule.TEMPERATURE, True)
    governor.step([card(90)], Limits(), NOW + 60, works=True)
    assert (governor.share, governor.held_by, governor.is_slowest) == (1.0, None, False)


def test_while_nothing_is_computed_the_share_stays_as_it_is() -> None:
    governor, limits = Governor(), Limits(temperature_c=60)
    for second in range(10):
        governor.step([card(61)], limits, NOW + second, works=True)
    held = governor.share
    for second in range(10, 60):
        governor.step([card(30)], limits, NOW + second, works=False)
    assert governor.share == held < 1


@pytest.mark.parametrize("gap_s", [-3600.0, 0.0, 6.0, 86_400.0])
def test_a_clock_that_jumps_moves_nothing(gap_s: float) -> None:
    governor, limits = Governor(), Limits(temperature_c=60)
    governor.step([card(50, power_w=100)], limits, NOW, works=True)
    (calm,) = governor.step([card(90, power_w=300)], limits, NOW + gap_s, works=True)
    assert governor.share == 1.0
    assert calm.power_w == 300


def test_a_device_that_reports_nothing_is_not_held() -> None:
    governor = Governor()
    for second in range(9):
        governor.step([card()], Limits(60, 100, 50), NOW + second, works=True)
    assert governor.share == 1.0
