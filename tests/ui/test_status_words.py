"""State: reason, then what comes next."""

from dataclasses import replace

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.ui.clock_words import clock_text
from cocoon_desktop.ui.status_words import StatusWords, describe
from PySide6.QtCore import QLocale

from .fakes import EVENING

BRITISH = QLocale("en_GB")
DAY = 86400.0


def words(state: WorkState, cards: int = 1, **facts: object) -> StatusWords:
    status = replace(WorkStatus(state, EVENING - 240, "Qwen3 8B"), **facts)  # type: ignore[arg-type]
    return describe(status, cards, EVENING, BRITISH)


def test_starting_names_the_model() -> None:
    said = words(WorkState.STARTING)
    assert said.headline == "Starting: loading Qwen3 8B"
    assert (said.corner_title, said.corner_detail) == ("Starting", "since 21:08")
    assert said.mood == "waiting"


def test_starting_without_a_model_joins_the_network() -> None:
    assert words(WorkState.STARTING, model="").headline == "Starting: joining the network"


def test_ready_says_what_happens_next() -> None:
    said = words(WorkState.READY, answers=3)
    assert said.headline == "Ready: no request right now"
    assert said.next_step == "Qwen3 8B is loaded. The next request is answered as soon as it arrives."
    assert (said.mood, said.wound) == ("waiting", 1.0)


def test_ready_before_the_first_request() -> None:
    assert words(WorkState.READY, answers=0).headline == "Ready: nobody has asked yet"


@pytest.mark.parametrize(
    ("cards", "headline"),
    [
        (0, "Earning: this computer is answering"),
        (1, "Earning: your card is answering"),
        (2, "Earning: your cards are answering"),
    ],
)
def test_answering_says_who_answers(cards: int, headline: str) -> None:
    said = words(WorkState.ANSWERING, cards, running=1234)
    assert said.headline == headline
    assert "Requests running: 1,234." in said.next_step
    assert said.mood == "earning"


def test_only_answering_is_called_earning() -> None:
    assert [state for state in WorkState if words(state).mood == "earning"] == [WorkState.ANSWERING]


def test_a_pause_has_its_end() -> None:
    said = words(WorkState.PAUSED, pause_until=EVENING + 88 * 60)
    assert said.headline == "Paused until 22:40"
    assert said.corner_detail == "until 22:40"
    assert said.next_step.endswith("Work starts again at that time.")
    assert said.wound == 0


def test_a_pause_without_an_end_says_how_it_ends() -> None:
    said = words(WorkState.PAUSED, pause_until=None)
    assert said.headline == "Paused until you resume"
    assert said.next_step == (
        "You asked for it. The card and its memory are yours. Nothing starts before you press Resume."
    )


def test_a_pause_does_not_promise_what_another_program_holds() -> None:
    said = words(WorkState.PAUSED, keeps_memory=True)
    assert said.next_step.startswith("You asked for it. The engine is another program and keeps its memory.")


def test_trouble_says_what_and_what_to_do() -> None:
    said = words(WorkState.TROUBLE, told="the model is gone", trouble="exit 1", needs_owner=True)
    assert said.headline == "Not earning: the model is gone"
    assert said.next_step == "Fix it and press Try again. The log may say more.\nexit 1"
    assert said.mood == "trouble"
    said = words(WorkState.TROUBLE, trouble="killed")
    assert said.headline == "Not earning: the engine does not run"
    assert said.next_step == "It is being started again.\nkilled"


def test_a_long_trouble_is_told_below_the_headline() -> None:
    told = "/a/very/long/path/to/a/model/that/somebody/keeps/somewhere.gguf: this is not a GGUF file"
    said = words(WorkState.TROUBLE, told=told, needs_owner=True)
    assert said.headline == "Not earning"
    assert said.next_step.startswith(f"{told}. Fix it")


def test_a_fact_that_holds_a_percent_sign_stays_as_it_is() -> None:
    assert words(WorkState.TROUBLE, told="disk %1 at 100 %").headline == "Not earning: disk %1 at 100 %"


@pytest.mark.parametrize(
    ("later", "text"),
    [(0.0, "21:12"), (DAY, "tomorrow, 21:12"), (2 * DAY, "Mon, 21:12"), (-DAY, "Fri, 21:12")],
)
def test_moments_are_told_as_people_tell_them(later: float, text: str) -> None:
    assert clock_text(EVENING + later, EVENING, BRITISH) == text


@pytest.mark.parametrize("state", WorkState)
@pytest.mark.parametrize("cards", [0, 1, 3])
def test_every_state_has_two_sentences_and_a_corner(state: WorkState, cards: int) -> None:
    said = words(state, cards)
    assert said.headline
    assert said.next_step.endswith(".")
    assert said.corner_title
    assert said.corner_detail
