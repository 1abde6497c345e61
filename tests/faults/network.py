"""A network of one process per role, made by the real command line, with taps on its links."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from cocoon_desktop.app.roles.ground import DATABASE_VARIABLE
from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.core.database import open_database
from cocoon_desktop.network.profile import read_profile
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from sqlalchemy import Engine

from ..programs_run import COCOON, ENVIRONMENT, ROOT, free_port
from .database import Postgres
from .engine import MODEL
from .process import Process
from .receipts import Receipts
from .tap import HOST, Tap

PRICE, FEE = 20_000, 19_000
"""Nanoton of a token: so much that contracts are charged, filled and paid out all the time."""
TOP_UP_TON = "20"
GIFTS = 3
"""Of a thousand practice coins each, to every wallet."""
PROXY_OWNER = f"0:{0xA0:064x}"
WORKER_OWNERS = {"worker 1": f"0:{0xB1:064x}", "worker 2": f"0:{0xB2:064x}"}
COMMAND_S = 120.0


@dataclass
class Network:
    """``processes`` by name; both workers have the same engine."""

    folder: Path
    http: Mapping[str, str]
    processes: Mapping[str, Process]
    for_clients: Tap
    for_workers: Tap
    ledger: Engine = field(repr=False)
    receipts: Receipts

    @property
    def profile(self) -> Path:
        return self.folder / "network.toml"

    @property
    def victims(self) -> list[str]:
        """One of each kind; of the workers the second."""
        return [name for name in self.processes if name != "worker 1"]

    @property
    def is_whole(self) -> bool:
        """Everything runs, and is linked."""
        up = all(process.is_up for process in self.processes.values())
        return up and self.for_clients.linked == 1 and self.for_workers.linked == len(WORKER_OWNERS)

    def data(self, name: str) -> Path:
        return self.folder / name.replace(" ", "-")

    async def stats(self, session: aiohttp.ClientSession, name: str) -> dict[str, Any]:
        async with session.get(f"http://{self.http[name]}/jsonstats") as response:
            return dict(await response.json())

    async def order(self, session: aiohttp.ClientSession, name: str, what: str) -> str:
        url, headers = f"http://{self.http[name]}/request/{what}", {"Content-Type": "application/json"}
        async with session.post(url, headers=headers) as response:
            assert response.status == 200, await response.text()
            return await response.text()

    async def end(self) -> dict[str, int]:
        """Every role politely, and who did not end well, with the exit code."""
        codes = {}
        for name in ("client", *WORKER_OWNERS, "proxy", "chain"):
            process = self.processes[name]
            process.end()
            async with asyncio.timeout(COMMAND_S):
                await process.has_ended()
            if process.exit_code:
                codes[name] = process.exit_code
        return codes


@asynccontextmanager
async def opened(folder: Path, database: str) -> AsyncIterator[Network]:
    """Found it, start everything, kill what is left at the end. ``database`` is sqlite or postgresql."""
    ports = {name: free_port() for name in ("chain", "engine", "workers", "clients", "tap w", "tap c")}
    http = {name: f"{HOST}:{free_port()}" for name in ("proxy", "client", *WORKER_OWNERS)}
    await _found(folder, ports)
    async with AsyncExitStack() as stack:
        processes: dict[str, Process] = {}
        url, environment = f"sqlite:///{folder}/proxy/proxy.db", {}
        if database == "postgresql":
            home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path must be short
            stack.callback(shutil.rmtree, home, ignore_errors=True)
            processes["database"] = server = Postgres(home, folder / "database.log")
            url, environment = server.url, {DATABASE_VARIABLE: server.url}
        ledger = open_database(url)
        stack.callback(ledger.dispose)
        receipts = Receipts()
        for_workers = Tap(ports["tap w"], ports["workers"], lambda _: None, receipts.to_worker)
        for_clients = Tap(ports["tap c"], ports["clients"], receipts.asked, receipts.to_client)
        for tap in (for_workers, for_clients):
            await tap.open()
            stack.callback(tap.close)
        for name, command in _commands(folder, ports, http).items():
            processes[name] = Process(
                name, command, folder / f"{name}.log", environment=environment if name == "proxy" else None
            )
        chain = processes["chain"]
        served, chain.command = chain.command, [*chain.command, *_gifts(folder)]
        running: list[asyncio.Task[None]] = []
        stack.push_async_callback(_cancelled, running)
        for names in (("database", "chain", "engine"), ("proxy", *WORKER_OWNERS, "client")):
            together = [processes[name] for name in names if name in processes]
            running += [asyncio.create_task(process.run(), name=process.name) for process in together]
            async with asyncio.timeout(COMMAND_S):
                await asyncio.gather(*(process.wait_up() for process in together))
        chain.command = served
        yield Network(folder, http, processes, for_clients, for_workers, ledger, receipts)


async def _cancelled(running: Sequence[asyncio.Task[None]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _commands(folder: Path, ports: Mapping[str, int], http: Mapping[str, str]) -> dict[str, list[str]]:
    root = ("--root", str(folder / "network.toml"), "--link", "plain", "--json-log")

    def role(name: str, kind: str, owner: str, *more: str) -> list[str]:
        own = ("--data", str(folder / name.replace(" ", "-")), "--http", http[name], "--owner", owner)
        return [*COCOON, kind, "run", *root, *own, *more]

    chain, engine = f"{HOST}:{ports['chain']}", f"http://{HOST}:{ports['engine']}"
    listen = (
        "--worker-listen",
        f"{HOST}:{ports['workers']}",
        "--client-listen",
        f"{HOST}:{ports['clients']}",
    )
    return {
        "chain": [*COCOON, "network", "chain", "--data", str(folder / "proxy"), "--listen", chain],
        "engine": [sys.executable, "-m", f"{__package__}.engine", str(ports["engine"])],
        "proxy": role("proxy", "proxy", PROXY_OWNER, *listen),
        **{
            name: role(name, "worker", owner, "--engine", engine, "--model", MODEL)
            for name, owner in WORKER_OWNERS.items()
        },
        "client": role("client", "client", PROXY_OWNER, "--top-up", TOP_UP_TON),
    }


async def _found(folder: Path, ports: Mapping[str, int]) -> None:
    """The root contract names the taps in the proxy's place."""
    profile = folder / "network.toml"
    places = (f"{HOST}:{ports['tap w']}", f"{HOST}:{ports['tap c']}")
    await _command(
        *("network", "create", "--owner", PROXY_OWNER, "--data", str(folder / "proxy")),
        *("--out", str(profile), "--workers", places[0], "--clients", places[1]),
        *("--price", str(PRICE), "--worker-fee", str(FEE)),
    )
    text = profile.read_text("utf-8")
    chain = f"http://{HOST}:{ports['chain']}/api/v2"
    profile.write_text(text.replace(read_profile(text).chain, chain), "utf-8")


def _gifts(folder: Path) -> list[str]:
    """For every wallet, when the chain is served first."""
    owners = {"proxy": PROXY_OWNER, "client": PROXY_OWNER, **WORKER_OWNERS}
    wallets = [_wallet(folder / name.replace(" ", "-"), owner) for name, owner in owners.items()]
    return [f"--fund={wallet}" for wallet in wallets * GIFTS]


def _wallet(data: Path, owner: str) -> str:
    key = NodeKeys(data).key("wallet")
    return format_raw(CocoonWallet(shipped_codes().wallet, key, parse_address(owner)).address)


async def _command(*arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(*COCOON, *arguments), stdout=asyncio.subprocess.DEVNULL, env=ENVIRONMENT, cwd=ROOT
    )
    async with asyncio.timeout(COMMAND_S):
        assert await process.wait() == 0
