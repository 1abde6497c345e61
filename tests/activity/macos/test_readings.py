"""macOS' answers as plain values, written down from the documentation, and what they say of the owner."""

import pytest
from cocoon_desktop.activity.macos import assertions, idle, screen, session
from cocoon_desktop.activity.macos.core_foundation import PlainValue
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import Opinion, SensorError


@pytest.mark.parametrize(
    ("hid_ns", "event_s", "idle_s"),
    [
        (5_000_000_000, 7.5, 5.0),
        (9_000_000_000, 2.0, 2.0),  # input from afar does not pass through the HID system
        (None, 2.0, 2.0),
        (3_000_000_000, None, 3.0),
        (3_000_000_000, -1.0, 3.0),
    ],
)
def test_the_clock_that_saw_the_later_touch_is_right(
    hid_ns: int | None, event_s: float | None, idle_s: float
) -> None:
    assert idle.interpret(hid_ns, event_s) == Opinion(idle_s=idle_s)


def test_no_clock_is_a_fault() -> None:
    with pytest.raises(SensorError):
        idle.interpret(None, None)


DISPLAY = (0.0, 0.0, 1728.0, 1117.0)
FULL: PlainValue = {"X": 0, "Y": 0, "Width": 1728, "Height": 1117}
PART: PlainValue = {"X": 80.0, "Y": 50.0, "Width": 900.0, "Height": 700.0}


def window(owner: str, bounds: PlainValue, layer: int = 0, pid: int = 500) -> PlainValue:
    return {
        "kCGWindowLayer": layer,
        "kCGWindowOwnerPID": pid,
        "kCGWindowOwnerName": owner,
        "kCGWindowBounds": bounds,
        "kCGWindowIsOnscreen": True,
    }


MENU_BAR = window("Window Server", {"X": 0, "Y": 0, "Width": 1728, "Height": 37}, layer=24)
DOCK = window("Dock", FULL, layer=20)


@pytest.mark.parametrize(
    ("windows", "opinion"),
    [
        ([], Opinion()),
        ([MENU_BAR, DOCK, window("Notes", PART), window("Film", FULL)], Opinion()),
        ([MENU_BAR, DOCK, window("Safari", FULL)], Opinion(detail="Safari")),
        (
            [window("Game", FULL, layer=2_147_483_628), window("Notes", PART)],
            Opinion(Level.GAME, detail="Game"),
        ),
        ([window("Cocoon", FULL, pid=99), window("Notes", PART)], Opinion()),
    ],
)
def test_the_front_window_counts(windows: PlainValue, opinion: Opinion) -> None:
    assert screen.interpret(windows, [DISPLAY], ours={99}) == opinion


def test_a_second_display_can_be_filled_too() -> None:
    bounds: PlainValue = {"X": 1728, "Y": -100, "Width": 2560, "Height": 1440}
    displays = [DISPLAY, (1728.0, -100.0, 2560.0, 1440.0)]
    assert screen.interpret([window("Film", bounds)], displays, ours=()).detail == "Film"


def assertion(kind: str, level: int = 255, name: str = "Google Chrome") -> PlainValue:
    return {"AssertType": kind, "AssertLevel": level, "Process Name": name, "AssertName": "Video Wake Lock"}


@pytest.mark.parametrize(
    ("held", "opinion"),
    [
        (None, Opinion()),
        ({}, Opinion()),
        ({700: [assertion("PreventUserIdleSystemSleep", name="coreaudiod")]}, Opinion()),
        ({700: [assertion("PreventUserIdleDisplaySleep", level=0)]}, Opinion()),
        ({99: [assertion("PreventUserIdleDisplaySleep", name="Cocoon")]}, Opinion()),
        (
            {700: [assertion("UserIsActive"), assertion("PreventUserIdleDisplaySleep")]},
            Opinion(Level.MEDIA, detail="Google Chrome"),
        ),
        (
            {700: [assertion("NoDisplaySleepAssertion", name="zoom.us")]},
            Opinion(Level.MEDIA, detail="zoom.us"),
        ),
    ],
)
def test_who_keeps_the_display_awake_is_watching(held: PlainValue, opinion: Opinion) -> None:
    assert assertions.interpret(held, ours={99}) == opinion


@pytest.mark.parametrize(
    ("dictionary", "level"),
    [
        ({"kCGSSessionOnConsoleKey": True}, None),
        ({"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True}, Level.LOCKED),
        ({"kCGSSessionOnConsoleKey": False}, Level.ACTIVE),
    ],
)
def test_lock_and_other_users(dictionary: PlainValue, level: Level | None) -> None:
    assert session.interpret(dictionary).level is level


def test_answers_of_the_wrong_kind_are_faults() -> None:
    with pytest.raises(SensorError):
        screen.interpret("windows", [], ())
    with pytest.raises(SensorError):
        assertions.interpret([1], ())
    with pytest.raises(SensorError):
        session.interpret(None)
