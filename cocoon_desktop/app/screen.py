"""What the program shows itself on. Light: it is there before everything that it shows."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.chat_backend import AnswerSummary, ChatBackend, Turn
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.reasons import NO_REASON, Reason, ToldError
from cocoon_desktop.ui.tiers import Tier

START_S = 60.0
"""How long a question waits for the program to start."""


class ChatDoor:
    """A ``ChatBackend`` that waits for the real one: who asks while the program starts is answered then."""

    def __init__(self) -> None:
        self._backend: ChatBackend | None = None
        self._trouble = NO_REASON
        self._decided = asyncio.Event()

    def open(self, backend: ChatBackend) -> None:
        self._backend = backend
        self._decided.set()

    def shut(self) -> None:
        """There is nobody to ask now, but there will be."""
        self._backend = None
        self._decided.clear()

    def broken(self, trouble: Reason) -> None:
        """There is nobody to ask, and waiting does not help."""
        self._backend, self._trouble = None, trouble
        self._decided.set()

    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        """Raises ToldError when there is nobody to ask, and what the backend raises."""
        try:
            async with asyncio.timeout(START_S):
                await self._decided.wait()
        except TimeoutError:
            raise ToldError(Reason(translate("Chat", "the network is not ready yet"))) from None
        if self._backend is None:
            raise ToldError(self._trouble)
        async with aclosing(self._backend.stream(turns, tier)) as pieces:
            async for piece in pieces:
                yield piece


@dataclass(frozen=True, slots=True)
class Screen:
    """The pages, and the door that the chat page asks at."""

    dashboard: DashboardViewModel
    chat: ChatViewModel
    door: ChatDoor
