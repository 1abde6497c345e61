"""Answers survive the way from worker to proxy to client in every version."""

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import (
    Answer,
    FinalInfo,
    Kind,
    decode_client_answer,
    decode_worker_answer,
    encode_client_answer,
    encode_worker_answer,
)
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.payload import (
    decode_request,
    decode_response,
    encode_request,
    encode_response,
    response_headers,
    with_headers,
)
from hypothesis import given
from hypothesis import strategies as st

USED = tl.TokensUsed(
    prompt_tokens_used=1,
    cached_tokens_used=2,
    completion_tokens_used=3,
    reasoning_tokens_used=4,
    total_tokens_used=10,
)
FINAL = FinalInfo(USED, "w", "p", (1.0, 2.0), (3.0, 4.0))

ANSWERS = st.builds(
    Answer,
    request_id=st.binary(min_size=32, max_size=32),
    kind=st.sampled_from([Kind.HEAD, Kind.PART]),
    payload=st.binary(max_size=20),
    final=st.none() | st.just(FINAL),
) | st.builds(
    Answer,
    request_id=st.binary(min_size=32, max_size=32),
    kind=st.just(Kind.ERROR),
    final=st.just(FINAL),
    error_code=st.integers(0, 700),
    error=st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20),
)


@given(ANSWERS)
def test_the_newest_version_keeps_everything(answer: Answer) -> None:
    assert decode_client_answer(encode_client_answer(answer, 2)) == answer
    from_worker = decode_worker_answer(encode_worker_answer(answer, 2))
    assert from_worker is not None
    assert from_worker.final is None or from_worker.final.worker_times == (1.0, 2.0)


@given(ANSWERS, st.sampled_from([0, 1]))
def test_older_versions_keep_tokens_and_payload(answer: Answer, version: int) -> None:
    for decoded in (
        decode_client_answer(encode_client_answer(answer, version)),
        decode_worker_answer(encode_worker_answer(answer, version)),
    ):
        assert decoded is not None
        assert (decoded.kind, decoded.payload) == (answer.kind, answer.payload)
        assert (decoded.error_code, decoded.error) == (answer.error_code, answer.error)
        assert (decoded.final is None) == (answer.final is None)
        if decoded.final is not None:
            assert decoded.final.tokens_used == USED
            assert decoded.final.proxy_times is None


@pytest.mark.parametrize("after_head", [False, True])
def test_an_error_is_told_to_each_client_in_words_that_it_knows(after_head: bool) -> None:
    """The C++ client drops old words at new versions, and needs the final info (traps 1 and 2)."""
    error = Answer(bytes(32), Kind.ERROR, error_code=602, error="no", after_head=after_head)
    for version in (1, 2):
        message = encode_client_answer(error, version)
        assert isinstance(message, tl.ClientQueryAnswerErrorEx)
        assert message.flags == 1
        assert message.final_info is not None
    old = tl.ClientQueryAnswerPartError if after_head else tl.ClientQueryAnswerError
    assert isinstance(encode_client_answer(error, 0), old)


@pytest.mark.parametrize("kind", [tl.ClientQueryAnswerError, tl.ClientQueryAnswerPartError])
def test_old_words_of_a_refusal_are_understood_whatever_was_agreed(
    kind: type[tl.ClientQueryAnswerError] | type[tl.ClientQueryAnswerPartError],
) -> None:
    answer = decode_client_answer(
        kind(error_code=651, error="no workers", request_id=bytes(32), request_tokens_used=USED)
    )
    assert answer is not None
    assert (answer.kind, answer.error_code, answer.error) == (Kind.ERROR, 651, "no workers")


def test_an_error_always_has_a_final_info_for_cpp_proxies() -> None:
    message = encode_worker_answer(Answer(bytes(32), Kind.ERROR, error_code=602, error="busy"), 2)
    assert isinstance(message, tl.ProxyQueryAnswerErrorEx)
    assert message.flags == 1
    assert message.final_info is not None


@pytest.mark.parametrize("final", [FINAL, None])
def test_an_extended_error_without_final_info_is_understood_too(final: FinalInfo | None) -> None:
    bare = tl.ClientQueryAnswerErrorEx(request_id=bytes(32), error_code=1, error="x")
    answer = decode_client_answer(bare)
    assert answer is not None
    assert answer.final == FinalInfo()


def test_other_messages_are_no_answers() -> None:
    assert decode_client_answer(tl.ProxySignedPaymentEmpty()) is None
    assert decode_worker_answer(tl.ProxySignedPaymentEmpty()) is None


# --- HTTP inside ------------------------------------------------------------------------------------------


def test_a_request_keeps_its_spelling_and_loses_what_belongs_to_the_link() -> None:
    headers = (("Content-TYPE", "application/json"), ("content-LENGTH", "9"), ("Connection", "close"))
    request = decode_request(encode_request(HttpRequest("POST", "/v1/x", headers, b"{}")))
    assert request.headers == (("Content-TYPE", "application/json"), ("Content-Length", "2"))
    assert (request.path, request.body) == ("/v1/x", b"{}")
    assert request.header("content-type") == "application/json"


def test_everything_before_the_first_slash_of_a_url_is_cut() -> None:
    raw = tl.encode(
        tl.HttpRequest(method="GET", url="x/v1/models", http_version="HTTP/1.0", headers=(), payload=b"")
    )
    assert decode_request(raw).path == "/v1/models"


def test_a_response_gains_headers_and_loses_those_of_the_link() -> None:
    lengths = (("Transfer-Encoding", "chunked"), ("content-LENGTH", "9"))
    head = encode_response(200, "OK", (*lengths, ("A", "b")), b"body")
    more = decode_response(with_headers(decode_response(head), (("X-Cocoon-Proxy-Start", "1"),)))
    assert response_headers(more) == (("A", "b"), ("X-Cocoon-Proxy-Start", "1"))
    assert more.payload == b"body"


@pytest.mark.parametrize("status", [0, 99, 600, -1])
def test_a_status_that_is_none_is_refused(status: int) -> None:
    with pytest.raises(RemoteProtocolError, match="status"):
        decode_response(encode_response(status, "", ()))


def test_another_object_in_its_place_is_refused() -> None:
    with pytest.raises(RemoteProtocolError, match=r"where an http.request belongs"):
        decode_request(encode_response(200, "OK", ()))
    with pytest.raises(RemoteProtocolError, match=r"where an http.response belongs"):
        decode_response(encode_request(HttpRequest("GET", "/")))
