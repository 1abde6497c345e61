"""What programs that speak OpenAI's API do, against the whole program: its own engine, and the network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeAlias

import aiohttp
import openai
import pytest
import pytest_asyncio
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.endpoint.own_first import ROUTE_HEADER
from cocoon_desktop.ton.key_store import MemoryKeyStore
from openai.types.chat import ChatCompletionMessageParam

from ..patience import PATIENCE_S

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

MODEL = "cocoon-tiny"
QUESTION: list[ChatCompletionMessageParam] = [{"role": "user", "content": "What is the capital of France?"}]
CALLERS = 200
Call: TypeAlias = Callable[[dict[str, object]], AbstractAsyncContextManager[aiohttp.ClientResponse]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def network(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OpenNetwork]:
    options = StartOptions(
        tmp_path_factory.mktemp("clients") / "practice", find_paths().make().cache, endpoint_port=0
    )
    async with started(options, MemoryKeyStore()) as network:
        yield network


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["own", "network"])
async def client(network: OpenNetwork, request: pytest.FixtureRequest) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(
        base_url=network.endpoint.url,
        api_key="any key will do",
        max_retries=0,
        default_headers={ROUTE_HEADER: request.param},
    ) as client:
        yield client


@asynccontextmanager
async def calling(client: openai.AsyncOpenAI, limit: int = 1) -> AsyncIterator[Call]:
    """Ask the same way, but with plain HTTP and small buffers."""
    headers = {ROUTE_HEADER: str(client.default_headers[ROUTE_HEADER])}
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(headers=headers, read_bufsize=1 << 10, connector=connector) as session:
        yield lambda body: session.post(f"{client.base_url}chat/completions", json=body)


async def test_a_program_looks_for_its_model_before_it_asks(client: openai.AsyncOpenAI) -> None:
    assert [model.id async for model in client.models.list()] == [MODEL]
    assert (await client.models.retrieve(MODEL)).object == "model"
    with pytest.raises(openai.NotFoundError) as missed:
        await client.models.retrieve("gpt-4o")
    assert missed.value.code == "model_not_found"


async def test_the_address_needs_no_v1(client: openai.AsyncOpenAI) -> None:
    elsewhere = client.with_options(base_url=str(client.base_url).removesuffix("/v1/"))
    answer = await elsewhere.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0)
    assert "Paris" in (answer.choices[0].message.content or "")


async def test_a_conversation_may_name_its_speakers_and_keep_notes(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(model=MODEL, messages=QUESTION, max_tokens=16)
    said = answer.choices[0].message.model_dump() | {"name": "agent", "provider_specific_fields": {}}
    history: list[object] = [{**QUESTION[0], "name": "ann"}, said, *QUESTION]
    body = {"model": MODEL, "messages": history, "max_tokens": 4}
    assert await client.post("/chat/completions", cast_to=object, body=body)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_prompt_that_is_too_long_is_told_as_programs_know_it(
    client: openai.AsyncOpenAI, stream: bool
) -> None:
    words: list[ChatCompletionMessageParam] = [{"role": "user", "content": "word " * 5000}]
    with pytest.raises(openai.BadRequestError, match="maximum context length is 2048 tokens") as refused:
        await client.chat.completions.create(model=MODEL, messages=words, stream=stream)
    assert (refused.value.code, refused.value.param) == ("context_length_exceeded", "messages")


async def test_two_hundred_callers_at_once_are_answered_or_told_when_to_come_again(
    client: openai.AsyncOpenAI,
) -> None:
    async with calling(client, limit=CALLERS) as call:

        async def ask() -> int:
            async with call({"model": MODEL, "messages": QUESTION, "max_tokens": 4}) as answer:
                assert answer.status == 200 or int(answer.headers["Retry-After"]) > 0
                await answer.read()
                return answer.status

        statuses = await asyncio.gather(*(ask() for _ in range(CALLERS)))
        assert {200} < set(statuses) <= {200, 429, 503}
        assert await ask() == 200


async def test_who_reads_slowly_gets_all_of_it(client: openai.AsyncOpenAI) -> None:
    body = {"model": MODEL, "messages": QUESTION, "stream": True, "max_tokens": 300, "ignore_eos": True}
    received = bytearray()
    async with asyncio.timeout(PATIENCE_S), calling(client) as call, call(body) as answer:
        while data := await answer.content.read(512):
            received += data
            await asyncio.sleep(0)
    assert received.endswith(b"data: [DONE]\n\n")
    assert received.count(b'"content"') > 100
