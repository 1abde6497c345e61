"""While a worker or a client is linked to a proxy: does the root contract still give it these contracts, and
still list what the proxy runs (cocoon-protocol section 2.9)?
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.ton.contracts.root import RootConfig

from .connection import Connection
from .root import RootReader
from .tasks import ended


@asynccontextmanager
async def under_root(root: RootReader, connection: Connection, *, check_hash: bool) -> AsyncIterator[None]:
    """Closes the connection when the root contract moves on; a new one is made under the new contracts.

    Raises RemoteProtocolError when the proxy's image must be listed and is not.
    """
    first = root.config
    reason = _objection(first, first, connection, check_hash)
    if reason is not None:
        raise RemoteProtocolError(reason)
    watching = asyncio.create_task(_watch(root, first, connection, check_hash), name="watch root")
    try:
        yield
    finally:
        await ended(watching)


async def _watch(root: RootReader, first: RootConfig, connection: Connection, check_hash: bool) -> None:
    newest, reason = first, None
    while reason is None:
        newest = await root.newer_than(newest.version)
        reason = _objection(first, newest, connection, check_hash)
    connection.close(reason)


def _objection(first: RootConfig, newest: RootConfig, connection: Connection, check_hash: bool) -> str | None:
    if newest.params.params_version != first.params.params_version:
        return "the network's parameters have changed"
    if check_hash and connection.image_hash not in newest.proxy_hashes:
        return "the root contract does not list what the proxy runs"
    return None
