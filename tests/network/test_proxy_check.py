"""A link lives as long as the root contract gives it these contracts and lists what the proxy runs."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.connection import Connection
from cocoon_desktop.network.proxy_check import under_root
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.network.transport import Stream
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.wire.session import Role

from ..patience import PATIENCE_S

ROOT, IMAGE, OTHER = Address((0, b"r" * 32)), b"i" * 32, b"o" * 32


@dataclass
class RootOnly:
    """A chain on which nothing is but a root contract."""

    config: RootConfig

    async def account(self, address: Address) -> AccountState:
        return AccountState(Nanoton(1), "active", None, self.config.encode(), 1, bytes(32))

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        return []

    async def send(self, message: Cell) -> bytes:
        return bytes(32)

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        return []


@dataclass
class Scene:
    chain: RootOnly
    root: RootReader
    connection: Connection

    async def show(self, config: RootConfig) -> None:
        """The root contract's next version."""
        self.chain.config = replace(config, version=self.chain.config.version + 1)
        assert await self.root.refresh()

    async def closed_because(self) -> str:
        async with asyncio.timeout(PATIENCE_S):
            await self.connection.wait_closed()
        return self.connection.closed_because


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    plan = plan_practice_root(ROOT, PRACTICE_PARAMS, shipped_codes(), proxy_hashes=[IMAGE])
    chain = RootOnly(plan.config)
    root = RootReader(chain, ROOT)
    await root.refresh()
    ours, theirs = socket.socketpair()
    with theirs:
        reader, writer = await asyncio.open_connection(sock=ours)
        yield Scene(chain, root, Connection(Stream(reader, writer, IMAGE), Role.CONNECTOR, "proxy"))
        writer.close()
        await writer.wait_closed()


async def at_once() -> None:
    """Nothing runs over the link."""


async def test_new_parameters_end_the_link() -> None:
    async with scene() as play, under_root(play.root, play.connection, at_once, check_hash=False):
        params = replace(play.chain.config.params, params_version=2)
        await play.show(replace(play.chain.config, params=params))
        assert await play.closed_because() == "the network's parameters have changed"


async def test_what_runs_over_it_may_end_before() -> None:
    ended = asyncio.Event()
    waits = asyncio.Event()

    async def see_out() -> None:
        waits.set()
        await ended.wait()

    async with scene() as play, under_root(play.root, play.connection, see_out, check_hash=False):
        await play.show(
            replace(play.chain.config, params=replace(play.chain.config.params, params_version=2))
        )
        async with asyncio.timeout(PATIENCE_S):
            await waits.wait()
        assert play.connection.closed_because == ""
        ended.set()
        assert await play.closed_because() == "the network's parameters have changed"


async def test_other_changes_do_not() -> None:
    async with scene() as play, under_root(play.root, play.connection, at_once, check_hash=True):
        await play.show(replace(play.chain.config, model_hashes=frozenset({OTHER})))
        await asyncio.sleep(0)
        assert play.connection.closed_because == ""


async def test_a_proxy_whose_image_leaves_the_list_is_left() -> None:
    async with scene() as play, under_root(play.root, play.connection, at_once, check_hash=True):
        await play.show(replace(play.chain.config, proxy_hashes=frozenset({OTHER})))
        assert await play.closed_because() == "the root contract does not list what the proxy runs"


async def test_a_proxy_that_is_not_listed_is_not_used() -> None:
    async with scene() as play:
        await play.show(replace(play.chain.config, proxy_hashes=frozenset({OTHER})))
        with pytest.raises(RemoteProtocolError, match="does not list"):
            async with under_root(play.root, play.connection, at_once, check_hash=True):
                pass


async def test_who_does_not_check_takes_any_proxy() -> None:
    async with scene() as play:
        await play.show(replace(play.chain.config, proxy_hashes=frozenset()))
        async with under_root(play.root, play.connection, at_once, check_hash=False):
            pass
