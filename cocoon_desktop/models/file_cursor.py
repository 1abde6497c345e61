"""I walk through a file that a stranger made, forward only, and never behind its end."""

import struct
from typing import Any, BinaryIO, cast

from cocoon_desktop.core.errors import CocoonError


class ModelFileError(CocoonError):
    """A model file is not what it should be: another format, cut off, or absurd."""


class FileCursor:
    """Reads numbers and texts at ``position``. ``size_bytes`` is the length of the whole file.

    Every method raises ModelFileError when the file ends first. Little-endian until ``big_endian`` is set.
    """

    def __init__(self, file: BinaryIO, size_bytes: int) -> None:
        self._file = file
        self.size_bytes = size_bytes
        self.position = 0
        self.big_endian = False

    def take(self, length: int) -> bytes:
        """The next ``length`` bytes. The caller bounds the length."""
        self._advance(length)
        data = self._file.read(length)
        if len(data) != length:  # the file shrank while we read
            raise ModelFileError("the file is cut off")
        return data

    def skip(self, length: int) -> None:
        """Pass over ``length`` bytes without reading them."""
        self._advance(length)
        self._file.seek(self.position)

    def number(self, form: str) -> int:
        """A whole number; ``form`` is a letter of ``struct``."""
        return cast("int", self._unpack(form))

    def real(self, form: str) -> float:
        """A number with a fraction, ``f`` or ``d``."""
        return cast("float", self._unpack(form))

    def numbers(self, form: str, length: int) -> tuple[Any, ...]:
        """As many numbers of one kind. The caller bounds the length."""
        layout = f"{'>' if self.big_endian else '<'}{length}{form}"
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def count(self, what: str, limit: int, form: str = "Q") -> int:
        """A number of things, at most ``limit``."""
        count = self.number(form)
        if count > limit:
            raise ModelFileError(f"{count} {what} are absurd; at most {limit} are read")
        return count

    def text(self, what: str, limit: int) -> str:
        """A length and that many bytes of UTF-8."""
        length = self.number("Q")
        if length > limit:
            raise ModelFileError(f"{what} has {length} bytes, which is absurd; at most {limit} are read")
        try:
            return self.take(length).decode()
        except UnicodeDecodeError:
            raise ModelFileError(f"{what} is not UTF-8") from None

    def _unpack(self, form: str) -> object:
        layout = (">" if self.big_endian else "<") + form
        (value,) = struct.unpack(layout, self.take(struct.calcsize(layout)))
        return value

    def _advance(self, length: int) -> None:
        if length > self.size_bytes - self.position:
            raise ModelFileError("the file is cut off")
        self.position += length
