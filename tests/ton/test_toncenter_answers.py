"""A server may send anything: it is read, or it is a ChainError."""

import base64
import copy
import json
from typing import TypeAlias

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.boc import encode_boc
from cocoon_desktop.ton.cell import Address, Builder
from cocoon_desktop.ton.chain import StackResult
from cocoon_desktop.ton.chain_errors import NotAcceptedError
from cocoon_desktop.ton.emulator import GetMethodResult
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.local_chain_store import GENESIS
from cocoon_desktop.ton.toncenter_answers import (
    Json,
    ServerError,
    read_account,
    read_envelope,
    read_get_method,
    read_transactions,
    stack_pair,
)
from cocoon_desktop.ton.toncenter_json import account_json, get_method_json, read_stack, transaction_json
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import ton, wallet_of

Answer: TypeAlias = Json
SOMEBODY = Address((0, bytes([7]) * 32))
ALICE = wallet_of(1)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=30),
    st.binary(max_size=60).map(lambda data: base64.b64encode(data).decode()),
)
anything = st.recursive(
    scalars, lambda item: st.lists(item, max_size=3) | st.dictionaries(st.text(max_size=6), item, max_size=3)
)


def places(value: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value."""
    found = [here]
    if isinstance(value, dict):
        for name, item in value.items():
            found += places(item, (*here, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found += places(item, (*here, index))
    return found


def damaged(data: st.DataObject, answer: Answer) -> Answer:
    """The answer with something else at one to three places, or with a place gone."""
    result = {"root": copy.deepcopy(answer)}
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(result)[1:]))
        target: object = result
        for step in way:
            target = target[step]  # type: ignore[index]
        if data.draw(st.booleans()):
            del target[last]  # type: ignore[attr-defined]
        else:
            target[last] = data.draw(anything)  # type: ignore[index]
        if "root" not in result:
            return None
    return result["root"]


def plain(value: object) -> Answer:
    """As it would come out of a JSON text."""
    answer: Answer = json.loads(json.dumps(value))
    return answer


@pytest.fixture
async def transactions(chain: LocalChain) -> Answer:
    for _ in range(3):
        await chain.mint(SOMEBODY, ton(1))
    stored = await chain.newest_transactions(SOMEBODY, from_lt=None, to_lt=0, limit=10)
    return plain([transaction_json(item, SOMEBODY) for item in stored])


@pytest.fixture
async def account(chain: LocalChain) -> Answer:
    await chain.mint(ALICE.address, ton(1), state_init=ALICE.state_init)
    return plain(account_json(await chain.account(ALICE.address), await chain.last_block()))


def a_cell() -> Builder:
    builder = Builder()
    builder.store_uint(5, 8)
    return builder


STACK: list[StackResult] = [5, -(1 << 255), None, [1, [2, None], a_cell().end_cell()], a_cell().end_cell()]


def test_a_stack_survives_toncenters_json() -> None:
    told = plain(get_method_json(GetMethodResult(0, STACK, 10, ""), GENESIS))
    assert read_get_method(told).stack == STACK


@pytest.mark.parametrize("value", [0, -7, (1 << 256) - 1, a_cell().end_cell()])
def test_an_argument_survives_toncenters_json(value: int) -> None:
    assert read_stack([stack_pair(value)]) == [value]


def test_an_address_is_handed_over_as_the_slice_that_holds_it() -> None:
    (source,) = read_stack([stack_pair(SOMEBODY)])
    assert source.load_address() == SOMEBODY  # type: ignore[union-attr]


def test_null_cannot_be_an_argument() -> None:
    with pytest.raises(ChainError, match="null"):
        stack_pair(None)


@given(data=st.data())
def test_a_damaged_stack_is_read_or_is_a_chain_error(data: st.DataObject) -> None:
    told = plain(get_method_json(GetMethodResult(0, STACK, 10, ""), GENESIS))
    try:
        read_get_method(damaged(data, told))
    except ChainError:
        return


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_account_is_read_or_is_a_chain_error(account: Answer, data: st.DataObject) -> None:
    try:
        state = read_account(damaged(data, account))
    except ChainError:
        return
    assert state.balance >= 0
    assert len(state.last_hash) == 32


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_transactions_are_the_true_ones_or_a_chain_error(
    transactions: Answer, data: st.DataObject
) -> None:
    true = [raw.facts for raw in read_transactions(transactions, SOMEBODY)]
    try:
        found = [raw.facts for raw in read_transactions(damaged(data, transactions), SOMEBODY)]
    except ChainError:
        return
    assert all(fact in true for fact in found)


@given(anything)
def test_anything_at_all_is_read_or_is_a_chain_error(value: Answer) -> None:
    for read in (read_account, read_get_method, lambda result: read_transactions(result, SOMEBODY)):
        try:
            read(value)
        except ChainError:
            continue


@given(
    st.sampled_from([200, 404, 422, 429, 500]), st.one_of(st.binary(max_size=60), anything.map(json.dumps))
)
def test_any_body_is_an_answer_or_a_chain_error(status: int, body: bytes | str) -> None:
    raw = body if isinstance(body, bytes) else body.encode()
    try:
        read_envelope(status, raw)
    except ChainError:
        return
    assert status == 200


def test_a_transaction_that_was_left_out_is_noticed(transactions: Answer) -> None:
    assert isinstance(transactions, list)
    with pytest.raises(ChainError, match="missing"):
        read_transactions([transactions[0], transactions[2]], SOMEBODY)
    with pytest.raises(ChainError, match="missing"):
        read_transactions(transactions[::-1], SOMEBODY)


def test_transactions_of_another_account_are_noticed(transactions: Answer) -> None:
    with pytest.raises(ChainError, match="another account"):
        read_transactions(transactions, ALICE.address)


def test_more_than_a_page_is_refused(transactions: Answer) -> None:
    assert isinstance(transactions, list)
    with pytest.raises(ChainError, match="wrong fields"):
        read_transactions(transactions * 100, SOMEBODY)


@pytest.mark.parametrize(
    ("text", "exit_code"),
    [
        ("External message was not accepted\nCannot run message on account: exitcode=36, steps=13", 36),
        ("External message was not accepted\nrejected before smart-contract execution", None),
        ("Failed to unpack account state", None),
    ],
)
def test_a_lite_servers_refusal_is_understood(text: str, exit_code: int | None) -> None:
    error = f"LITE_SERVER_UNKNOWN: cannot apply external message to current state : {text}"
    body = json.dumps({"ok": False, "error": error, "code": 500})
    with pytest.raises(NotAcceptedError) as refused:
        read_envelope(500, body.encode())
    assert refused.value.exit_code == exit_code
    assert text.splitlines()[0] in str(refused.value)


def test_a_servers_long_words_are_cut() -> None:
    with pytest.raises(ServerError) as error:
        read_envelope(500, json.dumps({"ok": False, "error": "x" * 10_000}).encode())
    assert len(str(error.value)) < 300
    assert error.value.retry


def test_an_error_inside_a_good_status_is_an_error() -> None:
    with pytest.raises(ServerError) as error:
        read_envelope(200, json.dumps({"ok": False, "error": "no", "code": 422}).encode())
    assert (error.value.status, error.value.retry) == (422, False)


def test_a_deep_tuple_is_refused_before_the_stack_overflows() -> None:
    entry: Json = {"number": {"number": "1"}}
    for _ in range(70):
        entry = {"tuple": {"elements": [entry]}}
    told: Json = {"exit_code": 0, "stack": [["tuple", {"elements": [entry]}]]}
    with pytest.raises(ChainError, match="too deep"):
        read_get_method(told)


def test_a_cell_of_a_server_is_bounded() -> None:
    huge = base64.b64encode(encode_boc(a_cell().end_cell()) + bytes(5 << 20)).decode()
    with pytest.raises(ChainError, match="bytes, more than"):
        read_get_method({"exit_code": 0, "stack": [["cell", {"bytes": huge}]]})


def test_an_account_says_as_of_when_it_was_so_where_the_server_does(account: Answer) -> None:
    assert isinstance(account, dict)
    assert read_account(account | {"sync_utime": 1_800_000_000}).as_of == 1_800_000_000
    silent = {name: value for name, value in account.items() if name != "sync_utime"}
    assert read_account(silent).as_of is None
    assert read_account(account | {"sync_utime": 0}).as_of is None
    with pytest.raises(ChainError):
        read_account(account | {"sync_utime": -5})
