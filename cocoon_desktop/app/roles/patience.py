"""What is worth waiting for while a role starts, and what is not."""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from cocoon_desktop.core.database import DatabaseAwayError
from cocoon_desktop.core.database import may_pass as database_may_pass
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.network.proxy.ledger import LedgerAwayError
from cocoon_desktop.ton.chain_errors import ClockBehindError, SendFailedError, UnreachableError
from cocoon_desktop.ton.sender_plan import SendState
from cocoon_desktop.ton.toncenter_answers import ServerError

T = TypeVar("T")


class NoFundsError(CocoonError):
    """The node's wallet needs coins before anything can be done."""


class Patience(Protocol):
    """Whether a start that fails for a reason that may pass is tried again."""

    async def until(self, what: str, attempt: Callable[[], Awaitable[T]]) -> T:
        """What ``attempt`` returns. Raises what it raises, if that is not worth waiting for."""
        ...


class Impatient:
    """For commands that somebody waits for: nothing is tried twice."""

    async def until(self, what: str, attempt: Callable[[], Awaitable[T]]) -> T:
        return await attempt()


IMPATIENT: Final = Impatient()


def may_pass(error: CocoonError) -> bool:
    """Whether the same start may succeed later: something is away, a disk is full, coins are on their way,
    or somebody will set the clock."""
    if isinstance(error, ServerError):
        return error.retry
    if isinstance(error, SendFailedError):
        return error.state is SendState.EXPIRED
    if isinstance(error.__cause__, SQLAlchemyError):
        return database_may_pass(error.__cause__)
    return isinstance(
        error, UnreachableError | ClockBehindError | DatabaseAwayError | LedgerAwayError | NoFundsError
    )
