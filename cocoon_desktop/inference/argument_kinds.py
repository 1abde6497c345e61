"""I know what kinds of JSON values a schema allows for an argument that is written as bare text.

Only then is it known whether ``5`` is a number or the text of a string.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Kinds: TypeAlias = frozenset[str]

ANY: Final[Kinds] = frozenset({"string", "number", "integer", "boolean", "null", "array", "object"})
TEXT: Final[Kinds] = frozenset({"string"})
MAX_DEPTH: Final = 16  # of references and alternatives that are followed
_SPOKEN: Final = {"True": "true", "False": "false", "None": "null"}
"""How templates in Python write values that are no text; models repeat what they saw."""


@dataclass(frozen=True)
class Parameters:
    """The parameters of a tool by its JSON schema."""

    schema: Mapping[str, Any] = field(repr=False)

    @classmethod
    def read(cls, source: str) -> "Parameters":
        """From JSON; a schema that says nothing else allows everything."""
        value = json.loads(source)
        return cls(value if isinstance(value, dict) else {})

    @property
    def declared(self) -> dict[str, Any]:
        """Schemas of the arguments that are named, in their order; those required come with any value."""
        properties = self.schema.get("properties")
        named = dict(properties) if isinstance(properties, dict) else {}
        return named | {name: True for name in self.required if name not in named}

    @property
    def required(self) -> list[str]:
        names = self.schema.get("required")
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

    @property
    def others(self) -> Any:
        """Schema of arguments without a name; False where there are none."""
        return self.schema.get("additionalProperties", True)

    def kinds(self, name: str) -> Kinds:
        """What the value of an argument may be."""
        return self.kinds_of(self.declared.get(name, self.others))

    def kinds_of(self, schema: Any) -> Kinds:
        """What a part of the schema allows, as far as it is plain; on the safe side, everything."""
        return self._kinds(schema, MAX_DEPTH)

    def _kinds(self, schema: Any, depth: int) -> Kinds:
        if not isinstance(schema, Mapping) or depth == 0:
            return ANY
        found = ANY & _named(schema.get("type")) & _of_values(schema)
        if isinstance(reference := schema.get("$ref"), str):
            found &= self._kinds(self.follow(reference), depth - 1)
        for word in ("anyOf", "oneOf"):
            if isinstance(alternatives := schema.get(word), list) and alternatives:
                found &= frozenset().union(*(self._kinds(each, depth - 1) for each in alternatives))
        for each in schema["allOf"] if isinstance(schema.get("allOf"), list) else ():
            found &= self._kinds(each, depth - 1)
        return found

    def follow(self, reference: str) -> Any:
        """The part of the schema that a reference means; everything where there is none."""
        part: Any = self.schema
        for step in reference.removeprefix("#").split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            part = part.get(name, True) if isinstance(part, Mapping) else True
        return part


def read_value(text: str, kinds: Kinds) -> str:
    """JSON of a value that was written as bare text. Raises ValueError for what it cannot be."""
    if kinds == TEXT:
        return json.dumps(text, ensure_ascii=False)
    word = text.strip()
    word = _SPOKEN.get(word, word)
    try:
        value = json.loads(word, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        pass
    else:
        if not isinstance(value, str) and kind_of(value) in kinds:
            return word
    if "string" not in kinds:
        raise ValueError("the value is of another kind")
    return json.dumps(text, ensure_ascii=False)


def kind_of(value: object) -> str:
    """The word of JSON schema for a value; a whole number is an integer."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"


def _named(types: object) -> Kinds:
    names = [types] if isinstance(types, str) else types
    if not isinstance(names, list):
        return ANY
    found = frozenset(name for name in names if isinstance(name, str))
    return found | {"integer"} if "number" in found else found


def _of_values(schema: Mapping[str, Any]) -> Kinds:
    """Kinds of the values that are listed, where they are."""
    values: Iterable[Any] = [schema["const"]] if "const" in schema else schema.get("enum", ())
    kinds = frozenset(map(kind_of, values)) if isinstance(values, list) else frozenset()
    return kinds or ANY


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
