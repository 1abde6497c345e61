"""What one step computes: writers first, readers share the rest."""

from cocoon_desktop.inference.batching import Need, Share, count_admissible, plan_step
from hypothesis import given
from hypothesis import strategies as st


def test_an_answer_being_written_comes_before_a_prompt() -> None:
    assert plan_step([Need(0, 1000), Need(1, 0)], 32) == [Share(1, 1), Share(0, 31)]


def test_two_prompts_share_the_step() -> None:
    assert plan_step([Need(0, 1000), Need(1, 1000)], 32) == [Share(0, 16), Share(1, 16)]


def test_what_a_short_prompt_leaves_goes_to_the_long_one() -> None:
    assert plan_step([Need(0, 1000), Need(1, 4)], 32) == [Share(1, 4), Share(0, 28)]


def test_without_work_the_step_is_empty() -> None:
    assert plan_step([], 32) == []


@given(st.lists(st.integers(0, 500), max_size=8), st.integers(8, 64))
def test_a_step_is_full_or_does_everything_and_forgets_nobody(left: list[int], step_tokens: int) -> None:
    needs = [Need(slot, tokens) for slot, tokens in enumerate(left)]
    plan = plan_step(needs, step_tokens)
    assert sorted(share.slot for share in plan) == list(range(len(left)))
    assert all(1 <= share.tokens <= max(1, left[share.slot]) for share in plan)
    assert sum(share.tokens for share in plan) == min(step_tokens, sum(max(1, tokens) for tokens in left))


def test_requests_start_in_the_order_they_came_while_slots_and_cells_last() -> None:
    assert count_admissible([10, 10, 10], free_slots=2, free_cells=100) == 2
    assert count_admissible([60, 60, 10], free_slots=4, free_cells=100) == 1
    assert count_admissible([60, 40], free_slots=4, free_cells=100) == 2
    assert count_admissible([], free_slots=4, free_cells=100) == 0
