"""Each of the six signed messages is worth exactly what the proxy's key signed, at the contract it names."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.envelope import (
    CLIENT_CHARGE,
    CLIENT_GRANT_REFUND,
    ORDER_OPS,
    PROXY_CLOSE,
    PROXY_CLOSE_COMPLETE,
    TOTAL_OPS,
    WORKER_LAST_PAYOUT,
    WORKER_PAYOUT,
    SignedEnvelope,
    SignedOrder,
    SignedTotal,
)
from cocoon_desktop.ton.contracts.state_init import Deployment
from nacl.signing import SigningKey

from .scene import CHANGE, MILLION, PROXY_DELAY, QUERY, STRANGER, Scene, codes, rent, spent
from .world import TON

THIEF = SigningKey(b"t" * 32)


@dataclass(frozen=True)
class Case:
    """A signed message that is right, and its place."""

    scene: Scene
    op: int
    target: Deployment
    other: Deployment

    def inner(self, op: int | None = None, contract: Address | None = None) -> Cell:
        op, contract = op or self.op, contract or self.target.address
        if self.op in TOTAL_OPS:
            return SignedTotal(op, QUERY, MILLION, contract).encode()
        return SignedOrder(op, QUERY, contract).encode()

    def envelope(self, inner: Cell | None = None, key: SigningKey | None = None) -> SignedEnvelope:
        inner = inner or self.inner()
        signature = (key or self.scene.key).sign(inner.hash).signature
        return SignedEnvelope(self.op, QUERY, CHANGE, signature, inner)


def place(scene: Scene, op: int) -> Case:
    if op in (PROXY_CLOSE, PROXY_CLOSE_COMPLETE):
        if op == PROXY_CLOSE_COMPLETE:
            scene.tell(scene.proxy, scene.close())
            scene.world.now += PROXY_DELAY
        return Case(scene, op, scene.proxy, scene.worker)
    if op in (WORKER_PAYOUT, WORKER_LAST_PAYOUT):
        return Case(scene, op, scene.worker, scene.client)
    return Case(scene, op, scene.client, scene.worker)


def by_another_key(case: Case) -> Cell:
    return case.envelope(key=THIEF).encode()


def with_another_total_under_the_same_signature(case: Case) -> Cell:
    changed = Builder()
    bits = case.inner().bits.to01()
    changed.store_bits(bits[:-1] + ("0" if bits[-1] == "1" else "1"))
    return replace(case.envelope(), inner=changed.end_cell()).encode()


def for_another_contract(case: Case) -> Cell:
    return case.envelope(case.inner(contract=case.other.address)).encode()


def for_the_same_number_in_another_workchain(case: Case) -> Cell:
    return case.envelope(case.inner(contract=Address((-1, case.target.address.hash_part)))).encode()


def signed_as_something_else(case: Case) -> Cell:
    """The key signed the other order of the same contract; submitted as this one."""
    pairs = [(CLIENT_CHARGE, CLIENT_GRANT_REFUND), (WORKER_PAYOUT, WORKER_LAST_PAYOUT)]
    pairs.append((PROXY_CLOSE, PROXY_CLOSE_COMPLETE))
    sibling = next(a if b == case.op else b for a, b in pairs if case.op in (a, b))
    return case.envelope(case.inner(op=sibling)).encode()


def under_another_query(case: Case) -> Cell:
    return replace(case.envelope(), query_id=QUERY + 1).encode()


def with_the_inner_cell_of_the_other_kind(case: Case) -> Cell:
    if case.op in ORDER_OPS:
        return case.envelope(SignedTotal(case.op, QUERY, MILLION, case.target.address).encode()).encode()
    return case.envelope(SignedOrder(case.op, QUERY, case.target.address).encode()).encode()


def with_a_longer_inner_cell(case: Case) -> Cell:
    longer = Builder()
    longer.store_cell(case.inner()).store_bit_int(0)
    return case.envelope(longer.end_cell()).encode()


def cut_short(case: Case) -> Cell:
    builder = Builder()
    builder.store_bits(case.envelope().encode().bits[:500])
    return builder.end_cell()


def with_a_bit_more(case: Case) -> Cell:
    builder = Builder()
    builder.store_cell(case.envelope().encode()).store_bit_int(1)
    return builder.end_cell()


def with_a_reference_more(case: Case) -> Cell:
    builder = Builder()
    builder.store_cell(case.envelope().encode()).store_ref(Builder().end_cell())
    return builder.end_cell()


def without_the_inner_cell(case: Case) -> Cell:
    builder = Builder()
    builder.store_bits(case.envelope().encode().bits)
    return builder.end_cell()


def without_an_address_for_the_change(case: Case) -> Cell:
    envelope, builder = case.envelope(), Builder()
    builder.store_uint(case.op, 32).store_uint(QUERY, 64).store_address(None)
    builder.store_bytes(envelope.signature).store_ref(envelope.inner)
    return builder.end_cell()


FORGERIES: list[tuple[Callable[[Case], Cell], int]] = [
    (by_another_key, 1007),
    (with_another_total_under_the_same_signature, 1007),
    (for_another_contract, 1015),
    (for_the_same_number_in_another_workchain, 1015),
    (signed_as_something_else, 1005),
    (under_another_query, 1005),
    (with_the_inner_cell_of_the_other_kind, 1005),
    (with_a_longer_inner_cell, 1005),
    (cut_short, 1005),
    (with_a_bit_more, 1005),
    (with_a_reference_more, 1005),
    (without_the_inner_cell, 1005),
    (without_an_address_for_the_change, 1005),
]
NAMES = {
    CLIENT_CHARGE: "charge",
    CLIENT_GRANT_REFUND: "grant",
    WORKER_PAYOUT: "payout",
    WORKER_LAST_PAYOUT: "last payout",
    PROXY_CLOSE: "close",
    PROXY_CLOSE_COMPLETE: "complete",
}


@pytest.fixture(params=list(NAMES), ids=list(NAMES.values()))
def case(request: pytest.FixtureRequest, scene: Scene) -> Case:
    return place(scene, request.param)


def test_what_is_exactly_right_is_accepted_from_anybody(case: Case) -> None:
    before = case.scene.states()
    steps = case.scene.tell(case.target, case.envelope().encode(), sender=STRANGER)
    assert set(codes(steps)) == {0}
    assert case.scene.states() != before


@pytest.mark.parametrize(("forge", "code"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
def test_a_forgery_moves_nothing_and_its_value_goes_back(
    case: Case, forge: Callable[[Case], Cell], code: int
) -> None:
    before = case.scene.states()
    steps = case.scene.tell(case.target, forge(case), sender=STRANGER)
    assert codes(steps) == [code]
    assert case.scene.states() == before
    assert case.scene.world.balance(STRANGER) == TON - spent(steps) + rent(steps)


def test_it_must_bring_the_commission(case: Case) -> None:
    before = case.scene.states()
    body = case.envelope().encode()
    assert codes(case.scene.tell(case.target, body, value=TON // 10 - 1)) == [1003]
    assert case.scene.states() == before
    assert set(codes(case.scene.tell(case.target, body, value=TON // 10))) == {0}


def test_it_is_worth_nothing_the_second_time(case: Case) -> None:
    body = case.envelope().encode()
    case.scene.tell(case.target, body)
    before = case.scene.states()
    (code,) = codes(case.scene.tell(case.target, body))
    assert code == (1000 if case.op in (CLIENT_CHARGE, WORKER_PAYOUT) else 1006)
    assert case.scene.states() == before
