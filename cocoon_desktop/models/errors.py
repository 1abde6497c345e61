"""What goes wrong with model files, beyond ModelFileError: a file that is no model at all."""

from cocoon_desktop.core.errors import CocoonError


class WrongBytesError(CocoonError):
    """A file is not the one that was meant.

    Both hashes are 64 hexadecimal digits, or say that there is none.
    """

    def __init__(self, name: str, expected: str, got: str, why: str) -> None:
        super().__init__(f"{name}: {why}: expected SHA-256 {expected}, got {got}")
        self.expected, self.got = expected, got
