"""The chat page in its states."""

import asyncio
from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject

from .dashboard import MODEL, fill_dashboard
from .sample_chat import ANSWERS
from .scene import DRAWN_S, Prepare, Scene, Stage


def ask(*questions: str) -> Prepare:
    """Ask one question after the other."""

    async def prepare(stage: Stage) -> None:
        await fill_dashboard()(stage)
        stage.views.chat.show_model(MODEL)
        for question in questions:
            await asyncio.sleep(DRAWN_S)
            stage.views.chat.send(question)

    return prepare


MOTHS, LAMPS, WORDS = ANSWERS


def _part(stage: Stage, name: str) -> QObject:
    part = stage.window.window.findChild(QObject, name)
    assert part is not None
    return part


def editing(question: str) -> Prepare:
    """Ask, and change one's mind."""

    async def prepare(stage: Stage) -> None:
        await ask(question)(stage)
        await asyncio.sleep(DRAWN_S)
        QMetaObject.invokeMethod(_part(stage, "composer"), "editLast")

    return prepare


def linked(question: str) -> Prepare:
    """Press a link of an answer."""

    async def prepare(stage: Stage) -> None:
        await ask(question)(stage)
        await asyncio.sleep(DRAWN_S)
        window = _part(stage, "linkQuestion")
        window.setProperty("address", stage.views.chat.linksOf(1)[0])
        QMetaObject.invokeMethod(window, "open")

    return prepare


def put_aside(question: str) -> Prepare:
    """Begin anew; the way back stays."""

    async def prepare(stage: Stage) -> None:
        await ask(question)(stage)
        await asyncio.sleep(DRAWN_S)
        stage.views.chat.newChat()

    return prepare


STREAMING = Scene("chat", ask(MOTHS, LAMPS))
MARKDOWN = Scene("chat", ask(WORDS), height=1080)
SCENES = {
    "chat-empty": Scene("chat", ask()),
    "chat-streaming": STREAMING,
    "chat-streaming-light": replace(STREAMING, theme="light"),
    "chat-failed": Scene("chat", ask("Why do moths fly to lamps?", "And butterflies?")),
    "chat-markdown": MARKDOWN,
    "chat-markdown-light": replace(MARKDOWN, theme="light"),
    "chat-markdown-narrow": replace(MARKDOWN, width=760),
    "chat-edit": Scene("chat", editing(MOTHS)),
    "chat-edit-low": Scene("chat", editing(MOTHS), width=760, height=480),
    "chat-link": Scene("chat", linked(WORDS)),
    "chat-new": Scene("chat", put_aside(MOTHS)),
    "chat-narrow": replace(STREAMING, width=760),
    "chat-low": Scene("chat", ask("And butterflies?"), width=760, height=480),
    "chat-wide": Scene("chat", ask("Why do moths fly to lamps?"), width=1920, height=1080),
}
