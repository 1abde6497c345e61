"""The lines of the network page: states with their reasons, numbers that are known, coins by their worth."""

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.standing import ProxyRecord, Standing
from cocoon_desktop.ui.gallery.network import PRACTICE
from cocoon_desktop.ui.network.facts import ProxyFacts
from cocoon_desktop.ui.network.words import delay_text, fact_rows, proxy_row
from PySide6.QtCore import QLocale

BRITISH = QLocale("en_GB")
READY, NEW = ProxyRecord(Standing.READY), ProxyRecord()


def row(
    asking: ProxyRecord, working: ProxyRecord = NEW, delay_s: float | None = None
) -> tuple[str, str, str]:
    shown = proxy_row(ProxyFacts(1, "127.0.0.1:1", asking, working, delay_s), BRITISH)
    return shown.mood, shown.health, shown.standing


BOTH = "Takes our questions, and may send us work."


@pytest.mark.parametrize(
    ("asking", "working", "delay_s", "told"),
    [
        (READY, READY, 0.024, ("fine", "Healthy.", BOTH)),
        (READY, READY, 0.41, ("look", "Slow: every answer waits for it.", BOTH)),
        (NEW, NEW, None, ("quiet", "Not tried yet.", "")),
        (READY, NEW, None, ("quiet", "Connecting.", "Takes our questions, sends us no work.")),
        (NEW, READY, None, ("quiet", "Connecting.", "May send us work, takes no questions of ours.")),
        (
            ProxyRecord(Standing.LOST, "no answer."),
            READY,
            None,
            (
                "look",
                "No connection. Tried again.",
                "May send us work, takes no questions of ours.",
            ),
        ),
        (
            ProxyRecord(Standing.CONNECTING, "no answer"),
            NEW,
            None,
            ("look", "No connection. Tried again.", ""),
        ),
        (
            READY,
            ProxyRecord(Standing.REFUSED, "a foreign contract"),
            0.02,
            ("trouble", "Refused.", "Takes our questions, sends us no work."),
        ),
    ],
)
def test_a_proxys_state_has_its_reason(
    asking: ProxyRecord, working: ProxyRecord, delay_s: float | None, told: tuple[str, str, str]
) -> None:
    assert row(asking, working, delay_s) == told


@pytest.mark.parametrize("standing", [Standing.REFUSED, Standing.LOST, Standing.CONNECTING])
def test_what_failed_at_a_proxy_is_told_in_its_own_words(standing: Standing) -> None:
    record = ProxyRecord(standing, "no answer in 20 s")
    assert proxy_row(ProxyFacts(1, "x", record, READY), BRITISH).detail == "no answer in 20 s"
    assert proxy_row(ProxyFacts(1, "x", READY, READY, 0.02), BRITISH).detail == ""


def test_what_nobody_knows_is_empty_and_not_zero() -> None:
    shown = proxy_row(ProxyFacts(7, "127.0.0.1:1", NEW, NEW), BRITISH)
    assert (shown.name, shown.delay, shown.owes) == ("Proxy 7", "", "")


def test_numbers_are_written_as_people_write_them() -> None:
    asking = ProxyRecord(Standing.READY, answered=2140, failed=3)
    shown = proxy_row(ProxyFacts(1, "x", asking, READY, 0.0244, Nanoton(184_000_000)), BRITISH)
    assert (shown.delay, shown.answers, shown.failed, shown.owes) == ("24", "2,140", "3", "0.1840")
    assert delay_text(0.00042, BRITISH) == "0.4"


def test_the_practice_network_is_called_by_its_name_and_its_coins_by_their_worth() -> None:
    rows = {row.name: row for row in fact_rows(PRACTICE, "0.1.0", BRITISH)}
    assert rows["Profile"].value == "Practice network"
    assert "worthless" in rows["Profile"].note
    assert rows["Price of a prompt"].value == "20.0000 practice TON, worthless"
    assert rows["Price of a prompt"].note == "For a million tokens; 95 % of it is the worker's."
    assert rows["Versions"].value == "Program 0.1.0, protocol 2, root contract 3, parameters 1"
    assert rows["Reputation"].value == "There is none yet"


def test_a_listed_model_has_its_whole_hash_and_its_name_where_it_is_known() -> None:
    hashes = [row for row in fact_rows(PRACTICE, "0", BRITISH) if row.name == "Model hash"]
    assert [len(row.value) for row in hashes] == [64, 64]
    assert [row.note for row in hashes] == ["Qwen3 8B", "Nobody here knows which model this is."]
