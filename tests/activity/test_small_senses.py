"""The disk and the running programs, on this computer."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from cocoon_desktop.activity.disk import read_free_bytes
from cocoon_desktop.activity.programs import read_programs
from cocoon_desktop.activity.rules import program_key


def test_the_disk_tells_how_much_is_free(tmp_path: Path) -> None:
    assert (read_free_bytes(tmp_path) or 0) > 0
    assert read_free_bytes(tmp_path / "nowhere") is None


def test_a_program_is_seen_while_it_runs() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        name = program_key(psutil.Process(child.pid).name())
        assert name in read_programs()
        child.kill()


@pytest.mark.parametrize("name", ["Blender", "blender.exe", " BLENDER.EXE "])
def test_names_are_compared_as_people_mean_them(name: str) -> None:
    assert program_key(name) == "blender"
