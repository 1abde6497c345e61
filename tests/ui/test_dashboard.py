"""Facts in, words and wishes out."""

from typing import cast

import pytest
from cocoon_desktop.activity.decision import Action, Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.chart import ChartViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.day import DayViewModel
from pytestqt.qtbot import QtBot

from .fakes import EVENING, HandClock, busy_card, charts_of, processor

PAUSED = WorkStatus(WorkState.PAUSED, EVENING, pause_until=EVENING + 3600)


def test_a_status_becomes_its_sentences(qtbot: QtBot, dashboard: DashboardViewModel) -> None:
    with qtbot.waitSignal(dashboard.statusChanged):
        dashboard.show_status(WorkStatus(WorkState.ANSWERING, EVENING, "Qwen3 8B", running=2, answers=1317))
    assert dashboard.property("headline") == dashboard.words.headline == "Earning: this computer is answering"
    assert dashboard.property("mood") == "earning"
    assert dashboard.property("answersText") == "1,317"


def test_the_same_facts_again_say_nothing(qtbot: QtBot, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(PAUSED)
    earned = Earnings(parse_ton("3"), parse_ton("2"), parse_ton("1"))
    dashboard.show_earnings(earned, parse_ton("0.5"))
    with (
        qtbot.assertNotEmitted(dashboard.statusChanged),
        qtbot.assertNotEmitted(dashboard.earningsChanged),
        qtbot.assertNotEmitted(dashboard.networkChanged),
    ):
        dashboard.show_status(PAUSED)
        dashboard.show_earnings(earned, parse_ton("0.5"))
        dashboard.show_network("practice")


def test_money_is_text_and_larger_than_32_bits(dashboard: DashboardViewModel) -> None:
    dashboard.show_earnings(Earnings(parse_ton("25"), parse_ton("9"), Nanoton(0)), parse_ton("0.184"))
    names = ("todayText", "signedText", "settledText", "withdrawnText")
    assert [dashboard.property(name) for name in names] == ["0.1840", "25.0000", "9.0000", "0.0000"]


def test_practice_and_test_coins_are_called_worthless(dashboard: DashboardViewModel) -> None:
    assert dashboard.property("coinsNote") == "Practice coins: worthless"
    dashboard.show_network("test")
    assert dashboard.property("coinsNote") == "Test coins: worthless"
    dashboard.show_network("main")
    assert dashboard.property("coinsNote") == ""
    assert dashboard.property("networkText") == "Main network"


def test_a_card_that_appears_is_called_your_card(qtbot: QtBot, dashboard: DashboardViewModel) -> None:
    dashboard.show_status(WorkStatus(WorkState.ANSWERING, EVENING, running=1))
    with qtbot.waitSignal(dashboard.statusChanged):
        dashboard.show_readings([busy_card()], EVENING)
    assert dashboard.words.headline == "Earning: your card is answering"


def test_tomorrow_becomes_today_as_readings_move_the_time(
    dashboard: DashboardViewModel, clock: HandClock
) -> None:
    dashboard.show_status(WorkStatus(WorkState.PAUSED, EVENING, pause_until=EVENING + 11 * 3600))
    assert dashboard.words.headline == "Paused until tomorrow, 08:12"
    clock.now = EVENING + 4 * 3600
    dashboard.show_readings([processor()], clock.now)
    assert dashboard.words.headline == "Paused until 08:12"


def test_pause_lengths_carry_their_clock_times(dashboard: DashboardViewModel, clock: HandClock) -> None:
    clock.now += 60
    assert [(row.label, row.clock) for row in dashboard.pause_choices()] == [
        ("For 15 minutes", "21:28"),
        ("For 1 hour", "22:13"),
        ("Until tomorrow", "08:00"),
        ("Until I resume", ""),
    ]


def test_choosing_a_length_asks_for_its_seconds(qtbot: QtBot, dashboard: DashboardViewModel) -> None:
    for row, seconds in enumerate([900, 3600, (8 + 24 - 21) * 3600 - 12 * 60, 0]):
        with qtbot.waitSignal(dashboard.pauseRequested) as asked:
            dashboard.pause(row)
        assert asked.args == [seconds]


def test_the_button_pauses_until_resumed_and_then_resumes(
    qtbot: QtBot, dashboard: DashboardViewModel
) -> None:
    with qtbot.waitSignal(dashboard.pauseRequested) as asked:
        dashboard.togglePause()
    assert asked.args == [0]
    dashboard.show_status(PAUSED)
    with qtbot.waitSignal(dashboard.resumeRequested), qtbot.assertNotEmitted(dashboard.pauseRequested):
        dashboard.togglePause()


def test_in_trouble_that_needs_the_owner_the_button_tries_again(
    qtbot: QtBot, dashboard: DashboardViewModel
) -> None:
    dashboard.show_status(WorkStatus(WorkState.TROUBLE, 0, trouble="broken"))
    assert dashboard.property("mainActionText") == "Pause"
    dashboard.show_status(WorkStatus(WorkState.TROUBLE, 0, trouble="broken", needs_owner=True))
    assert dashboard.property("mainActionText") == "Try again"
    with qtbot.waitSignal(dashboard.resumeRequested), qtbot.assertNotEmitted(dashboard.pauseRequested):
        dashboard.togglePause()


def test_a_wish_changes_nothing_by_itself(dashboard: DashboardViewModel) -> None:
    before = dashboard.words
    dashboard.togglePause()
    assert dashboard.words == before


def test_the_day_is_told_from_the_changes_of_state(dashboard: DashboardViewModel, clock: HandClock) -> None:
    for state, minutes in ((WorkState.READY, 30), (WorkState.ANSWERING, 12), (WorkState.PAUSED, 5)):
        dashboard.show_status(WorkStatus(state, clock.now))
        for _ in range(minutes):
            clock.now += 60
            dashboard.show_readings([], clock.now)
    day = cast(DayViewModel, dashboard.day)
    spans = day.property("spans").rows
    assert [span.activity for span in spans] == ["waiting", "earning", "paused"]
    assert spans[1].words == "Earning, 21:42 to 21:55"
    assert day.property("earningText") == "13 min"
    assert day.property("nowAt") == (21 * 60 + 59) / 1440


def test_a_hidden_window_is_not_drawn_and_is_up_to_date_when_it_is_shown(
    qtbot: QtBot, dashboard: DashboardViewModel
) -> None:
    power = cast(ChartViewModel, charts_of(dashboard).power)
    series = power.property("series")
    dashboard.set_watched(False)
    with qtbot.assertNotEmitted(series.rowsInserted), qtbot.assertNotEmitted(series.dataChanged):
        for second in range(0, 600, 10):
            dashboard.show_readings([busy_card()], EVENING + second)
    with qtbot.waitSignal(series.rowsInserted):
        dashboard.set_watched(True)
    (line,) = series.rows[0].lines
    assert line.size() == 60


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            ProbeState("NVIDIA", Condition.SILENT, EVENING - 120),
            "NVIDIA: the driver has given no reading since 21:10.",
        ),
        (
            ProbeState("NVIDIA", Condition.FAILED, EVENING, "The versions differ."),
            "NVIDIA cannot be read.\nThe versions differ.",
        ),
        (
            ProbeState("AMD", Condition.MISSING, EVENING - 120, missing=("RX 7900", "RX 6800")),
            "No answer since 21:10: RX 7900, RX 6800",
        ),
        (ProbeState("AMD", Condition.ABSENT, EVENING), ""),
    ],
)
def test_a_sensors_trouble_is_a_sentence(
    dashboard: DashboardViewModel, state: ProbeState, sentence: str
) -> None:
    dashboard.show_sensors([ProbeState("CPU", Condition.READING, EVENING), state])
    assert dashboard.property("sensorNote") == sentence


def test_readings_may_be_rarer_only_while_nobody_watches_and_nothing_can_run(
    dashboard: DashboardViewModel,
) -> None:
    dashboard.show_status(PAUSED)
    calm = [dashboard.is_calm]
    dashboard.set_watched(False)
    calm.append(dashboard.is_calm)
    dashboard.show_status(WAITING)  # the memory was given back
    calm.append(dashboard.is_calm)
    hot = Cause(Rule.TEMPERATURE, Action.STOP, EVENING, 79.0, 78.0, Unit.CELSIUS)  # the model stays loaded
    for status in (
        WorkStatus(WorkState.WAITING, EVENING, cause=hot),
        WorkStatus(WorkState.READY, EVENING),
    ):
        dashboard.show_status(status)
        calm.append(dashboard.is_calm)
    assert calm == [False, True, True, False, False]


AT_KEYBOARD = Cause(Rule.ACTIVE, Action.RELEASE, EVENING, 75.0, 300.0, Unit.SECONDS, EVENING + 225)
WAITING = WorkStatus(
    WorkState.WAITING, EVENING, cause=AT_KEYBOARD, next_at=AT_KEYBOARD.next_at, can_start=True
)


def test_start_now_is_offered_while_waiting_and_says_what_it_overrides(
    qtbot: QtBot, dashboard: DashboardViewModel
) -> None:
    assert not dashboard.property("canStart")
    assert dashboard.property("startNote") == ""
    dashboard.show_status(WAITING)
    assert dashboard.property("canStart")
    assert dashboard.property("startNote") == "Works for 1 h although you are using the computer."
    assert dashboard.property("mainActionText") == "Pause"
    with qtbot.waitSignal(dashboard.startRequested):
        dashboard.startNow()


def test_a_span_of_waiting_names_its_rule_and_value(dashboard: DashboardViewModel, clock: HandClock) -> None:
    hot = Cause(Rule.TEMPERATURE, Action.STOP, EVENING, 79.0, 78.0, Unit.CELSIUS)
    story = [WAITING, WorkStatus(WorkState.WAITING, EVENING, cause=hot), WorkStatus(WorkState.READY, EVENING)]
    for status in story:
        for _ in range(5):
            dashboard.show_status(status)
            clock.now += 60
            dashboard.show_readings([], clock.now)
    spans = cast(DayViewModel, dashboard.day).property("spans").rows
    assert [span.words.partition(", ")[0] for span in spans] == [
        "Waiting: you are using the computer",
        "Waiting: the card is too warm (79 °C; your limit is 78 °C)",
        "Waiting",
    ]


def test_a_value_that_moves_does_not_cut_a_span(dashboard: DashboardViewModel, clock: HandClock) -> None:
    for celsius in range(79, 84):
        hot = Cause(Rule.TEMPERATURE, Action.STOP, EVENING, float(celsius), 78.0, Unit.CELSIUS)
        dashboard.show_status(WorkStatus(WorkState.WAITING, EVENING, cause=hot))
        clock.now += 60
        dashboard.show_readings([], clock.now)
    assert len(cast(DayViewModel, dashboard.day).property("spans").rows) == 1


def test_the_last_time_the_card_was_given_back_is_told(dashboard: DashboardViewModel) -> None:
    assert dashboard.property("giveBackText") == ""
    given = GiveBack(EVENING - 234 * 60, Rule.GAME, 0.314, int(7.8 * (1 << 30)), is_video_memory=True)
    dashboard.show_status(WorkStatus(WorkState.WAITING, EVENING, give_back=given))
    told = dashboard.property("giveBackText")
    assert told == "A game started at 17:18. GPU back in 0.31 s, 7.8 GiB free again."
