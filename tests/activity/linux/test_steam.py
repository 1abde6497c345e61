"""Games of Steam on Linux, by the helpers that it starts for them."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cocoon_desktop.activity.linux.steam import SteamGames, interpret
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, ask

from ...patience import PATIENCE_S

REAPER = "/home/player/.local/share/Steam/ubuntu12_32/reaper"
LIBRARY = "/games/SteamLibrary/steamapps/common"
NATIVE = [REAPER, "SteamLaunch", "AppId=570", "--", f"{LIBRARY}/dota 2 beta/game/dota.sh", "-vulkan"]
PROTON = [
    *(REAPER, "SteamLaunch", "AppId=1245620", "--", f"{LIBRARY}/SteamLinuxRuntime_sniper/_v2-entry-point"),
    *("--verb=waitforexitandrun", "--", f"{LIBRARY}/Proton 9.0 (Beta)/proton", "waitforexitandrun"),
    f"{LIBRARY}/ELDEN RING/Game/eldenring.exe",
]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (NATIVE, "dota 2 beta"),
        (PROTON, "ELDEN RING"),
        ([REAPER, "SteamLaunch", "AppId=70", "--", "hl"], "Steam 70"),
    ],
)
def test_a_game_is_named_by_its_folder(arguments: list[str], name: str) -> None:
    assert interpret([["steamwebhelper"], arguments]) == Opinion(Level.GAME, detail=name)


@pytest.mark.parametrize(
    "arguments",
    [[], [REAPER], [REAPER, "SteamLaunch", "AppId=0"], ["vim", "notes", "SteamLaunch", "AppId=570"]],
)
def test_everything_else_is_no_game(arguments: list[str]) -> None:
    assert interpret([arguments]) == Opinion()


STEAM = """
import pathlib, subprocess, sys, threading
pathlib.Path("/proc/self/comm").write_text("steam")
print("ready", flush=True)
def play():
    game = None
    for command in sys.stdin:
        if command == "play\\n":
            command = ["./reaper", "SteamLaunch", "AppId=570", "--", "/s/steamapps/common/Dota/dota"]
            game = subprocess.Popen(command, cwd=sys.argv[1], stdin=subprocess.PIPE)
        else:
            game.communicate()
        print("done", flush=True)
thread = threading.Thread(target=play)
thread.start()
thread.join()
"""


@contextmanager
def steam(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that looks like Steam from outside; its helper is a shell that waits."""
    shutil.copy("/bin/sh", home / "reaper")
    (home / "SteamLaunch").write_text("read end\n")
    command = [sys.executable, "-c", STEAM, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        (home / ".steampid").write_text(f"{process.pid}\n")
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_real_processes_are_seen_as_long_as_they_live(tmp_path: Path) -> None:
    sensor = SteamGames(tmp_path)
    assert ask(sensor).absent
    (tmp_path / ".steampid").write_text("1\n")
    assert ask(sensor).absent, "the number belongs to another program by now"
    with steam(tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert ask(sensor) == Opinion()
        process.stdin.write("play\n")
        process.stdin.flush()
        process.stdout.readline()
        ends = time.monotonic() + PATIENCE_S
        while ask(sensor) == Opinion() and time.monotonic() < ends:
            time.sleep(0.01)  # what was started is about to take its name
        assert ask(sensor) == Opinion(Level.GAME, detail="Dota")
        process.stdin.write("end\n")
        process.stdin.flush()
        process.stdout.readline()
        assert ask(sensor) == Opinion()
    assert ask(sensor).absent
