"""What one step computes: writers first, readers share the rest."""

from cocoon_desktop.inference.llama.batching import Need, Padding, Share, StepSize, plan_step
from hypothesis import given
from hypothesis import strategies as st

WRITER = Need(1, 1, 1, writes=True)


def test_an_answer_being_written_comes_before_a_prompt() -> None:
    assert plan_step([Need(0, 1000, 0), WRITER], 32, None) == [[Share(1, 1), Share(0, 31)]]


def test_of_two_prompts_as_long_the_first_is_read_first() -> None:
    assert plan_step([Need(0, 1000, 0), Need(1, 1000, 0)], 32, None) == [[Share(0, 32)]]


def test_a_short_prompt_does_not_wait_for_a_long_one() -> None:
    assert plan_step([Need(0, 1000, 0), Need(1, 4, 0)], 32, None) == [[Share(0, 28), Share(1, 4)]]


def test_a_long_prompt_is_read_however_many_short_ones_come() -> None:
    short = [Need(slot, 100, 100) for slot in range(1, 4)]
    assert plan_step([Need(0, 1000, 0), *short], 32, None) == [[Share(0, 8), Share(1, 24)]]


def test_without_work_the_step_is_empty() -> None:
    assert plan_step([], 32, None) == plan_step([], 32, 48) == []


def test_the_rest_of_a_long_prompt_is_read_in_a_call_of_its_own() -> None:
    needs = [WRITER, Need(2, 900, 0), Need(3, 1000, 500)]
    assert plan_step(needs, 256, 48) == [[Share(1, 1), Share(3, 47)], [Share(2, 208)]]


def test_a_small_call_does_not_reach_beyond_what_belongs_into_it() -> None:
    assert plan_step([Need(3, 600, 5)], 256, 48) == [[Share(3, 5)]]


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500), st.booleans()), max_size=8),
    st.integers(24, 300),
    st.sampled_from([None, 48]),
)
def test_a_step_forgets_no_writer_and_is_not_larger_than_allowed(
    work: list[tuple[int, int, bool]], step_tokens: int, small_rows: int | None
) -> None:
    needs = [
        Need(slot, 1, 1, writes=True) if writes else Need(slot, left, small)
        for slot, (left, small, writes) in enumerate(work)
    ]
    calls = plan_step(needs, step_tokens, small_rows)
    shares = [share for call in calls for share in call]
    given_to = {share.slot: share.tokens for share in shares}
    assert len(given_to) == len(shares)
    assert all(given_to[need.slot] == 1 for need in needs if need.writes)
    assert all(given_to.get(need.slot, 0) <= need.left for need in needs)
    assert sum(given_to.values()) <= step_tokens
    assert bool(needs) == bool(shares)
    if small_rows is None:
        assert sum(given_to.values()) == min(step_tokens, sum(need.left for need in needs))
        return
    for call in calls:
        kinds = {needs[share.slot].small > 0 for share in call}
        assert len(kinds) == 1
        assert kinds == {False} or sum(share.tokens for share in call) <= small_rows


def test_a_step_is_as_large_as_the_computer_is_fast() -> None:
    size = StepSize(512, shared_s=0.1, alone_s=1.0)
    assert size.tokens(0) == size.tokens(3) == 512
    size.took(512, 2.0)
    assert (size.tokens(0), size.tokens(3)) == (256, 16)
    for _ in range(50):
        size.took(512, 0.01)
    assert (size.tokens(0), size.tokens(3)) == (512, 512)


def test_a_step_never_becomes_so_small_that_a_prompt_is_not_read() -> None:
    size = StepSize(512, shared_s=0.1, alone_s=1.0)
    size.took(1, 100.0)
    assert size.tokens(8) == 16
    assert size.tokens(16) == 32


@given(st.integers(1, 16), st.floats(1, 1e5), st.integers(17, 600))
def test_a_step_has_a_whole_number_of_tiles_where_it_can(writers: int, speed: float, most: int) -> None:
    size = StepSize(most, shared_s=0.25, alone_s=2.0)
    size.took(1000, 1000 / speed)
    tokens = size.tokens(writers)
    assert writers < tokens <= max(most, writers + 16)
    assert tokens % 16 == 0 or tokens < 16 or tokens + 6 > most or tokens - tokens % 16 <= writers


def test_a_call_is_padded_where_that_turned_out_to_be_faster() -> None:
    padding = Padding(48)
    cost = {13: 0.12, 16: 0.11, 14: 0.10}
    for writers in (13, 14):
        for _ in range(4):
            rows = padding.rows(writers)
            padding.took(rows, cost[rows])
    assert (padding.rows(13), padding.rows(14)) == (16, 14)
    for _ in range(20):  # a longer context made it slower
        padding.took(16, 0.3)
    assert padding.rows(13) == 13


def test_few_rows_and_whole_tiles_are_left_alone() -> None:
    padding = Padding(48)
    assert [padding.rows(writers) for writers in (1, 9, 16, 48)] == [1, 9, 16, 48]
    assert Padding(14).rows(13) == 13
