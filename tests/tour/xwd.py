"""Reads X's window dump format (XWDFile.h), in which Xvfb keeps its screen as a file."""

import struct

from PySide6.QtGui import QImage

VERSION, TRUE_COLOUR_BITS, PIXEL_BITS = 7, 24, 32


def read_xwd(data: bytes) -> QImage:
    """A 24-bit picture: a header of big-endian 32-bit numbers and a name, colours of 12 bytes, then the rows.

    Raises ValueError for anything else.
    """
    if len(data) < 100:
        raise ValueError("a window dump has a header of at least 100 bytes")
    header_size, version, _, depth, width, height = struct.unpack_from(">6I", data)
    pixel_bits, row_bytes = struct.unpack_from(">2I", data, 44)
    (colours,) = struct.unpack_from(">I", data, 76)
    if (version, depth, pixel_bits) != (VERSION, TRUE_COLOUR_BITS, PIXEL_BITS):
        raise ValueError(f"not a window dump of 24 bits: version {version}, {depth} bits in {pixel_bits}")
    start = header_size + 12 * colours
    rows = data[start : start + row_bytes * height]
    if len(rows) < row_bytes * height:
        raise ValueError(f"{height} rows of {row_bytes} bytes are not there")
    return QImage(rows, width, height, row_bytes, QImage.Format.Format_RGB32).copy()
