"""``cocoon worker run`` at a C++ proxy of every version, on a bare link and behind a router."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ...inference.outside.servers import ImitatedServer, imitated
from ...programs_run import Program, free_port
from ...stand_in_router import StandInRouter
from .contracts import OWNER_TEXT
from .pages import WORKER, differences, json_page
from .programs import fake_ton_file, stack
from .proxy import Proxy, WorkerSeen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
__all__ = ["stack"]
BODY = b'{"model":"tiny","messages":[{"role":"user","content":"Hi"}],"max_tokens":100}'
DEBUG_NAMES = ["type", "start_time", "answer_receive_start_at", "answer_receive_end_at"]
STREAM = BODY[:-1] + b',"stream":true}'


@pytest.fixture
async def engine() -> AsyncIterator[ImitatedServer]:
    async with imitated() as engine:
        engine.models = ["tiny"]
        yield engine


async def a_worker(
    folder: Path, stack: AsyncExitStack, engine: ImitatedServer, proxy: Proxy, *, via: int | None = None
) -> Program:
    """It runs until the test is over; the proxy is open by then."""
    await proxy.open(free_port())
    stack.push_async_callback(proxy.close)
    link = ("router", "--via", f"127.0.0.1:{via}") if via else ("plain",)
    program = Program(
        *("worker", "run", "--root", fake_ton_file(folder, proxy.port, 1), "--engine", engine.url),
        *("--model", "tiny", "--owner", OWNER_TEXT, "--http", "127.0.0.1:0", "--link", *link),
        *("--data", str(folder / "worker")),
    )
    stack.push_async_callback(program.kill)
    await program.start()
    return program


@pytest.mark.parametrize("version", [0, 1, 2])
async def test_it_answers_whole_and_streamed_and_keeps_what_it_is_paid(
    tmp_path: Path, stack: AsyncExitStack, engine: ImitatedServer, version: int
) -> None:
    proxy = Proxy(version)
    await a_worker(tmp_path, stack, engine, proxy)
    worker = await WorkerSeen.join(proxy)
    assert (worker.model, worker.coefficient) == ("tiny", 1000)
    for body, last in ((BODY, b"}"), (STREAM, b"[DONE]")):
        request = worker.ask(body)
        status, answer, used = await worker.answer(request)
        assert (status, used) == (200, 12)
        assert answer.rstrip().endswith(last)
        worker.pay(request, used)
    status, _, used = await worker.answer(worker.ask(b"{}"))
    assert (status in range(400, 500), used) == (True, 0)
    status, _, used = await worker.answer(worker.ask(BODY, timeout=-1))
    assert (status, used) == (621, 0)
    worker.wants_debug = version > 0
    assert (await worker.answer(worker.ask(BODY)))[0] == 200
    assert (list(json.loads(worker.debug)) if version else []) == (DEBUG_NAMES if version else [])
    both = [worker.ask(BODY), worker.ask(BODY)]
    assert worker.link.inbox.empty()
    await worker.answer_any(both)


async def test_behind_a_router_it_is_told_who_the_proxy_is(
    tmp_path: Path, stack: AsyncExitStack, engine: ImitatedServer
) -> None:
    router = StandInRouter()
    await router.open()
    stack.push_async_callback(router.close)
    proxy = Proxy(2, skips_prelude=True)
    await a_worker(tmp_path, stack, engine, proxy, via=router.port)
    worker = await WorkerSeen.join(proxy)
    assert (await worker.answer(worker.ask(BODY)))[0] == 200


async def test_it_comes_back_with_what_it_knows_and_never_claims_more(
    tmp_path: Path, stack: AsyncExitStack, engine: ImitatedServer
) -> None:
    proxy = Proxy(2)
    program = await a_worker(tmp_path, stack, engine, proxy)
    worker = await WorkerSeen.join(proxy)
    request = worker.ask(BODY)
    await worker.answer(request)
    worker.pay(request, 12)
    worker.total -= 1
    worker.pay(request, 0)  # less than before: a C++ worker closes, to compare anew
    await worker.link.is_closed()
    again = await WorkerSeen.join(proxy, total=12, knows=12)
    await again.link.close()
    await program.kill()
    await program.start()
    last = await WorkerSeen.join(proxy, total=12, knows=12)
    assert (await last.answer(last.ask(BODY)))[0] == 200


async def test_a_model_order_of_a_newer_proxy_is_refused_and_the_link_lives(
    tmp_path: Path, stack: AsyncExitStack, engine: ImitatedServer
) -> None:
    proxy = Proxy(2)
    await a_worker(tmp_path, stack, engine, proxy)
    worker = await WorkerSeen.join(proxy)
    await worker.refuses_what_it_does_not_know()
    assert (await worker.answer(worker.ask(BODY)))[0] == 200


async def test_its_numbers_have_upstreams_names_and_types(
    tmp_path: Path, stack: AsyncExitStack, engine: ImitatedServer
) -> None:
    proxy = Proxy(2)
    program = await a_worker(tmp_path, stack, engine, proxy)
    worker = await WorkerSeen.join(proxy)
    request = worker.ask(BODY)
    await worker.answer(request)
    worker.pay(request, 12)
    again = worker.ask(BODY)
    await worker.answer(again)
    page = await json_page(program.places["http"])
    assert differences(WORKER, page) == []
    (at_proxy,) = page["proxies"]
    assert (at_proxy["earned_tokens_max_known"], at_proxy["cached_out_tokens"]) == (12, 0)
    assert at_proxy["proxy_public_key"] == proxy.public_key.hex().upper()
