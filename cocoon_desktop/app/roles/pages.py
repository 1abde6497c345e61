"""I serve a role's pages: /stats, /jsonstats, /metrics, /perf and the controls (cocoon-protocol section 5.1).

A control is a POST, or carries the access hash: a link in a page must not be able to move money. Web pages
elsewhere are kept out by the endpoint's guard.
"""

import hmac
from typing import Final

from aiohttp import web

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.endpoint.server import CLOSE_S, IDLE_S, guarded
from cocoon_desktop.wire.openai import OpenAIError, path_not_found

from .exposition import CONTENT_TYPE, expose
from .html import note, render
from .performance import describe
from .role import Shown

HASH_PARAMETER: Final = "access_hash"
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


def routes(role: Shown, access_hash: str) -> list[web.RouteDef]:
    """Everything but inference; without an ``access_hash`` whoever is on this computer may look."""
    pages = _Pages(role, access_hash)
    return [
        web.get("/stats", pages.stats),
        web.get("/jsonstats", pages.json),
        web.get("/metrics", pages.metrics),
        web.get("/perf", pages.perf),
        web.route("*", "/request/{name}", pages.request),
    ]


class _Pages:
    def __init__(self, role: Shown, access_hash: str) -> None:
        self._role, self._access_hash = role, access_hash

    async def stats(self, request: web.Request) -> web.Response:
        self._expect_access(request)
        text = render(await self._role.facts())
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    async def json(self, request: web.Request) -> web.Response:
        self._expect_access(request)
        facts = await self._role.facts()
        told = {**facts.stats, "state": facts.state, "troubles": list(facts.troubles)}
        return web.json_response(told, headers=HEADERS)

    async def metrics(self, request: web.Request) -> web.Response:
        self._expect_access(request)
        text = expose((await self._role.facts()).metrics)
        return web.Response(text=text, headers=HEADERS | {"Content-Type": CONTENT_TYPE})

    async def perf(self, _: web.Request) -> web.Response:
        """Never locked: it tells nothing about anybody."""
        return web.Response(text=describe(), headers=HEADERS)

    async def request(self, request: web.Request) -> web.Response:
        """What is only looked up needs no POST."""
        self._expect_access(request)
        name = request.match_info["name"]
        lookup = self._role.lookups.get(name)
        if lookup is not None and request.method in ("GET", "HEAD"):
            return web.json_response(text=lookup(request.query), headers=HEADERS)
        if request.method != "POST" and not (request.method == "GET" and self._access_hash):
            raise OpenAIError(405, "a control needs POST, or GET with the access hash")
        control = self._role.controls.get(name)
        if control is None:
            raise path_not_found(request.path)
        try:
            said = await control(request.query)
        except CocoonError as error:  # upstream answers 200 whatever happened
            said = f"It was not done: {error}"
        return web.Response(
            text=note(f"{self._role.name}: {name}", said), content_type="text/html", headers=HEADERS
        )

    def _expect_access(self, request: web.Request) -> None:
        given = request.query.get(HASH_PARAMETER, "")
        if self._access_hash and not hmac.compare_digest(given.encode(), self._access_hash.encode()):
            raise OpenAIError(400, f"{HASH_PARAMETER} is missing or wrong", param=HASH_PARAMETER)


class PageServer:
    """Serves a role that answers nothing else over HTTP. Must be closed."""

    def __init__(self, role: Shown, access_hash: str) -> None:
        app = web.Application(middlewares=[guarded])
        app.router.add_routes(routes(role, access_hash))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSE_S, keepalive_timeout=IDLE_S)

    async def open(self, host: str, port: int) -> int:
        """The port. Raises OSError when it is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        await self._runner.cleanup()
