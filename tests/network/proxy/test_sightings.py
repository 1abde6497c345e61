"""What the proxy believes of what happens on its contract, and from whom."""

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.sightings import (
    ClientSeen,
    EarningsPaid,
    NonceSeen,
    Observer,
    OwnOrderFailed,
    Sighting,
    StakeGrown,
    StateSeen,
    WorkerSeen,
)
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain import ChainMessage, ChainTransaction
from cocoon_desktop.ton.contracts.client import ClientProxyRequest, ClientState, Registered
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import ContractState, SaveState
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.contracts.worker import WorkerProxyRequest
from nacl.signing import SigningKey

OWNER, NODE, STRANGER = (Address((0, letter * 32)) for letter in (b"o", b"n", b"s"))
KEY = bytes(SigningKey(b"k" * 32).verify_key)
SESSION = b"h" * 32
CONTRACTS = plan_practice_root(OWNER, PRACTICE_PARAMS, shipped_codes()).contracts
PROXY = CONTRACTS.proxy(OWNER, KEY).address
CLIENT = CONTRACTS.client(NODE, PROXY, KEY).address
WORKER = CONTRACTS.worker(OWNER, PROXY, KEY).address
OBSERVER = Observer(CONTRACTS, PROXY, KEY, NODE, SESSION)

STATE = ClientState(ContractState.NORMAL, Nanoton(5), Nanoton(6), 7, b"x" * 32)
VIEW = ClientContractView(ContractState.NORMAL, Nanoton(5), Nanoton(6), 7, b"x" * 32)
CLIENT_SAYS = ClientProxyRequest(1, NODE, STATE, Registered(99)).encode()
WORKER_SAYS = WorkerProxyRequest(1, OWNER, ContractState.NORMAL, 42, None).encode()
SAVED = SaveState(1, 12, SESSION).encode()


def seen(
    body: Cell,
    source: Address | None,
    value: int = 10**9,
    *,
    exit_code: int | None = 0,
    aborted: bool = False,
    bounced: bool = False,
) -> list[Sighting]:
    message = ChainMessage(source, PROXY, Nanoton(value), body, bounced, 1, bytes(32))
    transaction = ChainTransaction(PROXY, 2, bytes(32), 3, message, (), Nanoton(0), exit_code, aborted)
    return list(OBSERVER.sightings(transaction))


def test_each_contract_is_heard() -> None:
    assert seen(CLIENT_SAYS, CLIENT) == [ClientSeen(NODE, VIEW, 1), NonceSeen(NODE, 99)]
    assert seen(WORKER_SAYS, WORKER) == [WorkerSeen(OWNER, 42, 1)]
    assert seen(SAVED, NODE) == [StateSeen(12)]


def test_anybody_may_have_earnings_paid_and_add_to_the_stake() -> None:
    assert seen(PayEarnings(7, STRANGER).encode(), STRANGER) == [EarningsPaid(7)]
    assert seen(IncreaseProxyStake(8, Nanoton(5), STRANGER).encode(), STRANGER) == [StakeGrown(8)]
    assert seen(IncreaseProxyStake(8, Nanoton(5), NODE).encode(), NODE, exit_code=1003, aborted=True) == [
        OwnOrderFailed(8)
    ]
    assert (
        seen(IncreaseProxyStake(8, Nanoton(5), NODE).encode(), STRANGER, exit_code=1003, aborted=True) == []
    )


def test_a_notice_of_one_nanoton_never_runs_and_is_read_all_the_same() -> None:
    assert len(seen(CLIENT_SAYS, CLIENT, 1, exit_code=None, aborted=True)) == 2
    assert seen(SAVED, NODE, 1, exit_code=None, aborted=True) == [StateSeen(12)]


@pytest.mark.parametrize("body", [CLIENT_SAYS, WORKER_SAYS, SAVED])
def test_strangers_are_not_believed(body: Cell) -> None:
    assert seen(body, STRANGER) == []
    assert seen(body, None) == []


def test_a_client_cannot_speak_for_another_one() -> None:
    assert seen(ClientProxyRequest(1, OWNER, STATE, None).encode(), CLIENT) == []
    assert seen(WORKER_SAYS, CLIENT) == []


def test_what_failed_did_not_happen() -> None:
    assert seen(CLIENT_SAYS, CLIENT, exit_code=1002, aborted=True) == []
    assert seen(CLIENT_SAYS, CLIENT, exit_code=None, aborted=True) == []
    assert seen(CLIENT_SAYS, CLIENT, bounced=True) == []


def test_another_sessions_ledger_is_not_ours() -> None:
    assert seen(SaveState(1, 12, b"i" * 32).encode(), NODE) == []


@pytest.mark.parametrize(
    "body", [Builder().end_cell(), Builder().store_uint(0x65448FF4, 32).end_cell()], ids=["empty", "cut"]
)
def test_what_is_malformed_is_nothing(body: Cell) -> None:
    assert seen(body, CLIENT) == []
