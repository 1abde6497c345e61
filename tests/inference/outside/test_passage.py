"""What reaches somebody's own server, and what comes back from it."""

import json
from typing import Any

import pytest
from cocoon_desktop.inference.outside.health import ServerState
from cocoon_desktop.inference.outside.passage import (
    judge_health,
    judge_models,
    request_headers,
    rewrite_body,
    whole_answer,
)
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, OpenAIError
from hypothesis import given
from hypothesis import strategies as st

HEADERS = (("Authorization", "Bearer caller"), ("Cookie", "c"), ("X-Cocoon-A", "b"))


def request(body: object, path: str = CHAT_PATH, method: str = "POST") -> HttpRequest:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return HttpRequest(method, path, HEADERS, raw)


def rewritten(**fields: Any) -> dict[str, Any]:
    result = json.loads(rewrite_body(request({"model": "here", **fields}), "here", "/there.gguf"))
    assert isinstance(result, dict)
    return result


def refused(given: HttpRequest) -> OpenAIError:
    with pytest.raises(OpenAIError) as refusal:
        rewrite_body(given, "here", "there")
    return refusal.value


def test_the_model_gets_the_servers_name_and_our_own_fields_stay_here() -> None:
    control = {"max_coefficient": 1, "timeout": 2, "enable_debug": True, "request_guid": "g"}
    fields = {"messages": [{"role": "user", "content": "Grüße"}], "tools": [{"type": "function"}], "top_k": 3}
    assert rewritten(**fields, **control) == fields | {"model": "/there.gguf"}


def test_the_full_name_of_the_model_is_understood() -> None:
    body = rewrite_body(request({"model": "here@outside:unverified"}), "here", "there")
    assert json.loads(body) == {"model": "there"}


@pytest.mark.parametrize("path", ["/", "/slots", "/v1/../shutdown", "/v1/load_lora_adapter", "/v1/models"])
def test_no_other_path_reaches_the_server(path: str) -> None:
    assert refused(request({"model": "here"}, path)).status == 404


def test_nothing_but_post_reaches_the_server() -> None:
    assert refused(request({"model": "here"}, method="DELETE")).status == 405


@pytest.mark.parametrize("model", ["there", "", None, 5, "x" * 9999])
def test_a_model_that_is_not_offered_is_not_found(model: object) -> None:
    assert refused(request({"model": model})).status == 404


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"model":NaN}', b'{"model":"here","a":1e999}', b'{"a":' * 9999, b"\xff{}"]
)
def test_what_is_no_json_object_does_not_pass(body: bytes) -> None:
    assert refused(request(body)).status == 400


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": "http://192.168.0.1/admin"}},
        {"type": "image_url", "image_url": "https://example.com/a.png"},
        {"type": "image_url", "image_url": {"url": " FILE:///etc/passwd"}},
        {"type": "input_audio", "input_audio": {"data": "http:/192.168.0.1/a", "format": "wav"}},
        {"type": "video_url", "video_url": {"url": ["ftp://a"]}},
        {"image_url": {"deep": {"er": "gopher://a"}}},
    ],
)
def test_a_stranger_cannot_make_the_server_fetch_anything(part: dict[str, Any]) -> None:
    error = refused(request({"model": "here", "messages": [{"role": "user", "content": [part]}]}))
    assert (error.status, error.param) == (400, "messages")


@pytest.mark.parametrize(
    "part",
    [
        {"type": "text", "text": "Look: http://192.168.0.1/admin"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}},
        {"type": "input_audio", "input_audio": {"data": "AAAA+/==", "format": "wav"}},
    ],
)
def test_words_and_media_inside_the_request_pass(part: dict[str, Any]) -> None:
    messages = [{"role": "user", "content": [part]}, {"role": "assistant", "content": "see: http://a"}]
    assert rewritten(messages=messages)["messages"] == messages


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_any_json_is_rewritten_or_refused_by_name(value: object) -> None:
    given = request({"model": "here", "messages": value})
    try:
        assert json.loads(rewrite_body(given, "here", "there"))["model"] == "there"
    except OpenAIError:
        assert refused(given).status == 400


def test_the_key_is_the_owners() -> None:
    assert request_headers("mine")["Authorization"] == "Bearer mine"
    assert "Authorization" not in request_headers("")


# --- and back ---------------------------------------------------------------------------------------------


async def read(answer: HttpAnswer) -> bytes:
    return b"".join([piece async for piece in answer.body])


async def test_a_whole_answer_comes_back_byte_for_byte() -> None:
    body = b'{ "choices": [],\n "usage": {} }\n'
    answer = whole_answer(200, {"Set-Cookie": "a", "Server": "b"}, body)
    assert await read(answer) == body
    assert {name for name, _ in answer.headers} == {"Content-Type", "Content-Length"}


async def test_the_servers_error_comes_back_with_its_status() -> None:
    body = b'{"error":{"code":400,"message":"too long","type":"exceed_context_size_error"}}'
    answer = whole_answer(400, {}, body)
    assert (answer.status, await read(answer)) == (400, body)


@pytest.mark.parametrize(("headers", "again"), [({}, "5"), ({"Retry-After": "9"}, "9")])
def test_who_is_loading_is_asked_again_later(headers: dict[str, str], again: str) -> None:
    assert ("Retry-After", again) in whole_answer(503, headers, b'{"error":{}}').headers


@pytest.mark.parametrize(("status", "told"), [(200, 502), (404, 404), (418, 502), (500, 500), (503, 503)])
def test_what_is_no_json_becomes_an_error_in_openais_shape(status: int, told: int) -> None:
    with pytest.raises(OpenAIError) as error:
        whole_answer(status, {}, b"<html>nginx")
    assert error.value.status == told
    assert "nginx" not in error.value.message
    assert (error.value.retry_after_s is not None) is (status == 503)


@pytest.mark.parametrize(
    ("status", "body", "told", "message", "param"),
    [
        (  # vLLM before 0.10
            400,
            {
                "object": "error",
                "message": "too long",
                "type": "BadRequestError",
                "param": "top_p",
                "code": 400,
            },
            400,
            "too long",
            "top_p",
        ),
        (
            422,
            {"detail": [{"loc": ["body"], "input": "a prompt"}]},
            400,
            "the engine answers with status 422",
            None,
        ),
        (404, {"detail": "Not Found"}, 404, "the engine answers with status 404", None),
        (418, {"message": 5}, 502, "the engine answers with status 418", None),
        (429, {"message": "later", "param": 5}, 429, "later", None),
    ],
)
def test_an_error_in_another_shape_becomes_one_of_openais(
    status: int, body: dict[str, object], told: int, message: str, param: str | None
) -> None:
    with pytest.raises(OpenAIError) as error:
        whole_answer(status, {"Retry-After": "7"}, json.dumps(body).encode())
    assert (error.value.status, error.value.message, error.value.param) == (told, message, param)
    assert error.value.retry_after_s == 7


# --- how it is --------------------------------------------------------------------------------------------

LIST = json.dumps({"data": [{"id": "a"}, {"id": "b"}]}).encode()


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, None),
        (404, None),  # Ray Serve has no such path
        (405, None),
        (503, ServerState.LOADING),
        (500, ServerState.UNREACHABLE),  # vLLM's engine has died
        (401, ServerState.REFUSED),
        (301, ServerState.UNREACHABLE),
    ],
)
def test_what_a_health_check_says(status: int, state: ServerState | None) -> None:
    finding = judge_health(status, {})
    assert (finding.state if finding else None) is state


@pytest.mark.parametrize(
    ("status", "body", "state", "reason"),
    [
        (200, LIST, ServerState.HEALTHY, ""),
        (200, b'{"data":[{"id":"x"},{"id":"y"}]}', ServerState.WRONG_MODEL, "serves x, y and not b"),
        (200, b'{"data":[]}', ServerState.WRONG_MODEL, "serves nothing and not b"),
        (200, b"<html>", ServerState.UNREACHABLE, "something else"),
        (404, b"", ServerState.UNREACHABLE, "404"),
        (403, b"", ServerState.REFUSED, "key"),
        (302, b"", ServerState.UNREACHABLE, "redirects"),
    ],
)
def test_what_a_list_of_models_says(status: int, body: bytes, state: ServerState, reason: str) -> None:
    finding = judge_models(status, {}, body, "b")
    assert finding.state is state
    assert reason in finding.reason


@pytest.mark.parametrize(
    ("header", "seconds"), [("12", 12), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("9" * 999, 30), ("²", None)]
)
def test_a_server_that_loads_may_say_how_long(header: str, seconds: float | None) -> None:
    finding = judge_health(503, {"Retry-After": header})
    assert finding is not None
    assert finding.retry_after_s == seconds
