"""The desktop's way to hold off sleep where it has one, and logind's where it has none."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from .session import hold_in_session

if TYPE_CHECKING:
    from . import Awake

log = logging.getLogger(__name__)


class LinuxAwake:
    """An ``Awake``; needs a running event loop."""

    def __init__(
        self, logind: "Awake", in_session: Callable[[], Coroutine[Any, Any, None]] = hold_in_session
    ) -> None:
        self._logind, self._in_session = logind, in_session
        self._holding: asyncio.Task[None] | None = None

    def hold(self) -> None:
        if self._holding is None:
            self._holding = asyncio.create_task(self._hold(), name="awake")

    def release(self) -> None:
        holding, self._holding = self._holding, None
        if holding is not None:
            holding.cancel()

    async def _hold(self) -> None:
        try:
            await self._in_session()
        except OSError as error:
            log.info("logind is asked to hold off sleep: %s", error)
        self._logind.hold()
        try:
            await asyncio.Event().wait()
        finally:
            self._logind.release()
