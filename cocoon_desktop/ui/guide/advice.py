"""I say which model suits this computer. Pure."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ..amounts import number_text
from ..i18n import fill, sentences, translate

GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class ModelAdvice:
    """``gpu`` is None where no GPU tells its memory; ``model`` where none but the tiny one suits.

    ``fits_now``: what is free at this moment is enough.
    """

    gpu: str | None = None
    gpu_bytes: int = 0
    model: str | None = None
    model_bytes: int = 0
    fits_now: bool = True


def found_text(advice: ModelAdvice | None, locale: QLocale) -> str:
    """What this computer has."""
    if advice is None:
        return translate("Guide", "Looking at this computer.")
    if advice.gpu is None:
        return translate("Guide", "No GPU that tells its memory was found: the processor answers.")
    size = number_text(advice.gpu_bytes / GIB, 0, locale)
    return fill(translate("Guide", "Found: %1 with %2 GiB."), advice.gpu, size)


def advice_title(advice: ModelAdvice | None) -> str:
    """The model's name; the one inside the program suits every computer."""
    if advice is None or advice.model is None:
        return translate("Guide", "The tiny model inside the program")
    return advice.model


def advice_sentence(advice: ModelAdvice | None, locale: QLocale) -> str:
    """Why it suits, and what getting it takes."""
    if advice is None or advice.model is None:
        return translate("Guide", "It is here already, and answers on any computer. It knows little.")
    size = number_text(advice.model_bytes / GIB, 1, locale)
    fetched = fill(translate("Guide", "The largest of the catalog for this card; %1 GiB to download."), size)
    if advice.fits_now:
        return fetched
    return sentences(fetched, translate("Guide", "Other programs hold some of the card's memory right now."))
