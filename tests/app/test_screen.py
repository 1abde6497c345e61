"""The chat page's door: it waits for a backend, says why there is none, and closes what it opened."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cocoon_desktop.app.behind import EndpointChat
from cocoon_desktop.app.logs import DiscreetFormatter
from cocoon_desktop.app.screen import ChatDoor
from cocoon_desktop.core.errors import EngineError, PeerError
from cocoon_desktop.endpoint.server import Endpoint
from cocoon_desktop.endpoint.too_long import ConversationTooLongError
from cocoon_desktop.ui.chat_backend import AnswerSummary, Turn
from cocoon_desktop.ui.reasons import NO_REASON, Reason, ToldError, explain
from cocoon_desktop.ui.tiers import Tier
from cocoon_desktop.wire.openai import OpenAIError, busy, context_length_exceeded
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S
from ..scripted_backend import ScriptedBackend

TURNS: Sequence[Turn] = [("user", "Hi")]


class Echo:
    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        yield turns[-1][1]


async def test_a_question_waits_until_there_is_somebody_to_ask() -> None:
    door = ChatDoor()
    asked = asyncio.ensure_future(anext(door.stream(TURNS, Tier.LOCAL)))
    await asyncio.sleep(0)
    assert not asked.done()
    door.open(Echo())
    assert await asked == "Hi"


async def test_in_trouble_it_says_why_at_once_and_after_that_waits_again() -> None:
    door = ChatDoor()
    door.broken(Reason("no model"))
    with pytest.raises(ToldError, match="no model"):
        await anext(door.stream(TURNS, Tier.LOCAL))
    door.shut()
    door.open(Echo())
    assert await anext(door.stream(TURNS, Tier.LOCAL)) == "Hi"


async def closing_ends_the_request() -> None:
    backend = ScriptedBackend()
    backend.gate = asyncio.Event()
    endpoint = Endpoint(backend, 1 << 20)
    await endpoint.open(0)
    async with aiohttp.ClientSession() as session:
        door = ChatDoor()
        door.open(EndpointChat(session, endpoint.url, "tiny", lambda: NO_REASON))
        answer = door.stream(TURNS, Tier.LOCAL)
        assert await anext(answer) == "Hello"
        await answer.aclose()
        async with asyncio.timeout(PATIENCE_S):
            await backend.was_cancelled.wait()
    await endpoint.close()


async def refused(refusal: OpenAIError, tier: Tier, away: Reason) -> None:
    """Ask an endpoint that refuses, while ``away`` says why the engine stays away."""
    backend = ScriptedBackend()
    backend.fail = refusal
    endpoint = Endpoint(backend, 1 << 20)
    await endpoint.open(0)
    try:
        async with aiohttp.ClientSession() as session:
            await anext(EndpointChat(session, endpoint.url, "tiny", lambda: away).stream(TURNS, tier))
    finally:
        await endpoint.close()


async def test_a_question_that_is_too_long_for_the_model_says_so() -> None:
    with pytest.raises(ConversationTooLongError) as caught:
        await refused(context_length_exceeded(9000, 2048, "messages"), Tier.LOCAL, NO_REASON)
    assert explain(caught.value) == Reason("the conversation is too long for this model")


async def test_an_engine_that_its_owner_keeps_away_says_why() -> None:
    paused = Reason("the model is not loaded now", "Paused until you resume")
    with pytest.raises(ToldError) as caught:
        await refused(busy("not available"), Tier.LOCAL, paused)
    assert explain(caught.value) == paused
    with pytest.raises(PeerError, match="not available"):
        await refused(busy("not available"), Tier.COMMUNITY, paused)
    with pytest.raises(PeerError, match="not available"):
        await refused(busy("not available"), Tier.LOCAL, NO_REASON)


@pytest.mark.parametrize("loop", ["asyncio", "qt"])
def test_closing_an_answer_ends_its_request_on_either_event_loop(qapp: QApplication, loop: str) -> None:
    factory: Callable[[], asyncio.AbstractEventLoop] | None = None
    if loop == "qt":
        factory = lambda: QEventLoop(qapp)  # noqa: E731
    work: Coroutine[Any, Any, None] = closing_ends_the_request()
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(work)


def test_the_log_tells_where_an_unexpected_error_came_from_and_not_its_text(tmp_path: Path) -> None:
    handler = logging.FileHandler(tmp_path / "log")
    handler.setFormatter(DiscreetFormatter("%(message)s"))
    log = logging.getLogger("test.discreet")
    log.addHandler(handler)
    log.propagate = False
    try:
        try:
            int("my secret prompt")
        except ValueError as error:
            raise EngineError("the engine stopped") from error
    except EngineError:
        log.exception("broken")
    handler.close()
    text = (tmp_path / "log").read_text()
    assert "secret" not in text.replace('int("my secret prompt")', "")  # the line of this test
    assert "ValueError" in text
    assert "EngineError: the engine stopped" in text
    assert "test_screen.py" in text
