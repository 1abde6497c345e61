"""I translate between Python values and the stack of TON's virtual machine (``VmStack`` in ``block.tlb``).

A number is an ``int``, null is ``None``, a cell is a ``Cell``; an address goes in as the slice that holds
it. A slice comes out as the cell of what it holds, because a toncenter server cannot tell the two apart
either. A tuple comes out as a Python list.
"""

from collections.abc import Sequence

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

from .cell import Builder, Cell, Slice
from .chain import StackResult, StackValue
from .tlb import address_cell, reading, rest_of

TUPLE_LIMIT = 255
DEPTH_LIMIT = 64
STACK_LIMIT = 256
INT64 = range(-(1 << 63), 1 << 63)
INT257 = range(-(1 << 256), 1 << 256)


def encode_stack(values: Sequence[StackValue]) -> Cell:
    """``VmStack``, the last value on top. Raises LocalProtocolError for a number of more than 257 bits."""
    if len(values) > STACK_LIMIT:
        raise LocalProtocolError(f"{len(values)} arguments are more than {STACK_LIMIT}")
    below = Builder().end_cell()
    for value in values:
        builder = Builder()
        builder.store_ref(below)
        _store_value(builder, value)
        below = builder.end_cell()
    stack = Builder()
    stack.store_uint(len(values), 24).store_cell(below)
    return stack.end_cell()


def _store_value(target: Builder, value: StackValue) -> None:
    if value is None:
        target.store_uint(0, 8)
    elif isinstance(value, int):
        _store_number(target, value)
    elif isinstance(value, Cell):
        target.store_uint(3, 8).store_ref(value)
    else:
        cell = rest_of(value) if isinstance(value, Slice) else address_cell(value)
        target.store_uint(4, 8).store_ref(cell)
        target.store_uint(0, 10).store_uint(len(cell.bits), 10).store_uint(0, 3).store_uint(len(cell.refs), 3)


def _store_number(target: Builder, value: int) -> None:
    if value in INT64:
        target.store_uint(1, 8).store_int(value, 64)
    elif value in INT257:
        target.store_uint(0x100, 15).store_int(value, 257)
    else:
        raise LocalProtocolError("a number has more than 257 bits")


def decode_stack(cell: Cell) -> list[StackResult]:
    """Values of a ``VmStack``, the top last. Raises RemoteProtocolError, also for unknown kinds."""
    with reading("a stack"):
        source = Slice.from_cell(cell)
        depth = source.load_uint(24)
        if depth > STACK_LIMIT:
            raise RemoteProtocolError(f"a stack of {depth} values is more than {STACK_LIMIT}")
        values = []
        for _ in range(depth):
            below = source.load_ref()
            values.append(_decode_value(source, 0))
            source = Slice.from_cell(below)
    return values[::-1]


def _decode_value(source: Slice, depth: int) -> StackResult:
    tag = source.load_uint(8)
    if tag == 0:
        return None
    if tag == 1:
        return int(source.load_int(64))
    if tag == 2:
        return _decode_big_number(source)
    if tag in (3, 5):  # a builder is read as the cell that it would end as
        return source.load_ref()
    if tag == 4:
        return _decode_slice(source)
    if tag == 7:
        return _decode_tuple(source, depth)
    raise RemoteProtocolError(f"a value of kind {tag} on the stack cannot be read")


def _decode_big_number(source: Slice) -> int:
    if source.load_uint(7):
        raise RemoteProtocolError("a number on the stack is NaN")
    return int(source.load_int(257))


def _decode_slice(source: Slice) -> Cell:
    whole = source.load_ref()
    first_bit, end_bit = source.load_uint(10), source.load_uint(10)
    first_ref, end_ref = source.load_uint(3), source.load_uint(3)
    if not (first_bit <= end_bit <= len(whole.bits) and first_ref <= end_ref <= len(whole.refs)):
        raise RemoteProtocolError("a slice on the stack reaches outside its cell")
    builder = Builder()
    builder.store_bits(whole.bits[first_bit:end_bit])
    for ref in whole.refs[first_ref:end_ref]:
        builder.store_ref(ref)
    return builder.end_cell()


def _decode_tuple(source: Slice, depth: int) -> list[StackResult]:
    length = source.load_uint(16)
    if length > TUPLE_LIMIT or depth >= DEPTH_LIMIT:
        raise RemoteProtocolError("a tuple on the stack is too long or too deep")
    items: list[Cell] = []  # last first
    for left in range(length, 0, -1):
        head = source.load_ref() if left > 1 else None
        items.append(source.load_ref())
        if head is not None and left == 2:
            items.append(head)
            break
        if head is not None:
            source = Slice.from_cell(head)
    return [_decode_value(Slice.from_cell(item), depth + 1) for item in reversed(items)]
