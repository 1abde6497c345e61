"""No message costs a contract more than its sender brought, however it is made."""

from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.client import parse_client_message
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import COMMISSION, ERRORS
from cocoon_desktop.ton.contracts.proxy import parse_proxy_message
from cocoon_desktop.ton.contracts.root_messages import AddWorkerHash
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import parse_worker_message
from cocoon_desktop.ton.emulator import Emulator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .gas_table import TABLE, Row, measured, standing
from .scene import (
    CHANGE,
    CLIENT_OWNER,
    PROXY_OWNER,
    QUERY,
    ROOT_OWNER,
    STRANGER,
    WORKER_OWNER,
    Scene,
    codes,
    rent,
    spent,
)
from .world import TON

MOST_GAS = 25_000
"""Of one transaction, with any body and any data but a root contract's long lists."""
READERS = {"client": parse_client_message, "worker": parse_worker_message, "proxy": parse_proxy_message}
PEOPLE = [STRANGER, CLIENT_OWNER, WORKER_OWNER, PROXY_OWNER, ROOT_OWNER]
LOG_ENTRY = "10011010000100100100011111000000"  # 9a1247c0, do_not_process


def test_the_readme_says_what_is_measured(emulator: Emulator) -> None:
    assert standing() == measured(emulator), "run python -m tests.ton.contracts.gas_table"


ROWS = [(contract, row) for contract, rows in TABLE.items() for row in rows]


@pytest.mark.parametrize(("contract", "row"), ROWS, ids=[f"{c}: {row.name}" for c, row in ROWS])
def test_the_commission_pays_for_four_of_each_message(scene: Scene, contract: str, row: Row) -> None:
    steps = row.play(scene)
    assert 4 * (spent(steps) - rent(steps)) < COMMISSION
    assert max(step.gas_used for step in steps) < MOST_GAS


# bodies that nobody has thought of


def target_of(scene: Scene, name: str) -> Deployment:
    found = getattr(scene, name)
    assert isinstance(found, Deployment)
    return found


def bodies_of(scene: Scene, name: str) -> list[Cell]:
    """The body of every message of the table, as its sender writes it."""
    found = [
        message.body
        for row in TABLE[name]
        for step in row.play(scene.fork())[:1]
        if (message := step.raw.facts.in_message) is not None
    ]
    requests = [
        message.body for row in TABLE["client"] + TABLE["worker"] for message in row.play(scene.fork())[0].out
    ]
    return found + (requests if name == "proxy" else [])


@pytest.fixture(scope="session")
def bodies(_funded: Scene) -> dict[str, list[Cell]]:
    return {name: bodies_of(_funded, name) for name in ("client", "worker", "proxy", "root")}


def rebuilt(bits: str, refs: list[Cell]) -> Cell:
    builder = Builder()
    builder.store_bits(bits)
    for ref in refs:
        builder.store_ref(ref)
    return builder.end_cell()


@st.composite
def damaged(draw: st.DrawFn, originals: list[Cell]) -> Cell:
    """A real body with bits turned, cut off or added, and with references taken away, exchanged or added."""
    original = draw(st.sampled_from(originals))
    bits, refs = original.bits.to01(), list(original.refs)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, max(len(bits) - 1, 0)))
        bits = bits[:place] + draw(st.sampled_from("01")) + bits[place + 1 :]
    bits = bits[: draw(st.integers(0, len(bits)) | st.just(len(bits)))] + draw(st.text("01", max_size=9))
    change = draw(st.sampled_from(["keep", "drop", "add", "damage"]))
    if change == "drop" and refs:
        refs.pop()
    if change == "add" and len(refs) < 4:
        refs.append(rebuilt(draw(st.text("01", max_size=40)), []))
    if change == "damage" and refs:
        refs[-1] = draw(damaged([refs[-1]]))
    return rebuilt(bits[:1023], refs)


@pytest.mark.parametrize("name", ["client", "worker", "proxy", "root"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), sender=st.sampled_from(PEOPLE), value=st.sampled_from([0, TON // 10, 3 * TON]))
def test_a_damaged_body_is_refused_with_a_code_of_the_protocol_or_does_what_it_says(
    scene: Scene, bodies: dict[str, list[Cell]], name: str, data: st.DataObject, sender: Address, value: int
) -> None:
    here = scene.fork()
    target, body = target_of(here, name), data.draw(damaged(bodies[name]))
    before = here.world.account(target.address)
    steps = here.tell(target, body, value=value, sender=sender)
    assert all(step.gas_used < MOST_GAS for step in steps)
    first = steps[0].exit_code
    if first is None:
        assert value == 0
    elif first:
        assert first in ERRORS or (first == -14 and value == 0)
        assert here.world.account(target.address).data == before.data
    elif name in READERS and body.bits and not body.bits.to01().startswith(LOG_ENTRY):
        _must_be_readable(name, body)
    here.world.assert_nothing_lost()


def _must_be_readable(name: str, body: Cell) -> None:
    """What a contract accepts, the program's own reader understands, but for the owner's text commands."""
    try:
        READERS[name](body)
    except CocoonError:
        assert body.bits.to01().startswith("0" * 32), body


def tree(leaves: int) -> Cell:
    """Different cells, four below each."""
    row = [rebuilt(f"{number:064b}", []) for number in range(leaves)]
    while len(row) > 1:
        row = [rebuilt(f"{len(row):032b}{n:032b}", row[n : n + 4]) for n in range(0, len(row), 4)]
    return row[0]


def chain(length: int) -> Cell:
    cell = rebuilt("", [])
    for number in range(length):
        cell = rebuilt(f"{number:032b}", [cell])
    return cell


@pytest.mark.parametrize("weight", [tree(400), chain(150)], ids=["wide", "deep"])
@pytest.mark.parametrize("name", ["client", "worker", "proxy", "root"])
def test_a_heavy_body_costs_no_more_gas_than_a_light_one(
    scene: Scene, bodies: dict[str, list[Cell]], name: str, weight: Cell
) -> None:
    target = target_of(scene, name)
    for body in bodies[name]:
        heavy = rebuilt(body.bits.to01(), [weight] * max(len(body.refs), 1))
        steps = scene.tell(target, heavy, value=3 * TON, sender=CLIENT_OWNER)
        assert all(step.gas_used < MOST_GAS for step in steps)


def test_a_root_contract_with_long_lists_still_takes_orders(opening: Scene) -> None:
    many = frozenset(number.to_bytes(32, "big") for number in range(1, 2_000))
    config = replace(opening.root_config, worker_hashes=many)
    root = Deployment(shipped_codes().root, config.encode())
    opening.deploy(root, 10 * TON)
    steps = opening.tell(root, AddWorkerHash(QUERY, b"\xff" * 32), sender=ROOT_OWNER)
    assert codes(steps) == [0]
    assert steps[0].gas_used < 2 * MOST_GAS


def test_change_can_be_sent_anywhere_and_nothing_breaks(scene: Scene) -> None:
    """The address for the change is the sender's choice, and signed by nobody."""
    places = [
        CHANGE,
        scene.proxy.address,
        scene.client.address,
        scene.worker.address,
        Address((-1, bytes(32))),
        Address((5, bytes(32))),
    ]
    before = scene.clients_money()
    for tokens, place in enumerate(places, start=1):
        envelope = scene.envelope(scene.payout(tokens), place)
        assert codes(scene.tell(scene.worker, envelope, sender=STRANGER))[:2] == [0, 0]
    assert scene.world.balance(WORKER_OWNER) == len(places) * 19
    assert scene.clients_money() >= before - len(places) * 20
