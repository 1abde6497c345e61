"""What stands at a role's HTTP port from the first moment on: what the role still waits for, then the role.

A chain's server or a database that is away comes back, and nobody has to start the role again. What cannot be
mended by waiting, as a wrong file or address, ends it at once.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.http import CompletionBackend, HttpAnswer, HttpRequest
from cocoon_desktop.wire.openai import busy

from .common_facts import VERSION, gauge
from .patience import may_pass
from .role import Control, Facts, Lookup, Role, Section

log = logging.getLogger(__name__)

PAUSES_S: Final = (1.0, 2.0, 5.0, 10.0)
"""Between two attempts; the last one again and again."""
RETRY_S: Final = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """``since`` is unix time; ``why`` is empty while the first attempt runs."""

    what: str
    why: str
    since: float


class Front:
    """Implements ``Shown``, ``CompletionBackend`` and ``Patience``, for one role; ``open`` lets it in."""

    def __init__(self, name: str, clock: Callable[[], float] = time.time) -> None:
        self.name, self._clock = name, clock
        self._role: Role | None = None
        self._backend: CompletionBackend | None = None
        self.waiting: Waiting | None = None

    def open(self, role: Role, backend: CompletionBackend | None = None) -> None:
        """From here on it is the role that is shown, and ``backend`` that is asked."""
        self._role, self._backend = role, backend

    async def until(self, what: str, attempt: Callable[[], Awaitable[T]]) -> T:
        """As ``Patience.until``; the page and the log say what is waited for."""
        self.waiting, tries = Waiting(what, "", self._clock()), 0
        while True:
            try:
                done = await attempt()
            except CocoonError as error:
                if not may_pass(error):
                    raise
                self._tell(what, one_line(str(error)))
                await asyncio.sleep(PAUSES_S[min(tries, len(PAUSES_S) - 1)])
                tries += 1
            else:
                if tries:
                    log.info("= %s: it is there", what)
                self.waiting = None
                return done

    def _tell(self, what: str, why: str) -> None:
        """Once, until the reason is another one."""
        known = self.waiting
        if known is None or known.why != why:
            log.warning("= the %s waits for %s: %s", self.name, what, why)
        self.waiting = Waiting(what, why, self._clock() if known is None else known.since)

    # --- what is shown ------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self._role is not None

    @property
    def controls(self) -> Mapping[str, Control]:
        return {} if self._role is None else self._role.controls

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        return {} if self._role is None else self._role.lookups

    async def facts(self) -> Facts:
        if self._role is not None:
            return await self._role.facts()
        waiting = self.waiting
        what, why = ("", "") if waiting is None else (waiting.what, waiting.why)
        since = "" if waiting is None else f"{self._clock() - waiting.since:.0f} s"
        rows = (("waits for", what), ("because", why), ("for so long", since))
        return Facts(
            f"Cocoon {self.name}",
            (Section("Start", ("", ""), rows),),
            {"status": {"enabled": False, **VERSION}, "waiting_for": what, "because": why},
            (gauge(f"cocoon_{self.name}_starting", "1 until everything it needs is there.", 1),),
            state=f"waiting for {what}" if why else "starting",
            troubles=(f"It waits for {what}: {why}.",) if why else (),
        )

    # --- who asks -----------------------------------------------------------------------------------------

    def run(self, request: HttpRequest) -> AbstractAsyncContextManager[HttpAnswer]:
        """As ``CompletionBackend``."""
        return self._not_yet() if self._backend is None else self._backend.run(request)

    @asynccontextmanager
    async def _not_yet(self) -> AsyncIterator[HttpAnswer]:
        what = "what it needs" if self.waiting is None else self.waiting.what
        yield busy(f"this program has just begun, and waits for {what}", RETRY_S).answer()
