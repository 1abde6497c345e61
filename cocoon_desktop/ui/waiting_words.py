"""I say why this computer waits, what it compares with which limit, and what comes next. I keep no state."""

import math

from PySide6.QtCore import QLocale

from cocoon_desktop.activity.decision import Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkStatus
from cocoon_desktop.core.text import one_line

from .amounts import number_text
from .clock_words import clock_text
from .i18n import fill, listed, sentences, translate
from .units import with_unit

MEBIBYTE, GIBIBYTE = 1 << 20, 1 << 30
MINUTES_SHOWN = 90
"""A wait that is longer is told by the clock."""
NAME_FITS = 60
"""Letters of a program's name that are told: it stands in the headline."""
SLACK_S = 0.5
"""Ends are told to the whole second: five minutes are never six."""


def waiting_sentences(status: WorkStatus, cards: int, now: float, locale: QLocale) -> tuple[str, str]:
    """The headline, and what comes next."""
    cause = status.cause
    if cause is None:
        return translate("Status", "Waiting"), translate("Status", "The settings say when work may start.")
    headline = fill(translate("Status", "Waiting: %1"), reason_text(cause, cards))
    parts = [figures_text(cause, locale), _next_step(cause, status.next_at, now, locale)]
    if cause.is_over:
        parts.insert(0, translate("Status", "Cocoon waits a moment, in case it comes back."))
    if status.others:
        others = listed(reason_text(other, cards) for other in status.others)
        parts.append(fill(translate("Status", "Also: %1."), others))
    return headline, sentences(*parts)


def reason_text(cause: Cause, cards: int = 1) -> str:
    """A rule as half a sentence, in the middle of which it can stand."""
    if cause.is_over:
        return _over_text(cause)
    if cause.rule in (Rule.GAME, Rule.PROGRAM) and cause.detail:
        return fill(translate("Status", "%1 is running"), one_line(cause.detail, NAME_FITS))
    match cause.rule:
        case Rule.PAUSE:
            return translate("Status", "you asked for a pause")
        case Rule.GAME:
            return translate("Status", "a game is running")
        case Rule.STREAM:
            return translate("Status", "the screen is being streamed")
        case Rule.PROGRAM:
            return translate("Status", "a program on your list is running")
        case Rule.MEDIA:
            return translate("Status", "a film or a call is running")
        case Rule.ACTIVE:
            return translate("Status", "you are using the computer")
        case Rule.AWAY:
            return translate("Status", "you want no work while you are away")
        case Rule.LOCKED:
            return translate("Status", "you want no work while the screen is locked")
        case Rule.NO_SMALL if cause.detail:
            return fill(
                translate("Status", "the small model %1 does not fit beside you"),
                one_line(cause.detail, NAME_FITS),
            )
        case Rule.NO_SMALL:
            return translate("Status", "no small model is installed")
        case Rule.BATTERY:
            return translate("Status", "the computer runs on battery")
        case Rule.SAVER:
            return translate("Status", "the battery saver is on")
        case Rule.SCHEDULE:
            return translate("Status", "it is outside your hours")
        case Rule.METERED:
            return translate("Status", "this connection is metered")
        case Rule.PROFIT:
            return translate("Status", "work would not pay enough")
        case Rule.VRAM:
            return translate("Status", "other programs need the video memory")
        case Rule.TEMPERATURE if cards == 0:
            return translate("Status", "the processor is too warm")
        case Rule.TEMPERATURE:
            return translate("Status", "the card is too warm")
        case Rule.POWER:
            return translate("Status", "the card draws too much power")
        case Rule.FAN:
            return translate("Status", "the fan is too loud")
        case Rule.DISK:
            return translate("Status", "the disk is nearly full")


def _over_text(cause: Cause) -> str:
    match cause.rule:
        case Rule.GAME if cause.detail:
            return fill(translate("Status", "%1 ended a moment ago"), one_line(cause.detail, NAME_FITS))
        case Rule.GAME:
            return translate("Status", "a game ended a moment ago")
        case Rule.STREAM:
            return translate("Status", "the screen was streamed a moment ago")
        case _:
            return translate("Status", "a film or a call ended a moment ago")


def figures_text(cause: Cause, locale: QLocale) -> str:
    """What was compared with which limit, as a sentence; empty where a rule has no numbers worth telling."""
    if cause.value is None or cause.unit is Unit.SECONDS:
        return ""
    if cause.limit is None:
        return fill(translate("Status", "%1 left."), value_text(cause.value, cause.unit, locale))
    values = [value_text(value, cause.unit, locale) for value in (cause.value, cause.limit)]
    if cause.unit is Unit.BYTES:
        return fill(translate("Status", "%1 free; your limit is %2."), *values)
    if cause.unit is Unit.MONEY_PER_HOUR:
        return fill(translate("Status", "%1 an hour after power; you want %2."), *values)
    return fill(translate("Status", "%1; your limit is %2."), *values)


def value_text(value: float, unit: Unit, locale: QLocale) -> str:
    """A value with its unit, and a space between them."""
    if unit is Unit.BYTES and 0 < value < GIBIBYTE / 10:  # not as 0.0
        return with_unit(number_text(value / MEBIBYTE, 0, locale), "MiB")
    if unit is Unit.BYTES:
        return with_unit(number_text(value / GIBIBYTE, 1, locale), "GiB")
    if unit is Unit.MONEY_PER_HOUR:
        return number_text(value, 2, locale)
    text = number_text(value, 0, locale)
    return with_unit(text, unit.value) if unit.value else text


def _next_step(cause: Cause, next_at: float | None, now: float, locale: QLocale) -> str:
    if next_at is not None:
        wait = wait_text(next_at, now, locale)
        if wait and (cause.rule is Rule.ACTIVE or cause.is_over):
            return fill(translate("Status", "Starts in %1 if you leave it alone."), wait)
        if wait:
            return fill(translate("Status", "Starts in %1."), wait)
        return fill(translate("Status", "Next start: %1."), clock_text(next_at, now, locale))
    match cause.rule:
        case Rule.ACTIVE:
            return translate("Status", "Starts when you leave it alone.")
        case Rule.GAME | Rule.STREAM | Rule.MEDIA if cause.is_over:
            return translate("Status", "The settings say when work may start.")
        case Rule.GAME | Rule.PROGRAM | Rule.STREAM | Rule.MEDIA:
            return translate("Status", "The computer is yours. Work starts some time after it ends.")
        case Rule.NO_SMALL if not cause.detail:
            return translate("Status", "Download one on the Models page, or start when you are away.")
        case Rule.BATTERY:
            return translate("Status", "Starts when the plug is in.")
        case Rule.SAVER:
            return translate("Status", "Starts when the battery saver is off.")
        case Rule.METERED:
            return translate("Status", "Starts on a connection that is not metered.")
        case Rule.TEMPERATURE | Rule.FAN | Rule.POWER:
            return translate("Status", "Starts when there is some room below the limit.")
        case Rule.VRAM | Rule.DISK:
            return translate("Status", "Starts when more is free.")
        case _:
            return translate("Status", "The settings say when work may start.")


def wait_text(until: float, now: float, locale: QLocale) -> str:
    """``4 min`` or ``20 s`` from now on; empty for a wait that the clock tells better."""
    left = max(1, math.ceil(until - now - SLACK_S))
    if left < 60:
        return with_unit(locale.toString(left), "s")
    minutes = math.ceil(left / 60)
    return with_unit(locale.toString(minutes), "min") if minutes <= MINUTES_SHOWN else ""


def waiting_corner(status: WorkStatus, now: float, locale: QLocale) -> str:
    """How long it will be, for the corner of the window; empty where nobody knows."""
    if status.next_at is None:
        return ""
    wait = wait_text(status.next_at, now, locale)
    if wait:
        return fill(translate("Status", "%1 to go"), wait)
    return fill(translate("Status", "until %1"), clock_text(status.next_at, now, locale))


def waiting_wound(status: WorkStatus) -> float:
    """How much of the idle time has passed; 0 while something else forbids work."""
    cause = status.cause
    if cause is None or cause.rule is not Rule.ACTIVE or status.others:
        return 0.0
    return min(1.0, cause.value / cause.limit) if cause.value is not None and cause.limit else 0.0


def start_note(status: WorkStatus, locale: QLocale) -> str:
    """What "Start now" overrides; empty while it is not on offer."""
    if not status.can_start or status.cause is None:
        return ""
    reasons = listed(reason_text(cause) for cause in (status.cause, *status.others))
    return fill(translate("Status", "Works for 1 h although %1."), reasons)


def anyway_sentence(status: WorkStatus, now: float, locale: QLocale) -> str:
    """What "run anyway" sets aside now, and until when; empty while it sets nothing aside."""
    if status.anyway_until is None or not status.set_aside:
        return ""
    reasons = listed(reason_text(cause) for cause in status.set_aside)
    sentence = translate("Status", "You started it: until %1 it works although %2.")
    return fill(sentence, clock_text(status.anyway_until, now, locale), reasons)


def small_sentence(status: WorkStatus) -> str:
    """That only the small model works, and why; empty while the usual one does."""
    if status.small_for is None:
        return ""
    reason = reason_text(status.small_for)
    return fill(translate("Status", "It is the small model, because %1."), reason)


def slow_sentence(status: WorkStatus, locale: QLocale) -> str:
    """That it computes only a share of the time, and for which limit."""
    if status.share >= 1 or status.held_by is None:
        return ""
    share = value_text(status.share * 100, Unit.PERCENT, locale)
    match status.held_by:
        case Rule.POWER:
            return fill(
                translate("Status", "It computes %1 of the time, to stay under your power limit."), share
            )
        case Rule.FAN:
            return fill(
                translate("Status", "It computes %1 of the time, to stay under your fan limit."), share
            )
        case _:
            sentence = translate(
                "Status", "It computes %1 of the time, to stay under your temperature limit."
            )
            return fill(sentence, share)


def span_reason(status: WorkStatus, locale: QLocale) -> str:
    """Why a part of the day was spent waiting, for the ribbon; empty for everything else."""
    if status.cause is None:
        return ""
    text = fill(translate("Status", "Waiting: %1"), reason_text(status.cause))
    figures = figures_text(status.cause, locale).rstrip(".\N{IDEOGRAPHIC FULL STOP}")
    return fill(translate("Status", "%1 (%2)"), text, figures) if figures else text


def give_back_text(given: GiveBack | None, now: float, locale: QLocale) -> str:
    """When and how fast the computer was given back; empty before the first time."""
    if given is None:
        return ""
    why = {
        Rule.GAME: translate("GiveBack", "A game started at %1."),
        Rule.PROGRAM: translate("GiveBack", "A program of your list started at %1."),
        Rule.ACTIVE: translate("GiveBack", "You came back at %1."),
        Rule.PAUSE: translate("GiveBack", "You paused at %1."),
    }.get(given.rule, translate("GiveBack", "Work stopped at %1."))
    began = fill(why, clock_text(given.at, now, locale))
    seconds = number_text(given.seconds, 2, locale)
    if given.freed_bytes is None:
        return sentences(began, fill(translate("GiveBack", "Everything back in %1 s."), seconds))
    freed = value_text(given.freed_bytes, Unit.BYTES, locale)
    if given.is_video_memory:
        sentence = translate("GiveBack", "GPU back in %1 s, %2 free again.")
    else:
        sentence = translate("GiveBack", "Memory back in %1 s, %2 free again.")
    return sentences(began, fill(sentence, seconds, freed))
