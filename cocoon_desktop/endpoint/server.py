"""HTTP on loopback for programs that speak OpenAI's API.

Thin: the backend answers, ``errors`` and ``guard`` decide.
"""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Final

from aiohttp import hdrs, web
from aiohttp.web_exceptions import HTTPException

from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EMBEDDING_PATH,
    MODELS_PATH,
    OpenAIError,
    body_too_large,
    model_not_found,
)
from cocoon_desktop.wire.openai.answers import compact
from cocoon_desktop.wire.sse import encode_event, is_event_stream

from .connection import ConnectionServer
from .errors import explain_any, nothing_at
from .guard import JSON_TYPE, verify_caller, verify_packing
from .model_list import read_models
from .places import spellings
from .responses.service import RESPONSES_PATH, ResponsesToo
from .turns import Turns

log = logging.getLogger(__name__)

DEFAULT_PORT = 10_000
HOST = "127.0.0.1"
HOST_V6: Final = "::1"
"""What ``localhost`` means first to some programs."""
MAX_ANSWER_BYTES = 1 << 26
"""A whole answer that is not streamed."""
WRITE_STALL_S = 60.0
"""A caller that takes nothing for so long is cut off: its answer holds a place in the engine."""
MAX_SMALL_BYTES = 1 << 14
"""Far below what asyncio takes before it lets a writer wait (64 KiB)."""
IDLE_S = 60.0
"""A caller that does not end the head of its request is cut off, and so is one that asks nothing more."""
BODY_S = 60.0
"""How long a body may take to come (cocoon-protocol section 5.1)."""
CALLER_GONE = 499
"""Nobody reads this status; nginx's name for it."""
_UNREAD: Final = frozenset((408, 413, 417))
"""Errors behind which the rest of the request may still come."""
CLOSE_S = 1.0
"""How long running answers may still take when the endpoint closes."""

PLACES: Final = web.AppKey("places", tuple[str, ...])
"""What a program that looks in vain is told of."""
_HEADER = re.compile(r"[!-9;-~]+:[\t -~]*")
_SECONDS = re.compile(r"[0-9]{1,6}")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Endpoint:
    """Must be closed. ``max_body_bytes`` is what the backend can take, ``pages`` what else is served."""

    def __init__(
        self, backend: CompletionBackend, max_body_bytes: int, pages: Iterable[web.AbstractRouteDef] = ()
    ) -> None:
        self._backend, self._max_body = ResponsesToo(backend), max_body_bytes
        self._turns = Turns()
        app = web.Application(client_max_size=max_body_bytes, middlewares=[guarded])
        app.on_response_prepare.append(self._advise)
        app[PLACES] = (CHAT_PATH, RESPONSES_PATH, COMPLETION_PATH, EMBEDDING_PATH, MODELS_PATH)
        app.router.add_routes(pages)
        app.router.add_get(spellings(MODELS_PATH), partial(self._handle, MODELS_PATH), allow_head=False)
        app.router.add_get(spellings(MODELS_PATH + "/{model:.*[^/]}"), self._tell_model, allow_head=False)
        for place in (CHAT_PATH, RESPONSES_PATH, COMPLETION_PATH, EMBEDDING_PATH):
            app.router.add_post(
                spellings(place), partial(self._handle, place), expect_handler=self._wait_for_body
            )
        kept = spellings(RESPONSES_PATH + "/{response:[^/]+}")
        app.router.add_get(kept, self._tell_response, allow_head=False)
        app.router.add_delete(kept, self._forget_response)
        self._app = web.AppRunner(app, handler_cancellation=True)
        self._runner: web.ServerRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """What to give to an OpenAI client as its base URL."""
        return f"http://{HOST}:{self.port}/v1"

    async def open(self, port: int = DEFAULT_PORT, *, or_another: bool = True) -> int:
        """Listen on ``port``, or on a free one if that is taken (0: any). Returns the port.

        Raises OSError when it is taken and no other will do.
        """
        runner = self._runner = await self._serve()
        try:
            site = web.TCPSite(runner, HOST, port)
            await site.start()
        except OSError:
            if not or_another:
                raise
            site = web.TCPSite(runner, HOST, 0)
            await site.start()
        self.port = int(runner.addresses[0][1])
        try:
            await web.TCPSite(runner, HOST_V6, self.port).start()
        except OSError as error:  # there is no IPv6 here, or the port is somebody's
            log.info("the endpoint does not listen on [%s]:%d: %s", HOST_V6, self.port, error)
        return self.port

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        await self._app.cleanup()

    async def _serve(self) -> web.ServerRunner:
        await self._app.setup()
        assert self._app.server is not None
        options = {"access_log": None, "keepalive_timeout": IDLE_S, "logger": _http_log()}
        served = ConnectionServer(self._app.server, _error_response, **options)
        runner = web.ServerRunner(served, shutdown_timeout=CLOSE_S)
        await runner.setup()
        return runner

    async def _wait_for_body(self, request: web.Request) -> web.StreamResponse | None:
        """A caller that asks first (RFC 9110 section 10.1.1) need not send what would not be taken."""
        if request.headers.get(hdrs.EXPECT, "").strip().lower() != "100-continue":
            return _error_response(OpenAIError(417, "only 100-continue can be expected", param="Expect"))
        if (request.content_length or 0) > self._max_body:
            return _error_response(body_too_large(self._max_body))
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0  # the answer has not begun
        return None

    async def _handle(self, place: str, request: web.Request) -> web.StreamResponse:
        body = await self._read(request)
        exchange = HttpRequest(request.method, place, tuple(request.headers.items()), body)
        async with self._backend.run(exchange) as answer:
            if answer.status != 200 and not 400 <= answer.status <= 599:
                raise OpenAIError(502, f"the network: the worker answered with status {answer.status}")
            if is_event_stream(answer.headers):
                return await self._stream(request, answer)
            return await self._whole(request, answer)

    async def _tell_model(self, request: web.Request) -> web.StreamResponse:
        """One row of the list. A name may have slashes, also written as %2F."""
        name = request.match_info["model"]
        async with self._backend.run(
            HttpRequest("GET", MODELS_PATH, tuple(request.headers.items()))
        ) as answer:
            if answer.status != 200:
                return await self._whole(request, answer)
            models = await read_models(answer)
        if name not in models:
            raise model_not_found(name)
        return _json(compact(models[name]))

    async def _tell_response(self, request: web.Request) -> web.StreamResponse:
        if other := [name for name in request.query if name.removesuffix("[]") != "include"]:
            raise OpenAIError(
                400, f"{other[0][:64]!r} is not supported: it is told whole", param=other[0][:64]
            )
        return _json(self._backend.recall(request.match_info["response"]))

    async def _forget_response(self, request: web.Request) -> web.StreamResponse:
        return _json(self._backend.forget(request.match_info["response"]))

    async def _advise(self, request: web.Request, response: web.StreamResponse) -> None:
        """The last word on Retry-After, whoever turns a caller away."""
        told = response.headers.get("Retry-After", "")
        if _SECONDS.fullmatch(told):
            response.headers["Retry-After"] = str(self._turns.next(time.monotonic(), int(told)))
        elif request.method == "POST" and response.status == 200:
            self._turns.answered(time.monotonic())

    async def _read(self, request: web.Request) -> bytes:
        if (request.content_length or 0) > self._max_body:
            raise body_too_large(self._max_body)
        try:
            if request.content.is_eof():  # it is here already, and no clock need run
                return await request.read()
            async with asyncio.timeout(BODY_S):
                return await request.read()
        except web.HTTPRequestEntityTooLarge:
            raise body_too_large(self._max_body) from None
        except TimeoutError:
            raise OpenAIError(408, f"the body did not come within {BODY_S:.0f} s") from None

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
            await _write(request, response, encode_event(explain_any(error).body()))
        with suppress(ConnectionError):
            await response.write_eof()
        return response


def _http_log() -> logging.Logger:
    """What is no HTTP gets a line of log and no traceback: anybody here can send a lot of it."""
    quiet = logging.getLogger(f"{__name__}.http")
    if not quiet.filters:
        quiet.addFilter(_forget_traceback)
    return quiet


def _forget_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


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
        origin = ", ".join(headers.getall("Origin")) if "Origin" in headers else None
        verify_caller(request.method, headers.get("Host"), origin, headers.get("Content-Type"))
        verify_packing(headers.get("Content-Encoding"))
        return await handler(request)
    except HTTPException as error:
        if error.status == 404:
            places = request.app.get(PLACES)
            return _error_response(nothing_at(request.path, places or ()))
        if isinstance(error, web.HTTPMethodNotAllowed):
            response = _error_response(OpenAIError(405, f"{request.method} does not work at {request.path}"))
            response.headers["Allow"] = error.headers["Allow"]
            return response
        return _error_response(OpenAIError(400, error.reason))
    except web.RequestPayloadError:
        response = _error_response(OpenAIError(400, "the body is not sent or packed as its headers say"))
        response.force_close()  # where the next request would begin is unknown
        return response
    except ConnectionError:
        return web.Response(status=CALLER_GONE)
    except Exception as error:
        return _error_response(explain_any(error))


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type=JSON_TYPE)


def _error_response(error: OpenAIError) -> web.Response:
    headers = {"Content-Type": JSON_TYPE}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    response = web.Response(status=error.status, headers=headers, body=error.body())
    if error.status in _UNREAD:
        response.force_close()
    return response
