"""How a proxy contract of earlier parameters is closed."""

from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.network.proxy.closing import (
    PATIENCE_S,
    Ask,
    Closed,
    ContractSeen,
    OldAccount,
    OldInstance,
    Step,
    WaitUntil,
    next_step,
)
from cocoon_desktop.network.proxy.orders import Order, Underway
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_GRANT_REFUND,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    WORKER_LAST_PAYOUT,
)

OLD = OldInstance("proxy P", PRACTICE_PARAMS)
CLIENT, WORKER = OldAccount("client C", True, 7), OldAccount("worker W", False, 9)
SETTLED = OldAccount("client D", True, 7, is_settled=True)
NORMAL, CLOSING, CLOSED = ContractState
UNLOCK = 1000


def step(seen: ContractSeen | None, *accounts: OldAccount, now: float = 0.0) -> Step:
    return next_step(OLD, seen, list(accounts), Underway(), now)


def asked(outcome: Step) -> list[tuple[int, str, int]]:
    assert isinstance(outcome, Ask)
    return [(order.op, order.contract_address, order.tokens) for order in outcome.orders]


def test_first_closing_is_begun() -> None:
    assert asked(step(ContractSeen(NORMAL), CLIENT)) == [(PROXY_CLOSE, "proxy P", 0)]


def test_then_clients_are_refunded_and_workers_paid() -> None:
    assert asked(step(ContractSeen(CLOSING, UNLOCK), CLIENT, SETTLED, WORKER)) == [
        (CLIENT_GRANT_REFUND, "client C", 7),
        (WORKER_LAST_PAYOUT, "worker W", 9),
    ]


def test_it_is_completed_a_second_after_the_delay() -> None:
    seen = ContractSeen(CLOSING, UNLOCK)
    assert step(seen, SETTLED, now=UNLOCK) == WaitUntil(UNLOCK + 1.0)
    assert asked(step(seen, SETTLED, now=UNLOCK + 1.0)) == [(PROXY_CLOSE_COMPLETE, "proxy P", 0)]


def test_an_account_that_does_not_settle_holds_it_up_for_an_hour() -> None:
    seen = ContractSeen(CLOSING, UNLOCK)
    assert asked(step(seen, CLIENT, now=UNLOCK + PATIENCE_S - 1))[0][0] == CLIENT_GRANT_REFUND
    assert asked(step(seen, CLIENT, now=UNLOCK + PATIENCE_S))[0][0] == PROXY_CLOSE_COMPLETE


def test_it_is_over_when_the_contract_is_closed_or_never_lived() -> None:
    assert step(ContractSeen(CLOSED), CLIENT) == Closed()
    assert step(None) == Closed()


def test_nobody_is_asked_twice_at_a_time() -> None:
    underway = Underway()
    underway.add(CLIENT.order, now=0.0)
    outcome = next_step(OLD, ContractSeen(CLOSING, UNLOCK), [CLIENT, WORKER], underway, 0.0)
    assert asked(outcome) == [(WORKER_LAST_PAYOUT, "worker W", 9)]
    underway.add(Order.closing(PROXY_CLOSE, "proxy P"), now=0.0)
    assert next_step(OLD, ContractSeen(NORMAL), [], underway, 0.0) == Ask([])
