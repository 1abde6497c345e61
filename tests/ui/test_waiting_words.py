"""Waiting: reason, numbers, and what comes next."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.decision import Action, Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.ui.status_words import StatusWords, describe
from cocoon_desktop.ui.waiting_words import give_back_text, reason_text, start_note, wait_text
from PySide6.QtCore import QLocale

from .fakes import EVENING, GIB

BRITISH = QLocale("en_GB")
AT_KEYBOARD = Cause(Rule.ACTIVE, Action.RELEASE, EVENING, 75.0, 300.0, Unit.SECONDS, EVENING + 225)
TOO_WARM = Cause(Rule.TEMPERATURE, Action.STOP, EVENING, 79.4, 78.0, Unit.CELSIUS)


def waiting(cause: Cause, *others: Cause, next_at: float | None = None) -> StatusWords:
    status = WorkStatus(WorkState.WAITING, EVENING, "Qwen3 8B", cause=cause, others=others, next_at=next_at)
    return describe(status, 1, EVENING, BRITISH)


def test_who_is_at_the_keyboard_is_told_when_work_starts() -> None:
    said = waiting(AT_KEYBOARD, next_at=AT_KEYBOARD.next_at)
    assert said.headline == "Waiting: you are using the computer"
    assert said.next_step == "Starts in 4 min if you leave it alone."
    assert (said.corner_title, said.corner_detail) == ("Waiting", "4 min to go")
    assert (said.mood, said.wound) == ("waiting", 0.25)


def test_while_something_else_forbids_work_the_cocoon_does_not_wind() -> None:
    said = waiting(AT_KEYBOARD, TOO_WARM)
    assert said.wound == 0
    assert said.next_step == "Starts when you leave it alone. Also: the card is too warm."
    assert said.corner_detail == "since 21:12"


@pytest.mark.parametrize(
    ("cause", "headline", "next_step"),
    [
        (
            TOO_WARM,
            "Waiting: the card is too warm",
            "79 °C; your limit is 78 °C. Starts when there is some room below the limit.",
        ),
        (
            Cause(Rule.DISK, Action.DRAIN, 0, 1.25 * GIB, 2.0 * GIB, Unit.BYTES),
            "Waiting: the disk is nearly full",
            "1.3 GiB free; your limit is 2.0 GiB. Starts when more is free.",
        ),
        (
            Cause(Rule.NO_SMALL, Action.RELEASE, 0),
            "Waiting: no small model is installed",
            "Download one on the Models page, or start when you are away.",
        ),
        (
            Cause(Rule.NO_SMALL, Action.RELEASE, 0, detail="Mini 1B"),
            "Waiting: the small model Mini 1B does not fit beside you",
            "The settings say when work may start.",
        ),
        (
            Cause(Rule.BATTERY, Action.RELEASE, 0, 64.0, unit=Unit.PERCENT),
            "Waiting: the computer runs on battery",
            "64 % left. Starts when the plug is in.",
        ),
        (
            Cause(Rule.PROFIT, Action.DRAIN, 0, -0.031, 0.0, Unit.MONEY_PER_HOUR),
            "Waiting: work would not pay enough",
            "−0.03 an hour after power; you want 0.00. The settings say when work may start.",
        ),
        (
            Cause(Rule.GAME, Action.RELEASE, 0, detail="Doom %1"),
            "Waiting: Doom %1 is running",
            "The computer is yours. Work starts some time after it ends.",
        ),
    ],
)
def test_every_reason_comes_with_its_numbers(cause: Cause, headline: str, next_step: str) -> None:
    said = waiting(cause)
    assert (said.headline, said.next_step) == (headline, next_step)


@pytest.mark.parametrize(
    ("rule", "detail", "reason"),
    [
        (Rule.GAME, "Doom", "Doom ended a moment ago"),
        (Rule.GAME, "", "a game ended a moment ago"),
        (Rule.STREAM, "", "the screen was streamed a moment ago"),
        (Rule.MEDIA, "", "a film or a call ended a moment ago"),
    ],
)
def test_what_has_ended_is_told_as_over_and_the_moment_counted(rule: Rule, detail: str, reason: str) -> None:
    over = Cause(rule, Action.RELEASE, EVENING, next_at=EVENING + 42, detail=detail)
    said = waiting(over, next_at=over.next_at)
    assert said.headline == f"Waiting: {reason}"
    assert said.next_step == (
        "Cocoon waits a moment, in case it comes back. Starts in 42 s if you leave it alone."
    )
    assert said.corner_detail == "42 s to go"


def test_hours_that_are_far_are_told_by_the_clock() -> None:
    hours = Cause(Rule.SCHEDULE, Action.DRAIN, EVENING, next_at=EVENING + 3 * 3600)
    said = waiting(hours, next_at=hours.next_at)
    assert said.headline == "Waiting: it is outside your hours"
    assert said.next_step == "Next start: tomorrow, 00:12."
    assert said.corner_detail == "until tomorrow, 00:12"


@pytest.mark.parametrize(
    ("left", "text"),
    [(0.2, "1 s"), (59, "59 s"), (60, "1 min"), (60.5, "1 min"), (61, "2 min"), (5400, "90 min"), (5401, "")],
)
def test_waits_are_told_in_seconds_then_in_minutes(left: float, text: str) -> None:
    assert wait_text(EVENING + left, EVENING, BRITISH) == text


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("cards", [0, 1])
def test_every_rule_has_its_own_words_and_next_step(rule: Rule, cards: int) -> None:
    cause = Cause(rule, Action.STOP, EVENING)
    assert reason_text(cause, cards)
    assert waiting(cause).next_step.endswith(".")
    same = [other for other in Rule if reason_text(replace(cause, rule=other)) == reason_text(cause)]
    assert same == [rule]


def test_start_now_says_all_that_it_overrides() -> None:
    hours = Cause(Rule.SCHEDULE, Action.DRAIN, EVENING)
    status = WorkStatus(WorkState.WAITING, 0, cause=AT_KEYBOARD, others=(hours,), can_start=True)
    note = start_note(status, BRITISH)
    assert note == "Works for 1 h although you are using the computer, it is outside your hours."
    assert start_note(replace(status, can_start=False), BRITISH) == ""


def test_work_that_was_started_anyway_says_until_when_and_what_it_sets_aside() -> None:
    status = WorkStatus(WorkState.READY, 0, set_aside=(AT_KEYBOARD,), anyway_until=EVENING + 3600)
    said = describe(status, 1, EVENING, BRITISH).next_step
    assert said.endswith("You started it: until 22:12 it works although you are using the computer.")


@pytest.mark.parametrize(
    ("rule", "limit"), [(Rule.POWER, "power"), (Rule.FAN, "fan"), (Rule.TEMPERATURE, "temperature")]
)
def test_work_at_a_limit_says_how_much_of_the_time_it_computes(rule: Rule, limit: str) -> None:
    status = WorkStatus(WorkState.ANSWERING, 0, running=1, share=0.624, held_by=rule)
    said = describe(status, 1, EVENING, BRITISH).next_step
    assert said.endswith(f"It computes 62 % of the time, to stay under your {limit} limit.")


def test_a_give_back_is_told_with_its_reason_seconds_and_bytes() -> None:
    given = GiveBack(EVENING, Rule.ACTIVE, 0.0821, GIB // 2)
    assert give_back_text(given, EVENING, BRITISH) == (
        "You came back at 21:12. Memory back in 0.08 s, 0.5 GiB free again."
    )
    small = replace(given, freed_bytes=47_500_000)
    assert give_back_text(small, EVENING, BRITISH).endswith("45 MiB free again.")
    unknown = replace(given, rule=Rule.BATTERY, freed_bytes=None)
    assert give_back_text(unknown, EVENING, BRITISH) == "Work stopped at 21:12. Everything back in 0.08 s."


def test_a_small_model_says_why_it_works_in_the_place_of_the_usual_one() -> None:
    status = WorkStatus(WorkState.READY, EVENING, "Mini 1B", small_for=AT_KEYBOARD)
    said = describe(status, 1, EVENING, BRITISH).next_step
    assert said.startswith("Mini 1B is loaded.")
    assert said.endswith("It is the small model, because you are using the computer.")
