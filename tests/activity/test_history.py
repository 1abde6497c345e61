"""Why it was not running at 3 pm, and how fast the computer was given back."""

import stat
from pathlib import Path

import pytest
from cocoon_desktop.activity import history
from cocoon_desktop.activity.decision import Action, Cause, Decision, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack, p99
from cocoon_desktop.activity.history import KEEP_S, Decided, History

from .surroundings import at

WORK = Decided(at(11, "09:00"), Action.FULL)
HOT = Decided(at(11, "14:50"), Action.STOP, Rule.TEMPERATURE, 81.0, 78.0, Unit.CELSIUS, "RTX 4070")
BACK = GiveBack(at(11, "14:00"), Rule.GAME, 0.31, 8 << 30, is_video_memory=True)
NIGHT = at(11, "23:00")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.jsonl"


def test_what_held_at_a_moment_is_remembered_over_a_restart(file: Path) -> None:
    kept = History(file, NIGHT)
    for entry in (WORK, BACK, HOT):
        kept.add(entry)
    for each in (kept, History(file, NIGHT)):
        assert each.at(at(11, "15:00")) == HOT
        assert each.at(at(11, "10:00")) == WORK
        assert each.at(at(11, "08:59")) is None
        assert each.given_back == [BACK]


def test_what_was_after_the_end_of_the_program_nobody_knows(file: Path) -> None:
    kept = History(file, NIGHT)
    kept.add(WORK)
    kept.add(Decided(at(11, "12:00"), Action.RELEASE, is_end=True))
    assert kept.at(at(11, "15:00")) is None
    assert History(file, NIGHT).at(at(11, "11:59")) == WORK


def test_a_decision_is_kept_with_its_numbers() -> None:
    cause = Cause(Rule.GAME, Action.RELEASE, 5, detail="Doom")
    assert Decided.of(Decision(Action.RELEASE, 5, cause), 6) == Decided(
        6, Action.RELEASE, Rule.GAME, detail="Doom"
    )
    assert Decided.of(Decision(Action.FULL, 5), 6) == Decided(6, Action.FULL)


def test_after_thirty_days_it_is_forgotten(file: Path) -> None:
    History(file, NIGHT).add(WORK)
    assert History(file, WORK.at + KEEP_S).decided == [WORK]
    assert History(file, WORK.at + KEEP_S + 1).decided == []
    assert file.read_text() == ""


def test_however_often_it_changes_the_file_stays_small(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 5)
    monkeypatch.setattr(history, "SPARE", 2)
    kept = History(file, NIGHT)
    for second in range(20):
        kept.add(Decided(WORK.at + second, Action.FULL))
    assert 5 <= len(file.read_text().splitlines()) <= 7
    assert History(file, NIGHT).decided[-1].at == WORK.at + 19


def test_a_torn_line_and_words_of_another_version_are_passed_over(file: Path) -> None:
    History(file, NIGHT).add(WORK)
    with file.open("a") as end:
        end.write('{"kind": "decided", "at": 1\n[]\n{"kind": "dream"}\n{"kind": "give_back", "rule": "x"}\n')
    kept = History(file, NIGHT)
    kept.add(HOT)
    assert History(file, NIGHT).decided == [WORK, HOT]


def test_only_the_owner_can_read_it_and_no_log_names_a_program(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = History(file, NIGHT)
    kept.add(HOT)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert caplog.text == ""
    assert "4070" not in repr(Cause(Rule.GAME, Action.STOP, 0, detail="RTX 4070"))


def test_what_cannot_be_written_is_remembered_until_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = History(tmp_path / "gone" / "history.jsonl", NIGHT)
    kept.add(WORK)
    assert kept.decided == [WORK]
    assert "cannot be written" in caplog.text


def test_of_a_hundred_times_ninety_nine_were_as_fast() -> None:
    times = [GiveBack(0, Rule.GAME, n / 100) for n in range(1, 101)]
    assert p99(times) == 0.99
    assert p99(times[:1]) == 0.01
    assert p99([]) is None
