"""I write units as the language of the window does; QML does so with ``qsTranslate("Unit", ...)``."""

from .i18n import fill, translate


def unit_sign(unit: str) -> str:
    """``GiB`` is ``ГиБ`` in Russian; what every language writes alike is itself."""
    signs = {
        "GiB": translate("Unit", "GiB"),
        "MiB": translate("Unit", "MiB"),
        "KiB": translate("Unit", "KiB"),
        "W": translate("Unit", "W"),
        "ms": translate("Unit", "ms"),
        "s": translate("Unit", "s"),
        "min": translate("Unit", "min"),
        "h": translate("Unit", "h"),
    }
    return signs.get(unit, unit)


def with_unit(number: str, unit: str) -> str:
    """A written number and its unit, and the language's space between them."""
    return fill(translate("Unit", "%1 %2"), number, unit_sign(unit))
