"""A thread that looks at something in beats."""

import threading

from cocoon_desktop.app.beat_thread import BeatThread

from ..patience import PATIENCE_S

NEVER_S = 10 * PATIENCE_S


def test_it_looks_at_once_and_after_every_rest_and_closes_at_the_end() -> None:
    looks, is_enough, is_closed = list[str](), threading.Event(), threading.Event()

    def look() -> None:
        looks.append(threading.current_thread().name)
        if len(looks) == 3:
            is_enough.set()

    thread = BeatThread("beats", look, lambda: 0.001, is_closed.set)
    assert is_enough.wait(PATIENCE_S)
    assert set(looks) == {"beats"}
    assert not is_closed.is_set()
    thread.end()
    thread.join(PATIENCE_S)
    assert is_closed.is_set()


def test_a_long_rest_can_be_cut_short() -> None:
    looked = threading.Semaphore(0)
    thread = BeatThread("beats", looked.release, lambda: NEVER_S)
    assert looked.acquire(timeout=PATIENCE_S)
    thread.hurry()
    assert looked.acquire(timeout=PATIENCE_S)
    thread.end()
    thread.join(PATIENCE_S)
    assert not looked.acquire(blocking=False)


def test_nobody_waits_for_a_look_that_hangs() -> None:
    may_end, began, is_closed = threading.Event(), threading.Event(), threading.Event()

    def look() -> None:
        began.set()
        may_end.wait()

    thread = BeatThread("beats", look, lambda: NEVER_S, is_closed.set)
    assert began.wait(PATIENCE_S)
    thread.end()
    thread.join(0.0)
    assert not is_closed.is_set()
    may_end.set()
    assert is_closed.wait(PATIENCE_S)
