"""``cocoon bench network`` with tiny numbers: what it tells, and that its parts do what they say."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import psutil
import pytest
from cocoon_desktop.bench.network.callers import Asked, ask_for
from cocoon_desktop.bench.network.contest import ASKING, ENGINE, MANY, NETWORK, ONE, STREAM, Run, _link_result
from cocoon_desktop.bench.network.idle import measure_choosing
from cocoon_desktop.bench.network.instant import Instant
from cocoon_desktop.bench.network.paying import measure_paying
from cocoon_desktop.bench.network.programs import started
from cocoon_desktop.core.errors import PeerError

from .fake_peer import ROOT

HOST = "127.0.0.1"
LINKS = ["plain", "tls"]
ROLES = {ASKING, "chain", "proxy", "worker", "client", ENGINE}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """The JSON and the picture of one whole run."""
    plot = tmp_path_factory.mktemp("bench") / "network.svg"
    command = [sys.executable, "-m", "cocoon_desktop", "bench", "network", "--quick", "--json"]
    done = subprocess.run(
        [*command, "--plot", str(plot)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=550
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), plot.read_text()


@pytest.mark.slow
@pytest.mark.timeout(600)  # it founds two networks, and may compile an emulator
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
class TestTheWholeRun:
    def test_what_is_added_comes_first_by_link(self, measured: tuple[dict[str, Any], str]) -> None:
        told = measured[0]
        first = ["added_p50_ms", "added_p95_ms", "added_first_byte_ms", "requests_ratio", "requests_per_s"]
        assert list(told)[:5] == first
        for name in first:
            assert list(told[name]) == LINKS
        for link in LINKS:
            assert told["added_p50_ms"][link] == 1000 * told["links"][link]["added_p50_s"]["median"]

    @pytest.mark.parametrize("link", LINKS)
    def test_every_kind_was_asked_of_both_and_every_process_is_counted(
        self, measured: tuple[dict[str, Any], str], link: str
    ) -> None:
        result = measured[0]["links"][link]
        for server in (NETWORK, ENGINE):
            assert list(result[server]) == [ONE, STREAM, MANY]
            for load in result[server].values():
                assert load["requests"] > 0
                assert load["whole"]["p50_s"] <= load["whole_p95_s"] <= load["whole"]["max_s"]
                assert set(load["cpu_s_per_request"]) == ROLES
        assert set(result["peak_rss_bytes"]) == ROLES - {ASKING, ENGINE}

    def test_idle_peers_payments_and_machine_are_told(self, measured: tuple[dict[str, Any], str]) -> None:
        told = measured[0]
        assert (told["idle"]["workers"], told["idle"]["clients"]) == (3, 5)
        assert told["idle_proxy_mb"] > 1
        assert told["choosing_p99_ms"] > 0
        assert told["payments_verified_per_s"] > 0
        assert told["machine"]["processor"]

    def test_the_picture_shows_both_links(self, measured: tuple[dict[str, Any], str]) -> None:
        root = ElementTree.fromstring(measured[1])
        kinds = [element.get("class") for element in root.iter("{http://www.w3.org/2000/svg}rect")]
        assert kinds.count("ours") == kinds.count("peer") == 1 + 3 + 5  # legend, what is added, processes

    def test_nothing_is_left_behind(self, measured: tuple[dict[str, Any], str]) -> None:
        assert measured[0]
        running = psutil.process_iter(["cmdline"])
        assert not [p for p in running if "cocoon-bench-" in " ".join(p.info["cmdline"] or ())]


@pytest.fixture
async def instant() -> AsyncIterator[int]:
    server = await asyncio.get_running_loop().create_server(Instant, HOST, 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.mark.parametrize("stream", [False, True])
async def test_every_caller_asks_again_and_again(instant: int, *, stream: bool) -> None:
    asked = await ask_for("engine", instant, 3, 0.05, stream=stream)
    assert len(asked.whole_s) == len(asked.first_byte_s) >= 3
    assert asked.per_s > 0
    assert all(first <= whole for first, whole in zip(asked.first_byte_s, asked.whole_s, strict=True))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 5\r\n\r\nlater", "503 Busy"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "it answered: HTTP/1.1 200 OK"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", "it closed the connection"),
    ],
)
async def test_a_wrong_answer_is_an_error_and_no_number(answer: bytes, reason: str) -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(handle, HOST, 0) as server:
        with pytest.raises(PeerError, match=reason):
            await ask_for("engine", server.sockets[0].getsockname()[1], 1, 0.05, stream=False)


async def test_an_engine_on_request_closes_the_connection(instant: int) -> None:
    reader, writer = await asyncio.open_connection(HOST, instant)
    writer.write(b"GET /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b'"id": "instant"' in await reader.read()
    writer.close()


def test_what_is_added_is_taken_round_by_round() -> None:
    def run(number: int, kind: str, server: str, seconds: float) -> Run:
        return Run(number, kind, server, Asked((seconds,), (seconds / 2,), seconds, 0.0), {ASKING: 0.0}, 0.0)

    runs = [
        run(number, kind, server, seconds * (1 + number))
        for number in range(3)
        for kind in (ONE, STREAM, MANY)
        for server, seconds in ((NETWORK, 0.005), (ENGINE, 0.001))
    ]
    result = _link_result(runs, {})
    assert result.added_p50_s.median == pytest.approx(0.008)
    assert result.added_first_byte_s.median == pytest.approx(0.004)
    assert result.requests_per_s.median == pytest.approx(100)
    assert result.requests_ratio.median == pytest.approx(0.2)


def test_seats_and_payments_are_counted_by_processor_time() -> None:
    times = measure_choosing(5, 200)
    assert times.tries == 200
    assert 0 < times.p50_s <= times.p99_s
    assert measure_paying(30).payments == 30
    assert measure_paying(30).verified_per_s > 0


async def test_a_program_that_fails_is_named_with_its_last_words(tmp_path: Path) -> None:
    code = "import sys; sys.exit('no such network')"
    with pytest.raises(PeerError, match=r"exit code 1; its log ends with: no such network \(founder\)"):
        async with started("founder", sys.executable, "-c", code) as founder:
            await founder.has_ended()
