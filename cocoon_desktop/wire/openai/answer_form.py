"""I read what an answer has to look like: JSON, JSON of a schema, or a text of a grammar."""

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from .strangers_json import StrangersJson, invalid, write_schema

MAX_GRAMMAR_CHARS: Final = 1 << 14
MAX_GRAMMAR_RULES: Final = 256  # llguidance's reader of GBNF takes quadratic time
_ANY_OBJECT: Final = '{"type": "object"}'


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """``source`` is a JSON schema as JSON, or GBNF. ``param`` is the field that asked for it.

    ``description`` tells the model what the answer is for.
    """

    kind: Literal["json_schema", "gbnf"]
    source: str = field(repr=False)
    param: str
    description: str = field(default="", repr=False)


class _NamedSchema(StrangersJson):
    """``strict`` is obeyed either way: the answer always keeps to the schema."""

    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")]
    description: str | None = Field(default=None, max_length=1 << 16)
    schema_: dict[str, Any] = Field(default_factory=dict, alias="schema")
    strict: bool | None = None


class ResponseFormat(StrangersJson):
    """``schema`` beside "json_object" is llama.cpp's."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: _NamedSchema | None = None
    schema_: dict[str, Any] | None = Field(default=None, alias="schema")


def read_form(
    response_format: ResponseFormat | None, json_schema: dict[str, Any] | None, grammar: str | None
) -> AnswerForm | None:
    """At most one of the three says something. Raises OpenAIError."""
    found = _read_response_format(response_format)
    forms = [found] if found is not None else []
    if json_schema is not None:
        forms.append(AnswerForm("json_schema", write_schema(json_schema, "json_schema"), "json_schema"))
    if grammar is not None:
        forms.append(_read_grammar(grammar))
    if len(forms) > 1:
        raise invalid(forms[1].param, f"{forms[0].param!r} says already what the answer has to look like")
    return forms[0] if forms else None


def _read_response_format(wanted: ResponseFormat | None) -> AnswerForm | None:
    if wanted is None:
        return None
    if (wanted.type == "json_schema") != (wanted.json_schema is not None):
        raise invalid("response_format.json_schema", "belongs to the type 'json_schema', and only to it")
    if wanted.schema_ is not None and wanted.type != "json_object":
        raise invalid("response_format.schema", "belongs to the type 'json_object'")
    if wanted.type == "text":
        return None
    schema, param, description = wanted.schema_, "response_format.schema", ""
    if wanted.json_schema is not None:
        schema, param = wanted.json_schema.schema_, "response_format.json_schema.schema"
        description = wanted.json_schema.description or ""
    source = write_schema(schema, param) if schema is not None else _ANY_OBJECT
    return AnswerForm("json_schema", source, "response_format", description)


def _read_grammar(grammar: str) -> AnswerForm:
    if len(grammar) > MAX_GRAMMAR_CHARS or grammar.count("::=") > MAX_GRAMMAR_RULES:
        limits = f"{MAX_GRAMMAR_CHARS} characters and {MAX_GRAMMAR_RULES} rules"
        raise invalid("grammar", f"a grammar has at most {limits}")
    return AnswerForm("gbnf", grammar, "grammar")
