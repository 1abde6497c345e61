"""A worker dies or leaves in the middle of a real engine's answer: what the caller reads stays the same."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.engines import OwnEngine
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.network.worker.service import GIVEN_BACK, WorkerService
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.sse import DONE

from ..patience import PATIENCE_S, until
from .stage import FULL_MODEL, MODEL, Stage, stopped

QUESTION = "Tell me a story about a fox."
PASSED = 8
"""Chunks that come while the answer is held, with more than three words in them."""


class Held:
    """A backend whose answers stand still after a few chunks, while ``gate`` is closed."""

    def __init__(self, backend: CompletionBackend) -> None:
        self._backend = backend
        self.gate = asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        async with self._backend.run(request) as answer:
            yield replace(answer, body=self._pass(answer.body))

    async def _pass(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        passed = 0
        async for chunk in body:
            passed += 1
            if passed > PASSED:
                await self.gate.wait()
            yield chunk


@dataclass
class Served:
    engine: OwnEngine
    service: WorkerService
    task: asyncio.Task[None]
    backend: Held

    async def die(self) -> None:
        """At once, with its engine."""
        assert self.engine.pid is not None
        os.kill(self.engine.pid, signal.SIGKILL)
        await stopped(self.task)

    async def leave(self) -> None:
        await self.service.leave(0)

    async def play(self) -> None:
        """The owner wants the computer at once."""
        switch = WorkSwitch(self.engine, self.service, MODEL, lambda status: None)
        following = asyncio.create_task(switch.run())
        switch.pause(0)
        await until(lambda: self.engine.state is EngineState.RELEASED)
        await stopped(following)


@pytest.fixture
async def workers(stage: Stage) -> AsyncIterator[list[Served]]:
    served = []
    async with AsyncExitStack() as stack:
        for _ in range(2):
            engine = OwnEngine(tiny_model_path(), EngineOptions(n_ctx=512, slots=2, threads=1))
            await engine.start()
            stack.push_async_callback(engine.stop)
            backend = Held(CompletionService(engine, MODEL))
            service = stage.parts.worker(backend, FULL_MODEL, stage.parts.cashier(), continues=True)
            served.append(Served(engine, service, stage.spawn(service.run()), backend))
            async with asyncio.timeout(PATIENCE_S):
                await service.wait_ready()
        yield served


def hold(workers: list[Served], *, is_held: bool = True) -> None:
    """The tiny model would be done before anybody could interrupt it."""
    for served in workers:
        if is_held:
            served.backend.gate.clear()
        else:
            served.backend.gate.set()


def question() -> dict[str, Any]:
    messages = [{"role": "user", "content": QUESTION}]
    options = {"stream": True, "stream_options": {"include_usage": True}, "temperature": 0}
    return {"model": MODEL, "messages": messages, "max_tokens": 48, "ignore_eos": True, **options}


async def events(session: aiohttp.ClientSession, endpoint: Endpoint, **more: Any) -> AsyncIterator[Any]:
    async with session.post(f"{endpoint.url}/chat/completions", json=question() | more) as response:
        assert response.status == 200
        async for line in response.content:
            if line.startswith(b"data: "):
                data = line.removeprefix(b"data: ").strip().decode()
                yield DONE if data == DONE else json.loads(data)


async def read(
    session: aiohttp.ClientSession,
    endpoint: Endpoint,
    after: int | None = None,
    interrupt: Callable[[], Awaitable[None]] | None = None,
) -> tuple[str, list[Any], dict[str, Any]]:
    """Text, ids and usage; ``interrupt`` is called when so many pieces have come."""
    text, pieces, ended = "", 0, 0
    ids: list[Any] = []
    usage: dict[str, Any] = {}
    async for event in events(session, endpoint):
        if event == DONE:
            ended += 1
            continue
        assert not ended
        assert "error" not in event
        usage = event.get("usage") or usage
        ids += [event["id"]] if event["id"] not in ids else []
        for choice in event["choices"]:
            text += (piece := choice["delta"].get("content") or "")
            pieces += bool(piece)
            if piece and pieces == after and interrupt is not None:
                await interrupt()
    assert ended == 1
    return text, ids, usage


def busy(workers: list[Served]) -> Served:
    return next(served for served in workers if served.service.running)


@pytest.mark.parametrize("way", ["die", "leave", "play"])
async def test_the_whole_text_is_that_of_an_answer_nobody_interrupted(
    stage: Stage, session: aiohttp.ClientSession, workers: list[Served], way: str
) -> None:
    endpoint = await stage.start_endpoint()
    text, _, usage = await read(session, endpoint)

    hold(workers)

    async def interrupt() -> None:
        await getattr(busy(workers), way)()
        hold(workers, is_held=False)

    interrupted, ids, told = await read(session, endpoint, 3, interrupt)
    assert interrupted == text
    assert len(ids) == 1
    counted = ("prompt_tokens", "completion_tokens", "total_tokens")
    assert [told[name] for name in counted] == [usage[name] for name in counted]
    assert sum(served.service.running for served in workers) == 0
    price = practice_terms.PRACTICE_PARAMS.price_per_token
    (account,) = stage.proxy.session.books.workers.values()
    (client,) = stage.proxy.session.books.clients.values()
    assert account.counters.max_tokens == client.counters.max_tokens
    assert client.counters.max_tokens * price == usage["total_cost"] + told["total_cost"]


async def test_an_answer_that_nobody_can_end_says_so_instead_of_hanging(
    stage: Stage, session: aiohttp.ClientSession, workers: list[Served]
) -> None:
    endpoint = await stage.start_endpoint()
    alone, other = workers
    await stopped(other.task)
    await until(lambda: len(stage.proxy.session.worker_links) == 1)
    hold(workers)
    last: dict[str, Any] = {}
    async for event in events(session, endpoint, max_tokens=400):
        if not last:
            await alone.play()
        last = event
    assert GIVEN_BACK in last["error"]["message"]
    assert stage.proxy.session.running_requests == 0
    (client,) = stage.proxy.session.books.clients.values()
    assert client.reserved_tokens == 0


async def test_a_caller_that_leaves_frees_the_engine(
    stage: Stage, session: aiohttp.ClientSession, workers: list[Served]
) -> None:
    endpoint = await stage.start_endpoint()
    hold(workers)
    async with session.post(
        f"{endpoint.url}/chat/completions", json=question() | {"max_tokens": 400}
    ) as response:
        await response.content.readline()
        assert sum(served.service.running for served in workers) == 1
    async with asyncio.timeout(PATIENCE_S):
        for served in workers:
            if served.service.link is not None:
                await served.service.link.wait_idle()
    assert stage.proxy.session.running_requests == 0
    (client,) = stage.proxy.session.books.clients.values()
    assert client.reserved_tokens == 0
