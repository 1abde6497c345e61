"""Many proxies are asked side by side, and nobody is called late because our own work took long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.app.roles import looking
from cocoon_desktop.app.roles.looking import TURNS, knock
from cocoon_desktop.network.transport import BARE, Bare, Stream
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy
from cocoon_desktop.ton.contracts.root import RootConfig

from ...patience import PATIENCE_S


def listing(*places: Endpoint) -> RootConfig:
    planned = plan_practice_root(Address((0, bytes(32))), PRACTICE_PARAMS, shipped_codes())
    proxies = tuple(RegisteredProxy(number, place, place) for number, place in enumerate(places, 1))
    return replace(planned.config, proxies=proxies)


@asynccontextmanager
async def listener(says: bytes) -> AsyncIterator[Endpoint]:
    """It speaks first, or is silent, and never goes on."""
    over = asyncio.Event()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(says)
        await over.wait()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        try:
            yield Endpoint(*server.sockets[0].getsockname()[:2])
        finally:
            over.set()


class Working(Bare):
    """Getting to a proxy is work: each one has to wait until somebody else has begun, as long as it may."""

    def __init__(self) -> None:
        self.now = self.most = self.done = 0

    async def connect(self, endpoint: Endpoint) -> Stream:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            for _ in range(20):
                await asyncio.sleep(0)
        finally:
            self.now -= 1
            self.done += 1
        raise OSError("worked for")


async def test_those_who_do_not_answer_are_waited_for_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE_S", 0.2)
    async with listener(b"") as silent, asyncio.timeout(PATIENCE_S):
        answers = await knock(listing(*[silent] * 50), BARE)
    assert len(answers) == 100
    assert {(answer.after_s, answer.reason) for answer in answers} == {(None, "no answer within 0 s")}


async def test_only_who_speaks_is_worked_for_and_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE_S", 4.0)
    transport = Working()
    async with listener(b"challenge") as speaking, listener(b"") as silent, asyncio.timeout(PATIENCE_S):
        answers = await knock(listing(*[speaking] * 10, *[silent] * 40), transport, costs_work=True)
    reasons = [answer.reason for answer in answers]
    assert all("worked for" in reason for reason in reasons[:20])
    assert set(reasons[20:]) == {"no answer within 4 s"}
    assert (transport.done, transport.most) == (20, TURNS)


async def test_who_gets_no_turn_is_not_called_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LONGEST_S", 0.0)
    async with listener(b"challenge") as speaking, asyncio.timeout(PATIENCE_S):
        answers = await knock(listing(*[speaking] * TURNS * 2), Working(), costs_work=True)
    assert {answer.after_s for answer in answers} == {None}
    assert any("others kept us waiting" in answer.reason for answer in answers)


async def test_a_port_without_a_listener_is_said_to_have_none() -> None:
    async with listener(b"") as place:
        pass
    (for_workers, for_clients) = await knock(listing(place), BARE, costs_work=True)
    assert "nothing listens there" in for_workers.reason
    assert "nothing listens there" in for_clients.reason
