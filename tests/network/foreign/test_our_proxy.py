"""C++ clients and workers of every version at ``cocoon proxy run``, on bare links and behind routers."""

import json
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from .cells import spelled
from .contracts import fake_ton
from .link import RefusedError
from .pages import PROXY, differences, json_page
from .peers import (
    C_ANSWER,
    C_ANSWER_EX,
    C_ERROR,
    C_ERROR_EX,
    DECEMBER,
    FIRST,
    NEW_CLIENT,
    NEW_WORKER,
    OLD,
    Client,
    Versions,
    Worker,
)
from .programs import OurProxy, stack
from .words import Words, i32

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
__all__ = ["stack"]

STREAM = [b'{"choices":[{"delta":{"content":"Hello"}}]}\n', b'{"usage":{"prompt_tokens":9}}\n']
CHUNKED = ("Transfer-Encoding", "chunked")


@pytest.fixture(params=["plain", "router"])
async def proxy(tmp_path: Path, stack: AsyncExitStack, request: pytest.FixtureRequest) -> OurProxy:
    proxy = OurProxy(tmp_path, stack, request.param)
    await proxy.start()
    return proxy


async def a_worker(proxy: OurProxy, versions: Versions = DECEMBER) -> Worker:
    worker = Worker(await proxy.worker_link(), versions)
    await worker.join()
    return worker


async def a_client(proxy: OurProxy, versions: Versions = DECEMBER, *, short: bool = True) -> Client:
    client = Client(await proxy.client_link(), versions)
    await client.join(short=short)
    return client


async def test_workers_and_clients_of_any_versions_work_together_and_are_billed_alike(
    proxy: OurProxy,
) -> None:
    total = 0
    for theirs in (OLD, FIRST, DECEMBER, NEW_WORKER):
        worker = await a_worker(proxy, theirs)
        for ours in (OLD, FIRST, DECEMBER, NEW_CLIENT):
            client = await a_client(proxy, ours, short=ours is not FIRST)
            total += 12
            request = client.request()
            query = await worker.query()
            assert query.coefficient == 1000
            assert query.timeout == pytest.approx(114 * 0.95, abs=5)
            worker.head(query, ("Content-Type", "application/json"), CHUNKED)
            worker.part(query, STREAM[0])
            worker.part(query, STREAM[1], used=12)
            answer = await client.answer(request)
            assert (answer.status, answer.body, answer.error) == (200, b"".join(STREAM), None)
            assert answer.tokens == 12
            assert answer.times == (4 if ours.chosen >= 2 else 0)
            assert answer.kinds[0] == (C_ANSWER_EX if ours.chosen else C_ANSWER)
            names = [name for name, _ in answer.headers]
            assert {"X-Cocoon-Proxy-Start", "X-Cocoon-Proxy-End"} <= set(names)
            assert names.count("Transfer-Encoding") + names.count("Content-Length") == 1
            assert await client.notice(request) == (12, total)
            assert await worker.notice(query) == 12
            assert await client.models() == {"tiny": [(1000, 0, 60 if ours.chosen else 0)]}
            await client.link.close()
        await worker.link.close()


@pytest.mark.parametrize("versions", [OLD, DECEMBER], ids=["version 0", "version 2"])
async def test_whatever_goes_wrong_the_client_hears_of_it_in_its_own_words_and_pays_nothing(
    proxy: OurProxy, versions: Versions
) -> None:
    """A C++ client of version 1 or 2 drops the words of version 0, and has no deadline of its own."""
    client = await a_client(proxy, versions)
    error = C_ERROR_EX if versions.chosen else C_ERROR

    async def refused(request: bytes) -> tuple[int, str]:
        answer = await client.answer(request)
        assert answer.kinds == [error]
        assert answer.tokens == 0
        assert answer.error is not None
        return answer.error

    worker = await a_worker(proxy, versions)
    assert (await refused(client.request(model="unknown")))[0] == 621
    assert (await refused(client.request(max_tokens=10**9)))[0] in (602, 651)
    worker.price(5000)
    await worker.status()
    code, reason = await refused(client.request())
    assert (code, "coefficient=5000" in reason) == (651, True)
    worker.price(1000)
    worker.enable(False)
    await worker.status()
    assert (await refused(client.request()))[0] == 651
    worker.enable(True)
    await worker.status()

    request = client.request()
    worker.fail(await worker.query(), 621, "invalid http request")
    assert await refused(request) == (621, "worker: invalid http request")
    assert await client.status() == (0, 0)


async def test_an_error_in_the_middle_ends_the_answer_and_is_free(proxy: OurProxy) -> None:
    for versions in (OLD, DECEMBER):
        worker, client = await a_worker(proxy, versions), await a_client(proxy, versions)
        request = client.request()
        query = await worker.query()
        worker.head(query, CHUNKED)
        worker.part(query, b"half of ")
        worker.fail(query, 652, "too slow", after_head=True)
        answer = await client.answer(request)
        assert (answer.body, answer.tokens) == (b"half of ", 0)
        assert answer.error == (652, "worker: too slow")
        assert await client.status() == (0, 0)
        await worker.link.close()
        await client.link.close()


async def test_an_answer_may_come_whole_in_its_first_piece(proxy: OurProxy) -> None:
    worker, client = await a_worker(proxy), await a_client(proxy)
    request = client.request()
    query = await worker.query()
    worker.head(query, ("Content-Length", "2"), status=400, body=b"{}")
    answer = await client.answer(request)
    assert (answer.status, answer.body, answer.kinds) == (400, b"{}", [C_ANSWER_EX])
    assert await worker.notice(query) == 0


async def test_requests_overlap_and_each_answer_finds_its_own(proxy: OurProxy) -> None:
    """A worker runs many at a time; the C++ client tells them apart by their id alone."""
    worker, client = await a_worker(proxy), await a_client(proxy)
    requests = [client.request() for _ in range(3)]
    queries = [await worker.query() for _ in requests]
    assert len({query.request_id for query in queries}) == 3
    for number, (request, query) in reversed(list(enumerate(zip(requests, queries, strict=True)))):
        worker.head(query, CHUNKED)
        worker.part(query, b"%d" % number, used=1)
        assert (await client.answer(request)).body == b"%d" % number
        assert await worker.notice(query) == 1


async def test_one_wallet_may_hold_two_links_and_come_back(proxy: OurProxy) -> None:
    """A C++ client tries again after ten seconds, when its old link may still look open to the proxy."""
    worker = await a_worker(proxy)
    first, second = await a_client(proxy), await a_client(proxy, short=False)
    for client in (first, second):
        request = client.request()
        query = await worker.query()
        worker.head(query, CHUNKED)
        worker.part(query, b"x", used=4)
        await client.answer(request)
        await worker.notice(query)
    assert (await first.status())[1] == (await second.status())[1] == 8
    again = await a_worker(proxy)
    again.db_tokens, again.max_tokens = worker.db_tokens, worker.max_tokens
    await again.status()
    assert again.max_tokens == 8


async def test_totals_are_signed_stored_and_known_again_after_a_kill(proxy: OurProxy) -> None:
    """The worker says what it knows; a proxy that had forgotten would be left, a C++ one would abort."""
    worker, client = await a_worker(proxy), await a_client(proxy)
    request = client.request()
    query = await worker.query()
    worker.head(query, CHUNKED)
    worker.part(query, b"x", used=40)
    await client.answer(request)
    await worker.notice(query)
    while worker.totals[-1] < 40:
        await worker.status()
    assert proxy.program is not None
    await proxy.program.kill()
    await worker.link.is_closed()
    await proxy.start()
    again = Worker(await proxy.worker_link())
    again.totals, again.db_tokens, again.max_tokens = worker.totals, worker.db_tokens, worker.max_tokens
    await again.join()
    assert again.totals[-1] == 40
    assert (await (await a_client(proxy)).status())[1] == 40


async def test_a_link_is_kept_as_upstream_keeps_it(proxy: OurProxy) -> None:
    client = await a_client(proxy)
    client.link.ping(77)
    client.link.frame(i32(0x0BD4302C) + bytes(8))  # pong
    client.link.frame(i32(0xA57C4261) + bytes(8))  # a second greeting
    client.link.send(i32(0x12345678) + b"four")  # a message that nobody knows
    with pytest.raises(RefusedError):
        await client.link.ask(i32(0x12345678))
    assert await client.status() == (0, 0)
    assert client.link.pongs == [77]
    with pytest.raises(RefusedError):  # a handshake query when it is over ends the link
        await client.link.ask(i32(0xD3474303))
    await client.link.is_closed()


async def test_each_door_is_for_its_own_kind(proxy: OurProxy) -> None:
    stranger = Worker(await proxy.client_link())
    with pytest.raises(RefusedError) as refused:
        await stranger.introduce()
    assert refused.value.args[0] == 621
    unready = Client(await proxy.client_link())
    with pytest.raises(RefusedError):
        await unready.status()


async def test_a_client_of_another_root_version_or_mode_is_refused_as_upstream_does(proxy: OurProxy) -> None:
    late = Client(await proxy.client_link(), ton=replace(fake_ton(), version=2))
    with pytest.raises(RefusedError) as refused:
        await late.join()
    assert refused.value.args[0] == 602
    await late.link.is_closed()
    newest = Worker(await proxy.worker_link(), Versions(5, 6, 5))
    with pytest.raises(RefusedError) as refused:
        await newest.introduce()
    assert refused.value.args[0] == 621
    await newest.link.is_closed()


async def test_a_worker_may_describe_its_machine(proxy: OurProxy) -> None:
    """Programs that speak nothing below version 4 add a text to their parameters."""
    await a_worker(proxy, Versions(4, 4, 4, '{"gpu":"H200"}'))


async def test_a_client_that_takes_nothing_old_is_served_unless_its_request_is_for_one_worker_only(
    proxy: OurProxy,
) -> None:
    """From version 3 on a request may be sealed with a key of workers, of which this proxy knows none."""
    client = await a_client(proxy, Versions(3, 4, 4))
    answer = await client.answer(client.request(key=bytes([0xAB]) * 32))
    assert answer.error == (602, "unknown public key " + "AB" * 32)
    worker = await a_worker(proxy)
    request = client.request()
    worker.head(await worker.query(), ("Content-Length", "2"), body=b"{}")
    assert (await client.answer(request)).body == b"{}"


async def test_a_worker_may_ask_for_nothing(proxy: OurProxy) -> None:
    """The price of ``cocoon-launch --local-all``: usage is told, and costs nothing."""
    worker, client = Worker(await proxy.worker_link(), coefficient=0), await a_client(proxy)
    await worker.join()
    request = client.request()
    query = await worker.query()
    assert query.coefficient == 0
    worker.head(query, CHUNKED)
    worker.part(query, b"x", used=0)
    assert (await client.answer(request)).body == b"x"
    assert await client.notice(request) == (0, 0)


async def test_another_root_contract_is_that_of_all_or_of_nobody(
    tmp_path: Path, stack: AsyncExitStack
) -> None:
    """The file does not say where the root contract is, and every address follows from it."""
    root = bytes([0xAB]) * 32
    proxy = OurProxy(tmp_path, stack, "plain", "--root-address", spelled(root))
    await proxy.start()
    worker = Worker(await proxy.worker_link(), ton=fake_ton(root))
    await worker.join()
    with pytest.raises(AssertionError):
        await Worker(await proxy.worker_link()).introduce()


async def test_what_passes_through_is_what_was_sent(proxy: OurProxy) -> None:
    worker, client = await a_worker(proxy), await a_client(proxy)
    body = json.dumps({"model": "tiny", "messages": [], "max_tokens": 5}).encode()
    client.request(body)
    words = Words((await worker.query()).request)
    assert words.id() == 0x47492DE5
    assert [words.text() for _ in range(3)] == ["POST", "/v1/chat/completions", "HTTP/1.1"]
    assert words.headers() == [("Host", "127.0.0.1:10000"), ("Content-Length", str(len(body)))]
    assert words.data_field() == body
    words.end()


async def test_debug_texts_are_json_or_not_there(proxy: OurProxy) -> None:
    """A C++ client reads both without looking, and ends itself over what is none."""
    worker, client = await a_worker(proxy), await a_client(proxy)
    told = '{"type":"worker_stats","start_time":1.0}'
    for asked, said, heard in ((True, told, told), (True, "{oops", ""), (False, told, None)):
        request = client.request(debug=asked)
        query = await worker.query()
        assert query.debug is asked
        worker.head(query, CHUNKED)
        worker.part(query, b"x", used=1, debug=said)
        answer = await client.answer(request)
        assert answer.debug[:1] == ([] if heard is None else [heard])
        for text in answer.debug[1:]:
            ours = json.loads(text)
            assert ours["type"] == "proxy_stats"
            assert ours["start_time"] <= ours["answer_receive_start_at"] <= ours["answer_receive_end_at"]
        await worker.notice(query)


async def test_a_worker_that_was_told_more_than_was_stored_comes_in_the_extended_way(proxy: OurProxy) -> None:
    worker = Worker(await proxy.worker_link())
    worker.max_tokens = 5
    await worker.join()
    client = await a_client(proxy)
    client.request()
    await worker.query()


async def test_its_numbers_have_upstreams_names_and_types(proxy: OurProxy) -> None:
    worker, client = await a_worker(proxy), await a_client(proxy)
    request = client.request()
    query = await worker.query()
    worker.head(query, CHUNKED)
    worker.part(query, b"x", used=12)
    await client.answer(request)
    await worker.notice(query)
    assert proxy.program is not None
    page = await json_page(proxy.program.places["http"])
    assert differences(PROXY, page) == []
    assert [len(page[name]) for name in ("workers", "worker_connections", "clients")] == [1, 1, 1]
    assert page["stats"]["total_adjusted_tokens_used"][0] == 12
    (connection,) = page["worker_connections"]
    assert 0 < connection["queries_10m"] <= 1 / 600, "a rate, not a sum"
