"""Who looks around rests longer while it is calm, and all wake together."""

import asyncio
import time

from cocoon_desktop.app.pace import Pace, next_beat
from hypothesis import given
from hypothesis import strategies as st

SECONDS = st.floats(0, 1e9)
LENGTHS = st.floats(0.05, 60)


@given(SECONDS, LENGTHS)
def test_a_beat_comes_after_a_rest_at_most_and_never_at_once(now: float, every_s: float) -> None:
    wait_s = next_beat(now, every_s) - now
    slack = 1e-6  # of a clock that counts a thousand million seconds
    assert 0.1 * every_s - slack <= wait_s <= 1.1 * every_s + slack


@given(SECONDS, st.integers(1, 4))
def test_slow_beats_fall_together_with_quick_ones(now: float, times: int) -> None:
    slow = next_beat(now, 0.5 * times)
    assert slow % 0.5 == 0


def test_a_timer_that_fires_a_little_early_counts_as_its_beat() -> None:
    assert next_beat(3.99, 1.0) == 5.0
    assert next_beat(4.01, 1.0) == 5.0
    assert next_beat(4.5, 1.0) == 5.0


async def test_a_long_rest_ends_when_the_calm_does() -> None:
    pace = Pace()
    pace.tell(is_calm=True)
    resting = asyncio.create_task(pace.rest(0.01, 1000.0))
    await asyncio.sleep(0.05)
    assert not resting.done()
    pace.tell(is_calm=False)
    await asyncio.wait_for(resting, 5)


def test_who_listens_hears_the_end_of_the_calm_and_nothing_else() -> None:
    pace, heard = Pace(), list[str]()
    forget = pace.listen(lambda: heard.append("quick"))
    pace.tell(is_calm=False)
    pace.tell(is_calm=True)
    pace.tell(is_calm=True)
    assert heard == []
    pace.tell(is_calm=False)
    pace.tell(is_calm=False)
    assert heard == ["quick"]
    forget()
    pace.tell(is_calm=True)
    pace.tell(is_calm=False)
    assert heard == ["quick"]


async def test_without_calm_a_rest_is_short_and_with_calm_it_lasts() -> None:
    pace = Pace()
    began = time.monotonic()
    await pace.rest(0.02, 1000.0)
    assert time.monotonic() - began < 5
    pace.tell(is_calm=True)
    began = time.monotonic()
    await pace.rest(1000.0, 0.05)
    assert time.monotonic() - began < 5
