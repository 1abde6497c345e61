"""Who may use the endpoint, and what it says when the network says no."""

import json

import pytest
from cocoon_desktop.core.errors import (
    CocoonError,
    EngineError,
    LocalProtocolError,
    PeerError,
    RemoteProtocolError,
    UsageError,
)
from cocoon_desktop.endpoint.errors import explain
from cocoon_desktop.endpoint.guard import verify_caller
from cocoon_desktop.inference.errors import EngineBusyError
from cocoon_desktop.wire.openai import OpenAIError, busy

JSON = "application/json"


@pytest.mark.parametrize("host", ["127.0.0.1:10000", "localhost:1", "LOCALHOST", "[::1]:10000", "127.0.0.1"])
@pytest.mark.parametrize("origin", [None, "http://localhost:3000", "http://127.0.0.1"])
def test_programs_on_this_computer_are_let_in(host: str, origin: str | None) -> None:
    verify_caller("POST", host, origin, f"{JSON}; charset=utf-8")
    verify_caller("GET", host, origin, None)


@pytest.mark.parametrize(
    ("host", "origin", "content_type", "param"),
    [
        ("evil.example", None, JSON, "Host"),
        ("127.0.0.1.evil.example:10000", None, JSON, "Host"),
        (None, None, JSON, "Host"),
        ("", None, JSON, "Host"),
        ("[::1", None, JSON, "Host"),
        ("localhost.", None, JSON, "Host"),
        ("127.0.0.1:evil", None, JSON, "Host"),
        ("127.0.0.1:80:80", None, JSON, "Host"),
        ("127.0.0.1/", None, JSON, "Host"),
        ("evil.example@127.0.0.1", None, JSON, "Host"),
        ("[::ffff:127.0.0.1]", None, JSON, "Host"),
        ("localhost", "http://evil.example\\@127.0.0.1", JSON, "Origin"),
        ("localhost", "http://127.0.0.1@evil.example", JSON, "Origin"),
        ("localhost", "//localhost", JSON, "Origin"),
        ("localhost", "", JSON, "Origin"),
        ("localhost", "http://localhost, http://evil.example", JSON, "Origin"),
        ("localhost", "https://evil.example", JSON, "Origin"),
        ("localhost", "null", JSON, "Origin"),
        ("localhost", None, "text/plain", "Content-Type"),
        ("localhost", None, None, "Content-Type"),
        ("localhost", None, "application/x-www-form-urlencoded", "Content-Type"),
    ],
)
def test_what_a_web_page_may_have_sent_is_refused(
    host: str | None, origin: str | None, content_type: str | None, param: str
) -> None:
    with pytest.raises(OpenAIError) as refused:
        verify_caller("POST", host, origin, content_type)
    assert refused.value.param == param
    assert refused.value.status == (415 if param == "Content-Type" else 400)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PeerError("proxy", "asking", "unknown model nope", 621), 404, "model_not_found"),
        (PeerError("proxy", "asking", "client balance is too low", 602), 402, "insufficient_quota"),
        (PeerError("proxy", "asking", "balance is too low", 651), 402, "insufficient_quota"),
        (PeerError("proxy", "asking", "no ready workers", 651), 503, "service_unavailable"),
        (PeerError("proxy", "asking", "timeout in proxy", 652), 504, "gateway_timeout"),
        (PeerError("proxy", "asking", "the worker went away", 653), 502, "bad_gateway"),
        (PeerError("proxy", "asking", "max_tokens must not be negative", 621), 400, None),
        (PeerError("proxy", "asking", "boom", 0), 502, "bad_gateway"),
        (UsageError("no", "model"), 400, None),
        (EngineBusyError(16), 429, "rate_limit_exceeded"),
        (EngineError("restarting"), 503, "service_unavailable"),
        (EngineError("broken", retry=False), 500, "internal_error"),
        (RemoteProtocolError("nonsense"), 502, "bad_gateway"),
        (LocalProtocolError("too big"), 502, "bad_gateway"),
        (CocoonError("something"), 500, "internal_error"),
        (busy("later"), 503, "service_unavailable"),
    ],
)
def test_every_error_has_openais_shape_and_says_whose_fault_it_is(
    error: CocoonError, status: int, code: str | None
) -> None:
    answer = explain(error)
    assert (answer.status, answer.code) == (status, code)
    assert set(json.loads(answer.body())["error"]) == {"message", "type", "param", "code"}


def test_only_what_can_get_better_by_itself_says_when_to_ask_again() -> None:
    assert explain(PeerError("p", "asking", "no ready workers", 651)).retry_after_s
    assert explain(EngineBusyError(16)).retry_after_s
    assert explain(EngineError("loading")).retry_after_s
    assert explain(PeerError("p", "asking", "balance is too low", 602)).retry_after_s is None
