"""I put a text comment into a message's body and read it: 32 zero bits, then UTF-8, continued in a chain of
cells.
"""

from cocoon_desktop.core.errors import UsageError

from .cell import Builder, Cell, Slice
from .tlb import TlbError, reading

MAX_COMMENT_BYTES = 4096
"""Wallets show far less; each 127 bytes cost a cell."""
FIRST_CELL_BYTES = 123
CELL_BYTES = 127


def comment_cell(text: str) -> Cell:
    """The body of a transfer with a comment. Raises UsageError for more than MAX_COMMENT_BYTES."""
    data = text.encode()
    if len(data) > MAX_COMMENT_BYTES:
        raise UsageError(f"a comment has {len(data)} bytes, more than {MAX_COMMENT_BYTES}", "comment")
    pieces = [data[:FIRST_CELL_BYTES]]
    pieces += [data[at : at + CELL_BYTES] for at in range(FIRST_CELL_BYTES, len(data), CELL_BYTES)]
    following: Cell | None = None
    for index in reversed(range(len(pieces))):
        builder = Builder()
        if index == 0:
            builder.store_uint(0, 32)
        builder.store_bytes(pieces[index])
        if following is not None:
            builder.store_ref(following)
        following = builder.end_cell()
    assert following is not None
    return following


def read_comment(body: Cell) -> str:
    """A stranger's comment; empty for a body that is none. What is no UTF-8 is shown as U+FFFD."""
    try:
        with reading("a comment"):
            return _read(body).decode("utf-8", "replace")
    except TlbError:
        return ""


def _read(body: Cell) -> bytes:
    source = Slice.from_cell(body)
    if len(source.bits) < 32 or source.load_uint(32) != 0:
        return b""
    data = bytearray()
    while True:
        data += source.load_bytes(len(source.bits) // 8)
        if len(data) >= MAX_COMMENT_BYTES or source.remaining_refs == 0:
            return bytes(data[:MAX_COMMENT_BYTES])
        source = Slice.from_cell(source.load_ref())
