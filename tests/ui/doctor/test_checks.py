"""Each check: what is fine, what is worth a look, what is broken, and the one remedy."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.activity.presence import FaultKind, Sense
from cocoon_desktop.ui.doctor import facts, verdicts
from cocoon_desktop.ui.doctor.checks import cards, computer, engine, own
from cocoon_desktop.ui.doctor.finding import Finding, count, worst_first
from cocoon_desktop.ui.doctor.rows import trouble_row
from cocoon_desktop.ui.doctor.words import headline, size_text, summary
from cocoon_desktop.ui.reasons import Reason
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

GIB = 1 << 30
CARD = facts.CardFacts("RTX 4070", 61.0, 83.0, True, 7 * GIB, 12 * GIB)
DRIVER = facts.DriverFacts((CARD,), "581.42", True, 2.3)
NO_CARD = facts.DriverFacts((), None, False, 0.1)
SPACE = facts.SpaceFacts(18 * GIB, 32 * GIB, 118 * GIB)

Case = tuple[Callable[[Any], Finding | None], object, str, str | None]


def only(card: facts.CardFacts) -> facts.DriverFacts:
    return replace(DRIVER, cards=(card,))


CASES: list[Case] = [
    (cards.check_driver, DRIVER, "fine", None),
    (cards.check_driver, NO_CARD, "look", None),
    (cards.check_driver, replace(NO_CARD, is_present=True), "trouble", "open_driver_page"),
    (cards.check_heat, only(replace(CARD, temperature_c=77.9)), "fine", None),
    (cards.check_heat, only(replace(CARD, temperature_c=78.0)), "look", "open_setting"),
    (cards.check_heat, only(replace(CARD, temperature_c=83.0)), "trouble", "open_setting"),
    (
        cards.check_heat,
        only(replace(CARD, temperature_c=83.0, slows_at_c=None)),
        "look",
        "open_setting",
    ),
    (cards.check_heat, only(replace(CARD, temperature_c=None)), "unknown", None),
    (cards.check_display, DRIVER, "fine", None),
    (engine.check_engine, facts.EngineFacts("ready", "Qwen"), "fine", None),
    (engine.check_engine, facts.EngineFacts("paused", "Qwen"), "fine", None),
    (engine.check_engine, facts.EngineFacts("starting"), "unknown", None),
    (
        engine.check_engine,
        facts.EngineFacts("failed", trouble=Reason("it died", "exit 1")),
        "trouble",
        "restart_engine",
    ),
    (engine.check_answer, facts.AnswerFacts((("CUDA0", ""),)), "fine", None),
    (engine.check_answer, facts.AnswerFacts((("CUDA0", "17 not 4"),)), "trouble", "open_driver_page"),
    (engine.check_answer, facts.AnswerFacts((), "the pack is damaged"), "trouble", None),
    (engine.check_answer, facts.AnswerFacts(()), "unknown", None),
    (engine.check_packs, facts.PackFacts(("cuda",), (), True), "fine", None),
    (engine.check_packs, facts.PackFacts((), (), False), "fine", None),
    (engine.check_packs, facts.PackFacts((), (), True), "look", None),
    (engine.check_packs, facts.PackFacts(("cpu",), (("cuda", "too old"),), True), "look", None),
    (engine.check_model, facts.ModelFacts("Qwen", 5 * GIB), "fine", None),
    (engine.check_model, facts.ModelFacts("Qwen", is_elsewhere=True), "fine", None),
    (engine.check_model, facts.ModelFacts("Qwen", fault="it is gone"), "trouble", "open_models"),
    (cards.check_video_memory, DRIVER, "fine", None),
    (cards.check_video_memory, only(replace(CARD, free_bytes=GIB // 4)), "look", "open_setting"),
    (cards.check_video_memory, only(replace(CARD, free_bytes=None)), "unknown", None),
    (computer.check_memory, SPACE, "fine", None),
    (computer.check_memory, replace(SPACE, free_memory_bytes=GIB // 2), "look", None),
    (computer.check_disk, SPACE, "fine", None),
    (computer.check_disk, replace(SPACE, free_disk_bytes=2 * GIB), "look", "open_models"),
    (computer.check_disk, replace(SPACE, free_disk_bytes=GIB // 4), "trouble", "open_models"),
    (computer.check_port, facts.PortFacts(10_000, 10_000, False), "fine", None),
    (computer.check_port, facts.PortFacts(0, 4711, False), "fine", None),
    (computer.check_port, facts.PortFacts(10_000, 4711, False), "look", "open_setting"),
    (computer.check_port, facts.PortFacts(10_000, None, True), "fine", None),
    (computer.check_port, facts.PortFacts(10_000, None, False), "unknown", None),
    (computer.check_clock, facts.ClockFacts(-9.9), "fine", None),
    (computer.check_clock, facts.ClockFacts(None, own=True), "fine", None),
    (computer.check_clock, facts.ClockFacts(None, is_watched=True), "unknown", None),
    (computer.check_clock, facts.ClockFacts(41.0), "look", None),
    (computer.check_clock, facts.ClockFacts(-61.0), "trouble", None),
    (own.check_proxies, facts.ProxyFacts(4, 3, 24.0), "fine", None),
    (own.check_proxies, facts.ProxyFacts(4, 0), "trouble", "open_network"),
    (own.check_keys, facts.KeyFacts("Keychain"), "fine", None),
    (own.check_keys, facts.KeyFacts("", is_sealed=True), "fine", None),
    (own.check_keys, facts.KeyFacts(""), "look", None),
    (own.check_keys, facts.KeyFacts("Keychain", open_files=("a.json",)), "trouble", "lock_files"),
    (own.check_backup, facts.BackupFacts(True, False), "fine", None),
    (own.check_backup, facts.BackupFacts(None, True), "fine", None),
    (own.check_backup, facts.BackupFacts(None, False), "unknown", None),
    (own.check_backup, facts.BackupFacts(False, False), "trouble", "open_wallet"),
    (own.check_settings, facts.SettingsFacts(2), "fine", None),
    (own.check_settings, facts.SettingsFacts(0, "pink"), "trouble", "open_settings_file"),
    (own.check_log, facts.LogFacts(4096), "fine", None),
    (own.check_log, facts.LogFacts(0, Reason("the disk is full")), "look", "open_log_folder"),
    (computer.check_senses, facts.SenseFacts((Sense("input"),)), "fine", None),
    (
        computer.check_senses,
        facts.SenseFacts((Sense("session", fault="no D-Bus"),)),
        "look",
        None,
    ),
    (computer.check_autostart, facts.AutostartFacts(True), "fine", None),
    (computer.check_autostart, facts.AutostartFacts(False), "fine", None),
    (computer.check_autostart, facts.AutostartFacts(None, Reason("denied")), "look", None),
    (computer.check_tray, facts.TrayFacts(True), "fine", None),
    (computer.check_tray, facts.TrayFacts(False), "look", None),
    (computer.check_versions, facts.VersionFacts("0.1.0", (("Qt", "6.12"),)), "fine", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].__name__}-{case[2]}")
def test_a_verdict_and_its_remedy(case: Case) -> None:
    judge, given_facts, verdict, action = case
    finding = judge(given_facts)
    assert finding is not None
    assert finding.verdict == verdict
    assert (finding.remedy and finding.remedy.action) == action
    assert f"check_{finding.check}" == judge.__name__
    assert finding.sentence.endswith(".")
    assert finding.name
    assert bool(finding.title) == (verdict in ("look", "trouble"))
    assert not finding.title.endswith(".")


@pytest.mark.parametrize(
    ("judge", "nothing"),
    [
        (cards.check_heat, NO_CARD),
        (cards.check_display, NO_CARD),
        (cards.check_video_memory, NO_CARD),
        (engine.check_engine, facts.EngineFacts("off")),
        (computer.check_clock, facts.ClockFacts(None)),
        (own.check_proxies, facts.ProxyFacts(None)),
        (computer.check_senses, facts.SenseFacts(None)),
        (computer.check_autostart, facts.AutostartFacts(None)),
    ],
)
def test_what_is_not_there_is_not_judged(judge: Callable[[Any], Finding | None], nothing: object) -> None:
    assert judge(nothing) is None


def test_the_hottest_card_against_its_own_limit_counts() -> None:
    hot = replace(CARD, name="RTX 3090", temperature_c=90.0, slows_at_c=105.0)
    near = replace(CARD, temperature_c=82.0)
    finding = cards.check_heat(replace(DRIVER, cards=(hot, near)))
    assert finding is not None
    assert finding.title == "RTX 4070 is warm: 82 °C"


def test_sentences_hold_the_measured_values() -> None:
    assert computer.check_clock(facts.ClockFacts(-41.2)) is not None
    finding = computer.check_clock(facts.ClockFacts(-41.2))
    assert finding is not None
    assert finding.title == "The clock is 41 s behind"
    port = computer.check_port(facts.PortFacts(10_000, 4711, False))
    assert (port.title, port.value) == ("Port 10000 is taken", "4711")
    lost = Sense("session", fault="the bus was lost.", fault_kind=FaultKind.LOST)
    denied = Sense("gamepad", fault="denied", fault_kind=FaultKind.REFUSED)
    faults = computer.check_senses(facts.SenseFacts((lost, denied)))
    assert faults is not None
    assert faults.title == "2 sensors do not work"
    assert faults.detail == "session: the bus was lost; gamepad: denied"
    assert faults.sentence == (
        "Log-in and lock: the connection was lost; Gamepad: your account may not read it. "
        "Cocoon is careful where it cannot see."
    )


def test_the_headline_is_the_count() -> None:
    fine = computer.check_tray(facts.TrayFacts(True))
    look = computer.check_tray(facts.TrayFacts(False))
    broken = engine.check_model(facts.ModelFacts("Qwen", fault="gone"))
    assert headline([fine, fine]) == "All 2 are fine"
    assert headline([fine, look, broken]) == "1 of 3 are fine"
    said = summary([fine, look, broken, verdicts.late("clock", 5)], "21:12")
    assert said == "One is broken. One is worth a look. One is unchecked. Checked at 21:12."
    assert summary([fine], "21:12") == "Checked at 21:12."


@given(st.lists(st.sampled_from(("fine", "look", "trouble", "unknown"))))
def test_troubles_come_first_and_nothing_is_lost(verdicts: list[Any]) -> None:
    findings = [Finding("tray", str(at), verdict, "") for at, verdict in enumerate(verdicts)]
    found = worst_first(findings)
    order = ["trouble", "look", "unknown", "fine"]
    assert sorted(found, key=lambda finding: int(finding.name)) == findings
    assert [order.index(finding.verdict) for finding in found] == sorted(map(order.index, verdicts))
    assert sum(count(findings, verdict) for verdict in ("fine", "look", "trouble", "unknown")) == len(
        findings
    )


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, ("0.0", "KiB")),
        (1536, ("1.5", "KiB")),
        (200 << 20, ("200", "MiB")),
        (5 * GIB, ("5.0", "GiB")),
        (118 * GIB, ("118", "GiB")),
    ],
)
def test_sizes_have_the_unit_that_fits(size: int, said: tuple[str, str]) -> None:
    assert size_text(size) == said


def test_what_failed_is_told_in_its_own_words_below_the_sentence() -> None:
    found = engine.check_model(facts.ModelFacts("tiny", fault="there is no model file"))
    assert found.sentence == "Download it again, or choose another."
    assert found.detail == "there is no model file"
    assert trouble_row(found).body == "Download it again, or choose another.\nthere is no model file"
    assert found.whole.endswith("or choose another. There is no model file")


def test_numbers_and_units_are_those_of_the_language() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        found = engine.check_answer(facts.AnswerFacts((("CPU", ""),), took_s=1.26))
        assert (found.value, found.unit) == ("1,3", "s")
    finally:
        QLocale.setDefault(before)
