"""Journeys through client, proxy, worker and contracts over real sockets and TON's virtual machine."""

import asyncio
import io
import json
import random
from dataclasses import replace
from pathlib import Path

import aiohttp
import openai
import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.networks.terms import terms_of_practice
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.worker.store import StoredTotals
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.framing import encode_frame

from ..patience import PATIENCE_S, until
from .stage import FULL_MODEL, MODEL, Stage, open_stage, stopped

WORKER_FEE = practice_terms.PRACTICE_PARAMS.worker_fee_per_token
ADJUSTED = 9 + 8 * 3
"""The scripted usage of 9 prompt and 3 completion tokens, at practice multipliers."""


async def ask(
    session: aiohttp.ClientSession, endpoint: Endpoint, text: str = "Hi", model: str = MODEL
) -> tuple[str, ChatSummary]:
    summary = ChatSummary()
    pieces = [piece async for piece in stream_chat(session, endpoint.url, model, [("user", text)], summary)]
    return "".join(pieces), summary


async def refusal(session: aiohttp.ClientSession, endpoint: Endpoint, **body: object) -> tuple[int, str]:
    """Status and message of a request that is not answered."""
    full = {"model": MODEL, "messages": [{"role": "user", "content": "Hi"}], **body}
    async with session.post(f"{endpoint.url}/chat/completions", json=full) as response:
        return response.status, (await response.json())["error"]["message"]


async def refusal_or_none(session: aiohttp.ClientSession, endpoint: Endpoint) -> str | None:
    """Why a request is not answered; None when it is."""
    try:
        await ask(session, endpoint)
    except PeerError as error:
        return error.reason
    return None


async def test_one_answer_is_paid_to_the_nanoton(stage: Stage, session: aiohttp.ClientSession) -> None:
    _, cashier, _ = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    answer, summary = await ask(session, endpoint)
    assert answer == "Hello world"
    assert summary.cost_nanoton == ADJUSTED * practice_terms.PRACTICE_PARAMS.price_per_token
    await stage.until(lambda: cashier.book.total.withdrawn > 0)
    earned = ADJUSTED * WORKER_FEE
    assert cashier.book.total.signed == cashier.book.total.settled == earned
    (receipt,) = cashier.book.receipts
    assert await stage.owner_balance() == receipt.amount - receipt.fees == earned


async def test_many_answers_at_once_are_paid_in_full(stage: Stage, session: aiohttp.ClientSession) -> None:
    _, cashier, _ = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    await asyncio.gather(*(ask(session, endpoint) for _ in range(8)))
    await stage.until(lambda: cashier.book.total.withdrawn == 8 * ADJUSTED * WORKER_FEE)
    fees = sum(receipt.fees for receipt in cashier.book.receipts)
    assert await stage.owner_balance() == 8 * ADJUSTED * WORKER_FEE - fees


async def test_a_second_chat_streams_while_the_first_one_does(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    stage.backend.gate = asyncio.Event()
    both = [stream_chat(session, endpoint.url, MODEL, [("user", t)], ChatSummary()) for t in "ab"]
    assert [await anext(stream) for stream in both] == ["Hello", "Hello"]
    stage.backend.gate.set()
    assert [await anext(stream) for stream in both] == [" world", " world"]
    for stream in both:
        assert [text async for text in stream] == []


async def test_the_responses_api_is_spoken_through_the_network_too(stage: Stage) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    async with openai.AsyncOpenAI(base_url=endpoint.url, api_key="none", max_retries=0) as client:
        whole = await client.responses.create(model=MODEL, input="Hi")
        async with client.responses.stream(model=MODEL, input="Hi") as stream:
            streamed = await stream.get_final_response()
    for answer in (whole, streamed):
        assert answer.output_text == "Hello world"
        assert answer.usage is not None
        assert (answer.usage.input_tokens, answer.usage.output_tokens) == (9, 3)


async def test_what_the_worker_sees_holds_neither_keys_nor_control_fields(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    body = {"model": MODEL, "messages": [], "timeout": 9, "max_coefficient": 2000}
    headers = {"Authorization": "Bearer secret", "Cookie": "secret"}
    async with session.post(f"{endpoint.url}/chat/completions", json=body, headers=headers) as response:
        assert response.status == 200
    (seen,) = stage.backend.requests
    assert {name.lower() for name, _ in seen.headers} == {
        "host",
        "content-type",
        "accept",
        "content-length",
    }
    assert b"secret" not in seen.body
    assert b"timeout" not in seen.body


# --- everything that can go wrong -------------------------------------------------------------------------


async def test_an_unknown_model_is_not_found(stage: Stage, session: aiohttp.ClientSession) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    status, message = await refusal(session, endpoint, model="nope")
    assert (status, "unknown model nope" in message) == (404, True)


async def test_without_a_worker_the_service_is_unavailable(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    _, _, worker_task = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    await stopped(worker_task)
    assert await refusal(session, endpoint) == (503, "the network: no ready workers")


async def test_a_balance_that_is_too_low_asks_for_money(
    stage: Stage, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage.parts, "_terms", replace(terms_of_practice(), top_up=Nanoton(10_000_000)))
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    status, message = await refusal(session, endpoint)
    assert (status, "balance is too low" in message) == (402, True)


async def test_asking_for_more_than_the_stake_covers_is_refused(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    assert (await refusal(session, endpoint, max_tokens=2**31 - 1))[0] == 402


async def test_a_worker_that_dies_in_mid_answer_ends_the_stream_at_once(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    _, _, worker_task = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    stage.backend.gate = asyncio.Event()
    stream = stream_chat(session, endpoint.url, MODEL, [("user", "Hi")], ChatSummary())
    assert await anext(stream) == "Hello"
    await stopped(worker_task)
    with pytest.raises(PeerError, match="the worker went away"):
        await anext(stream)


async def test_a_worker_that_is_too_slow_is_a_gateway_timeout(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    stage.backend.gate = asyncio.Event()
    stream_body = {"stream": True, "timeout": 0.5}
    body = {"model": MODEL, "messages": [], **stream_body}
    async with session.post(f"{endpoint.url}/chat/completions", json=body) as response:
        text = await response.text()
    assert "took too long" in text or "timeout" in text


async def test_a_proxy_that_goes_away_fails_what_runs_and_is_found_again(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    worker, _, _ = await stage.start_worker()
    endpoint = await stage.start_endpoint()
    stage.backend.gate = asyncio.Event()
    stream = stream_chat(session, endpoint.url, MODEL, [("user", "Hi")], ChatSummary())
    assert await anext(stream) == "Hello"
    for connection in list(stage.proxy.links):
        connection.close("test")
    with pytest.raises(PeerError, match="the proxy went away"):
        await anext(stream)
    stage.backend.gate = None
    await worker.wait_ready()
    assert (await ask(session, endpoint))[0] == "Hello world"


async def test_a_request_that_fits_no_frame_is_too_large(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    data = io.BytesIO(b'{"model":"tiny","messages":[],"user":"' + b"a" * (16 << 20) + b'"}')
    headers = {"Content-Type": "application/json"}
    async with session.post(f"{endpoint.url}/chat/completions", data=data, headers=headers) as response:
        assert response.status == 413
        assert str(MAX_REQUEST_BYTES) in (await response.json())["error"]["message"]


async def test_a_request_just_below_the_limit_passes(stage: Stage, session: aiohttp.ClientSession) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    filling = MAX_REQUEST_BYTES - 200
    data = io.BytesIO(b'{"model":"tiny","messages":[],"max_tokens":1,"user":"' + b"a" * filling + b'"}')
    headers = {"Content-Type": "application/json"}
    url = f"{endpoint.url}/chat/completions"
    async with session.post(url, data=data, headers=headers) as response:
        message = await response.text()
    assert (
        response.status == 402
    )  # so long a prompt costs more than the stake: refused by the proxy, in words
    assert "balance is too low" in message


async def test_strangers_on_the_proxys_ports_disturb_nobody(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()
    proxies = stage.parts.root.config.proxies[0]
    noise = random.Random(1)
    greeting = encode_frame(tl.encode(tl.TcpConnect(id=1)), 0)
    for port in (proxies.for_workers, proxies.for_clients):
        for start in (b"", greeting):
            reader, writer = await asyncio.open_connection(port.host, port.port)
            writer.write(start + noise.randbytes(4096))
            async with asyncio.timeout(PATIENCE_S):
                answer = await reader.read()
            assert len(answer) <= 20
            writer.close()
    assert (await ask(session, endpoint))[0] == "Hello world"


async def test_the_disk_is_left_in_peace_while_nothing_is_earned(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    worker, cashier, _ = await stage.start_worker()
    await ask(session, await stage.start_endpoint())
    await stage.until(lambda: cashier.book.total.withdrawn > 0)
    assert worker.link is not None
    (account,) = cashier.accounts
    proxy, totals = account.proxy_contract, account.totals
    await until(lambda: cashier._saved[totals.contract.hash_part] == StoredTotals.of(proxy, totals))
    await until(lambda: not cashier._unsaved)
    cashier.note(totals)
    assert not cashier._unsaved, "the proxy said the same again"


# --- restarts ---------------------------------------------------------------------------------------------


async def test_everything_goes_on_after_a_restart(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with open_stage(tmp_path, emulator) as stage:
        _, cashier, _ = await stage.start_worker()
        await ask(session, await stage.start_endpoint())
        await stage.until(lambda: cashier.book.total.withdrawn > 0)
    async with open_stage(tmp_path, emulator) as stage:
        worker, cashier, _ = await stage.start_worker()
        assert worker.link is not None
        assert worker.link.totals.signed_tokens == ADJUSTED
        await ask(session, await stage.start_endpoint())
        await stage.until(lambda: cashier.book.total.withdrawn == 2 * ADJUSTED * WORKER_FEE)
        assert await stage.owner_balance() == 2 * ADJUSTED * WORKER_FEE - sum(
            receipt.fees for receipt in cashier.book.receipts
        )


async def test_a_worker_that_is_paused_while_it_connects_gets_no_request(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    worker = stage.parts.worker(stage.backend, FULL_MODEL, stage.parts.cashier(), lambda: None)
    stage.spawn(worker.run())
    while worker.link is None:  # noqa: ASYNC110 - nothing tells of this moment, when it settles in
        await asyncio.sleep(0)
    worker.set_enabled(False)
    async with asyncio.timeout(PATIENCE_S):
        await worker.wait_ready()
    endpoint = await stage.start_endpoint()
    status, message = await refusal(session, endpoint)
    assert (status, "worker" in message) == (503, True)
    worker.set_enabled(True)
    async with asyncio.timeout(PATIENCE_S):
        while await refusal_or_none(session, endpoint):
            pass


async def test_two_long_prompts_at_once_are_refused_and_the_links_live(
    stage: Stage, session: aiohttp.ClientSession
) -> None:
    await stage.start_worker()
    endpoint = await stage.start_endpoint()

    async def status_of_a_long_prompt() -> int:
        body = {"model": MODEL, "messages": [{"role": "user", "content": "a" * (12 << 20)}], "max_tokens": 1}
        data = io.BytesIO(json.dumps(body).encode())
        headers = {"Content-Type": "application/json"}
        url = f"{endpoint.url}/chat/completions"
        async with session.post(url, data=data, headers=headers) as response:
            return response.status

    statuses = await asyncio.gather(status_of_a_long_prompt(), status_of_a_long_prompt())
    assert set(statuses) <= {402, 413}
    assert (await ask(session, endpoint))[0] == "Hello world"


async def test_a_known_client_is_authorized_by_its_secret_without_the_chain(stage: Stage) -> None:
    for _ in range(2):  # the second start sees through what the first may have left on its way
        _, running = await stage.start_client()
        await stopped(running)
    wallet = stage.parts.client_wallet.address
    before = await stage.chain.account(wallet)
    client, _ = await stage.start_client()
    assert client.is_ready
    assert await stage.chain.account(wallet) == before
