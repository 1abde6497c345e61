"""Numbers with a kind. Money is whole nanoton from the wire to the screen, and becomes text at the edge."""

from decimal import Decimal, InvalidOperation
from typing import NewType

Nanoton = NewType("Nanoton", int)
"""An amount of toncoin; 1 TON = 10**9 nanoton."""

NANOTON_PER_TON = 10**9
MINUS = "\N{MINUS SIGN}"


def parse_ton(text: str) -> Nanoton:
    """Read an amount that a person typed, such as ``"1.5"``.

    Raises ValueError when it is not a finite number or is finer than one nanoton.
    """
    try:
        amount = Decimal(text.strip().replace(MINUS, "-")) * NANOTON_PER_TON
    except InvalidOperation:
        raise ValueError(f"{text!r} is not an amount of TON") from None
    if not amount.is_finite():
        raise ValueError(f"{text!r} is not an amount of TON")
    if amount != amount.to_integral_value():
        raise ValueError(f"{text} TON is finer than one nanoton")
    return Nanoton(int(amount))


def format_ton(amount: Nanoton, decimals: int = 9) -> str:
    """Write an amount in TON, cut (never rounded up) to ``decimals``; nine decimals are exact.

    >>> format_ton(Nanoton(1_234_567_891), 4)
    '1.2345'
    """
    whole, rest = divmod(abs(amount), NANOTON_PER_TON)
    sign = MINUS if amount < 0 else ""
    fraction = f"{rest:09d}"[:decimals]
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
