"""I fetch the models of a queue, one after the other, and remember what is wanted until it is whole."""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.text import one_line

from .catalog import CatalogModel, ModelFile, find_in_catalog
from .download_queue import Download, DownloadQueue
from .errors import HubError
from .model_store import ModelStore
from .names import RemoteFile
from .queue_file import read_queue, write_queue
from .space import FreeSpace, free_space
from .transfer import Transfer

log = logging.getLogger(__name__)


def find_wanted(name: str) -> CatalogModel | RemoteFile:
    """What a name in the queue means. Raises UsageError."""
    return find_in_catalog(name) or RemoteFile.parse(name)


class Downloader:
    """``run`` until cancelled: that leaves partial files, and the next ``run`` goes on with them.

    ``on_change`` is called when a download has moved or changed, ``on_whole`` with each that is finished.
    """

    def __init__(
        self,
        store: ModelStore,
        on_change: Callable[[], None],
        on_whole: Callable[[ModelFile], None],
        *,
        clock: Callable[[], float] = time.time,
        free: FreeSpace = free_space,
    ) -> None:
        self._store, self._on_change, self._on_whole = store, on_change, on_whole
        self._clock, self._free = clock, free
        self._queue = DownloadQueue()
        self._is_read = asyncio.Event()
        self._wanted = asyncio.Event()
        self._saving = asyncio.Lock()
        self._fetching: asyncio.Task[ModelFile] | None = None

    @property
    def downloads(self) -> tuple[Download, ...]:
        return self._queue.downloads

    async def run(self) -> None:
        """Raises CocoonError when the folder cannot be read."""
        known = await asyncio.to_thread(read_queue, self._store.folder)
        self._queue = DownloadQueue(each for each in known if _means_one(each.name))
        self._is_read.set()
        self._on_change()
        while True:
            self._wanted.clear()
            if (name := self._queue.due(self._clock())) is not None:
                await self._fetch(name)
            else:
                await self._next_wish()

    async def add(self, name: str) -> None:
        """Want a model, or go on with one. Raises UsageError for a name that means none."""
        find_wanted(name)
        await self._is_read.wait()
        self._queue.add(name)
        await self._save()

    async def pause(self, name: str) -> None:
        """Keep what has arrived; ``add`` goes on with it."""
        await self._is_read.wait()
        was_running = self._queue.running == name
        self._queue.pause(name)
        if was_running:
            await self._stop()
        await self._save()

    async def cancel(self, name: str) -> None:
        """Delete what has arrived. Raises BusyError while another program fetches it."""
        await self._is_read.wait()
        was_running = self._queue.running == name
        self._queue.remove(name)
        if was_running:
            await self._stop()
        await self._save()
        await asyncio.to_thread(self._store.give_up, find_wanted(name))

    async def _fetch(self, name: str) -> None:
        self._queue.begin(name)
        self._on_change()
        fetching = self._fetching = asyncio.create_task(self._download(name), name=f"download: {name}")
        try:
            await asyncio.wait({fetching})
        finally:
            await self._stop()  # where we are ended ourselves
        if fetching.cancelled():  # paused, or not wanted any more
            return
        try:
            whole = fetching.result()
        except CocoonError as error:
            log.warning("the download of %s stopped: %s", name, error)
            self._queue.fail(name, error, self._clock(), in_passing=_is_passing(error))
            self._on_change()
            return
        self._queue.remove(name)
        try:
            await self._save()
        except CocoonError as error:  # the next start finds it whole
            log.warning("%s is whole, and still in the queue: %s", name, error)
        self._on_whole(whole)

    async def _download(self, name: str) -> ModelFile:
        return await self._store.download(find_wanted(name), partial(self._note, name), free=self._free)

    async def _stop(self) -> None:
        """End what is fetched now, and wait until it lets go of its file."""
        if (fetching := self._fetching) is not None:
            fetching.cancel()
            await asyncio.wait({fetching})

    def _note(self, name: str, transfer: Transfer) -> None:
        self._queue.note(name, transfer)
        self._on_change()

    async def _save(self) -> None:
        """What is wanted is on the disk before anybody sees it."""
        try:
            async with self._saving:
                await asyncio.to_thread(write_queue, self._store.folder, self._queue.downloads)
        finally:
            self._wanted.set()
            self._on_change()

    async def _next_wish(self) -> None:
        """Return when somebody wants something, or a failed one is to be tried again."""
        wakeup = self._queue.next_wakeup()
        try:
            async with asyncio.timeout(None if wakeup is None else max(0.0, wakeup - self._clock())):
                await self._wanted.wait()
        except TimeoutError:
            return


def _means_one(name: str) -> bool:
    try:
        find_wanted(name)
    except UsageError as error:
        log.warning("the download of %s is forgotten: %s", one_line(name), error)
        return False
    return True


def _is_passing(error: CocoonError) -> bool:
    return isinstance(error, HubError) and error.retry
