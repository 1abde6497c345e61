"""The root contract is taken as it was seen last where no chain answers, and never where one does."""

import asyncio
from pathlib import Path

import pytest
from cocoon_desktop.app.networks import known_root
from cocoon_desktop.app.networks.known_root import read_root
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.absent_chain import AbsentChain
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import plan_practice_root

OWNER = Address((0, b"o" * 32))
PLAN = plan_practice_root(OWNER, PRACTICE_PARAMS, shipped_codes(), model_hashes=[bytes(32)])
ROOT = PLAN.deployment.address


class Server(AbsentChain):
    """A chain's server that may be away, or say nothing at all."""

    mode = "answers"

    async def account(self, address: Address) -> AccountState:
        if self.mode == "away":
            raise ChainError("the chain's server cannot be reached")
        if self.mode == "silent":
            await asyncio.Event().wait()
        return await super().account(address)


@pytest.fixture
def server() -> Server:
    return Server({ROOT: PLAN.config.encode()})


@pytest.mark.parametrize("mode", ["away", "silent"])
async def test_what_was_seen_last_holds_until_the_chain_answers(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(known_root, "PATIENCE_S", 0.01)
    file = tmp_path / "root.boc"
    await read_root(RootReader(server, ROOT), file)
    server.mode = mode
    later = RootReader(server, ROOT)
    await read_root(later, file)
    assert later.config == PLAN.config
    assert later.read_at == 0, "it was not read from the chain"
    server.mode = "answers"
    await later.refresh()
    assert later.read_at > 0


@pytest.mark.parametrize("damage", [None, b"", b"no bag of cells"])
async def test_without_it_nothing_is_made_up(server: Server, tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "root.boc"
    if damage is not None:
        file.write_bytes(damage)
    server.mode = "away"
    with pytest.raises(ChainError):
        await read_root(RootReader(server, ROOT), file)
    server.mode = "answers"
    await read_root(RootReader(server, ROOT), file)
    server.mode = "away"
    await read_root(RootReader(server, ROOT), file)
