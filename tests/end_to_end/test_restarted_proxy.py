"""What a proxy that is started anew remembers besides the money."""

from pathlib import Path

import aiohttp
import pytest
from cocoon_desktop.network.proxy.belonging import verify_ours
from cocoon_desktop.network.proxy.ledger import LedgerError
from cocoon_desktop.ton.emulator import Emulator

from ..patience import until
from .stage import MODEL, open_stage
from .test_network import ask, refusal


async def test_a_model_whose_worker_is_not_back_yet_is_not_unknown(
    tmp_path: Path, emulator: Emulator, session: aiohttp.ClientSession
) -> None:
    async with open_stage(tmp_path, emulator) as stage:
        await stage.start_worker()
        ledger = stage.proxy._parts.ledger
        await until(lambda: ledger.models(0.0) == [MODEL])
    async with open_stage(tmp_path, emulator) as stage:
        stage.proxy.session.seats.remember(["another"])  # as if its worker had come first
        endpoint = await stage.start_endpoint()
        status, reason = await refusal(session, endpoint)
        assert (status, "no ready workers" in reason) == (503, True)
        await stage.start_worker()
        assert (await ask(session, endpoint))[0] == "Hello world"


async def test_a_proxy_does_not_close_another_ones_contract(tmp_path: Path, emulator: Emulator) -> None:
    """Two proxies that were given the same database by mistake, or one that was given another network."""
    async with open_stage(tmp_path, emulator) as stage:
        parts = stage.proxy._parts
        present, owner = parts.ledger.instance(), parts.options.owner
        verify_ours(present, parts.root.address, owner, parts.public_key, test_only=False)
        verify_ours(None, parts.root.address, owner, b"x" * 32, test_only=False)
        for root, whose, key in (
            (parts.root.address, owner, b"x" * 32),
            (parts.root.address, stage.owner, parts.public_key),
            (owner, owner, parts.public_key),
        ):
            with pytest.raises(LedgerError, match="another proxy"):
                verify_ours(present, root, whose, key, test_only=False)
