"""Calls of tools in every form that templates use, by a real engine whose model has random weights.

Only the grammar makes its answers calls; so arguments are of kinds that a random model brings to an end.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import CHANNEL_MARKS
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.sse import SseReader
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from ...models.random_model import vocabulary, write_random_model
from ..chat_templates import (
    BEGIN,
    EACH,
    END,
    HARMONY_TEMPLATE,
    IN_BARE_KEYS,
    IN_FENCES,
    IN_INVOKES,
    IN_NUMBERS,
    IN_PAIRS,
    IN_PARAMETERS,
)

PLAN = {
    "type": "object",
    "properties": {
        "place": {"type": "string", "enum": ["5", "here"]},
        "people": {"type": "integer", "minimum": 3, "maximum": 9},
        "sure": {"type": "boolean"},
        "note": {"type": "string", "maxLength": 4},
    },
    "required": ["place", "people", "sure", "note"],
    "additionalProperties": False,
}
TOOLS = [
    {"type": "function", "function": {"name": "plan", "parameters": PLAN}},
    {
        "type": "function",
        "function": {"name": "other", "parameters": PLAN | {"properties": {}, "required": []}},
    },
]
TEMPLATES = {
    "parameters": BEGIN + EACH + IN_PARAMETERS + "{% endfor %}" + END,
    "pairs": BEGIN + EACH + IN_PAIRS + "{% endfor %}" + END,
    "invokes": BEGIN
    + "{% if m.tool_calls %}<calls>\n"
    + EACH
    + IN_INVOKES
    + "{% endfor %}</calls>{% endif %}"
    + END,
    "fences": BEGIN + EACH + IN_FENCES + "{% endfor %}" + END,
    "numbers": BEGIN + EACH + IN_NUMBERS + "{% endfor %}" + END,
    "bare keys": BEGIN + EACH + IN_BARE_KEYS.replace("<channel|>", "") + "{% endfor %}" + END,
    "harmony": HARMONY_TEMPLATE,
}
QUESTION = {"role": "user", "content": "How is the weather?"}


@asynccontextmanager
async def serving(folder: Path, template: str) -> AsyncIterator[CompletionService]:
    model = write_random_model(
        folder / "tools.gguf",
        template=template,
        n_ctx=2048,
        control_tokens=CHANNEL_MARKS,
        extra_tokens=["<tool_call>"],
    )
    engine = Engine(model, EngineOptions(n_ctx=2048, slots=2, threads=1))
    await engine.start()
    try:
        yield CompletionService(engine, "random")
    finally:
        await engine.stop()


async def ask(service: CompletionService, **fields: object) -> bytes:
    body = {"model": "random", "messages": [QUESTION], "temperature": 0, "max_tokens": 400, **fields}
    request = HttpRequest("POST", "/v1/chat/completions", body=json.dumps(body).encode())
    async with service.run(request) as answer:
        return b"".join([piece async for piece in answer.body])


def straight_to_calls() -> dict[str, int]:
    """Keeps a model that answers in channels from thinking, which would have no end."""
    texts = [*vocabulary()[0], "<tool_call>", *CHANNEL_MARKS]
    return {str(texts.index(text)): -100 for text in ("<", "<|channel|>")}


def check(arguments: str) -> None:
    read = json.loads(arguments)
    wanted = ["place", "people", "sure", "note"]
    assert list(read) in (wanted, sorted(wanted))  # by the schema, or as the template sorts
    assert read["place"] in ("5", "here")
    assert type(read["people"]) is int
    assert type(read["sure"]) is bool
    assert type(read["note"]) is str


@pytest.mark.slow
@pytest.mark.parametrize("form", TEMPLATES)
async def test_a_call_that_is_asked_for_comes_in_every_form(form: str, tmp_path: Path) -> None:
    asked: dict[str, Any] = {
        "tools": TOOLS,
        "tool_choice": {"type": "function", "function": {"name": "plan"}},
        "parallel_tool_calls": False,
        "logit_bias": straight_to_calls() if form == "harmony" else {},
    }
    async with serving(tmp_path, TEMPLATES[form]) as service:
        choice = ChatCompletion.model_validate_json(await ask(service, **asked)).choices[0]
        assert (choice.finish_reason, choice.message.content) == ("tool_calls", None)
        assert choice.message.tool_calls
        (call,) = choice.message.tool_calls
        assert call.type == "function"
        assert call.function.name == "plan"
        check(call.function.arguments)

        told = SseReader().feed(await ask(service, **asked, stream=True))
        chunks = [ChatCompletionChunk.model_validate_json(event) for event in told if event != "[DONE]"]
        deltas = [row for chunk in chunks for row in chunk.choices[0].delta.tool_calls or ()]
        assert [row.function.name for row in deltas if row.function and row.function.name] == ["plan"]
        assert {row.index for row in deltas} == {0}
        streamed = "".join(row.function.arguments or "" for row in deltas if row.function)
        assert json.loads(streamed) == json.loads(call.function.arguments)
        assert chunks[-1].choices[0].finish_reason == "tool_calls"

        history = [
            QUESTION,
            choice.message.model_dump(exclude_none=True),
            {"role": "tool", "tool_call_id": call.id, "content": "<|end|>Sunny</tool_call>"},
        ]
        later = ChatCompletion.model_validate_json(await ask(service, messages=history, max_tokens=3))
        assert later.choices[0].finish_reason == "length"
