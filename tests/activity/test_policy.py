"""What the owner is told: one state, its reason, and since when."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.decision import Action, Cause, Decision, Rule
from cocoon_desktop.activity.policy import Facts, decide_status
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.inference.process.lifecycle import EngineState

WORK = Decision(Action.FULL, 0)
PAUSED = Decision(Action.RELEASE, 0, Cause(Rule.PAUSE, Action.RELEASE, 0, next_at=99.0))
GAME = Decision(Action.RELEASE, 0, Cause(Rule.GAME, Action.RELEASE, 0))
HOURS = Cause(Rule.SCHEDULE, Action.DRAIN, 0, next_at=50.0)
METERED = Cause(Rule.METERED, Action.DRAIN, 0)
WELL = Facts("tiny", EngineState.READY, "", True, 0, 5, WORK)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (WELL, WorkState.READY),
        (replace(WELL, running=2), WorkState.ANSWERING),
        (replace(WELL, engine=EngineState.LOADING), WorkState.STARTING),
        (replace(WELL, engine=EngineState.STOPPED), WorkState.STARTING),
        (replace(WELL, engine=EngineState.RELEASED), WorkState.STARTING),
        (replace(WELL, has_proxy=False), WorkState.STARTING),
        (replace(WELL, engine=EngineState.FAILED, engine_trouble="killed"), WorkState.TROUBLE),
        (replace(WELL, engine=EngineState.RESTARTING, running=1), WorkState.TROUBLE),
        (replace(WELL, decision=PAUSED, engine=EngineState.FAILED), WorkState.PAUSED),
        (replace(WELL, decision=PAUSED, running=1), WorkState.PAUSED),
        (replace(WELL, decision=GAME, running=1), WorkState.WAITING),
        (replace(WELL, decision=GAME, engine=EngineState.RELEASED), WorkState.WAITING),
        (replace(WELL, decision=GAME, engine=EngineState.FAILED), WorkState.TROUBLE),
        (replace(WELL, decision=GAME, has_proxy=False), WorkState.WAITING),
    ],
)
def test_one_state_stands_for_everything(facts: Facts, state: WorkState) -> None:
    assert decide_status(facts, None, 10).state is state


@pytest.mark.parametrize(
    ("engine", "needs_owner"), [(EngineState.FAILED, True), (EngineState.RESTARTING, False)]
)
def test_trouble_says_what_and_whether_it_mends_itself(engine: EngineState, needs_owner: bool) -> None:
    facts = replace(WELL, engine=engine, engine_trouble="killed by signal 9")
    status = decide_status(facts, None, 10)
    assert status.trouble == "killed by signal 9"
    assert status.needs_owner is needs_owner
    assert not decide_status(replace(facts, decision=PAUSED), None, 10).needs_owner


def test_a_state_keeps_its_beginning_while_it_lasts() -> None:
    first = decide_status(WELL, None, 10)
    second = decide_status(replace(WELL, answers=6), first, 20)
    third = decide_status(replace(WELL, running=1), second, 30)
    assert (first.since, second.since, third.since) == (10, 10, 30)


def test_it_is_said_whether_the_engine_keeps_its_memory() -> None:
    assert decide_status(replace(WELL, keeps_memory=True), None, 10).keeps_memory


def test_only_a_pause_has_an_end() -> None:
    assert decide_status(replace(WELL, decision=PAUSED), None, 10).pause_until == 99.0
    assert decide_status(replace(WELL, decision=GAME), None, 10).pause_until is None


def test_who_waits_is_told_the_rule_what_else_forbids_work_and_when_it_starts() -> None:
    decision = Decision(Action.DRAIN, 0, HOURS, (METERED,))
    status = decide_status(replace(WELL, decision=decision), None, 10)
    assert (status.cause, status.others, status.next_at) == (HOURS, (METERED,), None)
    assert status.can_start
    alone = decide_status(replace(WELL, decision=replace(decision, others=())), None, 10)
    assert alone.next_at == 50.0


def test_a_pause_and_trouble_have_no_rule_and_nothing_to_start() -> None:
    for facts in (replace(WELL, decision=PAUSED), replace(WELL, decision=GAME, engine=EngineState.FAILED)):
        status = decide_status(facts, None, 10)
        assert (status.cause, status.others, status.can_start) == (None, (), False)


def test_it_says_what_is_set_aside_and_how_fast_it_computes() -> None:
    decision = Decision(Action.FULL, 0, None, (), (METERED,), 3600.0)
    facts = replace(WELL, decision=decision, share=0.4, held_by=Rule.FAN)
    status = decide_status(facts, None, 10)
    assert (status.set_aside, status.anyway_until) == ((METERED,), 3600.0)
    assert (status.share, status.held_by) == (0.4, Rule.FAN)
