"""Addresses and signed payments as the C++ programs derive, write and check them."""

from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .cells import (
    EMPTY,
    Bits,
    Cell,
    account,
    address,
    coins,
    dictionary,
    from_bag,
    number,
    raw,
    spelled,
    to_bag,
)

CLIENT_CHARGE, WORKER_PAYOUT = 0xBB63FF93, 0xA040AD28
CLIENT_REFUND, WORKER_LAST_PAYOUT = 0xEFD711E1, 0xF5F26A36
PROXY_CLOSE, PROXY_CLOSE_COMPLETE = 0x636A4391, 0xE511ABC7
TON = 10**9
OWNER_TEXT = spelled(bytes([0x0F]) * 32)
ROOT = account("EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ")
"""Of ``cocoon-launch --local-all``."""


@dataclass(frozen=True)
class Ton:
    """What all addresses follow from: the root contract, and what it says."""

    root: bytes
    terms: str
    """Its parameters without the three bits that say which code is there."""
    codes: tuple[Cell, Cell, Cell]
    """Of proxy, worker and client."""
    min_client_stake: int = TON
    version: int = 1
    price: int = 2
    fee: int = 1
    lists: "Lists | None" = None

    @cached_property
    def _of_peers(self) -> Cell:
        """Parameters in the contracts of workers and clients: without code."""
        return Cell(self.terms + "000")

    def proxy_init(self, owner: bytes, key: bytes) -> Cell:
        bits = address(owner) + raw(key) + address(self.root) + number(0, 2) + coins(0) * 2 + number(0, 32)
        return _init(self.codes[0], Cell(bits, (Cell(self.terms + "011", self.codes[1:]),)))

    def worker_init(self, owner: bytes, proxy: bytes, key: bytes) -> Cell:
        bits = address(owner) + address(proxy) + raw(key) + number(0, 2) + number(0, 64)
        return _init(self.codes[1], Cell(bits, (self._of_peers,)))

    def client_init(self, owner: bytes, proxy: bytes, key: bytes) -> Cell:
        constant = Cell(address(owner) + address(proxy) + raw(key))
        bits = number(0, 2) + coins(0) + coins(self.min_client_stake) + number(0, 64 + 32 + 256)
        return _init(self.codes[2], Cell(bits, (constant, self._of_peers)))

    def proxy(self, owner: bytes, key: bytes) -> bytes:
        return self.proxy_init(owner, key).hash

    def worker(self, owner: bytes, proxy: bytes, key: bytes) -> bytes:
        return self.worker_init(owner, proxy, key).hash

    def client(self, owner: bytes, proxy: bytes, key: bytes) -> bytes:
        return self.client_init(owner, proxy, key).hash


def _init(code: Cell, data: Cell) -> Cell:
    return Cell("00110", (code, data))


def fake_ton(root: bytes = ROOT, params_version: int = 1) -> Ton:
    """What follows from the file of fake TON: prices 2 and 1, empty code."""
    bits = number(1, 8) + number(params_version, 32) + number(13, 32) + "1" + coins(2) + coins(1)
    bits += number(600, 32) + number(300, 32) + coins(TON) + coins(TON)
    return Ton(root, bits, (EMPTY, EMPTY, EMPTY))


@dataclass(frozen=True)
class Lists:
    """Who may take part."""

    proxy_hashes: set[int]
    proxies: dict[int, str]
    last_proxy_seqno: int
    worker_hashes: set[int]
    model_hashes: set[int]

    @classmethod
    def read(cls, cell: Cell) -> "Lists":
        bits = Bits(cell)
        hashes = _hashes(bits)
        proxies = {seqno: _text(value) for seqno, value in dictionary(bits.maybe_ref(), 32).items()}
        lists = cls(hashes, proxies, bits.number(32), _hashes(bits), _hashes(bits))
        bits.end()
        return lists


def _hashes(bits: Bits) -> set[int]:
    found = dictionary(bits.maybe_ref(), 256)
    assert set(found.values()) <= {EMPTY}
    return set(found)


def _text(entry: Cell) -> str:
    bits = Bits(entry)
    assert bits.take(1) == "0", "other kinds are skipped"
    said = bits.data(bits.number(7)).decode()
    bits.end()
    return said


def read_root(root: bytes, data: Cell) -> Ton:
    """As ``RootContractConfig::load_from_state``, which takes struct versions up to 3 and nothing on top."""
    whole = Bits(data)
    whole.address()
    lists = Lists.read(whole.ref())
    version = whole.number(32)
    params = whole.ref()
    whole.end()
    said = Bits(params)
    assert said.number(8) == 3
    said.take(32 + 32 + 1)
    price, fee = said.coins(), said.coins()
    said.take(4 * 32 + 32 + 32)
    said.coins()
    stake = said.coins()
    codes = [said.maybe_ref() for _ in range(3)]
    said.end()
    proxy, worker, client = (code for code in codes if code is not None)
    return Ton(root, params.bits[:-3], (proxy, worker, client), stake, version, price, fee, lists)


def signed(key: Ed25519PrivateKey, inner: Cell, excess: bytes) -> Cell:
    """``sign_and_wrap_message``."""
    return Cell(inner.bits[:96] + address(excess) + raw(key.sign(inner.hash)), (inner,))


def total_cell(op: int, contract: bytes, total: int, query_id: int) -> Cell:
    return Cell(number(op, 32) + number(query_id, 64) + number(total, 64) + address(contract))


def sign(key: Ed25519PrivateKey, op: int, contract: bytes, total: int, query_id: int = 7) -> bytes:
    """A payment as peers get it."""
    return to_bag(signed(key, total_cell(op, contract, total, query_id), bytes(32)))


def signed_total(bag: bytes, public_key: bytes, op: int, contract: bytes) -> int:
    """What a proxy has signed, checked as ``check_signed_pay_message`` does."""
    outer = Bits(from_bag(bag))
    head = outer.take(96)
    assert int(head[:32], 2) == op
    outer.address()
    signature, inner = outer.data(64), outer.ref()
    outer.end()
    Ed25519PublicKey.from_public_bytes(public_key).verify(signature, inner.hash)
    said = Bits(inner)
    assert said.take(96) == head
    total = said.number(64)
    assert said.address() == contract
    assert said.rest() == ""
    return total


def submitted(bag: bytes, excess: bytes) -> Cell:
    """``repack_signed_pay_message``: who brings a payment gets the change."""
    outer = from_bag(bag)
    return Cell(outer.bits[:96] + address(excess) + outer.bits[96 + 267 :], outer.refs)
