"""Sizes, fits, downloads and faults in words."""

from dataclasses import replace

import pytest
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.transfer import Transfer
from cocoon_desktop.ui.file_sizes import file_text
from cocoon_desktop.ui.models.facts import DownloadFacts, Fault, MachineFacts, ModelFacts
from cocoon_desktop.ui.models.words import (
    detail_text,
    fault_text,
    fit_text,
    kept_text,
    licence_text,
    progress_texts,
)
from cocoon_desktop.ui.reasons import Reason
from PySide6.QtCore import QLocale

GIB, GB = 1 << 30, 10**9
BRITISH = QLocale("en_GB")
CARD = MachineFacts("RTX 4070", on_gpu=True, total=12 * GIB, others=GIB, kept=GIB)
MODEL = ModelFacts("m", "Model", "chat", "hub", "Q4_K_M", 5_027_783_488, "Apache-2.0", vram_gib=8)


def fit(suits: Suitability | None, machine: MachineFacts = CARD) -> str:
    return fit_text(replace(MODEL, suitability=suits), machine, BRITISH)


@pytest.mark.parametrize(
    ("suits", "words"),
    [
        (Suitability("fits", 8 * GIB, 10 * GIB, 8), "Fits: 8.0 of 10.0 GiB, 8 answers at once"),
        (Suitability("fits", 8 * GIB, 10 * GIB, 1), "Fits: 8.0 of 10.0 GiB, one answer at a time"),
        (Suitability("fits", 8 * GIB, 10 * GIB), "Fits: about 8.0 of 10.0 GiB"),
        (Suitability("partly", 12 * GIB, 10 * GIB), "Needs 12.0 of 10.0 GiB: partly on the processor"),
        (Suitability("too_big", 40 * GIB, 10 * GIB), "Too big for this card: about 40.0 of 10.0 GiB"),
        (Suitability("fits", None, 10 * GIB), "Fits cards from 8 GiB: here are 12.0 GiB"),
        (Suitability("too_big", None, 10 * GIB), "Too big, for cards from 8 GiB: here are 12.0 GiB"),
    ],
)
def test_the_fit_always_holds_both_numbers(suits: Suitability, words: str) -> None:
    assert fit(suits) == words


def test_a_little_memory_is_not_shown_as_none() -> None:
    assert fit(Suitability("fits", 20 << 20, 10 * GIB)) == "Fits: about 0.02 of 10.0 GiB"


def test_without_a_card_the_computer_is_what_it_is_too_big_for() -> None:
    processor = replace(CARD, on_gpu=False)
    assert fit(Suitability("too_big", 40 * GIB, 10 * GIB), processor).startswith("Too big for this computer")


def test_what_is_not_known_is_not_guessed() -> None:
    assert fit(None) == "Measuring the memory of this computer"
    assert detail_text(replace(MODEL, size=None, licence=""), BRITISH) == (
        "Q4_K_M · size not known yet · licence not known"
    )


def test_a_file_that_is_refused_says_why() -> None:
    assert fit_text(replace(MODEL, refusal="the file is cut off"), CARD, BRITISH) == (
        "This file is not a model that works here.\nthe file is cut off"
    )


@pytest.mark.parametrize(
    ("size", "words"), [(5_027_783_488, "5.0 GB"), (146_146_432, "0.1 GB"), (4_775_776, "4.8 MB")]
)
def test_files_are_counted_as_disks_count(size: int, words: str) -> None:
    assert file_text(size, BRITISH) == words


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("Apache-2.0", "Apache-2.0"),
        ("LicenseRef-Gemma", "Gemma terms"),
        ("LicenseRef-Llama-3.1-Community", "Llama 3.1 terms"),
    ],
)
def test_licences_are_called_as_people_call_them(licence: str, words: str) -> None:
    assert licence_text(replace(MODEL, licence=licence)) == words


@pytest.mark.parametrize(
    ("download", "texts"),
    [
        (
            DownloadFacts("m", "running", Transfer(3_900_000_000, 9_001_752_960, 21e6, 243)),
            ("43 %, 3.9 of 9.0 GB", "21.0 MB/s, 4 min left"),
        ),
        (
            DownloadFacts("m", "running", Transfer(1, 10, 1.0, 7500)),
            ("10 %, 0.0 of 0.0 MB", "0.0 MB/s, 2 h 5 min left"),
        ),
        (
            DownloadFacts("m", "running", Transfer(5, 10, 0.0, None, is_checking=True)),
            ("50 %, 0.0 of 0.0 MB", "checking what is here"),
        ),
        (
            DownloadFacts("m", "running", Transfer(5, 10, 0.0, None)),
            ("50 %, 0.0 of 0.0 MB", "waiting for the server"),
        ),
        (DownloadFacts("m", "running"), ("0 %, 0.0 of 5.0 GB", "asking the model hub")),
        (DownloadFacts("m", "waiting"), ("0 %, 0.0 of 5.0 GB", "waits for its turn")),
        (DownloadFacts("m", "paused"), ("0 %, 0.0 of 5.0 GB", "paused")),
        (DownloadFacts("m", "failed"), ("0 %, 0.0 of 5.0 GB", "stopped")),
    ],
)
def test_a_download_says_how_far_how_fast_and_how_long_still(
    download: DownloadFacts, texts: tuple[str, str]
) -> None:
    assert progress_texts(download, MODEL, BRITISH)[1:] == texts


def test_nothing_is_said_of_a_size_that_nobody_knows() -> None:
    value, done, _ = progress_texts(DownloadFacts("m", "waiting"), replace(MODEL, size=None), BRITISH)
    assert (value, done) == (0.0, "Nothing has arrived yet")


@pytest.mark.parametrize(
    ("fault", "parts"),
    [
        ("refused", ["The reason.", "Check the mirror", "What has arrived is kept"]),
        ("disk", ["too full: the reason.", "Make room", "What has arrived is kept"]),
        ("hash", ["The reason.", "Nothing wrong was kept"]),
        ("file", ["The reason.", "It was deleted"]),
        ("other", ["The reason.", "What has arrived is kept"]),
    ],
)
def test_a_fault_says_what_what_next_and_that_nothing_was_lost(fault: Fault, parts: list[str]) -> None:
    text = fault_text(
        DownloadFacts("m", "failed", None, fault, Reason("the reason", "its words")), 0.0, BRITISH
    )
    for part in parts:
        assert part in text


def rest(transfer: Transfer) -> str:
    return progress_texts(DownloadFacts("m", "running", transfer), MODEL, BRITISH)[2]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1.2, "20.0 MB/s, 5 s left"),
        (41.0, "20.0 MB/s, 45 s left"),
        (44.9, "20.0 MB/s, 45 s left"),
        (61.0, "20.0 MB/s, 1 min left"),
        (3601.0, "20.0 MB/s, 1 h 0 min left"),
        (1e7, "20.0 MB/s, more than 48 h left"),
    ],
)
def test_the_rest_time_does_not_change_with_every_look(seconds: float, words: str) -> None:
    assert rest(Transfer(5 * GB, 9 * GB, 20e6, seconds)) == words


@pytest.mark.parametrize(
    ("silent_s", "words"),
    [
        (4.9, "20.0 MB/s, 1 min left"),
        (5.0, "stalled for 5 s, trying again"),
        (59.9, "stalled for 59 s, trying again"),
        (150.0, "stalled for 2 min, trying again"),
    ],
)
def test_a_download_that_stalls_says_so_and_for_how_long(silent_s: float, words: str) -> None:
    assert rest(Transfer(5 * GB, 9 * GB, 20e6, 61.0, silent_s=silent_s)) == words


def test_a_download_that_goes_on_after_a_restart_says_so() -> None:
    on = DownloadFacts("m", "running", Transfer(5 * GB, 9 * GB, 20e6, 61.0, kept=3 * GB))
    assert kept_text(on, BRITISH) == "Goes on where it stopped: 3.0 GB were here already."
    assert kept_text(replace(on, phase="paused"), BRITISH) == ""
    assert kept_text(DownloadFacts("m", "running", Transfer(5, 9, 1.0, 4.0)), BRITISH) == ""
