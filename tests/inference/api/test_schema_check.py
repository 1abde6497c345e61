"""Answers are looked at again, with schemas of strangers."""

import json

import pytest
from cocoon_desktop.inference.api.schema_check import UncheckableError, complaint_about

NUMBER = {"type": "object", "properties": {"a": {"type": "integer", "minimum": 3}}, "required": ["a"]}


def complaint(answer: object, schema: object) -> str | None:
    return complaint_about(answer if isinstance(answer, str) else json.dumps(answer), json.dumps(schema))


def test_an_answer_that_keeps_to_its_schema_is_fine() -> None:
    assert complaint({"a": 3}, NUMBER) is None
    assert complaint({"x": [{"x": []}]}, {"properties": {"x": {"items": {"$ref": "#"}}}}) is None
    older = {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"n": NUMBER}}
    assert complaint({"a": 3}, older | {"$ref": "#/definitions/n"}) is None


@pytest.mark.parametrize("answer", ["", "{", "nothing", '{"a": 2}', '{"a": 3.5}', "{}", "[]", "[" * 99999])
def test_any_other_answer_is_told_why(answer: str) -> None:
    assert complaint(answer, NUMBER)


def test_a_complaint_says_where_and_which_rule_but_not_what_stands_there() -> None:
    assert complaint({"a": 2}, NUMBER) == "$.a breaks the rule 'minimum'"
    assert len(complaint({"x" * 999: {}}, {"additionalProperties": {"type": "null"}}) or "") < 200


def test_a_pattern_that_would_take_for_ever_is_left_to_the_grammar() -> None:
    slow = {"pattern": "^(a+)+$"}
    assert complaint("a" * 40 + "b", {"type": "object"}) == "it is not valid JSON"
    assert complaint(json.dumps("a" * 40 + "b"), slow) is None
    assert (
        complaint({"a" * 40 + "b": 1}, {"patternProperties": {"^(a+)+$": {}}, "additionalProperties": False})
        is None
    )
    assert complaint({"pattern": 5}, {"properties": {"pattern": {"type": "string"}}})


def test_references_are_followed_so_many_times_and_no_more() -> None:
    bombs = {f"b{n}": {"anyOf": [{"$ref": f"#/$defs/b{n + 1}"}] * 2} for n in range(40)} | {
        "b40": {"type": "null"}
    }
    for schema in ({"$defs": bombs, "$ref": "#/$defs/b0"}, {"$ref": "#"}):
        with pytest.raises(UncheckableError):
            complaint(5, schema)


@pytest.mark.parametrize(
    "schema",
    [{"$ref": "http://127.0.0.1:1/x"}, {"$ref": "#/missing"}, {"type": "nonsense"}, {"minimum": "x"}],
)
def test_a_schema_without_sense_or_with_a_place_elsewhere_is_uncheckable(schema: object) -> None:
    with pytest.raises(UncheckableError):
        complaint(5, schema)
