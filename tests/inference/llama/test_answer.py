"""One answer in the making, token by token, without a model."""

import pytest
from cocoon_desktop.inference.generation import Sampling
from cocoon_desktop.inference.llama.answer import Answer, Token
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
    assert (this.unread, this.next_tokens(3)) == (5, [0, 1, 2])
    this.advance(3)
    assert (this.unread, this.next_tokens(3), this.cells) == (2, [3, 4], 3)
    this.advance(2)
    assert (this.unread, this.cells) == (0, 5)


def test_the_token_that_was_chosen_is_read_next() -> None:
    this = answer()
    read_prompt(this)
    this.take(said("a"))
    assert (this.writes, this.unread, this.next_tokens(1)) == (True, 1, [100])
    this.advance(1)
    assert (this.unread, this.cells) == (0, 4)


def test_the_first_token_tells_how_long_the_prompt_was() -> None:
    this = answer()
    read_prompt(this)
    assert this.take(said("a")) == Progress(1, prompt_tokens=3, text="a", tokens=(100,))
    assert this.take(said("b")) == Progress(1, text="b", tokens=(100,))


def test_a_token_is_told_at_once_and_its_text_when_it_is_whole() -> None:
    this = answer()
    this.take(said("a"))
    assert this.take(Token(7, "é".encode()[:1], ends_answer=False)) == Progress(1, tokens=(7,))
    assert this.take(Token(8, "é".encode()[1:], ends_answer=False)) == Progress(1, text="é", tokens=(8,))


def test_the_end_token_is_not_counted_and_brings_out_what_was_held_back() -> None:
    this = answer(stop=("abc",))
    this.take(said("x"))
    assert this.take(said("ab")) == Progress(1, tokens=(100,))
    assert this.take(END) == Progress(1, text="ab", finish="stop")


def test_the_last_token_that_was_asked_for_ends_the_answer() -> None:
    this = answer(max_tokens=2, stop=("cd",))
    this.take(said("a"))
    assert this.take(said("c")) == Progress(1, text="c", tokens=(100,), finish="length")


def test_a_stop_text_counts_its_tokens_and_hides_its_letters() -> None:
    this = answer(stop=("bc",))
    this.take(said("a"))
    this.take(said("b"))
    assert this.take(said("cd")) == Progress(1, text="", tokens=(100,), finish="stop")


@pytest.mark.parametrize(("asked", "gets"), [(None, 17), (5, 5), (100, 17)])
def test_an_answer_is_never_longer_than_the_context_has_room(asked: int | None, gets: int) -> None:
    this = answer(max_tokens=asked)
    assert this.max_tokens == gets


def test_an_answer_can_end_before_it_began() -> None:
    assert answer(max_tokens=0).end_empty() == Progress(1, prompt_tokens=3, finish="length")
    this = answer()
    assert this.cancel() == Progress(1, prompt_tokens=3, finish="cancelled")


def test_an_answer_goes_on_behind_what_was_written_and_tells_none_of_it_again() -> None:
    pieces = {50: "é".encode()[:1], 51: "é".encode()[1:], 52: b"st"}
    request = Generate(1, None, "", 10, ("stop",), Sampling(), written=(51, 52, 50))
    this = Answer(request, [1, 2, 3], 20, piece=lambda token: pieces[token])
    assert (this.generated, this.unread, this.writes) == (3, 6, False)
    this.advance(6)
    assert this.take(Token(51, pieces[51], ends_answer=False)) == Progress(1, text="sté", tokens=(51,))
    assert (this.generated, this.tokens) == (4, [1, 2, 3, 51, 52, 50, 51])


def test_a_stop_text_is_found_across_an_interruption() -> None:
    request = Generate(1, None, "", 10, ("stop",), Sampling(), written=(52,))
    this = Answer(request, [1], 20, piece=lambda token: b"st")
    assert this.take(Token(53, b"op!", ends_answer=False)) == Progress(1, tokens=(53,), finish="stop")


def test_the_beginning_of_a_prompt_and_what_was_written_belong_in_small_calls() -> None:
    request = Generate(1, None, "", None, (), Sampling(), written=(7, 8))
    this = Answer(request, list(range(10)), 20)
    left = []
    for cells in range(12):
        this.cells = cells
        left.append(this.small_left(4))
    assert left == [4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 2, 1]
    short = Answer(request, [1, 2, 3], 20)
    assert short.small_left(4) == 5
