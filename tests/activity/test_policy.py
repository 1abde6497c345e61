"""What the owner is told: one state, its reason, and since when."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.policy import Facts, decide_status, is_over
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.inference.process.lifecycle import EngineState

WELL = Facts("tiny", EngineState.READY, "", True, 0, 5, False, None)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, WorkState.READY),
        ({"running": 2}, WorkState.ANSWERING),
        ({"engine": EngineState.LOADING}, WorkState.STARTING),
        ({"engine": EngineState.STOPPED}, WorkState.STARTING),
        ({"has_proxy": False}, WorkState.STARTING),
        ({"engine": EngineState.FAILED, "engine_trouble": "killed"}, WorkState.TROUBLE),
        ({"engine": EngineState.RESTARTING, "running": 1}, WorkState.TROUBLE),
        ({"is_paused": True, "engine": EngineState.FAILED}, WorkState.PAUSED),
        ({"is_paused": True, "running": 1}, WorkState.PAUSED),
    ],
)
def test_one_state_stands_for_everything(changes: dict[str, object], state: WorkState) -> None:
    assert decide_status(replace(WELL, **changes), None, 10).state is state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("engine", "needs_owner"), [(EngineState.FAILED, True), (EngineState.RESTARTING, False)]
)
def test_trouble_says_what_and_whether_it_mends_itself(engine: EngineState, needs_owner: bool) -> None:
    facts = replace(WELL, engine=engine, engine_trouble="killed by signal 9")
    status = decide_status(facts, None, 10)
    assert status.trouble == "killed by signal 9"
    assert status.needs_owner is needs_owner
    assert not decide_status(replace(facts, is_paused=True), None, 10).needs_owner


def test_a_state_keeps_its_beginning_while_it_lasts() -> None:
    first = decide_status(WELL, None, 10)
    second = decide_status(replace(WELL, answers=6), first, 20)
    third = decide_status(replace(WELL, running=1), second, 30)
    assert (first.since, second.since, third.since) == (10, 10, 30)


def test_it_is_said_whether_the_engine_keeps_its_memory() -> None:
    assert decide_status(replace(WELL, keeps_memory=True), None, 10).keeps_memory


def test_only_a_pause_has_an_end() -> None:
    assert decide_status(replace(WELL, is_paused=True, pause_until=99.0), None, 10).pause_until == 99.0
    assert decide_status(replace(WELL, pause_until=99.0), None, 10).pause_until is None
    assert is_over(5.0, 5.0)
    assert not is_over(5.1, 5.0)
    assert not is_over(None, 1e12)
