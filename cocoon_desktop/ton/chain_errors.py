"""What can go wrong on a chain, for callers who must know which it was; each is a ChainError."""

from cocoon_desktop.core.errors import ChainError


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


class ChainBusyError(ChainError):
    """Another process has the practice chain's file open."""
