"""Somebody's server in the engine's place: real sockets, servers that work and servers that do not."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver
from cocoon_desktop.core.errors import EngineError, UsageError
from cocoon_desktop.inference.options import Drain, Release
from cocoon_desktop.inference.outside import exchange, health
from cocoon_desktop.inference.outside.address import ServerAddress, parse_server_address
from cocoon_desktop.inference.outside.engine import OutsideEngine, find_model
from cocoon_desktop.inference.outside.names import OutsideModel, OutsideOptions
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.wire.http import HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, MODELS_PATH

from ...patience import PATIENCE_S
from .servers import LOADING, MODEL, USAGE, ImitatedServer, broken, imitated, stream_events

S = EngineState
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
UNTIL_CLOSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions a hundred times as often."""
    for name in ("CALM_S", "LOADING_S", "FIRST_WAIT_S"):
        monkeypatch.setattr(health, name, getattr(health, name) / 100)


@pytest.fixture(autouse=True, params=["of our own", "aiohttp's"])
def _client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines on this computer are asked by a client of our own, all others by aiohttp's: both must do."""
    if request.param == "aiohttp's":
        monkeypatch.setattr(ServerAddress, "near", None)


@asynccontextmanager
async def engine_for(model: OutsideModel) -> AsyncIterator[OutsideEngine]:
    engine = OutsideEngine(model)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


@asynccontextmanager
async def working() -> AsyncIterator[tuple[ImitatedServer, OutsideEngine]]:
    async with imitated() as server, engine_for(server.model()) as engine:
        assert engine.state is S.READY
        yield server, engine


async def reaches(engine: OutsideEngine, state: EngineState) -> None:
    reached = asyncio.Event()
    forget = engine.watch(lambda _: reached.set())
    async with asyncio.timeout(PATIENCE_S):
        while engine.state is not state:
            reached.clear()
            await reached.wait()
    forget()


def asking(*, stream: bool = True, **fields: object) -> HttpRequest:
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Hi"}], "stream": stream, **fields}
    return HttpRequest("POST", CHAT_PATH, (("Authorization", "Bearer caller"),), json.dumps(body).encode())


async def ask(engine: OutsideEngine, request: HttpRequest) -> tuple[HttpAnswer, bytes]:
    async with engine.run(request) as answer:
        return answer, b"".join([piece async for piece in answer.body])


async def broken_answer(reply: bytes, *, when: asyncio.Event | None = None) -> tuple[HttpAnswer, bytes]:
    async with broken(reply, when=when) as model, engine_for(model) as engine:
        assert engine.state is S.READY
        return await ask(engine, asking())


# --- what works -------------------------------------------------------------------------------------------


async def test_a_stream_comes_back_byte_for_byte() -> None:
    async with working() as (_, engine):
        answer, body = await ask(engine, asking(stream_options={"include_usage": True}))
    assert answer.status == 200
    assert answer.headers == (("Content-Type", "text/event-stream; charset=utf-8"),)
    assert body == b"".join(stream_events(with_usage=True))


async def test_a_stream_comes_as_it_is_written() -> None:
    async with working() as (server, engine):
        server.gate = asyncio.Event()
        async with engine.run(asking()) as answer:
            body = aiter(answer.body)
            assert await anext(body) == stream_events(with_usage=False)[0]
            server.gate.set()
            assert b"".join([piece async for piece in body]).endswith(b"data: [DONE]\n\n")


async def test_a_whole_answer_comes_back() -> None:
    async with working() as (_, engine):
        answer, body = await ask(engine, asking(stream=False))
    assert answer.status == 200
    assert json.loads(body)["usage"] == USAGE


async def test_a_connection_is_used_again_and_one_that_was_closed_meanwhile_costs_no_answer() -> None:
    """The server takes a second request on its first connection, and closes instead of answering."""
    seen: list[int] = []
    async with working() as (server, engine):

        async def close_the_kept_one(request: web.Request, body: dict[str, object]) -> web.StreamResponse:
            assert request.transport is not None
            seen.append(request.transport.get_extra_info("peername")[1])
            if len(seen) == 2:
                request.transport.abort()
            return await server.answer(request, body)

        server.chat = close_the_kept_one
        for _ in range(2):
            answer, body = await ask(engine, asking(stream=False))
            assert answer.status == 200
            assert json.loads(body)["usage"] == USAGE
    assert seen[0] == seen[1] != seen[2]
    assert len(seen) == 3


async def test_the_server_sees_its_own_model_its_owners_key_and_nothing_of_the_callers() -> None:
    async with imitated() as server:
        server.models = ["/models/big.gguf"]
        async with engine_for(server.model("mine")) as engine:
            await ask(engine, asking(timeout=5, temperature=0.5))
    ((headers, body),) = server.requests
    assert body["model"] == "/models/big.gguf"
    assert (body["temperature"], "timeout" in body) == (0.5, False)
    assert headers["Authorization"] == "Bearer mine"
    assert "caller" not in repr(headers)


async def test_the_list_of_models_is_ours() -> None:
    async with working() as (_, engine):
        _, body = await ask(engine, HttpRequest("GET", MODELS_PATH))
    assert [row["id"] for row in json.loads(body)["data"]] == [MODEL]


async def test_what_does_not_pass_is_refused_here() -> None:
    async with working() as (server, engine):
        answer, _ = await ask(engine, HttpRequest("POST", "/slots/0", (), b"{}"))
    assert (answer.status, server.requests) == (404, [])


async def test_the_servers_error_passes_with_its_status_and_is_no_trouble() -> None:
    async def too_long(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        return web.json_response({"error": {"message": "too long", "code": 400}}, status=400)

    async with working() as (server, engine):
        server.chat = too_long
        answer, body = await ask(engine, asking())
        assert engine.state is S.READY
    assert (answer.status, json.loads(body)["error"]["message"]) == (400, "too long")


async def test_leaving_an_answer_hangs_up() -> None:
    async with working() as (server, engine):
        server.gate = asyncio.Event()
        async with engine.run(asking()) as answer:
            await anext(aiter(answer.body))
        async with asyncio.timeout(PATIENCE_S):
            await server.hung_up.wait()


async def test_many_answers_at_once_do_not_mix() -> None:
    async def echo(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        return web.json_response({"text": body["messages"][0]["content"], "usage": USAGE})

    async with working() as (server, engine):
        server.chat = echo
        requests = [asking(stream=False, messages=[{"content": str(number)}]) for number in range(50)]
        answers = await asyncio.gather(*(ask(engine, request) for request in requests))
    assert [json.loads(body)["text"] for _, body in answers] == [str(number) for number in range(50)]


# --- how it is --------------------------------------------------------------------------------------------


async def test_a_server_that_loads_its_model_is_waited_for() -> None:
    async with imitated() as server:
        server.is_loading()
        async with engine_for(server.model()) as engine:
            assert (engine.state, engine.trouble, engine.takes_requests) == (S.LOADING, "", False)
            answer, _ = await ask(engine, asking())
            assert answer.status == 503
            assert "Retry-After" in dict(answer.headers)
            server.refusal = None
            await reaches(engine, S.READY)
            assert (await ask(engine, asking()))[0].status == 200


@pytest.mark.parametrize("has_health", [True, False])
async def test_replicas_that_start_under_ray_are_waited_for(has_health: bool) -> None:
    """Its answer is plain text, and an application has no ``/health`` of its own."""
    async with imitated(has_health=has_health) as server, engine_for(server.model()) as engine:
        assert engine.state is S.READY
        server.refusal = lambda: web.Response(status=503, text="unavailable", headers={"Retry-After": "2"})
        answer, body = await ask(engine, asking())
        assert (answer.status, json.loads(body)["error"]["code"]) == (503, "service_unavailable")
        assert not engine.takes_requests


async def test_a_server_that_is_not_there_is_named_in_words_and_found_when_it_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with imitated() as server:
        await server.close()
        async with engine_for(server.model()) as engine:
            assert engine.state is S.FAILED
            assert engine.trouble == f"{server.url} does not answer: nothing listens there"
            assert engine.trouble in caplog.text
            answer, body = await ask(engine, asking())
            assert answer.status == 503
            assert server.url not in body.decode()
            await server.open()
            await reaches(engine, S.READY)
            assert engine.trouble == ""


async def test_a_server_that_goes_away_is_noticed_by_a_request_or_without_one() -> None:
    async with working() as (server, engine):
        await server.close()
        answer, body = await ask(engine, asking())
        assert (answer.status, server.url in body.decode()) == (503, False)
        await reaches(engine, S.FAILED)
        await server.open()
        await reaches(engine, S.READY)
        await server.close()
        await reaches(engine, S.FAILED)


async def test_another_model_after_a_restart_is_trouble() -> None:
    async with working() as (server, engine):
        server.models = ["other"]
        await reaches(engine, S.FAILED)
        assert engine.trouble == f"{server.url} serves other and not {MODEL}"


async def test_a_key_that_is_refused_is_the_owners_trouble_and_not_the_callers() -> None:
    async with working() as (server, engine):
        server.refusal = lambda: web.json_response({"error": {"message": "bad key"}}, status=401)
        answer, body = await ask(engine, asking())
        assert (answer.status, b"key" in body) == (503, False)
        await reaches(engine, S.FAILED)
        assert "wants another key" in engine.trouble


async def test_a_key_is_tried_where_health_and_models_are_shown_to_everybody() -> None:
    async with imitated() as server:
        server.key = "right"
        async with engine_for(server.model("wrong")) as engine:
            assert "wants another key" in engine.trouble
            server.key = "wrong"
            await reaches(engine, S.READY)
            await ask(engine, asking())
            assert server.empty_requests == 1


async def test_one_request_that_a_filter_forbids_is_no_trouble() -> None:
    async def filtered(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=403)

    async with working() as (server, engine):
        server.chat, heard = filtered, list[EngineState]()
        engine.watch(heard.append)
        for _ in range(2):
            assert (await ask(engine, asking()))[0].status == 503
        assert heard == []


async def test_redirects_are_not_followed() -> None:
    async with imitated() as elsewhere, imitated() as server:
        async with engine_for(server.model("mine")) as engine:
            server.refusal = lambda: web.Response(status=307, headers={"Location": elsewhere.url + CHAT_PATH})
            answer, _ = await ask(engine, asking())
            assert answer.status == 503
            await reaches(engine, S.FAILED)
            assert "redirects" in engine.trouble
        assert elsewhere.requests == []


async def test_listeners_hear_every_change_once() -> None:
    async with imitated() as server:
        engine, heard = OutsideEngine(server.model()), list[EngineState]()
        forget = engine.watch(heard.append)
        await engine.start()
        await engine.stop()
        forget()
        await engine.start()
        await engine.stop()
    assert heard == [S.LOADING, S.READY, S.STOPPED]


# --- what breaks ------------------------------------------------------------------------------------------

FIRST = stream_events(with_usage=False)[0]


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


@pytest.mark.parametrize("reply", [CHUNKED + chunk(FIRST), UNTIL_CLOSE + FIRST])
async def test_a_stream_that_breaks_off_is_an_error_after_what_came(reply: bytes) -> None:
    goes_on = asyncio.Event()
    async with (
        broken(reply, when=goes_on) as model,
        engine_for(model) as engine,
        engine.run(asking()) as answer,
    ):
        assert answer.status == 200
        body = aiter(answer.body)
        assert await anext(body) == FIRST
        goes_on.set()
        with pytest.raises(EngineError, match="broke off") as error:
            await anext(body)
        assert str(model.address) not in str(error.value)


async def test_a_stream_without_framing_is_whole_when_it_says_so() -> None:
    done = b"data: [DONE]\n\n"
    _, body = await broken_answer(UNTIL_CLOSE + FIRST + done)
    assert body == FIRST + done


async def test_a_stream_that_falls_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "STALL_S", 0.05)
    with pytest.raises(EngineError, match="broke off"):
        await broken_answer(CHUNKED + chunk(FIRST), when=asyncio.Event())


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (b"", 503),
        (b"SSH-2.0-OpenSSH_9.6\r\n", 503),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{", 503),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 503),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{'a'", 502),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 502),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\nTraceback", 500),
        (b'HTTP/1.1 500 Oops\r\nContent-Length: 12\r\n\r\n{"error":{}}', 500),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 503),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 99_999 + b"\r\n\r\n", 503),
    ],
)
async def test_whatever_it_answers_the_caller_gets_an_error_in_openais_shape(
    reply: bytes, status: int
) -> None:
    answer, body = await broken_answer(reply)
    assert answer.status == status
    assert "error" in json.loads(body)
    assert b"Traceback" not in body


async def test_a_whole_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_ANSWER_BYTES", 1000)
    answer, _ = await broken_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n{" + b" " * 1999)
    assert answer.status == 503


async def test_answers_without_usage_are_said_to_be_unpaid_once(caplog: pytest.LogCaptureFixture) -> None:
    async with working() as (_, engine):
        await ask(engine, asking(stream_options={"include_usage": True}))
        await ask(engine, asking(stream=False))
        assert "not paid" not in caplog.text
        await ask(engine, asking())
        await ask(engine, asking())
    assert caplog.text.count("not paid") == 1


async def test_a_name_that_leads_out_into_the_world_needs_https(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve = ThreadedResolver.resolve

    async def somewhere(self: ThreadedResolver, host: str, *rest: Any) -> list[ResolveResult]:
        return await resolve(self, "8.8.8.8", *rest)

    monkeypatch.setattr(ThreadedResolver, "resolve", somewhere)
    model = OutsideModel(parse_server_address("http://my-gpu:8000"), MODEL, MODEL)
    async with engine_for(model) as engine:
        assert engine.state is S.FAILED
        assert "public address, which needs https" in engine.trouble


async def test_no_prompt_and_no_key_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with broken(b"") as model, engine_for(replace(model, api_key="my-key")) as engine:
        await ask(engine, asking(messages=[{"role": "user", "content": "my-prompt"}]))
    assert "my-" not in caplog.text


# --- pauses -----------------------------------------------------------------------------------------------


async def begun(engine: OutsideEngine, server: ImitatedServer) -> "asyncio.Task[bytes]":
    """An answer that has its first word and waits for the gate."""
    server.gate, has_begun = asyncio.Event(), asyncio.Event()

    async def read() -> bytes:
        got = b""
        async with engine.run(asking()) as answer:
            async for piece in answer.body:
                got += piece
                has_begun.set()
        return got

    task = asyncio.create_task(read())
    async with asyncio.timeout(PATIENCE_S):
        await has_begun.wait()
    return task


async def test_a_pause_cancels_what_runs_and_accepts_nothing_more(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with working() as (server, engine):
        answer = await begun(engine, server)
        await engine.pause(Release())
        with pytest.raises(EngineError, match="paused"):
            await answer
        async with asyncio.timeout(PATIENCE_S):
            await server.hung_up.wait()
        assert (engine.state, engine.takes_requests) == (S.PAUSED, False)
        assert (await ask(engine, asking()))[0].status == 503
        assert "its memory is its own" in caplog.text
        await engine.resume()
        await reaches(engine, S.READY)
        server.gate = None
        assert (await ask(engine, asking()))[0].status == 200


async def test_a_pause_also_ends_the_wait_for_a_first_word() -> None:
    async def silent(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        asked.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with working() as (server, engine):
        server.chat, asked = silent, asyncio.Event()
        answer = asyncio.create_task(ask(engine, asking(stream=False)))
        await asked.wait()
        await engine.pause(Release())
        assert (await answer)[0].status == 503


@pytest.mark.parametrize(("seconds", "finishes"), [(PATIENCE_S, True), (0.01, False)])
async def test_draining_gives_what_runs_its_time(seconds: float, finishes: bool) -> None:
    async with working() as (server, engine):
        answer = await begun(engine, server)
        assert server.gate is not None
        pause = asyncio.create_task(engine.pause(Drain(seconds)))
        await reaches(engine, S.PAUSED)
        if finishes:
            server.gate.set()
            await pause
            assert (await answer).endswith(b"[DONE]\n\n")
        else:
            await pause
            with pytest.raises(EngineError, match="paused"):
                await answer


async def test_a_server_that_goes_away_during_a_pause_is_trouble_only_after_it() -> None:
    async with working() as (server, engine):
        heard = list[EngineState]()
        engine.watch(heard.append)
        await engine.pause(Release())
        await server.close()
        await engine.resume()
        await reaches(engine, S.FAILED)
    assert heard[:3] == [S.PAUSED, S.LOADING, S.FAILED]


async def test_stopping_ends_what_runs() -> None:
    async with imitated() as server:
        engine = OutsideEngine(server.model())
        await engine.start()
        answer = await begun(engine, server)
        await engine.stop()
        with pytest.raises(EngineError):
            await answer
        assert engine.state is S.STOPPED


# --- which model ------------------------------------------------------------------------------------------


async def test_the_only_model_of_a_server_is_found_as_soon_as_it_is_loaded() -> None:
    async with imitated() as server:
        server.is_loading()
        steps = list[str]()

        def progress(step: str) -> None:
            steps.append(step)
            server.refusal = None

        model = await find_model(OutsideOptions(parse_server_address(server.url)), progress)
    assert model.server_name == MODEL
    assert steps == [f"{server.url} is loading its model"]


async def test_of_several_models_one_has_to_be_named() -> None:
    async with imitated() as server:
        server.models = ["a", "b"]
        options = OutsideOptions(parse_server_address(server.url))
        with pytest.raises(UsageError, match="a, b"):
            await find_model(options)


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (lambda: web.Response(status=401), "key"),
        (lambda: web.Response(status=404), "404"),
        (lambda: web.Response(text="<html>"), "something else"),
        (lambda: web.Response(status=302, headers={"Location": "/"}), "redirects"),
    ],
)
async def test_a_server_that_cannot_be_asked_is_named(
    refusal: Callable[[], web.Response], reason: str
) -> None:
    async with imitated() as server:
        server.refusal = refusal
        with pytest.raises(EngineError, match=reason) as error:
            await find_model(OutsideOptions(parse_server_address(server.url)))
    assert server.url in str(error.value)


async def test_a_model_that_was_named_is_not_asked_for() -> None:
    options = OutsideOptions(parse_server_address("http://127.0.0.1:1"), "a")
    assert (await find_model(options)).server_name == "a"


def test_llama_server_says_that_it_is_loading_like_this() -> None:
    """Seen of llama.cpp's server; the imitation has to say the same."""
    assert (
        json.loads('{"error":{"message":"Loading model","type":"unavailable_error","code":503}}') == LOADING
    )
