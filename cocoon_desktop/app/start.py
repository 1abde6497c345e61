"""From settings and folders to a running practice network: what ``up``, ``demo`` and the window share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cocoon_desktop.endpoint.server import DEFAULT_PORT
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.models.store import resolve_model
from cocoon_desktop.ton.key_store import KeyStore, PracticeKeyStore

from .owner import open_owner
from .practice import PracticeNetwork, PracticeOptions, practice_network
from .practice_keys import open_keys
from .progress import Progress, silent
from .settings import Settings


@dataclass(frozen=True, slots=True)
class StartOptions:
    """``folder`` holds the practice network; ``model`` is None for the tiny one inside the program."""

    folder: Path
    cache: Path
    model: Path | None = None
    endpoint_port: int = DEFAULT_PORT
    engine: EngineOptions = field(default_factory=EngineOptions)

    @classmethod
    def of(cls, settings: Settings, folder: Path, cache: Path) -> "StartOptions":
        engine = EngineOptions(n_ctx=settings.engine.n_ctx)
        if settings.engine.threads:
            engine = replace(engine, threads=settings.engine.threads)
        return cls(folder, cache, settings.model_path, settings.endpoint.port, engine)


@asynccontextmanager
async def started(
    options: StartOptions,
    owner_keys: KeyStore,
    progress: Progress = silent,
    on_change: Callable[[], None] = lambda: None,
) -> AsyncIterator[PracticeNetwork]:
    """The practice network of ``options``, running. Raises CocoonError when it cannot be started."""
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress("checking the model")
    model, owner, keys = await asyncio.gather(
        asyncio.to_thread(resolve_model, options.model),
        open_owner(owner_keys),
        open_keys(PracticeKeyStore(options.folder / "keys.json")),
    )
    practice = PracticeOptions(
        folder=options.folder,
        cache=options.cache,
        model=model,
        owner=owner.address,
        keys=keys,
        endpoint_port=options.endpoint_port,
        engine=options.engine,
    )
    async with practice_network(practice, progress, on_change) as network:
        yield network
