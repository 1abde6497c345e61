"""An answer that another engine has begun is ended as that one would have: the tiny model, over the API."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.http import PROMPT_TOKENS, HttpRequest
from cocoon_desktop.wire.sse import DONE, SseReader

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTIONS = ["Tell me a story about a fox.", "What is the capital of France?", "Why is the sky blue?"]
SCHEMA = {
    "type": "json_schema",
    "json_schema": {
        "name": "place",
        "schema": {
            "type": "object",
            "properties": {"name": {"type": "string", "maxLength": 12}, "size": {"enum": ["big", "small"]}},
            "required": ["name", "size"],
            "additionalProperties": False,
        },
    },
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def service(tiny_model: Path) -> AsyncIterator[CompletionService]:
    engine = Engine(tiny_model, EngineOptions(n_ctx=512, slots=2, threads=1))
    await engine.start()
    yield CompletionService(engine, "tiny")
    await engine.stop()


def chat(question: str, **changes: object) -> dict[str, Any]:
    asked = {"model": "tiny", "messages": [{"role": "user", "content": question}], "stream": True}
    return asked | {"temperature": 0, "max_tokens": 40, "stream_options": {"include_usage": True}} | changes


class Heard:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.roles = 0
        self.reason = self.error = ""
        self.usage: dict[str, Any] = {}
        self.read = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)


async def ask(service: CompletionService, body: dict[str, Any], path: str = "/v1/chat/completions") -> Heard:
    heard, reader = Heard(), SseReader()
    async with service.run(HttpRequest("POST", path, (), json.dumps(body).encode())) as answer:
        data = b"".join([piece async for piece in answer.body])
        if answer.status != 200:
            heard.error = json.loads(data)["error"]["message"]
            return heard
        heard.read = int(dict(answer.headers)[PROMPT_TOKENS])
    for event in reader.feed(data):
        if event == DONE:
            continue
        chunk = json.loads(event)
        heard.usage = chunk.get("usage") or heard.usage
        for choice in chunk["choices"]:
            delta = choice.get("delta") or {"content": choice.get("text")}
            heard.roles += "role" in delta
            if delta.get("content"):
                heard.pieces.append(delta["content"])
            heard.reason = choice["finish_reason"] or heard.reason
    return heard


@pytest.mark.parametrize("question", QUESTIONS)
async def test_wherever_an_answer_is_cut_its_rest_is_the_same(
    service: CompletionService, question: str
) -> None:
    whole = await ask(service, chat(question))
    assert whole.read == whole.usage["prompt_tokens"]
    for cut in range(1, len(whole.pieces) + 1):
        begun = "".join(whole.pieces[:cut])
        rest = await ask(service, chat(question, begun=begun))
        assert begun + rest.text == whole.text
        assert (rest.roles, rest.reason) == (0, whole.reason)
        assert rest.read == rest.usage["prompt_tokens"]
        assert rest.usage["total_tokens"] == whole.usage["total_tokens"]


async def test_the_length_is_that_of_the_whole_answer(service: CompletionService) -> None:
    asked = chat(QUESTIONS[0], max_tokens=12, ignore_eos=True)
    whole = await ask(service, asked)
    assert whole.usage["completion_tokens"] == 12
    rest = await ask(service, asked | {"begun": "".join(whole.pieces[:5])})
    assert whole.text.endswith(rest.text)
    assert (rest.reason, rest.usage["total_tokens"]) == ("length", whole.usage["total_tokens"])


async def test_a_completion_goes_on_as_well(service: CompletionService) -> None:
    asked = {key: value for key, value in chat("").items() if key != "messages"}
    asked |= {"prompt": "The capital of France", "max_tokens": 16}
    whole = await ask(service, asked, "/v1/completions")
    rest = await ask(service, asked | {"begun": "".join(whole.pieces[:3])}, "/v1/completions")
    assert "".join(whole.pieces[:3]) + rest.text == whole.text


async def test_json_of_a_schema_goes_on_as_json_of_the_schema(service: CompletionService) -> None:
    """Not as the same: a grammar makes the model choose tokens that its own text would not have."""
    asked = chat("Where?", response_format=SCHEMA, max_tokens=60)
    whole = await ask(service, asked)
    for cut in range(1, len(whole.pieces)):
        begun = "".join(whole.pieces[:cut])
        rest = await ask(service, asked | {"begun": begun})
        place = json.loads(begun + rest.text)
        assert (set(place), place["size"] in ("big", "small")) == ({"name", "size"}, True)


@pytest.mark.parametrize("changes", [{"n": 2}, {"stream": False, "stream_options": None}])
async def test_what_cannot_be_continued_is_refused_by_name(
    service: CompletionService, changes: dict[str, Any]
) -> None:
    heard = await ask(service, chat("Hello", begun="Hi", **changes))
    assert heard.error.startswith("begun: ")
