"""Chain and proxy in a process of their own: it comes back, loses nothing and outlives nobody."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil
import pytest
from cocoon_desktop.app.devnet import process as devnet_process
from cocoon_desktop.app.devnet.devnet import Devnet, DevnetOptions
from cocoon_desktop.app.devnet.launch import devnet_argv
from cocoon_desktop.app.devnet.process import devnet_apart
from cocoon_desktop.app.networks.parts import Parts, open_parts
from cocoon_desktop.app.one_error import one_error
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.practice_keys import open_keys
from cocoon_desktop.core.errors import ChainError, PeerError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.network.client.request import MAX_REQUEST_BYTES
from cocoon_desktop.network.worker.cashier import Cashier
from cocoon_desktop.ton.contracts.root import model_hash
from cocoon_desktop.ton.key_store import PracticeKeyStore
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from nacl.signing import SigningKey

from ...end_to_end.test_network import ask
from ...patience import PATIENCE_S, until
from ...scripted_backend import ScriptedBackend

pytestmark = pytest.mark.slow
FULL_MODEL = f"tiny@local:{'0' * 64}"
ROOT = Path(__file__).parents[3]
OWNER = OwnerWallet(SigningKey(b"o" * 32)).address


async def options_of(folder: Path) -> DevnetOptions:
    keys = await open_keys(PracticeKeyStore(folder / "keys.json"))
    return DevnetOptions(folder, find_paths().make().cache, OWNER, FULL_MODEL, keys)


def children() -> list[psutil.Process]:
    """Devnets of this test, dead ones aside."""
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            found += [child] if devnet_argv()[-1] in child.cmdline() else []
    return found


@dataclass
class Town:
    """A worker and a client of ours in a devnet elsewhere."""

    devnet: Devnet
    parts: Parts
    cashier: Cashier
    endpoint: Endpoint
    said: list[str] = field(default_factory=list)


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    options, said = await options_of(folder), list[str]()
    async with AsyncExitStack() as stack:
        stack.enter_context(one_error())
        devnet = await stack.enter_async_context(devnet_apart(options, said.append))
        parts = await open_parts(folder, options.keys, OWNER, devnet.chain, devnet.root, stack)
        cashier, client = parts.cashier(), parts.client()
        worker = parts.worker(ScriptedBackend(), FULL_MODEL, cashier)
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        running = [tasks.create_task(worker.run()), tasks.create_task(client.run_forever())]
        endpoint = Endpoint(client, MAX_REQUEST_BYTES)
        stack.push_async_callback(endpoint.close)
        await endpoint.open(0)
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(worker.wait_ready(), client.wait_ready())
        yield Town(devnet, parts, cashier, endpoint, said)
        for task in running:
            task.cancel()


async def test_an_answer_is_paid_and_after_a_kill_the_next_one_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with town(tmp_path) as here, aiohttp.ClientSession() as session:
        assert "setting up the practice contracts" in here.said
        (child,) = children()
        await ask(session, here.endpoint)
        await until(lambda: here.cashier.book.total.withdrawn > 0)
        paid, root = here.cashier.book.total.withdrawn, here.devnet.root.address
        child.kill()
        await until(lambda: children() not in ([], [child]))
        async with asyncio.timeout(PATIENCE_S):
            while (await _asked(session, here.endpoint)) != "Hello world":
                pass
        await until(lambda: here.cashier.book.total.withdrawn > paid)
        assert "killed by SIGKILL" in caplog.text
        (last,) = children()
    assert not last.is_running()
    async with devnet_apart(await options_of(tmp_path), lambda text: None) as again:
        assert again.root.address == root, "what was founded is founded"
        assert (await again.chain.account(OWNER)).balance > 0


async def _asked(session: aiohttp.ClientSession, endpoint: Endpoint) -> str:
    """Empty while nobody answers."""
    try:
        return (await ask(session, endpoint))[0]
    except (AssertionError, PeerError):
        return ""


async def test_another_model_is_listed_when_it_is_wished(tmp_path: Path) -> None:
    async with devnet_apart(await options_of(tmp_path), lambda text: None) as devnet:
        other = f"small@local:{'1' * 64}"
        assert model_hash(other) not in devnet.root.config.model_hashes
        await asyncio.wait_for(devnet.allow_model(other), PATIENCE_S)
        assert model_hash(other) in devnet.root.config.model_hashes


async def test_a_second_one_on_the_same_folder_says_why_not(tmp_path: Path) -> None:
    async with devnet_apart(await options_of(tmp_path), lambda text: None):
        with pytest.raises(ChainError, match="already runs in another program"), one_error():
            async with devnet_apart(await options_of(tmp_path), lambda text: None):
                pytest.fail("it was opened twice")


async def test_the_next_one_waits_for_the_end_of_the_last_one(tmp_path: Path) -> None:
    options = await options_of(tmp_path)

    async def open_next() -> int:
        async with devnet_apart(options, lambda text: None) as devnet:
            return devnet.root.config.version

    async with devnet_apart(options, lambda text: None) as devnet:
        version = devnet.root.config.version
        following = asyncio.create_task(open_next())
    assert await asyncio.wait_for(following, PATIENCE_S) >= version


async def test_one_that_cannot_be_started_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devnet_process, "devnet_argv", lambda: ["/no/such/cocoon-devnet"])
    with pytest.raises(ChainError, match="cannot be started"), one_error():
        async with devnet_apart(await options_of(tmp_path), lambda text: None):
            pytest.fail("it was opened")


async def test_one_that_talks_nonsense_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devnet_process, "devnet_argv", lambda: [sys.executable, "-c", "print('hello')"])
    with pytest.raises(ChainError, match="wrote no message"), one_error():
        async with devnet_apart(await options_of(tmp_path), lambda text: None):
            pytest.fail("it was opened")


PARENT = """
import asyncio, sys
from pathlib import Path
from cocoon_desktop.app.devnet.process import devnet_apart
from tests.app.devnet.test_process import children, options_of

async def main():
    async with devnet_apart(await options_of(Path(sys.argv[1])), lambda text: None):
        print(children()[0].pid, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
async def test_it_ends_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(tmp_path), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert parent.stdout is not None
    child = psutil.Process(int(await asyncio.wait_for(parent.stdout.readline(), PATIENCE_S)))
    child.send_signal(signal.SIGINT)  # Ctrl-C reaches both; what it means is the parent's to say
    assert child.is_running()
    parent.kill()
    await parent.wait()
    await until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
