"""I turn cells into bytes and strangers' bytes into cells, in linear time and within named limits.

A bag of cells (BoC) as in ``crypto/tl/boc.tlb`` of ton-blockchain/ton, tag ``serialized_boc#b5ee9c72``. I
read and write one root; the two older tags and absent cells, which nobody sends today, are refused.
pytoniq-core's own reader and writer are not used: the writer visits a shared cell once per path, so a bag
of sixty cells written by an attacker keeps it busy for years, and both follow references by recursion.
"""

from dataclasses import dataclass
from typing import NamedTuple

from pytoniq_core.boc.cell import CellError
from pytoniq_core.boc.tvm_bitarray import BitarrayLike
from pytoniq_core.crypto.crc import crc32c

from cocoon_desktop.core.errors import RemoteProtocolError

from .cell import Builder, Cell

MAGIC = b"\xb5\xee\x9c\x72"
MAX_BOC_BYTES = 1 << 22
"""Ample for an account with its code and data: the network allows 65,536 cells in a state, 8,192 in a
message.
"""
MAX_CELLS = 1 << 16
ORDINARY = -1


class BocError(RemoteProtocolError):
    """These bytes are not one well-formed bag of cells."""


def encode_boc(root: Cell) -> bytes:
    """Bytes of a cell and everything under it: no index, no checksum."""
    cells = _parents_first(root)
    size = _bytes_for(len(cells))
    position = {cell.hash: index for index, cell in enumerate(cells)}
    payload = bytearray()
    for cell in cells:
        payload += cell.get_descriptors(cell.level_mask) + cell.data
        for child in cell.refs:
            payload += position[child.hash].to_bytes(size, "big")
    offset = _bytes_for(len(payload))
    counts = b"".join(number.to_bytes(size, "big") for number in (len(cells), 1, 0))
    root_index = bytes(size)
    return (
        MAGIC + bytes([size, offset]) + counts + len(payload).to_bytes(offset, "big") + root_index + payload
    )


def decode_boc(data: bytes, *, max_cells: int = MAX_CELLS) -> Cell:
    """The root of a bag with one root.

    Raises BocError for everything that is not exactly that, is longer than MAX_BOC_BYTES or has more than
    ``max_cells`` cells.
    """
    root, cells = read_cells(data, max_cells=max_cells)
    built: dict[int, Cell] = {}
    for index in reversed(range(len(cells))):
        built[index] = _build(cells[index], index, built)
    return built[root]


class RawCell(NamedTuple):
    """A cell as it lies in a bag, not looked into. ``children`` are positions in the bag.

    ``descriptor`` is the number of bytes of ``data`` twice, less one where the last byte is not complete.
    """

    is_exotic: bool
    descriptor: int
    data: bytes
    children: list[int]


def read_cells(data: bytes, *, max_cells: int = MAX_CELLS) -> tuple[int, list[RawCell]]:
    """Position of the root, and all cells. Raises BocError as ``decode_boc``, but not for what is in them."""
    header = _read_header(data, max_cells)
    reader = _Reader(data, header.cells_at, header.cells_end)
    cells = [_read_cell(reader, header.index_bytes) for _ in range(header.cells)]
    if reader.at != header.cells_end:
        raise BocError("a bag of cells has bytes after its last cell")
    return header.root, cells


def _bytes_for(number: int) -> int:
    return (number.bit_length() + 7) // 8


def _parents_first(root: Cell) -> list[Cell]:
    """Every distinct cell once, each before its children: a reversed depth-first post-order."""
    done: dict[bytes, Cell] = {}
    path: list[tuple[Cell, int]] = [(root, 0)]
    while path:
        cell, child = path.pop()
        if child == len(cell.refs):
            done.setdefault(cell.hash, cell)
            continue
        path.append((cell, child + 1))
        if cell.refs[child].hash not in done:
            path.append((cell.refs[child], 0))
    return list(reversed(done.values()))


class _Reader:
    """A position in bytes that never passes ``end``."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self.data, self.at, self.end = data, at, end

    def take(self, count: int) -> bytes:
        if self.at + count > self.end:
            raise BocError("a bag of cells ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, width: int) -> int:
        return int.from_bytes(self.take(width), "big")


@dataclass(frozen=True, slots=True)
class _Header:
    index_bytes: int
    cells: int
    root: int
    cells_at: int
    cells_end: int


def _read_header(data: bytes, max_cells: int) -> _Header:
    if len(data) > MAX_BOC_BYTES:
        raise BocError(f"a bag of cells has {len(data)} bytes, more than {MAX_BOC_BYTES}")
    reader = _Reader(data, 0, len(data))
    if reader.take(4) != MAGIC:
        raise BocError("this is not a bag of cells")
    flags, offset_bytes = reader.number(1), reader.number(1)
    has_index, has_checksum, index_bytes = bool(flags & 0x80), bool(flags & 0x40), flags & 7
    if flags & 0x18 or not 1 <= index_bytes <= 4 or not 1 <= offset_bytes <= 8:
        raise BocError("a bag of cells has an impossible header")
    cells, roots, absent = (reader.number(index_bytes) for _ in range(3))
    payload, root = reader.number(offset_bytes), reader.number(index_bytes)
    if roots != 1 or absent or root >= cells:
        raise BocError("a bag of cells must have exactly one root and nothing absent")
    if cells > max_cells:
        raise BocError(f"a bag has {cells} cells, more than {max_cells}")
    if has_index:
        reader.take(cells * offset_bytes)
    cells_at = reader.at
    reader.take(payload)
    if has_checksum:
        _check(data[: reader.at], reader.take(4))
    if reader.at != len(data):
        raise BocError("a bag of cells is followed by more bytes")
    return _Header(index_bytes, cells, root, cells_at, cells_at + payload)


def _check(content: bytes, checksum: bytes) -> None:
    if crc32c(content) != checksum:
        raise BocError("the checksum of a bag of cells does not match")


def _read_cell(reader: _Reader, index_bytes: int) -> RawCell:
    """One cell: two descriptor bytes, hashes that the sender may have added, data, references."""
    references, descriptor = reader.take(2)
    if references & 7 > 4:
        raise BocError("a cell has more than four references")
    if references & 16:  # stored hashes and depths; ours are computed, so these are skipped
        reader.take(((references >> 5).bit_count() + 1) * 34)
    data = reader.take((descriptor + 1) // 2)
    children = [reader.number(index_bytes) for _ in range(references & 7)]
    return RawCell(bool(references & 8), descriptor, data, children)


def _data_bits(data: bytes, *, complete: bool) -> BitarrayLike:
    """Bits of a cell; when the last byte is not complete its lowest 1 marks the end."""
    value, length = int.from_bytes(data, "big"), 8 * len(data)
    if not complete:
        if not data[-1]:
            raise BocError("a cell has no end mark in its last byte")
        mark = (data[-1] & -data[-1]).bit_length()
        value, length = value >> mark, length - mark
    builder = Builder()
    if length:
        builder.store_uint(value, length)
    bits: BitarrayLike = builder.bits
    return bits


def _build(raw: RawCell, index: int, built: dict[int, Cell]) -> Cell:
    bits = _data_bits(raw.data, complete=raw.descriptor % 2 == 0)
    kind = ORDINARY
    if raw.is_exotic:
        if len(bits) < 8:
            raise BocError("an exotic cell has no type")
        kind = int.from_bytes(bits[:8].tobytes(), "big", signed=True)
    if any(child <= index or child not in built for child in raw.children):
        raise BocError("a cell refers to an earlier cell or to none")
    try:
        return Cell(bits, [built[child] for child in raw.children], kind)
    except (CellError, ValueError, IndexError, OverflowError) as error:
        raise BocError(f"a cell is malformed: {error}") from error
