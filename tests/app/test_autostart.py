"""Starting at log-in: the system's entry is the truth, other tools are respected, off leaves nothing."""

import plistlib
from pathlib import Path

import pytest
from cocoon_desktop.app.autostart import Autostart, AutostartState
from cocoon_desktop.app.autostart.linux import FILE, LinuxAutostart, exec_line, parse_entry, program_of
from cocoon_desktop.app.autostart.macos import LABEL, MacAutostart
from cocoon_desktop.app.autostart.windows import APPROVED, NAME, RUN, WindowsAutostart
from hypothesis import given
from hypothesis import strategies as st

OFF, ON, BLOCKED = AutostartState.OFF, AutostartState.ON, AutostartState.BLOCKED


class FakeRegistry:
    """Values in a dict."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


class FakeLaunchctl:
    """Keeps the list of disabled agents, as launchd does."""

    def __init__(self) -> None:
        self.disabled: set[str] = set()

    def __call__(self, *arguments: str) -> str:
        verb, what = arguments
        if verb == "enable":
            self.disabled.discard(what.rpartition("/")[2])
        return "".join(f'\t"{label}" => disabled\n' for label in sorted(self.disabled))


class Place:
    """One system's autostart, with a program in it, and hands for what its other tools do."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder = kind, folder / "entries"
        self.program = folder / "new 100% $HOME" / "cocoon-desktop"
        self.registry, self.launchctl = FakeRegistry(), FakeLaunchctl()

    def autostart(self, program: Path | None = None) -> Autostart:
        chosen = program or self.program
        if self.kind == "linux":
            return LinuxAutostart(chosen, self.folder)
        if self.kind == "windows":
            return WindowsAutostart(chosen, self.registry)
        return MacAutostart(chosen, self.folder, self.launchctl)

    def block(self) -> None:
        if self.kind == "linux":
            path = self.folder / FILE
            path.write_text(path.read_text() + "Hidden=true\n")
        elif self.kind == "windows":
            self.registry.values[APPROVED, NAME] = bytes([3]) + bytes(11)
        else:
            self.launchctl.disabled.add(LABEL)

    def left(self) -> list[object]:
        return [*self.folder.glob("*"), *self.registry.values]

    def command(self) -> str:
        if self.kind == "linux":
            return str(program_of(parse_entry((self.folder / FILE).read_text())["Exec"]))
        if self.kind == "windows":
            return str(self.registry.values[RUN, NAME])
        told = plistlib.loads((self.folder / f"{LABEL}.plist").read_bytes())["ProgramArguments"]
        assert told[1:] == ["--hidden"]
        return str(told[0])


@pytest.fixture(params=["linux", "windows", "macos"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(request.param, tmp_path)


def test_it_is_off_until_it_is_turned_on(place: Place) -> None:
    autostart = place.autostart()
    assert autostart.state() is OFF
    autostart.turn_on()
    assert autostart.state() is ON
    assert str(place.program) in place.command()


def test_off_leaves_nothing_behind(place: Place) -> None:
    autostart = place.autostart()
    autostart.turn_off()
    autostart.turn_on()
    place.block()
    autostart.turn_off()
    assert place.left() == []
    assert autostart.state() is OFF


def test_a_tool_of_the_system_may_switch_it_off_and_only_the_owner_on_again(place: Place) -> None:
    autostart = place.autostart()
    autostart.turn_on()
    place.block()
    assert autostart.state() is BLOCKED
    assert not autostart.repair()
    assert autostart.state() is BLOCKED
    autostart.turn_on()
    assert autostart.state() is ON


def test_a_moved_program_repairs_its_entry_and_leaves_it_switched_off(place: Place) -> None:
    place.autostart(place.folder / "old" / "cocoon-desktop").turn_on()
    place.block()
    assert place.autostart().repair()
    assert str(place.program) in place.command()
    assert place.autostart().state() is BLOCKED
    assert not place.autostart().repair()


def test_another_installation_that_is_still_there_keeps_its_entry(place: Place, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    place.autostart(other).turn_on()
    assert not place.autostart().repair()
    assert str(other) in place.command()


def test_without_an_entry_there_is_nothing_to_repair(place: Place) -> None:
    assert not place.autostart().repair()
    assert place.left() == []


@pytest.mark.parametrize("line", ["Hidden=true", "Hidden = True", "X-GNOME-Autostart-enabled=false"])
def test_every_desktops_way_to_say_off_is_understood(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(
        f"# a comment\n[Desktop Entry]\nName=Cocoon\n{line}\n[Other]\nHidden=false\n"
    )
    assert LinuxAutostart(tmp_path, tmp_path).state() is BLOCKED


def test_an_entry_that_is_no_text_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(OSError, match="UTF-8"):
        LinuxAutostart(tmp_path, tmp_path).state()
    (tmp_path / f"{LABEL}.plist").write_bytes(b"<plist>")
    with pytest.raises(OSError, match="launch agent"):
        MacAutostart(tmp_path, tmp_path, FakeLaunchctl()).repair()


def test_windows_says_on_by_an_even_byte(tmp_path: Path) -> None:
    place = Place("windows", tmp_path)
    place.autostart().turn_on()
    place.registry.values[APPROVED, NAME] = bytes([2]) + bytes(11)
    assert place.autostart().state() is ON
    assert place.command() == f'"{place.program}" --hidden'


@given(
    st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1).map(
        lambda name: Path("/", name)
    )
)
def test_every_path_comes_back_from_an_exec_line(program: Path) -> None:
    assert program_of(exec_line(program)) == program
