"""Windows' answers, written down from the documentation, and what they say of the owner."""

import ctypes
import struct

import pytest
from cocoon_desktop.activity.card_programs import CardProgram
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.sensor import NotHereError, Opinion, SensorError, ask
from cocoon_desktop.activity.windows import card, gamepads, idle, screen, session, steam

MINUTE = 60_000


@pytest.mark.parametrize(
    ("now_ticks", "input_ticks", "idle_s"),
    [
        (10 * MINUTE, 9 * MINUTE, 60.0),
        (500, 2**32 - 500, 1.0),  # the counter began again in between
        (1000, 1016, 0.0),  # an input from the future: not guaranteed to grow
        (0, 0, 0.0),
    ],
)
def test_the_last_input_is_an_unsigned_difference(now_ticks: int, input_ticks: int, idle_s: float) -> None:
    assert idle.interpret(now_ticks, input_ticks) == Opinion(idle_s=idle_s)


MONITOR = (0, 0, 2560, 1440)
POPUP, OVERLAPPED = 0x94000000, 0x14CF0000
GAME = screen.FrontWindow(42, "game.exe", "UnityWndClass", POPUP, MONITOR, MONITOR)
MAXIMIZED = screen.FrontWindow(42, "editor.exe", "Editor", OVERLAPPED, (-8, -8, 2568, 1448), MONITOR)
SMALL = screen.FrontWindow(42, "chat.exe", "Chat", OVERLAPPED, (100, 100, 900, 700), MONITOR)
DESKTOP = screen.FrontWindow(4, "explorer.exe", "WorkerW", POPUP, MONITOR, MONITOR)
BUSY_CARD, IDLE_CARD = (CardProgram(42, use_percent=70.0),), (CardProgram(42, use_percent=1.0),)


@pytest.mark.parametrize(
    ("state", "front", "programs", "level"),
    [
        (3, GAME, None, Level.GAME),
        (3, None, None, Level.GAME),
        (4, SMALL, None, Level.MEDIA),
        (2, SMALL, IDLE_CARD, None),  # an overlay of the graphics driver says busy for ever
        (2, DESKTOP, IDLE_CARD, None),
        (2, GAME, IDLE_CARD, Level.MEDIA),  # a film in full screen
        (2, GAME, None, Level.MEDIA),
        (2, GAME, BUSY_CARD, Level.GAME),  # borderless games report 2 and not 3
        (5, GAME, BUSY_CARD, Level.GAME),  # 5 does not disprove what the card proves
        (5, GAME, IDLE_CARD, None),
        (5, MAXIMIZED, BUSY_CARD, None),
        (5, SMALL, BUSY_CARD, None),
        (1, None, None, None),
        (6, None, None, None),
        (7, SMALL, None, None),
    ],
)
def test_what_windows_says_of_notifications_needs_a_second_sign(
    state: int,
    front: screen.FrontWindow | None,
    programs: tuple[CardProgram, ...] | None,
    level: Level | None,
) -> None:
    assert screen.interpret(state, front, programs).level is level


def pad(packet: int, buttons: int = 0, trigger: int = 0, x: int = 0) -> bytes:
    return gamepads.STATE.pack(packet, buttons, trigger, 0, x, 0, 0, 0)


def test_a_pad_counts_when_a_hand_moved_it() -> None:
    pads = gamepads.Pads()
    assert pads.interpret({0: pad(1)}) == Opinion(), "the first state is only where it lies"
    assert pads.interpret({0: pad(1)}) == Opinion()
    assert pads.interpret({0: pad(2, buttons=0x1000)}) == Opinion(Level.ACTIVE)
    assert pads.interpret({0: pad(3)}) == Opinion(Level.ACTIVE), "let go"
    assert pads.interpret({0: pad(4, x=3000)}) == Opinion(), "a stick that trembles"
    assert pads.interpret({0: pad(5, x=9000)}) == Opinion(Level.ACTIVE)
    assert pads.interpret({0: pad(6, x=9000, trigger=255), 1: pad(1)}) == Opinion(Level.ACTIVE)


def test_a_stick_that_is_moved_slowly_counts_in_the_end() -> None:
    pads = gamepads.Pads()
    opinions = [pads.interpret({0: pad(step, x=3000 * step)}) for step in range(4)]
    assert [opinion.level for opinion in opinions] == [None, None, None, Level.ACTIVE]


def test_without_a_pad_there_is_nothing_to_sense() -> None:
    with pytest.raises(NotHereError):
        gamepads.Pads().interpret({})


def test_a_state_of_a_pad_has_the_size_of_xinput_state() -> None:
    assert gamepads.STATE.size == 16


ROWS = [
    ("pid_4242_luid_0x00000000_0x0000D3C1_phys_0_eng_0_engtype_3D", 88.5),
    ("pid_4242_luid_0x00000000_0x0000D3C1_phys_0_eng_3_engtype_Copy", 99.0),
    ("pid_700_luid_0x00000000_0x0000D3C1_phys_0_eng_0_engtype_3D", 2.5),
    ("pid_700_luid_0x00000000_0x0000D3C1_phys_0_eng_5_engtype_VideoDecode", 12.0),
    ("pid_99_luid_0x00000000_0x0000D3C1_phys_0_eng_1_engtype_Compute_0", 100.0),
    ("pid_5_luid_0x00000000_0x0000D3C1_phys_0_eng_6_engtype_", 0.0),
    ("_Total", 100.0),
]


class Counter:
    """PDH's rows, as recorded."""

    def __init__(self, rows: list[tuple[str, float]]) -> None:
        self.rows, self.is_closed = rows, False

    def read(self) -> list[tuple[str, float]]:
        return self.rows

    def close(self) -> None:
        self.is_closed = True


def test_use_of_the_card_is_told_by_program_and_ours_is_left_out() -> None:
    assert card.programs_in(ROWS, ours={99}) == (
        CardProgram(5, use_percent=0.0),
        CardProgram(700, use_percent=2.5, decode_percent=12.0),
        CardProgram(4242, use_percent=88.5),
    )


def use(rows: list[tuple[str, float]]) -> Opinion:
    sensor = card.CardUse(Counter(rows), lambda: {99}, lambda pid: f"{pid}.exe")
    ask(sensor)
    return ask(sensor)


def engine(pid: int, kind: str, percent: float) -> tuple[str, float]:
    return f"pid_{pid}_luid_0x00000000_0x0000D3C1_phys_0_eng_0_engtype_{kind}", percent


@pytest.mark.parametrize(
    ("rows", "opinion"),
    [
        (ROWS, Opinion(Level.GAME, detail="4242.exe")),
        ([engine(99, "3D", 100.0), engine(99, "VideoEncode", 50.0)], Opinion()),
        ([engine(7, "VideoEncode", 9.0)], Opinion(Level.STREAM, detail="7.exe")),
        ([engine(7, "Video Encode", 9.0)], Opinion(Level.STREAM, detail="7.exe")),
        ([engine(7, "VideoDecode", 9.0)], Opinion(Level.MEDIA, detail="7.exe")),
        ([engine(7, "VideoDecode", 0.4), engine(7, "3D", 12.0)], Opinion()),
        ([], Opinion()),
    ],
)
def test_engines_tell_games_streams_and_films(rows: list[tuple[str, float]], opinion: Opinion) -> None:
    assert use(rows) == opinion


def test_the_last_reading_is_there_for_who_judges_the_window() -> None:
    counter = Counter(ROWS)
    sensor = card.CardUse(counter, lambda: {99}, str)
    assert sensor.programs() is None
    ask(sensor)
    assert [program.pid for program in sensor.programs() or ()] == [5, 700, 4242]
    sensor.close()
    assert counter.is_closed


def info(state: int, flags: int) -> bytes:
    """WTSINFOEXW: level 1, session 2."""
    return struct.pack("<I4xIii", 1, 2, state, flags) + bytes(200)


ACTIVE, DISCONNECTED = 0, 4


@pytest.mark.parametrize(
    ("data", "is_remote", "console_has_user", "level"),
    [
        (info(ACTIVE, 1), False, True, None),
        (info(ACTIVE, 0), False, True, Level.LOCKED),
        (info(ACTIVE, 1), True, False, Level.STREAM),
        (info(ACTIVE, 0), True, False, Level.LOCKED),
        (info(DISCONNECTED, 1), False, True, Level.ACTIVE),
        (info(DISCONNECTED, 1), False, False, Level.LOCKED),
    ],
)
def test_lock_and_remote_desktop(
    data: bytes, is_remote: bool, console_has_user: bool, level: Level | None
) -> None:
    opinion = session.interpret(data, is_remote=is_remote, console_has_user=console_has_user)
    assert opinion.level is level


@pytest.mark.parametrize("data", [b"", info(ACTIVE, -1)])
def test_a_lock_that_windows_does_not_know_is_a_fault(data: bytes) -> None:
    with pytest.raises(SensorError):
        session.interpret(data, is_remote=False, console_has_user=True)


def test_a_screen_that_somebody_unknown_has_is_a_fault() -> None:
    with pytest.raises(SensorError):
        session.interpret(info(DISCONNECTED, 1), is_remote=False, console_has_user=None)


def test_steam_names_its_game() -> None:
    assert steam.interpret(570, "Dota 2", steam_runs=True) == Opinion(Level.GAME, detail="Dota 2")
    assert steam.interpret(570, "", steam_runs=True) == Opinion(Level.GAME, detail="Steam 570")
    assert steam.interpret(0, "", steam_runs=True) == Opinion()


def test_a_number_left_behind_by_a_steam_that_was_ended_is_no_game() -> None:
    with pytest.raises(NotHereError):
        steam.interpret(570, "Dota 2", steam_runs=False)


def test_structures_have_the_sizes_of_windows() -> None:
    assert ctypes.sizeof(idle.LastInput) == 8
    assert ctypes.sizeof(screen.Rect) == 16
    assert ctypes.sizeof(screen.MonitorInfo) == 40
    assert ctypes.sizeof(card.CounterValue) == 24
    assert card.CounterValue.value.offset == 16
