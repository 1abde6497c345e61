"""Memory is back when the process is gone from every card and its bytes are free."""

from dataclasses import replace

from cocoon_desktop.activity.give_back import freed, held_by, is_back, video_memory
from cocoon_desktop.hardware.reading import GpuProcess, GpuReading

from .surroundings import GIB, card

ENGINE = 4711


def using(gib: float, *processes: GpuProcess, device: str = "GPU-0") -> GpuReading:
    return replace(card(free_gib=12 - gib, device=device), processes=processes)


HOLDS = GpuProcess(ENGINE, "compute", 8 * GIB)
GAME = GpuProcess(99, "graphics", 1 * GIB)
BEFORE = [using(9.5, HOLDS, GAME), using(1, device="GPU-1")]


def back(*after: GpuReading) -> bool:
    return is_back(video_memory(BEFORE), held_by(BEFORE, ENGINE), after, ENGINE)


def test_it_is_not_back_while_the_process_is_on_a_card() -> None:
    assert not back(using(1.5, HOLDS), using(1, device="GPU-1"))


def test_it_is_not_back_while_the_driver_still_frees_it() -> None:
    assert not back(using(4, GAME), using(1, device="GPU-1"))
    assert back(using(1.5, GAME), using(1, device="GPU-1"))


def test_what_happens_on_other_cards_does_not_matter() -> None:
    assert back(using(1.5, GAME), using(5, device="GPU-1"))


def test_a_card_that_fell_off_the_bus_holds_nothing() -> None:
    assert back()


def test_where_nobody_says_how_much_it_held_its_end_is_enough() -> None:
    unknown = [using(9, GpuProcess(ENGINE, "compute", None))]
    held = held_by(unknown, ENGINE)
    assert held == {"GPU-0": None}
    assert is_back(video_memory(unknown), held, [using(9)], ENGINE)


def test_freed_is_what_all_cards_have_more() -> None:
    assert freed({"a": 9, "b": 5, "c": 7}, {"a": 2, "b": 6}) == 7
