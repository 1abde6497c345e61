"""The official client against the whole path of a request: endpoint, completions, an engine with a script."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import cast

import openai
import pytest
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.errors import EngineBusyError
from cocoon_desktop.inference.generation import ChatFormat
from openai.types.chat import ChatCompletionMessageParam, ChatCompletionToolParam
from pydantic import BaseModel

from ..patience import PATIENCE_S
from ..scripted_engine import ScriptedEngine, answer

HERMES = ChatFormat("<think>", "</think>", True, "<tool_call>", "</tool_call>")
HELLO: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Hi"}]
TOOLS: list[ChatCompletionToolParam] = [
    {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}
]
CALL = '<tool_call>\n{"name": "weather", "arguments": {"city": "Bonn"}}\n</tool_call>'

Connect = Callable[[ScriptedEngine], Awaitable[openai.AsyncOpenAI]]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    opened: list[Endpoint] = []
    clients: list[openai.AsyncOpenAI] = []

    async def start(engine: ScriptedEngine) -> openai.AsyncOpenAI:
        endpoint = Endpoint(CompletionService(engine, "tiny"), 1 << 20)
        await endpoint.open(0)
        opened.append(endpoint)
        clients.append(openai.AsyncOpenAI(base_url=endpoint.url, api_key="none", max_retries=0))
        return clients[-1]

    yield start
    for client in clients:
        await client.close()
    for endpoint in opened:
        await endpoint.close()


async def test_reasoning_content_and_usage(connect: Connect) -> None:
    engine = ScriptedEngine(answer("<think>", "Hm", "</think>", "Yes"), chat_format=HERMES)
    client = await connect(engine)
    whole = await client.chat.completions.create(model="tiny", messages=HELLO)
    assert whole.choices[0].message.content == "Yes"
    assert (whole.choices[0].message.model_extra or {})["reasoning_content"] == "Hm"
    assert whole.usage is not None
    assert whole.usage.prompt_tokens_details is not None
    assert whole.usage.prompt_tokens_details.cached_tokens == 2


async def test_a_conversation_with_a_tool_goes_round(connect: Connect) -> None:
    engine = ScriptedEngine(answer(*CALL), answer("It rains."), chat_format=HERMES)
    client = await connect(engine)
    asked = await client.chat.completions.create(model="tiny", messages=HELLO, tools=TOOLS)
    message = asked.choices[0].message
    assert message.tool_calls is not None
    back: list[ChatCompletionMessageParam] = [
        *HELLO,
        cast("ChatCompletionMessageParam", message.model_dump()),
        {"role": "tool", "tool_call_id": message.tool_calls[0].id, "content": "rain"},
    ]
    told = await client.chat.completions.create(model="tiny", messages=back, tools=TOOLS)
    assert told.choices[0].message.content == "It rains."
    prompt = engine.asked[1].prompt
    assert not isinstance(prompt, str)
    (call,) = prompt[1].tool_calls
    assert (call.name, json.loads(call.arguments)) == ("weather", {"city": "Bonn"})


async def test_the_clients_own_reader_of_streams_puts_calls_together(connect: Connect) -> None:
    client = await connect(ScriptedEngine(answer("So ", *CALL, CALL), chat_format=HERMES))
    async with client.chat.completions.stream(model="tiny", messages=HELLO, tools=TOOLS) as stream:
        final = await stream.get_final_completion()
    (choice,) = final.choices
    assert (choice.message.content, choice.finish_reason) == ("So", "tool_calls")
    assert choice.message.tool_calls is not None
    assert [call.function.arguments for call in choice.message.tool_calls] == ['{"city": "Bonn"}'] * 2


async def test_json_of_a_schema_becomes_an_object(connect: Connect) -> None:
    class Weather(BaseModel):
        city: str
        degrees: int

    client = await connect(ScriptedEngine(answer('{"city": "Bonn",', ' "degrees": 9}')))
    whole = await client.chat.completions.parse(model="tiny", messages=HELLO, response_format=Weather)
    assert whole.choices[0].message.parsed == Weather(city="Bonn", degrees=9)
    client = await connect(ScriptedEngine(answer('{"city": "Bonn"}')))
    with pytest.raises(openai.InternalServerError, match="does not keep to"):
        await client.chat.completions.parse(model="tiny", messages=HELLO, response_format=Weather)


async def test_what_the_client_read_out_of_an_answer_may_come_back_with_it(connect: Connect) -> None:
    class weather(BaseModel):  # noqa: N801 - the tool's name
        city: str

    tools = [openai.pydantic_function_tool(weather)]
    client = await connect(ScriptedEngine(answer(CALL), answer('{"city": "Bonn"}'), chat_format=HERMES))
    async with client.chat.completions.stream(model="tiny", messages=HELLO, tools=tools) as stream:
        called = (await stream.get_final_completion()).choices[0].message
    assert called.tool_calls is not None
    assert called.tool_calls[0].function.parsed_arguments == weather(city="Bonn")
    said = (
        (await client.chat.completions.parse(model="tiny", messages=HELLO, response_format=weather))
        .choices[0]
        .message
    )
    assert said.parsed == weather(city="Bonn")
    history: list[object] = [
        *HELLO,
        called.model_dump(warnings=False),
        {"role": "tool", "tool_call_id": called.tool_calls[0].id, "content": "rain"},
        said.model_dump(warnings=False),
        *HELLO,
    ]
    again = {"model": "tiny", "messages": history}
    assert await client.post("/chat/completions", cast_to=object, body=again)


async def test_choices_and_probabilities(connect: Connect) -> None:
    client = await connect(ScriptedEngine(answer("a"), answer("b")))
    chat = await client.chat.completions.create(
        model="tiny", messages=HELLO, n=2, logprobs=True, top_logprobs=2
    )
    assert [choice.message.content for choice in chat.choices] == ["a", "b"]
    assert chat.choices[1].logprobs is not None
    assert chat.choices[1].logprobs.content is not None
    assert chat.choices[1].logprobs.content[0].top_logprobs[0].token == "b"
    text = await client.completions.create(model="tiny", prompt=["x", "y"], logprobs=1, best_of=1)
    assert text.choices[1].logprobs is not None
    assert text.choices[1].logprobs.token_logprobs == [-0.5]


async def test_embeddings_in_the_form_that_the_client_likes(connect: Connect) -> None:
    client = await connect(ScriptedEngine())
    told = await client.embeddings.create(model="tiny", input=["ab", "c"])  # it asks for base64 by itself
    assert [row.embedding for row in told.data] == [
        pytest.approx([0.6, 0.8, 2.0]),
        pytest.approx([0.6, 0.8, 1.0]),
    ]


@pytest.mark.parametrize(
    ("error", "status"), [(EngineBusyError(16), 429), (EngineError("the engine is loading"), 503)]
)
async def test_who_is_turned_away_hears_when_to_come_back(
    connect: Connect, error: EngineError, status: int
) -> None:
    client = await connect(ScriptedEngine([], error=error))
    with pytest.raises(openai.APIStatusError) as refused:
        await client.chat.completions.create(model="tiny", messages=HELLO, stream=True)
    assert refused.value.status_code == status
    assert int(refused.value.response.headers["Retry-After"]) > 0


async def test_a_caller_that_hangs_up_frees_all_of_its_places(connect: Connect) -> None:
    engine = ScriptedEngine(answer("a", "b"))
    engine.gate = asyncio.Event()
    client = await connect(engine)
    stream = await client.chat.completions.create(model="tiny", messages=HELLO, n=3, stream=True)
    await anext(aiter(stream))
    await stream.close()
    async with asyncio.timeout(PATIENCE_S):
        await engine.is_idle.wait()
    assert engine.closed == 3
