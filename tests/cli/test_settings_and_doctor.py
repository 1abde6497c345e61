"""``cocoon settings`` and ``cocoon doctor``, as a person runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.app.settings import load_settings
from cocoon_desktop.cli.main import app
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ui.doctor.finding import Finding
from typer.testing import CliRunner


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCOON_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, UsageError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def facts(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_a_setting_is_changed_read_and_reset(home: Path) -> None:
    assert run("settings", "set", "endpoint.port", "8080") == "endpoint.port = 8080\n"
    assert load_settings(home / "config" / "settings.toml").endpoint.port == 8080
    assert run("settings", "get", "endpoint.port") == "endpoint.port = 8080\n"
    assert run("settings", "reset", "endpoint.port") == "endpoint.port = 10000\n"
    assert facts("settings", "get", "endpoint.port")["changed"] is False


def test_lists_and_undecided_values_are_written_on_a_command_line() -> None:
    assert facts("settings", "set", "engine.gpus", "0, 1")["value"] == [0, 1]
    assert run("settings", "set", "engine.gpus", "unset") == "engine.gpus = unset\n"


def test_the_list_is_searched_and_shows_what_was_changed() -> None:
    run("settings", "set", "window.theme", "light")
    (row,) = facts("settings", "list", "--changed")["settings"]
    assert (row["key"], row["value"], row["default"]) == ("window.theme", "light", "system")
    keys = [row["key"] for row in facts("settings", "list", "mirror")["settings"]]
    assert keys == ["models.mirror"]
    assert "window.theme" in run("settings", "list")
    assert run("settings", "list", "turbo") == "No setting fits.\n"


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("endpoint.port", "70000", "endpoint.port"),
        ("endpoint.port", "-1", "endpoint.port"),
        ("endpoint.port", "many", "not a whole number"),
        ("window.theme", "pink", "window.theme"),
        ("window.place", "1", "kept by the program"),
        ("endpoint.prot", "1", "no setting"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(home: Path, key: str, value: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        run("settings", "set", key, value)
    assert not (home / "config" / "settings.toml").exists()


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the checks find, without making them."""
    findings = [
        Finding("tray", "Tray", "fine", "It is there.", value="5.0", unit="ms"),
        Finding("keys", "Keys", "look", "Mend it.", title="Not so good"),
    ]

    async def examine(*_: object) -> list[Finding]:
        return findings

    monkeypatch.setattr("cocoon_desktop.cli.doctor_run.examine", examine)
    return findings


def test_the_doctor_lists_troubles_first_and_counts(found: list[Finding]) -> None:
    lines = run("doctor").splitlines()
    assert lines == [
        "look    Keys: Not so good. Mend it.",
        "fine    Tray: It is there. (5.0 ms)",
        "1 of 2 are fine.",
    ]


def test_something_broken_is_an_exit_code(found: list[Finding]) -> None:
    found.append(Finding("disk", "Disk", "trouble", "Buy one.", title="No disk"))
    run("doctor", code=1)
    told = json.loads(run("doctor", "--json", code=1))
    assert told["fine"] == 1
    assert [check["verdict"] for check in told["checks"]] == ["fine", "look", "trouble"]


def test_the_report_is_printed_as_it_would_be_copied(found: list[Finding]) -> None:
    report = run("doctor", "--report")
    assert report.startswith("Cocoon Desktop, report of ")
    assert "look    keys: Not so good. Mend it." in report
    with pytest.raises(UsageError):
        run("doctor", "--report", "--json")


def test_a_broken_settings_file_does_not_stop_the_doctor(home: Path, found: list[Finding]) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text("[endpoint")
    assert "1 of 2 are fine." in run("doctor")
