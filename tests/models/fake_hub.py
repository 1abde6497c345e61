"""A small true hub on loopback: it answers like huggingface.co, redirects to a "CDN", and can misbehave."""

import asyncio
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PIECE = 16 * 1024


@dataclass
class Behaviour:
    """How the next answers go wrong. Lists are used up from the front, one item for each request."""

    head_statuses: list[int] = field(default_factory=list)
    get_statuses: list[int] = field(default_factory=list)
    retry_after: str | None = None
    drop_after: list[int] = field(default_factory=list)
    """Bytes of the body after which the line is cut."""
    stall_after: int | None = None
    """Bytes of the body after which nothing comes any more, until the hub closes."""
    ignore_ranges: bool = False
    wrong_range: bool = False
    wrong_bytes: bool = False
    say_size: int | None = None
    """X-Linked-Size instead of the truth."""
    say_length: int | None = None
    """Content-Length instead of the truth."""
    without_length: bool = False
    packed: bool = False
    head_without: frozenset[str] = frozenset()
    etag: str | None = None


@dataclass(frozen=True)
class Seen:
    """A request as it arrived at the hub or its CDN."""

    method: str
    path: str
    headers: dict[str, str]

    @property
    def start(self) -> int:
        """Where the asked range begins."""
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range", ""))
        return int(match[1]) if match else 0


class FakeHub:
    """Files by ``owner/repo/path``. Runs in a thread; attributes may be changed between requests."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.behaviour = Behaviour()
        self.seen: list[Seen] = []
        self.stalled = threading.Event()
        """Set when an answer has come to ``stall_after``."""
        self.port = 0
        self._ready, self._over = threading.Event(), asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def gets(self) -> list[Seen]:
        """Requests for bytes, as the CDN saw them."""
        return [seen for seen in self.seen if seen.method == "GET" and seen.path.startswith("/cdn/")]

    @contextmanager
    def running(self) -> Iterator[Self]:
        thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        thread.start()
        self._ready.wait()
        try:
            yield self
        finally:
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._over.set)
            thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(middlewares=[self._note])
        app.router.add_route("HEAD", "/{owner}/{repo}/resolve/{revision}/{path:.+}", self._head)
        app.router.add_route("GET", "/{owner}/{repo}/resolve/{revision}/{path:.+}", self._redirect)
        app.router.add_route("GET", "/cdn/{key:.+}", self._send)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._over.wait()
        await runner.cleanup()

    @web.middleware
    async def _note(self, request: web.Request, handler: "web.Handler") -> web.StreamResponse:  # type: ignore[name-defined]
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.seen.append(Seen(request.method, request.path, headers))
        return await handler(request)  # type: ignore[no-any-return]

    async def _head(self, request: web.Request) -> web.StreamResponse:
        how = self.behaviour
        if how.head_statuses and (status := how.head_statuses.pop(0)) != 200:
            return self._refuse(status)
        body = self.files.get(_key(request))
        if body is None:
            return web.Response(status=404, headers={"X-Error-Code": "EntryNotFound"})
        headers = {
            "X-Repo-Commit": COMMIT,
            "X-Linked-Etag": f'"{how.etag or hashlib.sha256(body).hexdigest()}"',
            "X-Linked-Size": str(len(body) if how.say_size is None else how.say_size),
            "ETag": '"of-the-pointer"',
            "Accept-Ranges": "bytes",
            "Location": f"http://localhost:{self.port}/cdn/{_key(request)}?signature=1",
        }
        kept = {name: value for name, value in headers.items() if name not in how.head_without}
        return web.Response(status=302, headers=kept)

    async def _redirect(self, request: web.Request) -> web.StreamResponse:
        how = self.behaviour
        if how.get_statuses and (status := how.get_statuses.pop(0)) != 200:
            return self._refuse(status)
        raise web.HTTPFound(f"http://localhost:{self.port}/cdn/{_key(request)}?signature=2")

    async def _send(self, request: web.Request) -> web.StreamResponse:
        how = self.behaviour
        whole = self.files[request.match_info["key"]]
        start = 0 if how.ignore_ranges else self.seen[-1].start
        body = whole[start:]
        if how.wrong_bytes:
            body = bytes(byte ^ 1 for byte in body[:-1]) + body[-1:]
        answer = web.StreamResponse(status=206 if start else 200)
        if start:
            shown = start + 1 if how.wrong_range else start
            answer.headers["Content-Range"] = f"bytes {shown}-{len(whole) - 1}/{len(whole)}"
        if how.packed:
            answer.headers["Content-Encoding"] = "gzip"
        if how.without_length:
            answer.enable_chunked_encoding()
        else:
            answer.content_length = len(body) if how.say_length is None else how.say_length
        await answer.prepare(request)
        drop = how.drop_after.pop(0) if how.drop_after else None
        for place in range(0, len(body), PIECE):
            piece = body[place : place + PIECE]
            for limit in (drop, how.stall_after):
                if limit is not None:
                    piece = piece[: max(0, limit - place)]
            if piece:
                await answer.write(piece)
            if drop is not None and place + PIECE > drop:
                assert request.transport is not None
                request.transport.close()
                return answer
            if how.stall_after is not None and place + PIECE > how.stall_after:
                self.stalled.set()
                await self._over.wait()
                return answer
        return answer

    def _refuse(self, status: int) -> web.Response:
        wish = {"Retry-After": self.behaviour.retry_after} if self.behaviour.retry_after else {}
        return web.Response(status=status, headers=wish)


def _key(request: web.Request) -> str:
    found = request.match_info
    return f"{found['owner']}/{found['repo']}/{found['path']}"
