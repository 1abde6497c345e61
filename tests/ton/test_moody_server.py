"""Paying through a server that delays, drops, repeats, is busy, or answers stale or for another account."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain_errors import SendFailedError
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.http_chain import HttpChain
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.sender import MessageSender
from cocoon_desktop.ton.sender_plan import SendState
from cocoon_desktop.ton.sender_store import SenderStore
from cocoon_desktop.ton.toncenter import toncenter_app
from cocoon_desktop.ton.transfer import Transfer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..database_fixture import OpenFile
from .conftest import FakeClock, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY, STRANGER = Address((0, bytes([7]) * 32)), Address((0, bytes([8]) * 32))
PAYMENT = Transfer(SOMEBODY, ton(1), comment_cell("rent"))
MOODS = ("well", "busy", "dropped", "answer dropped", "stale", "repeated", "another account", "slow")


class MoodyServer:
    """The real chain's door, and a hand that spoils one answer after the other as ``moods`` say."""

    def __init__(self, chain: LocalChain) -> None:
        self.moods: list[str] = []
        self._honest = TestServer(toncenter_app(chain))
        self._door = TestServer(self._app())
        self._session: aiohttp.ClientSession | None = None
        self._earlier: dict[str, tuple[int, bytes]] = {}

    def _app(self) -> web.Application:
        app = web.Application(handler_args={"access_log": None})
        app.router.add_route("*", "/{tail:.*}", self._handle)
        return app

    @property
    def url(self) -> str:
        return str(self._door.make_url("/api/v2"))

    async def open(self) -> None:
        await self._honest.start_server()
        await self._door.start_server()
        self._session = aiohttp.ClientSession()

    async def close(self) -> None:
        assert self._session is not None
        await self._session.close()
        await self._door.close()
        await self._honest.close()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        mood = self.moods.pop(0) if self.moods else "well"
        key = f"{request.path_qs} {body.decode()}"
        if mood == "busy":
            return web.json_response({"ok": False, "result": "Ratelimit exceed", "code": 429}, status=429)
        if mood == "dropped":
            return self._drop(request)
        if mood == "stale" and key in self._earlier:
            return _answer(self._earlier[key])
        path, sent = request.path_qs, body
        if mood == "another account":
            path, sent = _for_stranger(path), _for_stranger(body.decode()).encode()
        answer = await self._ask(request.method, path, sent)
        if mood == "repeated":
            answer = await self._ask(request.method, path, sent)
        if mood == "answer dropped":
            return self._drop(request)
        if mood == "slow":
            await asyncio.sleep(0.005)
        self._earlier.setdefault(key, answer)
        return _answer(answer)

    async def _ask(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        assert self._session is not None
        headers = {"Content-Type": "application/json"} if body else {}
        url = self._honest.make_url(path)
        async with self._session.request(method, url, data=body or None, headers=headers) as response:
            return response.status, await response.read()

    def _drop(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()


def _for_stranger(text: str) -> str:
    """Addresses are percent-encoded in a query and plain in a body."""
    alice, stranger = format_raw(ALICE.address), format_raw(STRANGER)
    return text.replace(alice, stranger).replace(alice.replace(":", "%3A"), stranger.replace(":", "%3A"))


def _answer(kept: tuple[int, bytes]) -> web.Response:
    return web.Response(status=kept[0], body=kept[1], content_type="application/json")


@pytest.fixture
async def server(chain: LocalChain) -> AsyncIterator[MoodyServer]:
    server = MoodyServer(chain)
    await server.open()
    yield server
    await server.close()


Build = Callable[[HttpChain], MessageSender[Transfer]]


@pytest.fixture
def build(tmp_path: Path, open_file: OpenFile, clock: FakeClock) -> Build:
    store = SenderStore(open_file(tmp_path / "sent.db"))
    store.create_tables()
    return lambda chain: MessageSender[Transfer](chain, ALICE, store, clock, sleep=clock.sleep)


async def _arrived(chain: LocalChain) -> int:
    return len(await chain.transactions(SOMEBODY, limit=1000))


_MOODS = st.lists(st.lists(st.sampled_from(MOODS), max_size=12), min_size=1, max_size=3)


@given(lines=_MOODS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=15,
    deadline=None,
)
async def test_no_mood_of_the_server_sends_twice_or_loses_what_was_proved(
    chain: LocalChain, server: MoodyServer, build: Build, clock: FakeClock, lines: Sequence[Sequence[str]]
) -> None:
    async with aiohttp.ClientSession() as session:
        remote = HttpChain(server.url, session, sleep=clock.sleep)
        before, proved, unknown = await _arrived(chain), 0, 0
        await chain.mint(ALICE.address, ton(5))
        for moods in lines:
            server.moods = list(moods)
            try:
                await build(remote).send([PAYMENT], reference="rent")
                proved += 1
            except SendFailedError as error:
                unknown += error.state is not SendState.EXPIRED
            except ChainError:
                pass  # before anything was signed, or kept for the next one to see through
        server.moods = []
        outcomes = await build(remote).resume()
        proved += sum(not isinstance(outcome, Exception) for outcome in outcomes)
        assert proved <= await _arrived(chain) - before <= proved + unknown
