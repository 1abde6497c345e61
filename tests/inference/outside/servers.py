"""Servers that a person might put in the engine's place: true small ones, on real sockets."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from cocoon_desktop.inference.outside.address import parse_server_address
from cocoon_desktop.inference.outside.names import OutsideModel

MODEL = "org/big-model"
USAGE = {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}
LOADING = {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}
"""As llama-server 0.3.36's llama.cpp says it, on every path."""

Handler = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


class ImitatedServer:
    """Answers ``Hello world``; usage of a stream only when asked, as llama-server and vLLM do.

    ``has_health``: a Ray Serve application has no ``/health``. ``chat`` takes the place of the answer.
    """

    def __init__(self, *, has_health: bool = True) -> None:
        self.has_health = has_health
        self.models = [MODEL]
        self.refusal: Callable[[], web.Response] | None = None
        """What every path answers while it is set."""
        self.chat: Handler = self.answer
        self.key = ""
        """What completions need; health and models are shown to everybody, as llama-server does it."""
        self.empty_requests = 0
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.gate: asyncio.Event | None = None
        """When set, a stream waits for it after its first word."""
        self.hung_up = asyncio.Event()
        self.port = 0
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def model(self, api_key: str = "") -> OutsideModel:
        return OutsideModel(parse_server_address(self.url), MODEL, self.models[0], api_key)

    async def open(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def is_loading(self) -> None:
        self.refusal = lambda: web.json_response(LOADING, status=503)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if self.refusal is not None:
            return self.refusal()
        if request.path == "/health" and self.has_health:
            return web.Response()
        if request.path == "/v1/models":
            return web.json_response({"object": "list", "data": [{"id": name} for name in self.models]})
        if request.method != "POST":
            return web.json_response({"detail": "Not Found"}, status=404)
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            return web.json_response({"error": {"message": "Invalid API Key", "code": 401}}, status=401)
        body = await request.json()
        if not body:
            self.empty_requests += 1
            return web.json_response({"error": {"message": "no messages", "code": 400}}, status=400)
        self.requests.append((dict(request.headers), body))
        try:
            return await self.chat(request, body)
        except asyncio.CancelledError:
            self.hung_up.set()
            raise

    async def answer(self, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        if not body.get("stream"):
            message = {"role": "assistant", "content": "Hello world"}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            return web.json_response({"model": body["model"], "choices": [choice], "usage": USAGE})
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        events = stream_events(with_usage=bool((body.get("stream_options") or {}).get("include_usage")))
        await response.write(events[0])
        if self.gate is not None:
            await self.gate.wait()
        for event in events[1:]:
            await response.write(event)
        return response


def stream_events(*, with_usage: bool) -> list[bytes]:
    chunks: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}]}
        for word in ("Hello", " world")
    ]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    if with_usage:
        chunks.append({"choices": [], "usage": USAGE})
    return [f"data: {json.dumps(chunk)}\n\n".encode() for chunk in chunks] + [b"data: [DONE]\n\n"]


@asynccontextmanager
async def imitated(*, has_health: bool = True) -> AsyncIterator[ImitatedServer]:
    server = ImitatedServer(has_health=has_health)
    with socket.socket() as held:  # so nobody else gets its port while it is closed
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        server.port = held.getsockname()[1]
        await server.open()
        try:
            yield server
        finally:
            await server.close()


@asynccontextmanager
async def broken(reply: bytes, *, when: asyncio.Event | None = None) -> AsyncIterator[OutsideModel]:
    """A server that is well until it is asked: it says ``reply``, waits for ``when``, closes."""
    models = json.dumps({"data": [{"id": MODEL}]}).encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if b"Content-Length: 2\r\n" in head:  # an empty object
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        elif head.startswith(b"POST"):
            writer.write(reply)
            if when is not None:
                await when.wait()
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(models), models))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = parse_server_address(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        yield OutsideModel(address, MODEL, MODEL)
    finally:
        if when is not None:
            when.set()
        server.close()
        await asyncio.sleep(0)
