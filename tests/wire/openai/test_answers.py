"""Answers and errors as the official client reads them."""

import json

import pytest
from cocoon_desktop.wire.openai import (
    AnsweredCall,
    ChatWriter,
    Choice,
    CompletionWriter,
    OpenAIError,
    Usage,
    body_too_large,
    busy,
    context_length_exceeded,
    encode_model_list,
    encode_usage,
    invalid_api_key,
    model_not_found,
    too_many_requests,
)
from openai.types import Completion
from openai.types.chat import ChatCompletion, ChatCompletionChunk


def test_the_error_object_has_the_shape_of_the_reference() -> None:
    error = OpenAIError(400, "no", param="stop", code="invalid_value")
    assert error.body() == (
        b'{"error":{"message":"no","type":"invalid_request_error","param":"stop","code":"invalid_value"}}'
    )


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (invalid_api_key(), 401, "invalid_api_key"),
        (model_not_found("x"), 404, "model_not_found"),
        (body_too_large(5), 413, "request_too_large"),
        (context_length_exceeded(9, 8, "messages"), 400, "context_length_exceeded"),
        (busy("later"), 503, "service_unavailable"),
        (too_many_requests("later"), 429, "rate_limit_exceeded"),
        (OpenAIError(402, "poor"), 402, "insufficient_quota"),
        (OpenAIError(408, "slow"), 408, "request_timeout"),
        (OpenAIError(429, "slow"), 429, "rate_limit_exceeded"),
        (OpenAIError(500, "oh"), 500, "internal_error"),
        (OpenAIError(502, "oh"), 502, "bad_gateway"),
        (OpenAIError(504, "oh"), 504, "gateway_timeout"),
    ],
)
def test_every_failure_has_its_status_and_code(error: OpenAIError, status: int, code: str) -> None:
    assert (error.status, error.code) == (status, code)


async def test_an_error_becomes_an_answer_with_retry_after() -> None:
    answer = busy("4 requests are waiting", retry_after_s=3).answer()
    body = b"".join([piece async for piece in answer.body])
    assert answer.status == 503
    assert ("Retry-After", "3") in answer.headers
    assert ("Content-Length", str(len(body))) in answer.headers
    assert json.loads(body)["error"]["message"] == "4 requests are waiting"


def test_chat_chunks_are_what_the_official_client_reads() -> None:
    writer = ChatWriter("chatcmpl-1", "tiny", 1700000000, include_usage=True)
    raw = [*writer.opening(), writer.piece("Hi"), writer.closing("length"), writer.usage(Usage(3, 2, 1))]
    first, second, third, last = (ChatCompletionChunk.model_validate_json(chunk) for chunk in raw)
    assert (first.choices[0].delta.role, first.choices[0].delta.content) == ("assistant", "")
    assert (second.choices[0].delta.content, second.usage) == ("Hi", None)
    assert third.choices[0].finish_reason == "length"
    assert last.choices == []
    assert last.usage is not None
    assert (last.usage.total_tokens, last.usage.prompt_tokens_details) != (0, None)


def test_usage_is_null_in_chunks_only_when_it_was_asked_for() -> None:
    assert "usage" not in json.loads(ChatWriter("a", "m", 0).piece("x"))
    assert json.loads(ChatWriter("a", "m", 0, include_usage=True).piece("x"))["usage"] is None


def test_whole_answers_are_what_the_official_client_reads() -> None:
    chat_answer = ChatCompletion.model_validate_json(
        ChatWriter("a", "m", 1).whole([Choice("Hi", "stop")], Usage(3, 2))
    )
    assert (chat_answer.choices[0].message.content, chat_answer.choices[0].finish_reason) == ("Hi", "stop")
    text_answer = Completion.model_validate_json(
        CompletionWriter("a", "m", 1).whole([Choice("Hi", "length")], Usage(3, 2))
    )
    assert (text_answer.choices[0].text, text_answer.choices[0].finish_reason) == ("Hi", "length")


def test_chunks_of_calls_and_reasoning_are_what_the_official_client_reads() -> None:
    writer = ChatWriter("chatcmpl-1", "100%", 5)
    begun, more, thought = (
        ChatCompletionChunk.model_validate_json(chunk).choices[0]
        for chunk in (
            writer.call(1, AnsweredCall("c1", "f", ""), 2),
            writer.arguments(1, '{"a"', 2),
            writer.reasoning("Hm", 2),
        )
    )
    assert begun.delta.tool_calls is not None
    assert more.delta.tool_calls is not None
    assert (begun.index, begun.delta.tool_calls[0].index, begun.delta.tool_calls[0].id) == (2, 1, "c1")
    assert more.delta.tool_calls[0].function is not None
    assert more.delta.tool_calls[0].function.arguments == '{"a"'
    assert thought.delta.model_extra == {"reasoning_content": "Hm"}


def test_a_message_that_is_a_call_has_no_content() -> None:
    whole = ChatWriter("a", "m", 1).whole(
        [Choice("", "tool_calls", "", [AnsweredCall("c", "f", "{}")])], Usage(1, 1)
    )
    message = json.loads(whole)["choices"][0]["message"]
    assert message["content"] is None
    assert message["tool_calls"] == [
        {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    ]


def test_completion_chunks_are_text_completions() -> None:
    writer = CompletionWriter("cmpl-1", "tiny", 5)
    assert writer.opening() == []
    assert json.loads(writer.piece("Hi"))["choices"][0] == {
        "index": 0,
        "text": "Hi",
        "logprobs": None,
        "finish_reason": None,
    }
    assert json.loads(writer.closing("stop"))["choices"][0]["finish_reason"] == "stop"


def test_usage_counts_cached_and_reasoning_tokens_where_the_proxy_looks_for_them() -> None:
    assert encode_usage(Usage(10, 5, 4, 2)) == {
        "prompt_tokens": 10,
        "completion_tokens": 5,
        "total_tokens": 15,
        "prompt_tokens_details": {"cached_tokens": 4},
        "completion_tokens_details": {"reasoning_tokens": 2},
    }


def test_the_model_list_names_every_model() -> None:
    listed = json.loads(encode_model_list(["a", "b"], 5))
    assert [(row["id"], row["object"], row["created"]) for row in listed["data"]] == [
        ("a", "model", 5),
        ("b", "model", 5),
    ]


def test_json_is_compact_and_keeps_letters() -> None:
    assert "é".encode() in ChatWriter("a", "m", 0).piece("é")
    assert b": " not in ChatWriter("a", "m", 0).piece("x")
