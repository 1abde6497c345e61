"""What a command and the running program say to each other: one line each way, and nothing else gets in."""

import json

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.wire.control import (
    LONGEST_PAUSE_S,
    MAX_LINK,
    MAX_QUESTION_BYTES,
    AskStatus,
    Device,
    Done,
    Pause,
    Refusal,
    Report,
    Resume,
    Show,
    decode_answer,
    decode_question,
    encode_answer,
    encode_question,
)
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
QUESTIONS = st.one_of(
    st.builds(Show, st.text(max_size=MAX_LINK)),
    st.just(AskStatus()),
    st.builds(Pause, st.floats(0, LONGEST_PAUSE_S)),
    st.just(Resume()),
)
DEVICES = st.builds(Device, st.text(max_size=40), NUMBERS, NUMBERS, NUMBERS)
REPORTS = st.builds(
    Report,
    state=st.text(max_size=20),
    headline=st.text(max_size=80),
    next_step=st.text(max_size=80),
    network=st.text(max_size=20),
    today_nanoton=st.none() | st.builds(Nanoton, st.integers(0, 1 << 62)),
    endpoint=st.text(max_size=60),
    pause_until=NUMBERS,
    devices=st.lists(DEVICES, max_size=4).map(tuple),
)


@given(QUESTIONS)
def test_a_question_arrives_as_it_was_asked(question: Show | AskStatus | Pause | Resume) -> None:
    line = encode_question(question)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    if len(line) <= MAX_QUESTION_BYTES:  # a link of letters that no URL has may be longer
        assert decode_question(line) == question


@given(st.one_of(REPORTS, st.just(Done()), st.builds(Refusal, st.text(max_size=80))))
def test_an_answer_arrives_as_it_was_given(answer: Report | Done | Refusal) -> None:
    assert decode_answer(encode_answer(answer)) == answer


def test_a_link_of_a_browser_always_fits() -> None:
    link = "cocoon://network?" + '"' * (MAX_LINK - 17)
    assert decode_question(encode_question(Show(link))) == Show(link)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
WORDS = st.sampled_from(["show", "status", "pause", "resume", "report", "done", "refusal", "x"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "cocoon": st.just(1) | JSON,
        "do": WORDS | JSON,
        "is": WORDS | JSON,
        "for_s": JSON,
        "link": JSON,
        "devices": JSON,
        "headline": JSON,
    },
)


@given(st.one_of(st.binary(max_size=200), FIELDS.map(lambda told: json.dumps(told).encode())))
def test_whatever_a_stranger_says_parses_or_is_refused(line: bytes) -> None:
    for decode in (decode_question, decode_answer):
        try:
            decode(line)
        except RemoteProtocolError:
            continue


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"cocoon": 2, "do": "status"}', "version 1, not 2"),
        (b'{"cocoon": true, "do": "status"}', "cocoon is missing"),
        (b'{"do": "status"}', "cocoon is missing"),
        (b'{"cocoon": 1, "do": "quit"}', "nobody can do that"),
        (b'{"cocoon": 1, "do": "status", "for_s": 1}', "fields that nobody knows"),
        (b'{"cocoon": 1, "do": "pause"}', "no length of a pause"),
        (b'{"cocoon": 1, "do": "pause", "for_s": -1}', "no length of a pause"),
        (b'{"cocoon": 1, "do": "pause", "for_s": 1e9}', "no length of a pause"),
        (b'{"cocoon": 1, "do": "pause", "for_s": 1e999}', "no number"),
        (b'{"cocoon": 1, "do": "pause", "for_s": NaN}', "no line of JSON"),
        (b'{"cocoon": 1, "do": "pause", "for_s": 1, "for_s": 0}', "no line of JSON"),
        (b"[" * 10_000, "no line of JSON"),
        (b'[{"cocoon": 1, "do": "resume"}]', "no JSON object"),
        (b'{"cocoon": 1, "do": "show", "link": "' + b"x" * 3000 + b'"}', "a link of more"),
        (b" " * 20_000, "a line of more"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(line: bytes, reason: str) -> None:
    with pytest.raises(RemoteProtocolError, match=reason):
        decode_question(line)


def test_a_newer_program_may_tell_more() -> None:
    line = b'{"cocoon": 1, "is": "done", "weather": "fine"}'
    assert decode_answer(line) == Done()
