"""The root contract as it was seen last: the owner's own model answers while no chain can be reached."""

import asyncio
import logging
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.boc import decode_boc, encode_boc
from cocoon_desktop.ton.contracts.root import RootConfig

log = logging.getLogger(__name__)

PATIENCE_S: Final = 5.0
"""How long the chain is waited for where we can begin without it; it is asked again later."""


async def read_root(root: RootReader, file: Path) -> None:
    """Read it from the chain and keep it in ``file``, or take what is there if no chain answers soon.

    Raises ChainError.
    """
    known = await asyncio.to_thread(_load, file)
    try:
        async with asyncio.timeout(None if known is None else PATIENCE_S):
            await root.refresh()
    except (ChainError, TimeoutError) as error:
        if known is None:
            raise
        log.warning("the root contract is taken as it was seen last: %s", str(error) or "no answer yet")
        root.know(known)
    else:
        await asyncio.to_thread(_keep, file, root.config)


def _load(file: Path) -> RootConfig | None:
    try:
        return RootConfig.decode(decode_boc(file.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, CocoonError) as error:
        log.warning("%s is passed over: %s", file, error)
        return None


def _keep(file: Path, config: RootConfig) -> None:
    try:
        write_atomic(file, encode_boc(config.encode()), mode=0o600)
    except OSError as error:
        log.warning("the root contract is not kept: %s", error)
