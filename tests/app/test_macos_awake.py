"""The macOS way to hold off sleep, with a program of the test in caffeinate's place."""

import os
import shutil
import sys

import psutil
import pytest
from cocoon_desktop.app.awake.macos import CAFFEINATE, MacAwake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of POSIX")


def children() -> list[psutil.Process]:
    return psutil.Process().children()


def test_one_program_holds_and_it_ends_when_it_is_released() -> None:
    before = len(children())
    awake = MacAwake((shutil.which("sleep") or "sleep", "60"))
    awake.hold()
    awake.hold()
    assert len(children()) == before + 1
    assert str(os.getpid()) in children()[-1].cmdline()  # caffeinate -w: ends with us
    awake.release()
    awake.release()
    assert len(children()) == before


def test_one_that_ended_by_itself_is_started_again() -> None:
    before = len(children())
    awake = MacAwake(("sleep", "60"))
    awake.hold()
    children()[-1].kill()
    children()[-1].wait(10)
    awake.hold()
    assert len(children()) == before + 1
    awake.release()


def test_where_there_is_none_nothing_breaks() -> None:
    awake = MacAwake(("/nowhere/caffeinate",))
    awake.hold()
    awake.release()
    assert CAFFEINATE[-1] == "-w"
