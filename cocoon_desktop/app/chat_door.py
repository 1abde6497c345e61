"""The chat page's way to the endpoint: the same HTTP that any other program on this computer uses."""

from collections.abc import AsyncGenerator, Sequence

import aiohttp

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.endpoint.asking import ChatSummary, stream_chat
from cocoon_desktop.ui.chat_backend import AnswerSummary, Turn
from cocoon_desktop.ui.tiers import Tier


class EndpointChat:
    """A ``ChatBackend``. Closed until ``open`` tells where the endpoint is."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._url = self._model = ""

    def open(self, session: aiohttp.ClientSession, url: str, model: str) -> None:
        self._session, self._url, self._model = session, url, model

    def shut(self) -> None:
        """The endpoint is gone, or not there yet."""
        self._session = None

    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        """Raises EngineError while there is no endpoint, PeerError with its own words when it refuses."""
        if self._session is None:
            raise EngineError("the network is not ready yet")
        assert tier is Tier.LOCAL, "the practice network offers no other tier"
        summary = ChatSummary()
        async for text in stream_chat(self._session, self._url, self._model, turns, summary):
            yield text
        price = Nanoton(summary.cost_nanoton)
        yield AnswerSummary(summary.usage.completion_tokens, summary.duration_s, price)
