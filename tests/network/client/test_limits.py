"""The money that the user lets the client spend: never more, whatever happens in between."""

import asyncio
from datetime import UTC
from pathlib import Path

import pytest
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.budget_store import LONG_AGO, BudgetStore, BudgetStoreError, open_budget
from cocoon_desktop.network.client.limits import STEPS, Budget, PayInLimitError, SpendingLimits
from cocoon_desktop.network.client.request import RequestTerms, plan_request
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import OpenAIError
from hypothesis import given
from hypothesis import strategies as st

DAY_S = 86_400.0
NOW = 20_000 * DAY_S
PER_DAY = Nanoton(1000)


def budget(**limits: int) -> Budget:
    given_limits = SpendingLimits(**{name: Nanoton(value) for name, value in limits.items()})
    return Budget(given_limits, LONG_AGO, UTC)


def test_a_request_that_may_cost_too_much_is_refused_with_the_shape_of_openai() -> None:
    with pytest.raises(OpenAIError) as refused:
        budget(per_request=10).reserve(b"a", Nanoton(11), NOW)
    assert (refused.value.status, refused.value.code) == (402, "insufficient_quota")


def test_what_may_still_be_billed_is_not_left_for_others() -> None:
    day = budget(per_day=10)
    day.reserve(b"a", Nanoton(6), NOW)
    with pytest.raises(OpenAIError):
        day.reserve(b"b", Nanoton(5), NOW)
    day.settle(b"a", Nanoton(2))
    day.reserve(b"b", Nanoton(8), NOW)
    assert day.today.spent == 10


def test_a_new_day_begins_with_nothing_and_an_old_one_does_not_come_back() -> None:
    day = budget(per_day=10)
    day.reserve(b"a", Nanoton(10), NOW)
    day.reserve(b"b", Nanoton(4), NOW + DAY_S)
    day.settle(b"a", Nanoton(0))
    assert day.today.spent == 4
    with pytest.raises(OpenAIError):
        day.reserve(b"c", Nanoton(7), NOW)


def test_a_bill_beyond_what_was_reserved_does_not_use_up_the_day() -> None:
    day = budget(per_day=10)
    day.reserve(b"a", Nanoton(6), NOW)
    day.settle(b"a", Nanoton(2**80))
    assert day.today.spent == 6


def test_what_could_not_be_paid_in_is_not_counted() -> None:
    day = budget(paid_in_per_day=10)
    with pytest.raises(ChainError), day.paying_in(Nanoton(10), NOW):
        raise ChainError("no")
    with day.paying_in(Nanoton(10), NOW):
        pass
    with pytest.raises(PayInLimitError), day.paying_in(Nanoton(1), NOW):
        pytest.fail("this may not be sent")


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.booleans()), max_size=30))
def test_reserved_and_spent_are_never_more_than_a_day_may_cost(
    requests: list[tuple[int, int, bool]],
) -> None:
    day, billed = budget(per_day=PER_DAY), 0
    for number, (ceiling, cost, ends) in enumerate(requests):
        request_id = bytes([number])
        try:
            day.reserve(request_id, Nanoton(ceiling), NOW)
        except OpenAIError:
            continue
        billed += min(cost, ceiling)
        if ends:
            day.settle(request_id, Nanoton(min(cost, ceiling)))
        assert billed <= day.today.spent <= PER_DAY
        assert day.covers(day.mark())


async def test_after_a_kill_at_most_one_step_is_lost_and_nothing_can_be_spent_twice(tmp_path: Path) -> None:
    store = BudgetStore(open_database(f"sqlite:///{tmp_path / 'client.db'}"))
    limits = SpendingLimits(per_day=PER_DAY)
    keeper = open_budget(limits, store)
    keeper.budget.reserve(b"a", Nanoton(300), NOW)
    await keeper.stored()
    again = open_budget(limits, store).budget
    assert 300 <= again.today.spent <= 300 + PER_DAY // STEPS
    with pytest.raises(OpenAIError):
        again.reserve(b"b", Nanoton(701), NOW)


async def test_not_every_request_writes_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = BudgetStore(open_database(f"sqlite:///{tmp_path / 'client.db'}"))
    saved = []
    monkeypatch.setattr(BudgetStore, "save", lambda _, day: saved.append(day))
    keeper = open_budget(SpendingLimits(per_day=PER_DAY), store)
    for number in range(20):
        keeper.budget.reserve(bytes([number]), Nanoton(1), NOW)
        await asyncio.gather(keeper.stored(), keeper.stored())
    assert len(saved) == 2


async def test_a_disk_that_fails_lets_nothing_out(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'client.db'}")
    keeper = open_budget(SpendingLimits(per_day=PER_DAY), BudgetStore(engine))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE client_day")
    keeper.budget.reserve(b"a", Nanoton(1), NOW)
    with pytest.raises(BudgetStoreError):
        await keeper.stored()


# --- price ------------------------------------------------------------------------------------------------

TERMS = RequestTerms(default_max_tokens=50, max_coefficient=3000, max_price=100, price_per_token=20)


def coefficient(terms: RequestTerms, headers: tuple[tuple[str, str], ...] = (), **fields: int) -> int:
    body = "{" + ",".join(f'"{name}":{value}' for name, value in {**fields}.items()) + "}"
    body = body.replace("{", '{"model":"m",' if fields else '{"model":"m"', 1)
    return plan_request(
        HttpRequest("POST", "/v1/chat/completions", headers, body.encode()), terms
    ).max_coefficient


def test_the_lowest_of_all_limits_counts() -> None:
    assert coefficient(TERMS) == 3000
    assert coefficient(TERMS, max_coefficient=2500) == 2500
    assert coefficient(TERMS, max_coefficient=9000) == 3000
    assert coefficient(TERMS, max_price=30) == 1500
    assert coefficient(TERMS, (("cocoon-max-price", "10"),)) == 500
    assert coefficient(TERMS, (("Cocoon-Max-Coefficient", "700"),)) == 700
    assert coefficient(TERMS, (("Cocoon-Max-Coefficient", "700"),), max_coefficient=800) == 800
    assert coefficient(RequestTerms(max_price=1, price_per_token=0)) == 4000


@pytest.mark.parametrize("value", ["-1", "1.5", "x", "", "٣", "99999999999"])
def test_a_limit_that_is_no_whole_number_is_refused(value: str) -> None:
    with pytest.raises(UsageError) as refused:
        coefficient(TERMS, (("Cocoon-Max-Price", value),))
    assert refused.value.parameter == "Cocoon-Max-Price"


def test_what_is_not_said_is_the_users_default() -> None:
    request = HttpRequest("POST", "/v1/chat/completions", (), b'{"model":"m"}')
    assert plan_request(request, TERMS).max_tokens == 50


def test_a_clock_that_was_a_year_ahead_does_not_hold_a_day_for_a_year() -> None:
    """What was used on the day that never was counts today; tomorrow is another day."""
    day, a_year_ahead = budget(per_day=100), NOW + 365 * DAY_S
    day.reserve(b"a", Nanoton(60), a_year_ahead)
    with pytest.raises(OpenAIError):
        day.reserve(b"b", Nanoton(60), NOW)
    assert day.today.spent == 60
    day.reserve(b"c", Nanoton(60), NOW + DAY_S)
