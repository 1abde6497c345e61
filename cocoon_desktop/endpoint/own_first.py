"""I decide who answers on this computer's endpoint: its own engine, free and at once, or the network.

A request that one's own engine can answer never goes to the network by itself: that would cost money, and
show the prompt to others. ``Cocoon-Route: network`` asks for it.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from enum import Enum
from typing import Final, TypeAlias

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import MODELS_PATH, OpenAIError, json_answer

from .model_list import read_models, write_models

log = logging.getLogger(__name__)

ROUTE_HEADER: Final = "Cocoon-Route"

Lend: TypeAlias = Callable[[], AbstractAsyncContextManager[object]]
"""Makes the engine ready for its owner while the context lasts. Entering may raise a CocoonError."""


class Route(Enum):
    """Who is to answer; its value is what ``ROUTE_HEADER`` says."""

    OWN = "own"
    NETWORK = "network"


class OwnFirst:
    """Implements ``CompletionBackend``. ``usual`` is the route of a request that names none.

    A model that the own engine does not serve is asked of the network, unless the request says ``own``.
    """

    def __init__(
        self, own: CompletionBackend, network: CompletionBackend, usual: Route, lend: Lend = nullcontext
    ) -> None:
        self._own, self._network, self._usual = own, network, usual
        self.lend = lend

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """Start a request; leaving the context cancels what still runs."""
        try:
            asked = self._asked(request)
        except OpenAIError as error:
            return nullcontext(error.answer())
        if (asked or self._usual) is Route.NETWORK:
            return self._network.run(request)
        if request.path == MODELS_PATH and asked is None:
            return self._run_both(request)
        return self._run_own(request, only=asked is Route.OWN)

    def _asked(self, request: HttpRequest) -> Route | None:
        wanted = request.header(ROUTE_HEADER)
        try:
            return None if wanted is None else Route(wanted.strip().lower())
        except ValueError:
            raise OpenAIError(400, f"{ROUTE_HEADER} is neither 'own' nor 'network'") from None

    @asynccontextmanager
    async def _run_own(self, request: HttpRequest, *, only: bool) -> AsyncIterator[HttpAnswer]:
        async with self.lend(), self._own.run(request) as answer:
            if only or answer.status != 404:
                yield answer
                return
        async with self._network.run(request) as answer:
            yield answer

    @asynccontextmanager
    async def _run_both(self, request: HttpRequest) -> AsyncIterator[HttpAnswer]:
        """The models of both. What the network does not tell is missing: its own answers need none of it."""
        async with self._own.run(request) as own:
            known = await read_models(own)
        try:
            async with self._network.run(request) as others:
                known = {**await read_models(others), **known}
        except CocoonError as error:
            log.info("the network lists no models: %s", error)
        yield json_answer(write_models(known))
