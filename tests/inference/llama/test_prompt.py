"""Which tokens a prompt becomes, and that nobody can write a control token."""

from collections.abc import Mapping

from cocoon_desktop.inference.llama.marked_texts import Span
from cocoon_desktop.inference.llama.prompt import (
    ControlToken,
    split_runs,
    tokenize_spans,
    tokenize_text,
)

CONTROL = {"<a>": ControlToken(1), "<ab>": ControlToken(2), "<trim>": ControlToken(3, True, True)}


def frame(text: str) -> Span:
    return Span(text, frame=True)


def said(text: str) -> Span:
    return Span(text, frame=False)


class LetterVocabulary:
    """Every letter is a token, numbered as in Unicode."""

    control_tokens: Mapping[str, ControlToken] = CONTROL

    def __init__(self, first_token: int | None) -> None:
        self.first_token = first_token

    def tokenize(self, text: str) -> list[int]:
        return [ord(letter) for letter in text]


def test_control_tokens_of_the_frame_are_found() -> None:
    assert split_runs([frame("<a>user\n"), said("Hi"), frame("<ab>")], CONTROL) == [1, "user\nHi", 2]


def test_what_a_person_wrote_is_never_a_control_token() -> None:
    assert split_runs([frame("<a>"), said("<ab> <a>"), frame("<a>")], CONTROL) == [1, "<ab> <a>", 1]


def test_a_control_token_cannot_be_made_across_a_border() -> None:
    assert split_runs([frame("<"), said("a>"), frame("x<a"), said(">")], CONTROL) == ["<a>x<a>"]


def test_the_longest_name_wins() -> None:
    assert split_runs([frame("<ab>")], {"<a": ControlToken(1), "<ab>": ControlToken(2)}) == [2]


def test_some_tokens_swallow_the_white_space_around_them() -> None:
    assert split_runs([frame("x \n<trim>\n"), said(" y")], CONTROL) == ["x", 3, "y"]
    assert split_runs([frame(" <trim> <a>")], CONTROL) == [3, 1]


def test_a_model_without_control_tokens_reads_only_text() -> None:
    assert split_runs([frame("<a>"), said("b")], {}) == ["<a>b"]


def test_the_first_token_comes_once() -> None:
    assert tokenize_spans([frame("x")], LetterVocabulary(9)) == [9, ord("x")]
    assert tokenize_spans([frame("<a>x")], LetterVocabulary(1)) == [1, ord("x")]
    assert tokenize_spans([frame("x")], LetterVocabulary(None)) == [ord("x")]


def test_plain_text_has_no_control_tokens_and_may_be_empty() -> None:
    assert tokenize_text("<a>", LetterVocabulary(9)) == [9, *map(ord, "<a>")]
    assert tokenize_text("", LetterVocabulary(9)) == [9]
    assert tokenize_text("", LetterVocabulary(None)) == []
