"""Why something did not work, in the language of the window; the original words stand below."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import (
    ChainError,
    CocoonError,
    EngineError,
    KeyStoreError,
    LocalProtocolError,
    PeerError,
    UsageError,
)
from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.inference.errors import DoesNotFitError, EngineBusyError, PromptTooLongError
from cocoon_desktop.models.errors import HubError, NoModelError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.space import SpaceError
from cocoon_desktop.ton.chain_errors import ChainBusyError
from cocoon_desktop.ton.spending import LimitError
from cocoon_desktop.ui.reasons import DETAIL_FITS, Reason, ToldError, begun, explain, told, unforeseen
from PySide6.QtCore import QLocale

GIB = 1 << 30
WHOLE = [
    (SpaceError(Path("/m"), 7_000_000_000, 5_000_000_000), "5.0 GB are free, 2.5 GB more are needed"),
    (LimitError(parse_ton("2"), parse_ton("1.5")), "your limits leave 1.5000 TON for now"),
    (PromptTooLongError(5000, 4096), "the conversation is too long for this model"),
    (EngineBusyError(9), "too many requests are waiting already"),
    (ChainBusyError("x"), "another Cocoon already runs this network"),
]
HALF = [
    (HubError("no route", host="h.co", retry=True), "the connection to h.co does not hold"),
    (HubError("odd", host="h.co"), "h.co does not answer like a model hub"),
    (HubError("off"), "the model hub may not be asked"),
    (HubError("?", 401, host="h.co"), "a login is needed at h.co"),
    (HubError("?", 404, host="h.co"), "there is no such file at h.co"),
    (HubError("?", 429, host="h.co", retry=True), "too much was asked of h.co just now"),
    (HubError("?", 503, host="h.co", retry=True), "there is trouble at h.co"),
    (HubError("?", 418, host="h.co"), "it was refused by h.co"),
    (WrongBytesError("m.gguf", "1", "2", "wrong"), "the bytes of m.gguf are not those that were meant"),
    (ModelFileError("cut off"), "the file is not a model that works here"),
    (KeyStoreError("locked"), "the keys could not be read or kept"),
    (ChainError("503"), "the chain could not be asked"),
    (EngineError("ended"), "the engine could not do its work"),
    (PeerError("p", "asking", "late"), "no proper answer came"),
    (LocalProtocolError("x"), "no proper answer came"),
    (DoesNotFitError("x", "model", 9 * GIB), "the model needs 9.0 GiB, and less is free"),
    (NoModelError("there is none at /m"), "the model's file is not there"),
    (UsageError("x"), "it cannot be done like this"),
    (CocoonError("x"), "it could not be done"),
    (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
    (OSError(errno.EACCES, "Permission denied"), "your account may not do that"),
    (OSError(errno.EROFS, "Read-only file system"), "the disk can only be read"),
    (OSError(errno.ENOENT, "No such file"), "it is not there"),
    (OSError(errno.EEXIST, "File exists"), "it is there already"),
    (OSError(errno.EIO, "Input/output error"), "the disk failed"),
    (OSError(errno.EADDRINUSE, "Address in use"), "another program uses the port"),
    (OSError(errno.ENETUNREACH, "Network is unreachable"), "there is no connection"),
    (OSError(errno.EXDEV, "Cross-device link"), "the system refused"),
]


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("error", "text"), WHOLE, ids=[type(error).__name__ for error, _ in WHOLE])
def test_what_is_told_whole_needs_no_words_of_its_own(error: CocoonError, text: str) -> None:
    assert explain(error) == Reason(text)


@pytest.mark.parametrize(("error", "text"), HALF, ids=[text for _, text in HALF])
def test_the_rest_stands_below_in_the_original_words(error: Exception, text: str) -> None:
    reason = explain(error)
    assert reason.text == text
    assert reason.detail == (error.strerror if isinstance(error, OSError) else str(error))


def test_what_the_system_refused_is_found_behind_our_own_error() -> None:
    error = CocoonError("/m/index.json cannot be written: No space left on device")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert explain(error) == Reason("the disk is full", str(error))


def test_a_file_that_the_system_names_is_named() -> None:
    refused = explain(PermissionError(errno.EACCES, "Permission denied", "/m"))
    assert refused.lines == "Your account may not do that\nPermission denied: /m"


def test_what_was_told_already_stays_as_it_is() -> None:
    assert explain(ToldError(Reason("es geht nicht", "it does not"))) == Reason(
        "es geht nicht", "it does not"
    )


def test_a_defect_names_its_kind() -> None:
    assert unforeseen(ZeroDivisionError("x")) == Reason(
        "something unforeseen went wrong", "ZeroDivisionError: x"
    )


def test_words_without_end_are_cut() -> None:
    assert len(explain(CocoonError("x" * 100_000)).detail) <= DETAIL_FITS + 2


def test_a_reason_stands_in_a_sentence_and_its_detail_below() -> None:
    reason = Reason("it is gone", "ENOENT 100 %1")
    assert (
        told("Not sent: %1. Again at %2.", reason, "21:12")
        == "Not sent: it is gone. Again at 21:12.\nENOENT 100 %1"
    )
    assert told("%1. Nothing was lost.", Reason("it is gone")) == "It is gone. Nothing was lost."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the file is damaged", "The file is damaged"),
        ("when.idle_minutes: too small", "when.idle_minutes: too small"),
        ("n_ctx of 0 is no size", "n_ctx of 0 is no size"),
        ("llama.cpp refuses it", "llama.cpp refuses it"),
        ("", ""),
    ],
)
def test_a_reason_begins_as_a_sentence_but_for_names(text: str, said: str) -> None:
    assert begun(text) == said
