"""What all JSON of strangers has in common, and how a fault in it is told: by its place, without quoting
it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict
from pydantic_core import ErrorDetails

from .errors import OpenAIError

MAX_SCHEMA_CHARS: Final = 1 << 16  # above any schema in use; bounds the work of compiling it
_LOCAL: Final = "#"
_REFERENCES: Final = ("$ref", "$dynamicRef", "$recursiveRef")

_ADVICE: Final[Mapping[str, str]] = {
    "functions": "it is deprecated; use 'tools'",
    "function_call": "it is deprecated; use 'tool_choice'",
    "guided_json": "use 'response_format'",
    "guided_grammar": "use 'grammar'",
    "guided_regex": "use 'grammar'",
    "guided_choice": "use 'grammar'",
    "structured_outputs": "use 'response_format' or 'grammar'",
    "repetition_penalty": "use 'repeat_penalty'",
    "max_new_tokens": "use 'max_tokens'",
    "prompt_logprobs": "only tokens of the answer have probabilities",
}


class StrangersJson(BaseModel):
    """No conversions, no unknown fields, and never a prompt inside an error's text."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


def unsupported(name: str) -> OpenAIError:
    """A field that is neither obeyed nor harmless."""
    shown = name[:64]
    advice = f": {_ADVICE[name]}" if name in _ADVICE else ""
    return OpenAIError(
        400, f"{shown!r} is not supported in this form{advice}", param=shown, code="unsupported_parameter"
    )


def invalid(param: str, reason: str, code: str = "invalid_value") -> OpenAIError:
    return OpenAIError(400, f"{param}: {reason}", param=param, code=code)


def explain(error: ErrorDetails) -> OpenAIError:
    """What pydantic found wrong."""
    param = "".join(f"[{step}]" if isinstance(step, int) else f".{step[:64]}" for step in error["loc"])[1:]
    if error["type"] == "extra_forbidden":
        return unsupported(param)
    return invalid(param, error["msg"].removeprefix("Value error, "), _code(error["type"]))


def _code(kind: str) -> str:
    if kind == "missing":
        return "missing_required_parameter"
    return "invalid_type" if kind.endswith("_type") else "invalid_value"


def write_json(value: Any, param: str) -> str:
    """JSON again, of what was read from JSON. Raises OpenAIError for a number with thousands of digits."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except ValueError:
        raise invalid(param, "has a number that is too long") from None


def write_schema(schema: dict[str, Any], param: str) -> str:
    """A JSON schema as JSON. Raises OpenAIError for one that is too large or refers to other places."""
    written = write_json(schema, param)
    if len(written) > MAX_SCHEMA_CHARS:
        raise invalid(param, f"the schema has more than {MAX_SCHEMA_CHARS} characters")
    _check_references(schema, param)
    return written


def _check_references(value: Any, param: str) -> None:
    """A schema is never fetched from anywhere."""
    if isinstance(value, list):
        for item in value:
            _check_references(item, param)
    if isinstance(value, dict):
        for name, item in value.items():
            if name in _REFERENCES and isinstance(item, str) and not item.startswith(_LOCAL):
                raise invalid(
                    param, "a reference leaves the schema; only those within it ('#...') are followed"
                )
            _check_references(item, param)
