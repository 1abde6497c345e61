"""I say what the memory that decides consists of: the bar above the list, and its legend. Pure."""

from PySide6.QtCore import QLocale

from ..i18n import fill, translate
from .facts import MachineFacts
from .words import memory_number, memory_text


def machine_name(machine: MachineFacts | None) -> str:
    if machine is None:
        return translate("Models", "Measuring the memory of this computer")
    return machine.name if machine.on_gpu else translate("Models", "Main memory")


def machine_total(machine: MachineFacts | None, locale: QLocale) -> str:
    if machine is None:
        return ""
    total = memory_number(machine.total, locale)
    if machine.on_gpu:
        return fill(translate("Models", "%1 GiB of video memory"), total)
    return fill(translate("Models", "%1 GiB; no card is used, the processor answers"), total)


def machine_room(machine: MachineFacts | None, locale: QLocale) -> str:
    if machine is None:
        return ""
    return fill(translate("Models", "%1 for a model"), memory_text(machine.room, locale))


def part_sizes(machine: MachineFacts | None) -> tuple[int, ...]:
    """Bytes of others, weights, working memory, free, kept free; none while nothing is known."""
    if machine is None or not machine.total:
        return ()
    return machine.others, machine.weights, machine.working, machine.free, machine.kept


def part_names(machine: MachineFacts | None, model: str, locale: QLocale) -> list[str]:
    """In the order of ``part_sizes``."""
    if machine is None:
        return []
    others = translate("Models", "Your desktop") if machine.on_gpu else translate("Models", "Other programs")
    if machine.slots == 1:
        answers = translate("Models", "For one answer")
    else:
        answers = fill(translate("Models", "For %1 answers"), locale.toString(machine.slots))
    return [
        others,
        fill(translate("Models", "Weights of %1"), model),
        answers,
        translate("Models", "Free"),
        translate("Models", "Kept free"),
    ]
