"""A clock that is set forward or back, by hand or by summer time, breaks nothing that is shown."""

from typing import cast

from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.day import DayViewModel, SpanRow
from cocoon_desktop.ui.day_log import Activity
from cocoon_desktop.ui.rows import RowListModel
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from .fakes import EVENING, HandClock

DAY_S = 86_400.0
JUMPS = st.lists(st.floats(-400 * DAY_S, 400 * DAY_S), max_size=12)
CARD = GpuReading("0", "RTX 4070", "gpu", temperature_c=66.0)


@settings(max_examples=60, deadline=None)
@given(jumps=JUMPS, states=st.lists(st.sampled_from(WorkState), min_size=12, max_size=12))
def test_the_dashboard_goes_on(qapp: QApplication, jumps: list[float], states: list[WorkState]) -> None:
    clock = HandClock(EVENING)
    board = DashboardViewModel(clock)
    for jump, state in zip(jumps, states, strict=False):
        clock.now = max(0.0, clock.now + jump)
        board.show_status(WorkStatus(state, clock.now, next_at=EVENING, pause_until=EVENING))
        board.show_readings([CARD], clock.now)
        board.refreshPauses()
        assert board.property("headline")
        assert board.property("cornerDetail") is not None


@settings(max_examples=60, deadline=None)
@given(jumps=JUMPS)
def test_the_day_keeps_within_its_hours(qapp: QApplication, jumps: list[float]) -> None:
    day, now = DayViewModel(), EVENING
    for number, jump in enumerate(jumps):
        now = max(0.0, now + jump)
        day.change(list(Activity)[number % len(Activity)], now)
        day.draw(now)
        rows = cast("RowListModel[SpanRow]", day.spans).rows
        assert all(0 <= row.first <= row.end <= 1 for row in rows)
        assert 0 <= cast("float", day.property("nowAt")) <= 1
