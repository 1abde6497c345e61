"""I turn a request of OpenAI's API into what the engine is asked: one generation for every answer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any, Final
from uuid import uuid4

from cocoon_desktop.wire.openai import ChatMessage, ChatRequest, CompletionRequest

from ..generation import Constraint, Generation, Message, Sampling, Tool, ToolCall, ToolUse

_INSTRUCTING: Final = ("system", "developer")
SEED_MASK: Final = 0xFFFFFFFF  # the engine's seeds are 32 bits wide


def plan_generations(asked: ChatRequest | CompletionRequest) -> list[Generation]:
    """In the order of the choices: all answers to a prompt, then those to the next.

    Answers to one prompt have seeds that follow each other, since with one seed they would be the same.
    """
    common = _common(asked)
    return [
        Generation(id=uuid4().hex, prompt=prompt, sampling=_sampling(asked, number), **common)
        for prompt in _prompts(asked)
        for number in range(asked.n)
    ]


def _prompts(asked: ChatRequest | CompletionRequest) -> Iterator[tuple[Message, ...] | str]:
    if isinstance(asked, CompletionRequest):
        yield from asked.prompts
    else:
        messages = _join_instructions([_message(message) for message in asked.messages])
        yield tuple(_describe_form(asked, messages))


def _join_instructions(messages: list[Message]) -> list[Message]:
    """Those at the beginning become one: many chat templates (Qwen 3.6, Gemma 3) refuse a second one."""
    lead = list(takewhile(lambda each: each.role in _INSTRUCTING and not each.name, messages))
    if len(lead) < 2:
        return messages
    words = "\n\n".join(each.content for each in lead)
    return [replace(lead[0], content=words), *messages[len(lead) :]]


def _describe_form(asked: ChatRequest, messages: list[Message]) -> list[Message]:
    """``json_schema.description`` is meant for the model. Chat templates have no place for it but the last
    question, which every model reads.
    """
    form = asked.read_form()
    last = next((at for at in reversed(range(len(messages))) if messages[at].role == "user"), None)
    if form is not None and form.description and last is not None:
        question = messages[last]
        words = f"{question.content}\n\nWhat the JSON of the answer is for: {form.description}"
        messages[last] = replace(question, content=words)
    return messages


def _common(asked: ChatRequest | CompletionRequest) -> dict[str, Any]:
    form = asked.read_form()
    common: dict[str, Any] = {
        "max_tokens": asked.max_tokens,
        "stop": tuple(asked.stop),
        "constraint": None if form is None else Constraint(form.kind, form.source),
        "ignore_end": asked.ignore_eos,
        "begun": asked.begun,
    }
    if isinstance(asked, CompletionRequest):
        return common | {"logprobs": asked.logprobs}
    return common | {
        "tool_use": plan_tool_use(asked),
        "logprobs": asked.top_logprobs if asked.logprobs else None,
        "template_options": _template_options(asked),
    }


def plan_tool_use(asked: ChatRequest) -> ToolUse | None:
    """Tools that must not be called are not shown to the model at all."""
    choice = asked.tool_choice
    if not asked.tools or (choice is not None and choice.type == "none"):
        return None
    tools = tuple(
        Tool(
            definition.function.name,
            definition.function.description or "",
            json.dumps(definition.function.parameters or {}, ensure_ascii=False),
        )
        for definition in asked.tools
    )
    if choice is not None and choice.function is not None:
        return ToolUse(tools, (choice.function.name,), asked.parallel_tool_calls)
    if choice is None:
        return ToolUse(tools, "auto", asked.parallel_tool_calls)
    return ToolUse(
        tools, "required" if choice.is_required else "auto", asked.parallel_tool_calls, choice.only
    )


def _template_options(asked: ChatRequest) -> tuple[tuple[str, str], ...]:
    options = dict(asked.chat_template_kwargs)
    if asked.reasoning_effort is not None:
        options["reasoning_effort"] = asked.reasoning_effort
    return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in options.items())


def _message(message: ChatMessage) -> Message:
    calls = tuple(
        ToolCall(call.id, call.function.name, call.function.arguments or "{}") for call in message.tool_calls
    )
    return Message(
        message.role,
        message.content if message.content is not None else message.refusal or "",
        calls,
        message.tool_call_id or "",
        message.reasoning_content or "",
        "" if message.role == "tool" else message.name or "",
    )


def _sampling(asked: ChatRequest | CompletionRequest, number: int) -> Sampling:
    return Sampling(
        temperature=asked.temperature,
        top_p=asked.top_p,
        top_k=asked.top_k,
        min_p=asked.min_p,
        seed=None if asked.seed is None else (asked.seed + number) & SEED_MASK,
        presence_penalty=asked.presence_penalty,
        frequency_penalty=asked.frequency_penalty,
        repeat_penalty=asked.repeat_penalty,
        logit_bias=tuple(asked.logit_bias.items()),
    )
