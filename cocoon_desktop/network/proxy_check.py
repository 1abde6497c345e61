"""While a worker or a client is linked to a proxy: does the root contract still give it these contracts, and
still list what the proxy runs (cocoon-protocol section 2.9)?
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.contracts.root import RootConfig

from .connection import Connection
from .root import RootReader
from .tasks import ended


@asynccontextmanager
async def under_root(
    root: RootReader, connection: Connection, see_out: Callable[[], Awaitable[None]], *, check_hash: bool
) -> AsyncIterator[None]:
    """Closes the connection when the root contract moves on; a new one is made under the new contracts.

    Where only the contracts have changed, what runs may end before that: ``see_out`` waits for it.
    Raises RemoteProtocolError when the proxy's image must be listed and is not.
    """
    first = root.config
    _expect_listed(first, connection, check_hash)
    watching = asyncio.create_task(_watch(root, first, connection, see_out, check_hash), name="watch root")
    try:
        yield
    finally:
        await ended(watching)


async def _watch(
    root: RootReader,
    first: RootConfig,
    connection: Connection,
    see_out: Callable[[], Awaitable[None]],
    check_hash: bool,
) -> None:
    newest = first
    try:
        while newest.params.params_version == first.params.params_version:
            newest = await root.newer_than(newest.version)
            _expect_listed(newest, connection, check_hash)
    except RemoteProtocolError as error:
        connection.close(str(error))
        return
    await see_out()
    connection.close("the network's parameters have changed")


def _expect_listed(config: RootConfig, connection: Connection, check_hash: bool) -> None:
    if check_hash and connection.image_hash not in config.proxy_hashes:
        raise RemoteProtocolError("the root contract does not list what the proxy runs")
