"""What leaves this computer, and what the client makes of the pieces that come back."""

import json
from typing import Any

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.network import codes
from cocoon_desktop.network.client.request import (
    MAX_REQUEST_BYTES,
    AnswerReader,
    BodyReceived,
    Failed,
    Finished,
    HeadReceived,
    PlannedRequest,
    UsageStripper,
    plan_request,
)
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind
from cocoon_desktop.wire.framing import MAX_PAYLOAD
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import OpenAIError
from cocoon_desktop.wire.payload import decode_request, encode_response
from hypothesis import given
from hypothesis import strategies as st

SCHEMA = {"type": "object", "properties": {"why": {"type": "string"}, "answer": {"type": "integer"}}}
HEAD = encode_response(200, "OK", (("Content-Type", "application/json"),))


def plan(body: Any, headers: tuple[tuple[str, str], ...] = ()) -> PlannedRequest:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return plan_request(HttpRequest("POST", "/v1/chat/completions", headers, data))


def sent_body(planned: PlannedRequest) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(decode_request(planned.query).body)
    return body


def test_defaults_are_upstreams() -> None:
    planned = plan({"model": "m@x:y"})
    assert (planned.model, planned.max_tokens, planned.max_coefficient) == ("m", 1000, 4000)
    assert planned.timeout_s == 120
    message = planned.message(root_version=7, protocol_version=2)
    assert isinstance(message, tl.ClientRunQueryEx)
    assert message.timeout == pytest.approx(114.0)
    assert message.min_config_version == 7
    assert message.flags == 1
    assert isinstance(planned.message(7, 0), tl.ClientRunQuery)


def test_control_fields_stay_here_and_what_was_reserved_is_what_may_be_used() -> None:
    planned = plan(
        {"model": "m", "timeout": 5, "max_coefficient": 9, "enable_debug": True, "request_guid": "g", "a": 1}
    )
    assert sent_body(planned) == {"model": "m", "a": 1, "max_tokens": 1000}
    assert (planned.timeout_s, planned.max_coefficient, planned.enable_debug) == (5, 9, True)


def test_max_completion_tokens_wins_over_max_tokens() -> None:
    planned = plan({"model": "m", "max_tokens": 5, "max_completion_tokens": 7})
    assert planned.max_tokens == 7
    assert sent_body(planned) == {"model": "m", "max_completion_tokens": 7}


@pytest.mark.parametrize(
    "field",
    [
        {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": SCHEMA}}},
        {"json_schema": SCHEMA},
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": SCHEMA}}]},
    ],
)
def test_the_order_of_a_schema_is_kept(field: dict[str, object]) -> None:
    sent = decode_request(plan({"model": "m"} | field).query).body
    assert json.dumps(SCHEMA, separators=(",", ":")).encode() in sent


def test_the_body_is_written_again_with_sorted_keys() -> None:
    planned = plan(b'{"model": "m",  "b": 1, "a": "\xc3\xa9", "max_tokens": 2}')
    assert decode_request(planned.query).body == '{"a":"é","b":1,"max_tokens":2,"model":"m"}'.encode()


def test_keys_and_cookies_of_the_caller_never_leave_this_computer() -> None:
    headers = (
        ("Authorization", "Bearer secret"),
        ("Cookie", "secret"),
        ("Host", "127.0.0.1"),
        ("User-Agent", "me"),
        ("content-type", "application/json"),
        ("Accept", "x" * 1000),
    )
    sent = decode_request(plan({"model": "m"}, headers).query).headers
    assert [name for name, _ in sent] == ["Host", "content-type", "Content-Length"]
    assert sent[0][1] == "localhost"


def test_the_worker_reads_the_name_that_the_proxy_routes_by() -> None:
    planned = plan({"model": "tiny@local:00"})
    assert (planned.model, sent_body(planned)["model"]) == ("tiny", "tiny")


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({}, "model"),
        ({"model": 5}, "model"),
        ({"model": ""}, "model"),
        ({"model": "@commit:hash"}, "model"),
        ({"model": "m" * 600}, "model"),
        ({"model": "m", "max_tokens": "9"}, "max_tokens"),
        ({"model": "m", "max_tokens": -1}, "max_tokens"),
        ({"model": "m", "max_tokens": True}, "max_tokens"),
        ({"model": "m", "max_tokens": 2**31}, "max_tokens"),
        ({"model": "m", "max_completion_tokens": 1.5}, "max_completion_tokens"),
        ({"model": "m", "max_coefficient": -1}, "max_coefficient"),
        ({"model": "m", "timeout": 0}, "timeout"),
        ({"model": "m", "timeout": "soon"}, "timeout"),
        ({"model": "m", "timeout": 1e9}, "timeout"),
        (b"not json", None),
        (b"[]", None),
        (b'{"model": NaN}', None),
        (b"[" * 100_000, None),
    ],
)
def test_what_cannot_be_sent_is_refused_by_name(body: Any, parameter: str | None) -> None:
    with pytest.raises(UsageError) as refused:
        plan(body)
    assert refused.value.parameter == parameter


def test_a_request_that_fits_no_frame_is_refused_before_it_is_sent() -> None:
    for body in (
        b'{"model":"m","x":"' + b"a" * MAX_REQUEST_BYTES + b'"}',
        b'{"model":"m","x":[' + b"1e4," * (MAX_REQUEST_BYTES // 5) + b"1]}",  # grows when it is written anew
    ):
        with pytest.raises(OpenAIError, match=str(MAX_REQUEST_BYTES)) as refused:
            plan(body)
        assert refused.value.status == 413
    biggest = plan({"model": "m" * 500, "x": "a" * (MAX_REQUEST_BYTES - 600)})
    assert len(tl.encode(tl.TcpPacket(data=tl.encode(biggest.message(1, 2))))) <= MAX_PAYLOAD


def test_null_is_as_good_as_absent() -> None:
    nothing = dict.fromkeys(
        ("max_tokens", "max_completion_tokens", "timeout", "max_coefficient", "enable_debug", "request_guid")
    )
    assert sent_body(plan({"model": "m", **nothing})) == sent_body(plan({"model": "m"}))
    assert sent_body(plan({"model": "m", "max_completion_tokens": None, "max_tokens": 5}))["max_tokens"] == 5


def test_a_number_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(UsageError, match="too large"):
        plan(b'{"model":"m","x":1e999}')


def test_half_a_surrogate_pair_does_not_break_the_request() -> None:
    assert sent_body(plan(b'{"model":"m","x":"\\ud800"}'))["x"] == "?"


# --- reading answers --------------------------------------------------------------------------------------


def test_a_status_that_is_none_fails_one_request_and_not_the_link() -> None:
    reader = AnswerReader()
    head = piece(Kind.HEAD, encode_response(101, "Switching Protocols", ()), FinalInfo())
    (failed,) = reader.receive(head)
    assert isinstance(failed, Failed)
    assert "101" in failed.reason


def piece(kind: Kind, payload: bytes = b"", final: FinalInfo | None = None) -> Answer:
    return Answer(bytes(32), kind, payload, final)


def test_head_body_and_end_become_events() -> None:
    reader = AnswerReader()
    assert reader.receive(piece(Kind.HEAD, HEAD)) == [
        HeadReceived(200, (("Content-Type", "application/json"),))
    ]
    assert reader.receive(piece(Kind.PART, b"a")) == [BodyReceived(b"a")]
    assert reader.receive(piece(Kind.PART, b"", FinalInfo())) == [BodyReceived(b""), Finished(FinalInfo())]
    assert reader.receive(piece(Kind.PART, b"late")) == []


def test_a_head_can_be_the_whole_answer() -> None:
    whole = encode_response(204, "No Content", (), b"x")
    events = AnswerReader().receive(piece(Kind.HEAD, whole, FinalInfo()))
    assert events == [HeadReceived(204, ()), BodyReceived(b"x"), Finished(FinalInfo())]


@pytest.mark.parametrize("kinds", [[Kind.PART], [Kind.HEAD, Kind.HEAD]])
def test_pieces_out_of_order_fail_the_request(kinds: list[Kind]) -> None:
    reader = AnswerReader()
    events = [event for kind in kinds for event in reader.receive(piece(kind, HEAD))]
    assert isinstance(events[-1], Failed)
    assert events[-1].code == codes.VIOLATION
    assert reader.is_done


def test_an_error_ends_the_answer() -> None:
    error = Answer(bytes(32), Kind.ERROR, error_code=651, error="no ready workers")
    assert AnswerReader().receive(error) == [Failed(651, "no ready workers")]


def test_a_head_that_is_no_response_closes_the_link() -> None:
    with pytest.raises(RemoteProtocolError):
        AnswerReader().receive(piece(Kind.HEAD, b"garbage!"))


# --- usage that nobody asked for --------------------------------------------------------------------------

STREAM = b'data: {"choices":[{"delta":{}}]}\n\ndata: {"choices":[],"usage":{"a":1}}\n\ndata: [DONE]\n\n'


def test_only_a_stream_whose_caller_asked_shows_usage() -> None:
    assert plan({"model": "m", "stream": True}).wants_usage is False
    assert plan({"model": "m", "stream": True, "stream_options": {"include_usage": True}}).wants_usage
    assert plan({"model": "m"}).wants_usage


@given(st.integers(1, 40))
def test_the_usage_event_is_taken_out_and_nothing_else(step: int) -> None:
    stripper = UsageStripper(wanted=False)
    passed = b"".join(stripper.feed(STREAM[i : i + step]) for i in range(0, len(STREAM), step))
    assert passed + stripper.finish() == b'data: {"choices":[{"delta":{}}]}\n\ndata: [DONE]\n\n'


def test_whoever_asked_gets_every_byte_at_once() -> None:
    assert UsageStripper(wanted=True).feed(STREAM[:50]) == STREAM[:50]


@pytest.mark.parametrize(
    ("more", "reserved"),
    [({"n": 3}, 30), ({"prompt": ["a", "b"]}, 20), ({"prompt": ["a", "b"], "n": 2}, 40), ({"n": "x"}, 10)],
)
def test_several_answers_are_reserved_for(more: dict[str, Any], reserved: int) -> None:
    planned = plan({"model": "m", "max_tokens": 10, **more})
    assert planned.max_tokens == reserved
    assert sent_body(planned)["max_tokens"] == 10


def test_where_nothing_is_written_no_limit_is_sent() -> None:
    body = json.dumps({"model": "m", "input": "x"}).encode()
    planned = plan_request(HttpRequest("POST", "/v1/embeddings", (), body))
    assert "max_tokens" not in sent_body(planned)
