"""I read the small text files in which Linux tells about devices. What is not there, or refused, is None."""

from pathlib import Path


def read_text(path: Path) -> str | None:
    """The file's words."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:  # not this kernel, not this card, asleep, or not for this user
        return None


def read_number(path: Path) -> int | None:
    """A whole number, decimal or after ``0x``."""
    text = read_text(path)
    if text is None:
        return None
    try:
        return int(text, 0)
    except ValueError:
        return None


def scaled(value: int | None, unit: float) -> float | None:
    """``value`` in units of ``unit``: 45000 thousandths of a degree are 45 degrees."""
    return None if value is None else value / unit
