"""Token prices match upstream's doubles; usage is counted in every form of answer, and nothing else is
touched.
"""

import json
import re
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.wire.openai import Usage
from cocoon_desktop.wire.tokens import TokenPrices, UsageMeter, adjust
from hypothesis import given
from hypothesis import strategies as st

from ..vectors_reader import read_vectors

EVEN = TokenPrices(Nanoton(2), Nanoton(1))
LIVE = TokenPrices(Nanoton(20), Nanoton(19), 10_000, 1_000, 80_000, 80_000)


@pytest.mark.parametrize("vector", read_vectors("tl.json")["adjust_tokens"]["vectors"])
def test_prices_are_upstreams_also_where_integers_would_differ(vector: dict[str, int]) -> None:
    assert adjust(vector["tokens"], vector["coefficient"], vector["multiplier"]) == vector["result"]


def test_each_kind_of_token_has_its_own_price() -> None:
    used = LIVE.adjusted(Usage(100, 50, cached_tokens=40, reasoning_tokens=20), 1000)
    assert (used.prompt_tokens_used, used.cached_tokens_used) == (60, 4)
    assert (used.completion_tokens_used, used.reasoning_tokens_used) == (240, 160)
    assert used.total_tokens_used == 464


def test_more_cached_than_prompt_tokens_is_no_refund() -> None:
    assert EVEN.adjusted(Usage(5, 0, cached_tokens=9), 1000).prompt_tokens_used == 0


def usage(**counts: Any) -> dict[str, Any]:
    return {"prompt_tokens": 9, "completion_tokens": 3, **counts}


def events(*values: object) -> bytes:
    return (
        b"".join(b"data: " + json.dumps(value).encode() + b"\n\n" for value in values) + b"data: [DONE]\n\n"
    )


def metered(body: bytes, *, event_stream: bool, step: int = 10**9) -> tuple[bytes, UsageMeter]:
    meter = UsageMeter(EVEN, 1000, event_stream=event_stream)
    passed = b"".join(meter.feed(body[i : i + step]) for i in range(0, len(body), step))
    return passed + meter.finish(), meter


def test_a_streamed_answer_streams_and_is_paid() -> None:
    meter = UsageMeter(EVEN, 1000, event_stream=True)
    first = b'data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n'
    assert meter.feed(first) == first
    assert meter.feed(b'data: {"choices":[],"usage":{"prompt_tok') == b""
    rest = meter.feed(b'ens":9,"completion_tokens":3}}\n\ndata: [DONE]\n\n')
    assert rest.endswith(b"data: [DONE]\n\n")
    value = json.loads(rest.split(b"\n\n")[0].removeprefix(b"data: "))
    assert value["usage"]["prompt_total_cost"] == 18
    assert value["usage"]["completion_total_cost"] == 6
    assert value["usage"]["total_cost"] == 24
    assert meter.tokens_used.total_tokens_used == 12


def test_a_whole_answer_is_paid() -> None:
    passed, meter = metered(json.dumps({"id": "x", "usage": usage()}, indent=2).encode(), event_stream=False)
    assert json.loads(passed)["usage"]["total_cost"] == 24
    assert meter.usage == Usage(9, 3)


def test_newline_delimited_json_is_paid_line_by_line() -> None:
    line = b'{"delta":"a"}\n'
    meter = UsageMeter(EVEN, 1000, event_stream=False)
    assert meter.feed(line) == line
    assert b"total_cost" in meter.feed(json.dumps({"usage": usage()}).encode() + b"\n")
    assert meter.usage == Usage(9, 3)


def test_the_highest_count_of_each_kind_is_what_counts() -> None:
    body = events({"usage": usage(completion_tokens=1)}, {"usage": usage(prompt_tokens=4)}, {"usage": None})
    assert metered(body, event_stream=True)[1].usage == Usage(9, 3)


def test_details_and_both_spellings_of_reasoning_are_read() -> None:
    full = usage(
        prompt_tokens_details={"cached_tokens": 5},
        completion_tokens_details={"reasoning_tokens": 1},
        reasoning_tokens=2,
    )
    assert metered(events({"usage": full}), event_stream=True)[1].usage == Usage(9, 3, 5, 2)


@pytest.mark.parametrize("nonsense", [-1, 1.5, True, "9", None, 2**63, [1], {}])
def test_what_is_no_count_is_not_counted(nonsense: object) -> None:
    _, meter = metered(events({"usage": {"prompt_tokens": nonsense}}), event_stream=True)
    assert meter.usage == Usage(0, 0)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json at all",
        b"data: not json\n\n",
        b": comment\n\ndata: {}\n\n",
        b'data: {"usage": 5}\n\n',
        b'data: {"usage": {\n\n',
        b'{"usage": "none"}',
        b"[" * 5000,
        b'data: ["usage"]\n\n',
        bytes(range(256)),
    ],
)
@pytest.mark.parametrize("event_stream", [True, False])
def test_what_has_no_usage_passes_unchanged(body: bytes, event_stream: bool) -> None:
    passed, meter = metered(body, event_stream=event_stream)
    assert passed == body
    assert meter.tokens_used.total_tokens_used == 0


@given(st.integers(1, 60), st.booleans())
def test_any_split_gives_the_same_answer(step: int, event_stream: bool) -> None:
    body = (
        events({"choices": ["a"]}, {"usage": usage()})
        if event_stream
        else json.dumps({"usage": usage()}).encode()
    )
    assert (
        metered(body, event_stream=event_stream, step=step)[0] == metered(body, event_stream=event_stream)[0]
    )


@given(st.binary(max_size=300), st.booleans())
def test_strangers_bytes_never_break_the_meter(body: bytes, event_stream: bool) -> None:
    metered(body, event_stream=event_stream, step=7)


@pytest.mark.parametrize(
    ("line", "event_stream"),
    [(b"x" * 99 + b"}", True), (b"x" * 99 + b"\n", False), (b'{"a": [' + b" " * 90 + b"]}\n", False)],
)
def test_every_byte_of_a_long_body_in_small_pieces_is_looked_at_once(
    line: bytes, event_stream: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cutter that searched again what it holds would look at a thousand times as many."""
    looked = Looked()
    for place in ("event_cutter._EVENT_END", "json_cutter._IN_TEXT", "json_cutter._OUTSIDE"):
        looked.watch(f"cocoon_desktop.wire.{place}", monkeypatch)
    meter = UsageMeter(EVEN, 1000, event_stream=event_stream)
    assert sum(len(meter.feed(line)) for _ in range(2000)) + len(meter.finish()) == 2000 * len(line)
    assert 2000 * len(line) <= looked.bytes <= 2100 * len(line)


class Looked:
    """Counts the bytes that searches went over."""

    def __init__(self) -> None:
        self.bytes = 0

    def watch(self, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
        module, _, name = place.rpartition(".")
        pattern: re.Pattern[bytes] = getattr(import_module(module), name)

        def search(text: bytes, start: int = 0) -> re.Match[bytes] | None:
            found = pattern.search(text, start)
            self.bytes += (found.end() if found is not None else len(text)) - start
            return found

        monkeypatch.setattr(place, SimpleNamespace(search=search))


def test_an_endless_event_is_not_held_for_ever() -> None:
    meter = UsageMeter(EVEN, 1000, event_stream=True)
    passed = sum(len(meter.feed(bytes(1 << 20))) for _ in range(20))
    assert passed >= 16 << 20
