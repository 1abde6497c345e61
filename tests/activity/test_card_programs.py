"""Who else needs the graphics card, by what it does there and not by its name."""

import pytest
from cocoon_desktop.activity.card_programs import BusyCard, CardProgram, fills_card, programs_on
from cocoon_desktop.activity.full_screen import FullWindow, interpret
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, ask
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading

GIB, MIB = 1 << 30, 1 << 20


def test_memory_is_summed_over_cards_and_ours_is_left_out() -> None:
    first = GpuReading(
        "GPU-1",
        "card",
        "gpu",
        processes=(GpuProcess(10, "graphics", MIB), GpuProcess(99, "compute", 8 * GIB)),
    )
    second = GpuReading(
        "GPU-2",
        "card",
        "gpu",
        processes=(GpuProcess(10, "compute", 2 * MIB), GpuProcess(11, "graphics", None)),
    )
    assert programs_on((first, second), ours={99}) == (
        CardProgram(10, memory_bytes=3 * MIB),
        CardProgram(11),
    )


def test_a_program_is_busy_when_it_is_so_twice() -> None:
    sensor = BusyCard(tuple)
    game = (CardProgram(5, "game", use_percent=95.0), CardProgram(6, "desktop", use_percent=4.0))
    assert sensor.interpret(game) == Opinion()
    assert sensor.interpret(game) == Opinion(Level.GAME, detail="game")
    assert sensor.interpret((CardProgram(5, "game", use_percent=1.0),)) == Opinion()
    assert sensor.interpret(game) == Opinion(), "it begins anew"


def test_two_programs_that_take_turns_are_not_one_game() -> None:
    sensor = BusyCard(tuple)
    for pid in (5, 6, 5, 6):
        assert sensor.interpret((CardProgram(pid, use_percent=80.0),)) == Opinion()


def test_much_video_memory_is_a_game_that_loads() -> None:
    sensor = BusyCard(lambda: (CardProgram(5, memory_bytes=3 * GIB),), lambda pid: "game")
    assert ask(sensor) == Opinion(Level.GAME, detail="game")


def test_what_no_card_tells_is_no_fault() -> None:
    assert ask(BusyCard(lambda: None)).absent
    assert ask(BusyCard(tuple)) == Opinion()


@pytest.mark.parametrize(
    ("program", "fills"),
    [
        (CardProgram(5, use_percent=60.0), True),
        (CardProgram(5, use_percent=10.0), False),
        (CardProgram(5, memory_bytes=GIB), True),
        (CardProgram(5, memory_bytes=100 * MIB), False),
        (CardProgram(5), None),
        (CardProgram(6, use_percent=60.0), None),
    ],
)
def test_a_window_in_full_screen_is_judged_by_its_own_program(
    program: CardProgram, fills: bool | None
) -> None:
    assert fills_card((program,), 5) is fills


@pytest.mark.parametrize(
    ("window", "programs", "level"),
    [
        (None, (), None),
        (FullWindow(5, "game", is_from_launcher=True), None, Level.GAME),
        (FullWindow(5, "game"), (CardProgram(5, use_percent=90.0),), Level.GAME),
        (FullWindow(5, "browser"), (CardProgram(5, use_percent=2.0),), None),
        (FullWindow(5, "unknown"), None, Level.MEDIA),
        (FullWindow(None, "unknown"), (CardProgram(5, use_percent=2.0),), Level.MEDIA),
    ],
)
def test_full_screen_alone_is_no_game(
    window: FullWindow | None, programs: tuple[CardProgram, ...] | None, level: Level | None
) -> None:
    assert interpret(window, programs).level is level
