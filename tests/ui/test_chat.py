"""A conversation: asked, answered, stopped, failed, tried again, forgotten."""

import asyncio

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.chat_backend import AnswerSummary
from cocoon_desktop.ui.tiers import Tier
from pytestqt.qtbot import QtBot

from .fakes import ScriptedBackend, reached

SUMMARY = AnswerSummary(tokens=48, seconds=0.8, price=Nanoton(812_000))


async def settled(chat: ChatViewModel) -> None:
    await reached(chat.answeringChanged, lambda: not chat.property("answering"))


async def arrived(chat: ChatViewModel, text: str) -> None:
    await reached(chat.property("messages").dataChanged, lambda: told(chat)[-1][1] == text)


def told(chat: ChatViewModel) -> list[tuple[str, str, str, str]]:
    return [(row.author, row.text, row.state, row.caption) for row in chat.property("messages").rows]


async def test_a_question_and_its_answer(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = ["Par", "is.", SUMMARY]
    assert chat.send("  The capital of France?\n")
    assert chat.property("answering")
    await settled(chat)
    took = "Tokens: 48 in 0.8 s · 60 tokens/s · 0.0008 practice TON, worthless"
    assert told(chat) == [
        ("user", "The capital of France?", "whole", ""),
        ("assistant", "Paris.", "whole", took),
    ]
    assert backend.asked == [([("user", "The capital of France?")], Tier.LOCAL)]


async def test_the_next_question_brings_the_conversation(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = ["Paris."]
    chat.send("France?")
    await settled(chat)
    chat.send("Italy?")
    await settled(chat)
    assert backend.asked[1][0] == [("user", "France?"), ("assistant", "Paris."), ("user", "Italy?")]


async def test_empty_text_is_not_sent(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    assert not chat.send(" \n ")
    assert chat.property("empty")
    assert backend.asked == []


async def test_only_one_answer_runs_at_a_time(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = [asyncio.Event()]
    assert chat.send("first")
    assert not chat.send("second")
    await chat.aclose()
    assert [text for _, text, _, _ in told(chat)] == ["first", ""]


async def test_stop_keeps_what_came(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = ["Once upon", asyncio.Event()]
    chat.send("A story")
    await arrived(chat, "Once upon")
    assert told(chat)[-1][2:] == ("streaming", "Answering. Esc stops it.")
    chat.stop()
    await settled(chat)
    assert told(chat)[-1] == ("assistant", "Once upon", "stopped", "You stopped it.")
    assert backend.closed_early == 1


async def test_a_failure_says_why_and_can_be_tried_again(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = [EngineError("the engine ended.")]
    chat.send("Why?")
    await settled(chat)
    assert told(chat)[-1] == ("assistant", "", "failed", "No answer: the engine ended.")
    backend.pieces = ["Because."]
    chat.retry()
    await settled(chat)
    assert told(chat) == [("user", "Why?", "whole", ""), ("assistant", "Because.", "whole", "")]
    assert backend.asked[0] == backend.asked[1]


async def test_an_answer_that_broke_off_keeps_its_words(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = ["Because", EngineError("the engine ended")]
    chat.send("Why?")
    await settled(chat)
    assert told(chat)[-1] == ("assistant", "Because", "failed", "Broke off: the engine ended.")


async def test_retry_needs_an_answer_that_failed(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    chat.retry()
    backend.pieces = ["Fine."]
    chat.send("Well?")
    await settled(chat)
    chat.retry()
    assert len(backend.asked) == 1


async def test_a_new_chat_forgets_everything_and_its_running_answer(
    qtbot: QtBot, chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = ["Once", asyncio.Event()]
    chat.send("A story")
    await arrived(chat, "Once")
    with qtbot.waitSignal(chat.emptyChanged):
        chat.newChat()
    assert chat.property("empty")
    backend.pieces = ["Hello."]
    chat.send("Hi")
    await settled(chat)
    await chat.aclose()
    assert [text for _, text, _, _ in told(chat)] == ["Hi", "Hello."]
    assert backend.closed_early == 1


async def test_closing_waits_until_nothing_runs(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = [asyncio.Event()]
    chat.send("For ever?")
    await asyncio.sleep(0)
    await chat.aclose()
    assert backend.closed_early == 1


async def test_a_free_answer_on_the_main_network_has_a_price_without_a_warning(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    chat.show_network("main")
    backend.pieces = ["x", AnswerSummary(tokens=5, seconds=2.0, price=Nanoton(2140))]
    chat.send("?")
    await settled(chat)
    assert told(chat)[-1][3] == "Tokens: 5 in 2.0 s · 2.5 tokens/s · 0.00000214 TON"


def test_the_tier_says_before_sending_who_can_read(chat: ChatViewModel) -> None:
    assert chat.property("tierSentence") == "Nothing left this computer."
    assert chat.property("sendText") == "Send locally"


def test_only_usable_tiers_are_offered(chat: ChatViewModel) -> None:
    chat.show_tiers([Tier.LOCAL, Tier.COMMUNITY])
    assert [row.name for row in chat.property("tiers").rows] == ["Local", "Community"]
    chat.chooseTier("community")
    assert chat.property("tierSentence") == "The owner of this PC can read your prompt. We hide who you are."


def test_a_tier_that_vanished_is_never_stepped_down_from(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    chat.show_tiers([Tier.SEALED, Tier.COMMUNITY])
    chat.chooseTier("sealed")
    chat.show_tiers([Tier.COMMUNITY])
    assert not chat.property("tierUsable")
    assert chat.property("tierSentence") == "Nobody of this tier is ready. Nothing is sent."
    assert not chat.send("secret")
    assert backend.asked == []
