"""The small model for real: two engines, one worker, the proxy's own list, answers that are paid."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.activity.decision import Action
from cocoon_desktop.activity.presence import Level, Presence
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.activity.surroundings import Surroundings
from cocoon_desktop.activity.wishes import AT_PRESENCE, Wishes
from cocoon_desktop.app.networks.network import OpenNetwork
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import EngineSettings, ModelsSettings, Settings
from cocoon_desktop.app.small_model import small_model_of
from cocoon_desktop.app.start import StartOptions, started
from cocoon_desktop.app.work_switch import WorkSwitch
from cocoon_desktop.core.errors import PeerError
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.endpoint.own_first import Route
from cocoon_desktop.models.catalog import tiny_model_path
from cocoon_desktop.ton.key_store import MemoryKeyStore

pytestmark = pytest.mark.slow

USUAL, SMALL = "usual", "mini"
QUESTION = [("user", "What is the capital of France?")]


@dataclass
class Home:
    """A worker at home, whose owner comes and goes."""

    network: OpenNetwork
    switch: WorkSwitch
    session: aiohttp.ClientSession

    def there(self, level: Level) -> None:
        self.switch.notice(Surroundings(Presence(level, time.time())))

    async def works(self, model: str) -> None:
        async with asyncio.timeout(60):
            while (self.switch.status.state, self.switch.status.model) != (WorkState.READY, model):
                await asyncio.sleep(0.05)
                self.switch.refresh()

    async def ask(self, model: str) -> ChatSummary:
        """Through client, proxy and worker."""
        summary = ChatSummary()
        async for _ in stream_chat(
            self.session, self.network.endpoint.url, model, QUESTION, summary, Route.NETWORK
        ):
            pass
        return summary


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in (USUAL, SMALL):
        shutil.copy(tiny_model_path(), folder / f"{name}.gguf")
    settings = Settings(
        engine=EngineSettings(model=USUAL), models=ModelsSettings(folder=str(folder), small=SMALL)
    )
    options = StartOptions.of(settings, tmp_path / "practice", find_paths().make().cache)
    async with (
        started(options, MemoryKeyStore()) as network,
        aiohttp.ClientSession() as session,
        asyncio.TaskGroup() as tasks,
    ):
        small = small_model_of(settings, options, network)
        wishes = Wishes(at_presence={**AT_PRESENCE, Level.ACTIVE: Action.SMALL})
        switch = WorkSwitch(network.engine, network.worker, USUAL, lambda _: None, wishes=wishes, small=small)
        running = [tasks.create_task(switch.run()), tasks.create_task(small.run(switch.refresh))]
        home = Home(network, switch, session)
        await home.works(USUAL)
        yield home
        for task in running:
            task.cancel()


async def test_the_worker_serves_the_small_model_while_its_owner_is_there_and_is_paid_for_it(
    home: Home,
) -> None:
    assert (await home.ask(USUAL)).cost_nanoton > 0
    usual_pid = home.network.engine.pid
    home.there(Level.ACTIVE)
    await home.works(SMALL)
    assert home.network.engine.pid is None, "the usual model's memory is the owner's"
    assert home.switch.engine_pid not in (None, usual_pid)
    before = home.network.cashier.book.total.signed
    assert (await home.ask(SMALL)).cost_nanoton > 0
    with pytest.raises(PeerError):
        await home.ask(USUAL)
    async with asyncio.timeout(30):
        while home.network.cashier.book.total.signed == before:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    home.there(Level.AWAY)
    await home.works(USUAL)
    assert (await home.ask(USUAL)).cost_nanoton > 0
    with pytest.raises(PeerError):
        await home.ask(SMALL)
    assert home.network.worker.answered == 3
