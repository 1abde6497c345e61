"""I read accounts as they lie on chain (``block.tlb``: ShardAccount, Account)."""

from .cell import Builder, Cell, Slice
from .chain import AccountState
from .tlb import NO_COINS, TlbError, load_coins, load_currencies, load_state_init, load_std_address, reading

NO_HASH = bytes(32)


def empty_shard_account() -> Cell:
    """The account that nobody has touched yet."""
    nobody, shard = Builder(), Builder()
    nobody.store_bit_int(0)
    shard.store_ref(nobody.end_cell()).store_bytes(NO_HASH).store_uint(0, 64)
    return shard.end_cell()


def read_shard_account(cell: Cell) -> AccountState:
    """``ShardAccount``. Raises TlbError."""
    with reading("an account"):
        source = Slice.from_cell(cell)
        account = Slice.from_cell(source.load_ref())
        last_hash, last_lt = source.load_bytes(32), source.load_uint(64)
        if not account.load_bit():
            return AccountState(NO_COINS, "uninitialized", None, None, last_lt, last_hash)
        return _read_account(account, last_lt, last_hash)


def _read_account(source: Slice, last_lt: int, last_hash: bytes) -> AccountState:
    load_std_address(source)
    _skip_storage_info(source)
    source.skip_bits(64)  # last_trans_lt: the end of the last transaction, not its start
    balance = load_currencies(source)
    if source.load_bit():  # account_active$1
        state = load_state_init(source)
        return AccountState(balance, "active", state.code, state.data, last_lt, last_hash)
    if source.load_bit():  # account_frozen$01
        return AccountState(balance, "frozen", None, None, last_lt, last_hash)
    return AccountState(balance, "uninitialized", None, None, last_lt, last_hash)


def _skip_storage_info(source: Slice) -> None:
    for _ in range(2):  # used: cells and bits
        source.load_var_uint(3)
    extra = source.load_uint(3)
    if extra > 1:
        raise TlbError("an account has storage of a kind that is not known")
    source.skip_bits(256 * extra + 32)  # hash of the storage dictionary, last_paid
    if source.load_bit():
        load_coins(source)  # due_payment
