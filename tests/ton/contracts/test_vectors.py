"""Cells, addresses and messages are those that the published runner builds (cocoon-protocol section 4)."""

from typing import Any

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_address, parse_address
from cocoon_desktop.ton.boc import decode_boc, encode_boc
from cocoon_desktop.ton.cell import Cell
from cocoon_desktop.ton.contracts.client import ClientData, Register, TopUp
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet, wallet_deployment
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.params import Codes
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.contracts.worker import WorkerData
from nacl.signing import SigningKey

from .contract_vectors import SET_NAMES, VECTORS, VectorSet, stand_in_code, vector_set

EXTERNAL = VECTORS["wallet_external_messages"]
VALID_UNTIL = 1764003600
TON = 10**9


@pytest.fixture(params=range(len(SET_NAMES)), ids=SET_NAMES)
def vectors(request: pytest.FixtureRequest) -> VectorSet:
    return vector_set(request.param)


def assert_deployment(found: Deployment, expected: dict[str, Any], *, is_testnet: bool) -> None:
    assert found.data.hash.hex() == expected["data_hash"]
    assert found.state_init.hash.hex() == expected.get("state_init_hash", found.state_init.hash.hex())
    address = found.address
    assert address == parse_address(expected["address"]["raw"])
    assert format_address(address, bounceable=False, test_only=is_testnet) == expected["address"]["wire"]
    assert format_address(address, bounceable=True, test_only=is_testnet) == expected["address"]["bounceable"]


def test_params_cells_have_the_code_of_each_place(vectors: VectorSet) -> None:
    expected, params = vectors.raw["params_cell"], vectors.params
    assert params.encode(Codes.FOR_PROXY).hash.hex() == expected["for_proxy_hash"]
    assert params.encode(Codes.NONE).hash.hex() == expected["for_worker_and_client_hash"]
    assert params.encode(Codes.ALL).hash.hex() == expected["root_hash"]
    assert params.encode(Codes.NONE).bits.to01() == expected["for_worker_and_client_bits"]


def test_proxy_worker_and_client_are_where_the_runner_finds_them(vectors: VectorSet) -> None:
    test_only, raw, contracts = vectors.raw["inputs"]["is_testnet"], vectors.raw, vectors.contracts
    proxy = contracts.proxy(vectors.input_address("proxy_owner"), vectors.public_key)
    worker = contracts.worker(vectors.input_address("worker_owner"), vectors.proxy, vectors.public_key)
    client = contracts.client(vectors.wallet("client"), vectors.proxy, vectors.public_key)
    assert_deployment(proxy, raw["proxy"], is_testnet=test_only)
    assert_deployment(worker, raw["worker"], is_testnet=test_only)
    assert_deployment(client, raw["client"], is_testnet=test_only)


def test_data_bags_of_worker_and_client_read_back_to_the_same_cell(vectors: VectorSet) -> None:
    worker = decode_boc(bytes.fromhex(vectors.raw["worker"]["data_boc"]))
    client = decode_boc(bytes.fromhex(vectors.raw["client"]["data_boc"]))
    assert encode_boc(WorkerData.decode(worker).encode()).hex() == vectors.raw["worker"]["data_boc"]
    assert ClientData.decode(client).encode() == client
    assert ClientData.decode(client).parties.owner == vectors.wallet("client")


@pytest.mark.parametrize("role", ["proxy", "client", "worker"])
def test_wallets_are_where_the_runner_finds_them(vectors: VectorSet, role: str) -> None:
    expected = vectors.raw["wallets"][role]
    key = SigningKey(bytes.fromhex(vectors.raw["inputs"]["wallet_seeds"][role]))
    assert bytes(key.verify_key).hex() == expected["public_key"]
    wallet = wallet_deployment(
        stand_in_code("wallet"),
        public_key=bytes(key.verify_key),
        owner=vectors.input_address("wallet_owner"),
    )
    assert_deployment(wallet, expected, is_testnet=vectors.raw["inputs"]["is_testnet"])


# wallet messages, made with the first set


def client_wallet(first: VectorSet) -> CocoonWallet:
    seed = bytes.fromhex(first.raw["inputs"]["wallet_seeds"]["client"])
    return CocoonWallet(stand_in_code("wallet"), SigningKey(seed), first.input_address("wallet_owner"))


def body_of(external: Cell) -> Cell:
    body: Cell = external.refs[-1]
    return body


def test_first_message_of_a_wallet_deploys_it_and_its_client_contract() -> None:
    first, expected = vector_set(0), EXTERNAL["vectors"][0]
    wallet = client_wallet(first)
    client = first.contracts.client(wallet.address, first.proxy, first.public_key)
    register = Register(query_id=42, nonce=7, excess=wallet.address).encode()
    assert register.hash.hex() == expected["register_body_hash"]
    messages = [first_message(client, CLIENT_FIRST_VALUE), Outgoing(client.address, Nanoton(TON), register)]
    external = wallet.sign(messages, wallet_seqno=0, valid_until=VALID_UNTIL)
    assert body_of(external).hash.hex() == expected["body_hash"]
    assert external.refs[0] == wallet.state_init


def test_a_wallet_message_with_two_messages_is_the_runners() -> None:
    first, expected = vector_set(0), EXTERNAL["vectors"][1]
    wallet = client_wallet(first)
    client = first.contracts.client(wallet.address, first.proxy, first.public_key)
    top_up = TopUp(query_id=43, amount=Nanoton(TON), excess=wallet.address).encode()
    assert top_up.hash.hex() == expected["top_up_body_hash"]
    messages = [Outgoing(client.address, Nanoton(1_700_000_000), top_up), Outgoing(first.proxy, Nanoton(1))]
    external = wallet.sign(messages, wallet_seqno=5, valid_until=VALID_UNTIL)
    assert external.hash.hex() == expected["external_message_hash"]
    assert decode_boc(bytes.fromhex(expected["external_message_boc"])) == external
    assert body_of(external) == decode_boc(bytes.fromhex(expected["body_boc"]))
    assert [message.mode for message in messages] == [0, 1]
