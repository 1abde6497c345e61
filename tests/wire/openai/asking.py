"""Short ways to read a request, and to be refused."""

import json

import pytest
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EMBEDDING_PATH,
    ChatRequest,
    CompletionRequest,
    EmbeddingRequest,
    OpenAIError,
    parse_request,
)

HELLO = {"role": "user", "content": "Hello"}
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
ASKED = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "c1", "content": "x"}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}


def chat(**fields: object) -> ChatRequest:
    body = {"model": "tiny", "messages": [HELLO]} | fields
    request = parse_request(CHAT_PATH, json.dumps(body).encode())
    assert isinstance(request, ChatRequest)
    return request


def completion(**fields: object) -> CompletionRequest:
    body = {"model": "tiny", "prompt": "Hello"} | fields
    request = parse_request(COMPLETION_PATH, json.dumps(body).encode())
    assert isinstance(request, CompletionRequest)
    return request


def refusal_of(path: str, body: bytes) -> OpenAIError:
    with pytest.raises(OpenAIError) as refused:
        parse_request(path, body)
    return refused.value


def completion_refusal(**fields: object) -> OpenAIError:
    return refusal_of(COMPLETION_PATH, json.dumps({"model": "tiny", "prompt": "Hello"} | fields).encode())


def embedding(**fields: object) -> EmbeddingRequest:
    request = parse_request(EMBEDDING_PATH, json.dumps({"model": "tiny"} | fields).encode())
    assert isinstance(request, EmbeddingRequest)
    return request


def chat_refusal(**fields: object) -> OpenAIError:
    body = {"model": "tiny", "messages": [HELLO]} | fields
    return refusal_of(CHAT_PATH, json.dumps(body).encode())
