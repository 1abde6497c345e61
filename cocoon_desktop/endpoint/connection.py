"""A connection to the endpoint: what cannot be read as HTTP is answered in OpenAI's shape too, and at once.

Thin: aiohttp reads and writes, ``unreadable`` decides what is said.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from aiohttp import StreamReader, hdrs, web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.web_exceptions import HTTPException

from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.wire.openai import OpenAIError

from .unreadable import explain_unreadable

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

LINGER_S: Final = 5.0
"""How long a caller may go on sending what nobody reads: hanging up on it would take the answer away from it
(RFC 9112 section 9.6).
"""
ALLOWED: Final = "GET, POST"

Tell = Callable[[OpenAIError], web.Response]


class ConnectionServer(web.Server):
    """Answers like ``served``, which serves an application. ``tell`` writes an error; ``options`` are those
    of a RequestHandler.
    """

    def __init__(self, served: web.Server, tell: Tell, **options: Any) -> None:
        super().__init__(
            served.request_handler,
            request_factory=self._begin,
            handler_cancellation=served.handler_cancellation,
        )
        self.tell, self._options, self._make = tell, options, served.request_factory

    def __call__(self) -> "Connection":
        return Connection(self, loop=asyncio.get_running_loop(), **self._options)

    def _begin(
        self, message: RawRequestMessage, body: StreamReader, connection: web.RequestHandler, *more: Any
    ) -> web.BaseRequest:
        assert isinstance(connection, Connection)
        connection.expect(body)
        return self._make(message, body, connection, *more)


class Connection(web.RequestHandler):
    """Takes one request after the other."""

    __slots__ = ("_body", "_gone", "_is_over", "_tell")

    def __init__(self, server: ConnectionServer, **options: Any) -> None:
        super().__init__(server, **options)
        self._tell = server.tell
        self._body: StreamReader | None = None
        self._gone = asyncio.Event()
        self._is_over = False

    def expect(self, body: StreamReader) -> None:
        """A request begins, whose body may still be on its way."""
        self._body = body
        self._look_for_break()

    def data_received(self, data: bytes) -> None:
        if not self._is_over:
            super().data_received(data)
            self._look_for_break()

    def eof_received(self) -> Any:  # asyncio reads a bool, which aiohttp's own type rules out
        """Whether the other way stays open: to say that a body broke off. Callers that are answered hang up
        so, too; then what they asked for is cancelled.
        """
        self._gone.set()
        self._look_for_break()
        return self._is_over

    def connection_lost(self, exc: BaseException | None) -> None:
        self._gone.set()
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The answer to what is no request, or to one that our code failed at."""
        error = explain_unreadable(exc)
        if error.status == 500:
            seldom.error(type(exc).__name__, "a request failed", exc_info=exc)
        else:
            seldom.info("", "what came is no HTTP: %s", type(exc).__name__)
        self._is_over = True
        response = self._tell(error)
        if error.status == 405:
            response.headers[hdrs.ALLOW] = ALLOWED
        response.headers[hdrs.CONNECTION] = "close"
        response.force_close()
        return response

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        if isinstance(resp, HTTPException):
            resp = self._tell(OpenAIError(resp.status, resp.reason))
        finished = await super().finish_response(request, resp, start_time)
        if not resp.keep_alive and self._body is not None and not self._body.is_eof():
            self._end(self._body)
        if self._is_over:
            await self._linger()
        return finished

    def _look_for_break(self) -> None:
        """A body that is not complete goes on; whatever else follows it is none of it, and ends it."""
        body = self._body
        if body is None or self._is_over or body.is_eof():
            return
        if self._messages or self._gone.is_set():
            self._end(body)

    def _end(self, body: StreamReader) -> None:
        """Nobody waits for the rest of it, or for anything behind it."""
        self._is_over = True
        body.set_exception(web.RequestPayloadError("broken off"))
        body.feed_eof()

    async def _linger(self) -> None:
        transport = self.transport
        if transport is None or transport.is_closing():
            return
        with suppress(TimeoutError, OSError):
            if transport.can_write_eof():
                transport.write_eof()
            transport.resume_reading()
            async with asyncio.timeout(LINGER_S):
                await self._gone.wait()
