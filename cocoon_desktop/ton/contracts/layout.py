"""I lay dataclasses out in cells, field by field; one description both writes and reads.

The annotation of a field says how it lies in the cell: ``amount: Amount`` is four bits of length and that
many bytes, ``excess: StdAddress`` is 267 bits. Reading raises TlbError for every cell that is not exactly
the structure, writing raises LocalProtocolError for a value that does not fit its field.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeAlias, TypeVar, get_type_hints

from pytoniq_core.boc.tvm_bitarray import TvmBitarrayException

from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Builder, Cell, Slice
from ..tlb import TlbError, load_coins, load_std_address, reading

MAX_AMOUNT = (1 << 64) - 1
"""Readers of the network accept amounts of at most eight bytes (cocoon-protocol section 4.1)."""
OP_BITS = 32

T = TypeVar("T")


class Codec(Protocol[T]):
    """How one kind of field lies in a cell."""

    def store(self, target: Builder, value: T) -> None: ...

    def load(self, source: Slice) -> T: ...


@dataclasses.dataclass(frozen=True, slots=True)
class Uint:
    """A big-endian number of ``bits`` bits."""

    bits: int

    def store(self, target: Builder, value: int) -> None:
        target.store_uint(value, self.bits)

    def load(self, source: Slice) -> int:
        return int(source.load_uint(self.bits))


@dataclasses.dataclass(frozen=True, slots=True)
class Raw:
    """Exactly ``size`` bytes: keys, hashes, signatures."""

    size: int

    def store(self, target: Builder, value: bytes) -> None:
        if len(value) != self.size:
            raise ValueError(f"{len(value)} bytes where {self.size} belong")
        target.store_bytes(value)

    def load(self, source: Slice) -> bytes:
        return source.load_bytes(self.size)


@dataclasses.dataclass(frozen=True, slots=True)
class Coins:
    """An amount of at most eight bytes."""

    def store(self, target: Builder, value: Nanoton) -> None:
        if value > MAX_AMOUNT:
            raise ValueError(f"{value} nanoton are more than eight bytes hold")
        target.store_coins(value)

    def load(self, source: Slice) -> Nanoton:
        amount = load_coins(source)
        if amount > MAX_AMOUNT:
            raise TlbError(f"an amount of {amount.bit_length()} bits is more than eight bytes")
        return amount


@dataclasses.dataclass(frozen=True, slots=True)
class Std:
    """A standard address without anycast."""

    def store(self, target: Builder, value: Address) -> None:
        target.store_address(value)

    def load(self, source: Slice) -> Address:
        address = load_std_address(source)
        if address is None:
            raise TlbError("an address is missing where one must be")
        return address


@dataclasses.dataclass(frozen=True, slots=True)
class Ref:
    """A reference to any cell."""

    def store(self, target: Builder, value: Cell) -> None:
        target.store_ref(value)

    def load(self, source: Slice) -> Cell:
        return source.load_ref()


Uint32: TypeAlias = Annotated[int, Uint(32)]
Uint64: TypeAlias = Annotated[int, Uint(64)]
Amount: TypeAlias = Annotated[Nanoton, Coins()]
Bytes32: TypeAlias = Annotated[bytes, Raw(32)]
StdAddress: TypeAlias = Annotated[Address, Std()]
AnyCell: TypeAlias = Annotated[Cell, Ref()]


class Structure:
    """Base of a frozen dataclass whose fields are annotated with codecs, in the order of the cell."""

    __slots__ = ()

    def store(self, target: Builder) -> None:
        """Append this structure; raises what the builder raises, see ``writing``."""
        for name, codec in _codecs(type(self)):
            codec.store(target, getattr(self, name))

    @classmethod
    def load(cls, source: Slice) -> Self:
        """Take this structure from where ``source`` stands; raises what the slice raises, see ``reading``."""
        return cls(**{name: codec.load(source) for name, codec in _codecs(cls)})

    def encode(self) -> Cell:
        """The cell that holds exactly this. Raises LocalProtocolError for a value that does not fit."""
        with writing(type(self).__name__):
            builder = Builder()
            self.store(builder)
            return builder.end_cell()

    @classmethod
    def decode(cls, cell: Cell) -> Self:
        """Read a whole cell. Raises TlbError when it holds less, more or something else."""
        with reading(cls.__name__):
            source = open_cell(cell)
            found = cls.load(source)
            require_end(source)
            return found


class Message(Structure):
    """Body of a message: a 32-bit ``OP``, then the fields."""

    __slots__ = ()
    OP: ClassVar[int]

    def store(self, target: Builder) -> None:
        target.store_uint(self.OP, OP_BITS)
        super().store(target)

    @classmethod
    def load(cls, source: Slice) -> Self:
        op = source.load_uint(OP_BITS)
        if op != cls.OP:
            raise TlbError(f"op {op:08x} is not {cls.__name__}")
        return super().load(source)


@dataclasses.dataclass(frozen=True, slots=True)
class InRef:
    """A structure in a cell of its own."""

    kind: type[Structure]

    def store(self, target: Builder, value: Structure) -> None:
        target.store_ref(value.encode())

    def load(self, source: Slice) -> Structure:
        return self.kind.decode(source.load_ref())


@dataclasses.dataclass(frozen=True, slots=True)
class MaybeMessage:
    """One bit, and if it is set a reference to one of ``kinds``."""

    kinds: tuple[type[Message], ...]

    def store(self, target: Builder, value: Message | None) -> None:
        target.store_maybe_ref(None if value is None else value.encode())

    def load(self, source: Slice) -> Message | None:
        cell = source.load_maybe_ref()
        return None if cell is None else decode_message(cell, self.kinds)


M = TypeVar("M", bound=Message)


def decode_message(body: Cell, kinds: Sequence[type[M]]) -> M:
    """Read a body as the one of ``kinds`` that its op names. Raises UnknownOpError or another TlbError."""
    op = op_of(body)
    for kind in kinds:
        if op == kind.OP:
            return kind.decode(body)
    raise UnknownOpError(op)


def op_of(body: Cell) -> int | None:
    """First 32 bits of a body; None when it has fewer."""
    if len(body.bits) < OP_BITS:
        return None
    return int.from_bytes(body.bits[:OP_BITS].tobytes(), "big")


class UnknownOpError(TlbError):
    """A message asks for something that its receiver does not know. ``op`` is None for a body without one."""

    def __init__(self, op: int | None) -> None:
        super().__init__("a body has no op" if op is None else f"op {op:08x} is unknown here")
        self.op = op


def open_cell(cell: Cell) -> Slice:
    """Begin to read a cell. Raises TlbError for an exotic one, whose bits mean something else."""
    if cell.is_exotic:
        raise TlbError("an exotic cell is where an ordinary one must be")
    return Slice(cell.bits.copy(), cell.refs.copy(), cell.type_)


def require_end(source: Slice) -> None:
    """Raise TlbError when bits or references are left."""
    if source.remaining_bits or source.remaining_refs:
        raise TlbError(f"{source.remaining_bits} bits and {source.remaining_refs} references are left over")


@contextmanager
def writing(what: str) -> Iterator[None]:
    """Turn what a builder raises for a value that does not fit into a LocalProtocolError about ``what``."""
    try:
        yield
    except (TvmBitarrayException, OverflowError, ValueError) as error:
        raise LocalProtocolError(f"{what} cannot be written: {error}") from error


_Codecs: TypeAlias = tuple[tuple[str, Codec[Any]], ...]
_known_codecs: dict[type[Structure], _Codecs] = {}


def _codecs(kind: type[Structure]) -> _Codecs:
    """Name and codec of each field; the codec's type parameter is the field's type, which only mypy knows."""
    if kind not in _known_codecs:
        hints = get_type_hints(kind, include_extras=True)
        fields = dataclasses.fields(kind)  # type: ignore[arg-type]  # every Structure is a dataclass
        _known_codecs[kind] = tuple((field.name, hints[field.name].__metadata__[0]) for field in fields)
    return _known_codecs[kind]
