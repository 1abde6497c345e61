"""I say what concerns the page as a whole: the disk, an empty list, and what went wrong. Pure."""

from typing import Final

from PySide6.QtCore import QLocale

from cocoon_desktop.models.names import RemoteFile

from ..file_sizes import file_text
from ..i18n import fill, translate
from ..reasons import told
from .facts import DiskFacts, Notice

BUTTON_FITS: Final = 30
"""Letters of a model's name that a button holds."""


def disk_text(disk: DiskFacts, needed: int, locale: QLocale) -> str:
    """What is free, and what the downloads still need of it."""
    if disk.free is None:
        return translate("Models", "How much is free is not known") if disk.folder else ""
    free = _unbroken(disk.free, locale)
    if not needed:
        return fill(translate("Models", "%1 free"), free)
    still = _unbroken(needed, locale)
    if needed > disk.free:
        return fill(translate("Models", "%1 free, the downloads still need %2"), free, still)
    left = _unbroken(disk.free - needed, locale)
    return fill(translate("Models", "%1 free, %2 of it for downloads, %3 stay free"), free, still, left)


def _unbroken(size: int, locale: QLocale) -> str:
    """A line does not end between a number and its unit."""
    return file_text(size, locale).replace(" ", "\N{NO-BREAK SPACE}")


def empty_title(searched: str, remote: RemoteFile | None, *, on_disk: bool, any_known: bool) -> str:
    """Why nothing is listed. ``on_disk``: only what is on the disk is wanted."""
    if remote is not None:
        return translate("Models", "Not in the catalog")
    if searched:
        return fill(translate("Models", "Nothing is called %1"), searched)
    if on_disk:
        return translate("Models", "No model is on the disk yet")
    if not any_known:
        return translate("Models", "Looking for models")
    return translate("Models", "Nothing in the catalog fits")


def empty_body(searched: str, remote: RemoteFile | None, *, any_known: bool) -> str:
    """What to do about it."""
    if remote is not None:
        sentence = translate(
            "Models", "%1 can be fetched from the model hub. Nobody else vouches for the file."
        )
        return fill(sentence, str(remote))
    if searched:
        return translate(
            "Models", "Look under All, or write OWNER/REPO/FILE.gguf to fetch any file of the model hub."
        )
    if not any_known:
        return translate("Models", "The models folder is being read.")
    return translate("Models", "Look under All, or add a GGUF file of your own.")


def notice_title(notice: Notice | None) -> str:
    if notice is None:
        return ""
    sentence = {
        "not_loaded": translate("Models", "%1 could not be started"),
        "not_added": translate("Models", "%1 was not added"),
        "not_folder": translate("Models", "%1 cannot be the models folder"),
        "not_removed": translate("Models", "%1 was not removed"),
        "other": translate("Models", "%1"),
    }[notice.kind]
    return fill(sentence, notice.about)


def notice_body(notice: Notice | None) -> str:
    if notice is None:
        return ""
    return told(translate("Models", "The reason: %1. Nothing was lost."), notice.reason)


def notice_action(notice: Notice | None, remedy: str) -> str:
    """``remedy`` is the name of the model that the notice offers."""
    if notice is None or not notice.remedy:
        return translate("Models", "Understood")
    if len(remedy) > BUTTON_FITS:
        return translate("Models", "Use the one before")
    return fill(translate("Models", "Use %1 again"), remedy)
