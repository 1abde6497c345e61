"""The plan of a practice network: everything that it deploys comes to life and fits together."""

from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import (
    CLIENT_FIRST_VALUE,
    FIRST_VALUE,
    ContractSet,
    first_message,
    plan_practice_root,
)
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.ton.emulator import Emulator
from nacl.signing import SigningKey

from .scene import PARAMS, ROOT_OWNER, STRANGER
from .world import START, TON, World

PROXIES = [RegisteredProxy(n, Endpoint("127.0.0.1", 1), Endpoint("127.0.0.1", 2)) for n in (4, 2)]
HASHES = (bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32)


def test_the_root_contract_says_what_was_planned(emulator: Emulator) -> None:
    worker_hash, proxy_hash, model_hash = HASHES
    plan = plan_practice_root(
        ROOT_OWNER,
        PARAMS,
        shipped_codes(),
        proxies=PROXIES,
        worker_hashes=[worker_hash],
        proxy_hashes=[proxy_hash],
        model_hashes=[model_hash],
    )
    world = World(emulator)
    message = plan.message
    world.send(STRANGER, message.destination, message.value, state_init=message.state_init, bounce=False)
    found = RootConfig.decode(world.data(plan.deployment.address))
    assert found == plan.config
    assert [proxy.proxy_seqno for proxy in found.proxies] == [2, 4]
    assert found.last_proxy_seqno == 4
    hashes = [*found.worker_hashes, *found.proxy_hashes, *found.model_hashes]
    assert hashes == [worker_hash, proxy_hash, model_hash]
    assert ContractSet.of(plan.deployment.address, found) == plan.contracts


def test_a_node_deploys_its_contracts_by_their_first_messages(emulator: Emulator) -> None:
    world, codes = World(emulator), shipped_codes()
    plan = plan_practice_root(ROOT_OWNER, PARAMS, codes)
    assert plan.config.last_proxy_seqno == 0
    wallet = CocoonWallet(codes.wallet, SigningKey(bytes(32)), ROOT_OWNER)
    proxy = plan.contracts.proxy(ROOT_OWNER, bytes(32))
    worker = plan.contracts.worker(ROOT_OWNER, proxy.address, bytes(32))
    client = plan.contracts.client(wallet.address, proxy.address, bytes(32))
    messages = [
        plan.message,
        first_message(proxy),
        first_message(worker),
        first_message(client, CLIENT_FIRST_VALUE),
    ]
    assert [message.value for message in messages] == [FIRST_VALUE] * 3 + [CLIENT_FIRST_VALUE]
    world.send(STRANGER, wallet.address, 5 * TON, bounce=False)
    world.external(wallet.sign(messages, wallet_seqno=0, valid_until=START + 60))
    for deployment in (plan.deployment, proxy, worker, client):
        account = world.account(deployment.address)
        assert (account.status, account.code, account.data) == ("active", deployment.code, deployment.data)
    world.assert_nothing_lost()


@pytest.mark.parametrize("name", ["proxy", "worker", "client"])
def test_without_published_code_there_is_no_contract(name: str) -> None:
    plan = plan_practice_root(ROOT_OWNER, PARAMS, shipped_codes())
    bare = replace(plan.contracts, params=PARAMS)
    places = (ROOT_OWNER,) if name == "proxy" else (ROOT_OWNER, ROOT_OWNER)
    with pytest.raises(ChainError, match=f"publishes no code for {name} contracts"):
        getattr(bare, name)(*places, bytes(32))


def test_new_parameters_are_new_addresses() -> None:
    contracts = plan_practice_root(ROOT_OWNER, PARAMS, shipped_codes()).contracts
    dearer = replace(contracts, params=replace(contracts.params, price_per_token=Nanoton(21)))
    first, second = (each.proxy(ROOT_OWNER, bytes(32)).address for each in (contracts, dearer))
    assert first != second
