"""I keep the requests that the engine process has, and give each what is said about it."""

import asyncio
from itertools import count

from cocoon_desktop.core.errors import CocoonError, UsageError

from .errors import PromptTooLongError
from .messages import Refused, Step
from .running_request import RunningRequest


class Desk:
    """Requests by the number that the process knows them by."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._requests: dict[int, RunningRequest] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    def __len__(self) -> int:
        return len(self._requests)

    def __contains__(self, number: int) -> bool:
        return number in self._requests

    def open(self) -> RunningRequest:
        """A new request."""
        request = RunningRequest(next(self._numbers))
        self._requests[request.number] = request
        self._empty.clear()
        return request

    async def wait_empty(self) -> None:
        """Until nothing is running."""
        await self._empty.wait()

    def take(self, step: Step) -> None:
        """A step was made. Requests that failed in the meantime may still be spoken of; that is ignored."""
        for progress in step.progress:
            if (request := self._requests.get(progress.id)) is not None:
                request.take(progress)
                if progress.finish:
                    self._close(request)

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

    def drop(self, request: RunningRequest) -> None:
        """Nobody waits for it any more; what is still said about it is ignored."""
        if request.number in self._requests:
            self._close(request)

    def fail_all(self, error: CocoonError) -> None:
        """Nothing will be answered any more."""
        for request in list(self._requests.values()):
            request.fail(error)
            self._close(request)

    def _close(self, request: RunningRequest) -> None:
        del self._requests[request.number]
        if not self._requests:
            self._empty.set()
