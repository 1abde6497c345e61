"""Which download runs, which waits, and which is tried again by itself."""

import pytest
from cocoon_desktop.models.download_queue import RETRY_S, Download, DownloadQueue
from cocoon_desktop.models.transfer import Transfer
from hypothesis import given
from hypothesis import strategies as st

FAULT = RuntimeError("the line is gone")


def queue(*names: str) -> DownloadQueue:
    made = DownloadQueue()
    for name in names:
        made.add(name)
    return made


def only(made: DownloadQueue) -> Download:
    (download,) = made.downloads
    return download


def test_one_runs_and_the_others_wait_in_their_order() -> None:
    made = queue("a", "b", "c")
    assert made.due(0) == "a"
    made.begin("a")
    assert made.due(0) is None
    made.remove("a")
    assert made.due(0) == "b"
    assert [each.name for each in made.downloads] == ["b", "c"]


def test_a_paused_one_is_passed_over_and_keeps_its_place_and_its_bytes() -> None:
    made = queue("a", "b")
    made.begin("a")
    made.note("a", Transfer(5, 10, 1.0, 5.0))
    made.pause("a")
    assert made.due(0) == "b"
    made.add("a")
    assert made.due(0) == "a"
    assert made.downloads[0].done == 5


def test_what_failed_in_passing_is_tried_again_later_and_later() -> None:
    made, now = queue("a"), 100.0
    for wait_s in (*RETRY_S, RETRY_S[-1]):
        assert made.due(now) == "a"
        made.begin("a")
        made.fail("a", FAULT, now, in_passing=True)
        assert made.due(now) is None
        assert made.next_wakeup() == now + wait_s
        now += wait_s


def test_new_bytes_make_earlier_failures_forgotten() -> None:
    made = queue("a")
    for _ in range(3):
        made.fail("a", FAULT, 0, in_passing=True)
    made.note("a", Transfer(1, 10, 1.0, 9.0))
    made.fail("a", FAULT, 0, in_passing=True)
    assert made.next_wakeup() == RETRY_S[0]


def test_what_failed_for_good_waits_for_its_owner_and_holds_up_nobody() -> None:
    made = queue("a", "b")
    made.begin("a")
    made.fail("a", FAULT, 0, in_passing=False)
    assert (made.due(1e9), made.next_wakeup()) == ("b", None)
    assert made.downloads[0].fault is FAULT
    made.add("a")
    assert made.due(0) == "a"
    assert [each.fault for each in made.downloads] == [None, None]


def test_wanting_twice_is_wanting_once() -> None:
    made = queue("a", "a")
    made.begin("a")
    made.add("a")
    assert only(made).phase == "running"


STEPS = ("add", "pause", "remove", "begin", "fail", "note")


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from("abc")), max_size=40))
def test_whatever_happens_one_runs_at_most_and_something_can_always_go_on(
    steps: list[tuple[str, str]],
) -> None:
    made = DownloadQueue()
    for now, (step, name) in enumerate(steps):
        match step:
            case "begin":
                if (due := made.due(now)) is not None:
                    made.begin(due)
            case "fail":
                if name == made.running:
                    made.fail(name, FAULT, now, in_passing=True)
            case "note":
                made.note(name, Transfer(now, 100, 1.0, None))
            case _:
                getattr(made, step)(name)
        phases = [each.phase for each in made.downloads]
        assert phases.count("running") <= 1
        if "waiting" in phases and "running" not in phases:
            assert made.due(now) is not None
        if "failed" in phases:
            assert made.next_wakeup() is not None


@pytest.mark.parametrize("step", ["pause", "remove", "begin"])
def test_a_name_that_is_not_there_is_ignored(step: str) -> None:
    made = queue("a")
    getattr(made, step)("b")
    made.note("b", Transfer(1, 2, 0.0, None))
    made.fail("b", FAULT, 0, in_passing=True)
    assert only(made) == Download("a")
