"""What can go wrong on a chain, for callers who must know which it was; each is a ChainError."""

from typing import TYPE_CHECKING

from cocoon_desktop.core.errors import ChainError

if TYPE_CHECKING:
    from .sender_plan import GaveUp


class EmulatorError(ChainError):
    """TON's emulator could not be loaded or broke down; the message it was given is not at fault."""


class NotAcceptedError(ChainError):
    """A contract refused an external message, so nothing happened. ``exit_code`` is its reason if it ran."""

    def __init__(self, reason: str, exit_code: int | None = None) -> None:
        code = "" if exit_code is None else f" (exit code {exit_code})"
        super().__init__(f"the message was not accepted: {reason}{code}")
        self.exit_code = exit_code


class GetMethodError(ChainError):
    """A get-method ended with an ``exit_code`` that is neither 0 nor 1."""

    def __init__(self, address: str, method: str, exit_code: int) -> None:
        super().__init__(f"get-method {method} of {address} ended with exit code {exit_code}")
        self.address, self.method, self.exit_code = address, method, exit_code


class UnreachableError(ChainError):
    """The chain's server did not answer."""


class ClockBehindError(ChainError):
    """This computer's clock is so far behind the chain's that nothing is signed before they agree."""

    def __init__(self, behind_s: float) -> None:
        super().__init__(
            f"this computer's clock is {behind_s / 60:.0f} minutes behind the chain's: nothing is signed "
            "before they agree"
        )


class ChainBusyError(ChainError):
    """Another process has the practice chain's file open."""


class SendFailedError(ChainError):
    """Not everything was sent. ``transaction`` is the wallet's, None when there was none.

    ``state`` EXPIRED means that nothing was sent, nothing will be, and sending again is safe.
    """

    def __init__(self, reference: str, outcome: "GaveUp") -> None:
        super().__init__(f"sending {reference or 'a message'} failed: {outcome.reason}")
        self.reference, self.state, self.transaction = reference, outcome.state, outcome.transaction

    @property
    def exit_code(self) -> int | None:
        """Of the wallet's code; None when it did not run."""
        return None if self.transaction is None else self.transaction.exit_code
