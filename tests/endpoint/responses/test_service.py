"""The Responses API over HTTP, read by the official client: whole, streamed, calls, reasoning, failures."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp
import openai
import pytest
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, OpenAIError, json_answer
from cocoon_desktop.wire.sse import DONE, SseReader, encode_event
from openai.types.responses import Response, ResponseStreamEvent
from pydantic import TypeAdapter

from ...patience import PATIENCE_S
from ...scripted_backend import EVENT_STREAM

LIMIT: Final = 1 << 20
EVENTS: TypeAdapter[Any] = TypeAdapter(ResponseStreamEvent)
USAGE: Final = {
    "prompt_tokens": 9,
    "completion_tokens": 7,
    "total_tokens": 16,
    "prompt_tokens_details": {"cached_tokens": 4},
    "completion_tokens_details": {"reasoning_tokens": 2},
}
CHANCE: Final = {"token": "Hi", "logprob": -0.5, "bytes": [72, 105], "top_logprobs": []}


class ChatBackend:
    """Answers a chat with the ``deltas`` that a test gives it, in chunks or as one message."""

    def __init__(self, *deltas: dict[str, Any], reason: str | None = "stop") -> None:
        self.deltas, self.reason = deltas, reason
        self.asked: dict[str, Any] = {}
        self.fail: Exception | None = None
        self.logprobs: list[object] | None = None
        self.gate = asyncio.Event()
        self.has_ended = asyncio.Event()
        self.waits = False

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        assert request.path == CHAT_PATH
        self.asked = json.loads(request.body)
        try:
            if self.asked.get("stream"):
                yield HttpAnswer(200, EVENT_STREAM, self._stream())
            else:
                yield json_answer(json.dumps(self._whole()).encode())
        finally:
            self.has_ended.set()

    async def _stream(self) -> AsyncIterator[bytes]:
        chances = {"content": self.logprobs} if self.logprobs else None
        for delta in self.deltas:
            yield self._chunk({"index": 0, "delta": delta, "logprobs": chances, "finish_reason": None})
            if self.waits:
                await self.gate.wait()
        if self.fail is not None:
            raise self.fail
        if self.reason is not None:
            yield self._chunk({"index": 0, "delta": {}, "logprobs": None, "finish_reason": self.reason})
        yield encode_event(json.dumps({"choices": [], "usage": USAGE}))
        yield encode_event(DONE)

    def _chunk(self, choice: dict[str, Any]) -> bytes:
        return encode_event(json.dumps({"model": "tiny", "choices": [choice], "usage": None}))

    def _whole(self) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant"}
        for delta in self.deltas:
            message |= delta
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": self.reason}
        return {"model": "tiny", "choices": [choice], "usage": USAGE}


class OneAnswer:
    """Gives what it was given."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        self._body, self._status = body, status

    @asynccontextmanager
    async def run(self, _: HttpRequest) -> AsyncIterator[HttpAnswer]:
        yield json_answer(self._body, self._status)


@asynccontextmanager
async def served(backend: Any) -> AsyncIterator[openai.AsyncOpenAI]:
    endpoint = Endpoint(backend, LIMIT)
    await endpoint.open(0)
    async with openai.AsyncOpenAI(base_url=endpoint.url, api_key="none", max_retries=0) as client:
        yield client
    await endpoint.close()


async def events_of(client: openai.AsyncOpenAI, **fields: object) -> list[Any]:
    """As they stand on the wire, each checked against the official client's types."""
    body = {"model": "tiny", "input": "Hi", "stream": True, **fields}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{client.base_url}responses", json=body) as answer,
    ):
        assert answer.status == 200
        text = await answer.read()
    events = [EVENTS.validate_json(data) for data in SseReader().feed(text)]
    names = [
        line.removeprefix("event: ") for line in text.decode().splitlines() if line.startswith("event: ")
    ]
    assert names == [event.type for event in events]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    return events


async def test_an_answer_in_one_piece_has_every_part_of_the_reference() -> None:
    backend = ChatBackend({"reasoning_content": "hm", "content": "Hello", "refusal": None})
    async with served(backend) as client:
        raw = await client.responses.with_raw_response.create(
            model="tiny", input="Hi", instructions="be kind", metadata={"a": "b"}, temperature=0.5
        )
        answer = Response.model_validate_json(raw.text)
    assert (answer.status, answer.object, answer.output_text) == ("completed", "response", "Hello")
    assert [item.type for item in answer.output] == ["reasoning", "message"]
    assert answer.usage is not None
    assert answer.usage.total_tokens == 16
    assert answer.usage.input_tokens_details.cached_tokens == 4
    assert answer.usage.output_tokens_details.reasoning_tokens == 2
    assert (answer.instructions, answer.metadata, answer.temperature) == ("be kind", {"a": "b"}, 0.5)
    assert (answer.error, answer.incomplete_details) == (None, None)
    assert '"store":true' in raw.text


async def test_a_stream_tells_the_same_answer_piece_by_piece() -> None:
    backend = ChatBackend(
        {"role": "assistant", "content": ""},
        {"reasoning_content": "h"},
        {"reasoning_content": "m"},
        {"content": "Hel"},
        {"content": "lo"},
    )
    async with served(backend) as client:
        events = await events_of(client)
    assert [event.type.removeprefix("response.") for event in events] == [
        "created",
        "in_progress",
        "output_item.added",
        "content_part.added",
        "reasoning_text.delta",
        "reasoning_text.delta",
        "reasoning_text.done",
        "content_part.done",
        "output_item.done",
        "output_item.added",
        "content_part.added",
        "output_text.delta",
        "output_text.delta",
        "output_text.done",
        "content_part.done",
        "output_item.done",
        "completed",
    ]
    assert [event.output_index for event in events[2:-1]] == [0] * 7 + [1] * 7
    last = events[-1].response
    assert (last.output_text, last.output[0].content[0].text) == ("Hello", "hm")
    assert last.output == [event.item for event in events if event.type == "response.output_item.done"]
    assert last.usage.total_tokens == 16


async def test_the_clients_own_reader_of_streams_puts_calls_together() -> None:
    def call(index: int, **function: str) -> dict[str, Any]:
        begun = {"id": f"c{index}", "type": "function"} if "name" in function else {}
        return {"tool_calls": [{"index": index, **begun, "function": function}]}

    backend = ChatBackend(
        {"content": "I ask."},
        call(0, name="f", arguments=""),
        call(0, arguments='{"a"'),
        call(0, arguments=":1}"),
        call(1, name="g", arguments="{}"),
        reason="tool_calls",
    )
    tools: Any = [{"type": "function", "name": name, "parameters": {}} for name in ("f", "g")]
    async with served(backend) as client:
        async with client.responses.stream(model="tiny", input="Hi", tools=tools) as stream:
            answer = await stream.get_final_response()
        events = await events_of(client, tools=tools)
    found: Any = answer.output[1:]
    assert [(item.call_id, item.name, item.arguments) for item in found] == [
        ("c0", "f", '{"a":1}'),
        ("c1", "g", "{}"),
    ]
    done = [event for event in events if event.type == "response.function_call_arguments.done"]
    assert [(event.name, event.arguments) for event in done] == [("f", '{"a":1}'), ("g", "{}")]
    assert len({item.id for item in events[-1].response.output}) == 3


@pytest.mark.parametrize(
    ("reason", "why"), [("length", "max_output_tokens"), ("content_filter", "content_filter")]
)
async def test_an_answer_that_was_cut_off_is_incomplete(reason: str, why: str) -> None:
    async with served(ChatBackend({"content": "Hel"}, reason=reason)) as client:
        answer: Any = await client.responses.create(model="tiny", input="Hi")
        events = await events_of(client)
    assert events[-1].type == "response.incomplete"
    for found in (answer, events[-1].response):
        assert (found.status, found.incomplete_details.reason) == ("incomplete", why)
        assert found.output[-1].status == "incomplete"


async def test_probabilities_come_where_they_are_asked_for() -> None:
    backend = ChatBackend({"content": "Hi"})
    backend.logprobs = [CHANCE]
    async with served(backend) as client:
        events = await events_of(client, top_logprobs=2, include=["message.output_text.logprobs"])
    assert backend.asked["top_logprobs"] == 2
    assert events[-1].response.output[0].content[0].logprobs[0].bytes == [72, 105]
    delta = next(event for event in events if event.type == "response.output_text.delta")
    assert delta.logprobs[0].token == "Hi"


async def test_reasoning_comes_back_as_it_was_given() -> None:
    backend = ChatBackend({"reasoning_content": "two é", "content": "4"})
    async with served(backend) as client:
        answer: Any = await client.responses.create(
            model="tiny", input="2+2?", include=["reasoning.encrypted_content"]
        )
        thought = answer.output[0].to_dict() | {"content": None}
        again: Any = [thought, answer.output[1].to_dict(), {"role": "user", "content": "why?"}]
        await client.responses.create(model="tiny", input=again)
    assert backend.asked["messages"][0]["reasoning_content"] == "two é"
    assert backend.asked["messages"][0]["content"] == [{"type": "text", "text": "4"}]


async def test_a_refusal_of_the_model_is_told_as_one() -> None:
    async with served(ChatBackend({"refusal": "No."})) as client:
        events = await events_of(client)
    assert "response.refusal.done" in [event.type for event in events]
    assert events[-1].response.output[0].content[0].refusal == "No."


@pytest.mark.parametrize("stream", [False, True])
async def test_what_the_chat_refuses_is_refused_by_the_callers_own_name(stream: bool) -> None:
    refusal = OpenAIError(400, "messages[0].content: too long", param="messages[0].content")
    async with served(OneAnswer(refusal.body(), 400)) as client:
        with pytest.raises(openai.BadRequestError, match=r"input\[0\]\.content: too long") as refused:
            await client.responses.create(
                model="tiny", input=[{"role": "user", "content": "x"}], stream=stream
            )
    assert refused.value.param == "input[0].content"


async def test_an_answer_that_fails_in_the_middle_ends_with_that() -> None:
    backend = ChatBackend({"content": "Hel"})
    backend.fail = EngineError("it died")
    async with served(backend) as client:
        events = await events_of(client)
        backend.fail = None
        backend.reason = None
        broken = await events_of(client)
        with pytest.raises(openai.APIStatusError) as failed:
            await client.responses.create(model="tiny", input="Hi")
    for found in (events, broken):
        assert found[-1].type == "response.failed"
        assert found[-1].response.status == "failed"
    assert "it died" in events[-1].response.error.message
    assert failed.value.status_code == 502


async def test_a_caller_that_leaves_cancels_the_chat() -> None:
    backend = ChatBackend({"content": "Hel"}, {"content": "lo"})
    backend.waits = True
    async with served(backend) as client:
        stream = await client.responses.create(model="tiny", input="Hi", stream=True)
        async for event in stream:
            if event.type == "response.output_text.delta":
                break
        await stream.close()
        async with asyncio.timeout(PATIENCE_S):
            await backend.has_ended.wait()


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"{}", b'{"choices":[5]}', b'{"choices":[{"message":{"tool_calls":[{}]}}]}']
)
async def test_what_is_no_chat_completion_is_a_clear_error(body: bytes) -> None:
    async with served(OneAnswer(body)) as client:
        with pytest.raises(openai.APIStatusError) as failed:
            await client.responses.create(model="tiny", input="Hi")
    assert failed.value.status_code == 502


# ------------------------------------------------------------------------------------------- going on


@pytest.mark.parametrize("stream", [False, True])
async def test_a_conversation_goes_on_from_an_answer(stream: bool) -> None:
    backend = ChatBackend({"reasoning_content": "hm", "content": "Hello"})
    async with served(backend) as client:
        first = await client.responses.create(model="tiny", input="Hi", instructions="be kind")
        second: Any = await client.responses.create(
            model="tiny", input="and?", previous_response_id=first.id, stream=stream
        )
        if stream:
            second = [event async for event in second][-1].response
        assert second.previous_response_id == first.id
        await client.responses.create(model="tiny", input="so", previous_response_id=second.id)
    said = [
        (each["role"], each["content"], each.get("reasoning_content")) for each in backend.asked["messages"]
    ]
    answer = ("assistant", [{"type": "text", "text": "Hello"}], "hm")
    assert said == [("user", "Hi", None), answer, ("user", "and?", None), answer, ("user", "so", None)]


async def test_an_item_of_an_answer_may_be_named_instead_of_sent() -> None:
    backend = ChatBackend({"content": "Hello"})
    async with served(backend) as client:
        first = await client.responses.create(model="tiny", input="Hi")
        named: Any = {"type": "item_reference", "id": first.output[0].id}
        await client.responses.create(model="tiny", input=[named, {"role": "user", "content": "why?"}])
    assert backend.asked["messages"][0]["content"] == [{"type": "text", "text": "Hello"}]


async def test_an_answer_is_told_again_until_it_is_to_be_forgotten() -> None:
    async with served(ChatBackend({"content": "Hello"})) as client:
        first = await client.responses.create(model="tiny", input="Hi")
        assert await client.responses.retrieve(first.id) == first
        with pytest.raises(openai.BadRequestError, match="stream"):
            await client.responses.retrieve(first.id, stream=True)
        await client.responses.delete(first.id)
        with pytest.raises(openai.NotFoundError):
            await client.responses.retrieve(first.id)
        with pytest.raises(openai.NotFoundError):
            await client.responses.delete(first.id)


async def test_what_is_not_to_be_stored_is_not_remembered() -> None:
    async with served(ChatBackend({"content": "Hello"})) as client:
        first = await client.responses.create(model="tiny", input="Hi", store=False)
        with pytest.raises(openai.NotFoundError):
            await client.responses.retrieve(first.id)
        with pytest.raises(openai.BadRequestError) as refused:
            await client.responses.create(model="tiny", input="and?", previous_response_id=first.id)
        assert (refused.value.param, refused.value.code) == (
            "previous_response_id",
            "previous_response_not_found",
        )
        named: Any = {"type": "item_reference", "id": first.output[0].id}
        with pytest.raises(openai.BadRequestError) as refused:
            await client.responses.create(model="tiny", input=[named])
        assert (refused.value.param, refused.value.code) == ("input[0]", "item_not_found")


async def test_an_answer_that_failed_is_not_remembered() -> None:
    backend = ChatBackend({"content": "Hel"}, reason=None)
    async with served(backend) as client:
        events = await events_of(client)
        with pytest.raises(openai.NotFoundError):
            await client.responses.retrieve(events[-1].response.id)
