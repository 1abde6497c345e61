"""Requests that the engine process has, and what each hears."""

import asyncio
from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import EngineError, UsageError
from cocoon_desktop.inference.errors import PromptTooLongError
from cocoon_desktop.inference.generation import Embedding, Finished, Piece, Sampling, Started
from cocoon_desktop.inference.messages import Embedded, OnShelf, Progress, Refused, Shelved, Step
from cocoon_desktop.inference.process.desk import Desk
from cocoon_desktop.wire.openai import Usage

from ..asking import asking


def step(*rows: Progress) -> Step:
    return Step(rows)


async def test_a_request_hears_its_beginning_pieces_and_end() -> None:
    desk = Desk()
    request = desk.open(asking())
    desk.take(step(Progress(request.number, prompt_tokens=5, cached_tokens=2, text="a", tokens=(7,))))
    desk.take(step(Progress(request.number, text="b", tokens=(8, 9), finish="stop")))
    heard = [await request.next_event() for _ in range(4)]
    assert heard == [Started(5, 2), Piece("a", 1), Piece("b", 2), Finished("stop", Usage(5, 3, 2))]
    assert request.is_over
    assert len(desk) == 0


async def test_tokens_without_text_count_for_the_next_piece() -> None:
    desk = Desk()
    request = desk.open(asking())
    desk.take(
        step(
            Progress(request.number, prompt_tokens=5, tokens=(7,)),
            Progress(request.number, text="b", tokens=(7,)),
        )
    )
    assert [await request.next_event() for _ in range(2)] == [Started(5, 0), Piece("b", 2)]


async def test_every_request_hears_only_its_own() -> None:
    desk = Desk()
    first, second = desk.open(asking()), desk.open(asking())
    assert first.number != second.number
    desk.take(
        step(Progress(second.number, text="x", tokens=(7,)), Progress(first.number, text="y", tokens=(7,)))
    )
    assert await first.next_event() == Piece("y", 1)
    assert await second.next_event() == Piece("x", 1)


async def test_what_is_said_about_a_request_that_is_gone_is_ignored() -> None:
    desk = Desk()
    request = desk.open(asking())
    desk.drop(request)
    desk.drop(request)
    desk.take(
        step(Progress(request.number, text="late", tokens=(7,)), Progress(99, text="never", tokens=(7,)))
    )
    desk.refuse(Refused(request.number, "late"))
    assert request.number not in desk
    assert not request.is_over


async def test_a_refusal_says_why() -> None:
    desk = Desk()
    long, wrong = desk.open(asking()), desk.open(asking())
    desk.refuse(Refused(long.number, "too long", "prompt", 600, 512))
    desk.refuse(Refused(wrong.number, "no place for it", "messages[0]"))
    with pytest.raises(PromptTooLongError) as too_long:
        await long.next_event()
    assert (too_long.value.prompt_tokens, too_long.value.n_ctx) == (600, 512)
    with pytest.raises(UsageError, match="no place") as refused:
        await wrong.next_event()
    assert refused.value.parameter == "messages[0]"


async def test_a_death_is_heard_by_everybody_after_what_came_before() -> None:
    desk = Desk()
    requests = [desk.open(asking()) for _ in range(2)]
    desk.take(step(Progress(requests[0].number, text="a", tokens=(7,))))
    desk.fail_all(EngineError("died"))
    assert await requests[0].next_event() == Piece("a", 1)
    for request in requests:
        with pytest.raises(EngineError, match="died"):
            await request.next_event()


async def test_who_waits_for_silence_gets_it_when_the_last_request_ends() -> None:
    desk = Desk()
    await desk.wait_empty()
    first, second = desk.open(asking()), desk.open(asking())
    waiting = asyncio.create_task(desk.wait_empty())
    desk.drop(first)
    await asyncio.sleep(0)
    assert not waiting.done()
    desk.drop(second)
    await waiting


async def test_requests_outlive_a_process_but_not_two() -> None:
    desk = Desk()
    request = desk.open(asking())
    desk.process_died(EngineError("died"))
    assert request.number in desk
    younger = desk.open(asking())
    desk.process_died(EngineError("died again"))
    assert request.number not in desk
    assert younger.number in desk
    with pytest.raises(EngineError, match=r"died again.*2 such ends"):
        await request.next_event()


async def test_a_request_that_goes_on_is_asked_with_what_was_written() -> None:
    desk = Desk(clock=lambda: 1234.0)
    request = desk.open(asking("Hello", sampling=Sampling()))
    first = request.command()
    assert (first.text, first.written, first.asked_at) == ("Hello", (), 1234.0)
    assert first.sampling.seed is not None
    desk.take(step(Progress(request.number, prompt_tokens=1, text="a", tokens=(7, 8))))
    desk.shelve(OnShelf(((request.number, Shelved(2, 0, 100)), (99, Shelved(1, 0, 1))), 0.01))
    again = request.command()
    assert again == replace(first, written=(7, 8), shelved=Shelved(2, 0, 100))
    assert request.command().shelved is None


async def test_a_vector_comes_to_who_asked_for_it() -> None:
    desk = Desk()
    first, second = desk.open_embed("a"), desk.open_embed("b")
    desk.take_vector(Embedded(second.number, (0.0, 1.0), 3))
    desk.take_vector(Embedded(99, (0.0, 1.0), 3))
    assert await second.result() == Embedding((0.0, 1.0), 3)
    desk.fail_all(EngineError("died"))
    with pytest.raises(EngineError, match="died"):
        await first.result()
