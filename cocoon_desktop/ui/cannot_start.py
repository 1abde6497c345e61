"""I say why the program cannot start, in a box of the system's own: there is no window yet to say it in."""

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from .i18n import translate

if TYPE_CHECKING:  # loading it takes 30 ms, and it is hardly ever needed
    from PySide6.QtWidgets import QMessageBox

UNSEEN: Final = ("offscreen", "minimal")
"""Platforms where nobody could close a box."""


def tell_it_cannot_start(why: str) -> int:
    """Returns the program's exit code when the person has read it. It stands on standard error, too."""
    if sys.stderr is not None:  # Windows gives a program without a console none
        sys.stderr.write(f"cocoon-desktop: {why}\n")
    if QGuiApplication.platformName() not in UNSEEN:
        box(why).exec()
    return 1


def box(why: str) -> "QMessageBox":
    """The words can be selected, for whoever asks somebody about them."""
    from PySide6.QtWidgets import QMessageBox

    made = QMessageBox(
        QMessageBox.Icon.Critical,
        QGuiApplication.applicationDisplayName(),
        translate("Start", "Cocoon cannot start."),
    )
    made.setInformativeText(why)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
