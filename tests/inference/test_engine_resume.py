"""Whatever interrupts an answer, it goes on exactly as it would have: the tiny model, in real processes."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Finished, Generation, Message, Piece, Sampling, Started
from cocoon_desktop.inference.options import EngineOptions, Release, StopNow
from cocoon_desktop.inference.process.restart import RestartLimits
from hypothesis import given, settings
from hypothesis import strategies as st

from .asking import hear

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX are used"),
]

OPTIONS = EngineOptions(
    n_ctx=512,
    slots=4,
    threads=1,
    step_tokens=32,
    stop_s=10,
    shelve_s=5,  # what does not fit the time is computed again; here the cache itself is to be seen
    restart=RestartLimits(most_failures=10_000, first_wait_s=0.001),
)
GREEDY = Sampling(temperature=0)
SEEDED = Sampling(temperature=0.9, seed=7, presence_penalty=0.3)
QUESTIONS = ["Tell me a story about a fox.", "What is the capital of France?", "Why is the sky blue?"]


def question(text: str, sampling: Sampling, *, max_tokens: int = 40) -> Generation:
    return Generation("test", (Message("user", text),), max_tokens, (), sampling, ignore_end=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine(tiny_model: Path) -> AsyncIterator[Engine]:
    engine = Engine(tiny_model, OPTIONS)
    await engine.start()
    yield engine
    await engine.stop()


async def stop_and_go(engine: Engine) -> None:
    await engine.pause(StopNow())
    await engine.resume()


async def release_and_load(engine: Engine) -> None:
    await engine.pause(Release())
    await engine.resume()


async def kill(engine: Engine) -> None:
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)
    while engine.info is not None:  # noqa: ASYNC110 - its death is seen when the pipe closes
        await asyncio.sleep(0.001)
    await engine.resume()


Interruption = Callable[[Engine], Awaitable[None]]


class Slow:
    """Hears an answer, and interrupts the engine when so many pieces have come."""

    def __init__(self, engine: Engine, generation: Generation) -> None:
        self._events = engine.generate(generation)
        self.text = ""
        self.finished: Finished | None = None

    async def hear(self, pieces: int) -> None:
        while pieces and self.finished is None:
            match await anext(self._events):
                case Piece(text=text):
                    self.text += text
                    pieces -= 1
                case Finished() as finished:
                    self.finished = finished
                case Started():
                    pass


@pytest.mark.parametrize("interrupt", [stop_and_go, release_and_load, kill])
@pytest.mark.parametrize("sampling", [GREEDY, SEEDED], ids=["greedy", "seeded"])
async def test_interrupted_answers_go_on_as_they_would_have(
    engine: Engine, sampling: Sampling, interrupt: Interruption
) -> None:
    alone = [await hear(engine, question(text, sampling)) for text in QUESTIONS]
    answers = [Slow(engine, question(text, sampling)) for text in QUESTIONS]
    await asyncio.gather(*(answer.hear(8) for answer in answers))
    assert all(answer.finished is None for answer in answers)
    await interrupt(engine)
    await asyncio.gather(*(answer.hear(1000) for answer in answers))
    assert [answer.text for answer in answers] == [heard.text for heard in alone]
    usages = [answer.finished.usage for answer in answers if answer.finished]
    assert [usage.completion_tokens for usage in usages] == [40, 40, 40]


async def test_a_release_saves_the_cache_and_the_next_process_reads_no_prompt_again(engine: Engine) -> None:
    answer = Slow(engine, question("Please remember this. " * 10, GREEDY))
    await answer.hear(20)
    await release_and_load(engine)
    assert engine.saved_in_s > 0
    await answer.hear(1000)
    assert (await engine.measure()).tokens <= 40 - 20


async def test_without_time_to_save_anything_the_answer_is_computed_again(tiny_model: Path) -> None:
    engine = Engine(tiny_model, EngineOptions(n_ctx=512, threads=1, stop_s=10, shelve_s=0))
    await engine.start()
    alone = await hear(engine, question(QUESTIONS[0], SEEDED))
    answer = Slow(engine, question(QUESTIONS[0], SEEDED))
    await answer.hear(10)
    await release_and_load(engine)
    await answer.hear(1000)
    assert answer.text == alone.text
    await engine.stop()


steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["ask", "ask first"]), st.integers(0, len(QUESTIONS) - 1), st.booleans()),
        st.tuples(st.just("cancel"), st.integers(0, 5), st.just(False)),
        st.tuples(st.just("hear"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("stop"), st.just(0), st.just(False)),
        st.tuples(st.just("release"), st.just(0), st.just(False)),
        st.tuples(st.just("kill"), st.just(0), st.just(False)),
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture(scope="module")
def expected() -> dict[tuple[int, bool], str]:
    """What each question is answered when nothing else happens."""
    return {}


class Story:
    """Requests, cancels and interruptions in any order."""

    def __init__(self, engine: Engine, expected: dict[tuple[int, bool], str]) -> None:
        self._engine, self._expected = engine, expected
        self._answers: list[tuple[tuple[int, bool], Slow]] = []

    async def play(self, plot: list[tuple[str, int, bool]]) -> None:
        for what, number, flag in plot:
            await self._do(what, number, flag=flag)
        await asyncio.gather(*(answer.hear(1000) for _, answer in self._answers))
        for key, answer in self._answers:
            assert answer.text == self._expected[key]

    async def _do(self, what: str, number: int, *, flag: bool) -> None:
        match what:
            case "ask" | "ask first" if len(self._answers) < 6:
                sampling = SEEDED if flag else GREEDY
                generation = replace(question(QUESTIONS[number], sampling), own=what == "ask first")
                if (number, flag) not in self._expected and not self._answers:
                    self._expected[number, flag] = (await hear(self._engine, generation)).text
                if (number, flag) in self._expected:
                    self._answers.append(((number, flag), Slow(self._engine, generation)))
            case "hear" if self._answers:
                await self._answers[number % len(self._answers)][1].hear(3 if flag else 1)
            case "cancel" if self._answers:
                _, answer = self._answers.pop(number % len(self._answers))
                await answer._events.aclose()
            case "stop":
                await stop_and_go(self._engine)
            case "release":
                await release_and_load(self._engine)
            case "kill" if not self._answers:
                await kill(self._engine)


@settings(max_examples=12)
@given(plot=steps)
async def test_any_order_of_requests_cancels_and_pauses_gives_each_what_it_would_have_had_alone(
    engine: Engine, expected: dict[tuple[int, bool], str], plot: list[tuple[str, int, bool]]
) -> None:
    await Story(engine, expected).play(plot)
