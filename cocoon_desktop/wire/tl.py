"""TL serialization (cocoon-protocol section 1.6): I turn values into bytes and back.

I know no constructor by name; they are in ``schema.py``. What a stranger sends either parses or raises
RemoteProtocolError; a value of ours that cannot be written raises LocalProtocolError.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeAlias, cast

from cocoon_desktop.core.errors import LocalProtocolError, RemoteProtocolError

Buffer: TypeAlias = bytes | bytearray | memoryview

BOOL_TRUE = 0x997275B5
BOOL_FALSE = 0xBC799737

_INT = struct.Struct("<i")
_ID = struct.Struct("<I")
_LONG = struct.Struct("<q")
_DOUBLE = struct.Struct("<d")

_SHORT_LENGTH = 254
"""Lengths below this take one byte; 254 announces three length bytes, 255 announces seven."""

_SMALLEST_ELEMENT = 4
"""No element of a vector is shorter, so a count above this many bytes per element is a lie."""
MAX_ELEMENTS = 1 << 14
"""Of one vector: headers, models, workers. Millions of empty ones would keep us busy for many seconds."""


class UnknownConstructorError(RemoteProtocolError):
    """An id that the schema lacks; ``nested`` when it stands inside a known object, thus malformed."""

    def __init__(self, tl_id: int, place: str = "") -> None:
        super().__init__(f"unknown constructor {tl_id:08x} {place}".rstrip())
        self.tl_id = tl_id
        self.nested = bool(place)


class Field(NamedTuple):
    """One field of a constructor; ``bit`` is the flag that says whether an optional field is there."""

    name: str
    type: str
    bit: int | None = None


class Declaration(NamedTuple):
    """A constructor as the schema declares it."""

    name: str
    tl_id: int
    fields: tuple[Field, ...]
    result: str


def declare(text: str) -> Declaration:
    """Read one declaration of ``resources/tl/cocoon.tl``, without its semicolon.

    The id is the CRC-32 of the text without parentheses, unless one is given after the name (section 1.7).
    """
    match = re.fullmatch(r"([\w.]+)(#[0-9a-f]{1,8})? ((?:\S+:(?:\([^)]*\)|\S+) )*)= ([\w.]+)", text)
    if match is None:
        raise LocalProtocolError(f"not a TL declaration: {text}")
    name, explicit, fields, result = match.groups()
    tl_id = int(explicit[1:], 16) if explicit else zlib.crc32(re.sub(r"[()]", "", text).encode())
    return Declaration(
        name, tl_id, tuple(map(_declare_field, re.findall(r"\w+:(?:\(.*?\)|\S+)", fields))), result
    )


def _declare_field(text: str) -> Field:
    name, kind = text.split(":", 1)
    if optional := re.fullmatch(r"flags\.(\d+)\?(.+)", kind):
        return Field(name, optional[2], int(optional[1]))
    return Field(name, kind.strip("()"))


class TlObject:
    """A constructor with its values. Subclasses are frozen dataclasses in ``schema.py``."""

    __slots__ = ()

    TL: ClassVar[Declaration]

    def __post_init__(self) -> None:
        """Set the flag bits of the optional fields that are there."""
        if any(field.bit is not None for field in self.TL.fields):
            object.__setattr__(self, "flags", _flags_of(self))


def _flags_of(value: TlObject) -> int:
    """The object's flags with the bit of every optional field that is there.

    Raises LocalProtocolError when the fields of one bit are there in part, or the bit is set without them.
    """
    flags = int(getattr(value, "flags"))  # noqa: B009 - the base class has no such field
    present: dict[int, list[bool]] = {}
    for field in value.TL.fields:
        if field.bit is not None:
            present.setdefault(field.bit, []).append(getattr(value, field.name) is not None)
    for bit, group in present.items():
        if any(group) != all(group) or (flags >> bit & 1 and not all(group)):
            raise LocalProtocolError(
                f"{value.TL.name}: the fields of flags.{bit} come together or not at all"
            )
        flags |= all(group) << bit
    return flags


class Schema:
    """Finds constructors by id and by name, and knows how to write and read each TL type."""

    def __init__(self, constructors: Iterable[type[TlObject]]) -> None:
        self.by_name = {cls.TL.name: cls for cls in constructors}
        self.by_id = {cls.TL.tl_id: cls for cls in self.by_name.values()}
        self._by_result: dict[str, dict[int, type[TlObject]]] = {}
        for cls in self.by_name.values():
            self._by_result.setdefault(cls.TL.result, {})[cls.TL.tl_id] = cls

    def encode(self, value: TlObject) -> bytes:
        """Constructor id and fields. Raises LocalProtocolError for a value that TL cannot hold."""
        out = Writer()
        self._write_boxed(out, value)
        return out.getvalue()

    def decode(self, data: Buffer) -> TlObject:
        """Parse one boxed object that fills ``data`` exactly.

        Raises UnknownConstructorError for an id that the schema lacks, RemoteProtocolError for anything else.
        """
        source = Reader(data)
        value = self._read_boxed(source, self.by_id, "")
        source.expect_end()
        return value

    def _write_boxed(self, out: "Writer", value: TlObject) -> None:
        out.put_id(value.TL.tl_id)
        self._write_bare(out, value)

    def _write_bare(self, out: "Writer", value: TlObject) -> None:
        for field in value.TL.fields:
            content = getattr(value, field.name)
            if field.bit is None or content is not None:
                self._write_field(out, field.type, content)

    def _write_field(self, out: "Writer", tl_type: str, value: object) -> None:
        if plain := PLAIN_TYPES.get(tl_type):
            plain.put(out, value)
        elif element := element_type(tl_type):
            items = cast(tuple[object, ...], value)
            out.put_int(len(items))
            for item in items:
                self._write_field(out, element, item)
        elif is_bare(tl_type):
            self._write_bare(out, cast(TlObject, value))
        else:
            self._write_boxed(out, cast(TlObject, value))

    def _read_boxed(self, source: "Reader", table: dict[int, type[TlObject]], place: str) -> TlObject:
        tl_id = source.get_id()
        cls = table.get(tl_id)
        if cls is None:
            raise UnknownConstructorError(tl_id, place)
        return self._read_bare(source, cls)

    def _read_bare(self, source: "Reader", cls: type[TlObject]) -> TlObject:
        values: dict[str, object] = {}
        for field in cls.TL.fields:
            if field.bit is None or cast(int, values["flags"]) >> field.bit & 1:
                values[field.name] = self._read_field(source, field.type)
        return cls(**values)

    def _read_field(self, source: "Reader", tl_type: str) -> object:
        if plain := PLAIN_TYPES.get(tl_type):
            return plain.get(source)
        if element := element_type(tl_type):
            return tuple(self._read_field(source, element) for _ in range(source.get_count()))
        if is_bare(tl_type):
            return self._read_bare(source, self.by_name[tl_type])
        return self._read_boxed(source, self._by_result[tl_type], f"where a {tl_type} belongs")


def element_type(tl_type: str) -> str | None:
    """Type of a vector's elements; None for what is no vector."""
    return tl_type.removeprefix("vector ") if tl_type.startswith("vector ") else None


@cache
def is_bare(tl_type: str) -> bool:
    """Whether objects of this type are written without their constructor id (section 1.6)."""
    return tl_type.rsplit(".", 1)[-1][0].islower()


class Writer:
    """Collects the pieces of one object."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def getvalue(self) -> bytes:
        return b"".join(self._parts)

    def _pack(self, form: struct.Struct, value: float, kind: str) -> None:
        try:
            self._parts.append(form.pack(value))
        except struct.error:
            raise LocalProtocolError(f"{value} does not fit a TL {kind}") from None

    def put_id(self, value: int) -> None:
        self._pack(_ID, value, "constructor id")

    def put_int(self, value: int) -> None:
        self._pack(_INT, value, "int")

    def put_flags(self, value: int) -> None:
        if value < 0:
            raise LocalProtocolError(f"flags {value} are negative")
        self.put_int(value)

    def put_long(self, value: int) -> None:
        self._pack(_LONG, value, "long")

    def put_double(self, value: float) -> None:
        self._pack(_DOUBLE, value, "double")

    def put_bool(self, value: bool) -> None:
        self.put_id(BOOL_TRUE if value else BOOL_FALSE)

    def put_int256(self, value: bytes) -> None:
        if len(value) != 32:
            raise LocalProtocolError(f"an int256 has 32 bytes, not {len(value)}")
        self.put_raw(value)

    def put_raw(self, value: bytes) -> None:
        """Bytes of a length that both sides know."""
        self._parts.append(value)

    def put_bytes(self, value: Buffer) -> None:
        length = len(value)
        if length < _SHORT_LENGTH:
            head = bytes((length,))
        elif length < 1 << 24:
            head = b"\xfe" + length.to_bytes(3, "little")
        elif length < 1 << 56:
            head = b"\xff" + length.to_bytes(7, "little")
        else:
            raise LocalProtocolError(f"{length} bytes are more than TL can write")
        self._parts += (head, bytes(value), bytes(-(len(head) + length) % 4))

    def put_string(self, value: str) -> None:
        self.put_bytes(value.encode("utf-8", "replace"))


class Reader:
    """Takes one object apart. Never reads past the end, never holds more than it was given."""

    __slots__ = ("_data", "_end", "_position")

    def __init__(self, data: Buffer) -> None:
        self._data = memoryview(data)
        self._position = 0
        self._end = len(self._data)

    def expect_end(self) -> None:
        left = self._end - self._position
        if left:
            raise RemoteProtocolError(f"{left} bytes left after the object")

    def _take(self, length: int) -> memoryview:
        start = self._position
        if length > self._end - start:
            raise RemoteProtocolError(f"{length} bytes expected, {self._end - start} left")
        self._position = start + length
        return self._data[start : start + length]

    def get_id(self) -> int:
        return int(_ID.unpack(self._take(4))[0])

    def get_int(self) -> int:
        return int(_INT.unpack(self._take(4))[0])

    def get_flags(self) -> int:
        flags = self.get_int()
        if flags < 0:
            raise RemoteProtocolError("flags are negative")
        return flags

    def get_long(self) -> int:
        return int(_LONG.unpack(self._take(8))[0])

    def get_double(self) -> float:
        return float(_DOUBLE.unpack(self._take(8))[0])

    def get_bool(self) -> bool:
        tl_id = self.get_id()
        if tl_id not in (BOOL_TRUE, BOOL_FALSE):
            raise UnknownConstructorError(tl_id, "where a Bool belongs")
        return tl_id == BOOL_TRUE

    def get_int256(self) -> bytes:
        return self.get_raw(32)

    def get_raw(self, length: int) -> bytes:
        """Bytes of a length that both sides know."""
        return bytes(self._take(length))

    def get_bytes(self) -> bytes:
        length = self._take(1)[0]
        head = 1
        if length >= _SHORT_LENGTH:
            head = 4 if length == _SHORT_LENGTH else 8
            length = int.from_bytes(self._take(head - 1), "little")
        value = self.get_raw(length)
        self._take(-(head + length) % 4)
        return value

    def get_string(self) -> str:
        return text_from_wire(self.get_bytes())

    def get_count(self) -> int:
        """Number of elements of a vector; a count that cannot be true is refused before anything is built."""
        count = self.get_int()
        left = self._end - self._position
        if not 0 <= count <= min(MAX_ELEMENTS, left // _SMALLEST_ELEMENT):
            raise RemoteProtocolError(f"a vector of {count} elements in {left} bytes")
        return count


def text_from_wire(data: bytes) -> str:
    """Read a ``string`` as upstream does (section 1.6).

    NUL becomes a space; text that is not UTF-8 loses its last byte, then everything.
    """
    data = data.replace(b"\0", b" ")
    for candidate in (data, data[:-1]):
        try:
            return candidate.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return ""


class _Plain(NamedTuple):
    put: Callable[[Writer, Any], None]
    get: Callable[[Reader], object]


PLAIN_TYPES: dict[str, _Plain] = {
    "int": _Plain(Writer.put_int, Reader.get_int),
    "long": _Plain(Writer.put_long, Reader.get_long),
    "double": _Plain(Writer.put_double, Reader.get_double),
    "#": _Plain(Writer.put_flags, Reader.get_flags),
    "Bool": _Plain(Writer.put_bool, Reader.get_bool),
    "int256": _Plain(Writer.put_int256, Reader.get_int256),
    "bytes": _Plain(Writer.put_bytes, Reader.get_bytes),
    "string": _Plain(Writer.put_string, Reader.get_string),
}
