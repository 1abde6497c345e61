"""I judge the graphics cards: driver, heat, screen, memory. Pure.

None: the check means nothing here, because the thing is not there or nobody told about it.
"""

from ...i18n import fill, listed, translate
from ...units import unit_sign
from ..facts import CardFacts, DriverFacts
from ..finding import Finding, Remedy
from ..verdicts import bad, fine, number, unknown
from ..words import GIB, size_text

SLOWS_AT_C = 87.0
"""Where cards of the last years begin to slow down, if the driver does not say: GeForce 83 to 90 °C."""
WARM_BELOW_C = 5.0
"""So near to that, it is worth a look."""
LOW_VIDEO_MEMORY = GIB // 2


def check_driver(facts: DriverFacts) -> Finding:
    if facts.cards:
        names = listed(card.name for card in facts.cards)
        said = fill(translate("Doctor", "%1 answers, driver %2."), names, facts.version or "?")
        return fine("driver", said, number(facts.took_ms), unit_sign("ms"))
    if facts.is_present:
        return bad(
            "driver",
            "trouble",
            translate("Doctor", "The NVIDIA driver does not answer"),
            translate(
                "Doctor",
                "A card is built in, but cannot work without its driver. Install it, then restart.",
            ),
            Remedy(translate("Doctor", "Get the driver"), "open_driver_page"),
        )
    return bad(
        "driver",
        "look",
        translate("Doctor", "No graphics card that can be used"),
        translate(
            "Doctor",
            "The processor answers instead, which is slow and earns little. NVIDIA cards are supported.",
        ),
    )


def check_heat(facts: DriverFacts) -> Finding | None:
    known = [(card.temperature_c, card) for card in facts.cards if card.temperature_c is not None]
    if not known:
        return (
            unknown("heat", translate("Doctor", "No card reports its temperature.")) if facts.cards else None
        )
    degrees, card = max(known, key=lambda pair: pair[0] - _slows_at(pair[1]))
    limit, value = _slows_at(card), number(degrees)
    if degrees < limit - WARM_BELOW_C:
        said = fill(translate("Doctor", "It slows down at %1 °C."), number(limit))
        return fine("heat", said, value, "°C")
    remedy = Remedy(translate("Doctor", "Set a limit"), "open_setting", "limits.temperature_c")
    if degrees < limit:
        return bad(
            "heat",
            "look",
            fill(translate("Doctor", "%1 is warm: %2 °C"), card.name, value),
            fill(
                translate("Doctor", "It slows down at %1 °C. A limit keeps it cooler and quieter."),
                number(limit),
            ),
            remedy,
            value=value,
            unit="°C",
        )
    return bad(
        "heat",
        "trouble",
        fill(translate("Doctor", "%1 is too hot: %2 °C"), card.name, value),
        fill(
            translate("Doctor", "It slows itself down from %1 °C on. Clear fans and dust, or set a limit."),
            number(limit),
        ),
        remedy,
        value=value,
        unit="°C",
    )


def _slows_at(card: CardFacts) -> float:
    return SLOWS_AT_C if card.slows_at_c is None else card.slows_at_c


def check_display(facts: DriverFacts) -> Finding | None:
    if not facts.cards:
        return None
    showing = [card for card in facts.cards if card.drives_display]
    if not showing:
        return fine("display", translate("Doctor", "No card that works also drives a screen."))
    if len(facts.cards) == len(showing):
        return fine(
            "display", translate("Doctor", "Your only card drives the screen too, so work leaves it room.")
        )
    said = fill(translate("Doctor", "%1 drives the screen and is spared; the others work."), showing[0].name)
    return fine("display", said)


def check_video_memory(facts: DriverFacts) -> Finding | None:
    known = [(card.free_bytes, card) for card in facts.cards if card.free_bytes is not None]
    if not known:
        return (
            unknown("video_memory", translate("Doctor", "No card reports its memory."))
            if facts.cards
            else None
        )
    free, card = min(known, key=lambda pair: pair[0])
    value, unit = size_text(free)
    if free < LOW_VIDEO_MEMORY:
        return bad(
            "video_memory",
            "look",
            fill(translate("Doctor", "%1 is nearly full"), card.name),
            translate(
                "Doctor", "A loaded model fills it on purpose. If games stutter, leave more of it free."
            ),
            Remedy(translate("Doctor", "Leave more free"), "open_setting", "limits.vram_left_gib"),
            value=value,
            unit=unit,
        )
    total = (
        "?" if card.total_bytes is None else fill(translate("Unit", "%1 %2"), *size_text(card.total_bytes))
    )
    return fine("video_memory", fill(translate("Doctor", "Free of %1."), total), value, unit)
