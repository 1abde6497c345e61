"""TL objects as JSON for whoever debugs a link: ``cocoon wire decode`` and ``encode``, and the test vectors.

``bytes`` and ``int256`` are hexadecimal; a boxed object names its constructor under ``"_"``.
"""

from collections.abc import Mapping
from typing import TypeAlias, cast

from cocoon_desktop.core.errors import UsageError

from .schema import SCHEMA
from .tl import TlObject, element_type, is_bare

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_HEX = ("bytes", "int256")
_PLAIN: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "long": (int,),
    "#": (int,),
    "double": (float, int),
    "Bool": (bool,),
    "string": (str,),
}


def to_json(value: TlObject) -> dict[str, Json]:
    """A boxed object as JSON values, fields in wire order."""
    return {"_": value.TL.name, **_bare_to_json(value)}


def _bare_to_json(value: TlObject) -> dict[str, Json]:
    fields = ((field, getattr(value, field.name)) for field in value.TL.fields)
    return {
        field.name: _field_to_json(field.type, content) for field, content in fields if content is not None
    }


def _field_to_json(tl_type: str, value: object) -> Json:
    if isinstance(value, bytes):
        return value.hex()
    if element := element_type(tl_type):
        return [_field_to_json(element, item) for item in cast(tuple[object, ...], value)]
    if isinstance(value, TlObject):
        return _bare_to_json(value) if is_bare(tl_type) else to_json(value)
    return cast(Json, value)


def from_json(value: Json) -> TlObject:
    """The object that ``to_json`` wrote. Raises UsageError that names the field and what is wrong with it."""
    return _boxed_from_json(value, "the object")


def _boxed_from_json(value: Json, place: str) -> TlObject:
    if not isinstance(value, dict) or not isinstance(value.get("_"), str):
        raise UsageError(f'{place} is not a JSON object that names its constructor under "_"')
    cls = SCHEMA.by_name.get(cast(str, value["_"]))
    if cls is None:
        raise UsageError(f"{place}: there is no constructor {value['_']}")
    return _bare_from_json(cls, {key: item for key, item in value.items() if key != "_"}, cls.TL.name)


def _bare_from_json(cls: type[TlObject], value: Mapping[str, Json], place: str) -> TlObject:
    unknown = value.keys() - {field.name for field in cls.TL.fields}
    if unknown:
        raise UsageError(f"{place} has no field {', '.join(sorted(unknown))}")
    has_flags = any(field.bit is not None for field in cls.TL.fields)
    fields: dict[str, object] = {}
    for field in cls.TL.fields:
        if field.name in value:
            fields[field.name] = _field_from_json(field.type, value[field.name], f"{place}.{field.name}")
        elif field.bit is None and not (field.type == "#" and has_flags):
            raise UsageError(f"{place} lacks the field {field.name}")
    return cls(**fields)


def _field_from_json(tl_type: str, value: Json, place: str) -> object:
    if tl_type in _HEX:
        try:
            return bytes.fromhex(cast(str, value))
        except (TypeError, ValueError):
            raise UsageError(f"{place} is not hexadecimal text") from None
    if element := element_type(tl_type):
        if not isinstance(value, list):
            raise UsageError(f"{place} is not a list")
        return tuple(_field_from_json(element, item, f"{place}[{i}]") for i, item in enumerate(value))
    if tl_type in _PLAIN:
        if not isinstance(value, _PLAIN[tl_type]) or (isinstance(value, bool) and tl_type != "Bool"):
            raise UsageError(f"{place} is not a TL {tl_type}")
        return value
    if not is_bare(tl_type):
        return _boxed_from_json(value, place)
    if not isinstance(value, dict):
        raise UsageError(f"{place} is not a JSON object")
    return _bare_from_json(SCHEMA.by_name[tl_type], value, place)
