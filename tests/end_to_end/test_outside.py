"""Another engine in the place of ours, with the same worker: asked, watched, paused, paid."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.outside_options import KEY_VARIABLE, outside_options
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import EngineSettings
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.core.errors import EngineError, PeerError
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.inference.outside import health
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.ton.key_store import MemoryKeyStore

from ..inference.outside.servers import MODEL, ImitatedServer, imitated
from ..patience import PATIENCE_S
from .stage import stopped

ROOT = Path(__file__).parents[2]
ADJUSTED = 9 + 8 * 3
"""The imitated usage, at practice multipliers."""
EARNED = ADJUSTED * practice_terms.PRACTICE_PARAMS.worker_fee_per_token
QUESTION = [("user", "What is the capital of France?")]
LLAMA_SERVER = os.environ.get("COCOON_LLAMA_SERVER", "")
"""The program ``llama-server``, where there is one to test against."""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CALM_S", "LOADING_S", "FIRST_WAIT_S"):
        monkeypatch.setattr(health, name, getattr(health, name) / 100)


@pytest.fixture
async def server() -> AsyncIterator[ImitatedServer]:
    async with imitated() as server:
        yield server


@asynccontextmanager
async def network(
    folder: Path, url: str, model: str = "", on_change: Callable[[], None] = lambda: None
) -> AsyncIterator[OpenNetwork]:
    outside = outside_options(EngineSettings(url=url, model=model), {KEY_VARIABLE: "my-key"})
    options = StartOptions(folder / "practice", find_paths().make().cache, endpoint_port=0)
    async with started(options, MemoryKeyStore(), on_change=on_change, outside=outside) as network:
        yield network


async def ask(session: aiohttp.ClientSession, net: OpenNetwork) -> tuple[str, ChatSummary]:
    summary = ChatSummary()
    name = net.options.model.name
    stream = stream_chat(session, net.endpoint.url, name, QUESTION, summary)
    return "".join([text async for text in stream]), summary


async def answer_or_refusal(session: aiohttp.ClientSession, net: OpenNetwork) -> str:
    try:
        return (await ask(session, net))[0]
    except PeerError as error:
        return error.reason


async def until(changed: asyncio.Event, holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():
            changed.clear()
            await changed.wait()


async def test_its_answers_are_paid_to_the_nanoton(
    tmp_path: Path, server: ImitatedServer, session: aiohttp.ClientSession
) -> None:
    changed = asyncio.Event()
    async with network(tmp_path, f"{server.url}/v1/", on_change=changed.set) as net:
        answer, summary = await ask(session, net)
        assert answer == "Hello world"
        assert summary.usage.completion_tokens == 3
        total = net.cashier.book
        await until(changed, lambda: total.total.withdrawn == EARNED)
    ((headers, body),) = server.requests
    assert (headers["Authorization"], body["model"]) == ("Bearer my-key", MODEL)


async def test_who_did_not_ask_for_usage_sees_none_and_yet_pays(
    tmp_path: Path, server: ImitatedServer, session: aiohttp.ClientSession
) -> None:
    changed = asyncio.Event()
    async with network(tmp_path, server.url, on_change=changed.set) as net:
        body = {"model": MODEL, "messages": [], "stream": True}
        async with session.post(f"{net.endpoint.url}/chat/completions", json=body) as response:
            text = await response.text()
        assert text.endswith("data: [DONE]\n\n")
        assert "usage" not in text
        await until(changed, lambda: net.cashier.book.total.withdrawn == EARNED)


async def test_a_server_that_dies_in_mid_answer_ends_the_stream_with_an_error(
    tmp_path: Path, server: ImitatedServer, session: aiohttp.ClientSession
) -> None:
    async with network(tmp_path, server.url) as net:
        server.gate = asyncio.Event()
        stream = stream_chat(session, net.endpoint.url, MODEL, QUESTION, ChatSummary())
        assert await anext(stream) == "Hello"
        await server.close()
        with pytest.raises(PeerError, match="the engine broke off") as error:
            await anext(stream)
        assert server.url not in str(error.value)
        server.gate = None
        await server.open()
        async with asyncio.timeout(PATIENCE_S):
            while not net.engine.takes_requests:  # noqa: ASYNC110 - its return is what is waited for
                await asyncio.sleep(0.01)
        assert (await ask(session, net))[0] == "Hello world"


async def test_the_network_sends_nothing_to_an_engine_that_is_paused_or_away(
    tmp_path: Path, server: ImitatedServer, session: aiohttp.ClientSession
) -> None:
    changed, seen = asyncio.Event(), list[WorkStatus]()

    def note(status: WorkStatus) -> None:
        seen.append(status)
        changed.set()

    async def comes_to(outcome: str) -> None:
        """The proxy hears of it a moment later."""
        async with asyncio.timeout(PATIENCE_S):
            while outcome not in await answer_or_refusal(session, net):
                pass

    async with network(tmp_path, server.url) as net:
        switch = WorkSwitch(net.engine, net.worker, MODEL, note)
        running = asyncio.create_task(switch.run())
        await comes_to("Hello world")
        switch.pause(0)
        await until(changed, lambda: seen[-1].state is WorkState.PAUSED)
        assert seen[-1].keeps_memory
        await comes_to("no ready workers")
        switch.resume()
        await comes_to("Hello world")
        await server.close()
        await until(changed, lambda: seen[-1].state is WorkState.TROUBLE)
        assert seen[-1].trouble == f"{server.url} does not answer: nothing listens there"
        await comes_to("no ready workers")
        await server.open()
        await comes_to("Hello world")
        await stopped(running)


async def test_with_a_name_the_network_starts_before_its_engine(
    tmp_path: Path, server: ImitatedServer
) -> None:
    await server.close()
    async with network(tmp_path, server.url, MODEL) as net:
        assert not net.engine.takes_requests
        assert server.url in net.engine.trouble


async def test_without_a_name_an_engine_that_is_away_is_an_error(
    tmp_path: Path, server: ImitatedServer
) -> None:
    await server.close()
    with pytest.raises(EngineError, match="nothing listens there"):
        async with network(tmp_path, server.url):
            pass


# --- the commands -----------------------------------------------------------------------------------------


async def start_command(*arguments: str, home: Path) -> asyncio.subprocess.Process:
    (home / "cache").symlink_to(find_paths().make().cache)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cocoon_desktop", *arguments),
        cwd=ROOT,
        env={**os.environ, "COCOON_HOME": str(home), KEY_VARIABLE: "my-key"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def demo(home: Path, url: str) -> dict[str, Any]:
    command = await start_command("demo", "--json", "--engine", url, "--prompt", QUESTION[0][1], home=home)
    out, err = await asyncio.wait_for(command.communicate(), 2 * PATIENCE_S)
    assert command.returncode == 0, err.decode()
    result = json.loads(out.decode().splitlines()[-1])
    assert isinstance(result, dict)
    return result


async def test_the_demo_is_answered_by_another_engine(tmp_path: Path, server: ImitatedServer) -> None:
    result = await demo(tmp_path, server.url)
    assert (result["answer"], result["model"], result["model_sha256"]) == ("Hello world", MODEL, "")
    assert result["settled_nanoton"] == EARNED
    assert server.requests[0][0]["Authorization"] == "Bearer my-key"


async def test_up_says_when_its_engine_goes_and_comes(
    tmp_path: Path, server: ImitatedServer, session: aiohttp.ClientSession
) -> None:
    async def broken(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        server.refusal = lambda: web.Response(status=500)
        return web.Response(status=500)

    server.chat = broken
    command = await start_command("up", "--port", "0", "--engine", server.url, home=tmp_path)
    assert command.stdout is not None
    assert command.stderr is not None
    async with asyncio.timeout(PATIENCE_S):
        lines = [await command.stdout.readline()]
        while b"its memory" not in lines[-1]:
            lines.append(await command.stdout.readline())
        url = next(line for line in lines if b"Endpoint" in line).split()[1].decode()
        async with session.post(f"{url}/chat/completions", json={"model": MODEL, "messages": []}) as answer:
            assert answer.status == 500
        while b"Not earning" not in (line := await command.stderr.readline()):
            pass
        assert b"answers its health check with status 500" in line
        server.refusal = None
        while b"Working again" not in await command.stderr.readline():
            pass
    command.terminate()
    _, rest = await asyncio.wait_for(command.communicate(), PATIENCE_S)
    assert rest == b""


async def listens(session: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                async with session.get(f"{url}/health"):
                    return  # it may still be loading
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.02)


@pytest.mark.skipif(not LLAMA_SERVER, reason="COCOON_LLAMA_SERVER names no llama-server")
async def test_the_demo_is_answered_by_the_real_llama_server(
    tmp_path: Path, session: aiohttp.ClientSession
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = await asyncio.create_subprocess_exec(
        *(LLAMA_SERVER, "-m", str(tiny_model_path()), "--port", port, "-t", "1", "--api-key", "my-key"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await listens(session, f"http://127.0.0.1:{port}")
        result = await demo(tmp_path, f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        await server.wait()
    assert "Paris" in result["answer"]
    assert result["model"] == "cocoon-tiny"
    fee = practice_terms.PRACTICE_PARAMS.worker_fee_per_token
    assert result["settled_nanoton"] == fee * (result["prompt_tokens"] + 8 * result["completion_tokens"])
