"""I am the devnet's process: ``python -m cocoon_desktop.app.devnet.child``.

I hold the chain and the proxy of the practice network, so that the program with the window need not. I read
orders from standard input and answer on what was standard output; my log is standard error. I end when my
parent does.
"""

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import BinaryIO, NoReturn

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.inference.llama.process_hygiene import (
    claim_report_pipe,
    die_with_parent,
    leave_signals_to_parent,
)
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.chain_errors import ChainBusyError
from cocoon_desktop.ton.key_store import PracticeKeyStore
from cocoon_desktop.ton.toncenter_server import serve_toncenter

from ..lean_memory import share_arenas
from ..logs import start_role_logging
from ..one_error import one_error
from ..practice_keys import open_keys
from .devnet import DevnetOptions
from .ground import HOST
from .here import OpenDevnet, open_devnet
from .messages import MAX_LINE_BYTES, Allow, Allowed, Failed, Message, Open, Progress, Ready, decode, encode

log = logging.getLogger(__name__)

EXIT_FAILED = 3
BUSY_S = 3.0


def main() -> NoReturn:
    """Serve what the first order says until standard input ends."""
    pipe = claim_report_pipe()
    die_with_parent()
    leave_signals_to_parent()
    share_arenas()
    start_role_logging(as_json=True)
    code = asyncio.run(_run(pipe))
    logging.shutdown()
    os._exit(code)  # everything is closed and on the disk


async def _run(pipe: BinaryIO) -> int:
    def tell(message: Message) -> None:
        pipe.write(encode(message))
        pipe.flush()

    try:
        with one_error():
            await _serve(_orders(), tell)
    except BrokenPipeError:
        return 0  # nobody is left to tell
    except (CocoonError, OSError) as error:
        tell(Failed(str(error)))
        return EXIT_FAILED
    except Exception:  # a defect: our parent hears of it by the log and the exit code, and starts us again
        log.exception("the devnet broke")
        return EXIT_FAILED
    return 0


def _orders() -> "asyncio.Queue[Allow | Open | None]":
    """What the parent orders; None when it has ended. A thread reads: Windows cannot wait for such a pipe."""
    orders = asyncio.Queue[Allow | Open | None]()
    loop = asyncio.get_running_loop()

    def read() -> None:
        while line := sys.stdin.buffer.readline(MAX_LINE_BYTES):
            order = decode(line)
            assert isinstance(order, Allow | Open), "the parent gives orders"
            loop.call_soon_threadsafe(orders.put_nowait, order)
        loop.call_soon_threadsafe(orders.put_nowait, None)

    threading.Thread(target=read, name="orders", daemon=True).start()
    return orders


async def _serve(orders: "asyncio.Queue[Allow | Open | None]", tell: Callable[[Message], None]) -> None:
    """Until there are no more orders. Raises CocoonError, and OSError for a port that is taken."""
    order = await orders.get()
    if not isinstance(order, Open):
        return
    folder = Path(order.folder)
    keys = await open_keys(PracticeKeyStore(folder / "keys.json"))
    options = DevnetOptions(folder, Path(order.cache), parse_address(order.owner), order.model, keys)
    ports = (order.worker_port, order.client_port)
    async with AsyncExitStack() as stack:
        devnet = await _opened(stack, lambda: open_devnet(options, lambda text: tell(Progress(text)), ports))
        serving = serve_toncenter(devnet.chain, HOST, order.chain_port)
        chain_port = await stack.enter_async_context(serving)
        tell(Ready(chain_port, *devnet.ports, format_raw(devnet.ground.root.address)))
        while isinstance(order := await orders.get(), Allow):
            tell(await _allowed(devnet, order.model))


async def _opened(
    stack: AsyncExitStack, make: Callable[[], AbstractAsyncContextManager[OpenDevnet]]
) -> OpenDevnet:
    """The one of a program that was killed a moment ago may still be ending. Raises ChainBusyError."""
    loop = asyncio.get_running_loop()
    give_up_at = loop.time() + BUSY_S
    while True:
        try:
            return await stack.enter_async_context(make())
        except ChainBusyError:
            if loop.time() > give_up_at:
                raise
            await asyncio.sleep(BUSY_S / 10)


async def _allowed(devnet: OpenDevnet, model: str) -> Allowed:
    try:
        await devnet.ground.allow_model(model)
    except CocoonError as error:
        return Allowed(model, str(error))
    return Allowed(model)


if __name__ == "__main__":
    main()
