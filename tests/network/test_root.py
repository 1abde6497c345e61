"""What the root contract says is what its newest version says, whatever servers show later."""

import asyncio
from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root

from ..patience import PATIENCE_S
from .test_proxy_check import ROOT, RootOnly

HASH = b"m" * 32


def a_chain(version: int) -> RootOnly:
    plan = plan_practice_root(ROOT, PRACTICE_PARAMS, shipped_codes())
    return RootOnly(replace(plan.config, version=version))


async def test_only_a_later_version_is_applied() -> None:
    chain = a_chain(5)
    root = RootReader(chain, ROOT)
    assert await root.refresh()
    newest = chain.config
    for stale in (4, 5, 0):  # a server that lags behind, or shows other contents under the same number
        chain.config = replace(newest, version=stale, model_hashes=frozenset({HASH}))
        assert not await root.refresh()
        assert root.config == newest
    chain.config = replace(newest, version=6, model_hashes=frozenset({HASH}))
    assert await root.refresh()
    assert root.config.model_hashes == {HASH}


async def test_whoever_waits_for_a_later_version_hears_of_that_one_only() -> None:
    chain = a_chain(5)
    root = RootReader(chain, ROOT)
    await root.refresh()
    waiting = asyncio.create_task(root.newer_than(5))
    await root.refresh()
    await asyncio.sleep(0)
    assert not waiting.done()
    chain.config = replace(chain.config, version=7)
    await root.refresh()
    async with asyncio.timeout(PATIENCE_S):
        assert (await waiting).version == 7


async def test_an_address_without_a_contract_is_no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = a_chain(1)

    async def nothing(_: object) -> AccountState:
        return AccountState(Nanoton(0), "uninitialized", None, None, 0, bytes(32))

    monkeypatch.setattr(chain, "account", nothing)
    with pytest.raises(ChainError, match="no root contract"):
        await RootReader(chain, ROOT).refresh()
