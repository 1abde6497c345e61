"""What our parts stand on in a network: its chain, its root contract, its terms."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.contracts.root import model_hash

from ..devnet.devnet import Devnet, DevnetOptions
from ..progress import Progress
from .known_root import read_root
from .terms import Terms, terms_of, terms_of_practice


@dataclass(frozen=True, slots=True)
class NetworkGround:
    """``root`` was refreshed. ``allow_model`` lets the root contract list one more model by its full name."""

    chain: Chain
    root: RootReader
    terms: Terms
    allow_model: Callable[[str], Awaitable[None]]


ROOT_FILE: Final = "root.boc"
OpenGround: TypeAlias = Callable[[Progress], AbstractAsyncContextManager[NetworkGround]]
"""Raises ChainError when it cannot be opened; what fails later cancels the block."""


def practice_ground(options: DevnetOptions, *, apart: bool) -> OpenGround:
    """Chain, root and proxy of our own; ``apart`` in another process."""

    @asynccontextmanager
    async def opened(progress: Progress) -> AsyncIterator[NetworkGround]:
        async with _devnet(options, progress, apart=apart) as devnet:
            yield NetworkGround(devnet.chain, devnet.root, terms_of_practice(), devnet.allow_model)

    return opened


def _devnet(
    options: DevnetOptions, progress: Progress, *, apart: bool
) -> AbstractAsyncContextManager[Devnet]:
    """Only what is used is loaded: a virtual machine and a ledger are 30 MB."""
    if apart:
        from ..devnet.process import devnet_apart

        return devnet_apart(options, progress)
    from ..devnet.here import devnet_here

    return devnet_here(options, progress)


def profile_ground(profile: Profile, folder: Path, cache: Path, *, attested: bool) -> OpenGround:
    """Somebody's network, as every role finds it (``roles.ground``). Its books are in ``folder``, which no
    other program may use at the same time.
    """

    from ..roles.ground import hold_folder, reach  # the practice network needs none of it

    @asynccontextmanager
    async def opened(progress: Progress) -> AsyncIterator[NetworkGround]:
        async with AsyncExitStack() as stack:
            progress(f"reading {profile.name} from {profile.chain}")
            stack.callback(hold_folder(folder).close)
            found = await reach(profile, stack)
            root = found.root
            await read_root(root, folder / ROOT_FILE)

            async def allow(model: str) -> None:
                listed = root.config.model_hashes
                if listed and model_hash(model) not in listed:
                    raise UsageError(f"{profile.name} does not list the model {model.partition('@')[0]}")

            terms = terms_of(profile, root.config.params, cache, attested=attested)
            yield NetworkGround(found.chain, root, terms, allow)

    return opened
