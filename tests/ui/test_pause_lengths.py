"""How long a pause lasts, by this computer's clock."""

import time
from datetime import UTC, datetime

import pytest
from cocoon_desktop.ui.pause_lengths import PauseLength, local_time, pause_end, pause_seconds

from .fakes import EVENING


def test_lengths_in_seconds() -> None:
    assert pause_seconds(PauseLength.QUARTER_HOUR, EVENING) == 900
    assert pause_seconds(PauseLength.HOUR, EVENING) == 3600
    assert pause_seconds(PauseLength.UNTIL_RESUMED, EVENING) == 0


def test_tomorrow_begins_at_eight() -> None:
    end = pause_end(PauseLength.TOMORROW, EVENING)
    assert end == datetime(2026, 3, 15, 8, tzinfo=UTC).timestamp()


def test_deep_in_the_night_tomorrow_is_the_coming_morning() -> None:
    night = datetime(2026, 3, 15, 2, 30, tzinfo=UTC).timestamp()
    assert pause_end(PauseLength.TOMORROW, night) == datetime(2026, 3, 15, 8, tzinfo=UTC).timestamp()


def test_tomorrow_is_eight_by_the_wall_clock_also_when_the_clocks_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    before_summer = datetime(2026, 3, 28, 20, tzinfo=UTC).timestamp()
    end = pause_end(PauseLength.TOMORROW, before_summer)
    assert end is not None
    assert local_time(end).strftime("%d %H:%M %Z") == "29 08:00 CEST"
