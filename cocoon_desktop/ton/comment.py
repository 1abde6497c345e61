"""I put a text comment into a message's body: 32 zero bits, then UTF-8, continued in a chain of cells."""

from cocoon_desktop.core.errors import UsageError

from .cell import Builder, Cell

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
