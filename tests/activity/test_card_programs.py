"""Who else needs the graphics card, by what it does there and not by its name."""

from dataclasses import dataclass

import pytest
from cocoon_desktop.activity.card_programs import BusyCard, CardProgram, fills_card, programs_on
from cocoon_desktop.activity.full_screen import FullWindow, interpret
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, ask
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading

GIB, MIB = 1 << 30, 1 << 20


@dataclass
class Use:
    """A row of a driver's table of use."""

    pid: int
    use_percent: float | None = None
    encode_percent: float | None = None
    decode_percent: float | None = None


def card(device: str, *processes: GpuProcess) -> GpuReading:
    return GpuReading(device, "card", "gpu", processes=processes)


def test_everybody_on_every_card_is_told_but_us() -> None:
    first = card("GPU-1", GpuProcess(10, "graphics", MIB), GpuProcess(99, "compute", 8 * GIB))
    second = card("GPU-2", GpuProcess(10, "compute", 2 * MIB), GpuProcess(11, "graphics", None))
    uses = (Use(10, 20.0), Use(10, 5.0, decode_percent=7.0), Use(12, 1.0), Use(99, 100.0))
    assert programs_on((first, second), uses, ours={99}) == (
        CardProgram(10, use_percent=20.0, decode_percent=7.0, memory_bytes=3 * MIB),
        CardProgram(11),
        CardProgram(12, use_percent=1.0),
    )


def test_cards_that_tell_nothing_are_not_cards_that_nobody_uses() -> None:
    assert programs_on((card("GPU-1"),), (), ours=()) is None
    assert programs_on((), (Use(99, 100.0),), ours={99}) == ()


def name_of(pid: int) -> str:
    return {5: "game", 6: "desktop"}.get(pid, str(pid))


def test_a_program_is_busy_when_it_is_so_twice() -> None:
    sensor = BusyCard(tuple, name_of)
    game = (CardProgram(5, use_percent=95.0), CardProgram(6, use_percent=4.0))
    assert sensor.interpret(game) == Opinion()
    assert sensor.interpret(game) == Opinion(Level.GAME, detail="game")
    assert sensor.interpret((CardProgram(5, use_percent=1.0),)) == Opinion()
    assert sensor.interpret(game) == Opinion(), "it begins anew"


def test_two_programs_that_take_turns_are_not_one_game() -> None:
    sensor = BusyCard(tuple, name_of)
    for pid in (5, 6, 5, 6):
        assert sensor.interpret((CardProgram(pid, use_percent=80.0),)) == Opinion()


@pytest.mark.parametrize(
    ("program", "level"),
    [
        (CardProgram(5, memory_bytes=3 * GIB), Level.GAME),
        (CardProgram(5, use_percent=12.0, encode_percent=6.0, decode_percent=6.0), Level.STREAM),
        (CardProgram(5, use_percent=12.0, decode_percent=6.0), Level.MEDIA),
        (CardProgram(5, use_percent=12.0, encode_percent=0.5, memory_bytes=GIB), None),
        (CardProgram(5), None),
    ],
)
def test_what_a_program_does_on_the_card_tells_what_it_is(program: CardProgram, level: Level | None) -> None:
    sensor = BusyCard(lambda: (program,), name_of)
    ask(sensor)
    assert ask(sensor) == (Opinion() if level is None else Opinion(level, detail="game"))


def test_what_no_card_tells_is_no_fault() -> None:
    assert ask(BusyCard(lambda: None, name_of)).absent
    assert ask(BusyCard(tuple, name_of)) == Opinion()


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
