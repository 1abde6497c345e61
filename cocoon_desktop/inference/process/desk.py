"""I keep the requests that somebody waits for, and give each what the engine says about it."""

import asyncio
import time
from collections.abc import Callable
from itertools import count

from cocoon_desktop.core.errors import CocoonError, EngineError, UsageError

from ..errors import PromptTooLongError
from ..generation import Generation
from ..messages import Embedded, OnShelf, Refused, Step
from .running_request import MOST_DEATHS, EmbedRequest, Request, RunningRequest


class Desk:
    """Requests by the number that the process knows them by, in the order they came."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._requests: dict[int, Request] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    def __len__(self) -> int:
        return len(self._requests)

    def own(self) -> int:
        """How many of them the owner waits for."""
        return sum(request.own for request in self._requests.values())

    def __contains__(self, number: int) -> bool:
        return number in self._requests

    def open(self, generation: Generation) -> RunningRequest:
        """A new request for an answer."""
        request = RunningRequest(next(self._numbers), generation, self._clock())
        self._keep(request)
        return request

    def open_embed(self, text: str) -> EmbedRequest:
        """A new request for a vector."""
        request = EmbedRequest(next(self._numbers), text)
        self._keep(request)
        return request

    def _keep(self, request: Request) -> None:
        self._requests[request.number] = request
        self._empty.clear()

    def waiting(self) -> list[Request]:
        """All of them, to be asked again."""
        return list(self._requests.values())

    async def wait_empty(self) -> None:
        """Until nothing is running."""
        await self._empty.wait()

    def take(self, step: Step) -> None:
        """A step was made. Requests that failed in the meantime may still be spoken of; that is ignored."""
        for progress in step.progress:
            request = self._requests.get(progress.id)
            if isinstance(request, RunningRequest):
                request.take(progress)
                if progress.finish:
                    self._close(request)

    def take_vector(self, embedded: Embedded) -> None:
        """A vector was computed."""
        request = self._requests.get(embedded.id)
        if isinstance(request, EmbedRequest):
            request.take(embedded)
            self._close(request)

    def shelve(self, on_shelf: OnShelf) -> None:
        """The process ended, and left parts of its cache."""
        for number, place in on_shelf.shelved:
            request = self._requests.get(number)
            if isinstance(request, RunningRequest):
                request.shelved = place

    def refuse(self, refused: Refused) -> None:
        """The process cannot answer a request."""
        error = UsageError(refused.reason, refused.parameter)
        if refused.prompt_tokens:
            error = PromptTooLongError(refused.prompt_tokens, refused.n_ctx)
        self.fail(refused.id, error)

    def fail(self, number: int, error: CocoonError) -> None:
        """One request will not be answered."""
        if (request := self._requests.get(number)) is not None:
            request.fail(error)
            self._close(request)

    def drop(self, request: Request) -> None:
        """Nobody waits for it any more; what is still said about it is ignored."""
        if request.number in self._requests:
            self._close(request)

    def fail_all(self, error: CocoonError) -> None:
        """Nothing will be answered any more."""
        for request in self.waiting():
            self.fail(request.number, error)

    def process_died(self, cause: CocoonError) -> None:
        """The process is gone. Requests wait for the next one; who saw too many of them die does not."""
        for request in self.waiting():
            request.deaths += 1
            if request.deaths >= MOST_DEATHS:
                again = f"{cause}; the request was being answered at {request.deaths} such ends"
                self.fail(request.number, EngineError(again, retry=False))

    def _close(self, request: Request) -> None:
        del self._requests[request.number]
        if not self._requests:
            self._empty.set()
