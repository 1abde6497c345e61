"""Money is whole nanoton; text is exact both ways."""

import pytest
from cocoon_desktop.core.units import Nanoton, format_ton, parse_ton
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1", 10**9), ("0.000000001", 1), (" 1.5 ", 1_500_000_000), ("-2", -2 * 10**9), ("\u22121", -(10**9))],
)
def test_typed_amounts_are_exact(text: str, amount: int) -> None:
    assert parse_ton(text) == amount


@pytest.mark.parametrize("text", ["", "x", "1,5", "NaN", "inf", "0.0000000001", "1e-10", "1.5.2"])
def test_what_is_no_amount_or_too_fine_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="TON"):
        parse_ton(text)


@given(st.integers(-(10**20), 10**20))
def test_nine_decimals_are_exact(amount: int) -> None:
    assert parse_ton(format_ton(Nanoton(amount))) == amount


def test_fewer_decimals_are_cut_and_never_rounded_up() -> None:
    assert format_ton(Nanoton(1_999_999_999), 4) == "1.9999"
    assert format_ton(Nanoton(-1_999_999_999), 0) == "\u22121"
