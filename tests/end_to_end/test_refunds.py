"""A client gets its money back although its proxy is gone for good."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.app import practice_terms
from cocoon_desktop.app.devnet.ground import DevnetGround
from cocoon_desktop.app.networks.parts import open_parts
from cocoon_desktop.app.practice_keys import open_keys
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.refunds import ContractStore, Refunds
from cocoon_desktop.network.tasks import ended
from cocoon_desktop.ton.contracts.client import ClientData, RequestRefund, TopUp
from cocoon_desktop.ton.contracts.common import ContractState, Payout
from cocoon_desktop.ton.contracts.deploy import CLIENT_FIRST_VALUE, first_message
from cocoon_desktop.ton.contracts.layout import op_of
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import IncreaseProxyStake
from cocoon_desktop.ton.contracts.root_messages import ChangePrice
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.key_store import PracticeKeyStore
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from nacl.signing import SigningKey

from ..database_fixture import OpenFile
from ..patience import PATIENCE_S

TON = 10**9
DEPOSIT, STAKE = Nanoton(150 * TON), Nanoton(120 * TON)
SOON_S = 0.1
PARAMS = replace(practice_terms.PRACTICE_PARAMS, proxy_delay_before_close_s=3, client_delay_before_close_s=1)


@pytest.mark.parametrize("user_closes", [False, True])
async def test_the_surplus_comes_at_once_and_the_stake_out_of_the_proxys_own(
    tmp_path: Path,
    emulator: Emulator,
    open_file: OpenFile,
    monkeypatch: pytest.MonkeyPatch,
    user_closes: bool,
) -> None:
    monkeypatch.setattr(practice_terms, "PRACTICE_PARAMS", PARAMS)
    async with AsyncExitStack() as stack:
        chain = await stack.enter_async_context(LocalChain(tmp_path / "chain.db", emulator, time.time))
        keys = await open_keys(PracticeKeyStore(tmp_path / "keys.json"))
        owner = OwnerWallet(SigningKey(b"o" * 32)).address
        ground = DevnetGround(tmp_path, keys, owner, chain, stack)
        await ground.lay()
        parts = await open_parts(tmp_path, keys, owner, chain, ground.root, stack)
        founder, wallet, public_key = ground.founder, parts.client_wallet, bytes(keys.proxy.verify_key)
        proxy = parts.root.contracts.proxy(founder.address, public_key)
        client = parts.root.contracts.client(wallet.address, proxy.address, public_key)
        stake = IncreaseProxyStake(1, STAKE, founder.address).encode()
        await founder.sender.send(
            [first_message(proxy), Outgoing(proxy.address, Nanoton(STAKE + TON), stake)]
        )
        database = open_file(tmp_path / "refunds.db")
        refunds = Refunds(wallet.address, chain, parts.root, wallet.sender, ContractStore(database))
        await refunds.note(client.address)
        top_up = TopUp(2, DEPOSIT, wallet.address).encode()
        await wallet.sender.send(
            [
                first_message(client, CLIENT_FIRST_VALUE),
                Outgoing(client.address, Nanoton(DEPOSIT + TON), top_up),
            ]
        )
        if user_closes:
            close = RequestRefund(3, wallet.address).encode()
            await wallet.sender.send([Outgoing(client.address, Nanoton(TON), close)])
        else:
            change = ChangePrice(3, Nanoton(5), Nanoton(4)).encode()
            await founder.sender.send([Outgoing(parts.root.address, Nanoton(TON), change)])
            assert await parts.root.refresh()

        async def state() -> ContractState:
            data = (await chain.account(client.address)).data
            assert data is not None
            return ClientData.decode(data).state

        async def until(wanted: ContractState, again: Refunds) -> None:
            task = asyncio.create_task(again.run())
            async with asyncio.timeout(PATIENCE_S):
                while await state() is not wanted:
                    last_lt = (await chain.account(client.address)).last_lt
                    await chain.wait_for_transaction(client.address, last_lt, SOON_S)
            await ended(task)

        await until(ContractState.CLOSING, refunds)
        later = Refunds(wallet.address, chain, parts.root, wallet.sender, ContractStore(database))
        later.look_again_s = SOON_S
        await until(ContractState.CLOSED, later)
        messages = [t.in_message for t in await chain.transactions(wallet.address)]
        mine = [m for m in messages if m is not None and m.source == proxy.address]
        surplus, rest = (m.value for m in mine if op_of(m.body) == Payout.OP)
        assert surplus == DEPOSIT - PARAMS.min_client_stake
        assert rest == PARAMS.min_client_stake
