"""The chat page in its states."""

import asyncio
from dataclasses import replace

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


STREAMING = Scene("chat", ask(*ANSWERS))
SCENES = {
    "chat-empty": Scene("chat", ask()),
    "chat-streaming": STREAMING,
    "chat-streaming-light": replace(STREAMING, theme="light"),
    "chat-failed": Scene("chat", ask("Why do moths fly to lamps?", "And butterflies?")),
    "chat-narrow": replace(STREAMING, width=760),
    "chat-low": Scene("chat", ask("And butterflies?"), width=760, height=480),
    "chat-wide": Scene("chat", ask("Why do moths fly to lamps?"), width=1920, height=1080),
}
