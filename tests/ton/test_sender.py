import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import ChainError, LocalProtocolError
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, Chain, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.chain_errors import SendFailedError, UnreachableError
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.contracts.cocoon_wallet import CocoonWallet
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.sender import VALID_FOR_S, MessageSender
from cocoon_desktop.ton.sender_plan import EXPIRY_MARGIN_S, RESEND_EVERY_S, SendState, SentReceipt, Signed
from cocoon_desktop.ton.sender_store import SenderStore
from cocoon_desktop.ton.transfer import Transfer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from ..database_fixture import OpenFile
from ..patience import until
from .conftest import START, FakeClock, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
PAYMENT = Transfer(SOMEBODY, ton(1), comment_cell("rent"))

Fault = str
"""One of: ok, lost (on the way there), answer lost (on the way back), nobody there."""


class FaultyChain:
    """The real chain behind a bad line. It cannot say when something happens, so it must be polled."""

    def __init__(self, chain: LocalChain, faults: Sequence[Fault] = ()) -> None:
        self.chain, self.faults, self.handed_over = chain, list(faults), list[Cell]()

    async def account(self, address: Address) -> AccountState:
        return await self.chain.account(address)

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        return await self.chain.transactions(address, after_lt=after_lt, limit=limit)

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        return await self.chain.run_get_method(address, method, stack)

    async def send(self, message: Cell) -> bytes:
        self.handed_over.append(message)
        fault = self.faults.pop(0) if self.faults else "ok"
        if fault == "nobody there":
            raise UnreachableError("the server is being started")
        if fault != "lost":
            await self.chain.send(message)
        if fault != "ok":
            raise ChainError("the line is bad")
        return message.hash


@pytest.fixture
def store(tmp_path: Path, open_file: OpenFile) -> SenderStore:
    store = SenderStore(open_file(tmp_path / "sent.db"))
    store.create_tables()
    return store


OpenChain = Callable[[Path], LocalChain]
Build = Callable[[Chain], MessageSender[Transfer]]


@pytest.fixture
def build(store: SenderStore, clock: FakeClock) -> Build:
    """A sender for Alice's wallet over any chain, whose sleep moves the clock."""
    return lambda chain: MessageSender[Transfer](chain, ALICE, store, clock, sleep=clock.sleep)


@pytest.fixture
async def funded(chain: LocalChain) -> LocalChain:
    await chain.mint(ALICE.address, ton(10))
    return chain


async def received(chain: LocalChain) -> int:
    """How many payments have arrived."""
    return len(await chain.transactions(SOMEBODY, limit=1000))


async def test_a_payment_comes_back_with_proof(funded: LocalChain, build: Build, store: SenderStore) -> None:
    receipt = await build(funded).send([PAYMENT], reference="rent")
    real = (await funded.transactions(ALICE.address))[-1]
    assert receipt == SentReceipt(
        "rent", real.hash, real.lt, real.utime, real.fees, (real.out_messages[0].hash,)
    )
    assert (await funded.account(SOMEBODY)).balance == ton(1)
    newest = store.newest(store_key())
    assert newest is not None
    assert newest.state is SendState.CONFIRMED


def store_key() -> str:
    return f"0:{ALICE.address.hash_part.hex()}"


async def test_payments_follow_each_other(funded: LocalChain, build: Build) -> None:
    sender = build(funded)
    sending = asyncio.gather(*(sender.send([PAYMENT], reference=str(n)) for n in range(4)))
    await until(lambda: sender.waiting == 4)
    receipts = await sending
    assert sender.waiting == 0
    assert [receipt.reference for receipt in receipts] == ["0", "1", "2", "3"]
    assert sorted(receipt.lt for receipt in receipts) == [receipt.lt for receipt in receipts]
    assert await received(funded) == 4


async def test_a_message_is_on_the_disk_before_the_chain_sees_it(
    funded: LocalChain, build: Build, store: SenderStore
) -> None:
    class Watching(FaultyChain):
        async def send(self, message: Cell) -> bytes:
            assert [signed.message for signed in store.pending(store_key())] == [message]
            return await super().send(message)

    chain = Watching(funded)
    await build(chain).send([PAYMENT])
    assert len(chain.handed_over) == 1


async def test_a_lost_message_is_handed_over_again_the_same(funded: LocalChain, build: Build) -> None:
    chain = FaultyChain(funded, ["lost", "lost", "ok"])
    await build(chain).send([PAYMENT])
    assert len(chain.handed_over) == 3
    assert len({message.hash for message in chain.handed_over}) == 1
    assert await received(funded) == 1


async def test_a_server_that_comes_back_is_handed_the_message_soon(
    funded: LocalChain, build: Build, clock: FakeClock
) -> None:
    chain = FaultyChain(funded, ["nobody there"] * 3)
    await build(chain).send([PAYMENT])
    assert len({message.hash for message in chain.handed_over}) == 1
    assert clock.now < START + RESEND_EVERY_S


async def test_a_lost_answer_pays_once(funded: LocalChain, build: Build) -> None:
    chain = FaultyChain(funded, ["answer lost"])
    await build(chain).send([PAYMENT])
    assert (len(chain.handed_over), await received(funded)) == (1, 1)


async def test_a_wallet_that_went_on_is_no_proof(
    funded: LocalChain, build: Build, store: SenderStore
) -> None:
    """More than there is: the wallet takes the message and leaves the payment out."""
    too_much = Transfer(SOMEBODY, ton(100))
    with pytest.raises(SendFailedError, match="0 of 1 messages") as failed:
        await build(funded).send([too_much], reference="too much")
    assert await funded.run_get_method(ALICE.address, "seqno") == [1]
    assert (failed.value.state, failed.value.exit_code) == (SendState.FAILED, 0)
    assert failed.value.transaction is not None
    assert failed.value.reference == "too much"
    assert store.pending(store_key()) == []
    await build(funded).send([PAYMENT])


async def test_a_partly_paid_bundle_is_a_failure(funded: LocalChain, build: Build) -> None:
    with pytest.raises(SendFailedError, match="1 of 2 messages"):
        await build(funded).send([PAYMENT, Transfer(SOMEBODY, ton(100))])
    assert await received(funded) == 1


async def test_what_the_chain_refuses_expires_and_may_be_sent_again(
    chain: LocalChain, build: Build, clock: FakeClock
) -> None:
    """A wallet without coins: refused now, perhaps not later, so the sender waits for the expiry."""
    line = FaultyChain(chain)
    with pytest.raises(SendFailedError, match="did not take it") as expired:
        await build(line).send([PAYMENT], valid_for_s=90)
    assert expired.value.state is SendState.EXPIRED
    assert expired.value.exit_code is None
    assert clock.now == START + 90 + EXPIRY_MARGIN_S
    assert len(line.handed_over) == 4  # at 0, 30, 60 and 90 s
    await chain.mint(ALICE.address, ton(10))
    await build(line).send([PAYMENT])
    assert await received(chain) == 1


async def test_an_expired_message_cannot_come_true_any_more(chain: LocalChain, build: Build) -> None:
    line = FaultyChain(chain)
    with pytest.raises(SendFailedError):
        await build(line).send([PAYMENT])
    await chain.mint(ALICE.address, ton(10))
    with pytest.raises(ChainError):
        await chain.send(line.handed_over[0])


async def test_another_program_with_the_same_key_is_noticed(funded: LocalChain, build: Build) -> None:
    class Rival(FaultyChain):
        async def send(self, message: Cell) -> bytes:
            self.handed_over.append(message)
            rival = ALICE.transfer(ALICE.address, ton(0.1), wallet_seqno=0, valid_until=int(START) + 10)
            await self.chain.send(rival)
            raise ChainError("the line is bad")

    line = Rival(funded)
    with pytest.raises(SendFailedError, match="another message took its place"):
        await build(line).send([PAYMENT])
    assert len(line.handed_over) == 1
    assert await received(funded) == 0


async def test_the_wallets_limit_is_kept(funded: LocalChain, build: Build) -> None:
    sender = build(funded)
    await sender.send([PAYMENT] * 4)
    for impossible in ([], [PAYMENT] * 5):
        with pytest.raises(LocalProtocolError):
            await sender.send(impossible)


async def test_a_cancelled_payment_is_taken_up_again(funded: LocalChain, build: Build) -> None:
    handed_over = asyncio.Event()

    class Silent(FaultyChain):
        async def send(self, message: Cell) -> bytes:
            handed_over.set()
            await asyncio.Event().wait()
            return message.hash

    cancelled = asyncio.create_task(build(Silent(funded)).send([PAYMENT], reference="rent"))
    await handed_over.wait()
    cancelled.cancel()
    (receipt,) = await build(funded).resume()
    assert isinstance(receipt, SentReceipt)
    assert receipt.reference == "rent"
    assert await build(funded).resume() == []
    assert await received(funded) == 1


async def test_the_next_payment_sees_a_cancelled_one_through_first(funded: LocalChain, build: Build) -> None:
    handed_over = asyncio.Event()

    class Silent(FaultyChain):
        async def send(self, message: Cell) -> bytes:
            handed_over.set()
            if len(self.handed_over) < 1:
                self.handed_over.append(message)
                await asyncio.Event().wait()
            return await super().send(message)

    sender = build(Silent(funded))
    cancelled = asyncio.create_task(sender.send([PAYMENT]))
    await handed_over.wait()
    cancelled.cancel()
    assert (await sender.send([PAYMENT], reference="second")).reference == "second"
    assert await received(funded) == 2


async def test_resuming_tells_failures_too(chain: LocalChain, build: Build, store: SenderStore) -> None:
    class Unplugged(FaultyChain):
        async def send(self, message: Cell) -> bytes:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await build(Unplugged(chain)).send([PAYMENT], reference="rent")
    (failed,) = await build(FaultyChain(chain)).resume()
    assert isinstance(failed, SendFailedError)
    assert (failed.reference, failed.state) == ("rent", SendState.EXPIRED)


async def test_a_chain_that_cannot_be_read_is_looked_at_again(funded: LocalChain, build: Build) -> None:
    class Blinking(FaultyChain):
        looks = 0

        async def transactions(
            self, address: Address, *, after_lt: int = 0, limit: int = 100
        ) -> list[ChainTransaction]:
            self.looks += 1
            if self.looks % 3:
                raise ChainError("the line is bad")
            return await super().transactions(address, after_lt=after_lt, limit=limit)

    await build(Blinking(funded)).send([PAYMENT])
    assert await received(funded) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_killed_sender_pays_once(
    tmp_path: Path, open_chain: Callable[[Path], LocalChain], build: Build, store: SenderStore, moment: str
) -> None:
    """Killed when the message was stored, before or after the chain took it."""
    command = [sys.executable, "-m", "tests.ton.sender_child", str(tmp_path), moment]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"stopped\n"
        child.send_signal(signal.SIGKILL)

    async def go_on() -> tuple[list[SentReceipt | SendFailedError], int]:
        async with open_chain(tmp_path / "chain.db") as chain:
            assert await received(chain) == (moment == "after")
            return await build(chain).resume(), await received(chain)

    outcomes, payments = asyncio.run(go_on())
    assert [outcome.reference for outcome in outcomes if isinstance(outcome, SentReceipt)] == ["rent"]
    assert payments == 1
    assert store.pending(store_key()) == []


@given(st.lists(st.lists(st.sampled_from(["ok", "lost", "answer lost"]), max_size=6), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)
async def test_every_receipt_is_one_payment_and_every_payment_has_a_receipt(
    funded: LocalChain, build: Build, lines: list[list[Fault]]
) -> None:
    before, receipts = await received(funded), 0
    await funded.mint(ALICE.address, ton(5))
    for faults in lines:
        with contextlib.suppress(SendFailedError):
            await build(FaultyChain(funded, faults)).send([PAYMENT])
            receipts += 1
    assert await received(funded) - before == receipts


async def test_the_nodes_own_wallet_is_sent_for_too(
    chain: LocalChain, store: SenderStore, clock: FakeClock
) -> None:
    wallet = CocoonWallet(shipped_codes().wallet, SigningKey(bytes([3]) * 32), ALICE.address)
    await chain.mint(wallet.address, ton(5))
    sender = MessageSender[Outgoing](chain, wallet, store, clock)
    for number in range(2):
        receipt = await sender.send([Outgoing(SOMEBODY, ton(0.5))] * 2, reference=str(number))
        assert len(receipt.out_message_hashes) == 2


@pytest.mark.parametrize("dated", ["by its blocks", "by its server"])
@pytest.mark.parametrize("ahead_s", [-365 * 86_400, -3600, 3600, 365 * 86_400])
async def test_a_clock_that_jumps_pays_nothing_twice_and_holds_nothing_up(
    funded: LocalChain, store: SenderStore, clock: FakeClock, ahead_s: float, dated: str
) -> None:
    """The chain's time goes on as ever; ours jumps while a message is on its way, and stays wrong."""
    ours = FakeClock(clock.now)

    async def sleep(seconds: float) -> None:
        await ours.sleep(seconds)
        await clock.sleep(seconds)

    class Jumping(FaultyChain):
        @property
        def clock_ahead_s(self) -> float:
            return ours.now - clock.now

        async def account(self, address: Address) -> AccountState:
            state = await super().account(address)
            return state if dated == "by its blocks" else replace(state, as_of=None)

        async def send(self, message: Cell) -> bytes:
            if not self.handed_over:
                ours.now += ahead_s
            return await super().send(message)

    line = Jumping(funded, ["lost", "answer lost"])
    sender = MessageSender[Transfer](line, ALICE, store, ours, sleep=sleep)
    await sender.send([PAYMENT])
    assert len({message.hash for message in line.handed_over}) == 1
    if ahead_s < 0:
        with pytest.raises(ChainError, match=r"clock is .* minutes behind"):
            await sender.send([PAYMENT])
        ours.now = clock.now
    await sender.send([PAYMENT])
    assert await received(funded) == 2


async def test_a_server_that_hides_our_payment_does_not_make_us_pay_again(
    funded: LocalChain, build: Build, clock: FakeClock
) -> None:
    """It shows that the wallet has gone on, long after the message expired, and not what it did."""

    class Hiding(FaultyChain):
        hides_until = START + 3600

        async def transactions(
            self, address: Address, *, after_lt: int = 0, limit: int = 100
        ) -> list[ChainTransaction]:
            if clock.now < self.hides_until:
                return []
            return await super().transactions(address, after_lt=after_lt, limit=limit)

    await build(Hiding(funded)).send([PAYMENT])
    assert await received(funded) == 1


class Breaking(SenderStore):
    """A disk that is full at the worst moments."""

    refuses_end = refuses_beginning = False

    def finish(self, key: int, state: SendState, reason: str = "") -> None:
        if self.refuses_end:
            raise ChainError("the disk is full")
        super().finish(key, state, reason)

    def add(self, signed: Signed) -> Signed:
        stored = super().add(signed)
        if self.refuses_beginning:
            raise ChainError("the server went away, and had stored it")
        return stored


@pytest.fixture
def breaking(tmp_path: Path, open_file: OpenFile) -> Breaking:
    store = Breaking(open_file(tmp_path / "breaking.db"))
    store.create_tables()
    return store


async def test_what_the_chain_has_shown_is_sent_although_it_could_not_be_written_down(
    funded: LocalChain, breaking: Breaking, clock: FakeClock
) -> None:
    """Or its sender would be told that it failed, and pay again."""
    breaking.refuses_end = True
    sender = MessageSender[Transfer](funded, ALICE, breaking, clock, sleep=clock.sleep)
    assert (await sender.send([PAYMENT], reference="rent")).reference == "rent"
    assert len(breaking.pending(store_key())) == 1
    breaking.refuses_end = False
    await sender.send([PAYMENT])
    assert breaking.pending(store_key()) == []
    assert await received(funded) == 2


async def test_what_was_stored_although_we_were_told_otherwise_is_not_sent_behind_our_back(
    funded: LocalChain, breaking: Breaking, clock: FakeClock
) -> None:
    sender = MessageSender[Transfer](funded, ALICE, breaking, clock, sleep=clock.sleep)
    breaking.refuses_beginning = True
    with pytest.raises(ChainError, match="went away"):
        await sender.send([PAYMENT])
    breaking.refuses_beginning = False
    await sender.send([PAYMENT])
    assert await received(funded) == 1


async def test_a_wallet_knows_what_became_of_a_message(
    funded: LocalChain, build: Build, clock: FakeClock
) -> None:
    sender, other = build(funded), Transfer(SOMEBODY, ton(1), comment_cell("food"))
    assert await sender.fate(PAYMENT) is None
    await sender.send([other, PAYMENT])
    assert await sender.fate(PAYMENT) is SendState.CONFIRMED
    assert await sender.fate(Transfer(ALICE.address, ton(1), PAYMENT.body)) is None
    clock.now += 7200
    assert await sender.fate(PAYMENT, within_s=3600) is None
    assert await build(funded).fate(PAYMENT) is SendState.CONFIRMED, "after a restart, too"


async def test_what_came_true_on_a_chain_that_was_begun_anew_may_be_sent_again(
    funded: LocalChain, build: Build, clock: FakeClock, tmp_path: Path, open_chain: OpenChain
) -> None:
    """Once it cannot come true any more; and never because of a server that shows less than it knows."""
    await build(funded).send([PAYMENT])
    async with open_chain(tmp_path / "anew.db") as anew:
        await anew.mint(ALICE.address, ton(10))
        assert await build(anew).fate(PAYMENT) is SendState.CONFIRMED, "it may have been handed over there"
        clock.now += VALID_FOR_S + EXPIRY_MARGIN_S + 1
        assert await build(Shortened(funded)).fate(PAYMENT) is SendState.CONFIRMED
        sender = build(anew)
        assert await sender.fate(PAYMENT) is SendState.EXPIRED
        assert await build(funded).fate(PAYMENT) is SendState.EXPIRED, "which is remembered"
        await sender.send([PAYMENT])
        assert await sender.fate(PAYMENT) is SendState.CONFIRMED
        assert await received(anew) == 1


class Shortened(FaultyChain):
    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        return []
