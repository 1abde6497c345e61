"""I connect the models page to the folder of models, its downloads, the memory, and the engine."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.outside.names import OutsideModel
from cocoon_desktop.inference.plan.backend_packs import pack_folders
from cocoon_desktop.inference.plan.device_checks import BackendReport, choose_devices
from cocoon_desktop.inference.plan.devices import Machine
from cocoon_desktop.inference.plan.suitability import room_for_models
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.catalog import ModelFile, catalog
from cocoon_desktop.models.download_queue import Download
from cocoon_desktop.models.downloader import Downloader
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.folder import FoundModel, scan
from cocoon_desktop.models.memory import Estimate
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.models.names import TINY
from cocoon_desktop.models.parts import model_stem
from cocoon_desktop.models.space import SpaceError, free_space
from cocoon_desktop.models.transfer import Transfer
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.models.facts import (
    DiskFacts,
    DownloadFacts,
    Fault,
    Job,
    MachineFacts,
    ModelFacts,
    Notice,
    Serving,
)
from cocoon_desktop.ui.reasons import NO_REASON, Reason, explain

from ..fitting import check_gpus, engine_need, read_machine, with_devices, without_engine
from ..model_facts import NAME_LIMIT, Shelf, judge, read_shelf
from ..settings import Settings
from ..start import StartOptions
from .desk import Desk, Office, Running, attended

log = logging.getLogger(__name__)

PERIOD_S: Final = 10.0
"""How often the memory is read while somebody looks at the page."""
STEP_BYTES: Final = 64 << 20
"""Less than this changes no plan."""
PATIENCE_S: Final = 30.0
"""How long answers may take to end before another model is loaded; the page says so."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the engine was loaded with, and what it takes."""

    options: EngineOptions
    need: Estimate


class ModelsDesk(Desk):
    """The models page's. What takes time runs off the event loop, and the settings are written first."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._view, self._settings = office.views.models, office.store
        self._wishes: asyncio.Queue[Callable[[], Coroutine[Any, Any, None]]] = asyncio.Queue()
        self._wanted = asyncio.Event()
        """Somebody wants something of the folder."""
        self._look, self._moved, self._settled = asyncio.Event(), asyncio.Event(), asyncio.Event()
        """Look again; the folder is another one; the network is up, or has failed."""
        self._place = _place(office.store.settings)
        self._open_store()
        self._shelf = Shelf()
        self._seen: Sequence[FoundModel] = ()
        """What lay in the folder when it was read last."""
        self._listing = asyncio.Lock()
        self._reports: Sequence[BackendReport] = ()
        self._machine: Machine | None = None
        self._running: Running | None = None
        self._loaded: _Loaded | None = None
        self._used = TINY
        self._before: str | None = None
        """The model that answered before the one that is wanted; None where nobody wants another one."""
        self._copying: dict[str, DownloadFacts] = {}
        for signal, wish in (
            (self._view.downloadRequested, self._download),
            (self._view.pauseRequested, self._pause),
            (self._view.cancelRequested, self._cancel),
            (self._view.useRequested, self._use),
            (self._view.checkRequested, self._check),
            (self._view.removeRequested, self._remove),
            (self._view.addRequested, self._add),
            (self._view.folderRequested, self._choose_folder),
        ):
            signal.connect(self._wish(wish))
        self._view.watchedChanged.connect(lambda _: self._look.set())
        office.views.dashboard.statusChanged.connect(self._show_serving)

    async def run(self) -> None:
        forget = self._settings.watch(self._settings_changed)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(attended(self._keep_folder(), "models folder"))
                tasks.create_task(attended(self._look_around(), "memory of the models page"))
                while True:
                    wish = await self._wishes.get()
                    tasks.create_task(attended(wish(), "wish on the models page"))
        finally:
            forget()

    async def serve(self, running: Running) -> None:
        self._running, self._before, self._used = running, None, ""
        self._settled.set()
        forget = running.network.engine.watch(lambda _: self._look.set())
        try:
            model = running.network.options.model
            if isinstance(model, ModelFile):
                await self._note_use(model.path, running.network.options.engine)
            self._show_serving()
            self._look.set()
            await asyncio.Event().wait()
        finally:
            forget()
            self._running = self._loaded = None
            self._look.set()

    def network_failed(self, reason: Reason) -> None:
        self._settled.set()
        if self._running is None and self._before is None:
            self._used = _chosen(self._settings.settings)
        self._view.show_serving(Serving(self._used, "failed", reason=reason))
        if self._before is not None:
            name = next((each.name for each in self._shelf.models if each.key == self._used), self._used)
            self._view.show_notice(Notice("not_loaded", name, reason, self._before))

    # --- the folder ---------------------------------------------------------------------------------------

    async def _keep_folder(self) -> None:
        """Show the folder and fetch into it, until the owner chooses another one."""
        while True:
            self._moved.clear()
            fetching = asyncio.create_task(self._fetch(), name="downloads")
            try:
                await self._list()
                await self._moved.wait()
            finally:
                fetching.cancel()
                await asyncio.wait({fetching})
            self._open_store()

    def _open_store(self) -> None:
        self._store = ModelStore(*self._place)
        self._downloader = Downloader(self._store, self._show_downloads, self._came, clock=self._office.clock)

    async def _fetch(self) -> None:
        """A folder that cannot be used may be there again, a drive for example, when somebody next wants
        something of it.
        """
        while True:
            try:
                await self._downloader.run()
            except CocoonError as error:
                self._view.show_notice(Notice("not_folder", str(self._store.folder), explain(error)))
            self._wanted.clear()
            await self._wanted.wait()

    async def _list(self) -> None:
        """Read the folder and show it."""
        async with self._listing:
            names = [download.name for download in self._downloader.downloads]
            before = self._seen
            try:
                self._seen, self._shelf = await asyncio.to_thread(self._read, names)
            except CocoonError as error:
                self._seen = ()
                self._view.show_notice(Notice("not_folder", str(self._store.folder), explain(error)))
                return
            folder = self._store.folder
            if before and not self._seen and not await asyncio.to_thread(folder.is_dir):
                said = Reason(translate("Reason", "it is not there"))  # a drive that was taken out
                self._view.show_notice(Notice("not_folder", str(folder), said))
            await self._judge()
        self._look.set()

    def _read(self, wanted: Sequence[str]) -> tuple[Sequence[FoundModel], Shelf]:
        seen = tuple(scan(self._store.folder))
        return seen, read_shelf(self._store, wanted, self._settings.settings.model_path)

    async def _compare(self) -> None:
        """Show the folder anew where files came or went without us."""
        try:
            here = tuple(await asyncio.to_thread(scan, self._store.folder))
        except CocoonError:
            here = ()  # reading it again says why
        if here != self._seen:
            await self._list()

    async def _judge(self) -> None:
        """Show the models, with how they suit where the memory is known."""
        here = {model.key for model in self._shelf.models}
        coming = [_coming(name) for name in self._copying if name not in here]
        if self._machine is None:
            self._view.show_models([*self._shelf.models, *coming])
            return
        settings, paths = self._settings.settings, self._office.paths
        wishes = StartOptions.of(settings, paths.practice, paths.cache).wishes
        assert wishes is not None
        judged = await asyncio.to_thread(judge, self._shelf, self._machine_for, wishes)
        self._view.show_models([*judged, *coming])

    def _came(self, _: ModelFile) -> None:
        self._wishes.put_nowait(self._list)

    def _show_downloads(self) -> None:
        downloads = [_download_facts(each) for each in self._downloader.downloads]
        self._view.show_downloads([*downloads, *self._copying.values()])
        known = {model.key for model in self._shelf.models}
        if any(each.key not in known for each in downloads):
            self._wishes.put_nowait(self._list)

    def _settings_changed(self, settings: Settings) -> None:
        if (place := _place(settings)) != self._place:
            self._place = place
            self._moved.set()

    # --- the memory ---------------------------------------------------------------------------------------

    async def _look_around(self) -> None:
        """Read the memory and the disk while somebody looks. The check of the cards is left to the network,
        and asked for when it is known.
        """
        await self._settled.wait()
        paths = self._office.paths
        packs = pack_folders(paths.practice.parent)
        self._reports = await check_gpus(packs, paths.cache, log.info)
        while True:
            self._look.clear()
            if self._view.watched:
                await self._measure()
                await self._compare()
            try:
                async with asyncio.timeout(PERIOD_S if self._view.watched else None):
                    await self._look.wait()
            except TimeoutError:
                continue

    async def _measure(self) -> None:
        self._view.show_disk(await asyncio.to_thread(_disk, self._store.folder))
        try:
            machine = await asyncio.to_thread(read_machine)
        except CocoonError as error:
            log.warning("the models page cannot show the memory: %s", error)
            return
        loaded = self._loaded if self._is_loaded() else None
        if loaded is not None:
            machine = without_engine(machine, loaded.options, loaded.need)
        before, self._machine = self._machine, machine
        self._view.show_machine(_machine_facts(self._machine_for("llama"), loaded))
        if before is None or _differ(before, machine):
            async with self._listing:
                await self._judge()

    def _machine_for(self, architecture: str) -> Machine:
        assert self._machine is not None
        return with_devices(self._machine, choose_devices(self._reports, architecture).chosen)

    def _is_loaded(self) -> bool:
        here = (EngineState.READY, EngineState.DRAINING, EngineState.PAUSED)
        return self._running is not None and self._running.network.engine.state in here

    # --- the model in use ---------------------------------------------------------------------------------

    async def _note_use(self, path: Path, options: EngineOptions) -> None:
        """Remember which model answers, and what it takes."""
        await self._list()
        self._used = self._shelf.key_of(path) or str(path)
        if (header := self._shelf.headers.get(self._used)) is not None:
            self._loaded = _Loaded(options, await asyncio.to_thread(engine_need, header, options))

    def _show_serving(self) -> None:
        if (running := self._running) is None or self._before is not None:
            return
        model, answers = running.network.options.model, running.network.worker.running
        if isinstance(model, OutsideModel):
            address = self._settings.settings.engine.url
            self._view.show_serving(Serving("", "ready", answers, engine=address))
        else:
            self._view.show_serving(Serving(self._used, "ready", answers))

    async def _use(self, key: str) -> None:
        """Finish what is being answered, and start the network with another model."""
        found = self._shelf.found.get(key)
        if found is None or (key == self._used and self._running is not None):
            return
        try:
            self._write_use(None if key == TINY else found.first)
        except CocoonError as error:
            self._view.show_fault(key, explain(error))
            return
        if self._before is None:
            self._before = self._used
        self._used = key
        if (running := self._running) is not None:
            self._view.show_serving(Serving(key, "leaving", running.network.worker.running))
            await running.switch.leave(PATIENCE_S)
        self._view.show_serving(Serving(key, "loading"))
        self._office.restart()

    def _write_use(self, path: Path | None) -> None:
        if self._settings.settings.engine.url:
            self._settings.reset("engine", "url")
        if path is None:
            self._settings.reset("engine", "model")
        else:
            self._settings.change("engine", "model", str(path))

    # --- wishes -------------------------------------------------------------------------------------------

    def _wish(self, work: Callable[[str], Coroutine[Any, Any, None]]) -> Callable[[str], None]:
        return lambda about: self._wishes.put_nowait(partial(work, about))

    async def _download(self, key: str) -> None:
        await self._on_queue(self._downloader.add, key)

    async def _pause(self, key: str) -> None:
        await self._on_queue(self._downloader.pause, key)

    async def _cancel(self, key: str) -> None:
        await self._on_queue(self._downloader.cancel, key)

    async def _on_queue(self, work: Callable[[str], Coroutine[Any, Any, None]], key: str) -> None:
        self._wanted.set()
        try:
            await work(key)
        except CocoonError as error:
            self._view.show_fault(key, explain(error))
        await self._list()

    async def _check(self, key: str) -> None:
        if (found := self._shelf.found.get(key)) is None:
            return  # somebody took it away meanwhile
        self._view.show_job(key, "verifying")
        try:
            (verdict,) = await asyncio.to_thread(self._store.verify, found.key)
            self._view.show_job(key, None)
            self._view.show_checked(key, good=verdict.is_good, reason=verdict.reason)
        except CocoonError as error:
            self._view.show_job(key, None)
            self._view.show_fault(key, explain(error))

    async def _remove(self, key: str) -> None:
        if (found := self._shelf.found.get(key)) is None:
            return
        if key == self._used:
            said = translate("Models", "it is in use; use another model first")
            self._view.show_fault(key, Reason(said))
            return
        await self._at_work(key, "removing", lambda: self._store.remove(found.key))
        await self._list()

    async def _add(self, path: str) -> None:
        """Copy a file into the folder. It has a row from the beginning."""
        source, here = Path(path), asyncio.get_running_loop()

        def tell(transfer: Transfer) -> None:
            self._copying[source.name] = DownloadFacts(source.name, "copying", transfer)
            self._show_downloads()

        def on_transfer(transfer: Transfer) -> None:
            here.call_soon_threadsafe(tell, transfer)

        self._copying[source.name] = DownloadFacts(source.name, "copying")
        await self._list()
        refused: CocoonError | None = None
        try:
            await asyncio.to_thread(partial(self._store.add, source, on_transfer=on_transfer))
        except CocoonError as error:
            refused = error
        del self._copying[source.name]
        await self._list()
        self._show_downloads()
        if refused is not None:
            self._view.show_notice(Notice("not_added", source.name, explain(refused)))

    async def _at_work(self, key: str, job: Job, work: Callable[[], object]) -> None:
        self._view.show_job(key, job)
        try:
            await asyncio.to_thread(work)
            self._view.show_job(key, None)
        except CocoonError as error:
            self._view.show_job(key, None)
            self._view.show_fault(key, explain(error))

    async def _choose_folder(self, path: str) -> None:
        """Look for models elsewhere from now on. Nothing is moved."""
        try:
            await asyncio.to_thread(scan, Path(path))
            used = await asyncio.to_thread(lambda: self._settings.settings.model_path)
            if used is not None:  # a name in the old folder means nothing in the new one
                self._settings.change("engine", "model", str(used))
            self._settings.change("models", "folder", path)
        except CocoonError as error:
            self._view.show_notice(Notice("not_folder", path, explain(error)))


def _place(settings: Settings) -> tuple[Path, str]:
    return settings.models_folder, settings.models_endpoint


def _chosen(settings: Settings) -> str:
    """The model that the settings name, whether its file is there or not."""
    if settings.engine.url or not settings.engine.model:
        return TINY
    name = Path(settings.engine.model).name
    return next((row.id for row in catalog() if row.file_name == name), name)


def _coming(file_name: str) -> ModelFacts:
    """A file of this computer on its way into the folder."""
    return ModelFacts(file_name, one_line(model_stem(Path(file_name)), NAME_LIMIT), "unknown", "outside")


def _disk(folder: Path) -> DiskFacts:
    place = next(each for each in (folder, *folder.parents) if each.is_dir())  # one that is not made yet
    try:
        return DiskFacts(str(folder), free_space(place))
    except OSError:
        return DiskFacts(str(folder), None)


def _differ(one: Machine, other: Machine) -> bool:
    return (
        len(one.gpus) != len(other.gpus)
        or abs(room_for_models(one) - room_for_models(other)) >= STEP_BYTES
        or abs(one.budget_bytes - other.budget_bytes) >= STEP_BYTES
    )


def _machine_facts(machine: Machine, loaded: _Loaded | None) -> MachineFacts:
    room = room_for_models(machine)
    if machine.gpus:
        total, free = (
            sum(gpu.total_bytes for gpu in machine.gpus),
            sum(gpu.free_bytes for gpu in machine.gpus),
        )
        name = " + ".join(gpu.label for gpu in machine.gpus)
        needs = loaded.need.gpus if loaded is not None else ()
    else:
        total, free, name = machine.total_bytes, machine.free_bytes, ""
        needs = (loaded.need.main,) if loaded is not None else ()
    return MachineFacts(
        name,
        on_gpu=bool(machine.gpus),
        total=total,
        others=total - free,
        kept=free - room,
        weights=sum(need.weights.bytes for need in needs),
        working=sum(need.kv.bytes + need.compute.bytes for need in needs),
        slots=0 if loaded is None else loaded.options.slots,
    )


def _download_facts(download: Download) -> DownloadFacts:
    fault = None if download.fault is None else _fault(download)
    return DownloadFacts(
        download.name,
        download.phase,
        download.transfer,
        fault,
        NO_REASON if download.fault is None else explain(download.fault),
        download.retry_at,
    )


def _fault(download: Download) -> Fault:
    if download.retry_at is not None:
        return "line"
    match download.fault:
        case SpaceError():
            return "disk"
        case WrongBytesError():
            return "hash"
        case ModelFileError():
            return "file"
        case UsageError():
            return "other"
        case _:
            return "refused" if isinstance(download.fault, HubError) else "other"
