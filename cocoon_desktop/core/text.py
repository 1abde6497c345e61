"""Strangers' text, made fit for a log line or an error message."""

DEFAULT_LIMIT = 300


def one_line(text: str, limit: int = DEFAULT_LIMIT) -> str:
    """The text without line ends and control characters, cut to ``limit`` characters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: limit + 1])
    return f"{shown[:limit]}…" if len(shown) > limit else shown
