"""Hours are said as the clock on the wall says them."""

import pytest
from cocoon_desktop.ui.clock_words import hour_text
from PySide6.QtCore import QLocale


@pytest.mark.parametrize(
    ("language", "hour", "said"),
    [
        ("de_DE", 8, "08:00"),
        ("de_DE", 24, "24:00"),
        ("zh_CN", 24, "24:00"),
        ("ru_RU", 0, "00:00"),
        ("en_US", 22, "10:00 PM"),
        ("en_US", 24, "12:00 AM"),
    ],
)
def test_an_hour_is_said_as_the_language_says_it(language: str, hour: int, said: str) -> None:
    assert " ".join(hour_text(hour, QLocale(language)).split()) == said
