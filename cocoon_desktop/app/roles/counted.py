"""I stand before whoever answers, count what passes, and begin nothing new once we are to end."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cocoon_desktop.network.tally import RequestTally
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import busy

RETRY_S = 5


class Counted:
    """Implements ``CompletionBackend``."""

    def __init__(self, backend: CompletionBackend) -> None:
        self._backend = backend
        self.tally = RequestTally()
        self.running = 0
        self.takes_requests = True

    @asynccontextmanager
    async def run(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        """As the backend's. An answer counts as one when its status is no error and its body came whole."""
        if not self.takes_requests:
            self.tally.rejected.add(1, time.monotonic())
            yield busy("this program is ending", RETRY_S).answer()
            return
        began, well = time.monotonic(), False
        self.running += 1
        self.tally.began(len(request.body), began)
        try:
            async with self._backend.run(request) as answer:
                yield HttpAnswer(answer.status, answer.headers, self._counted(answer.body))
                well = answer.status < 400
        finally:
            now = time.monotonic()
            self.running -= 1
            self.tally.ended(well=well, took_s=now - began, now=now)

    async def _counted(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in body:
            self.tally.bytes_sent.add(len(piece), time.monotonic())
            yield piece
