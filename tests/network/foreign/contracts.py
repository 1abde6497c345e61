"""Addresses and signed payments as the C++ programs derive, write and check them."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CLIENT_CHARGE, WORKER_PAYOUT = 0xBB63FF93, 0xA040AD28
TON = 10**9


@dataclass(frozen=True)
class Cell:
    """``bits`` as text of zeros and ones."""

    bits: str = ""
    refs: tuple["Cell", ...] = ()

    @property
    def depth(self) -> int:
        return max((1 + ref.depth for ref in self.refs), default=0)

    @property
    def body(self) -> bytes:
        full = len(self.bits) % 8 == 0
        padded = self.bits if full else (self.bits + "1").ljust(-(-len(self.bits) // 8) * 8, "0")
        size = len(self.bits) // 8 * 2 + (not full)
        return bytes([len(self.refs), size]) + int("1" + padded, 2).to_bytes(len(padded) // 8 + 1, "big")[1:]

    @property
    def hash(self) -> bytes:
        depths = b"".join(ref.depth.to_bytes(2, "big") for ref in self.refs)
        return hashlib.sha256(self.body + depths + b"".join(ref.hash for ref in self.refs)).digest()


def number(value: int, size: int) -> str:
    return f"{value:0{size}b}"


def coins(value: int) -> str:
    size = (value.bit_length() + 7) // 8
    return number(size, 4) + (number(value, size * 8) if size else "")


def raw(data: bytes) -> str:
    return number(int.from_bytes(data, "big"), len(data) * 8)


def address(account: bytes) -> str:
    return "100" + number(0, 8) + raw(account)


def spelled(account: bytes) -> str:
    """48 characters, not bounceable: the only spelling that the C++ programs take from a peer."""
    data = b"\x51\x00" + account
    return base64.urlsafe_b64encode(data + binascii.crc_hqx(data, 0).to_bytes(2, "big")).decode()


def account(spelling: str) -> bytes:
    data = base64.urlsafe_b64decode(spelling)
    assert binascii.crc_hqx(data[:34], 0) == int.from_bytes(data[34:], "big")
    return data[2:34]


EMPTY = Cell()
OWNER_TEXT = spelled(bytes([0x0F]) * 32)
ROOT = account("EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ")
"""Of ``cocoon-launch --local-all``."""


@dataclass(frozen=True)
class FakeTon:
    """What follows from the file of fake TON: prices 2 and 1, empty code."""

    params_version: int = 1
    root: bytes = ROOT

    def _params(self, codes: str) -> Cell:
        """``codes``: which of proxy, worker and client are there."""
        bits = number(1, 8) + number(self.params_version, 32) + number(13, 32) + "1" + coins(2) + coins(1)
        bits += number(600, 32) + number(300, 32) + coins(TON) + coins(TON) + codes
        return Cell(bits, (EMPTY,) * codes.count("1"))

    def proxy(self, owner: bytes, key: bytes) -> bytes:
        bits = address(owner) + raw(key) + address(self.root) + number(0, 2) + coins(0) * 2 + number(0, 32)
        return _account(Cell(bits, (self._params("011"),)))

    def worker(self, owner: bytes, proxy: bytes, key: bytes) -> bytes:
        bits = address(owner) + address(proxy) + raw(key) + number(0, 2) + number(0, 64)
        return _account(Cell(bits, (self._params("000"),)))

    def client(self, owner: bytes, proxy: bytes, key: bytes) -> bytes:
        constant = Cell(address(owner) + address(proxy) + raw(key))
        bits = number(0, 2) + coins(0) + coins(TON) + number(0, 64 + 32 + 256)
        return _account(Cell(bits, (constant, self._params("000"))))


def _account(data: Cell) -> bytes:
    return Cell("00110", (EMPTY, data)).hash


def sign(key: Ed25519PrivateKey, op: int, contract: bytes, total: int, query_id: int = 7) -> bytes:
    """A payment as a bag of two cells, without index and checksum."""
    head = number(op, 32) + number(query_id, 64)
    inner = Cell(head + number(total, 64) + address(contract))
    outer = Cell(head + address(bytes(32)) + raw(key.sign(inner.hash)), (inner,))
    cells = outer.body + b"\x01" + inner.body
    return bytes.fromhex("b5ee9c720101020100") + bytes([len(cells), 0]) + cells


def signed_total(bag: bytes, public_key: bytes, op: int, contract: bytes) -> int:
    """What a proxy has signed, checked as ``check_signed_pay_message`` does."""
    outer, inner = _two_cells(bag)
    assert (len(outer), len(inner)) == (875, 427)
    assert outer[:96] == inner[:96]
    assert int(outer[:32], 2) == op
    assert inner[160:] == address(contract)
    signature = int(outer[363:], 2).to_bytes(64, "big")
    Ed25519PublicKey.from_public_bytes(public_key).verify(signature, Cell(inner).hash)
    return int(inner[96:160], 2)


def _two_cells(bag: bytes) -> tuple[str, str]:
    """The bits of the root cell and of its only reference."""
    assert bag[:4].hex() == "b5ee9c72"
    has_index, size, offset = bag[4] >> 7, bag[4] & 7, bag[5]
    count, roots = (int.from_bytes(bag[at : at + size], "big") for at in (6, 6 + size))
    assert (count, roots, size) == (2, 1, 1)
    at = 6 + 3 * size + offset + size + has_index * count * offset
    first, at, refs = _bits(bag, at)
    second, _, none = _bits(bag, at)
    assert (refs, none) == ([1], [])
    return first, second


def _bits(bag: bytes, at: int) -> tuple[str, int, list[int]]:
    refs, size = bag[at], bag[at + 1]
    length = (size + 1) // 2
    bits = raw(bag[at + 2 : at + 2 + length])
    if size % 2:
        bits = bits.rstrip("0")[:-1]
    end = at + 2 + length + refs
    return bits, end, list(bag[end - refs : end])
