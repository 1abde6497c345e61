"""I measure a proxy with many idle peers: what it holds in memory, and how long choosing a worker takes."""

import json
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from cocoon_desktop.network.proxy.routing import NoSeat, Seats, WorkerSeat
from cocoon_desktop.ton.address import format_address

from ..caller import HOST
from ..figures import Times
from ..servers import free_port
from .instant import MODEL
from .programs import COCOON, OWNER, ready

RUNNING: Final = 100
"""Requests that run while a worker is chosen for the next one."""
SEATS_LIMIT: Final = 8
COEFFICIENTS: Final = (1000, 1500, 2000)
QUERY_TIMES: Final = 7


@dataclass(frozen=True, slots=True)
class Idle:
    """``rss_bytes`` of the whole program; ``choosing`` is processor time, because others may use the
    machine.
    """

    workers: int
    clients: int
    rss_bytes: int
    bytes_per_link: float
    choosing: Times


async def measure_idle(folder: Path, workers: int, clients: int, choices: int) -> Idle:
    """A real proxy over plain links, without a chain. Raises PeerError."""
    for_workers, for_clients = free_port(), free_port()
    places = f"{HOST}:{for_workers}", f"{HOST}:{for_clients}"
    root = folder / "fake-ton.json"
    root.write_text(json.dumps(_fake_ton(*places)), "utf-8")
    options = ("--root", str(root), "--link", "plain", "--http", f"{HOST}:0", "--data", str(folder / "idle"))
    listen = ("--worker-listen", places[0], "--client-listen", places[1])
    crowd = (sys.executable, "-m", "cocoon_desktop.bench.network.crowd", "--workers", str(workers))
    doors = ("--clients", str(clients), "--worker-port", str(for_workers), "--client-port", str(for_clients))
    async with ready("proxy", *COCOON, "proxy", "run", *options, *listen) as proxy:
        alone = psutil.Process(proxy.pid).memory_info().rss
        async with ready("crowd", *crowd, *doors):
            rss = psutil.Process(proxy.pid).memory_info().rss
    per_link = (rss - alone) / (workers + clients)
    return Idle(workers, clients, rss, per_link, measure_choosing(workers, choices))


def _fake_ton(workers: str, clients: str) -> dict[str, object]:
    return {
        "root_owner_address": format_address(OWNER, bounceable=True),
        "registered_proxies": [{"seqno": 1, "address": f"{workers} {clients}"}],
        "price_per_token": 20,
        "worker_fee_per_token": 19,
        "last_proxy_seqno": 1,
        "version": 1,
        "params_version": 1,
    }


def measure_choosing(workers: int, choices: int) -> Times:
    """Choosing among so many workers of one model, of different prices and speeds, and noting it down."""
    seats, running = Seats(), deque[WorkerSeat]()
    for number in range(workers):
        coefficient = COEFFICIENTS[number % len(COEFFICIENTS)]
        seats.changed(WorkerSeat(number, MODEL, coefficient, SEATS_LIMIT, enabled=True), 0.0)
    taken = []
    for number in range(choices):
        now = float(number)
        began = time.thread_time()
        seat = seats.choose(MODEL, max(COEFFICIENTS), now)
        if isinstance(seat, NoSeat):
            raise AssertionError(seat.reason)  # there are more seats than requests
        seats.took(seat, now)
        taken.append(time.thread_time() - began)
        running.append(seat)
        if len(running) > min(RUNNING, workers):
            done = running.popleft()
            done.query_time_s.add(1.0 + number % QUERY_TIMES, now)
            seats.gave_back(done, now)
    return Times.of(taken)
