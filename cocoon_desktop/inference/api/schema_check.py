"""I check whether an answer is JSON of a schema, after it was written. I do not trust who kept it to that.

The schema is a stranger's. Nothing is fetched; references are followed so many times and no more; patterns
are left out, because Python's regular expressions can take for ever and llguidance's, which kept the answer
to them, cannot.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend, validator_for
from referencing import Registry

MAX_REFERENCES: Final = 10_000


class UncheckableError(Exception):
    """The schema makes more work than an answer is worth, or makes no sense."""


def complaint_about(answer: str, schema: str) -> str | None:
    """What is wrong with an answer; None if nothing is. Raises UncheckableError."""
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError):
        return "it is not valid JSON"
    wanted = _without_patterns(json.loads(schema))
    kind: Any = validator_for(wanted, default=Draft202012Validator)
    with_limit: Any = extend  # its stub says nothing of what it returns
    check = with_limit(kind, {"$ref": _Counted(kind.VALIDATORS["$ref"])})(wanted, registry=Registry())
    try:
        return next((_place(error) for error in check.iter_errors(value)), None)
    except Exception as error:  # jsonschema promises no kind of error for a schema that makes no sense
        raise UncheckableError(type(error).__name__) from None


class _Counted:
    def __init__(self, follow: Any) -> None:
        self._follow, self._left = follow, MAX_REFERENCES

    def __call__(self, validator: Any, ref: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        self._left -= 1
        if self._left < 0:
            raise UncheckableError
        return self._follow(validator, ref, instance, schema) or iter(())


def _place(error: ValidationError) -> str:
    """Where, and which rule; never what stands there."""
    path = error.json_path if len(error.json_path) <= 100 else error.json_path[:100] + "..."
    return f"{path} breaks the rule {error.validator!r}"


def _without_patterns(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_patterns(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept = {name: _without_patterns(item) for name, item in schema.items()}
    if isinstance(kept.get("pattern"), str):
        del kept["pattern"]
    if isinstance(kept.get("patternProperties"), dict):
        for name in ("patternProperties", "additionalProperties", "unevaluatedProperties"):
            kept.pop(name, None)
    return kept
