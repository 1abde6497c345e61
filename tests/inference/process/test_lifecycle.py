"""Every state of an engine, and every way out of it."""

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.inference.process.lifecycle import NEXT, EngineState, Input, next_state
from hypothesis import given
from hypothesis import strategies as st


def walk(*inputs: Input) -> EngineState:
    state = EngineState.STOPPED
    for happened in inputs:
        state = next_state(state, happened)
    return state


def test_an_ordinary_day() -> None:
    assert walk(Input.LOAD, Input.LOADED) is EngineState.READY
    assert walk(Input.LOAD, Input.LOADED, Input.DRAIN, Input.PAUSE, Input.RESUME) is EngineState.READY
    assert walk(Input.LOAD, Input.LOADED, Input.RELEASE, Input.LOAD) is EngineState.LOADING


def test_an_engine_that_dies_while_somebody_may_need_it_is_started_again() -> None:
    assert walk(Input.LOAD, Input.LOADED, Input.DIED) is EngineState.RESTARTING


def test_an_engine_that_dies_while_it_is_paused_is_left_alone() -> None:
    assert walk(Input.LOAD, Input.LOADED, Input.PAUSE, Input.DIED) is EngineState.RELEASED


def test_what_makes_no_sense_is_an_error_of_ours() -> None:
    with pytest.raises(LocalProtocolError, match="stopped"):
        next_state(EngineState.STOPPED, Input.DRAIN)


@pytest.mark.parametrize("state", EngineState)
def test_every_state_can_be_stopped_and_reached(state: EngineState) -> None:
    assert next_state(state, Input.STOP) is EngineState.STOPPED
    assert state in NEXT.values()


@given(st.lists(st.sampled_from(Input), max_size=30))
def test_any_history_ends_in_a_known_state_or_is_refused(history: list[Input]) -> None:
    state = EngineState.STOPPED
    for happened in history:
        if (state, happened) in NEXT:
            state = next_state(state, happened)
        else:
            with pytest.raises(LocalProtocolError):
                next_state(state, happened)
