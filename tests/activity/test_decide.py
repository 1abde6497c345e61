"""When this computer works, and the rule that forbids it: one row of a table for each, then the laws."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.decide import ANYWAY_S, decide, run_anyway
from cocoon_desktop.activity.decision import FIRM, RANK, Action, Decision, Rule, Unit
from cocoon_desktop.activity.hours import parse_hours
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.rules import HOLD_S, RULES
from cocoon_desktop.activity.surroundings import Pause, RunAnyway, Supply, Surroundings, Yield
from cocoon_desktop.activity.wishes import AT_PRESENCE, Limits, Tariff, Wishes
from cocoon_desktop.hardware.reading import GpuReading
from hypothesis import given
from hypothesis import strategies as st

from .surroundings import BERLIN, GIB, NOW, at, card, there

A, R = Action, Rule
ALONE = Surroundings()
STRICT = Wishes(
    programs=("Blender.exe",),
    hours=parse_hours(["mon-fri 20:00-23:00"]),
    min_profit_per_h=0.0,
    tariff=Tariff(0.40, 0.10, parse_hours(["sat-sun 00:00-24:00"])),
    limits=Limits(78, 160, 60, 2 * GIB, 2 * GIB),
)
CALM = replace(STRICT, hours=())


def decided(around: Surroundings, wishes: Wishes = CALM, now: float = NOW) -> Decision:
    return decide(around, wishes, now, zone=BERLIN)


@pytest.mark.parametrize(
    ("around", "rule", "action"),
    [
        (ALONE, None, A.FULL),
        (Surroundings(there(Level.LOCKED)), None, A.FULL),
        (Surroundings(there(Level.AWAY, 301)), None, A.FULL),
        (Surroundings(there(Level.AWAY, 299)), R.ACTIVE, A.RELEASE),
        (Surroundings(there(Level.ACTIVE)), R.ACTIVE, A.RELEASE),
        (Surroundings(there(Level.MEDIA)), R.MEDIA, A.DRAIN),
        (Surroundings(there(Level.STREAM)), R.STREAM, A.RELEASE),
        (Surroundings(there(Level.GAME)), R.GAME, A.RELEASE),
        (Surroundings(pause=Pause()), R.PAUSE, A.RELEASE),
        (Surroundings(pause=Pause(NOW + 1)), R.PAUSE, A.RELEASE),
        (Surroundings(pause=Pause(NOW)), None, A.FULL),
        (Surroundings(programs=frozenset({"blender", "bash"})), R.PROGRAM, A.RELEASE),
        (Surroundings(programs=frozenset({"blenders"})), None, A.FULL),
        (Surroundings(supply=Supply(on_battery=True)), R.BATTERY, A.RELEASE),
        (Surroundings(supply=Supply(on_battery=False, charge_percent=9)), None, A.FULL),
        (Surroundings(supply=Supply(is_saving=True)), R.SAVER, A.RELEASE),
        (Surroundings(is_metered=True), R.METERED, A.DRAIN),
        (Surroundings(is_metered=False), None, A.FULL),
        (Surroundings(free_disk_bytes=2 * GIB - 1), R.DISK, A.DRAIN),
        (Surroundings(free_disk_bytes=2 * GIB), None, A.FULL),
        (Surroundings(devices=(card(79),)), R.TEMPERATURE, A.STOP),
        (Surroundings(devices=(card(78),)), None, A.FULL),
        (Surroundings(devices=(card(40), card(79, device="GPU-1"))), R.TEMPERATURE, A.STOP),
        (Surroundings(devices=(card(power_w=170),)), None, A.FULL),
        (Surroundings(devices=(card(power_w=170),), is_slowest=True), R.POWER, A.STOP),
        (Surroundings(devices=(card(fan_percent=61),)), R.FAN, A.STOP),
        (Surroundings(devices=(card(free_gib=1.9),)), R.VRAM, A.RELEASE),
        (Surroundings(devices=(card(free_gib=2.0),)), None, A.FULL),
        (Surroundings(devices=(card(free_gib=9),), to_load={"GPU-0": 8 * GIB}), R.VRAM, A.RELEASE),
        (Surroundings(last_yield=Yield(0.05, 200, NOW)), R.PROFIT, A.DRAIN),
        (Surroundings(last_yield=Yield(0.09, 200, NOW)), None, A.FULL),
        (Surroundings(last_yield=Yield(0.05, 200, NOW - 3600)), None, A.FULL),
    ],
)
def test_one_fact_forbids_work_or_does_not(around: Surroundings, rule: Rule | None, action: Action) -> None:
    decision = decided(around)
    assert (decision.action, decision.cause.rule if decision.cause else None) == (action, rule)
    assert decision.others == ()


SMALL = replace(CALM, at_presence={**AT_PRESENCE, Level.ACTIVE: A.SMALL})


@pytest.mark.parametrize(
    ("around", "causes", "action"),
    [
        (Surroundings(there(Level.ACTIVE), small_model="mini"), [R.ACTIVE], A.SMALL),
        (Surroundings(there(Level.ACTIVE)), [R.NO_SMALL, R.ACTIVE], A.RELEASE),
        (Surroundings(there(Level.AWAY)), [], A.FULL),
        (Surroundings(there(Level.GAME), small_model="mini"), [R.GAME], A.RELEASE),
        (
            Surroundings(there(Level.ACTIVE), small_model="mini", is_metered=True),
            [R.METERED, R.ACTIVE],
            A.DRAIN,
        ),
    ],
)
def test_a_small_model_works_where_the_owner_wants_one_and_one_is_there(
    around: Surroundings, causes: list[Rule], action: Action
) -> None:
    decision = decided(around, SMALL)
    assert (decision.action, [cause.rule for cause in decision.causes]) == (action, causes)


def test_a_small_model_that_is_missing_is_named_and_the_level_says_when_it_ends() -> None:
    around = Surroundings(there(Level.AWAY, idle_s=60), small_misfit="mini")
    decision = decided(around, SMALL)
    assert decision.cause is not None
    assert (decision.cause.rule, decision.cause.detail) == (R.NO_SMALL, "mini")
    assert decision.next_at == NOW + 240
    anyway = replace(around, anyway=run_anyway(decision, NOW))
    assert decided(anyway, SMALL).action is A.FULL, "start now means the usual model"


def test_a_cause_names_value_limit_unit_and_device() -> None:
    cause = decided(Surroundings(devices=(card(81),))).cause
    assert cause is not None
    assert (cause.value, cause.limit, cause.unit, cause.detail) == (81, 78, Unit.CELSIUS, "Card 0")


def test_who_touches_the_computer_is_told_when_work_starts() -> None:
    decision = decided(Surroundings(there(Level.AWAY, idle_s=60)))
    assert decision.next_at == NOW + 240
    assert decision.cause is not None
    assert (decision.cause.value, decision.cause.limit, decision.cause.unit) == (60, 300, Unit.SECONDS)


def test_work_starts_when_the_last_of_all_rules_ends() -> None:
    around = Surroundings(there(Level.AWAY, idle_s=60), pause=Pause(NOW + 99))
    assert decided(around).next_at == NOW + 240
    assert decided(replace(around, is_metered=True)).next_at is None


def test_outside_of_the_hours_it_says_when_they_begin() -> None:
    decision = decided(ALONE, STRICT)
    assert decision.cause is not None
    assert (decision.cause.rule, decision.action, decision.next_at) == (R.SCHEDULE, A.DRAIN, at(11, "20:00"))
    assert decided(ALONE, STRICT, at(11, "20:00")).action is A.FULL


def test_work_that_does_not_pay_waits_for_cheap_power_or_a_new_measurement() -> None:
    costly = Surroundings(last_yield=Yield(0.05, 200, NOW))
    decision = decided(costly)
    assert decision.cause is not None
    assert decision.cause.value == pytest.approx(0.05 - 0.2 * 0.40)
    assert decision.next_at == NOW + 3600
    friday = at(13, "23:30")
    late = Surroundings(last_yield=Yield(0.05, 200, friday))
    assert decided(late, CALM, friday).next_at == at(14, "00:00")
    assert decided(late, CALM, at(14, "00:00")).action is A.FULL


# --------------------------------------------------------------------------------------------- no flickering


@pytest.mark.parametrize(
    ("rule", "over", "just_below", "well_below"),
    [
        (R.TEMPERATURE, card(79), card(77), card(73)),
        (R.FAN, card(fan_percent=61), card(fan_percent=59), card(fan_percent=50)),
        (R.POWER, card(power_w=161), card(power_w=159), card(power_w=144)),
        (R.VRAM, card(free_gib=1.9), card(free_gib=2.1), card(free_gib=2.5)),
    ],
)
def test_a_limit_that_was_passed_wants_some_room(
    rule: Rule, over: GpuReading, just_below: GpuReading, well_below: GpuReading
) -> None:
    def see(device: GpuReading, now: float, previous: Decision | None) -> Decision:
        around = Surroundings(devices=(device,), is_slowest=True)
        return decide(around, CALM, now, previous)

    first = see(over, NOW, None)
    assert first.cause is not None
    assert first.cause.rule is rule
    soon = see(well_below, NOW + HOLD_S - 1, first)
    assert soon.cause is not None, "for a minute at least"
    later = see(just_below, NOW + HOLD_S, soon)
    assert later.cause is not None
    assert later.cause.since == NOW
    assert see(well_below, NOW + HOLD_S + 1, later).action is A.FULL
    assert see(just_below, NOW, None).action is A.FULL


@given(st.lists(st.floats(60, 90), min_size=2, max_size=200))
def test_whatever_the_temperature_does_a_stop_lasts_a_minute_and_ends_with_room(story: list[float]) -> None:
    decision, stopped_at = None, None
    for second, temperature in enumerate(story):
        decision = decide(Surroundings(devices=(card(temperature),)), CALM, NOW + second, decision)
        if decision.action is A.FULL and stopped_at is not None:
            assert second - stopped_at >= HOLD_S
            assert temperature <= 73
            stopped_at = None
        elif decision.action is A.STOP and stopped_at is None:
            assert temperature > 78
            stopped_at = second


# ----------------------------------------------------------------------------------------------- run anyway


def test_run_anyway_sets_aside_what_forbade_work_and_ends_by_itself() -> None:
    around = Surroundings(there(Level.ACTIVE), is_metered=True)
    decision = decided(around)
    assert decision.can_start
    anyway = run_anyway(decision, NOW)
    running = decided(replace(around, anyway=anyway))
    assert running.action is A.FULL
    assert {cause.rule for cause in running.set_aside} == {R.ACTIVE, R.METERED}
    assert running.anyway_until == NOW + ANYWAY_S
    over = decided(replace(around, anyway=anyway), now=NOW + ANYWAY_S)
    assert (over.action, over.anyway_until) == (A.RELEASE, None)


def test_a_game_that_starts_later_gets_the_card_all_the_same() -> None:
    anyway = run_anyway(decided(Surroundings(there(Level.ACTIVE))), NOW)
    playing = decided(Surroundings(there(Level.GAME), anyway=anyway))
    assert playing.cause is not None
    assert playing.cause.rule is R.GAME
    after_game = run_anyway(playing, NOW)
    assert decided(Surroundings(there(Level.ACTIVE), anyway=after_game)).action is A.FULL


@pytest.mark.parametrize(
    "around",
    [
        Surroundings(pause=Pause()),
        Surroundings(devices=(card(90),)),
        Surroundings(devices=(card(fan_percent=90),)),
        Surroundings(devices=(card(free_gib=0),)),
        Surroundings(free_disk_bytes=0),
    ],
)
def test_run_anyway_never_sets_aside_a_pause_or_a_limit(around: Surroundings) -> None:
    decision = decided(around)
    assert not decision.can_start
    anyway = RunAnyway(NOW + 60, frozenset(Rule))
    assert decided(replace(around, anyway=anyway)).action is decision.action


# ------------------------------------------------------------------------------------------------- the laws

maybe = st.booleans() | st.none()
cards = st.builds(
    card,
    st.none() | st.floats(20, 110),
    power_w=st.none() | st.floats(0, 400),
    fan_percent=st.none() | st.floats(0, 100),
    free_gib=st.none() | st.floats(0, 12),
    device=st.sampled_from(["GPU-0", "GPU-1"]),
)
ends = st.none() | st.floats(NOW - 100, NOW + 100)
anything = st.builds(
    Surroundings,
    presence=st.builds(there, st.sampled_from(Level), st.none() | st.floats(0, 1000)),
    devices=st.lists(cards, max_size=2).map(tuple),
    is_slowest=st.booleans(),
    supply=st.builds(Supply, maybe, st.none() | st.floats(0, 100), maybe),
    is_metered=maybe,
    free_disk_bytes=st.none() | st.integers(0, 4 * GIB),
    programs=st.frozensets(st.sampled_from(["blender", "bash"])),
    last_yield=st.none() | st.builds(Yield, st.floats(0, 1), st.floats(0, 500), st.just(NOW)),
    pause=st.none() | st.builds(Pause, ends),
    anyway=st.none()
    | st.builds(RunAnyway, st.floats(NOW - 100, NOW + 100), st.frozensets(st.sampled_from(Rule))),
)
wishes = st.builds(
    replace,
    st.just(STRICT),
    at_presence=st.fixed_dictionaries({level: st.sampled_from(Action) for level in Level}),
    hours=st.sampled_from([(), STRICT.hours]),
    on_battery=st.booleans(),
    limits=st.sampled_from([Limits(), STRICT.limits]),
)
anybody = st.just(Wishes()) | wishes


@given(anything, anybody)
def test_without_the_named_rule_it_would_be_decided_otherwise(around: Surroundings, wished: Wishes) -> None:
    decision = decide(around, wished, NOW, zone=BERLIN)
    if decision.cause is None:
        assert decision.action is A.FULL
        return
    named = decision.cause.rule
    without = decide(
        around,
        wished,
        NOW,
        rules={rule: see for rule, see in RULES.items() if rule is not named},
        zone=BERLIN,
    )
    assert without.action <= decision.action
    assert without.causes == decision.others
    if not decision.others:
        assert without.action is A.FULL


@given(anything, anybody)
def test_without_any_other_rule_nothing_changes(around: Surroundings, wished: Wishes) -> None:
    decision = decide(around, wished, NOW, zone=BERLIN)
    for other in decision.others:
        fewer = {rule: see for rule, see in RULES.items() if rule is not other.rule}
        without = decide(around, wished, NOW, rules=fewer, zone=BERLIN)
        assert (without.action, without.cause) == (decision.action, decision.cause)


@given(anything, anybody)
def test_the_strictest_is_named_and_every_other_is_listed_once(around: Surroundings, wished: Wishes) -> None:
    decision = decide(around, wished, NOW, zone=BERLIN)
    found = decision.causes
    assert decision.action is max((cause.action for cause in found), default=A.FULL)
    assert [cause.strictness for cause in found] == sorted(cause.strictness for cause in found)
    rules = [cause.rule for cause in (*found, *decision.set_aside)]
    assert len(rules) == len(set(rules))
    assert all(cause.rule not in FIRM for cause in decision.set_aside)


@given(anything, anything, anybody)
def test_the_same_again_is_decided_alike_and_keeps_its_beginning(
    before: Surroundings, around: Surroundings, wished: Wishes
) -> None:
    previous = decide(before, wished, NOW - 30, zone=BERLIN)
    decision = decide(around, wished, NOW, previous, zone=BERLIN)
    assert decide(around, wished, NOW, previous, zone=BERLIN) == decision
    again = decide(around, wished, NOW, decision, zone=BERLIN)
    assert (again.action, again.cause, again.since) == (decision.action, decision.cause, decision.since)


def test_every_rule_is_there_and_the_owners_pause_stands_above_all() -> None:
    assert set(RULES) == set(Rule)
    assert RANK[R.PAUSE] == 0
    assert set(AT_PRESENCE) == set(Level)
