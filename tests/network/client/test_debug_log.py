"""What was told about the last request that asked for it."""

import json

import pytest
from cocoon_desktop.network.client.debug_log import DebugLog
from cocoon_desktop.network.client.request import plan_request
from cocoon_desktop.wire.answers import FinalInfo
from cocoon_desktop.wire.debug_text import MAX_TEXT
from cocoon_desktop.wire.http import HttpRequest


def test_only_the_last_one_is_kept_and_only_under_its_name() -> None:
    log = DebugLog()
    assert log.entry("") == log.entry("a") == "{}"
    log.note("a", FinalInfo(worker_debug='{"type":"worker_stats"}', proxy_debug="{}"), 1.0, 1.5, 2.0)
    assert json.loads(log.entry("a")) == {
        "client": {
            "type": "client_stats",
            "start_time": 1.0,
            "answer_receive_start_at": 1.5,
            "answer_receive_end_at": 2.0,
        },
        "proxy": {},
        "worker": {"type": "worker_stats"},
    }
    log.note("", FinalInfo(), 3.0, None, 4.0)
    assert log.entry("a") != "{}"
    log.note("b", FinalInfo(), 3.0, None, 4.0)
    assert log.entry("a") == "{}"
    assert json.loads(log.entry("b"))["worker"] is None


@pytest.mark.parametrize("text", ["{", "[]", "[" * 10_000, '"' + "x" * MAX_TEXT + '"'])
def test_a_strangers_nonsense_is_left_out(text: str) -> None:
    log = DebugLog()
    log.note("a", FinalInfo(worker_debug=text), 1.0, None, 2.0)
    assert json.loads(log.entry("a"))["worker"] is None


@pytest.mark.parametrize(
    ("fields", "guid"),
    [
        ('"request_guid":"g","enable_debug":true', "g"),
        ('"request_guid":"g"', ""),
        ('"request_guid":7,"enable_debug":true', ""),
        ('"enable_debug":true', ""),
    ],
)
def test_a_request_has_a_name_when_it_asks_for_more(fields: str, guid: str) -> None:
    body = f'{{"model":"tiny","messages":[],{fields}}}'.encode()
    planned = plan_request(HttpRequest("POST", "/v1/chat/completions", (), body))
    assert planned.guid == guid
    assert b"request_guid" not in planned.query
