"""HTTP on loopback for programs that speak OpenAI's API.

Thin: the backend answers, ``errors`` and ``guard`` decide.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from aiohttp import web
from aiohttp.web_exceptions import HTTPException

from cocoon_desktop.core.errors import CocoonError, PeerError
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EMBEDDING_PATH,
    MODELS_PATH,
    OpenAIError,
    body_too_large,
    path_not_found,
)
from cocoon_desktop.wire.sse import encode_event, is_event_stream

from .errors import explain
from .guard import verify_caller

log = logging.getLogger(__name__)

DEFAULT_PORT = 10_000
HOST = "127.0.0.1"
MAX_ANSWER_BYTES = 1 << 26
"""A whole answer that is not streamed."""
WRITE_STALL_S = 60.0
"""A caller that takes nothing for so long is cut off: its answer holds a place in the engine."""
MAX_SMALL_BYTES = 1 << 14
"""Far below what asyncio takes before it lets a writer wait (64 KiB)."""
CALLER_GONE = 499
"""Nobody reads this status; nginx's name for it."""
CLOSE_S = 1.0
"""How long running answers may still take when the endpoint closes."""

_HEADER = re.compile(r"[!-9;-~]+:[\t -~]*")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Endpoint:
    """Must be closed. ``max_body_bytes`` is what the backend can take, ``pages`` what else is served."""

    def __init__(
        self, backend: CompletionBackend, max_body_bytes: int, pages: Iterable[web.AbstractRouteDef] = ()
    ) -> None:
        self._backend, self._max_body = backend, max_body_bytes
        app = web.Application(client_max_size=max_body_bytes, middlewares=[guarded])
        app.router.add_routes(pages)
        app.router.add_get(MODELS_PATH, self._handle, allow_head=False)
        for path in (CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH):
            app.router.add_post(path, self._handle)
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=CLOSE_S
        )
        self.port = 0

    @property
    def url(self) -> str:
        """What to give to an OpenAI client as its base URL."""
        return f"http://{HOST}:{self.port}/v1"

    async def open(self, port: int = DEFAULT_PORT, *, or_another: bool = True) -> int:
        """Listen on ``port``, or on a free one if that is taken (0: any). Returns the port.

        Raises OSError when it is taken and no other will do.
        """
        await self._runner.setup()
        try:
            site = web.TCPSite(self._runner, HOST, port)
            await site.start()
        except OSError:
            if not or_another:
                raise
            site = web.TCPSite(self._runner, HOST, 0)
            await site.start()
        self.port = int(self._runner.addresses[0][1])
        return self.port

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await self._read(request)
        exchange = HttpRequest(request.method, request.path, tuple(request.headers.items()), body)
        async with self._backend.run(exchange) as answer:
            if answer.status != 200 and not 400 <= answer.status <= 599:
                raise OpenAIError(502, f"the network: the worker answered with status {answer.status}")
            if is_event_stream(answer.headers):
                return await self._stream(request, answer)
            return await self._whole(request, answer)

    async def _read(self, request: web.Request) -> bytes:
        if (request.content_length or 0) > self._max_body:
            raise body_too_large(self._max_body)
        try:
            return await request.read()
        except web.HTTPRequestEntityTooLarge:
            raise body_too_large(self._max_body) from None

    async def _whole(self, request: web.Request, answer: HttpAnswer) -> web.StreamResponse:
        """Read everything before the status is sent: what fails in the middle then fails cleanly."""
        body = bytearray()
        async for piece in answer.body:
            body += piece
            if len(body) > MAX_ANSWER_BYTES:
                raise OpenAIError(502, f"the answer is longer than {MAX_ANSWER_BYTES} bytes")
        if len(body) <= MAX_SMALL_BYTES:  # head and body leave in one piece, and cannot wait
            return web.Response(status=answer.status, headers=_passed(answer), body=bytes(body))
        response = web.StreamResponse(status=answer.status, headers=_passed(answer))
        response.content_length = len(body)
        await response.prepare(request)
        await _write(request, response, body)
        return response

    async def _stream(self, request: web.Request, answer: HttpAnswer) -> web.StreamResponse:
        """Pass on each piece as it comes; a failure in the middle is the last event."""
        response = web.StreamResponse(status=answer.status, headers=_passed(answer))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Accel-Buffering"] = "no"
        await response.prepare(request)
        try:
            async for piece in answer.body:
                await _write(request, response, piece)
        except ConnectionError:
            raise  # the caller is gone: there is nobody to explain anything to
        except Exception as error:
            await _write(request, response, encode_event(_explained(error).body()))
        with suppress(ConnectionError):
            await response.write_eof()
        return response


async def _write(request: web.Request, response: web.StreamResponse, data: bytes | bytearray) -> None:
    transport = request.transport
    if transport is not None and len(data) <= MAX_SMALL_BYTES and not transport.get_write_buffer_size():
        await response.write(data)  # nothing waits to be sent, so that this cannot wait either
        return
    try:
        async with asyncio.timeout(WRITE_STALL_S):
            await response.write(data)
    except TimeoutError:
        if transport is not None:
            transport.abort()
        raise ConnectionResetError("the caller does not read its answer") from None


def _passed(answer: HttpAnswer) -> dict[str, str]:
    """Headers of the answer that mean something to the caller; never a cookie or a permission of a
    stranger's.
    """
    allowed = ("content-type", "retry-after")
    return {
        name: value
        for name, value in answer.headers
        if (name.lower() in allowed or name.lower().startswith("x-cocoon-"))
        and _HEADER.fullmatch(f"{name}:{value}")
    }


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Who may not talk to us is refused; every failure, also the router's own, has OpenAI's shape."""
    headers = request.headers
    try:
        verify_caller(request.method, headers.get("Host"), headers.get("Origin"), headers.get("Content-Type"))
        return await handler(request)
    except HTTPException as error:
        if error.status == 404:
            return _error_response(path_not_found(request.path))
        if error.status == 405:
            return _error_response(OpenAIError(405, f"{request.method} does not work at {request.path}"))
        return _error_response(OpenAIError(400, error.reason))
    except ConnectionError:
        return web.Response(status=CALLER_GONE)
    except Exception as error:
        return _error_response(_explained(error))


def _explained(error: Exception) -> OpenAIError:
    """What the caller is told. A peer's words are not logged: they may hold anything, also the prompt."""
    if not isinstance(error, CocoonError):
        log.error("a request failed", exc_info=error)
        return OpenAIError(500, "this program failed; its log says where")
    code = error.code if isinstance(error, PeerError) else 0
    log.info("a request was not answered: %s, code %d", type(error).__name__, code)
    return explain(error)


def _error_response(error: OpenAIError) -> web.Response:
    headers = {"Content-Type": "application/json"}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    return web.Response(status=error.status, headers=headers, body=error.body())
