"""One level for everything that is sensed: begins at once, ends after its hold, and never guesses nobody."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from cocoon_desktop.activity.lattice import Holds, Lattice
from cocoon_desktop.activity.presence import Level, Presence, Sense
from cocoon_desktop.activity.sensor import Opinion
from hypothesis import given
from hypothesis import strategies as st

HOLDS = Holds(game_s=60, stream_s=50, media_s=30, idle_s=300, unknown_s=20)
HOLD_OF = {Level.GAME: 60.0, Level.STREAM: 50.0, Level.MEDIA: 30.0}
QUIET = Opinion(idle_s=4000.0)
GAME = Opinion(Level.GAME, detail="a game")
FILM = Opinion(Level.MEDIA, detail="a film")
LOCK = Opinion(Level.LOCKED)
T0 = 1_700_000_000.0


def idle(seconds: float) -> Opinion:
    return Opinion(idle_s=seconds)


def after(*steps: tuple[float, dict[str, Opinion]], holds: Holds = HOLDS) -> Presence:
    """The presence after these opinions at these seconds."""
    lattice = Lattice(holds)
    return [lattice.fold(opinions, T0 + second) for second, opinions in steps][-1]


@pytest.mark.parametrize(
    ("opinions", "level", "sense"),
    [
        ({"input": idle(2)}, Level.ACTIVE, "input"),
        ({"input": idle(299.9)}, Level.ACTIVE, "input"),
        ({"input": idle(300)}, Level.AWAY, ""),
        ({"input": QUIET, "pad": Opinion(Level.ACTIVE)}, Level.ACTIVE, "pad"),
        ({"input": idle(2), "session": LOCK}, Level.LOCKED, ""),
        ({"input": QUIET, "inhibitors": FILM}, Level.MEDIA, "inhibitors"),
        ({"inhibitors": FILM, "session": LOCK, "input": QUIET}, Level.LOCKED, ""),
        ({"session": Opinion(Level.STREAM), "lock": LOCK}, Level.STREAM, "session"),
        ({"steam": GAME, "session": LOCK, "input": QUIET}, Level.GAME, "steam"),
        ({"steam": GAME, "session": Opinion(Level.STREAM), "film": FILM}, Level.GAME, "steam"),
        ({}, Level.ACTIVE, ""),
        ({"input": Opinion(absent="no display")}, Level.ACTIVE, ""),
        ({"input": Opinion(absent="no display"), "session": LOCK}, Level.LOCKED, ""),
        ({"input": QUIET, "pad": Opinion(absent="no gamepad")}, Level.AWAY, ""),
        ({"input": QUIET, "session": Opinion(fault="no answer")}, Level.ACTIVE, "session"),
        ({"session": LOCK, "input": Opinion(fault="no answer")}, Level.ACTIVE, ""),
    ],
)
def test_the_highest_level_that_anything_speaks_for_wins(
    opinions: dict[str, Opinion], level: Level, sense: str
) -> None:
    presence = after((0, opinions))
    assert (presence.level, presence.sense) == (level, sense)


def test_a_game_is_named_and_held_after_its_end() -> None:
    lattice = Lattice(HOLDS)
    quiet: dict[str, Opinion] = {"steam": Opinion(), "input": QUIET}
    playing = lattice.fold({"steam": GAME, "input": QUIET}, T0)
    assert (playing.level, playing.detail, playing.next_at) == (Level.GAME, "a game", None)
    held = lattice.fold(quiet, T0 + 59)
    assert (held.level, held.detail, held.since) == (Level.GAME, "a game", T0)
    assert held.next_at == T0 + 60
    assert lattice.fold(quiet, T0 + 60).level is Level.AWAY


def test_a_game_that_restarts_begins_its_hold_again() -> None:
    steps = [(0.0, GAME), (40.0, Opinion()), (50.0, GAME), (51.0, Opinion()), (109.0, Opinion())]
    presence = after(*((second, {"steam": opinion, "input": QUIET}) for second, opinion in steps))
    assert (presence.level, presence.next_at) == (Level.GAME, T0 + 110)


def test_from_a_game_one_falls_to_what_is_still_there() -> None:
    lattice = Lattice(HOLDS)
    lattice.fold({"steam": GAME, "film": FILM, "input": QUIET}, T0)
    assert lattice.fold({"film": FILM, "input": QUIET}, T0 + 61).level is Level.MEDIA


def test_away_begins_when_the_idle_minutes_are_over_and_not_later() -> None:
    lattice = Lattice(HOLDS)
    touched = lattice.fold({"input": idle(100)}, T0)
    assert (touched.idle_s, touched.next_at) == (100, T0 + 200)
    assert lattice.fold({"input": idle(299)}, T0 + 199).level is Level.ACTIVE
    away = lattice.fold({"input": idle(300)}, T0 + 200)
    assert (away.level, away.since, away.next_at) == (Level.AWAY, T0 + 200, None)


def test_uneven_clocks_do_not_move_the_end() -> None:
    lattice = Lattice(HOLDS)
    first = lattice.fold({"input": idle(10)}, T0)
    second = lattice.fold({"input": idle(10.7)}, T0 + 1)
    assert first.next_at == second.next_at


def test_the_owner_may_choose_other_minutes_at_any_time() -> None:
    lattice = Lattice(HOLDS)
    lattice.fold({"input": idle(100)}, T0)
    lattice.holds = replace(HOLDS, idle_s=60)
    assert lattice.fold({"input": idle(100)}, T0).level is Level.AWAY


def test_a_film_behind_a_lock_holds_no_longer_than_its_hold() -> None:
    film_and_lock = {"film": FILM, "session": LOCK, "input": QUIET}
    steps = [(0.0, {"film": FILM, "input": QUIET}), (10.0, film_and_lock)]
    assert after(*steps).level is Level.MEDIA
    assert after(*steps, (30.0, film_and_lock)).level is Level.LOCKED


def test_a_fault_is_shown_and_an_absent_sense_is_none() -> None:
    fault, absent = Opinion(fault="no answer for 3 s"), Opinion(absent="no gamepad is connected")
    presence = after((0, {"session": fault, "gamepad": absent, "input": idle(5)}))
    assert presence.senses == (
        Sense("gamepad", None, "no gamepad is connected"),
        Sense("input", Level.ACTIVE),
        Sense("session", None, fault="no answer for 3 s"),
    )


def test_a_sensor_that_stumbles_does_not_make_the_level_flicker() -> None:
    lattice = Lattice(HOLDS)
    lattice.fold({"session": Opinion(fault="late"), "input": QUIET}, T0)
    mended: dict[str, Opinion] = {"session": Opinion(), "input": QUIET}
    assert lattice.fold(mended, T0 + 19).next_at == T0 + 20
    assert lattice.fold(mended, T0 + 20).level is Level.AWAY


def test_a_clock_that_is_put_back_is_a_touch() -> None:
    lattice = Lattice(HOLDS)
    assert lattice.fold({"input": QUIET}, T0).level is Level.AWAY
    back = lattice.fold({"input": QUIET}, T0 - 3600)
    assert (back.level, back.since, back.next_at) == (Level.ACTIVE, T0 - 3600, T0 - 3300)


def test_a_clock_that_is_put_back_does_not_hold_a_game_for_ever() -> None:
    lattice = Lattice(HOLDS)
    lattice.fold({"steam": GAME, "input": QUIET}, T0)
    lattice.fold({"input": QUIET}, T0 - 3600)
    assert lattice.fold({"input": QUIET}, T0 - 3541).level is Level.GAME
    assert lattice.fold({"input": QUIET}, T0 - 3540).level is Level.ACTIVE


NAMES = ("input", "pad", "session", "steam", "film")
opinion = st.one_of(
    st.builds(Opinion, level=st.none() | st.sampled_from(Level), detail=st.sampled_from(("", "x", "y"))),
    st.builds(Opinion, idle_s=st.floats(0, 1000)),
    st.just(Opinion(fault="broken")),
    st.just(Opinion(absent="not here")),
)
opinions_of_all = st.dictionaries(st.sampled_from(NAMES), opinion)
histories = st.lists(st.tuples(st.floats(0, 120), opinions_of_all), min_size=1, max_size=30)


def hides(opinions: Mapping[str, Opinion]) -> bool:
    return any(opinion.level is Level.LOCKED for opinion in opinions.values())


def spoken(opinions: Mapping[str, Opinion]) -> set[Level]:
    """Levels with a sign of their own."""
    levels = {o.level for o in opinions.values() if o.level is not None} & HOLD_OF.keys()
    return levels - {Level.MEDIA} if hides(opinions) else levels


@given(histories)
def test_law_a_level_begins_at_once(history: list[tuple[float, dict[str, Opinion]]]) -> None:
    lattice, now = Lattice(HOLDS), T0
    for step, opinions in history:
        now += step
        presence = lattice.fold(opinions, now)
        assert presence.level >= max(spoken(opinions), default=Level.LOCKED)
        if any(opinion.fault for opinion in opinions.values()):
            assert presence.level >= Level.ACTIVE
        touched = any(o.level is Level.ACTIVE or o.idle_s == 0 for o in opinions.values())
        if touched and not hides(opinions):
            assert presence.level >= Level.ACTIVE


@given(histories)
def test_law_no_level_ends_before_its_hold(history: list[tuple[float, dict[str, Opinion]]]) -> None:
    lattice, now, last = Lattice(HOLDS), T0, dict[Level, float]()
    for step, opinions in history:
        now += step
        last |= dict.fromkeys(spoken(opinions), now)
        level = lattice.fold(opinions, now).level
        for held, at in last.items():
            assert level >= held or now >= at + HOLD_OF[held]


@given(histories)
def test_law_away_needs_the_idle_minutes(history: list[tuple[float, dict[str, Opinion]]]) -> None:
    lattice, now, touch = Lattice(HOLDS), T0, 0.0
    for step, opinions in history:
        now += step
        idles = [0.0 if o.level is Level.ACTIVE else o.idle_s for o in opinions.values()]
        touch = max([touch, *(now - idle_s for idle_s in idles if idle_s is not None)])
        if lattice.fold(opinions, now).level is Level.AWAY:
            assert now - touch >= HOLDS.idle_s - 0.5 - 1e-3


@given(histories, st.randoms())
def test_law_the_order_of_opinions_does_not_matter(
    history: list[tuple[float, dict[str, Opinion]]], random: Random
) -> None:
    first, second, now = Lattice(HOLDS), Lattice(HOLDS), T0
    for step, opinions in history:
        now += step
        rows = list(opinions.items())
        random.shuffle(rows)
        assert first.fold(opinions, now) == second.fold(dict(rows), now)


@given(histories, st.floats(1, 1e6))
def test_law_time_that_jumps_back_is_a_touch(
    history: list[tuple[float, dict[str, Opinion]]], back: float
) -> None:
    lattice, now = Lattice(HOLDS), T0
    for step, opinions in history:
        now += step
        lattice.fold(opinions, now)
    presence = lattice.fold({"input": QUIET}, now - back)
    assert presence.level >= Level.ACTIVE
    assert presence.since <= now - back
    assert presence.next_at is not None
    assert presence.next_at <= now - back + HOLDS.idle_s


@given(histories)
def test_law_the_level_falls_at_the_time_that_was_told(
    history: list[tuple[float, dict[str, Opinion]]],
) -> None:
    lattice, now = Lattice(HOLDS), T0
    for step, opinions in history:
        now += step
        lattice.fold(opinions, now)
    told = lattice.fold({"input": idle(1000)}, now)  # everything has ended
    if told.next_at is None:
        assert told.level is Level.AWAY
        return
    assert lattice.fold({"input": idle(1000)}, told.next_at - 0.001).level is told.level
    assert lattice.fold({"input": idle(1000)}, told.next_at).level < told.level
