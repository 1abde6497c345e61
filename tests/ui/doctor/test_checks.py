"""Each check: what is fine, what is worth a look, what is broken, and the one remedy."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.ui.doctor import checks, facts
from cocoon_desktop.ui.doctor.finding import Finding, count, worst_first
from cocoon_desktop.ui.doctor.words import headline, size_text, summary
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
    (checks.check_driver, DRIVER, "fine", None),
    (checks.check_driver, NO_CARD, "look", None),
    (checks.check_driver, replace(NO_CARD, is_present=True), "trouble", "open_driver_page"),
    (checks.check_heat, only(replace(CARD, temperature_c=77.9)), "fine", None),
    (checks.check_heat, only(replace(CARD, temperature_c=78.0)), "look", "open_setting"),
    (checks.check_heat, only(replace(CARD, temperature_c=83.0)), "trouble", "open_setting"),
    (checks.check_heat, only(replace(CARD, temperature_c=83.0, slows_at_c=None)), "look", "open_setting"),
    (checks.check_heat, only(replace(CARD, temperature_c=None)), "unknown", None),
    (checks.check_display, DRIVER, "fine", None),
    (checks.check_engine, facts.EngineFacts("ready", "Qwen"), "fine", None),
    (checks.check_engine, facts.EngineFacts("paused", "Qwen"), "fine", None),
    (checks.check_engine, facts.EngineFacts("starting"), "unknown", None),
    (checks.check_engine, facts.EngineFacts("failed", trouble="it died"), "trouble", "restart_engine"),
    (checks.check_answer, facts.AnswerFacts((("CUDA0", ""),)), "fine", None),
    (checks.check_answer, facts.AnswerFacts((("CUDA0", "17 not 4"),)), "trouble", "open_driver_page"),
    (checks.check_answer, facts.AnswerFacts((), "the pack is damaged"), "trouble", None),
    (checks.check_answer, facts.AnswerFacts(()), "unknown", None),
    (checks.check_packs, facts.PackFacts(("cuda",), (), True), "fine", None),
    (checks.check_packs, facts.PackFacts((), (), False), "fine", None),
    (checks.check_packs, facts.PackFacts((), (), True), "look", None),
    (checks.check_packs, facts.PackFacts(("cpu",), (("cuda", "too old"),), True), "look", None),
    (checks.check_model, facts.ModelFacts("Qwen", 5 * GIB), "fine", None),
    (checks.check_model, facts.ModelFacts("Qwen", is_elsewhere=True), "fine", None),
    (checks.check_model, facts.ModelFacts("Qwen", fault="it is gone"), "trouble", "open_models"),
    (checks.check_video_memory, DRIVER, "fine", None),
    (checks.check_video_memory, only(replace(CARD, free_bytes=GIB // 4)), "look", "open_setting"),
    (checks.check_video_memory, only(replace(CARD, free_bytes=None)), "unknown", None),
    (checks.check_memory, SPACE, "fine", None),
    (checks.check_memory, replace(SPACE, free_memory_bytes=GIB // 2), "look", None),
    (checks.check_disk, SPACE, "fine", None),
    (checks.check_disk, replace(SPACE, free_disk_bytes=2 * GIB), "look", "open_models"),
    (checks.check_disk, replace(SPACE, free_disk_bytes=GIB // 4), "trouble", "open_models"),
    (checks.check_port, facts.PortFacts(10_000, 10_000, False), "fine", None),
    (checks.check_port, facts.PortFacts(0, 4711, False), "fine", None),
    (checks.check_port, facts.PortFacts(10_000, 4711, False), "look", "open_setting"),
    (checks.check_port, facts.PortFacts(10_000, None, True), "fine", None),
    (checks.check_port, facts.PortFacts(10_000, None, False), "unknown", None),
    (checks.check_clock, facts.ClockFacts(-9.9), "fine", None),
    (checks.check_clock, facts.ClockFacts(None, own=True), "fine", None),
    (checks.check_clock, facts.ClockFacts(None, is_watched=True), "unknown", None),
    (checks.check_clock, facts.ClockFacts(41.0), "look", None),
    (checks.check_clock, facts.ClockFacts(-61.0), "trouble", None),
    (checks.check_proxies, facts.ProxyFacts(4, 3, 24.0), "fine", None),
    (checks.check_proxies, facts.ProxyFacts(4, 0), "trouble", "open_network"),
    (checks.check_keys, facts.KeyFacts("Keychain"), "fine", None),
    (checks.check_keys, facts.KeyFacts("", is_sealed=True), "fine", None),
    (checks.check_keys, facts.KeyFacts(""), "look", None),
    (checks.check_keys, facts.KeyFacts("Keychain", open_files=("a.json",)), "trouble", "lock_files"),
    (checks.check_backup, facts.BackupFacts(True, False), "fine", None),
    (checks.check_backup, facts.BackupFacts(None, True), "fine", None),
    (checks.check_backup, facts.BackupFacts(None, False), "unknown", None),
    (checks.check_backup, facts.BackupFacts(False, False), "trouble", "open_wallet"),
    (checks.check_settings, facts.SettingsFacts(2), "fine", None),
    (checks.check_settings, facts.SettingsFacts(0, "pink"), "trouble", "open_settings_file"),
    (checks.check_log, facts.LogFacts(4096), "fine", None),
    (checks.check_log, facts.LogFacts(0, "No space left"), "look", "open_log_folder"),
    (checks.check_senses, facts.SenseFacts((("mouse", ""),)), "fine", None),
    (checks.check_senses, facts.SenseFacts((("mouse", ""), ("films", "no D-Bus"))), "look", None),
    (checks.check_autostart, facts.AutostartFacts(True), "fine", None),
    (checks.check_autostart, facts.AutostartFacts(False), "fine", None),
    (checks.check_autostart, facts.AutostartFacts(None, "denied"), "look", None),
    (checks.check_tray, facts.TrayFacts(True), "fine", None),
    (checks.check_tray, facts.TrayFacts(False), "look", None),
    (checks.check_versions, facts.VersionFacts("0.1.0", (("Qt", "6.12"),)), "fine", None),
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
        (checks.check_heat, NO_CARD),
        (checks.check_display, NO_CARD),
        (checks.check_video_memory, NO_CARD),
        (checks.check_engine, facts.EngineFacts("off")),
        (checks.check_clock, facts.ClockFacts(None)),
        (checks.check_proxies, facts.ProxyFacts(None)),
        (checks.check_senses, facts.SenseFacts(None)),
        (checks.check_autostart, facts.AutostartFacts(None)),
    ],
)
def test_what_is_not_there_is_not_judged(judge: Callable[[Any], Finding | None], nothing: object) -> None:
    assert judge(nothing) is None


def test_the_hottest_card_against_its_own_limit_counts() -> None:
    hot = replace(CARD, name="RTX 3090", temperature_c=90.0, slows_at_c=105.0)
    near = replace(CARD, temperature_c=82.0)
    finding = checks.check_heat(replace(DRIVER, cards=(hot, near)))
    assert finding is not None
    assert finding.title == "RTX 4070 is warm: 82 °C"


def test_sentences_hold_the_measured_values() -> None:
    assert checks.check_clock(facts.ClockFacts(-41.2)) is not None
    finding = checks.check_clock(facts.ClockFacts(-41.2))
    assert finding is not None
    assert finding.title == "The clock is 41 s behind"
    port = checks.check_port(facts.PortFacts(10_000, 4711, False))
    assert (port.title, port.value) == ("Port 10000 is taken", "4711")
    faults = checks.check_senses(facts.SenseFacts((("films", "no D-Bus."), ("pads", "denied"))))
    assert faults is not None
    assert faults.title == "2 senses do not work"
    assert faults.sentence.startswith("films: no D-Bus; pads: denied.")


def test_the_headline_is_the_count() -> None:
    fine = checks.check_tray(facts.TrayFacts(True))
    look = checks.check_tray(facts.TrayFacts(False))
    broken = checks.check_model(facts.ModelFacts("Qwen", fault="gone"))
    assert headline([fine, fine]) == "All 2 are fine"
    assert headline([fine, look, broken]) == "1 of 3 are fine"
    said = summary([fine, look, broken, checks.late("clock", 5)], "21:12")
    assert said == "One thing is broken. One is worth a look. One could not be checked. Checked at 21:12."
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


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("the file is damaged.", "The file is damaged. "),
        ("when.idle_minutes: too small", "when.idle_minutes: too small. "),
        ("n_ctx of 0 is no size", "n_ctx of 0 is no size. "),
        ("llama.cpp refuses it", "llama.cpp refuses it. "),
        ("", "?. "),
    ],
)
def test_a_reason_begins_as_a_sentence_but_for_names(fault: str, said: str) -> None:
    found = checks.check_model(facts.ModelFacts("tiny", fault=fault or " "))
    assert found.sentence.startswith(said)


def test_numbers_and_units_are_those_of_the_language() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        found = checks.check_answer(facts.AnswerFacts((("CPU", ""),), took_s=1.26))
        assert (found.value, found.unit) == ("1,3", "s")
    finally:
        QLocale.setDefault(before)
