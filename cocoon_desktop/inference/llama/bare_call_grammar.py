"""I write the grammar of calls whose arguments look like JSON with bare keys and marks around strings.

Keys come in the order in which templates sort them, those that are required always. What cannot be followed
is refused by name.
"""

import json
import re
from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from ..argument_kinds import Parameters
from ..generation import Tool
from .lark_rules import LarkRules, quoted, without
from .tagged_call_grammar import of_pattern

_NOT_FOLLOWED: Final = (
    "allOf",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxProperties",
    "minProperties",
    "not",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
)
_NOTES: Final = ("$comment", "$defs", "default", "definitions", "description", "examples", "title")
"""Words that say nothing of what is allowed."""
_OF_NUMBERS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_BARE: Final = re.compile(r"[^\s{}\[\],:<\"]+")
_KEY: Final = "/[a-zA-Z_][a-zA-Z0-9_]{0,63}/"
_BOOLEAN: Final = '("true" | "false")'


class BareCall:
    """A call from the name to the end of the arguments."""

    def __init__(self, rules: LarkRules, quote: str, number: int, tool: Tool) -> None:
        self._rules, self._quote, self._number, self._name = rules, quote, number, tool.name
        self._parameters = Parameters.read(tool.parameters)
        self._ids = count()
        self._references: dict[str, str] = {}

    def written(self) -> str:
        """Raises UsageError."""
        schema = self._followed(self._parameters.schema)
        for word in ("$ref", "anyOf", "oneOf", "enum", "const"):
            if word in schema:
                raise self._refusal(f"{word!r} for all arguments together")
        return f"{quoted(self._name)} {self._object(schema)}"

    def _followed(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        for word in _NOT_FOLLOWED:
            if word in schema:
                raise self._refusal(repr(word))
        return schema

    def _refusal(self, what: str) -> UsageError:
        return UsageError(
            f"the parameters of {self._name!r} use {what}, to which this model's form of calls cannot be "
            "kept",
            "tools",
        )

    def _rule(self, body: str) -> str:
        return self._rules.add(f"bare_{self._number}_{next(self._ids)}", body)

    # ---------------------------------------------------------------------------------------------- values

    def _value(self, schema: Any) -> str:
        if schema is True or schema == {}:
            return self._anything()
        if not isinstance(schema, Mapping):
            raise self._refusal("a part that allows nothing")
        for word in ("$ref", "anyOf", "oneOf"):
            if word in schema and set(schema) - {word, *_NOTES}:
                raise self._refusal(f"{word!r} beside other conditions")
        if isinstance(reference := schema.get("$ref"), str):
            return self._reference(reference)
        self._followed(schema)
        for word in ("anyOf", "oneOf"):
            if isinstance(schema.get(word), list):
                return f"({' | '.join(map(self._value, schema[word]))})"
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if isinstance(values, list):
            return f"({' | '.join(map(self._constant, values))})"
        forms = list(self._forms(schema))
        if not forms:
            raise self._refusal("a part that allows nothing")
        return f"({' | '.join(forms)})"

    def _forms(self, schema: Mapping[str, Any]) -> list[str]:
        kinds = self._parameters.kinds_of(schema)
        forms = [self._string(schema)] if "string" in kinds else []
        if kinds & {"number", "integer"}:
            limits = {word: schema[word] for word in _OF_NUMBERS if word in schema}
            number = {"type": "number" if "number" in kinds else "integer"} | limits
            forms.append(self._rules.schema(f"number_{self._number}_{next(self._ids)}", number))
        forms += [_BOOLEAN] if "boolean" in kinds else []
        forms += ['"null"'] if "null" in kinds else []
        forms += [self._array(schema)] if "array" in kinds else []
        return [*forms, *([self._object(schema)] if "object" in kinds else [])]

    def _reference(self, reference: str) -> str:
        """A rule of its own, so that a part may refer to itself."""
        if reference not in self._references:
            name = f"part_{self._number}_{len(self._references)}"
            self._references[reference] = name
            self._rules.add(name, self._value(self._parameters.follow(reference)))
        return self._references[reference]

    def _constant(self, value: Any) -> str:
        if isinstance(value, list | dict):
            raise self._refusal("a whole list or object as a value")
        if not isinstance(value, str):
            return quoted(json.dumps(value))
        mark = self._rules.mark(self._quote)
        return f"{mark} {quoted(value)} {mark}" if value else f"{mark} {mark}"

    def _string(self, schema: Mapping[str, Any]) -> str:
        least, most, pattern = (schema.get(word) for word in ("minLength", "maxLength", "pattern"))
        limits = [of_pattern(pattern)] if isinstance(pattern, str) else []
        if isinstance(least, int) or isinstance(most, int):
            limits.append(rf"/(.|\n){{{least or 0},{'' if most is None else most}}}/")
        begin = self._rules.mark(self._quote)
        if not limits:
            return f"{begin} {self._rules.until('quoted', self._quote)}"
        text = f"({' & '.join(limits)} & {without(self._quote)})"
        name = f"QUOTED_{self._number}_{next(self._ids)}"
        return f"{begin} {self._rules.limited(name, text, self._quote)}"

    def _array(self, schema: Mapping[str, Any]) -> str:
        item = self._rule(self._value(schema.get("items", True)))
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        if type(least) is not int or type(most) not in (int, type(None)):
            raise self._refusal("a number of items that is no number")
        if most == 0:
            return '"[" "]"'
        more = f"{{{max(least - 1, 0)},{'' if most is None else most - 1}}}"
        items = f'{item} ("," {item}){more}'
        return f'"[" {items} "]"' if least else f'"[" ({items})? "]"'

    def _object(self, schema: Mapping[str, Any]) -> str:
        """Pairs with commas between them: a rule for what may come first, one for what follows each."""
        part = Parameters(schema)
        required, declared = (
            set(part.required),
            sorted(part.declared.items(), key=lambda pair: pair[0].lower()),
        )
        others = ""
        if part.others is not False:
            others = self._rule(f'{self._other_names(list(part.declared))} ":" {self._value(part.others)}')
        behind = self._rule(f'("," {others})*') if others else ""
        first = [f"{others} {behind}"] if others else []
        may_be_empty = True
        for key, value in reversed(declared):
            pair = self._rule(f'{self._key(key)} ":" {self._value(value)}')
            begun = f"{pair} {behind}"
            is_required = key in required
            first = [begun] if is_required else [begun, *first]
            may_be_empty = may_be_empty and not is_required
            behind = self._rule(f'"," {pair} {behind}' if is_required else f'("," {pair})? {behind}')
        pairs = f"({' | '.join(first)}){'?' if may_be_empty else ''}" if first else ""
        return self._rule(f'"{{" {pairs} "}}"')

    def _key(self, key: str) -> str:
        return quoted(key) if _BARE.fullmatch(key) else self._constant(key)

    def _other_names(self, declared: list[str]) -> str:
        known = "|".join("".join(f"\\x{{{ord(letter):x}}}" for letter in name) for name in declared)
        name = f"OTHERS_{self._number}_{next(self._ids)}"
        return self._rules.add(name, f"{_KEY} & ~/{known}/" if declared else _KEY)

    def _anything(self) -> str:
        self._rules.add("BARE_KEY", _KEY)
        string = f"{self._rules.mark(self._quote)} {self._rules.until('quoted', self._quote)}"
        number = self._rules.schema("bare_number", {"type": "number"})
        pair = self._rules.add("bare_pair", 'BARE_KEY ":" bare_any')
        self._rules.add("bare_object", f'"{{" ({pair} ("," {pair})*)? "}}"')
        self._rules.add("bare_array", '"[" (bare_any ("," bare_any)*)? "]"')
        forms = f'{string} | {number} | {_BOOLEAN} | "null" | bare_object | bare_array'
        return self._rules.add("bare_any", forms)
