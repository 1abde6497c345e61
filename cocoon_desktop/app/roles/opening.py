"""How every role that runs alone comes about and ends: ground, parts, pages, work; what fails ends it all."""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Final, TypeVar

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.loopback import expect_loopback
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy

from ..one_error import one_error
from .front import Front
from .ground import Ground, find_ground, open_ground
from .options import LinkKind, RoleOptions
from .pages import PageServer
from .role import Role

log = logging.getLogger(__name__)

R = TypeVar("R", bound=Role)
Make = Callable[[Ground, Front, Endpoint, AsyncExitStack], Awaitable[R]]
Serve = Callable[[Front, RoleOptions, AsyncExitStack], Awaitable[Endpoint]]


async def serve_pages(front: Front, options: RoleOptions, stack: AsyncExitStack) -> Endpoint:
    """Where the pages are. Raises UsageError when the port is taken."""
    pages = PageServer(front, options.access_hash)
    stack.push_async_callback(pages.close)
    with explained(options.http, "--http"):
        return Endpoint(options.http.host, await pages.open(*options.http))


@asynccontextmanager
async def opened(
    options: RoleOptions, part: str, make: Make[R], serve: Serve = serve_pages
) -> AsyncIterator[R]:
    """``make`` opens the role's own parts, lets the role in at the front, and closes them by the stack. The
    role runs until the block ends; a part that fails cancels the block.

    While the chain or the database is away, the front says so, and the block begins when they are there.
    Raises CocoonError, and OSError for a port that is taken.
    """
    with one_error():
        async with AsyncExitStack() as stack:
            found = await find_ground(options, part, stack)
            front = Front(part)
            http = await serve(front, options, stack)
            log.info("= the %s begins; its pages are at http://%s/stats", part, http)
            role = await make(await open_ground(options, found, front), front, http, stack)
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            running = tasks.create_task(role.run(), name=part)
            yield role
            running.cancel()


def expect_via(options: RoleOptions) -> None:
    """Raises UsageError where links lead through a router and nobody said through which."""
    if options.link is LinkKind.ROUTER and options.via is None:
        raise UsageError("a link through a router needs its SOCKS5 port: --via", "--via")


def expect_way_out(options: RoleOptions, ground: Ground, side: Callable[[RegisteredProxy], Endpoint]) -> None:
    """Raises UsageError where the links that are wanted lead to no proxy of the root contract's."""
    if options.link is LinkKind.PLAIN:
        for proxy in ground.root.config.proxies:
            expect_loopback(side(proxy).host, "the proxy at")


async def expect_free(place: Endpoint, option: str) -> None:
    """Raises UsageError for a port that is taken: better now than after a contract was paid for."""
    with explained(place, option):
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), *place)
        server.close()


@contextmanager
def explained(place: Endpoint, option: str) -> Iterator[None]:
    """Raises UsageError that says why nobody can listen there, in place of OSError."""
    try:
        yield
    except OSError as error:
        why = _WHY.get(error.errno or 0) or error.strerror or type(error).__name__
        raise UsageError(f"{option}: nobody can listen at {place}: {why}", option) from error


_WHY: Final = {
    errno.EADDRINUSE: "another program does already; end it, or choose another port",
    errno.EADDRNOTAVAIL: "this computer has no such address",
    errno.EACCES: "the system does not allow it; ports from 1024 on need no rights",
}


def amount_in(parameters: Mapping[str, str]) -> Nanoton | None:
    """``amount`` in TON; None where it is not given. Raises UsageError."""
    text = parameters.get("amount")
    if text is None:
        return None
    try:
        amount = parse_ton(text)
    except ValueError as error:
        raise UsageError(f"amount: {error}", "amount") from error
    if amount <= 0:
        raise UsageError("amount is not more than nothing", "amount")
    return amount


def parameter(parameters: Mapping[str, str], name: str, what: str) -> str:
    """Raises UsageError where it is missing."""
    if not (text := parameters.get(name, "")):
        raise UsageError(f"{name} is missing: {what}", name)
    return text
