"""A running practice network with the engine that the owner chose: one of ours, or one in its place."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from cocoon_desktop.inference.outside.address import parse_server_address
from cocoon_desktop.inference.outside.engine import find_model
from cocoon_desktop.inference.outside.names import OutsideOptions
from cocoon_desktop.ton.key_store import KeyStore, PracticeKeyStore

from .owner import open_owner
from .practice import PracticeNetwork, PracticeOptions, practice_network
from .practice_keys import open_keys
from .progress import Progress, silent
from .settings import EngineSettings
from .start import StartOptions, started

KEY_VARIABLE = "COCOON_ENGINE_KEY"
"""Never a setting and never on a command line: those are read by others."""


def outside_options(
    settings: EngineSettings, environment: Mapping[str, str] = os.environ
) -> OutsideOptions | None:
    """The engine in the place of ours, where the settings name one. Raises UsageError for its address."""
    if not settings.url:
        return None
    key = environment.get(KEY_VARIABLE, "")
    return OutsideOptions(parse_server_address(settings.url), settings.model, key)


@asynccontextmanager
async def started_with(
    outside: OutsideOptions | None,
    options: StartOptions,
    owner_keys: KeyStore,
    progress: Progress = silent,
    on_change: Callable[[], None] = lambda: None,
) -> AsyncIterator[PracticeNetwork]:
    """As ``started``, with ``outside`` in the place of the model that ``options`` name."""
    if outside is None:
        async with started(options, owner_keys, progress, on_change) as network:
            yield network
        return
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress(f"asking {outside.address} for its model")
    model, owner, keys = await asyncio.gather(
        find_model(outside, progress),
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
    )
    async with practice_network(practice, progress, on_change) as network:
        yield network
