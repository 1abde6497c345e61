import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton import local_ledger
from cocoon_desktop.ton.account import NO_HASH
from cocoon_desktop.ton.boc import encode_boc
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain import ChainTransaction
from cocoon_desktop.ton.chain_errors import ChainBusyError, GetMethodError, NotAcceptedError
from cocoon_desktop.ton.emulator import Emulator
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.local_chain_store import GENESIS
from cocoon_desktop.ton.local_ledger import LT_STEP
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.transfer import Transfer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import START, FakeClock, ton, wallet_of

OpenChain = Callable[[Path], LocalChain]

ALICE, BOB = wallet_of(1), wallet_of(2)
SOMEBODY = Address((0, bytes([7]) * 32))
VALID = int(START) + 3600


def send_all(wallet: OwnerWallet, wallet_seqno: int, *targets: Address, value: float = 1) -> Cell:
    orders = [Transfer(target, ton(value)) for target in targets]
    return wallet.sign(orders, wallet_seqno=wallet_seqno, valid_until=VALID)


async def test_nobody_has_touched_an_account_yet(chain: LocalChain) -> None:
    state = await chain.account(SOMEBODY)
    assert (state.balance, state.status, state.code, state.data) == (0, "uninitialized", None, None)
    assert (state.last_lt, state.last_hash) == (0, NO_HASH)
    assert await chain.transactions(SOMEBODY) == []
    assert await chain.last_block() == GENESIS


async def test_minted_coins_arrive(chain: LocalChain) -> None:
    transaction = await chain.mint(SOMEBODY, ton(5))
    state = await chain.account(SOMEBODY)
    assert state.balance == ton(5)
    assert (state.last_lt, state.last_hash) == (transaction.lt, transaction.hash)
    assert transaction.in_message is not None
    assert transaction.in_message.value == ton(5)
    assert await chain.transactions(SOMEBODY) == [transaction]


async def test_minting_can_deploy(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(5), state_init=ALICE.state_init)
    assert (await chain.account(ALICE.address)).status == "active"
    assert await chain.run_get_method(ALICE.address, "seqno") == [0]


async def test_what_follows_from_a_message_has_happened_when_it_was_sent(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    message = send_all(ALICE, 0, SOMEBODY, BOB.address)
    assert await chain.send(message) == message.hash
    sent = (await chain.transactions(ALICE.address))[-1]
    (arrived,) = await chain.transactions(SOMEBODY)
    assert arrived.in_message is not None
    assert arrived.in_message.hash == sent.out_messages[0].hash
    assert (await chain.account(SOMEBODY)).balance == ton(1)
    assert (await chain.account(BOB.address)).balance == ton(1)


async def test_logical_time_is_one_order_for_the_whole_chain(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    for number in range(3):
        await chain.send(send_all(ALICE, number, SOMEBODY, BOB.address, value=0.1))
    found = [t for who in (ALICE.address, SOMEBODY, BOB.address) for t in await chain.transactions(who)]
    by_time = sorted(found, key=lambda transaction: transaction.lt)
    assert len({transaction.lt for transaction in found}) == len(found)
    for transaction in by_time:
        assert transaction.in_message is not None
        assert transaction.in_message.created_lt < transaction.lt
        assert all(message.created_lt > transaction.lt for message in transaction.out_messages)
    arrivals = [t for t in by_time if t.in_message is not None and t.in_message.source == ALICE.address]
    created = [t.in_message.created_lt for t in arrivals if t.in_message is not None]
    assert created == sorted(created)


async def test_transactions_come_oldest_first_and_in_pages(chain: LocalChain) -> None:
    minted = [await chain.mint(SOMEBODY, ton(1)) for _ in range(5)]
    assert await chain.transactions(SOMEBODY) == minted
    assert await chain.transactions(SOMEBODY, limit=2) == minted[:2]
    assert await chain.transactions(SOMEBODY, after_lt=minted[1].lt, limit=2) == minted[2:4]
    assert await chain.transactions(SOMEBODY, after_lt=minted[4].lt) == []


async def test_a_refused_message_leaves_no_trace(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10), state_init=ALICE.state_init)
    before = await chain.last_block()
    with pytest.raises(NotAcceptedError) as refused:
        await chain.send(send_all(ALICE, 5, SOMEBODY))
    assert refused.value.exit_code == 33
    assert await chain.last_block() == before
    assert len(await chain.transactions(ALICE.address)) == 1


async def test_an_internal_message_cannot_be_handed_in(chain: LocalChain) -> None:
    with pytest.raises(ChainError, match="not an external message"):
        await chain.send(Transfer(SOMEBODY, ton(1)).encode())


async def test_a_message_larger_than_the_network_takes_is_refused(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    body: Cell | None = None
    for number in range(600):
        builder = Builder()
        builder.store_bytes(number.to_bytes(127, "big"))
        if body is not None:
            builder.store_ref(body)
        body = builder.end_cell()
    huge = ALICE.sign([Transfer(SOMEBODY, ton(1), body)], wallet_seqno=0, valid_until=VALID)
    with pytest.raises(ChainError, match="larger than 65535"):
        await chain.send(huge)


def chain_of_cells(depth: int) -> Cell:
    cell = Builder().end_cell()
    for number in range(depth):
        builder = Builder()
        builder.store_uint(number, 16).store_ref(cell)
        cell = builder.end_cell()
    return cell


def tree_of_cells(count: int) -> Cell:
    """As many different cells, as shallow as may be."""
    cells: dict[int, Cell] = {}
    for number in reversed(range(count)):
        builder = Builder()
        builder.store_uint(number, 16)
        for child in range(4 * number + 1, min(4 * number + 5, count)):
            builder.store_ref(cells.pop(child))
        cells[number] = builder.end_cell()
    return cells[0]


OUTER_CELLS = 2
"""The envelope, and the wallet's order, are above the message that it sends."""


async def test_a_message_may_be_as_deep_as_the_network_takes_and_no_deeper(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10))
    deepest = local_ledger.MAX_MESSAGE_DEPTH - 1 - OUTER_CELLS - 1
    for depth, wallet_seqno in ((deepest, 0), (deepest // 2, 1)):
        order = [Transfer(SOMEBODY, ton(1), chain_of_cells(depth))]
        await chain.send(ALICE.sign(order, wallet_seqno=wallet_seqno, valid_until=VALID))
        arrived = (await chain.transactions(SOMEBODY))[-1]
        assert arrived.in_message is not None
        assert arrived.in_message.body == order[0].body
    too_deep = [Transfer(SOMEBODY, ton(1), chain_of_cells(deepest + 1))]
    with pytest.raises(ChainError, match="512 cells deep"):
        await chain.send(ALICE.sign(too_deep, wallet_seqno=2, valid_until=VALID))
    assert (await chain.account(SOMEBODY)).balance == ton(2)


async def test_a_message_may_have_thousands_of_cells_but_no_more_than_the_network_takes(
    chain: LocalChain,
) -> None:
    """8,192, what is around the body among them (ConfigParam 43: max_msg_cells)."""
    await chain.mint(ALICE.address, ton(10))
    wide, too_wide = ([Transfer(SOMEBODY, ton(1), tree_of_cells(count))] for count in (8100, 8193))
    await chain.send(ALICE.sign(wide, wallet_seqno=0, valid_until=VALID))
    assert (await chain.account(SOMEBODY)).balance == ton(1)
    with pytest.raises(ChainError, match="rejected"):
        await chain.send(ALICE.sign(too_wide, wallet_seqno=1, valid_until=VALID))
    assert (await chain.account(SOMEBODY)).balance == ton(1)


@given(st.binary(max_size=100))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=30)
async def test_any_other_cell_is_refused_by_name(chain: LocalChain, data: bytes) -> None:
    builder = Builder()
    builder.store_bytes(data)
    with pytest.raises(ChainError):
        await chain.send(builder.end_cell())


async def test_a_message_that_causes_too_much_comes_to_nothing(
    chain: LocalChain, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chain.mint(ALICE.address, ton(10))
    monkeypatch.setattr(local_ledger, "MAX_CASCADE", 2)
    before = await chain.account(ALICE.address)
    with pytest.raises(ChainError, match="more than 2 transactions"):
        await chain.send(send_all(ALICE, 0, SOMEBODY, BOB.address))
    assert await chain.account(ALICE.address) == before
    assert await chain.transactions(SOMEBODY) == []
    await chain.send(send_all(ALICE, 0, SOMEBODY))


async def test_no_coin_is_lost_and_none_is_made(chain: LocalChain) -> None:
    people = [ALICE, BOB]
    for person in people:
        await chain.mint(person.address, ton(20), state_init=person.state_init)
    for number in range(3):
        await chain.send(send_all(ALICE, number, BOB.address, SOMEBODY, value=1.5))
        await chain.send(send_all(BOB, number, ALICE.address, value=0.7))
    accounts = [ALICE.address, BOB.address, SOMEBODY]
    balances = [(await chain.account(account)).balance for account in accounts]
    every = [t for account in accounts for t in await chain.transactions(account, limit=1000)]
    minted = ton(40)
    left = sum(message.value for t in every for message in t.out_messages)
    came = sum(t.in_message.value for t in every if t.in_message is not None)
    fees = sum(t.fees for t in every)
    forwarding = minted + left - came  # what arrived was either minted or sent
    assert forwarding == 0
    assert 0 < minted - sum(balances) - fees < ton(0.01)  # the rest is forward fees of the messages


async def test_get_methods_answer_or_say_why_not(chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(10), state_init=ALICE.state_init)
    number = int.from_bytes(ALICE.public_key, "big")
    assert await chain.run_get_method(ALICE.address, "get_public_key") == [number]
    with pytest.raises(GetMethodError) as unknown:
        await chain.run_get_method(ALICE.address, "no_such_method")
    assert unknown.value.exit_code == 11
    with pytest.raises(GetMethodError) as nobody:
        await chain.run_get_method(SOMEBODY, "seqno")
    assert nobody.value.exit_code == -13


async def test_the_clock_of_a_block_never_runs_backwards(chain: LocalChain, clock: FakeClock) -> None:
    first = await chain.mint(SOMEBODY, ton(1))
    clock.now -= 1000
    assert (await chain.mint(SOMEBODY, ton(1))).utime == first.utime == int(START)


async def test_the_same_messages_give_the_same_chain(tmp_path: Path, open_chain: OpenChain) -> None:
    roots: list[bytes] = []
    for name in ("one.db", "two.db"):
        async with open_chain(tmp_path / name) as chain:
            await chain.mint(ALICE.address, ton(10))
            await chain.send(send_all(ALICE, 0, SOMEBODY, BOB.address))
            roots.append((await chain.last_block()).root_hash)
    assert roots[0] == roots[1]


async def test_a_chain_goes_on_where_it_was(tmp_path: Path, open_chain: OpenChain) -> None:
    async with open_chain(tmp_path / "chain.db") as chain:
        await chain.mint(ALICE.address, ton(10))
        await chain.send(send_all(ALICE, 0, SOMEBODY))
        before, block = await chain.transactions(ALICE.address), await chain.last_block()
    async with open_chain(tmp_path / "chain.db") as chain:
        assert await chain.transactions(ALICE.address) == before
        assert await chain.last_block() == block
        await chain.send(send_all(ALICE, 1, SOMEBODY))
        assert (await chain.last_block()).seqno == block.seqno + 1


async def test_a_chain_that_is_begun_anew_is_later_than_the_one_before(
    tmp_path: Path, open_chain: OpenChain, clock: FakeClock
) -> None:
    """What others remember of the old one does not hide what happens on the new one."""
    async with open_chain(tmp_path / "old.db") as chain:
        for _ in range(20):
            last = await chain.mint(SOMEBODY, ton(1))
    clock.now += 1
    async with open_chain(tmp_path / "new.db") as chain:
        first = await chain.mint(SOMEBODY, ton(1))
        assert await chain.transactions(SOMEBODY, after_lt=last.lt) == [first]
        assert (await chain.mint(SOMEBODY, ton(1))).lt - first.lt < 2 * LT_STEP


async def test_a_file_can_be_open_once(tmp_path: Path, open_chain: OpenChain, chain: LocalChain) -> None:
    with pytest.raises(ChainBusyError, match="open in another program"):
        open_chain(tmp_path / "chain.db")


def test_a_file_can_be_open_in_one_process_only(tmp_path: Path, emulator: Emulator) -> None:
    path = tmp_path / "chain.db"
    hold = (
        "import sys; from pathlib import Path; from cocoon_desktop.ton.local_chain_store import ChainStore\n"
        "store = ChainStore(Path(sys.argv[1]), bytes(32)); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(ChainBusyError):
            LocalChain(path, emulator, lambda: START)
        other.kill()
        other.wait()
        LocalChain(path, emulator, lambda: START).close()


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_chain_survives_being_killed_in_the_middle(tmp_path: Path, emulator: Emulator) -> None:
    """The child sends coins to two accounts at a time until it is killed: both have the same, always."""
    path = tmp_path / "chain.db"
    command = [sys.executable, "-m", "tests.ton.chain_child", str(path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(12)]
        process.send_signal(signal.SIGKILL)
        process.wait()
    survivor = LocalChain(path, emulator, lambda: START)

    async def balances() -> tuple[int, int]:
        one, two = await survivor.account(SOMEBODY), await survivor.account(BOB.address)
        return one.balance, two.balance

    somebody, bob = asyncio.run(balances())
    survivor.close()
    assert somebody == bob >= told[-1] > 0


def test_a_damaged_file_is_named(tmp_path: Path, emulator: Emulator) -> None:
    path = tmp_path / "chain.db"
    path.write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(ChainError, match=r"chain\.db"):
        LocalChain(path, emulator, lambda: START)


def test_a_file_of_another_format_is_refused(tmp_path: Path, emulator: Emulator) -> None:
    path = tmp_path / "chain.db"
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version=99")
    other.close()
    with pytest.raises(ChainError, match="format 99"):
        LocalChain(path, emulator, lambda: START)


async def test_a_closed_chain_says_so(tmp_path: Path, open_chain: OpenChain) -> None:
    chain = open_chain(tmp_path / "other.db")
    chain.close()
    chain.close()
    with pytest.raises(ChainError, match="closed"):
        await chain.account(SOMEBODY)


# waiting


async def test_who_waits_is_told_at_once(chain: LocalChain) -> None:
    waiting = asyncio.create_task(chain.wait_for_transaction(SOMEBODY, 0, timeout=60))
    minted = await chain.mint(SOMEBODY, ton(1))
    assert await waiting == minted


async def test_waiting_ignores_others_and_what_was_before(chain: LocalChain) -> None:
    first = await chain.mint(SOMEBODY, ton(1))
    waiting = asyncio.create_task(chain.wait_for_transaction(SOMEBODY, first.lt, timeout=60))
    await chain.mint(BOB.address, ton(1))
    assert not waiting.done()
    assert await chain.mint(SOMEBODY, ton(2)) == await waiting


async def test_what_happened_already_is_not_waited_for(chain: LocalChain) -> None:
    minted = await chain.mint(SOMEBODY, ton(1))
    assert await chain.wait_for_transaction(SOMEBODY, 0, timeout=60) == minted


async def test_waiting_ends(chain: LocalChain) -> None:
    assert await chain.wait_for_transaction(SOMEBODY, 0, timeout=0.01) is None


async def test_a_cancelled_sender_still_wakes_who_waits(tmp_path: Path, emulator: Emulator) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow_clock() -> float:
        started.set()
        go_on.wait()
        return START

    async with LocalChain(tmp_path / "slow.db", emulator, slow_clock) as chain:
        waiting = asyncio.create_task(chain.wait_for_transaction(SOMEBODY, 0, timeout=60))
        minting = asyncio.create_task(chain.mint(SOMEBODY, ton(1)))
        await asyncio.to_thread(started.wait)
        minting.cancel()
        go_on.set()
        received = await waiting
    assert received is not None
    assert minting.cancelled()


async def test_the_chain_may_be_used_from_several_event_loops(chain: LocalChain) -> None:
    def other_loop() -> ChainTransaction | None:
        return asyncio.run(chain.wait_for_transaction(SOMEBODY, 0, timeout=60))

    waiting = asyncio.create_task(asyncio.to_thread(other_loop))
    minted = await chain.mint(SOMEBODY, ton(1))
    assert await waiting == minted


async def test_the_chain_tells_its_configuration(chain: LocalChain, emulator: Emulator) -> None:
    assert encode_boc(chain.config) == encode_boc(emulator.config)
