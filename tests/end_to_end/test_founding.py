"""A network of one's own: founded, served, looked at, worked in, by the commands alone."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cocoon_desktop.app.roles.keys import NodeKeys
from cocoon_desktop.network.profile import read_profile
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.fake_ton import read_fake_ton

from ..fake_ton_files import OWNER
from ..inference.outside.servers import imitated
from ..programs_run import COCOON, ENVIRONMENT, PATIENCE_S, Program, free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),  # it compiles an emulator, and starts seven programs
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

ADJUSTED = 9 + 8 * 3
"""The imitated usage, at the prices of a founded network."""


async def _run(folder: Path, *arguments: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(*COCOON, *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=ENVIRONMENT | {"COCOON_HOME": str(folder / "home")},
    )
    async with asyncio.timeout(PATIENCE_S):
        output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


def _wallet(folder: Path) -> str:
    key = NodeKeys(folder).key("wallet")
    return format_raw(CocoonWallet(shipped_codes().wallet, key, parse_address(OWNER)).address)


async def test_a_practice_network_is_founded_served_and_worked_in(tmp_path: Path) -> None:
    workers, clients, chain_port = (free_port() for _ in range(3))
    profile, chain_url = tmp_path / "mine.toml", f"http://127.0.0.1:{chain_port}/api/v2"
    create = (
        *("network", "create", "--owner", OWNER, "--data", str(tmp_path / "proxy"), "--out", str(profile)),
        *("--workers", f"127.0.0.1:{workers}", "--clients", f"127.0.0.1:{clients}"),
    )
    code, said = await _run(tmp_path, *create)
    assert code == 0, said
    founded = profile.read_text("utf-8")
    assert (await _run(tmp_path, *create))[0] == 0
    assert profile.read_text("utf-8") == founded, "founded twice is founded once"
    profile.write_text(founded.replace(read_profile(founded).chain, chain_url), "utf-8")

    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        funds = [f"--fund={_wallet(tmp_path / part)}" for part in ("proxy", "worker", "client")]
        chain = await asyncio.create_subprocess_exec(
            *(*COCOON, "network", "chain", "--data", str(tmp_path / "proxy")),
            *("--listen", f"127.0.0.1:{chain_port}", *funds),
            stdout=asyncio.subprocess.PIPE,
            env=ENVIRONMENT | {"COCOON_HOME": str(tmp_path / "home")},
        )
        stack.push_async_callback(_end, chain)
        assert chain.stdout is not None
        assert b"ready" in await chain.stdout.readline()

        engine = await stack.enter_async_context(imitated())
        engine.models = ["tiny"]
        common = ("--root", str(profile), "--link", "plain", "--http", "127.0.0.1:0", "--owner", OWNER)
        listen = ("--worker-listen", f"127.0.0.1:{workers}", "--client-listen", f"127.0.0.1:{clients}")
        proxy = Program("proxy", "run", *common, *listen, "--data", str(tmp_path / "proxy"))
        worker = Program(
            *("worker", "run", *common, "--data", str(tmp_path / "worker")),
            *("--engine", engine.url, "--model", "tiny"),
        )
        client = Program("client", "run", *common, "--data", str(tmp_path / "client"))
        for program in (proxy, worker, client):
            stack.push_async_callback(program.kill)
        await proxy.start()

        copy = tmp_path / "copy.json"
        show = ("network", "show", "--root", str(profile), "--link", "plain", "--write-fake-ton", str(copy))
        code, said = await _run(tmp_path, *show, "--json")
        shown = json.loads(said)
        assert [answer["answers"] for answer in shown["proxies"]] == [True, True]
        assert shown["root_contract_config"]["price_per_token"] == 20
        assert read_fake_ton(copy.read_text("utf-8")).params.price_per_token == 20

        await asyncio.gather(worker.start(), client.start())
        await asyncio.gather(*(program.has_said("ready, protocol version") for program in (worker, client)))
        question = {"model": "tiny", "max_tokens": 100, "messages": [{"role": "user", "content": "Hi"}]}
        async with session.post(f"{client.places['openai']}/chat/completions", json=question) as response:
            assert response.status == 200, await response.text()
        assert (await _stats(session, proxy))["clients"][0]["used_tokens"] == ADJUSTED
        await _operate(session, proxy, worker, client)
        for program in (client, worker, proxy):
            program.signal(signal.SIGTERM)
            assert await program.ended() == 0, program.log


async def _operate(session: aiohttp.ClientSession, proxy: Program, worker: Program, client: Program) -> None:
    """Every order that an operator can give, and what the contracts made of it."""
    wallet = (await _stats(session, client))["wallet"]
    (account,) = (await _stats(session, proxy))["clients"]
    contract = (await _stats(session, proxy))["smartcontract"]["address"]
    assert wallet["seqno"] > 0
    assert "was told what it owes" in await _order(session, proxy, f"charge?client={wallet['address']}")
    await _until(session, proxy, lambda stats: stats["clients"][0]["tokens_to_charge"] == 0)
    assert "no such worker" in await _order(session, proxy, f"payout?worker={wallet['address']}")
    assert "client is missing" in await _order(session, proxy, "charge")
    assert "no earnings" in await _order(session, proxy, "withdraw")
    await _has_staked(session, proxy, 1)  # by itself, as the network wants it
    assert "was sent 2 " in await _order(session, proxy, "stake?amount=2")
    await _has_staked(session, proxy, 3)

    assert "was told: topup" in await _order(session, client, f"topup?proxy={contract}&amount=3")
    assert "which stake" in await _order(session, client, f"stake?proxy={contract}")
    assert "was told: stake" in await _order(session, client, f"stake?proxy={contract}&amount=4")
    more = account["available_tokens"] * 2
    await _until(session, proxy, lambda stats: stats["clients"][0]["available_tokens"] > more)
    assert "never worked" in await _order(session, worker, f"payout?proxy={wallet['address']}")
    paid_out = await _order(session, worker, "payout")  # what was earned may be on its way already
    assert "told to pay out" in paid_out or "Nothing waits to be paid out" in paid_out
    assert "price factor is 2" in await _order(session, worker, "change_coefficient?coefficient=2")
    await _until(session, proxy, lambda stats: stats["worker_connections"][0]["coefficient"] == 2000)
    assert "was told: close" in await _order(session, client, f"close?proxy={contract}")
    await _until(
        session, proxy, lambda stats: stats["clients"][0]["closing"] or stats["clients"][0]["closed"]
    )
    assert "lets nobody in" in await _order(session, proxy, "disable")
    await _until(
        session, proxy, lambda stats: [old["sc_address"] for old in stats["old_instances"]] == [contract]
    )


async def _has_staked(session: aiohttp.ClientSession, proxy: Program, coins: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        shown = ""
        while f"cocoon_proxy_stake_nanoton {coins * 10**9}\n" not in shown:
            async with session.get(proxy.places["http"].replace("/stats", "/metrics")) as response:
                shown = await response.text()
            await asyncio.sleep(0.2)


async def _order(session: aiohttp.ClientSession, program: Program, order: str) -> str:
    """As often as an operator would who reads that the contract has not answered the last one yet."""
    url = program.places["http"].replace("/stats", f"/request/{order}")
    async with asyncio.timeout(PATIENCE_S):
        while True:
            async with session.post(url, headers={"Content-Type": "application/json"}) as response:
                assert response.status == 200
                said = str(await response.text())
            if "is being asked already" not in said:
                return said
            await asyncio.sleep(0.2)


async def _until(
    session: aiohttp.ClientSession, program: Program, holds: Callable[[dict[str, Any]], bool]
) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds(await _stats(session, program)):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def _stats(session: aiohttp.ClientSession, program: Program) -> dict[str, Any]:
    async with session.get(program.places["http"].replace("/stats", "/jsonstats")) as response:
        return dict(await response.json())


async def _end(process: asyncio.subprocess.Process) -> None:
    process.terminate()
    assert await process.wait() == 0


async def test_a_network_on_a_chain_that_nobody_reaches_is_not_founded(tmp_path: Path) -> None:
    code, said = await _run(
        tmp_path,
        *("network", "create", "--kind", "main", "--owner", OWNER, "--data", str(tmp_path / "proxy")),
        *("--out", str(tmp_path / "p.toml")),
    )
    assert code == 2
    assert "--chain names a server" in said
    assert not (tmp_path / "p.toml").exists()
