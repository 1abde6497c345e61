"""The doctor at work: all checks at once with patience, facts of this computer, a report without secrets."""

import asyncio
import os
import socket
import stat
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.activity.presence import Sense
from cocoon_desktop.app.autostart.linux import LinuxAutostart
from cocoon_desktop.app.doctor_looks import (
    Patient,
    is_open,
    lock_files,
    looks_of,
    read_keys,
    read_log_folder,
    read_port,
    read_settings,
)
from cocoon_desktop.app.doctor_notes import DoctorNotes
from cocoon_desktop.app.examination import Look, examine
from cocoon_desktop.app.log_tail import parse_lines
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.redactor import Redactor, names_in
from cocoon_desktop.app.report import MAX_LOG_LINES, write_report
from cocoon_desktop.app.settings import EndpointSettings, EngineSettings, Settings
from cocoon_desktop.app.settings_table import settings_table, values_of
from cocoon_desktop.hardware.nvml_driver import is_nvidia_present
from cocoon_desktop.ui.doctor import facts
from cocoon_desktop.ui.doctor.checks import computer, engine, own
from cocoon_desktop.ui.doctor.finding import Finding
from tonsdk.crypto.bip39 import english

from ..patience import PATIENCE_S


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(*(tmp_path / name for name in ("c", "d", "cache", "l", "r"))).make()


async def _tray() -> facts.TrayFacts:
    return facts.TrayFacts(True)


def test_checks_run_at_once_and_none_waits_for_a_slow_one() -> None:
    async def journey() -> list[Finding]:
        both = asyncio.Barrier(2)

        async def together() -> facts.TrayFacts:
            await both.wait()
            return facts.TrayFacts(True)

        async def never() -> facts.TrayFacts:
            await asyncio.Event().wait()
            raise AssertionError

        async def breaks() -> facts.TrayFacts:
            raise ValueError("a secret")

        looks: list[Look[Any]] = [
            Look("tray", together, computer.check_tray),
            Look("keys", never, computer.check_tray, patience_s=0.01),
            Look("model", breaks, computer.check_tray),
            Look("log", _tray, lambda _: None),
            Look("tray", together, computer.check_tray),
        ]
        progress: list[tuple[int, int]] = []
        found = await asyncio.wait_for(examine(looks, lambda *told: progress.append(told)), PATIENCE_S)
        assert progress == [(done, 5) for done in range(6)]
        return found

    tray, keys, model, other = asyncio.run(journey())
    assert tray.verdict == other.verdict == "fine"
    assert (keys.check, keys.verdict) == ("keys", "unknown")
    assert (model.check, model.verdict) == ("model", "unknown")
    assert "ValueError" in model.sentence
    assert "a secret" not in model.sentence


def test_facts_that_several_checks_share_are_gathered_once(
    paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def read() -> facts.DriverFacts:
        asked.append(1)
        return facts.DriverFacts((facts.CardFacts("RTX", 60.0),), "1", True, 1.0)

    monkeypatch.setattr("cocoon_desktop.app.doctor_looks.read_cards", read)
    looks = [
        look for look in looks_of(Patient(paths, Settings())) if look.check in ("driver", "heat", "display")
    ]
    found = asyncio.run(examine(looks))
    assert [finding.check for finding in found] == ["driver", "heat", "display"]
    assert asked == [1]


def test_a_taken_port_is_seen(paths: AppPaths) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings(endpoint=EndpointSettings(port=port))
        assert not read_port(Patient(paths, settings)).is_free
    assert read_port(Patient(paths, settings)).is_free


@pytest.mark.skipif(os.name != "posix", reason="files have no modes")
def test_a_file_with_keys_that_others_can_read_is_found_and_locked(paths: AppPaths) -> None:
    file = paths.data / "owner-keys.json"
    file.write_text("{}")
    file.chmod(0o644)
    patient = Patient(paths, Settings(), notes=DoctorNotes(extra_key_files=["more.json"]))
    assert read_keys(patient).open_files == ("owner-keys.json",)
    lock_files(paths.data, patient.notes.extra_key_files)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not is_open(file)
    assert read_keys(patient).open_files == ()


def test_a_settings_file_with_a_mistake_is_found_while_the_program_runs(paths: AppPaths) -> None:
    paths.settings.write_text('[window]\ntheme = "dark"\n')
    assert read_settings(paths) == facts.SettingsFacts(1)
    paths.settings.write_text('[window]\ntheme = "pink"\n')
    assert "window.theme" in read_settings(paths).fault


def test_a_log_folder_that_is_no_folder_is_found(paths: AppPaths, tmp_path: Path) -> None:
    (paths.logs / "cocoon.log").write_text("12345")
    assert read_log_folder(paths.logs) == facts.LogFacts(5)
    assert read_log_folder(tmp_path / "nowhere").fault


def test_what_others_tell_the_doctor_is_judged(paths: AppPaths, tmp_path: Path) -> None:
    autostart = LinuxAutostart(tmp_path / "program", tmp_path / "autostart")
    autostart.turn_on()
    notes = DoctorNotes(
        senses=lambda: [Sense("gamepad", fault="no permission")],
        autostart=autostart,
        wallet_backed_up=lambda: False,
        clock_ahead_s=lambda: 90.0,
        is_practice=False,
    )
    looks = [
        look
        for look in looks_of(Patient(paths, Settings(), notes=notes))
        if look.check in ("senses", "autostart", "backup", "clock")
    ]
    found = {finding.check: finding.verdict for finding in asyncio.run(examine(looks))}
    assert found == {"senses": "look", "autostart": "fine", "backup": "trouble", "clock": "trouble"}


def test_nvidias_card_is_seen_without_its_driver(tmp_path: Path) -> None:
    for name, vendor, kind in (("a", "0x8086", "0x030000"), ("b", "0x10de", "0x040300")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "vendor").write_text(vendor)
        (tmp_path / name / "class").write_text(kind)
    assert is_nvidia_present(tmp_path) is False
    (tmp_path / "b" / "class").write_text("0x030000")
    assert is_nvidia_present(tmp_path) is True
    assert is_nvidia_present(tmp_path / "nowhere") is None


# --- the report ---------------------------------------------------------------------------------------------

USER, HOST = "jolanthe", "feuervogel-7"
SEED = " ".join(english[100:124])
ADDRESS = "0:" + "5b1f" * 16
MAIL, SERVER = "jo@example.org", "192.168.7.23"
SECRETS = (USER, HOST, SEED, ADDRESS, MAIL, SERVER, "hunter2", "/home/jolanthe")


@pytest.fixture
def report() -> str:
    log = parse_lines(
        f"2026-11-23 16:05:01,123 I cocoon_desktop.app.start: {SEED}\n"
        f"2026-11-23 16:05:02,123 W cocoon_desktop.app.start: {SEED} for {ADDRESS} of {MAIL} at {SERVER}\n"
        + "".join(f"2026-11-23 16:05:03,123 E cocoon_desktop.app.start: fault {at}\n" for at in range(50))
    )
    settings = Settings(
        endpoint=EndpointSettings(port=8080),
        engine=EngineSettings(url="http://me:hunter2@192.168.7.23:8000", model="/home/jolanthe/m.gguf"),
    )
    findings = [
        computer.check_tray(facts.TrayFacts(True)),
        engine.check_model(facts.ModelFacts("x", fault=f"there is no model file at /home/{USER}/{MAIL}")),
        own.check_keys(facts.KeyFacts("", open_files=(f"{HOST}.json",))),
    ]
    redact = Redactor(names_in(USER, HOST), (f"/home/{USER}",), frozenset(english))
    return write_report(findings, settings_table(), values_of(settings), log, "2026-11-23", redact)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_report_holds_no_secret(report: str, secret: str) -> None:
    assert secret not in report
    assert secret.upper() not in report.upper()


def test_a_report_holds_what_helps(report: str) -> None:
    lines = report.splitlines()
    assert lines[1] == "1 of 3 checks are fine"
    assert lines[3].startswith(
        "trouble model: The model cannot be used. Download it again, or choose another. There"
    )
    assert "  endpoint.port = 8080" in lines
    assert "  engine.url = (set)" in lines
    assert sum(": fault " in line for line in lines) == MAX_LOG_LINES
    assert "fault 49" in lines[-1]
