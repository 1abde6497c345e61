"""One answer, from its first word to its end, on asyncio's own loop."""

import asyncio
from collections.abc import AsyncGenerator

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.ui.answering import REDRAW_S, Answering, Outcome
from cocoon_desktop.ui.chat_backend import AnswerSummary
from cocoon_desktop.ui.conversation import AnswerState
from cocoon_desktop.ui.reasons import Reason, explain
from cocoon_desktop.ui.tiers import Tier

from .fakes import ScriptedBackend


class Listener:
    """Keeps what an answer told."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.outcomes: list[Outcome] = []
        self.heard = asyncio.Event()

    def show(self, text: str) -> None:
        assert not self.outcomes, "shown after the end"
        self.shown.append(text)
        self.heard.set()


def begin(backend: ScriptedBackend) -> tuple[Answering, Listener]:
    listener = Listener()
    pieces = backend.stream([("user", "?")], Tier.LOCAL)
    return Answering(pieces, listener.show, listener.outcomes.append), listener


async def test_words_are_shown_whole_and_the_summary_comes_last() -> None:
    summary = AnswerSummary(tokens=2, seconds=0.5)
    answering, listener = begin(ScriptedBackend("Par", "is.", summary))
    await answering.wait()
    assert listener.shown[-1] == "Paris."
    assert listener.outcomes == [Outcome(AnswerState.WHOLE, summary)]


async def test_text_is_redrawn_at_most_thirty_times_a_second() -> None:
    async def hasty() -> AsyncGenerator[str | AnswerSummary, None]:
        for _ in range(200):
            yield "x"
            await asyncio.sleep(0.001)

    listener, loop = Listener(), asyncio.get_running_loop()
    began = loop.time()
    answering = Answering(hasty(), listener.show, listener.outcomes.append)
    await answering.wait()
    assert listener.shown[-1] == "x" * 200
    most = (loop.time() - began) / (REDRAW_S * 0.99) + 2  # the first and the last words do not wait
    assert 3 < len(listener.shown) <= most


async def test_stopping_keeps_what_came_and_closes_the_request() -> None:
    backend = ScriptedBackend("Once upon", asyncio.Event())
    answering, listener = begin(backend)
    await listener.heard.wait()
    answering.stop()
    await answering.wait()
    assert listener.shown[-1] == "Once upon"
    assert listener.outcomes == [Outcome(AnswerState.STOPPED)]
    assert backend.closed_early == 1


async def test_stopping_before_anything_ran_still_ends() -> None:
    answering, listener = begin(ScriptedBackend("never"))
    answering.stop()
    await answering.wait()
    assert listener.shown == []
    assert listener.outcomes == [Outcome(AnswerState.STOPPED)]


async def test_a_failure_carries_its_reason() -> None:
    answering, listener = begin(ScriptedBackend("Half", EngineError("the engine ended")))
    await answering.wait()
    assert listener.shown == ["Half"]
    assert listener.outcomes == [Outcome(AnswerState.FAILED, reason=explain(EngineError("the engine ended")))]


async def test_a_fault_of_ours_is_told_to_the_loop_and_not_to_the_person() -> None:
    faults: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: faults.append(context["exception"]))
    fault = ZeroDivisionError("secret detail")
    answering, listener = begin(ScriptedBackend(fault))
    await answering.wait()
    assert faults == [fault]
    (outcome,) = listener.outcomes
    assert outcome.state is AnswerState.FAILED
    assert outcome.reason == Reason("something unforeseen went wrong")
