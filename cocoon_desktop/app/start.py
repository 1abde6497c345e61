"""From settings and folders to a running network: what ``up``, ``demo`` and the window share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.endpoint.own_first import Route
from cocoon_desktop.endpoint.server import DEFAULT_PORT
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.outside.names import OutsideModel, OutsideOptions
from cocoon_desktop.inference.plan.backend_packs import pack_folders
from cocoon_desktop.inference.plan.load_plan import Wishes
from cocoon_desktop.inference.plan.rpc_address import check_rpc_servers
from cocoon_desktop.models.catalog import ModelFile
from cocoon_desktop.models.store import resolve_model
from cocoon_desktop.network.client.limits import SpendingLimits
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_store import KeyStore, PracticeKeyStore

from .devnet.devnet import DevnetOptions
from .fitting import fitted
from .networks.chosen import ChosenNetwork
from .networks.ground import OpenGround, practice_ground, profile_ground
from .networks.keys import PartKeys, open_part_keys
from .networks.network import NetworkOptions, OpenNetwork, full_name_of, open_network
from .owner import keep_address, open_owner
from .practice_keys import open_keys
from .progress import Progress, silent
from .settings import Settings


@dataclass(frozen=True, slots=True)
class StartOptions:
    """``folder`` holds the network; ``model`` is None for the tiny one inside the program."""

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
    """Whether the model is loaded at once (``NetworkOptions.may_load``)."""
    apart: bool = False
    """Whether the practice network's chain and proxy have a process of their own: less memory here, and more
    of it in all.
    """
    profile: Profile | None = None
    """Of another network than the practice network."""
    attested: bool = True
    """Whether its proxies have to prove what they run, where coins have a value."""
    limits: SpendingLimits = field(default_factory=SpendingLimits)
    """What the client may spend of what its wallet holds."""

    @property
    def chosen(self) -> ChosenNetwork:
        return ChosenNetwork(self.folder, self.profile)

    @classmethod
    def of(cls, settings: Settings, folder: Path, cache: Path) -> "StartOptions":
        """In the practice network. Raises UsageError for RPC servers elsewhere that nobody said yes to."""
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
            attested=settings.network.attested,
            limits=client_limits(settings),
        )

    def elsewhere(self, chosen: ChosenNetwork) -> "StartOptions":
        """The same in another network."""
        return replace(self, folder=chosen.folder, profile=chosen.profile)


def client_limits(settings: Settings) -> SpendingLimits:
    """What the owner lets the client spend."""
    wanted = settings.network
    per_request, per_day = (
        parse_ton(text) if text else None for text in (wanted.limit_request, wanted.limit_day)
    )
    return SpendingLimits(per_request, per_day)


@asynccontextmanager
async def started(
    options: StartOptions,
    owner_keys: KeyStore,
    progress: Progress = silent,
    on_change: Callable[[], None] = lambda: None,
    outside: OutsideOptions | None = None,
) -> AsyncIterator[OpenNetwork]:
    """The network of ``options``, running, with ``outside`` in the place of their model if given.

    ``owner_keys`` keep the owner's words, and outside the practice network the keys of our parts as well.
    Raises CocoonError when it cannot be started.
    """
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    chosen = options.chosen
    (model, engine), owner = await asyncio.gather(
        _model_and_engine(options, outside, progress), open_owner(owner_keys, chosen.name)
    )
    if chosen.profile is not None:
        await asyncio.to_thread(keep_address, chosen.folder, owner.address)
    ground, keys = await _ground_and_keys(options, owner_keys, owner.address, full_name_of(model))
    wanted = NetworkOptions(
        chosen=chosen,
        ground=ground,
        model=model,
        owner=owner.address,
        keys=keys,
        endpoint_port=options.endpoint_port,
        engine=engine,
        route=options.route,
        may_load=options.may_load,
        limits=options.limits,
    )
    async with open_network(wanted, progress, on_change) as network:
        yield network


async def _ground_and_keys(
    options: StartOptions, owner_keys: KeyStore, owner: Address, model: str
) -> tuple[OpenGround, PartKeys]:
    """Keys without value lie in a plain file; others where the owner's are."""
    if options.profile is None:
        keys = await open_keys(PracticeKeyStore(options.folder / "keys.json"))
        devnet = DevnetOptions(options.folder, options.cache, owner, model, keys)
        return practice_ground(devnet, apart=options.apart), keys
    ours = await open_part_keys(owner_keys, options.chosen.name)
    ground = profile_ground(options.profile, options.folder, options.cache, attested=options.attested)
    return ground, ours


async def _model_and_engine(
    options: StartOptions, outside: OutsideOptions | None, progress: Progress
) -> tuple[ModelFile | OutsideModel, EngineOptions]:
    if outside is not None:
        from cocoon_desktop.inference.outside.engine import find_model  # our own engine is the usual one

        progress(f"asking {outside.address} for its model")
        return await find_model(outside, progress), options.engine
    progress("checking the model")
    model = await asyncio.to_thread(resolve_model, options.model, options.models)
    if options.wishes is None:
        return model, options.engine
    progress("planning how the model fits")
    engine = await fitted(model.path, options.wishes, options.packs, options.cache, options.engine, progress)
    return model, engine
