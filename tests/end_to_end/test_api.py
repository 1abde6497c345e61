"""OpenAI's API on the real engine with the tiny model, asked by the official client over HTTP."""

import asyncio
import base64
import json
import struct
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import openai
import pytest
import pytest_asyncio
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.models.catalog import tiny_model_path

from ..models.random_model import HERMES, write_random_model
from ..patience import PATIENCE_S

pytestmark = pytest.mark.asyncio(loop_scope="module")

MODEL = "cocoon-tiny"
OPTIONS = EngineOptions(n_ctx=512, threads=1, max_waiting=1)
SCHEMA = {
    "type": "object",
    "properties": {
        "city": {"type": "string", "maxLength": 20},
        "people": {"type": "integer", "minimum": 3, "maximum": 9},
        "kind": {"enum": ["town", "village"]},
    },
    "required": ["city", "people", "kind"],
    "additionalProperties": False,
}
WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "parameters": {
            "type": "object",
            "properties": {"place": {"enum": ["here", "there"]}},
            "required": ["place"],
            "additionalProperties": False,
        },
    },
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[openai.AsyncOpenAI]:
    async with _serving(tiny_model_path()) as found:
        yield found


class _serving:  # noqa: N801 - reads as a function
    def __init__(self, model: Path) -> None:
        self._engine = Engine(model, OPTIONS)
        self._endpoint = Endpoint(CompletionService(self._engine, MODEL), 1 << 20)

    async def __aenter__(self) -> openai.AsyncOpenAI:
        await self._engine.start()
        await self._endpoint.open(0)
        self._client = openai.AsyncOpenAI(base_url=self._endpoint.url, api_key="none", max_retries=0)
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await self._endpoint.close()
        await self._engine.stop()


def asking(text: str, **more: Any) -> dict[str, Any]:
    return {"model": MODEL, "messages": [{"role": "user", "content": text}], "temperature": 0, **more}


async def test_an_answer_keeps_to_a_json_schema(client: openai.AsyncOpenAI) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "place", "schema": SCHEMA, "strict": True}}
    for seed in range(3):
        answer = await client.chat.completions.create(
            **asking("Name a town.", response_format=form, temperature=1.0, seed=seed, max_tokens=300)
        )
        assert answer.choices[0].finish_reason == "stop"
        place = json.loads(answer.choices[0].message.content or "")
        assert sorted(place) == ["city", "kind", "people"]
        assert 3 <= place["people"] <= 9
        assert place["kind"] in ("town", "village")


async def test_any_json_may_be_asked_for(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(
        **asking("Name a town.", response_format={"type": "json_object"}, max_tokens=100, stop=["}"])
    )
    assert (answer.choices[0].message.content or "").lstrip().startswith("{")


async def test_a_schema_that_cannot_be_kept_is_refused_by_name(client: openai.AsyncOpenAI) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "x", "schema": {"type": "object", "if": {}}}}
    with pytest.raises(openai.BadRequestError, match="if") as refused:
        await client.chat.completions.create(**asking("Hi", response_format=form))
    assert "response_format" in (refused.value.param or "")


async def test_an_answer_keeps_to_a_grammar(client: openai.AsyncOpenAI) -> None:
    grammar = 'root ::= ("yes" | "no") "!"'
    answer = await client.chat.completions.create(**asking("Hi", extra_body={"grammar": grammar}))
    assert answer.choices[0].message.content in ("yes!", "no!")
    assert answer.choices[0].finish_reason == "stop"


async def test_several_answers_come_from_one_reading_of_the_prompt(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(
        **asking("Tell me a story.", n=4, temperature=1.2, seed=5, max_tokens=12)
    )
    texts = [choice.message.content for choice in answer.choices]
    assert [choice.index for choice in answer.choices] == [0, 1, 2, 3]
    assert len(set(texts)) > 1
    assert answer.usage is not None
    assert answer.usage.completion_tokens == sum(12 for _ in texts)
    again = await client.chat.completions.create(
        **asking("Tell me a story.", n=4, temperature=1.2, seed=5, max_tokens=12)
    )
    assert [choice.message.content for choice in again.choices] == texts
    assert again.usage is not None
    assert again.usage.prompt_tokens_details is not None
    assert (again.usage.prompt_tokens_details.cached_tokens or 0) > 0


async def test_probabilities_belong_to_the_text(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(
        **asking("What is the capital of France?", logprobs=True, top_logprobs=3, max_tokens=10)
    )
    told = answer.choices[0].logprobs
    assert told is not None
    assert told.content is not None
    assert "".join(each.token for each in told.content) == answer.choices[0].message.content
    for each in told.content:
        assert len(each.top_logprobs) == 3
        assert each.logprob == each.top_logprobs[0].logprob <= 0
        assert bytes(each.bytes or []).decode() == each.token


async def test_a_stream_says_the_same_as_a_whole_answer(client: openai.AsyncOpenAI) -> None:
    whole = await client.chat.completions.create(**asking("Why is the sky blue?", max_tokens=30))
    text, last = "", None
    async for chunk in await client.chat.completions.create(
        **asking("Why is the sky blue?", max_tokens=30, stream=True, stream_options={"include_usage": True})
    ):
        last = chunk
        if chunk.choices:
            text += chunk.choices[0].delta.content or ""
    assert text == whole.choices[0].message.content
    assert last is not None
    assert last.usage is not None
    assert whole.usage is not None
    assert last.usage.completion_tokens == whole.usage.completion_tokens


async def test_texts_become_vectors(client: openai.AsyncOpenAI) -> None:
    found = await client.embeddings.create(
        model=MODEL, input=["The cat sat.", "The cat sits.", "One plus one is two."], encoding_format="float"
    )
    cat, cats, sum_ = (each.embedding for each in found.data)
    assert _alike(cat, cats) > _alike(cat, sum_)
    packed = await client.embeddings.create(model=MODEL, input="The cat sat.", encoding_format="base64")
    raw: Any = packed.data[0].embedding
    values = struct.unpack(f"<{len(cat)}f", base64.b64decode(raw)) if isinstance(raw, str) else raw
    assert list(values) == pytest.approx(cat, abs=1e-6)


def _alike(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


async def test_who_comes_when_the_queue_is_full_is_told_when_to_come_again(
    client: openai.AsyncOpenAI,
) -> None:
    async def ask() -> int:
        try:
            await client.chat.completions.create(**asking("Tell me a story.", max_tokens=60))
        except openai.RateLimitError as error:
            return int(error.response.headers["Retry-After"])
        return 0

    waits = await asyncio.gather(*(ask() for _ in range(8)))
    assert [wait > 0 for wait in sorted(waits)] == [False] * 5 + [True] * 3


async def test_who_hangs_up_frees_the_slot(client: openai.AsyncOpenAI) -> None:
    url = str(client.base_url) + "chat/completions"
    body = asking("Tell me a story.", max_tokens=480, stream=True, ignore_eos=True)
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            answers = [await session.post(url, json=body) for _ in range(4)]
            for answer in answers:
                await answer.content.readline()
                answer.close()
        async with asyncio.timeout(PATIENCE_S):
            answer = await session.post(url, json=body | {"stream": False, "max_tokens": 1})
            assert answer.status == 200


async def test_a_model_whose_template_has_tools_calls_them_and_reads_their_results(tmp_path: Path) -> None:
    model = write_random_model(tmp_path / "tools.gguf", template=HERMES, n_ctx=2048)
    async with _serving(model) as client:
        answer = await client.chat.completions.create(
            **asking("How is the weather?", tools=[WEATHER], tool_choice="required", max_tokens=300)
        )
        choice = answer.choices[0]
        assert choice.finish_reason == "tool_calls"
        assert choice.message.tool_calls
        call: Any = choice.message.tool_calls[0]
        assert call.function.name == "weather"
        assert json.loads(call.function.arguments)["place"] in ("here", "there")
        messages: list[Any] = [
            {"role": "user", "content": "How is the weather?"},
            choice.message.model_dump(exclude_none=True),
            {"role": "tool", "tool_call_id": call.id, "content": "<|im_end|> sunny"},
        ]
        tools: list[Any] = [WEATHER]
        after = await client.chat.completions.create(
            model=MODEL, messages=messages, tools=tools, max_tokens=3
        )
        assert after.choices[0].finish_reason in ("stop", "length")
