"""The endpoint over HTTP: whole and streamed answers, failures at every moment, callers that leave."""

import asyncio
import gzip
import io
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import openai
import pytest
from cocoon_desktop.core.errors import PeerError, RemoteProtocolError, UsageError
from cocoon_desktop.endpoint import server
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.inference.errors import EngineBusyError
from cocoon_desktop.wire.openai import CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH
from yarl import URL

from ..patience import PATIENCE_S
from ..scripted_backend import ScriptedBackend

LIMIT = 1 << 20
CHAT = {"model": "tiny", "messages": [{"role": "user", "content": "Hi"}]}


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


@pytest.fixture
async def endpoint(backend: ScriptedBackend) -> AsyncIterator[Endpoint]:
    endpoint = Endpoint(backend, LIMIT)
    await endpoint.open(0)
    yield endpoint
    await endpoint.close()


@pytest.fixture
async def client(endpoint: Endpoint) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=endpoint.url, api_key="none", max_retries=0) as client:
        yield client


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_the_official_client_gets_a_whole_answer(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(model="tiny", messages=[{"role": "user", "content": "Hi"}])
    assert answer.choices[0].message.content == "Hello world"
    assert answer.usage is not None
    assert answer.usage.completion_tokens == 3


async def test_the_official_client_gets_a_stream(client: openai.AsyncOpenAI) -> None:
    stream = await client.chat.completions.create(
        model="tiny", messages=[{"role": "user", "content": "Hi"}], stream=True
    )
    pieces = [chunk.choices[0].delta.content or "" async for chunk in stream if chunk.choices]
    assert "".join(pieces) == "Hello world"


async def test_a_stream_arrives_while_it_is_written(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    backend.gate = asyncio.Event()
    pieces = stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary())
    assert await anext(pieces) == "Hello"  # the second word waits for the gate
    backend.gate.set()
    assert await anext(pieces) == " world"
    await pieces.aclose()


async def test_a_failure_before_the_answer_has_a_status(
    client: openai.AsyncOpenAI, backend: ScriptedBackend
) -> None:
    backend.fail = PeerError("proxy", "asking", "no ready workers", 651)
    with pytest.raises(openai.InternalServerError, match="no ready workers") as failed:
        await client.chat.completions.create(model="tiny", messages=[], stream=True)
    assert failed.value.status_code == 503
    assert failed.value.response.headers["Retry-After"]


async def test_callers_that_are_turned_away_together_do_not_come_back_together(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    backend.fail = EngineBusyError(16)
    waits = []
    for _ in range(40):
        async with session.post(f"{endpoint.url}/chat/completions", json=CHAT) as response:
            assert response.status == 429
            waits.append(int(response.headers["Retry-After"]))
    assert waits[0] < waits[-1]


async def test_a_wrong_field_is_named(client: openai.AsyncOpenAI, backend: ScriptedBackend) -> None:
    backend.fail = UsageError("max_tokens is not a number", "max_tokens")
    with pytest.raises(openai.BadRequestError) as refused:
        await client.chat.completions.create(model="tiny", messages=[])
    assert refused.value.param == "max_tokens"


async def test_a_failure_in_the_middle_is_the_streams_last_event(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    def die(number: int) -> None:
        if number:
            raise PeerError("proxy", "asking", "the worker went away", 653)

    backend.before_word = die
    pieces = stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary())
    assert await anext(pieces) == "Hello"
    with pytest.raises(PeerError, match="the worker went away"):
        await anext(pieces)


async def test_a_defect_of_ours_has_openais_shape_before_and_in_the_middle(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    def divide(number: int) -> None:
        1 / (1 - number)

    backend.before_word = divide
    pieces = stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary())
    assert await anext(pieces) == "Hello"
    with pytest.raises(PeerError, match="this program failed"):
        await anext(pieces)
    backend.fail = ZeroDivisionError("a secret")
    with pytest.raises(PeerError, match="this program failed"):
        await anext(stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary()))


@pytest.mark.parametrize("status", [100, 204, 304, 301, 999])
async def test_a_worker_cannot_answer_with_any_status(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession, status: int
) -> None:
    backend.status = status
    async with session.post(f"{endpoint.url}/chat/completions", json=CHAT) as response:
        assert response.status == 502
        assert str(status) in (await response.json())["error"]["message"]


async def test_a_workers_headers_cannot_break_out(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    backend.headers = (("X-Cocoon-A", "1\r\nSet-Cookie: a=b"), ("X-Cocoon-B", "2"), ("Set-Cookie", "c=d"))
    async with session.post(f"{endpoint.url}/chat/completions", json=CHAT) as response:
        assert response.status == 200
        assert response.headers["X-Cocoon-B"] == "2"
        assert not {"X-Cocoon-A", "Set-Cookie"} & set(response.headers)


async def test_a_caller_that_hangs_up_is_no_error_of_ours(
    endpoint: Endpoint,
    backend: ScriptedBackend,
    session: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for _ in range(3):
        backend.gate = asyncio.Event()
        backend.has_ended.clear()
        pieces = stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary())
        await anext(pieces)
        await pieces.aclose()
        backend.gate.set()
        async with asyncio.timeout(PATIENCE_S):
            await backend.has_ended.wait()
    assert [record for record in caplog.records if record.levelname in ("ERROR", "WARNING")] == []


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("HEAD", "models", "GET"), ("DELETE", "models/tiny", "GET"), ("OPTIONS", "chat/completions", "POST")],
)
async def test_another_method_hears_which_one_works(
    endpoint: Endpoint, session: aiohttp.ClientSession, method: str, path: str, allowed: str
) -> None:
    async with session.request(method, f"{endpoint.url}/{path}") as response:
        assert (response.status, response.headers["Allow"]) == (405, allowed)


@pytest.mark.parametrize(
    "chunk",
    [
        "[]",
        "5",
        '{"choices":5}',
        '{"usage":{"a":1}}',
        '{"usage":{"prompt_tokens":"1","completion_tokens":1}}',
        '{"usage":{"prompt_tokens":1,"completion_tokens":1,"total_cost":-5}}',
        '{"choices":[{"delta":5}]}',
        "[" * 9999,
    ],
)
async def test_asking_something_that_is_no_openai_endpoint_is_a_clear_error(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession, chunk: str
) -> None:
    backend.events = [chunk]
    with pytest.raises(RemoteProtocolError, match="something else than chat chunks"):
        await anext(stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary()))


async def test_the_summary_says_what_the_worker_counted(
    endpoint: Endpoint, session: aiohttp.ClientSession
) -> None:
    summary = ChatSummary()
    async for _ in stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], summary):
        pass
    assert (summary.usage.prompt_tokens, summary.usage.completion_tokens) == (9, 3)
    assert summary.finish_reason == "stop"
    assert 0 < summary.ttft_s <= summary.duration_s


async def test_a_caller_that_leaves_cancels_its_request(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    backend.gate = asyncio.Event()
    pieces = stream_chat(session, endpoint.url, "tiny", [("user", "Hi")], ChatSummary())
    await anext(pieces)
    await pieces.aclose()
    async with asyncio.timeout(PATIENCE_S):
        await backend.was_cancelled.wait()


async def test_a_body_that_is_too_large_is_refused_whether_announced_or_not(
    endpoint: Endpoint, session: aiohttp.ClientSession
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield bytes(1 << 16)

    url = f"{endpoint.url}/chat/completions"
    headers = {"Content-Type": "application/json"}
    for data in (io.BytesIO(bytes(LIMIT + 1)), endless()):
        async with session.post(url, data=data, headers=headers) as response:
            assert response.status == 413
            assert (await response.json())["error"]["code"] == "request_too_large"


async def test_a_body_that_cannot_be_unpacked_is_refused_and_a_packed_one_is_read(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    url, packed = f"{endpoint.url}/chat/completions", gzip.compress(json.dumps(CHAT).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    for data, status in (
        (packed[:9] + b"x" * 99, 400),
        (gzip.compress(bytes(LIMIT + 1)), 413),
        (packed, 200),
    ):
        async with session.post(url, data=data, headers=headers) as response:
            assert response.status == status
    assert [json.loads(request.body) for request in backend.requests] == [CHAT]


@pytest.mark.parametrize("base", ["", "/", "/v1/", "//v1/", "/v1/v1", "/v1//"])
async def test_a_base_url_may_be_spelled_in_many_ways(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession, base: str
) -> None:
    root = endpoint.url.removesuffix("/v1")
    for place in ("chat/completions", "completions", "embeddings", "chat/completions/"):
        async with session.post(URL(f"{root}{base}/{place}", encoded=True), json=CHAT) as response:
            assert response.status == 200
    assert [request.path for request in backend.requests] == [
        CHAT_PATH,
        COMPLETION_PATH,
        EMBEDDING_PATH,
        CHAT_PATH,
    ]


@pytest.mark.parametrize("path", ["/v1x/models", "/modelsx", "/v2/models", "/v1/chat", "/v1" * 2000 + "/x"])
async def test_no_other_path_is_taken_for_one_of_them(
    endpoint: Endpoint, session: aiohttp.ClientSession, path: str
) -> None:
    async with session.get(endpoint.url.removesuffix("/v1") + path) as response:
        assert response.status == 404


async def test_one_model_is_told_and_another_is_missed_by_name(
    client: openai.AsyncOpenAI, backend: ScriptedBackend
) -> None:
    backend.models = ("tiny", "Some/Model.gguf")
    for name in backend.models:
        assert (await client.models.retrieve(name)).id == name
    with pytest.raises(openai.NotFoundError, match="other") as missed:
        await client.models.retrieve("other")
    assert missed.value.code == "model_not_found"


async def test_who_asks_another_api_hears_what_there_is(
    endpoint: Endpoint, client: openai.AsyncOpenAI, session: aiohttp.ClientSession
) -> None:
    with pytest.raises(openai.NotFoundError, match="/v1/chat/completions"):
        await client.moderations.create(input="Hi")
    root = endpoint.url.removesuffix("/v1")
    for method, path in (("GET", "/api/tags"), ("POST", "/api/chat"), ("POST", "/v1/messages"), ("GET", "/")):
        async with session.request(method, root + path, json={}) as response:
            assert response.status == 404
            assert CHAT_PATH in (await response.json())["error"]["message"]


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no IPv6")
async def test_localhost_may_mean_ipv6(endpoint: Endpoint, session: aiohttp.ClientSession) -> None:
    async with session.post(f"http://[::1]:{endpoint.port}/v1/chat/completions", json=CHAT) as response:
        assert response.status == 200


async def test_requests_that_do_not_wait_for_answers_are_answered_in_turn(endpoint: Endpoint) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
    body = json.dumps(CHAT).encode()
    head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:7], body[7:]))
    writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    writer.write(b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n")
    writer.write(
        f"{head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + pieces + b"0\r\n\r\n"
    )
    async with asyncio.timeout(PATIENCE_S):
        answers = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    assert re.findall(r"HTTP/1\.1 (\d+)", answers) == ["200", "404", "200"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/v1/chat/completions", 405), ("POST", "/v1/audio/speech", 404)],
)
async def test_unknown_places_have_openais_shape_too(
    endpoint: Endpoint, session: aiohttp.ClientSession, method: str, path: str, status: int
) -> None:
    url = endpoint.url.removesuffix("/v1") + path
    async with session.request(method, url, json={}) as response:
        assert response.status == status
        assert (await response.json())["error"]["message"]


async def test_a_web_page_is_turned_away_before_the_backend_hears_of_it(
    endpoint: Endpoint, backend: ScriptedBackend, session: aiohttp.ClientSession
) -> None:
    url = f"{endpoint.url}/chat/completions"
    async with session.post(url, json=CHAT, headers={"Origin": "https://evil.example"}) as response:
        assert response.status == 400
        assert "Access-Control-Allow-Origin" not in response.headers
    async with session.options(url, headers={"Origin": "https://evil.example"}) as response:
        assert response.status == 400
    assert backend.requests == []


async def test_a_taken_port_is_replaced_by_a_free_one(endpoint: Endpoint, backend: ScriptedBackend) -> None:
    second = Endpoint(backend, LIMIT)
    port = await second.open(endpoint.port)
    assert port not in (0, endpoint.port)
    await second.close()


async def test_a_caller_that_never_ends_its_request_is_cut_off(
    backend: ScriptedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "IDLE_S", 0.05)
    endpoint = Endpoint(backend, 1 << 20)
    await endpoint.open(0)
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
        writer.write(b"GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        async with asyncio.timeout(PATIENCE_S):
            assert await reader.read() == b""
        writer.close()
    finally:
        await endpoint.close()


async def test_a_body_that_drips_is_not_waited_for(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BODY_S", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
    writer.write(
        b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: 100\r\n\r\n{"
    )
    async with asyncio.timeout(PATIENCE_S):
        assert b" 408 " in await reader.readline()
    writer.close()


async def say(endpoint: Endpoint, *pieces: bytes) -> bytes:
    """What comes back until the endpoint closes. An empty piece ends what is sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            if not piece:
                writer.write_eof()
        async with asyncio.timeout(PATIENCE_S):
            return await reader.read()
    finally:
        writer.close()


def head(*lines: str, method: str = "POST") -> bytes:
    usual = (f"{method} {CHAT_PATH} HTTP/1.1", "Host: localhost", "Content-Type: application/json")
    return "\r\n".join((*usual, "Connection: close", *lines, "", "")).encode()


BODY = json.dumps(CHAT).encode()
LENGTH = f"Content-Length: {len(BODY)}"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (head(LENGTH, "Origin: http://localhost", "Origin: http://evil.example") + BODY, 400),
        (head(LENGTH, "Host: evil.example") + BODY, 400),
        (head(LENGTH, "Content-Encoding: snappy") + BODY, 415),
        (head(LENGTH, "Content-Encoding: gzip") + BODY, 400),
        (head(LENGTH, "Transfer-Encoding: chunked") + BODY, 400),
        (head(LENGTH, "Content-Length: 3") + BODY, 400),
        (head("Content-Length: -1"), 400),
        (head("Transfer-Encoding: chunked") + b"zz\r\n", 400),
        (head(LENGTH, *(f"X-{number}: a" for number in range(10_000))) + BODY, 431),
        (head(LENGTH, "X: " + "a" * 200_000) + BODY, 431),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (head("Content-Length: 99999999999999999999999") + BODY, 400),
        (head("Content-Length: 1073741824") + BODY, 413),
        (head("Content-Length: 1073741824", "Expect: 100-continue"), 413),
        (head("Content-Length: 5") + BODY, 400),
        (b"GET http://[/v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /v1/models HTTP/1.1\r\nHost localhost\r\n\r\n", 400),
        (b"GET /v1/models HTTP/1.1\r\n\r\n", 400),
        (b"GET /v1/models HTTP/1.0\r\n\r\n", 400),
        (b"GET /v1/models HTTP/7.1\r\nHost: localhost\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"GET /v1/models\r\n\r\n", 400),
        (head(LENGTH, "Expect: cookies") + BODY, 417),
        (head(method="HEAD"), 405),
        (head(method="OPTIONS"), 405),
        (head(method="TRACE"), 405),
        (head(method="NONSENSE"), 405),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    ],
)
async def test_http_that_makes_no_sense_is_refused_and_does_no_harm(
    endpoint: Endpoint, caplog: pytest.LogCaptureFixture, request_: bytes, status: int
) -> None:
    answer = await say(endpoint, request_)
    assert answer.split()[1] == b"%d" % status
    if not request_.startswith(b"HEAD"):
        check_refusal(answer)
    assert "access-control" not in answer.decode().lower()
    assert "Traceback" not in caplog.text
    assert (await say(endpoint, head(LENGTH) + BODY)).split()[1] == b"200"


def check_refusal(answer: bytes) -> None:
    """It is OpenAI's object, and repeats nothing of what was sent."""
    told, _, body = answer.partition(b"\r\n\r\n")
    assert b"Content-Type: application/json" in told
    error = json.loads(body)["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["type"] == "invalid_request_error"
    assert "aaa" not in error["message"]
    assert "Hi" not in error["message"]


CHUNKED = head("Transfer-Encoding: chunked")


@pytest.mark.parametrize(
    "pieces",
    [
        (CHUNKED, b"zz\r\n"),
        (CHUNKED, b"5\r\nhello", b"XX\r\n"),
        (CHUNKED, b"5\r\nhello\r\n0\r\n", b"not a trailer\r\n\r\n"),
        (CHUNKED, b"5\r\nhello", b""),
        (head("Content-Length: 1000"), BODY, b""),
        (head("Content-Length: 1000") + BODY, b""),
    ],
)
async def test_a_body_that_breaks_off_is_answered_at_once(
    endpoint: Endpoint, backend: ScriptedBackend, pieces: tuple[bytes, ...]
) -> None:
    answer = await say(endpoint, *pieces)
    assert answer.split()[1] == b"400"
    assert b"Connection: close" in answer
    check_refusal(answer)
    assert not backend.requests


async def test_who_goes_on_sending_what_nobody_reads_gets_the_answer_all_the_same(endpoint: Endpoint) -> None:
    answer = await say(endpoint, b"POST / HTTP/1.1\r\nX: " + b"a" * 9000, *[b"a" * 60_000] * 100, b"")
    assert answer.split()[1] == b"431"
    check_refusal(answer)


async def test_an_older_http_is_spoken_too(endpoint: Endpoint) -> None:
    for stream in (False, True):
        body = json.dumps(CHAT | {"stream": stream}).encode()
        old = head(f"Content-Length: {len(body)}").replace(b"HTTP/1.1", b"HTTP/1.0")
        answer = await say(endpoint, old + body)
        assert answer.startswith(b"HTTP/1.0 200 OK\r\n")
        assert b"Transfer-Encoding" not in answer
        assert b"world" in answer


async def test_who_asks_before_it_sends_too_much_need_not_send_it(endpoint: Endpoint) -> None:
    answer = await say(endpoint, head("Content-Length: 1073741824", "Expect: 100-continue"))
    assert b"100 Continue" not in answer
    assert b"Connection: close" in answer


async def test_two_requests_at_once_on_one_connection_get_two_answers(endpoint: Endpoint) -> None:
    first = (head(LENGTH) + BODY).replace(b"Connection: close\r\n", b"")
    answers = await say(endpoint, first + head(LENGTH, "Expect: 100-continue") + BODY)
    assert answers.count(b"HTTP/1.1 200 OK") == 2
    assert answers.count(b"HTTP/1.1 100 Continue") == 1


async def test_a_body_without_end_is_cut_off(endpoint: Endpoint) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
    writer.write(head("Transfer-Encoding: chunked"))
    with suppress(ConnectionError):
        async with asyncio.timeout(PATIENCE_S):
            for _ in range(8 * LIMIT // 0x10000):
                writer.write(chunk)
                await writer.drain()
    answer = await asyncio.wait_for(reader.read(1 << 16), PATIENCE_S)
    assert answer.split()[1] == b"413"
    writer.close()
