"""One answer in the making, token by token, without a model."""

import pytest
from cocoon_desktop.inference.answer import Answer, Token
from cocoon_desktop.inference.generation import Sampling
from cocoon_desktop.inference.messages import Generate, Progress


def answer(prompt_tokens: int = 3, *, max_tokens: int | None = 10, stop: tuple[str, ...] = ()) -> Answer:
    request = Generate(1, None, "", max_tokens, stop, Sampling())
    return Answer(request, list(range(prompt_tokens)), n_ctx=20)


def said(text: str) -> Token:
    return Token(100, text.encode(), ends_answer=False)


END = Token(2, b"", ends_answer=True)


def read_prompt(this: Answer) -> None:
    this.advance(this.unread)


def test_a_prompt_is_read_in_parts() -> None:
    this = answer(5)
    assert (this.prompt_left, this.next_tokens(3)) == (5, [0, 1, 2])
    this.advance(3)
    assert (this.prompt_left, this.next_tokens(3), this.cells) == (2, [3, 4], 3)
    this.advance(2)
    assert (this.unread, this.cells) == (0, 5)


def test_the_token_that_was_chosen_is_read_next() -> None:
    this = answer()
    read_prompt(this)
    this.take(said("a"))
    assert (this.prompt_left, this.unread, this.next_tokens(1)) == (0, 1, [100])
    this.advance(1)
    assert (this.unread, this.cells) == (0, 4)


def test_the_first_token_tells_how_long_the_prompt_was() -> None:
    this = answer()
    read_prompt(this)
    assert this.take(said("a")) == Progress(1, prompt_tokens=3, text="a", tokens=1)
    assert this.take(said("b")) == Progress(1, text="b", tokens=1)


def test_a_token_without_text_is_told_with_the_next_one() -> None:
    this = answer()
    this.take(said("a"))
    assert this.take(Token(7, "é".encode()[:1], ends_answer=False)) is None
    assert this.take(Token(8, "é".encode()[1:], ends_answer=False)) == Progress(1, text="é", tokens=2)


def test_the_end_token_is_not_counted_and_brings_out_what_was_held_back() -> None:
    this = answer(stop=("abc",))
    this.take(said("x"))
    assert this.take(said("ab")) is None
    assert this.take(END) == Progress(1, text="ab", tokens=1, finish="stop")


def test_the_last_token_that_was_asked_for_ends_the_answer() -> None:
    this = answer(max_tokens=2, stop=("cd",))
    this.take(said("a"))
    assert this.take(said("c")) == Progress(1, text="c", tokens=1, finish="length")


def test_a_stop_text_counts_its_tokens_and_hides_its_letters() -> None:
    this = answer(stop=("bc",))
    this.take(said("a"))
    this.take(said("b"))
    assert this.take(said("cd")) == Progress(1, text="", tokens=2, finish="stop")


@pytest.mark.parametrize(("asked", "gets"), [(None, 17), (5, 5), (100, 17)])
def test_an_answer_is_never_longer_than_the_context_has_room(asked: int | None, gets: int) -> None:
    this = answer(max_tokens=asked)
    assert this.max_tokens == gets
    assert this.most_cells == 3 + gets


def test_an_answer_can_end_before_it_began() -> None:
    assert answer(max_tokens=0).end_empty() == Progress(1, prompt_tokens=3, finish="length")
    this = answer()
    assert this.cancel() == Progress(1, prompt_tokens=3, finish="cancelled")
