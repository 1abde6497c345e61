"""I am the small model: what the card can spare for others while its owner uses the computer.

The worker offers one model at a time. My engine is made when it is wanted, as it fits beside everything else
at that moment; the proxy then knows the worker by my model, until the usual one is offered again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.inference.api.completions import CompletionService
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.folder import describe, scan
from cocoon_desktop.models.parts import model_stem
from cocoon_desktop.models.store import locate, resolve_model
from cocoon_desktop.network.worker.service import WorkerService

from .engines import OwnEngine, ServingEngine
from .fitting import fitted
from .networks.network import OpenNetwork, full_name_of
from .settings import Settings
from .start import StartOptions

log = logging.getLogger(__name__)

LOOK_S: Final = 10.0
"""How often the folder is looked at: a download may bring a small model at any time."""
Plan: TypeAlias = Callable[[Path], Awaitable[EngineOptions]]
"""How a file fits now. Raises CocoonError when it does not."""


@dataclass(frozen=True, slots=True)
class SmallEngine:
    """An engine that fits now, not yet loaded. ``offer`` lets the proxy know the worker by its model."""

    name: str
    engine: ServingEngine
    offer: Callable[[], None]


class SmallModel(Protocol):
    """What the switch needs of it."""

    @property
    def name(self) -> str:
        """Empty while there is none."""
        ...

    def want(self, is_wanted: bool) -> None:
        """Whether the owner's settings ask for one anywhere; where none do, none is looked for."""
        ...

    async def make(self) -> SmallEngine:
        """Raises CocoonError when it does not fit."""
        ...

    def leave(self) -> None:
        """The worker offers its usual model again."""
        ...


class FolderSmallModel:
    """A ``SmallModel`` out of the owner's folder. ``find`` blocks and may raise CocoonError;
    ``allow`` tells the network a full model name.
    """

    def __init__(
        self,
        find: Callable[[], Path | None],
        plan: Plan,
        allow: Callable[[str], Awaitable[None]],
        worker: WorkerService,
    ) -> None:
        self._find, self._plan, self._allow, self._worker = find, plan, allow, worker
        self._path: Path | None = None
        self._is_wanted = asyncio.Event()

    @property
    def name(self) -> str:
        return "" if self._path is None else model_stem(self._path)

    def want(self, is_wanted: bool) -> None:
        if is_wanted:
            self._is_wanted.set()
        else:
            self._is_wanted.clear()

    async def run(self, on_change: Callable[[], object]) -> None:
        """Know which one it would be, until cancelled."""
        while True:
            await self._is_wanted.wait()
            before, self._path = self._path, await asyncio.to_thread(self._look)
            if self._path != before:
                on_change()
            await asyncio.sleep(LOOK_S)

    def _look(self) -> Path | None:
        try:
            return self._find()
        except CocoonError as error:
            log.warning("no small model is found: %s", error)
            return None

    async def make(self) -> SmallEngine:
        if self._path is None:
            raise UsageError("no small model is installed", "models.small")
        model = await asyncio.to_thread(resolve_model, self._path)
        engine = OwnEngine(model.path, await self._plan(model.path))
        full_name = full_name_of(model)
        await self._allow(full_name)
        backend = CompletionService(engine, model.name)
        return SmallEngine(model.name, engine, lambda: self._worker.offer(full_name, backend))

    def leave(self) -> None:
        self._worker.offer_usual()


def find_small(wanted: str, folder: Path, usual_bytes: int | None) -> Path | None:
    """The file of the model ``wanted``; without a wish the smallest sound one in the folder that is smaller
    than the usual one (None: of unknown size). Raises CocoonError.
    """
    if wanted:
        path = locate(Path(wanted), folder)
        return path if path.is_file() else None
    smaller = [found for found in scan(folder) if usual_bytes is None or found.size < usual_bytes]
    smaller.sort(key=lambda found: found.size)
    return next((found.first for found in smaller if not describe(found).refusal), None)


def small_model_of(settings: Settings, options: StartOptions, network: OpenNetwork) -> FolderSmallModel:
    """The one that the owner chose, for a network that was started with ``options``."""
    usual = network.options.model
    usual_bytes = usual.size if isinstance(usual, ModelFile) else None
    wishes = replace(options.wishes or Wishes(), slots=1)

    async def plan(path: Path) -> EngineOptions:
        return await fitted(path, wishes, options.packs, options.cache, options.engine, log.info)

    def find() -> Path | None:
        return find_small(settings.models.small, settings.models_folder, usual_bytes)

    return FolderSmallModel(find, plan, network.allow_model, network.worker)
