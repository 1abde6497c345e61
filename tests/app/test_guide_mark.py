"""Where the owner is in the guide survives every end of the program, and the end is written last."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from cocoon_desktop.app.guide_mark import GuideMark

from ..patience import PATIENCE_S


def test_a_new_profile_begins_at_the_first_step(tmp_path: Path) -> None:
    mark = GuideMark(tmp_path)
    assert mark.read(5) == 1
    assert not mark.is_finished
    assert list(tmp_path.iterdir()) == []


def _walk_and_die(folder: Path, step: int) -> None:
    for each in range(2, step + 1):
        GuideMark(folder).keep(each)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
@pytest.mark.parametrize("step", [2, 3, 4, 5])
def test_a_kill_at_any_step_goes_on_at_that_step(tmp_path: Path, step: int) -> None:
    walker = multiprocessing.get_context("spawn").Process(target=_walk_and_die, args=(tmp_path, step))
    walker.start()
    walker.join(PATIENCE_S)
    assert walker.exitcode == -signal.SIGKILL
    mark = GuideMark(tmp_path)
    assert (mark.read(5), mark.is_finished) == (step, False)


def test_at_the_end_it_is_over_and_begins_anew_when_it_is_opened(tmp_path: Path) -> None:
    mark = GuideMark(tmp_path)
    mark.keep(5)
    mark.finish()
    assert GuideMark(tmp_path).is_finished
    assert GuideMark(tmp_path).read(5) == 1


@pytest.mark.parametrize(("kept", "step"), [(b"9", 5), (b"-3", 1), (b"two", 1), (b"\xff", 1), (b"", 1)])
def test_a_damaged_step_harms_nothing(tmp_path: Path, kept: bytes, step: int) -> None:
    (tmp_path / "guide-step").write_bytes(kept)
    assert GuideMark(tmp_path).read(5) == step


def test_a_folder_that_takes_nothing_does_not_stop_the_guide(tmp_path: Path) -> None:
    GuideMark(tmp_path / "gone").keep(3)
