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
    backend.pieces = [EngineError("it ended")]
    chat.send("Why?")
    await settled(chat)
    assert told(chat)[-1] == (
        "assistant",
        "",
        "failed",
        "No answer: the engine could not do its work.\nit ended",
    )
    backend.pieces = ["Because."]
    chat.retry()
    await settled(chat)
    assert told(chat) == [("user", "Why?", "whole", ""), ("assistant", "Because.", "whole", "")]
    assert backend.asked[0] == backend.asked[1]


async def test_an_answer_that_broke_off_keeps_its_words(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = ["Because", EngineError("it ended")]
    chat.send("Why?")
    await settled(chat)
    assert told(chat)[-1] == (
        "assistant",
        "Because",
        "failed",
        "Broke off: the engine could not do its work.\nit ended",
    )


async def test_another_answer_takes_the_place_of_the_last_one(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    chat.retry()
    backend.pieces = ["Fine."]
    chat.send("Well?")
    chat.retry()  # not while it is answering
    await settled(chat)
    backend.pieces = ["Better."]
    chat.retry()
    await settled(chat)
    assert [text for _, text, _, _ in told(chat)] == ["Well?", "Better."]
    assert [turns for turns, _ in backend.asked] == [[("user", "Well?")]] * 2


async def test_an_edited_question_takes_the_place_of_the_last_one_when_it_is_sent(
    qtbot: QtBot, chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    assert chat.editLast() == ""
    for asked, answered in (("One?", "1"), ("Too?", "2")):
        backend.pieces = [answered]
        chat.send(asked)
        await settled(chat)
    with qtbot.waitSignal(chat.editingChanged):
        assert chat.editLast() == "Too?"
    assert len(told(chat)) == 4, "nothing is lost before it is sent"
    backend.pieces = ["two"]
    assert chat.send("Two?")
    await settled(chat)
    assert [text for _, text, _, _ in told(chat)] == ["One?", "1", "Two?", "two"]
    assert not chat.property("editing")
    assert backend.asked[-1][0] == [("user", "One?"), ("assistant", "1"), ("user", "Two?")]


async def test_a_question_that_is_kept_stays_as_it_was(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = ["1"]
    chat.send("One?")
    await settled(chat)
    before = told(chat)
    chat.editLast()
    chat.keepLast()
    assert told(chat) == before
    chat.send("Two?")
    await settled(chat)
    assert len(told(chat)) == 4


async def test_nothing_is_edited_while_an_answer_comes(chat: ChatViewModel, backend: ScriptedBackend) -> None:
    backend.pieces = [asyncio.Event()]
    chat.send("One?")
    assert chat.editLast() == ""
    await chat.aclose()


async def test_a_new_chat_can_be_undone_until_something_is_asked(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    chat.newChat()
    assert not chat.property("canUndo")
    backend.pieces = ["**1**"]
    chat.send("One?")
    await settled(chat)
    before = told(chat)
    chat.newChat()
    assert chat.property("canUndo")
    chat.undo()
    assert told(chat) == before
    assert [block.text for block in chat.blocksOf(1).rows] == ["<b>1</b>"]
    assert not chat.property("canUndo")
    chat.newChat()
    chat.send("Two?")
    await settled(chat)
    assert not chat.property("canUndo")
    chat.undo()
    assert [text for _, text, _, _ in told(chat)] == ["Two?", "**1**"]


async def test_an_answer_that_was_running_comes_back_stopped(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    backend.pieces = ["Once", asyncio.Event()]
    chat.send("A story")
    await arrived(chat, "Once")
    chat.newChat()
    chat.undo()
    await chat.aclose()
    assert told(chat)[-1] == ("assistant", "Once", "stopped", "You stopped it.")
    assert not chat.property("answering")


async def test_an_answer_is_shown_as_blocks_while_it_grows(
    chat: ChatViewModel, backend: ScriptedBackend
) -> None:
    rest = asyncio.Event()
    backend.pieces = ["# Title\n\nSee [it](https://x.org).\n", rest, "\n```py\nx = 1\n```\n```\ny\n```"]
    chat.send("?")
    await arrived(chat, "# Title\n\nSee [it](https://x.org).\n")
    assert [block.kind for block in chat.blocksOf(1).rows] == ["heading", "text"]
    rest.set()
    await settled(chat)
    assert [block.kind for block in chat.blocksOf(1).rows] == ["heading", "text", "code", "code"]
    assert chat.linksOf(1) == ["https://x.org"]
    assert chat.codeOf(1) == "x = 1\n\ny"


def test_the_page_says_that_nothing_is_kept(chat: ChatViewModel) -> None:
    assert chat.property("pageSentence").endswith("Kept in memory only, gone when you quit.")


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
    assert chat.property("tierSentence") == "Nothing leaves this computer."
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
