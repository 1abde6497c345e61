"""I write the grammar of calls whose arguments stand between tags.

The arguments come in the order of the schema, those that are required always. Text between tags can be kept
to a list of values, a length or a pattern, and JSON to any schema; what only the whole of the arguments can
break, such as ``anyOf`` around them, cannot be followed here and is refused by name.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from cocoon_desktop.core.errors import UsageError

from ..argument_kinds import MAX_DEPTH, TEXT, Parameters
from ..generation import ArgumentTags, Tool
from ..tags import split_tags
from .lark_rules import LarkRules, quoted, without

_OF_THE_WHOLE: Final = (
    "$ref",
    "allOf",
    "anyOf",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "enum",
    "const",
    "if",
    "maxProperties",
    "minProperties",
    "not",
    "oneOf",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedProperties",
)
"""Words of JSON schema that say more of an object than which properties it has."""

_REFERRED_TO: Final = ("$defs", "definitions")
_UNESCAPED_SLASH: Final = re.compile(r"(?<!\\)/")
_SLASH: Final = r"\\x{2f}"
MAX_NAME_CHARS: Final = 64  # of an argument that the schema does not name


def tagged_call(rules: LarkRules, tags: ArgumentTags, number: int, tool: Tool) -> str:
    """A call from behind the mark of its beginning to ``call_end``. Raises UsageError."""
    return _Call(rules, tags, number, tool).written()


class _Call:
    def __init__(self, rules: LarkRules, tags: ArgumentTags, number: int, tool: Tool) -> None:
        self._rules, self._tags, self._number, self._name = rules, tags, number, tool.name
        self._parameters = Parameters.read(tool.parameters)
        self._space = quoted(tags.value_space) if tags.value_space else ""
        for word in _OF_THE_WHOLE:
            if word in self._parameters.schema:
                raise UsageError(
                    f"the parameters of {tool.name!r} use {word!r} for all arguments together, "
                    "to which this model's form of calls cannot be kept",
                    "tools",
                )

    def written(self) -> str:
        declared, required = self._parameters.declared, self._parameters.required
        arguments = []
        for place, (key, schema) in enumerate(declared.items()):
            argument = self._argument(f"{self._number}_{place}", quoted(key), schema)
            arguments.append(argument if key in required else f"({argument})?")
        if self._parameters.others is not False:
            names = self._rules.add(f"OTHERS_{self._number}", _other_names(list(declared)))
            arguments.append(f"({self._argument(f'{self._number}_other', names, self._parameters.others)})*")
        tags, mark = self._tags, self._rules.tags
        head = " space? ".join(filter(None, (mark(tags.name_begin), quoted(self._name), mark(tags.name_end))))
        return f"{head} {' '.join(arguments)} space? {mark(tags.call_end)}"

    def _argument(self, place: str, key: str, schema: Any) -> str:
        mark = self._rules.tags
        begin, end = mark(self._tags.key_begin), mark(self._tags.key_end)
        return f"space? {begin} space? {key} space? {end} ({self._value(place, schema)})"

    def _value(self, place: str, schema: Any) -> str:
        """A value with the white space around it, and the mark that ends it."""
        for _ in range(MAX_DEPTH):
            if not isinstance(schema, dict) or not isinstance(schema.get("$ref"), str):
                break
            schema = self._parameters.follow(schema["$ref"])
        kinds = self._parameters.kinds_of(schema)
        if "string" not in kinds:
            return self._json(place, schema)
        if not isinstance(schema, dict):
            return self._until_end(place, "")
        for word in ("anyOf", "oneOf"):
            if word in schema:
                either = enumerate(schema[word])
                return " | ".join(self._value(f"{place}_{number}", each) for number, each in either)
        text = self._text(place, schema)
        if kinds == TEXT or text is None:
            return text or self._until_end(place, "")
        rest = sorted(kinds - TEXT)
        return f"{text} | {self._json(place, {'allOf': [schema, {'type': rest}]})}"

    def _json(self, place: str, schema: Any) -> str:
        if isinstance(schema, dict):
            whole = self._parameters.schema
            schema = {word: whole[word] for word in _REFERRED_TO if word in whole} | schema
        value = self._rules.schema(f"value_{place}", schema)
        return f"space? {value} space? {self._rules.tags(self._tags.value_end)}"

    def _text(self, place: str, schema: Mapping[str, Any]) -> str | None:
        """A string that is not free; None for any other."""
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if isinstance(values, list):
            texts = [quoted(value) for value in values if isinstance(value, str)]
            end = self._rules.tags(self._tags.value_end)
            return f"{self._space} ({' | '.join(texts)}) {self._space} {end}"
        least, most, pattern = (schema.get(word) for word in ("minLength", "maxLength", "pattern"))
        limits = [of_pattern(pattern)] if isinstance(pattern, str) else []
        if isinstance(least, int) or isinstance(most, int):
            limits.append(rf"/(.|\n){{{least or 0},{'' if most is None else most}}}/")
        return self._until_end(place, " & ".join(limits)) if limits else None

    def _until_end(self, place: str, limits: str) -> str:
        """Text of these limits, and the mark of its end, which it does not contain."""
        first, *others = split_tags(self._tags.value_end)
        if not limits:
            end = self._rules.until("text", first)
        else:
            text = f"{self._space} ({limits} & {without(first)}) {self._space}"
            end = self._rules.limited(f"LIMITED_{place}", text, first)
        return " space? ".join([end, *map(self._rules.mark, others)])


def _other_names(declared: list[str]) -> str:
    """Names of arguments, but for these."""
    names = rf"/[^<>\s\"'=]{{1,{MAX_NAME_CHARS}}}/"
    known = "|".join("".join(f"\\x{{{ord(letter):x}}}" for letter in name) for name in declared)
    return f"{names} & ~/{known}/" if declared else names


def of_pattern(pattern: str) -> str:
    """A regular expression of JSON schema, which may hold anywhere in a text, as one of the whole text."""
    begin = "" if pattern.startswith("^") else r"(.|\n)*"
    is_ended = pattern.endswith("$") and not pattern.endswith("\\$")
    end = "" if is_ended else r"(.|\n)*"
    inner = pattern.removeprefix("^")
    inner = inner[:-1] if is_ended else inner
    return f"/{begin}({_UNESCAPED_SLASH.sub(_SLASH, inner)}){end}/"
