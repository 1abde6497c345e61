"""Nanoton become text once, cut and never rounded up."""

import pytest
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.ui.amounts import number_text, ton_text
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

BRITISH, GERMAN = QLocale("en_GB"), QLocale("de_DE")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0.0000"),
        (25_000_000_000, "25.0000"),
        (1_999_999_999, "1.9999"),
        (1_234_567_891_234_567_891, "1,234,567,891.2345"),
        (-1_500_000_000, "\N{MINUS SIGN}1.5000"),
        (2_140, "0.00000214"),
        (1, "0.000000001"),
        (100_000, "0.0001"),
    ],
)
def test_four_decimals_unless_they_would_show_nothing(amount: int, text: str) -> None:
    assert ton_text(Nanoton(amount), BRITISH) == text


def test_the_locale_chooses_the_signs() -> None:
    assert ton_text(parse_ton("1234.5"), GERMAN) == "1.234,5000"
    assert number_text(-3.25, 1, GERMAN) == "\N{MINUS SIGN}3,3"


@given(st.integers(-(10**19), 10**19))
def test_what_is_shown_is_never_more_than_what_is_there(amount: int) -> None:
    shown = parse_ton(ton_text(Nanoton(amount), BRITISH).replace(",", ""))
    assert abs(shown) <= abs(amount)
    assert abs(amount) - abs(shown) < 100_000
