"""What takes more than a moment says so: the steps of a start, for a terminal line or a window."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str], None]
"""Called with a short sentence in the present tense whenever a new step begins."""


def silent(_: str) -> None:
    """For whoever does not look."""
