"""From settings and folders to a running practice network: what ``up``, ``demo`` and the window share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cocoon_desktop.endpoint.own_first import Route
from cocoon_desktop.endpoint.server import DEFAULT_PORT
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.outside.engine import find_model
from cocoon_desktop.inference.outside.names import OutsideModel, OutsideOptions
from cocoon_desktop.inference.plan.backend_packs import pack_folders
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.rpc_address import check_rpc_servers
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.store import resolve_model
from cocoon_desktop.ton.key_store import KeyStore, PracticeKeyStore

from .fitting import fitted
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
    models: Path | None = None
    """The owner's folder of models; None is the program's own."""
    wishes: Wishes | None = None
    """The sizes of ``engine`` are planned from these and from what is free; None takes them as they are."""
    packs: tuple[Path, ...] = ()
    """Folders of backend packs, which make GPUs usable."""
    route: Route = Route.NETWORK
    """Who answers at the endpoint when a request does not say."""
    may_load: bool = True
    """Whether the model is loaded at once (``PracticeOptions.may_load``)."""
    apart: bool = False
    """Whether chain and proxy have a process of their own (``PracticeOptions.apart``)."""

    @classmethod
    def of(cls, settings: Settings, folder: Path, cache: Path) -> "StartOptions":
        """Raises UsageError for RPC servers beyond this computer that nobody said yes to."""
        wanted = settings.engine
        engine = EngineOptions(
            rpc_servers=check_rpc_servers(wanted.rpc, in_clear=wanted.rpc_in_clear),
            rpc_in_clear=wanted.rpc_in_clear,
        )
        return cls(
            folder,
            cache,
            settings.model_path,
            settings.endpoint.port,
            replace(engine, threads=wanted.threads) if wanted.threads else engine,
            settings.models_folder,
            Wishes(
                n_ctx=wanted.n_ctx or None,
                slots=wanted.slots or None,
                gpus=None if wanted.gpus is None else tuple(wanted.gpus),
            ),
            pack_folders(folder.parent),
        )


@asynccontextmanager
async def started(
    options: StartOptions,
    owner_keys: KeyStore,
    progress: Progress = silent,
    on_change: Callable[[], None] = lambda: None,
    outside: OutsideOptions | None = None,
) -> AsyncIterator[PracticeNetwork]:
    """The practice network of ``options``, running, with ``outside`` in the place of their model if given.

    Raises CocoonError when it cannot be started.
    """
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (model, engine), owner, keys = await asyncio.gather(
        _model_and_engine(options, outside, progress),
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
        engine=engine,
        route=options.route,
        may_load=options.may_load,
        apart=options.apart,
    )
    async with practice_network(practice, progress, on_change) as network:
        yield network


async def _model_and_engine(
    options: StartOptions, outside: OutsideOptions | None, progress: Progress
) -> tuple[ModelFile | OutsideModel, EngineOptions]:
    if outside is not None:
        progress(f"asking {outside.address} for its model")
        return await find_model(outside, progress), options.engine
    progress("checking the model")
    model = await asyncio.to_thread(resolve_model, options.model, options.models)
    if options.wishes is None:
        return model, options.engine
    progress("planning how the model fits")
    engine = await fitted(model.path, options.wishes, options.packs, options.cache, options.engine, progress)
    return model, engine
