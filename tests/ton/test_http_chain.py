"""What ``HttpChain`` adds to the contract of ``test_chain_contract``: patience, suspicion and limits."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cocoon_desktop.core.errors import ChainError, UsageError
from cocoon_desktop.ton import http_chain
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import DatedChain
from cocoon_desktop.ton.chain_errors import UnreachableError
from cocoon_desktop.ton.http_chain import PAUSES_S, HttpChain
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter import toncenter_app
from cocoon_desktop.ton.toncenter_answers import ServerError

from .conftest import START, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
MESSAGE = ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=0, valid_until=int(START) + 60)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """A server that answers as a test wants, and keeps count."""

    def __init__(self) -> None:
        self.handler: Handler = self.refuse
        self.requests: list[web.Request] = []
        self.pauses: list[float] = []
        self.now = START

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return await self.handler(request)

    async def refuse(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "error": "not now", "code": 503}, status=503)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
async def remote(door: Door) -> AsyncIterator[HttpChain]:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", door.handle)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        url = str(server.make_url("/api/v2/"))
        yield HttpChain(url, session, "secret-key", sleep=door.sleep, clock=door.clock)


def answering(*answers: tuple[int, object]) -> Handler:
    """Each answer once, then the last one for ever."""
    left = list(answers)

    async def handle(request: web.Request) -> web.StreamResponse:
        status, body = left.pop(0) if len(left) > 1 else left[0]
        return web.json_response(body, status=status)

    return handle


def dated(date: str, **more: str) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return web.json_response(EMPTY[1], headers={"Date": date, **more})

    return handle


EMPTY = (200, {"ok": True, "result": []})
BUSY = (429, {"ok": False, "result": "Ratelimit exceed", "code": 429})


async def test_a_question_is_asked_again_with_growing_pauses(door: Door, remote: HttpChain) -> None:
    door.handler = answering(BUSY, (503, {}), BUSY, EMPTY)
    assert await remote.transactions(SOMEBODY) == []
    assert door.pauses == list(PAUSES_S[:3])


async def test_patience_ends(door: Door, remote: HttpChain) -> None:
    with pytest.raises(ServerError, match="503: not now"):
        await remote.account(SOMEBODY)
    assert door.pauses == list(PAUSES_S)
    assert len(door.requests) == len(PAUSES_S) + 1


async def test_a_question_that_was_wrong_is_not_repeated(door: Door, remote: HttpChain) -> None:
    door.handler = answering((422, {"ok": False, "error": "no such address", "code": 422}))
    with pytest.raises(ServerError, match="no such address"):
        await remote.account(SOMEBODY)
    assert len(door.requests) == 1


async def test_a_message_is_handed_over_once_only(door: Door, remote: HttpChain) -> None:
    with pytest.raises(ServerError):
        await remote.send(MESSAGE)
    assert len(door.requests) == 1


async def test_the_key_goes_along_and_to_this_server_only(door: Door, remote: HttpChain) -> None:
    async def redirect(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/elsewhere")

    door.handler = redirect
    with pytest.raises(ChainError, match="302"):
        await remote.account(SOMEBODY)
    assert [request.path for request in door.requests] == ["/api/v2/getAddressInformation"]
    assert door.requests[0].headers["X-API-Key"] == "secret-key"


async def test_a_connection_that_breaks_off_is_a_chain_error(door: Door, remote: HttpChain) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"ok": tr')
        assert request.transport is not None
        request.transport.abort()
        return response

    door.handler = break_off
    with pytest.raises(UnreachableError):
        await remote.send(MESSAGE)


async def test_a_server_that_is_not_there_is_a_chain_error(door: Door) -> None:
    async with aiohttp.ClientSession() as session:
        remote = HttpChain("http://127.0.0.1:1/api/v2", session, sleep=door.sleep)
        with pytest.raises(UnreachableError, match="cannot be reached"):
            await remote.account(SOMEBODY)
    assert door.pauses == list(PAUSES_S)


async def test_a_server_that_says_nothing_is_left(
    door: Door, remote: HttpChain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_chain, "TIMEOUT_S", 0.05)
    released = asyncio.Event()

    async def say_nothing(request: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.Response()

    door.handler = say_nothing
    with pytest.raises(UnreachableError, match="did not answer"):
        await remote.send(MESSAGE)
    released.set()


async def test_an_endless_answer_is_cut(
    door: Door, remote: HttpChain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_chain, "MAX_ANSWER_BYTES", 1000)
    door.handler = answering((200, {"ok": True, "result": "x" * 2000}))
    with pytest.raises(ChainError, match="more than 1000 bytes"):
        await remote.account(SOMEBODY)


async def test_what_is_not_json_is_a_chain_error(door: Door, remote: HttpChain) -> None:
    async def page(request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>welcome</html>")

    door.handler = page
    with pytest.raises(ChainError, match="JSON"):
        await remote.account(SOMEBODY)


@pytest.mark.parametrize("url", ["", "toncenter.com", "ftp://toncenter.com", "file:///etc/passwd"])
async def test_what_is_no_servers_address_is_refused(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(UsageError):
            HttpChain(url, session)


# a door that lies: the real one behind it, and a hand that changes what it says


Change = Callable[[list[dict[str, object]], int], list[dict[str, object]]]


@pytest.fixture
async def liar(door: Door, chain: LocalChain) -> AsyncIterator[Callable[[Change], None]]:
    """Serves the real chain with the list of each getTransactions changed; the number counts from 0."""
    async with TestServer(toncenter_app(chain)) as honest, aiohttp.ClientSession() as session:

        def lie(change: Change) -> None:
            async def handle(request: web.Request) -> web.StreamResponse:
                async with session.get(honest.make_url(request.path_qs)) as response:
                    answer = json.loads(await response.text())
                if "getTransactions" in request.path and answer["ok"]:
                    answer["result"] = change(answer["result"], len(door.requests) - 1)
                return web.json_response(answer, status=response.status)

            door.handler = handle

        yield lie


@pytest.fixture
async def eight(chain: LocalChain, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight transactions, in pages of three."""
    monkeypatch.setattr(http_chain, "PAGE", 3)
    for _ in range(8):
        await chain.mint(SOMEBODY, ton(1))


@pytest.mark.usefixtures("eight")
async def test_the_honest_door_is_believed(
    remote: HttpChain, chain: LocalChain, liar: Callable[[Change], None]
) -> None:
    liar(lambda page, _: page)
    assert await remote.transactions(SOMEBODY) == await chain.transactions(SOMEBODY)


@pytest.mark.usefixtures("eight")
async def test_a_short_page_hides_nothing(
    remote: HttpChain, chain: LocalChain, liar: Callable[[Change], None]
) -> None:
    liar(lambda page, _: page[:1])
    assert await remote.transactions(SOMEBODY) == await chain.transactions(SOMEBODY)


@pytest.mark.usefixtures("eight")
@pytest.mark.parametrize(
    ("lie", "change"),
    [
        ("one is missing in the middle", lambda page, _: [page[0], *page[2:]]),
        ("one is missing between pages", lambda page, number: page[1:] if number else page),
        ("one comes twice", lambda page, _: [page[0], page[0]]),
        ("the order is wrong", lambda page, _: page[::-1]),
        ("the end is hidden", lambda page, number: [] if number == 2 else page),
        ("one has no data", lambda page, _: [{**page[0], "data": ""}, *page[1:]]),
    ],
)
async def test_a_lie_about_transactions_is_noticed(
    remote: HttpChain, liar: Callable[[Change], None], lie: str, change: Change
) -> None:
    liar(change)
    with pytest.raises(ChainError):
        await remote.transactions(SOMEBODY)


@pytest.mark.usefixtures("eight")
async def test_old_transactions_may_need_the_archive(
    door: Door, remote: HttpChain, chain: LocalChain, liar: Callable[[Change], None]
) -> None:
    liar(lambda page, _: page)
    honest = door.handler

    async def forgetful(request: web.Request) -> web.StreamResponse:
        if "lt" in request.query and "archival" not in request.query:
            return web.json_response({"ok": False, "error": "lt not in db", "code": 500}, status=500)
        return await honest(request)

    door.handler = forgetful
    assert await remote.transactions(SOMEBODY) == await chain.transactions(SOMEBODY)


@pytest.mark.usefixtures("eight")
async def test_walking_back_for_ever_is_refused(
    remote: HttpChain, liar: Callable[[Change], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_chain, "MAX_PAGES", 2)
    liar(lambda page, _: page)
    with pytest.raises(ChainError, match="more than"):
        await remote.transactions(SOMEBODY)


# ----------------------------------------------------------------------------------------------- the clock


async def test_a_dated_answer_tells_how_far_our_clock_is_ahead(door: Door, remote: HttpChain) -> None:
    noon = datetime(2026, 3, 11, 12, tzinfo=UTC).timestamp()
    door.now, door.handler = noon + 90, dated("Wed, 11 Mar 2026 12:00:00 GMT")
    assert isinstance(remote, DatedChain)
    assert remote.clock_ahead_s is None
    await remote.transactions(SOMEBODY)
    assert remote.clock_ahead_s == pytest.approx(90, abs=1)
    door.now = noon - 30
    await remote.transactions(SOMEBODY)
    assert remote.clock_ahead_s == pytest.approx(-30, abs=1)


@pytest.mark.parametrize(
    "handler",
    [dated("yesterday"), dated("Wed, 11 Mar 99999999999 12:00:00 GMT"), dated("Wed, 11 Mar 2026", Age="60")],
    ids=["no date", "no year", "a cache"],
)
async def test_a_date_that_says_nothing_is_passed_over(
    door: Door, remote: HttpChain, handler: Handler
) -> None:
    door.handler = handler
    await remote.transactions(SOMEBODY)
    assert remote.clock_ahead_s is None


def test_the_chain_on_this_computer_has_no_other_clock() -> None:
    assert not hasattr(LocalChain, "clock_ahead_s")
