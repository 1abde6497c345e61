"""Fetching what is wanted, one after the other, through pauses, faults and a kill."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.download_queue import Download
from cocoon_desktop.models.downloader import Downloader
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.models.names import RemoteFile
from cocoon_desktop.models.partials import BusyError
from cocoon_desktop.models.queue_file import read_queue, write_queue
from cocoon_desktop.models.space import SpaceError

from ..patience import PATIENCE_S
from .fake_hub import FakeHub
from .gguf_bytes import LLAMA, gguf_file, string

FIRST, SECOND = "maker/model-GGUF/first.gguf", "maker/model-GGUF/second.gguf"
MODELS = {
    name: gguf_file(LLAMA, string("general.name", name), data_bytes=400_000) for name in (FIRST, SECOND)
}


class Fetching:
    """A downloader at work, and what it told."""

    def __init__(self, hub: FakeHub, folder: Path, free: int = 1 << 40) -> None:
        self.store = ModelStore(folder, hub.url)
        self.whole: list[ModelFile] = []
        self.now = 1000.0
        self._changed = asyncio.Event()
        self.downloader = Downloader(
            self.store, self._changed.set, self.whole.append, clock=lambda: self.now, free=lambda _: free
        )

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                await self._changed.wait()
                self._changed.clear()

    def download(self, name: str) -> Download | None:
        return next((each for each in self.downloader.downloads if each.name == name), None)

    def done(self, name: str) -> int:
        download = self.download(name)
        return 0 if download is None else download.done

    def phase(self, name: str) -> str:
        download = self.download(name)
        return "" if download is None else download.phase

    def fault(self, name: str) -> Exception | None:
        download = self.download(name)
        return None if download is None else download.fault


@asynccontextmanager
async def fetching(hub: FakeHub, folder: Path, free: int = 1 << 40) -> AsyncIterator[Fetching]:
    made = Fetching(hub, folder, free)
    running = asyncio.create_task(made.downloader.run())
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.fixture
def hub(hub: FakeHub) -> FakeHub:
    hub.files.update(MODELS)
    return hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.gguf"))


async def test_several_come_one_after_the_other(hub: FakeHub, folder: Path) -> None:
    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        await work.downloader.add(SECOND)
        await work.until(lambda: not work.downloader.downloads)
    assert [model.name for model in work.whole] == ["first", "second"]
    assert [model.sha256 for model in work.whole] == [
        hashlib.sha256(MODELS[name]).hexdigest() for name in (FIRST, SECOND)
    ]
    assert read_queue(folder) == []


async def test_a_pause_keeps_what_has_arrived_and_lets_the_next_one_come(hub: FakeHub, folder: Path) -> None:
    hub.behaviour.stall_after = 200_000
    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        await work.downloader.add(SECOND)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        await work.until(lambda: work.done(FIRST))
        hub.behaviour.stall_after = None
        await work.downloader.pause(FIRST)
        kept = work.store.fetched_bytes(RemoteFile.parse(FIRST))
        assert kept > 0
        await work.until(lambda: not work.download(SECOND))
        assert work.phase(FIRST) == "paused"
        assert read_queue(folder) == [Download(FIRST, "paused")]
        await work.downloader.add(FIRST)
        await work.until(lambda: not work.downloader.downloads)
    assert hub.gets[-1].start == kept
    assert (folder / "first.gguf").read_bytes() == MODELS[FIRST]


async def test_cancelling_deletes_what_has_arrived(hub: FakeHub, folder: Path) -> None:
    hub.behaviour.stall_after = 200_000
    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        await work.until(lambda: work.done(FIRST))
        await work.downloader.cancel(FIRST)
        assert work.downloader.downloads == ()
        assert work.store.fetched_bytes(RemoteFile.parse(FIRST)) == 0
    assert read_queue(folder) == []
    assert names(folder) == []


async def test_a_hub_that_is_away_is_asked_again_by_itself_and_nothing_is_lost(
    hub: FakeHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.models.download_queue.RETRY_S", (0.05,))
    monkeypatch.setattr("cocoon_desktop.models.download.PATIENCE_S", (0.0,))
    hub.behaviour.get_statuses = [503, 503]
    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        await work.until(lambda: work.phase(FIRST) == "failed")
        download = work.download(FIRST)
        assert download is not None
        assert isinstance(download.fault, HubError)
        assert download.retry_at == work.now + 0.05
        work.now += 1
        await work.until(lambda: not work.downloader.downloads)
    assert names(folder) == ["first.gguf"]


async def test_a_refusal_waits_for_its_owner_and_the_others_go_on(hub: FakeHub, folder: Path) -> None:
    async with fetching(hub, folder) as work:
        await work.downloader.add("maker/model-GGUF/none.gguf")
        await work.downloader.add(FIRST)
        await work.until(lambda: not work.download(FIRST))
        (left,) = work.downloader.downloads
        assert (left.phase, left.retry_at) == ("failed", None)
        assert "no such file" in str(left.fault)


async def test_wrong_bytes_are_deleted_and_the_next_try_begins_anew(hub: FakeHub, folder: Path) -> None:
    hub.behaviour.wrong_bytes = True
    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        await work.until(lambda: work.phase(FIRST) == "failed")
        assert isinstance(work.fault(FIRST), WrongBytesError)
        assert work.store.fetched_bytes(RemoteFile.parse(FIRST)) == 0
        hub.behaviour.wrong_bytes = False
        await work.downloader.add(FIRST)
        await work.until(lambda: not work.downloader.downloads)
    assert names(folder) == ["first.gguf"]


async def test_a_full_disk_is_said_before_anything_is_written(hub: FakeHub, folder: Path) -> None:
    async with fetching(hub, folder, free=1000) as work:
        await work.downloader.add(FIRST)
        await work.until(lambda: work.phase(FIRST) == "failed")
        assert isinstance(work.fault(FIRST), SpaceError)
    assert hub.gets == []


async def test_a_queue_that_cannot_be_written_stops_no_download(
    hub: FakeHub, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CocoonError("the disk is full")

    async with fetching(hub, folder) as work:
        await work.downloader.add(FIRST)
        monkeypatch.setattr("cocoon_desktop.models.downloader.write_queue", refuse)
        with pytest.raises(CocoonError, match="full"):
            await work.downloader.add(SECOND)
        await work.until(lambda: len(work.whole) == 2)


async def test_a_name_that_means_no_model_is_refused(hub: FakeHub, folder: Path) -> None:
    async with fetching(hub, folder) as work:
        with pytest.raises(UsageError):
            await work.downloader.add("../victim")
    assert read_queue(folder) == []


async def test_a_stranger_in_the_file_is_left_out(hub: FakeHub, folder: Path) -> None:
    write_queue(folder, [Download("no model"), Download(FIRST)])
    async with fetching(hub, folder) as work:
        await work.until(lambda: work.whole)
    assert names(folder) == ["first.gguf"]


async def test_progress_comes_four_times_a_second_at_most(hub: FakeHub, folder: Path) -> None:
    told = 0

    def count() -> None:
        nonlocal told
        told += 1

    hub.files[FIRST] = gguf_file(LLAMA, data_bytes=8_000_000)
    downloader = Downloader(ModelStore(folder, hub.url), count, lambda _: None)
    running = asyncio.create_task(downloader.run())
    before = asyncio.get_running_loop().time()
    await downloader.add(FIRST)
    async with asyncio.timeout(PATIENCE_S):
        while downloader.downloads:  # noqa: ASYNC110 - what is counted must not be what wakes us
            await asyncio.sleep(0.01)
    took_s = asyncio.get_running_loop().time() - before
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    beginning_and_end = 8  # of 500 pieces
    assert told <= 4 * took_s + beginning_and_end


def test_a_killed_program_loses_nothing_and_its_next_start_goes_on(hub: FakeHub, folder: Path) -> None:
    hub.behaviour.stall_after = 200_000
    command = [sys.executable, "-m", "tests.models.downloader_child", str(folder), hub.url]
    root = Path(__file__).parents[2]
    with subprocess.Popen([*command, FIRST, SECOND], cwd=root) as child:
        assert hub.stalled.wait(PATIENCE_S)
        while ModelStore(folder).fetched_bytes(RemoteFile.parse(FIRST)) == 0:
            assert child.poll() is None
        child.kill()
    kept = ModelStore(folder).fetched_bytes(RemoteFile.parse(FIRST))
    assert kept > 0
    assert [each.name for each in read_queue(folder)] == [FIRST, SECOND]
    hub.behaviour.stall_after = None
    asked = len(hub.gets)

    async def go_on() -> None:
        async with fetching(hub, folder) as work:
            await work.until(lambda: len(work.whole) == 2)

    asyncio.run(go_on())
    assert hub.gets[asked].start == kept
    assert (folder / "first.gguf").read_bytes() == MODELS[FIRST]
    assert (folder / "second.gguf").read_bytes() == MODELS[SECOND]


async def test_what_another_program_fetches_is_left_to_it(hub: FakeHub, folder: Path) -> None:
    hub.behaviour.stall_after = 200_000
    async with fetching(hub, folder) as other:
        await other.downloader.add(FIRST)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        await other.until(lambda: other.done(FIRST))
        with pytest.raises(BusyError, match="being fetched already"):
            await asyncio.to_thread(other.store.give_up, RemoteFile.parse(FIRST))
    assert other.store.fetched_bytes(RemoteFile.parse(FIRST)) > 0
