"""TL serialization (cocoon-protocol section 1.6): I turn values into bytes and back.

I know no constructor by name; they are in ``schema.py``. What a stranger sends either parses or raises
RemoteProtocolError; a value of ours that cannot be written raises LocalProtocolError.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar, NamedTuple, TypeAlias

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

_SHORT_HEADS = [bytes((length,)) for length in range(_SHORT_LENGTH)]
_PADDING = [bytes(length) for length in range(4)]

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
    """A constructor as the schema declares it; ``optional`` are the names of the fields of each flag bit."""

    name: str
    tl_id: int
    fields: tuple[Field, ...]
    result: str
    optional: tuple[tuple[int, tuple[str, ...]], ...] = ()


def declare(text: str) -> Declaration:
    """Read one declaration of ``resources/tl/cocoon.tl``, without its semicolon.

    The id is the CRC-32 of the text without parentheses, unless one is given after the name (section 1.7).
    """
    match = re.fullmatch(r"([\w.]+)(#[0-9a-f]{1,8})? ((?:\S+:(?:\([^)]*\)|\S+) )*)= ([\w.]+)", text)
    if match is None:
        raise LocalProtocolError(f"not a TL declaration: {text}")
    name, explicit, rest, result = match.groups()
    tl_id = int(explicit[1:], 16) if explicit else zlib.crc32(re.sub(r"[()]", "", text).encode())
    fields = tuple(map(_declare_field, re.findall(r"\w+:(?:\(.*?\)|\S+)", rest)))
    bits = sorted({field.bit for field in fields if field.bit is not None})
    optional = tuple((bit, tuple(field.name for field in fields if field.bit == bit)) for bit in bits)
    return Declaration(name, tl_id, fields, result, optional)


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
        if self.TL.optional:
            object.__setattr__(self, "flags", _flags_of(self))


def _flags_of(value: TlObject) -> int:
    """The object's flags with the bit of every optional field that is there.

    Raises LocalProtocolError when the fields of one bit are there in part, or the bit is set without them.
    """
    flags = int(getattr(value, "flags"))  # noqa: B009 - the base class has no such field
    for bit, names in value.TL.optional:
        there = [getattr(value, name) is not None for name in names]
        is_there = all(there)
        if any(there) != is_there or (flags >> bit & 1 and not is_there):
            raise LocalProtocolError(
                f"{value.TL.name}: the fields of flags.{bit} come together or not at all"
            )
        flags |= is_there << bit
    return flags


_new = object.__new__


class _Codec(NamedTuple):
    put: Callable[["Writer", Any], None]
    get: Callable[["Reader"], object]


class _Step(NamedTuple):
    """One field of a constructor: how it is written and read, and how a new object gets it."""

    name: str
    bit: int | None
    put: Callable[["Writer", Any], None]
    get: Callable[["Reader"], Any]
    fill: Callable[[TlObject, object], None]


class Schema:
    """Finds constructors by id and by name, and knows how to write and read each TL type.

    What a field's type means is looked up once, here at the start: every message passes through.
    """

    def __init__(self, constructors: Iterable[type[TlObject]]) -> None:
        self.by_name = {cls.TL.name: cls for cls in constructors}
        self.by_id = {cls.TL.tl_id: cls for cls in self.by_name.values()}
        self._by_result: dict[str, dict[int, type[TlObject]]] = {}
        for cls in self.by_name.values():
            self._by_result.setdefault(cls.TL.result, {})[cls.TL.tl_id] = cls
        self._steps = {
            cls: [self._step(cls, field) for field in cls.TL.fields] for cls in self.by_name.values()
        }

    def _step(self, cls: type[TlObject], field: Field) -> _Step:
        fill = getattr(cls, field.name).__set__
        return _Step(field.name, field.bit, *self._codec(field.type), fill)

    def _codec(self, tl_type: str) -> _Codec:
        if plain := PLAIN_TYPES.get(tl_type):
            return plain
        if element := element_type(tl_type):
            put, get = self._codec(element)
            return _Codec(partial(_put_vector, put), partial(_get_vector, get))
        if is_bare(tl_type):
            return _Codec(self._write_bare, partial(self._read_bare, self.by_name[tl_type]))
        table, place = self._by_result[tl_type], f"where a {tl_type} belongs"
        return _Codec(self._write_boxed, partial(self._read_boxed, table, place))

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
        value = self._read_boxed(self.by_id, "", source)
        source.expect_end()
        return value

    def _write_boxed(self, out: "Writer", value: TlObject) -> None:
        out.put_id(value.TL.tl_id)
        self._write_bare(out, value)

    def _write_bare(self, out: "Writer", value: TlObject) -> None:
        for name, bit, put, _, _ in self._steps[type(value)]:
            content = getattr(value, name)
            if bit is None or content is not None:
                put(out, content)

    def _read_boxed(self, table: dict[int, type[TlObject]], place: str, source: "Reader") -> TlObject:
        tl_id = source.get_id()
        cls = table.get(tl_id)
        if cls is None:
            raise UnknownConstructorError(tl_id, place)
        return self._read_bare(cls, source)

    def _read_bare(self, cls: type[TlObject], source: "Reader") -> TlObject:
        """Fills the slots themselves: what was just read agrees with its flags, and nothing more is made."""
        value = _new(cls)
        flags = 0
        for _, bit, _, get, fill in self._steps[cls]:
            if bit is None:
                content = get(source)
                if get is _GET_FLAGS:
                    flags = content
                fill(value, content)
            else:
                fill(value, get(source) if flags >> bit & 1 else None)
        return value


def _put_vector(put: Callable[["Writer", Any], None], out: "Writer", items: tuple[object, ...]) -> None:
    out.put_int(len(items))
    for item in items:
        put(out, item)


def _get_vector(get: Callable[["Reader"], object], source: "Reader") -> tuple[object, ...]:
    return tuple([get(source) for _ in range(source.get_count())])


def element_type(tl_type: str) -> str | None:
    """Type of a vector's elements; None for what is no vector."""
    return tl_type.removeprefix("vector ") if tl_type.startswith("vector ") else None


def is_bare(tl_type: str) -> bool:
    """Whether objects of this type are written without their constructor id (section 1.6)."""
    return tl_type.rsplit(".", 1)[-1][0].islower()


class Writer:
    """Collects the pieces of one object."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[Buffer] = []

    def getvalue(self) -> bytes:
        return b"".join(self._parts)

    def put_id(self, value: int) -> None:
        try:
            self._parts.append(_ID.pack(value))
        except struct.error:
            raise _too_large(value, "constructor id") from None

    def put_int(self, value: int) -> None:
        try:
            self._parts.append(_INT.pack(value))
        except struct.error:
            raise _too_large(value, "int") from None

    def put_flags(self, value: int) -> None:
        if value < 0:
            raise LocalProtocolError(f"flags {value} are negative")
        self.put_int(value)

    def put_long(self, value: int) -> None:
        try:
            self._parts.append(_LONG.pack(value))
        except struct.error:
            raise _too_large(value, "long") from None

    def put_double(self, value: float) -> None:
        try:
            self._parts.append(_DOUBLE.pack(value))
        except struct.error:
            raise _too_large(value, "double") from None

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
            head = _SHORT_HEADS[length]
        elif length < 1 << 24:
            head = b"\xfe" + length.to_bytes(3, "little")
        elif length < 1 << 56:
            head = b"\xff" + length.to_bytes(7, "little")
        else:
            raise LocalProtocolError(f"{length} bytes are more than TL can write")
        self._parts += (head, value, _PADDING[-(len(head) + length) % 4])

    def put_string(self, value: str) -> None:
        self.put_bytes(value.encode("utf-8", "replace"))


def _too_large(value: float, kind: str) -> LocalProtocolError:
    return LocalProtocolError(f"{value} does not fit a TL {kind}")


class Reader:
    """Takes one object apart. Never reads past the end, never holds more than it was given."""

    __slots__ = ("_data", "_end", "_position")

    def __init__(self, data: Buffer) -> None:
        self._data = bytes(data)
        self._position = 0
        self._end = len(self._data)

    @property
    def is_at_end(self) -> bool:
        return self._position == self._end

    def expect_end(self) -> None:
        left = self._end - self._position
        if left:
            raise RemoteProtocolError(f"{left} bytes left after the object")

    def _too_short(self) -> RemoteProtocolError:
        return RemoteProtocolError(f"more than the {self._end - self._position} bytes left are expected")

    def get_id(self) -> int:
        try:
            value: int = _ID.unpack_from(self._data, self._position)[0]
        except struct.error:
            raise self._too_short() from None
        self._position += 4
        return value

    def get_int(self) -> int:
        try:
            value: int = _INT.unpack_from(self._data, self._position)[0]
        except struct.error:
            raise self._too_short() from None
        self._position += 4
        return value

    def get_flags(self) -> int:
        flags = self.get_int()
        if flags < 0:
            raise RemoteProtocolError("flags are negative")
        return flags

    def get_long(self) -> int:
        try:
            value: int = _LONG.unpack_from(self._data, self._position)[0]
        except struct.error:
            raise self._too_short() from None
        self._position += 8
        return value

    def get_double(self) -> float:
        try:
            value: float = _DOUBLE.unpack_from(self._data, self._position)[0]
        except struct.error:
            raise self._too_short() from None
        self._position += 8
        return value

    def get_bool(self) -> bool:
        tl_id = self.get_id()
        if tl_id not in (BOOL_TRUE, BOOL_FALSE):
            raise UnknownConstructorError(tl_id, "where a Bool belongs")
        return tl_id == BOOL_TRUE

    def get_int256(self) -> bytes:
        return self.get_raw(32)

    def get_raw(self, length: int) -> bytes:
        """Bytes of a length that both sides know."""
        start, stop = self._position, self._position + length
        if stop > self._end:
            raise self._too_short()
        self._position = stop
        return self._data[start:stop]

    def get_bytes(self) -> bytes:
        data, start = self._data, self._position + 1
        length = data[start - 1] if start <= self._end else 0
        if length >= _SHORT_LENGTH:
            more = 3 if length == _SHORT_LENGTH else 7
            length = int.from_bytes(data[start : start + more], "little")
            start += more
        stop = start + length
        after = stop + (self._position - stop) % 4
        if after > self._end:
            raise self._too_short()
        self._position = after
        return data[start:stop]

    def get_string(self) -> str:
        data = self.get_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return text_from_wire(data)
        return text.replace("\0", " ")

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
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    try:
        return data[:-1].decode()
    except UnicodeDecodeError:
        return ""


PLAIN_TYPES: dict[str, _Codec] = {
    "int": _Codec(Writer.put_int, Reader.get_int),
    "long": _Codec(Writer.put_long, Reader.get_long),
    "double": _Codec(Writer.put_double, Reader.get_double),
    "#": _Codec(Writer.put_flags, Reader.get_flags),
    "Bool": _Codec(Writer.put_bool, Reader.get_bool),
    "int256": _Codec(Writer.put_int256, Reader.get_int256),
    "bytes": _Codec(Writer.put_bytes, Reader.get_bytes),
    "string": _Codec(Writer.put_string, Reader.get_string),
}
_GET_FLAGS = Reader.get_flags
