"""I say in two sentences what the worker does, why, and what comes next. I keep no state."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from cocoon_desktop.activity.status import WorkState, WorkStatus

from .clock_words import clock_text
from .i18n import fill, sentences, translate
from .reasons import Reason, begun, below
from .waiting_words import (
    anyway_sentence,
    slow_sentence,
    small_sentence,
    waiting_corner,
    waiting_sentences,
    waiting_wound,
)

MOODS = {
    WorkState.STARTING: "waiting",
    WorkState.READY: "waiting",
    WorkState.ANSWERING: "earning",
    WorkState.WAITING: "waiting",
    WorkState.PAUSED: "paused",
    WorkState.TROUBLE: "trouble",
}
"""Four moods colour the window and name the tray's icons; green means earning and nothing else."""

WOUND = {
    WorkState.STARTING: 0.5,
    WorkState.READY: 1.0,
    WorkState.ANSWERING: 1.0,
    WorkState.WAITING: 0.0,
    WorkState.PAUSED: 0.0,
    WorkState.TROUBLE: 0.0,
}
"""How far the cocoon is spun; while waiting for the idle time it winds up."""
HEADLINE_FITS = 60
"""Letters of a trouble that may stand in the headline; a longer one is told below it."""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What the dashboard, the rail's corner and the tray say about one status."""

    headline: str
    next_step: str
    corner_title: str
    corner_detail: str
    mood: str
    wound: float


def describe(status: WorkStatus, cards: int, now: float, locale: QLocale) -> StatusWords:
    """Words for a status. ``cards`` is the number of GPUs that work; 0 means that the processor does."""
    headline, next_step = _sentences(status, cards, now, locale)
    title, detail = _corner(status, now, locale)
    wound = waiting_wound(status) if status.state is WorkState.WAITING else WOUND[status.state]
    return StatusWords(headline, next_step, title, detail, MOODS[status.state], wound)


def _sentences(status: WorkStatus, cards: int, now: float, locale: QLocale) -> tuple[str, str]:
    match status.state:
        case WorkState.STARTING:
            return _starting(status)
        case WorkState.READY:
            headline, next_step = _ready(status)
            return headline, sentences(next_step, *_remarks(status, now, locale))
        case WorkState.ANSWERING:
            headline, next_step = _answering(status, cards, locale)
            return headline, sentences(next_step, *_remarks(status, now, locale))
        case WorkState.WAITING:
            return waiting_sentences(status, cards, now, locale)
        case WorkState.PAUSED:
            return _paused(status, cards, now, locale)
        case WorkState.TROUBLE:
            return _trouble(status)


def _remarks(status: WorkStatus, now: float, locale: QLocale) -> tuple[str, ...]:
    """What is unusual about how it works; each may be empty."""
    return small_sentence(status), anyway_sentence(status, now, locale), slow_sentence(status, locale)


def _starting(status: WorkStatus) -> tuple[str, str]:
    if status.needs_coins:
        headline = translate("Status", "Not earning yet: your worker has no coins")
        return headline, translate(
            "Status", "It has to open an account with a proxy. The Wallet page says what that costs."
        )
    if status.model:
        headline = fill(translate("Status", "Starting: loading %1"), status.model)
    else:
        headline = translate("Status", "Starting: joining the network")
    return headline, translate(
        "Status", "Requests are taken as soon as the model is in memory. Nothing to do."
    )


def _ready(status: WorkStatus) -> tuple[str, str]:
    if status.answers:
        headline = translate("Status", "Ready: no request right now")
    else:
        headline = translate("Status", "Ready: nobody has asked yet")
    if not status.model:
        return headline, translate("Status", "The next request is answered as soon as it arrives.")
    sentence = translate("Status", "%1 is loaded. The next request is answered as soon as it arrives.")
    return headline, fill(sentence, status.model)


def _answering(status: WorkStatus, cards: int, locale: QLocale) -> tuple[str, str]:
    if cards == 0:
        headline = translate("Status", "Earning: this computer is answering")
        sentence = translate(
            "Status", "Requests running: %1. Press Pause and the processor is all yours again."
        )
    elif cards == 1:
        headline = translate("Status", "Earning: your card is answering")
        sentence = translate("Status", "Requests running: %1. Press Pause and the card is all yours again.")
    else:
        headline = translate("Status", "Earning: your cards are answering")
        sentence = translate("Status", "Requests running: %1. Press Pause and the cards are all yours again.")
    return headline, fill(sentence, locale.toString(status.running))


def _paused(status: WorkStatus, cards: int, now: float, locale: QLocale) -> tuple[str, str]:
    if status.keeps_memory:
        yours = translate("Status", "You asked for it. The engine is another program and keeps its memory.")
    elif cards == 0:
        yours = translate("Status", "You asked for it. The processor and its memory are yours.")
    elif cards == 1:
        yours = translate("Status", "You asked for it. The card and its memory are yours.")
    else:
        yours = translate("Status", "You asked for it. The cards and their memory are yours.")
    if status.pause_until is None:
        headline = translate("Status", "Paused until you resume")
        after = translate("Status", "Nothing starts before you press Resume.")
    else:
        headline = fill(translate("Status", "Paused until %1"), clock_text(status.pause_until, now, locale))
        after = translate("Status", "Work starts again at that time.")
    return headline, sentences(yours, after)


def _trouble(status: WorkStatus) -> tuple[str, str]:
    what = trouble_of(status)
    if status.needs_password:
        advice = translate("Status", "Nothing can be signed. With its password work begins by itself.")
    elif status.needs_owner:
        advice = translate("Status", "Fix it and press Try again. The log may say more.")
    else:
        advice = translate("Status", "It is being started again.")
    if len(what.text) <= HEADLINE_FITS:
        return fill(translate("Status", "Not earning: %1"), what.text), below(advice, what.detail)
    said = fill(translate("Status", "%1. %2"), begun(what.text), advice)
    return translate("Status", "Not earning"), below(said, what.detail)


def trouble_of(status: WorkStatus) -> Reason:
    """What is broken. Trouble that nobody has put into words is the engine's."""
    if status.told:
        return Reason(status.told, status.trouble)
    return Reason(translate("Status", "the engine does not run"), status.trouble)


def _corner(status: WorkStatus, now: float, locale: QLocale) -> tuple[str, str]:
    since = fill(translate("Status", "since %1"), clock_text(status.since, now, locale))
    match status.state:
        case WorkState.STARTING:
            return translate("Status", "Starting"), since
        case WorkState.READY:
            return translate("Status", "Ready"), since
        case WorkState.ANSWERING:
            return translate("Status", "Earning"), since
        case WorkState.WAITING:
            return translate("Status", "Waiting"), waiting_corner(status, now, locale) or since
        case WorkState.PAUSED:
            return translate("Status", "Paused"), _until(status.pause_until, now, locale)
        case WorkState.TROUBLE:
            return translate("Status", "Trouble"), since


def _until(end: float | None, now: float, locale: QLocale) -> str:
    if end is None:
        return translate("Status", "until you resume")
    return fill(translate("Status", "until %1"), clock_text(end, now, locale))
