"""``cocoon client run`` at a C++ proxy of every version: its callers hear of all that happens there."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from ...programs_run import Program, free_port
from .pages import CLIENT, differences, json_page
from .programs import fake_ton_file, stack
from .proxy import ClientSeen, Proxy

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
__all__ = ["stack"]
QUESTION: dict[str, Any] = {
    "model": "tiny",
    "max_tokens": 100,
    "messages": [{"role": "user", "content": "Hi"}],
}
WHOLE = b'{"choices":[{"message":{"content":"Hello","role":"assistant"}}],"usage":{"prompt_tokens":9}}\n'
EVENTS = [b'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\n', b"data: [DONE]\n\n"]
JSON, SSE = ("Content-Type", "application/json"), ("Content-Type", "text/event-stream")
CHUNKED = ("Transfer-Encoding", "chunked")


class OurClient:
    """The program, and the proxy that it has found."""

    def __init__(self, program: Program, session: aiohttp.ClientSession, proxy: ClientSeen) -> None:
        self._program, self._session, self.proxy = program, session, proxy

    @property
    def place(self) -> str:
        return self._program.places["openai"].removesuffix("/v1")

    async def ask(self, **more: Any) -> tuple[int, bytes]:
        url = f"{self._program.places['openai']}/chat/completions"
        async with self._session.post(url, json={**QUESTION, **more}) as response:
            return response.status, await response.read()

    async def get(self, path: str) -> tuple[int, Any]:
        async with self._session.get(f"{self._program.places['openai']}{path}") as response:
            return response.status, json.loads(await response.read())


async def a_client(
    folder: Path, stack: AsyncExitStack, version: int, *, short: bool = True, total: int = 0
) -> OurClient:
    proxy = Proxy(version)
    await proxy.open(free_port())
    stack.push_async_callback(proxy.close)
    program = Program(
        *("client", "run", "--root", fake_ton_file(folder, 1, proxy.port), "--http", "127.0.0.1:0"),
        *("--link", "plain", "--data", str(folder / "client")),
    )
    stack.push_async_callback(program.kill)
    await program.start()
    seen = await ClientSeen.join(proxy, short=short, total=total)
    answering = asyncio.create_task(seen.answer_queries())
    stack.callback(answering.cancel)
    await program.has_said("ready, protocol version")
    session = await stack.enter_async_context(aiohttp.ClientSession())
    return OurClient(program, session, seen)


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize("short", [True, False], ids=["short", "long"])
async def test_answers_of_every_family_reach_the_caller(
    tmp_path: Path, stack: AsyncExitStack, version: int, short: bool
) -> None:
    client = await a_client(tmp_path, stack, version, short=short)
    proxy = client.proxy

    asking = asyncio.create_task(client.ask())
    request, model, body = await proxy.query()
    assert (model, json.loads(body)["max_tokens"]) == ("tiny", 100)
    proxy.head(request, JSON, CHUNKED, ("Connection", "Close"), ("X-Cocoon-Proxy-End", "1"))
    proxy.part(request, WHOLE, used=12)
    proxy.charge(request, 12)
    status, answer = await asking
    assert (status, json.loads(answer)["choices"][0]["message"]["content"]) == (200, "Hello")

    asking = asyncio.create_task(client.ask(stream=True))
    request, _, _ = await proxy.query()
    proxy.head(request, SSE, CHUNKED)
    for event in EVENTS:
        proxy.part(request, event)
    proxy.part(request, b"", used=12)
    assert await asking == (200, b"".join(EVENTS))


@pytest.mark.parametrize("version", [0, 2])
async def test_refusals_and_errors_end_a_request_at_once(
    tmp_path: Path, stack: AsyncExitStack, version: int
) -> None:
    """A C++ client would wait for ever: it reads no words of version 0 beside those of version 2."""
    client = await a_client(tmp_path, stack, version)
    proxy = client.proxy
    for refuse in (proxy.refuse, proxy.fail):
        asking = asyncio.create_task(client.ask())
        request, _, _ = await proxy.query()
        refuse(request, 652, "timeout in proxy")
        status, answer = await asking
        assert (status, json.loads(answer)["error"]["code"] is not None) == (504, True)

    asking = asyncio.create_task(client.ask(stream=True))
    request, _, _ = await proxy.query()
    proxy.head(request, SSE, CHUNKED)
    proxy.part(request, EVENTS[0])
    proxy.fail(request, 0, "Lost promise")
    status, answer = await asking
    assert status == 200
    assert answer.startswith(EVENTS[0])
    assert b"error" in answer


@pytest.mark.parametrize("version", [0, 2])
async def test_models_are_those_of_the_proxy(tmp_path: Path, stack: AsyncExitStack, version: int) -> None:
    client = await a_client(tmp_path, stack, version)
    status, models = await client.get("/models")
    assert (status, [model["id"] for model in models["data"]]) == (200, ["tiny"])


async def test_what_was_answered_is_not_asked_again_when_the_proxy_goes_away(
    tmp_path: Path, stack: AsyncExitStack
) -> None:
    client = await a_client(tmp_path, stack, 2, total=50)
    proxy = client.proxy
    asking = asyncio.create_task(client.ask(stream=True))
    request, _, _ = await proxy.query()
    proxy.head(request, SSE, CHUNKED)
    proxy.part(request, EVENTS[0])
    await proxy.link.close()
    status, answer = await asking
    assert status == 200
    assert answer.startswith(EVENTS[0])
    assert b"error" in answer
    again = await ClientSeen.join(proxy.proxy, short=True, total=50)
    assert again.link.inbox.empty()


async def test_its_numbers_have_upstreams_names_and_types(tmp_path: Path, stack: AsyncExitStack) -> None:
    client = await a_client(tmp_path, stack, 2, total=50)
    page = await json_page(client.place)
    assert differences(CLIENT, page) == []
    (at_proxy,) = page["proxies"]
    assert at_proxy["tokens_used_proxy_max"] == 50
    (connection,) = page["proxy_connections"]
    assert connection["address"] == f"[127.0.0.1:{client.proxy.proxy.port}]"
