"""While the chain cannot be asked, links that are lost come back, and answers go on."""

import aiohttp
import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState

from ..patience import until
from .stage import Stage
from .test_network import ADJUSTED, ask


async def test_links_come_back_without_the_chain(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, session: aiohttp.ClientSession
) -> None:
    worker, _, _ = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    await ask(session, endpoint)

    async def away(address: Address) -> AccountState:
        raise ChainError("the chain's server cannot be reached")

    monkeypatch.setattr(stage.chain, "account", away)
    before = stage.proxy.links
    for connection in before:
        connection.close("as the test says")
    await until(lambda: len(stage.proxy.links) == 2 and not set(before) & set(stage.proxy.links))
    await until(lambda: worker.is_ready)
    assert (await ask(session, endpoint))[0] == "Hello world"
    (account,) = stage.proxy.session.books.clients.values()
    await until(lambda: account.counters.db_tokens == 2 * ADJUSTED)
