"""Hypothesis strategies for every constructor of the schema."""

from functools import cache
from typing import Any

from cocoon_desktop.wire.schema import SCHEMA
from cocoon_desktop.wire.tl import Declaration, TlObject, element_type, is_bare
from hypothesis import strategies as st

_PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-(2**31), 2**31 - 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "double": st.floats(allow_nan=False),
    "Bool": st.booleans(),
    "int256": st.binary(min_size=32, max_size=32),
    "bytes": st.binary(max_size=300),
    "string": st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=80),
}


def objects() -> st.SearchStrategy[TlObject]:
    """Any object that can be sent."""
    return st.sampled_from(list(SCHEMA.by_name.values())).flatmap(_object)


def _object(cls: type[TlObject]) -> st.SearchStrategy[TlObject]:
    return _of_constructor(cls.TL.name)


@cache
def _of_constructor(name: str) -> st.SearchStrategy[TlObject]:
    cls = SCHEMA.by_name[name]
    bits = {field.bit for field in cls.TL.fields if field.bit is not None}
    return st.sets(st.sampled_from(sorted(bits)) if bits else st.nothing()).flatmap(
        lambda chosen: st.fixed_dictionaries(_fields(cls.TL, chosen)).map(lambda values: cls(**values))
    )


def _fields(declaration: Declaration, bits: set[int]) -> dict[str, st.SearchStrategy[Any]]:
    wanted = [
        field
        for field in declaration.fields
        if field.type != "#" and (field.bit is None or field.bit in bits)
    ]
    return {field.name: _value(field.type) for field in wanted}


def _value(tl_type: str) -> st.SearchStrategy[Any]:
    if tl_type in _PLAIN:
        return _PLAIN[tl_type]
    if element := element_type(tl_type):
        return st.lists(_value(element), max_size=3).map(tuple)
    if is_bare(tl_type):
        return _object(SCHEMA.by_name[tl_type])
    members = [cls for cls in SCHEMA.by_name.values() if cls.TL.result == tl_type]
    return st.sampled_from(members).flatmap(_object)
