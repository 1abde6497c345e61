"""The computer may sleep whenever it does not work for others."""

import pytest
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.activity.wakefulness import keeps_awake


@pytest.mark.parametrize("state", WorkState)
def test_a_worker_of_a_real_network_is_awake_while_it_takes_requests(state: WorkState) -> None:
    expected = state in (WorkState.READY, WorkState.ANSWERING)
    assert keeps_awake(state, others_ask=True) == expected


@pytest.mark.parametrize("state", WorkState)
def test_on_the_practice_network_only_an_answer_keeps_it_awake(state: WorkState) -> None:
    assert keeps_awake(state, others_ask=False) == (state is WorkState.ANSWERING)
