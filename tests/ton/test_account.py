import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.account import NO_HASH, empty_shard_account, read_shard_account
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st

SOMEBODY = Address((0, bytes([7]) * 32))


def shard_account(state: Builder, *, due: int | None = None, extra: str = "000") -> Cell:
    """An account with 5 TON and this ``AccountState``; ``last_trans_lt`` 99 inside, 42 outside."""
    account, shard = Builder(), Builder()
    account.store_bits("1").store_address(SOMEBODY).store_var_uint(1, 3).store_var_uint(200, 3)
    account.store_bits(extra).store_uint(1_800_000_000, 32)
    account.store_bits("0" if due is None else "1")
    if due is not None:
        account.store_coins(due)
    account.store_uint(99, 64).store_coins(5 * 10**9).store_bits("0").store_cell(state.end_cell())
    shard.store_ref(account.end_cell()).store_bytes(b"\x11" * 32).store_uint(42, 64)
    return shard.end_cell()


def bits(text: str) -> Builder:
    builder = Builder()
    builder.store_bits(text)
    return builder


def test_nobody_is_an_empty_account() -> None:
    state = read_shard_account(empty_shard_account())
    assert (state.balance, state.status, state.last_lt, state.last_hash) == (0, "uninitialized", 0, NO_HASH)


@pytest.mark.parametrize("extra", ["000", "001" + "0" * 256])
@pytest.mark.parametrize("due", [None, 7])
def test_an_account_without_code_has_coins(due: int | None, extra: str) -> None:
    state = read_shard_account(shard_account(bits("00"), due=due, extra=extra))
    assert (state.balance, state.status, state.code, state.data) == (5 * 10**9, "uninitialized", None, None)
    assert (state.last_lt, state.last_hash) == (42, b"\x11" * 32)


def test_an_active_account_has_code_and_data() -> None:
    code, data = bits("1010").end_cell(), bits("0101").end_cell()
    active = bits(
        "1" + "1" + "00011" + "1" + "10" + "110"
    )  # prefix length, tick-tock, code, data, no library
    active.store_ref(code).store_ref(data)
    state = read_shard_account(shard_account(active))
    assert (state.status, state.code, state.data) == ("active", code, data)


def test_a_frozen_account_keeps_its_coins() -> None:
    state = read_shard_account(shard_account(bits("01" + "1" * 256)))
    assert (state.status, state.balance, state.code) == ("frozen", Nanoton(5 * 10**9), None)


def test_storage_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TlbError, match="not known"):
        read_shard_account(shard_account(bits("00"), extra="010"))


def test_what_is_printed_shows_no_data() -> None:
    active = bits("1" + "00" + "110")
    active.store_ref(bits("1").end_cell()).store_ref(bits("0").end_cell())
    assert "Cell" not in repr(read_shard_account(shard_account(active)))


@given(st.text("01", max_size=600), st.integers(0, 3))
def test_any_other_cell_is_an_account_or_refused_by_name(text: str, references: int) -> None:
    inner = bits(text)
    for _ in range(references):
        inner.store_ref(Builder().end_cell())
    outer = Builder()
    outer.store_ref(inner.end_cell()).store_bytes(bytes(32)).store_uint(1, 64)
    for cell in (outer.end_cell(), inner.end_cell()):
        try:
            read_shard_account(cell)
        except TlbError:
            continue
