"""Cells as the foreign peers write and read them: bits as text, bags of cells by hand."""

import base64
import binascii
import hashlib
from dataclasses import dataclass


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


EMPTY = Cell()


def number(value: int, size: int) -> str:
    return f"{value:0{size}b}"


def coins(value: int) -> str:
    size = (value.bit_length() + 7) // 8
    return number(size, 4) + (number(value, size * 8) if size else "")


def raw(data: bytes) -> str:
    return number(int.from_bytes(data, "big"), len(data) * 8) if data else ""


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


def to_bag(root: Cell) -> bytes:
    """Without index and checksum; every cell stands there as often as it is referred to."""
    cells: list[bytes] = []

    def place(cell: Cell) -> int:
        index = len(cells)
        cells.append(b"")
        refs = [place(ref) for ref in cell.refs]
        cells[index] = cell.body + b"".join(ref.to_bytes(2, "big") for ref in refs)
        return index

    place(root)
    count = len(cells).to_bytes(2, "big")
    size = sum(map(len, cells)).to_bytes(4, "big")
    head = bytes.fromhex("b5ee9c720204") + count + b"\x00\x01" + b"\x00\x00" + size + b"\x00\x00"
    return head + b"".join(cells)


def from_bag(bag: bytes) -> Cell:
    assert bag[:4].hex() == "b5ee9c72"
    has_index, ref_size, offset = bag[4] >> 7, bag[4] & 7, bag[5]
    count, roots = (int.from_bytes(bag[at : at + ref_size], "big") for at in (6, 6 + ref_size))
    assert roots == 1
    at = 6 + 3 * ref_size + offset
    root = int.from_bytes(bag[at : at + ref_size], "big")
    at += ref_size + has_index * count * offset
    found: list[tuple[str, list[int]]] = []
    for _ in range(count):
        refs, size = bag[at], bag[at + 1]
        assert refs <= 4, "an ordinary cell without hashes"
        length = (size + 1) // 2
        bits = raw(bag[at + 2 : at + 2 + length])
        at += 2 + length
        places = range(at, at + refs * ref_size, ref_size)
        indexes = [int.from_bytes(bag[place : place + ref_size], "big") for place in places]
        at += refs * ref_size
        found.append((bits.rstrip("0")[:-1] if size % 2 else bits, indexes))
    made: dict[int, Cell] = {}
    for index in reversed(range(count)):  # refs point onwards
        bits, indexes = found[index]
        made[index] = Cell(bits, tuple(made[ref] for ref in indexes))
    return made[root]


class Bits:
    """A cell, read from the front."""

    def __init__(self, cell: Cell) -> None:
        self._bits, self._refs = cell.bits, list(cell.refs)

    def take(self, size: int) -> str:
        assert len(self._bits) >= size
        taken, self._bits = self._bits[:size], self._bits[size:]
        return taken

    def number(self, size: int) -> int:
        return int(self.take(size), 2)

    def data(self, size: int) -> bytes:
        return self.number(size * 8).to_bytes(size, "big")

    def coins(self) -> int:
        size = self.number(4)
        assert size <= 8, "all that fetch_coins takes"
        return self.number(size * 8) if size else 0

    def address(self) -> bytes:
        assert self.take(11) == "100" + number(0, 8)
        return self.data(32)

    def ref(self) -> Cell:
        return self._refs.pop(0)

    def maybe_ref(self) -> Cell | None:
        return self.ref() if self.take(1) == "1" else None

    def rest(self) -> str:
        return self._bits

    def end(self) -> None:
        assert (self._bits, self._refs) == ("", [])


def dictionary(root: Cell | None, size: int) -> dict[int, Cell]:
    """As vm::Dictionary reads it: the value of each key of ``size`` bits."""
    found: dict[int, Cell] = {}

    def visit(edge: Cell, prefix: str) -> None:
        bits, left = edge.bits, size - len(prefix)
        width = left.bit_length()  # of a number up to what is left
        if bits[0] == "0":  # a short label: its length in ones
            length = bits.index("0", 1) - 1
            label, rest = bits[2 + length : 2 + 2 * length], bits[2 + 2 * length :]
        elif bits[1] == "0":  # a long one
            length = int("0" + bits[2 : 2 + width], 2)
            label, rest = bits[2 + width : 2 + width + length], bits[2 + width + length :]
        else:  # one bit, repeated
            length = int("0" + bits[3 : 3 + width], 2)
            label, rest = bits[2] * length, bits[3 + width :]
        prefix += label
        if len(prefix) == size:
            found[int(prefix, 2)] = Cell(rest, edge.refs)
            return
        assert rest == ""
        zero, one = edge.refs
        visit(zero, prefix + "0")
        visit(one, prefix + "1")

    if root is not None:
        visit(root, "")
    return found
