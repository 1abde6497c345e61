"""What goes wrong with model files, beyond ModelFileError: a file that is no model at all."""

from cocoon_desktop.core.errors import CocoonError, UsageError


class WrongBytesError(CocoonError):
    """A file is not the one that was meant.

    Both hashes are 64 hexadecimal digits, or say that there is none.
    """

    def __init__(self, name: str, expected: str, got: str, why: str) -> None:
        super().__init__(f"{name}: {why}: expected SHA-256 {expected}, got {got}")
        self.name, self.expected, self.got = name, expected, got


class NoModelError(UsageError):
    """There is no such file."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "model")


class HubError(CocoonError):
    """The hub could not be asked, or refused. ``host`` is the server that was asked; empty for none.

    ``status`` is that of HTTP, or 0. ``retry``: whether asking again may help; ``wait_s``: the hub's wish.
    """

    def __init__(
        self, message: str, status: int = 0, *, host: str = "", retry: bool = False, wait_s: float = 0
    ) -> None:
        super().__init__(message)
        self.status, self.host, self.retry, self.wait_s = status, host, retry, wait_s
