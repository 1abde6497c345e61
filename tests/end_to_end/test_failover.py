"""Two real proxies with ledgers of their own: a client changes from one to the other, and nothing is billed
twice.
"""

import secrets
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.server import Endpoint as OpenAIEndpoint
from cocoon_desktop.network import dial
from cocoon_desktop.network.client.offers import Offered
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.proxy.ledger import Ledger
from cocoon_desktop.network.proxy.options import ProxyOptions, ProxyPace
from cocoon_desktop.network.proxy.service import ProxyService
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy, format_proxy_text
from cocoon_desktop.ton.contracts.root_messages import RegisterProxy
from nacl.signing import SigningKey

from ..patience import until
from .stage import MODEL, Stage, stopped
from .test_network import ADJUSTED, ask

HOST = "127.0.0.1"


async def open_second(stage: Stage, folder: Path) -> tuple[ProxyService, Ledger]:
    """Another proxy beside the stage's, listed in the root contract as well."""
    database = open_database(f"sqlite:///{folder / 'second.db'}")
    stage.stack.callback(database.dispose)
    ledger, ground = Ledger(database), stage.ground
    root = RootReader(stage.chain, stage.parts.root.address)
    await root.refresh()
    options = ProxyOptions(
        owner=ground.founder.address,
        node_wallet=ground.proxy_wallet.address,
        is_test=True,
        test_only=False,
        pace=ProxyPace(commit_s=practice_terms.CHAIN_PACE_S),
    )
    key = SigningKey(b"2" * 32)
    proxy = ProxyService(options, key, stage.chain, root, ledger, ground.proxy_wallet.sender)
    stage.stack.push_async_callback(proxy.close)
    await proxy.deploy()
    ports = await proxy.open(HOST)
    entry = RegisteredProxy(2, *(Endpoint(HOST, port) for port in ports))
    body = RegisterProxy(secrets.randbits(64), format_proxy_text(entry)).encode()
    message = Outgoing(root.address, Nanoton(100_000_000), body)
    await ground.founder.sender.send([message], reference="second proxy")
    await stage.parts.root.refresh()
    await root.refresh()
    stage.spawn(proxy.run())
    return proxy, ledger


def billed(ledger: Ledger) -> int:
    return sum(client.tokens for client in ledger.load().clients)


def dice(falls: int) -> SimpleNamespace:
    """Chance, as far as dialling knows it."""
    return SimpleNamespace(choice=lambda endpoints: endpoints[falls], uniform=min)


async def test_a_client_changes_to_the_other_proxy_and_every_answer_is_billed_once(
    stage: Stage, session: aiohttp.ClientSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second_ledger = await open_second(stage, tmp_path)
    first_ledger = Ledger(open_database(f"sqlite:///{tmp_path / 'proxy.db'}"))
    monkeypatch.setattr(dial, "random", dice(0))
    _, _, at_first = await stage.start_worker()
    client, _ = await stage.start_client(proxies=2)
    endpoint = OpenAIEndpoint(client, MAX_REQUEST_BYTES)
    await endpoint.open(0)
    stage.stack.push_async_callback(endpoint.close)
    await until(lambda: len(client.links) == 2)
    first, second = sorted(
        client.links, key=lambda link: link.endpoint != stage.parts.root.config.proxies[0].for_clients
    )

    assert (await ask(session, endpoint))[0] == "Hello world"
    await until(lambda: billed(first_ledger) == ADJUSTED)

    await stopped(at_first)
    monkeypatch.setattr(dial, "random", dice(-1))
    await stage.start_worker()
    first.offers = {MODEL: [Offered(1)]}  # the first one looks best, and says "no ready workers"
    before = client.records.of(first.endpoint).failed
    assert (await ask(session, endpoint))[0] == "Hello world"
    assert client.records.of(first.endpoint).failed == before + 1
    await until(lambda: billed(second_ledger) == ADJUSTED)

    first.connection.close("lost")
    assert (await ask(session, endpoint))[0] == "Hello world"
    await until(lambda: billed(second_ledger) == 2 * ADJUSTED)
    assert billed(first_ledger) == ADJUSTED
    await until(lambda: second.bills.said == 2 * ADJUSTED)
    assert len(stage.backend.requests) == 3
    assert first.bills.overbilled == second.bills.overbilled == 0
