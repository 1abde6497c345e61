"""A law of the events: their pieces add up to the items, and the items to the answer, however it was cut."""

import json
from typing import Any

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.endpoint.responses.answer import ResponseWriter
from cocoon_desktop.endpoint.responses.asked import read_request
from cocoon_desktop.endpoint.responses.events import Telling
from cocoon_desktop.wire.sse import SseReader
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(min_size=1, max_size=5)
SAID = st.tuples(st.sampled_from(("reasoning_content", "content", "refusal")), TEXTS)
CALLS = st.lists(st.lists(TEXTS, max_size=3), max_size=3)
DELTA_OF = {"response.output_text.delta", "response.refusal.delta", "response.reasoning_text.delta"}


def telling() -> Telling:
    writer = ResponseWriter(read_request(b'{"model":"tiny","input":"Hi"}'), "resp_1", 1)
    return Telling(writer, "1", "tiny")


def chunk(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}


def chunks_of(said: list[tuple[str, str]], calls: list[list[str]]) -> list[dict[str, Any]]:
    found = [chunk({kind: text}) for kind, text in said]
    for index, pieces in enumerate(calls):
        begun = {"index": index, "id": f"c{index}", "function": {"name": f"f{index}", "arguments": ""}}
        found.append(chunk({"tool_calls": [begun]}))
        found += [
            chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]}) for piece in pieces
        ]
    return [*found, chunk({}, "tool_calls" if calls else "stop")]


def events_of(chunks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    told = telling()
    written = [*told.opening()]
    for each in chunks:
        written += told.take(each)
    written += told.ending(2)
    return [json.loads(event) for event in SseReader().feed(b"".join(written))]


@given(st.lists(SAID, max_size=8), CALLS)
def test_pieces_add_up_to_items_and_items_to_the_answer(
    said: list[tuple[str, str]], calls: list[list[str]]
) -> None:
    events = events_of(chunks_of(said, calls))
    pieces: dict[str, str] = {}
    for event in events:
        if event["type"] in DELTA_OF or event["type"] == "response.function_call_arguments.delta":
            pieces[event["item_id"]] = pieces.get(event["item_id"], "") + event["delta"]
    done = [event["item"] for event in events if event["type"] == "response.output_item.done"]
    added = [event["item"]["id"] for event in events if event["type"] == "response.output_item.added"]
    assert events[-1]["response"]["output"] == done
    assert [item["id"] for item in done] == added
    assert len(set(added)) == len(added)
    for item in done:
        text = item.get("arguments")
        if text is None:
            (part,) = item["content"]
            text = part.get("text", part.get("refusal"))
        assert text == pieces.get(item["id"], "")
    words = "".join(text for _, text in said)
    assert "".join(pieces.values()) == words + "".join("".join(each) for each in calls)
    assert [item["name"] for item in done if item["type"] == "function_call"] == [
        f"f{index}" for index in range(len(calls))
    ]


def test_what_engines_call_reasoning_is_told_once() -> None:
    for delta in (
        {"reasoning": "hm"},
        {"reasoning_content": "hm"},
        {"reasoning": "hm", "reasoning_content": "hm"},
    ):
        (item,) = events_of([chunk(delta), chunk({}, "stop")])[-1]["response"]["output"]
        assert (item["type"], item["content"][0]["text"]) == ("reasoning", "hm")


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda each: st.lists(each, max_size=2)))
def test_nonsense_is_told_from_an_answer(nonsense: object) -> None:
    for odd in (
        {"choices": nonsense},
        {"choices": [nonsense]},
        chunk({"tool_calls": nonsense}),
        {"choices": [{"delta": nonsense}]},
        chunk({"content": nonsense}),
        {"usage": nonsense},
    ):
        told = telling()
        try:
            for _ in told.take(odd):
                pass
            with pytest.raises(RemoteProtocolError):
                list(told.ending(2))
        except RemoteProtocolError:
            pass
