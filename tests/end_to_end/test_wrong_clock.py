"""A proxy whose computer's clock is wrong: it says so, signs nothing, and goes on when the clock is right."""

import asyncio
import sys
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

from ..fake_ton_files import OWNER
from ..programs_run import COCOON, ENVIRONMENT, PATIENCE_S, Program, free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),  # three programs, each of which loads a virtual machine
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

WRONG_BY = """
import pathlib, sys, time
right, (apart_s, is_right) = time.time, sys.argv[1:3]
sys.argv[1:3] = []
time.time = lambda: right() + (0 if pathlib.Path(is_right).exists() else float(apart_s))
from cocoon_desktop.cli import main
main()
"""


async def _chain(folder: Path, stack: AsyncExitStack) -> None:
    """A founded network whose proxy's wallet has coins, and its chain's server."""
    profile, port = folder / "mine.toml", free_port()
    create = (
        *("network", "create", "--owner", OWNER, "--data", str(folder / "chain"), "--out", str(profile)),
        *("--workers", f"127.0.0.1:{free_port()}", "--clients", f"127.0.0.1:{free_port()}"),
    )
    founding = await asyncio.create_subprocess_exec(*COCOON, *create, env=ENVIRONMENT)
    async with asyncio.timeout(PATIENCE_S):
        assert await founding.wait() == 0
    text = profile.read_text("utf-8")
    profile.write_text(text.replace(read_profile(text).chain, f"http://127.0.0.1:{port}/api/v2"), "utf-8")
    keys = NodeKeys(folder / "proxy")
    wallet = CocoonWallet(shipped_codes().wallet, keys.key("wallet"), parse_address(OWNER)).address
    chain = await asyncio.create_subprocess_exec(
        *(*COCOON, "network", "chain", "--data", str(folder / "chain")),
        *("--listen", f"127.0.0.1:{port}", "--fund", format_raw(wallet)),
        stdout=asyncio.subprocess.PIPE,
        env=ENVIRONMENT,
    )
    stack.push_async_callback(chain.wait)
    stack.callback(chain.kill)
    assert chain.stdout is not None
    assert b"ready" in await chain.stdout.readline()


async def _told(session: aiohttp.ClientSession, port: int) -> dict[str, Any]:
    async with session.get(f"http://127.0.0.1:{port}/jsonstats") as response:
        return dict(await response.json())


@pytest.mark.parametrize("apart_s", [-1200, 1200])
async def test_a_proxy_whose_clock_is_wrong_says_so_and_goes_on_when_it_is_right(
    tmp_path: Path, apart_s: int
) -> None:
    """It has to deploy its contract: the one that was founded is another proxy's."""
    async with AsyncExitStack() as stack:
        await _chain(tmp_path, stack)
        http, is_right = free_port(), tmp_path / "right"
        proxy = Program(
            *(str(apart_s), str(is_right), "proxy", "run", "--root", str(tmp_path / "mine.toml")),
            *("--data", str(tmp_path / "proxy"), "--owner", OWNER, "--link", "plain"),
            *("--worker-listen", "127.0.0.1:0", "--client-listen", "127.0.0.1:0"),
            *("--http", f"127.0.0.1:{http}"),
            program=(sys.executable, "-c", WRONG_BY),
        )
        stack.push_async_callback(proxy.kill)
        starting = asyncio.create_task(proxy.start())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        if apart_s < 0:
            await proxy.has_said("waits for its contract: this computer's clock is 20 minutes behind")
            (trouble,) = (await _told(session, http))["troubles"]
            assert "20 minutes behind the chain's" in trouble
            assert not starting.done()
            is_right.touch()
        await starting
        if apart_s > 0:  # it signs by the chain's time, and says what else may come of it
            facts = await _told(session, http)
            assert any("20 minutes ahead of the chain's" in trouble for trouble in facts["troubles"])
            assert facts["status"]["clock_ahead_s"] == pytest.approx(1200, abs=100)
            is_right.touch()
        facts = await _told(session, http)  # which asks the chain
        assert not any("clock" in trouble for trouble in facts["troubles"])
        assert facts["smartcontract"]["balance"] > 0
