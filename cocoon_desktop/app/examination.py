"""I run the doctor's checks: all at once, each with its own patience, and tell how far they are."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cocoon_desktop.ui.doctor import verdicts
from cocoon_desktop.ui.doctor.finding import CheckId, Finding

log = logging.getLogger(__name__)

Facts = TypeVar("Facts")

PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Look(Generic[Facts]):
    """``gather`` finds the facts of a check, ``judge`` says what they mean, or None if they mean nothing."""

    check: CheckId
    gather: Callable[[], Awaitable[Facts]]
    judge: Callable[[Facts], Finding | None]
    patience_s: float = PATIENCE_S

    async def find(self) -> Finding | None:
        """Never raises: what goes wrong with a check is a finding too."""
        try:
            async with asyncio.timeout(self.patience_s):
                return self.judge(await self.gather())
        except TimeoutError:
            return verdicts.late(self.check, self.patience_s)
        except Exception as error:  # a check that breaks is itself something for the doctor to show
            log.exception("the check %s failed", self.check)
            return verdicts.broken(self.check, type(error).__name__)


async def examine(
    looks: Sequence[Look[Any]], tell: Callable[[int, int], None] = lambda done, total: None
) -> list[Finding]:
    """What every look finds, in their order. ``tell`` gets how many are done, and how many there are."""
    done = 0

    async def one(look: Look[Any]) -> Finding | None:
        nonlocal done
        finding = await look.find()
        done += 1
        tell(done, len(looks))
        return finding

    tell(0, len(looks))
    found = await asyncio.gather(*map(one, looks))
    return [finding for finding in found if finding is not None]
