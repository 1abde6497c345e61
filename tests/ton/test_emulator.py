import hashlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.account import empty_shard_account, read_shard_account
from cocoon_desktop.ton.boc import encode_boc
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain_errors import EmulatorError, NotAcceptedError
from cocoon_desktop.ton.emulator import Emulator, LoadStep, TransactionResult, method_id
from cocoon_desktop.ton.owner_wallet import OwnerWallet

from ..emulator_fixture import CACHE
from .conftest import SEED, START, ton, wallet_of

NOW = int(START)
SOMEBODY = Address((0, bytes([7]) * 32))


def coins_for(destination: Address, created_lt: int = 1_000) -> Cell:
    """An internal message with 10 TON from nowhere."""
    builder = Builder()
    builder.store_bits("0100").store_address(Address((-1, bytes(32)))).store_address(destination)
    builder.store_coins(ton(10)).store_bit_int(0).store_coins(0).store_coins(0)
    builder.store_uint(created_lt, 64).store_uint(NOW, 32).store_bit_int(0).store_bit_int(0)
    return builder.end_cell()


def transfer(wallet: OwnerWallet, wallet_seqno: int, *, valid_until: int = NOW + 60) -> Cell:
    return wallet.transfer(SOMEBODY, ton(1), wallet_seqno=wallet_seqno, valid_until=valid_until)


@pytest.fixture
def run(emulator: Emulator) -> Callable[[Cell, Cell, int], TransactionResult]:
    return lambda account, message, lt: emulator.run_transaction(
        account, message, now=NOW, lt=lt, random_seed=SEED
    )


Run = Callable[[Cell, Cell, int], TransactionResult]


@pytest.fixture
def funded(run: Run) -> Cell:
    """The account of wallet 1 with 10 TON, not deployed yet."""
    return run(empty_shard_account(), coins_for(wallet_of(1).address), 2_000).shard_account


def test_coins_arrive_at_an_account_without_code(run: Run) -> None:
    result = run(empty_shard_account(), coins_for(SOMEBODY), 2_000)
    state = read_shard_account(result.shard_account)
    assert (state.balance, state.status, state.last_lt) == (ton(10), "uninitialized", 2_000)
    assert state.last_hash == result.transaction.hash
    assert result.exit_code is None
    assert result.raw.facts.account == SOMEBODY


def test_a_signed_transfer_deploys_the_wallet_and_sends(run: Run, funded: Cell) -> None:
    result = run(funded, transfer(wallet_of(1), 0), 4_000)
    facts = result.raw.facts
    assert (result.exit_code, facts.aborted, result.raw.action_code) == (0, False, 0)
    assert [(message.destination, message.value) for message in facts.out_messages] == [(SOMEBODY, ton(1))]
    assert facts.out_messages[0].created_lt == 4_001
    after = read_shard_account(result.shard_account)
    assert after.status == "active"
    assert ton(8.99) < after.balance < ton(9)


def test_a_message_that_is_played_again_is_refused_with_the_contracts_reason(run: Run, funded: Cell) -> None:
    message = transfer(wallet_of(1), 0)
    account = run(funded, message, 4_000).shard_account
    with pytest.raises(NotAcceptedError) as refused:
        run(account, message, 6_000)
    assert refused.value.exit_code == 33  # wallet v4r2: wrong sequence number


def test_a_stranger_cannot_sign(run: Run, funded: Cell) -> None:
    account = run(funded, transfer(wallet_of(1), 0), 4_000).shard_account
    owner, thief = wallet_of(1), wallet_of(2)
    order = transfer(thief, 1)
    forged = Builder()
    forged.store_bits("1000").store_address(owner.address).store_coins(0).store_bits("01").store_ref(
        order.refs[0]
    )
    with pytest.raises(NotAcceptedError) as refused:
        run(account, forged.end_cell(), 6_000)
    assert refused.value.exit_code == 35  # wallet v4r2: wrong signature


def test_time_comes_from_the_parameters(run: Run, funded: Cell) -> None:
    with pytest.raises(NotAcceptedError) as refused:
        run(funded, transfer(wallet_of(1), 0, valid_until=NOW), 4_000)
    assert refused.value.exit_code == 36  # wallet v4r2: expired
    assert run(funded, transfer(wallet_of(1), 0, valid_until=NOW + 1), 4_000).exit_code == 0


def test_the_same_call_gives_the_same_bytes_in_another_emulator(run: Run, funded: Cell) -> None:
    other = Emulator(resource("emulator"), CACHE)
    message = transfer(wallet_of(1), 0)
    other.run_transaction(empty_shard_account(), coins_for(SOMEBODY), now=NOW, lt=9_000, random_seed=SEED)
    ours = run(funded, message, 4_000)
    theirs = other.run_transaction(funded, message, now=NOW, lt=4_000, random_seed=SEED)
    assert encode_boc(ours.transaction) == encode_boc(theirs.transaction)
    assert encode_boc(ours.shard_account) == encode_boc(theirs.shard_account)


def test_get_methods_read_a_contract(emulator: Emulator, run: Run, funded: Cell) -> None:
    wallet = wallet_of(1)
    state = read_shard_account(run(funded, transfer(wallet, 0), 4_000).shard_account)
    assert state.code is not None
    assert state.data is not None

    def ask(method: str | int) -> tuple[int, list[object]]:
        assert state.code is not None
        assert state.data is not None
        result = emulator.run_get_method(
            state.code,
            state.data,
            method,
            address=wallet.address,
            balance=state.balance,
            now=NOW,
            random_seed=SEED,
        )
        return result.exit_code, list(result.stack)

    assert ask("seqno") == (0, [1])
    assert ask(method_id("seqno")) == (0, [1])
    assert ask("get_public_key") == (0, [int.from_bytes(wallet.public_key, "big")])
    assert ask("no_such_method") == (11, [])


def test_a_log_of_the_virtual_machine_is_given_only_on_request(emulator: Emulator, funded: Cell) -> None:
    message = transfer(wallet_of(1), 0)
    quiet = emulator.run_transaction(funded, message, now=NOW, lt=4_000, random_seed=SEED)
    logged = emulator.run_transaction(funded, message, now=NOW, lt=4_000, random_seed=SEED, log=True)
    assert quiet.vm_log == ""
    assert "execute" in logged.vm_log
    assert logged.transaction == quiet.transaction


def test_results_do_not_print_what_is_in_them(run: Run, funded: Cell) -> None:
    assert "Cell" not in repr(run(funded, transfer(wallet_of(1), 0), 4_000))


def test_threads_may_call_at_the_same_time(run: Run, funded: Cell) -> None:
    message = transfer(wallet_of(1), 0)
    hashes: list[bytes] = []

    def work() -> None:
        hashes.extend(run(funded, message, 4_000).transaction.hash for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hashes) == 20
    assert len(set(hashes)) == 1


def test_what_no_chain_would_do_is_an_emulator_error_and_the_next_call_works(run: Run, funded: Cell) -> None:
    with pytest.raises(EmulatorError):
        run(Builder().end_cell(), coins_for(SOMEBODY), 2_000)
    assert run(funded, transfer(wallet_of(1), 0), 4_000).exit_code == 0


def test_a_seed_of_the_wrong_length_is_our_mistake(emulator: Emulator) -> None:
    with pytest.raises(LocalProtocolError, match="32 bytes"):
        emulator.run_transaction(
            empty_shard_account(), coins_for(SOMEBODY), now=NOW, lt=2_000, random_seed=b"short"
        )


def test_an_emulator_that_broke_down_is_replaced(emulator: Emulator, run: Run, funded: Cell) -> None:
    broken = emulator._program
    with pytest.raises(EmulatorError, match="broke down"):
        emulator._ask(lambda program: program.call("destroy_emulator", 0x7FFFFFF0))
    assert emulator._program is not broken
    assert run(funded, transfer(wallet_of(1), 0), 4_000).exit_code == 0


def test_another_wasm_than_the_known_one_is_refused(tmp_path: Path) -> None:
    shutil.copytree(resource("emulator"), tmp_path, dirs_exist_ok=True)
    (tmp_path / "emulator.wasm").write_bytes(b"\0asm")
    with pytest.raises(EmulatorError, match=hashlib.sha256(b"\0asm").hexdigest()):
        Emulator(tmp_path, None)


def test_a_missing_file_says_that_the_emulator_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(EmulatorError, match="not installed"):
        Emulator(tmp_path, None)


def test_names_that_do_not_fit_the_wasm_are_noticed(emulator: Emulator, tmp_path: Path) -> None:
    shutil.copytree(resource("emulator"), tmp_path, dirs_exist_ok=True)
    (tmp_path / "names.json").write_text('{"imports": {}, "exports": {}}')
    with pytest.raises(EmulatorError, match="does not start"):
        Emulator(tmp_path, CACHE)


def test_a_cached_start_compiles_nothing(emulator: Emulator) -> None:
    steps: list[LoadStep] = []
    Emulator(resource("emulator"), CACHE, steps.append)
    assert steps == [LoadStep.READY]
