"""Payments out of the owner's purse: once, whatever happens in between."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.purse import Payment, Purse
from cocoon_desktop.core.database import open_database
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import format_raw
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.chain import AccountState
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.movement import MovementKind, OnItsWay
from cocoon_desktop.ton.movements import total_change
from cocoon_desktop.ton.spending import LimitError, SpendingLimits
from sqlalchemy import Engine

from ..emulator_fixture import emulator as emulator
from .purse_child import SEED, SOMEBODY, START, STEPS, TON, WALLET

CHILD = Path(__file__).with_name("purse_child.py")
PAYMENT = Payment(SOMEBODY, TON, "rent")


class Clock:
    def __init__(self) -> None:
        self.now = float(START)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'owner.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
async def chain(tmp_path: Path, emulator: Emulator, clock: Clock) -> AsyncIterator[LocalChain]:
    async with LocalChain(tmp_path / "chain.db", emulator, clock, seed=SEED) as chain:
        yield chain


@pytest.fixture
async def purse(chain: LocalChain, database: Engine, clock: Clock) -> Purse:
    await chain.mint(WALLET.address, Nanoton(10 * TON))
    return Purse(chain, WALLET, database, clock, sleep=clock.sleep)


async def received(chain: LocalChain) -> int:
    return len(await chain.transactions(SOMEBODY))


async def test_a_payment_is_in_the_history_with_everything_it_cost(purse: Purse, chain: LocalChain) -> None:
    await purse.pay(PAYMENT)
    await purse.refresh()
    content = purse.content()
    newest = content.movements[0]
    assert (newest.kind, newest.amount, newest.comment) == (MovementKind.SENT, TON, "rent")
    assert content.seen.balance == total_change(content.movements)
    assert content.seen.balance == (await chain.account(WALLET.address)).balance
    assert content.on_its_way == []
    assert content.sent_today == TON


async def test_whom_coins_were_sent_to_is_known_however_long_ago(
    purse: Purse, chain: LocalChain, clock: Clock
) -> None:
    assert purse.content().sent_to == {}
    await purse.pay(PAYMENT)
    clock.now += 86400
    await purse.pay(PAYMENT)
    await purse.refresh()
    before = purse.content().sent_to[format_raw(SOMEBODY)]
    assert (before.times, before.last_at) == (2, (await chain.transactions(SOMEBODY))[-1].utime)


async def test_a_payment_costs_at_most_what_was_said(purse: Purse) -> None:
    await purse.refresh()
    for _ in range(2):
        said = purse.fee_at_most(PAYMENT)
        await purse.pay(PAYMENT)
        await purse.refresh()
        assert purse.content().movements[0].fees <= said


async def test_all_that_can_be_sent_is_sent_whole(purse: Purse, chain: LocalChain) -> None:
    await purse.refresh()
    balance = purse.content().seen.balance
    assert balance is not None
    everything = Nanoton(balance - purse.fee_at_most(Payment(SOMEBODY, balance)))
    await purse.pay(Payment(SOMEBODY, everything))
    assert (await chain.account(SOMEBODY)).balance == everything


async def test_limits_hold_for_a_payment_and_for_the_whole_day(
    chain: LocalChain, database: Engine, clock: Clock
) -> None:
    await chain.mint(WALLET.address, Nanoton(10 * TON))
    limits = SpendingLimits(per_payment=Nanoton(2 * TON), per_day=Nanoton(3 * TON))
    purse = Purse(chain, WALLET, database, clock, lambda: limits, sleep=clock.sleep)
    two = Payment(SOMEBODY, Nanoton(2 * TON))
    with pytest.raises(LimitError):
        await purse.pay(Payment(SOMEBODY, Nanoton(2 * TON + 1)))
    await purse.pay(two)
    with pytest.raises(LimitError) as refused:
        await purse.pay(two)
    assert refused.value.left == TON
    assert await received(chain) == 1
    clock.now += 86400
    await purse.pay(two)
    assert await received(chain) == 2


async def test_two_payments_at_once_are_held_to_the_limit_together(
    chain: LocalChain, database: Engine, clock: Clock
) -> None:
    await chain.mint(WALLET.address, Nanoton(10 * TON))
    purse = Purse(chain, WALLET, database, clock, lambda: SpendingLimits(per_day=TON), sleep=clock.sleep)
    ended = await asyncio.gather(*(purse.pay(PAYMENT) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(end, LimitError) for end in ended) == 2
    assert await received(chain) == 1


class DeafChain(LocalChain):
    """Cannot be read while ``is_away``."""

    is_away = True

    async def account(self, address: Address) -> AccountState:
        if self.is_away:
            raise ChainError("the chain's server did not answer in 20 s")
        return await super().account(address)


async def test_without_a_chain_the_last_known_is_there_and_nothing_is_paid(
    tmp_path: Path, emulator: Emulator, database: Engine, clock: Clock
) -> None:
    async with DeafChain(tmp_path / "chain.db", emulator, clock, seed=SEED) as chain:
        chain.is_away = False
        await chain.mint(WALLET.address, Nanoton(10 * TON))
        purse = Purse(chain, WALLET, database, clock, sleep=clock.sleep)
        await purse.refresh()
        before = purse.content()
        chain.is_away = True
        clock.now += 60
        with pytest.raises(ChainError):
            await purse.pay(PAYMENT)
        assert purse.content() == before
        assert before.seen.seen_at == START
        told: list[ChainError] = []
        watching = asyncio.create_task(purse.watch(told.append))
        while not told:  # noqa: ASYNC110 - the hand-moved clock has no event
            await asyncio.sleep(0)
        chain.is_away = False
        while purse.content().seen.seen_at == START:  # noqa: ASYNC110
            await asyncio.sleep(0)
        watching.cancel()


async def test_who_was_told_the_backup_is_checked_knows_it_next_time(
    purse: Purse, chain: LocalChain, database: Engine, clock: Clock
) -> None:
    assert purse.content().seen.backup_checked_at is None
    await purse.checked_backup()
    again = Purse(chain, WALLET, database, clock)
    assert again.content().seen.backup_checked_at == START


def test_a_payment_is_no_secret_but_its_comment_is_kept_out_of_logs() -> None:
    assert "rent" not in repr(PAYMENT)


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
async def test_a_payment_killed_at_any_step_is_neither_lost_nor_made_twice(
    tmp_path: Path, emulator: Emulator, clock: Clock, step: str
) -> None:
    """``emulator`` has filled the cache that the child uses."""
    cache = find_paths().cache
    child = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, str(CHILD), str(tmp_path), str(cache), step],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdout is not None
    try:
        assert await asyncio.to_thread(child.stdout.readline) == b"stopped\n"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    database = open_database(f"sqlite:///{tmp_path / 'owner.db'}")
    async with LocalChain(tmp_path / "chain.db", emulator, clock, seed=SEED) as chain:
        purse = Purse(chain, WALLET, database, clock, sleep=clock.sleep)
        waiting = purse.content().on_its_way
        on_its_way = OnItsWay(TON, format_raw(SOMEBODY), "rent")
        assert waiting == ([on_its_way] if step in ("stored", "handed over", "on the chain") else [])
        await purse.resume()
        await purse.resume()
        await purse.refresh()
        content = purse.content()
        was_made = step != "signed"  # before it was stored nobody had been told that it would be sent
        assert await received(chain) == was_made
        assert [item.kind for item in content.movements].count(MovementKind.SENT) == was_made
        assert content.on_its_way == []
        await purse.pay(PAYMENT)
        assert await received(chain) == was_made + 1
    database.dispose()
