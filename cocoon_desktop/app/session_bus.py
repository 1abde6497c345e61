"""The session's D-Bus by jeepney, for calls with an unsigned number: PySide cannot send one."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from jeepney import Message, MessageType
from jeepney.io.asyncio import DBusRouter, open_dbus_router
from jeepney.low_level import HeaderFields

ANSWER_S = 5.0


@contextlib.asynccontextmanager
async def session_bus() -> AsyncIterator[DBusRouter]:
    """A connection of its own, closed with the block. Raises OSError where there is no bus."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            router = await stack.enter_async_context(open_dbus_router())
        except (EOFError, KeyError, RuntimeError, ValueError, TimeoutError) as error:
            raise OSError("no session bus") from error
        yield router


async def ask(router: DBusRouter, question: Message) -> Message:
    """The reply. Raises OSError for an error, or when none comes."""
    try:
        async with asyncio.timeout(ANSWER_S):
            reply = await router.send_and_get_reply(question)
    except TimeoutError:
        raise OSError("no answer on the session bus") from None
    if reply.header.message_type is MessageType.error:
        raise OSError(f"refused on the session bus: {reply.header.fields[HeaderFields.error_name]}")
    return reply
