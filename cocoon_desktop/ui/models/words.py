"""I put what is known about models into words: sizes, fits, downloads and faults. I keep no state."""

import math
from typing import Final

from PySide6.QtCore import QLocale

from cocoon_desktop.inference.plan.devices import GIB
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.transfer import Transfer

from ..amounts import number_text
from ..clock_words import clock_text
from ..file_sizes import GB, LEAST_GB, MB, file_text
from ..i18n import fill, listed, translate
from ..reasons import below, told
from ..units import with_unit
from .facts import DownloadFacts, MachineFacts, ModelFacts

STALLED_S: Final = 5.0
"""Nothing came for so long: its speed is no longer of interest."""
LEFT_STEP_S: Final = 5
"""A number that changes every second is read by nobody."""
MANY_H: Final = 48


def memory_number(size: int, locale: QLocale) -> str:
    """GiB, as cards and the dashboard count. A little is never shown as nothing."""
    return number_text(size / GIB, 2 if 0 < size < GIB // 10 else 1, locale)


def memory_text(size: int, locale: QLocale) -> str:
    return with_unit(memory_number(size, locale), "GiB")


def detail_text(model: ModelFacts, locale: QLocale) -> str:
    """``Q4_K_M · 5.0 GB · Apache-2.0``."""
    size = translate("Models", "size not known yet") if model.size is None else file_text(model.size, locale)
    licence = licence_text(model) if model.licence else translate("Models", "licence not known")
    return " · ".join(part for part in (model.quantization, size, licence) if part)


def licence_text(model: ModelFacts) -> str:
    """The SPDX identifier as people say it."""
    name = model.licence.removeprefix("LicenseRef-").replace("-Community", "")
    if model.licence == name:
        return name
    return fill(translate("Models", "%1 terms"), name.replace("-", " "))


def fit_text(model: ModelFacts, machine: MachineFacts | None, locale: QLocale) -> str:
    """Whether it fits, with both numbers."""
    suits = model.suitability
    if model.refusal:
        return below(translate("Models", "This file is not a model that works here."), model.refusal)
    if suits is None or machine is None:
        return translate("Models", "Measuring the memory of this computer")
    if suits.need is None:
        return _class_text(model, suits, machine, locale)
    room = memory_number(suits.room, locale)
    need = memory_number(suits.need, locale)
    match suits.suits:
        case "fits" if suits.slots is not None:
            answers = locale.toString(suits.slots)
            if suits.slots == 1:
                return fill(translate("Models", "Fits: %1 of %2 GiB, one answer at a time"), need, room)
            return fill(translate("Models", "Fits: %1 of %2 GiB, %3 answers at once"), need, room, answers)
        case "fits":
            return fill(translate("Models", "Fits: about %1 of %2 GiB"), need, room)
        case "partly":
            return fill(translate("Models", "Needs %1 of %2 GiB: partly on the processor"), need, room)
        case "too_big":
            if machine.on_gpu:
                return fill(translate("Models", "Too big for this card: about %1 of %2 GiB"), need, room)
            return fill(translate("Models", "Too big for this computer: about %1 of %2 GiB"), need, room)


def _class_text(model: ModelFacts, suits: Suitability, machine: MachineFacts, locale: QLocale) -> str:
    gib = locale.toString(model.vram_gib)
    has = memory_number(machine.total if machine.on_gpu else suits.room, locale)
    if suits.suits == "too_big":
        sentence = translate("Models", "Too big, for cards from %1 GiB: here are %2")
        return fill(sentence, gib, with_unit(has, "GiB"))
    return fill(translate("Models", "Fits cards from %1 GiB: here are %2 GiB"), gib, has)


def progress_texts(download: DownloadFacts, model: ModelFacts, locale: QLocale) -> tuple[float, str, str]:
    """How far a download is, 0 to 1; what is done; what is left."""
    transfer = download.transfer
    done = model.fetched if transfer is None else transfer.done
    total = model.size if transfer is None else transfer.total
    if total:
        percent = number_text(100 * done // total, 0, locale)
        arrived = number_text(done / (GB if total >= LEAST_GB else MB), 1, locale)
        done_text = fill(translate("Models", "%1 %, %2 of %3"), percent, arrived, file_text(total, locale))
    else:
        done_text = file_text(done, locale) if done else translate("Models", "Nothing has arrived yet")
    return done / total if total else 0.0, done_text, _rest_text(download, transfer, locale)


def _rest_text(download: DownloadFacts, transfer: Transfer | None, locale: QLocale) -> str:
    match download.phase:
        case "waiting":
            return translate("Models", "waits for its turn")
        case "paused":
            return translate("Models", "paused")
        case "failed":
            return translate("Models", "stopped")
    if transfer is None:
        return translate("Models", "asking the model hub") if download.phase == "running" else ""
    if transfer.is_checking:
        return translate("Models", "checking what is here")
    if download.phase == "running" and transfer.silent_s >= STALLED_S:
        sentence = translate("Models", "stalled for %1, trying again")
        return fill(sentence, _span_text(transfer.silent_s, locale))
    if transfer.seconds_left is None:
        return translate("Models", "waiting for the server")
    speed = fill(translate("Models", "%1/s"), file_text(round(transfer.bytes_per_s), locale))
    return listed((speed, _left_text(transfer.seconds_left, locale)))


def _span_text(seconds: float, locale: QLocale) -> str:
    if seconds < 60:
        return with_unit(locale.toString(int(seconds)), "s")
    return with_unit(locale.toString(int(seconds // 60)), "min")


def _left_text(seconds: float, locale: QLocale) -> str:
    if seconds < 60:
        rounded = math.ceil(seconds / LEFT_STEP_S) * LEFT_STEP_S
        return fill(translate("Models", "%1 s left"), locale.toString(rounded))
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours >= MANY_H:
        return fill(translate("Models", "more than %1 h left"), locale.toString(MANY_H))
    if not hours:
        return fill(translate("Models", "%1 min left"), locale.toString(minutes))
    sentence = translate("Models", "%1 h %2 min left")
    return fill(sentence, locale.toString(hours), locale.toString(minutes))


def kept_text(download: DownloadFacts, locale: QLocale) -> str:
    """That a download goes on where an earlier one stopped; empty for one that began now."""
    transfer = download.transfer
    if transfer is None or download.phase != "running" or not transfer.kept:
        return ""
    sentence = translate("Models", "Goes on where it stopped: %1 were here already.")
    return fill(sentence, file_text(transfer.kept, locale))


def fault_text(download: DownloadFacts, now: float, locale: QLocale) -> str:
    """What went wrong with a download, what to do next, and that nothing was lost."""
    if download.fault is None:
        return ""
    match download.fault:
        case "line" if download.retry_at is not None:
            sentence = translate("Models", "%1. What has arrived is kept. It goes on by itself at %2.")
            return told(sentence, download.reason, clock_text(download.retry_at, now, locale))
        case "refused":
            sentence = translate("Models", "%1. Check the mirror in the settings. What has arrived is kept.")
        case "disk":
            sentence = translate(
                "Models",
                "The disk is too full: %1. Make room or choose another folder. What has arrived is kept.",
            )
        case "hash":
            sentence = translate(
                "Models",
                "%1. Nothing wrong was kept, and no other model was touched. "
                "If it happens again, do not trust the mirror.",
            )
        case "file":
            sentence = translate("Models", "%1. It was deleted, and no other model was touched.")
        case _:
            sentence = translate("Models", "%1. What has arrived is kept.")
    return told(sentence, download.reason)
