"""What stands where a chain would be (cocoon-protocol section 5.4)."""

import asyncio

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton
from cocoon_desktop.ton.absent_chain import AbsentChain, AbsentWallet
from cocoon_desktop.ton.cell import Address, Builder
from cocoon_desktop.ton.contracts.outgoing import Outgoing

WALLET, CONTRACT = Address((0, b"w" * 32)), Address((0, b"c" * 32))
BODY = Builder().store_uint(5, 8).end_cell()


async def test_every_contract_counts_as_deployed_and_has_a_hundred_ton() -> None:
    account = await AbsentChain({}).account(CONTRACT)
    assert (account.status, account.balance, account.data) == ("active", 100 * NANOTON_PER_TON, None)


async def test_what_a_wallet_sends_is_seen_at_once_by_who_follows_the_destination() -> None:
    chain = AbsentChain({}, clock=lambda: 1.0)
    waiting = asyncio.create_task(chain.wait_for_transaction(CONTRACT, 0, timeout=5))
    await asyncio.sleep(0)
    await AbsentWallet(chain, WALLET).send([Outgoing(CONTRACT, Nanoton(1), BODY)])
    seen = await waiting
    assert seen is not None
    assert seen.in_message is not None
    assert (seen.in_message.source, seen.in_message.body, seen.aborted) == (WALLET, BODY, False)
    assert await chain.transactions(CONTRACT, after_lt=seen.lt) == []


async def test_logical_times_only_grow_also_when_the_clock_stands_and_after_a_restart() -> None:
    chain = AbsentChain({}, clock=lambda: 1.0)
    lts = []
    for _ in range(3):
        await AbsentWallet(chain, WALLET).send([Outgoing(CONTRACT, Nanoton(1), BODY)])
        lts.append((await chain.transactions(CONTRACT))[0].lt)
    later = AbsentChain({}, clock=lambda: 2.0)
    await AbsentWallet(later, WALLET).send([Outgoing(CONTRACT, Nanoton(1), BODY)])
    lts.append((await later.transactions(CONTRACT))[0].lt)
    assert lts == sorted(set(lts))


async def test_waiting_ends_without_news() -> None:
    assert await AbsentChain({}).wait_for_transaction(CONTRACT, 0, timeout=0.01) is None


async def test_nothing_can_be_sent_to_a_chain_that_is_not_there() -> None:
    with pytest.raises(ChainError):
        await AbsentChain({}).send(BODY)
    with pytest.raises(ChainError):
        await AbsentChain({}).run_get_method(CONTRACT, "seqno")
