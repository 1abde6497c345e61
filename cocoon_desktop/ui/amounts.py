"""I turn nanoton into text, once, at the edge of the screen. Amounts are cut, never rounded up."""

from PySide6.QtCore import QLocale

from cocoon_desktop.core.units import MINUS, NANOTON_PER_TON, Nanoton, format_ton

USUAL_DECIMALS = 4
EXACT_DECIMALS = 9
SMALLEST_USUAL = Nanoton(NANOTON_PER_TON // 10**USUAL_DECIMALS)


def ton_text(amount: Nanoton, locale: QLocale) -> str:
    """An amount in TON with four decimals, in the locale's spelling: ``1,234.5678``.

    What four decimals would show as zero is written exactly, so that a fraction of a cent never looks like
    nothing: ``0.00000214``.
    """
    tiny = 0 < abs(amount) < SMALLEST_USUAL
    text = format_ton(amount, EXACT_DECIMALS if tiny else USUAL_DECIMALS)
    whole, _, fraction = text.lstrip(MINUS).partition(".")
    sign = MINUS if amount < 0 else ""
    if tiny:
        fraction = fraction.rstrip("0")
    return f"{sign}{locale.toString(int(whole))}{locale.decimalPoint()}{fraction}"


def number_text(value: float, decimals: int, locale: QLocale) -> str:
    """A measured value with a fixed number of decimals; a minus is the real one (U+2212)."""
    return locale.toString(float(value), "f", decimals).replace("-", MINUS)
