"""I am the cocoon in the panel: my shape tells the state, my menu pauses, resumes, opens and quits."""

import re
import sys
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cocoon_desktop.core.resources import resource

from .dashboard import DashboardViewModel
from .i18n import fill, listed, sentences, translate
from .networks import price_text
from .panel import Panel

PanelColour: TypeAlias = Literal["dark", "light"]
LINE = 70
"""Letters that a line of the menu may have; menus do not wrap. A Chinese one is as wide as two."""
_ENDS = re.compile(r"(?<=。)|(?<=\.)\s+")


def panel_of(platform: str, scheme: Qt.ColorScheme) -> PanelColour:
    """Which set of icons fits the panel. Linux does not tell its panel's colour; most panels are dark."""
    light = platform in {"win32", "darwin"} and scheme is Qt.ColorScheme.Light
    return "light" if light else "dark"


def tray_icon(mood: str, panel: PanelColour) -> QIcon:
    """The icon of a mood (waiting, earning, paused, trouble) for a panel."""
    icon = QIcon(str(resource("icons", f"tray-{mood}-{panel}.svg")))
    icon.setIsMask(sys.platform == "darwin")  # macOS colours the shape itself; written, not run here
    return icon


def brief(text: str) -> str:
    """The first sentences that fit in a line of the menu; the very first is cut if it alone does not."""
    first, *others = _ENDS.split(text.partition("\n")[0])
    if _width(first) > LINE:
        return _cut(first)
    for count in range(len(others), 0, -1):
        if _width(whole := sentences(first, *others[:count])) <= LINE:
            return whole
    return first


def _cut(sentence: str) -> str:
    while _width(sentence) > LINE - 2:
        sentence = sentence.rpartition(" ")[0] or sentence[:-1]
    return f"{sentence} …"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


class Tray(QObject):
    """The icon and its menu. Made on every system; ``panel`` says whether anybody can see it."""

    openRequested = Signal()
    doctorRequested = Signal()
    """The owner does not want to wait until work begins by itself."""
    quitRequested = Signal()

    def __init__(self, dashboard: DashboardViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dashboard = dashboard
        self._shown = ""
        self._is_up = False
        self._menu = QMenu()
        self._build_menu()
        self.panel = Panel(self)
        self.panel.changed.connect(self._meet_panel)
        self._icon = self._make_icon()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._repaint)
        for changed in (dashboard.statusChanged, dashboard.earningsChanged, dashboard.networkChanged):
            changed.connect(self._refresh)
        self._refresh()

    def show(self) -> None:
        """Appear in the panel, now or as soon as there is one."""
        self._is_up = True
        self._icon.show()

    def hide(self) -> None:
        """Leave the panel."""
        self._is_up = False
        self._icon.hide()

    @property
    def menu(self) -> QMenu:
        """What a right click opens."""
        return self._menu

    @property
    def icon(self) -> QSystemTrayIcon:
        """What stands in the panel."""
        return self._icon

    def _make_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        return icon

    def _meet_panel(self) -> None:
        """A panel that came after us knows only icons that are made after it."""
        if not self.panel.is_there:
            return
        old, self._icon = self._icon, self._make_icon()
        old.hide()
        old.deleteLater()
        self._repaint()
        self._refresh()
        self._icon.setVisible(self._is_up)

    def _build_menu(self) -> None:
        self._headline, self._reason, self._today, self._given_back = (self._add_line() for _ in range(4))
        self._menu.addSeparator()
        self._pause = self._menu.addMenu(translate("Tray", "Pause"))
        self._pause.aboutToShow.connect(self._refresh_pauses)
        self._lengths = [self._add_length(row) for row in range(len(self._dashboard.pause_choices()))]
        self._resume = self._menu.addAction("")
        self._resume.triggered.connect(self._dashboard.resumeRequested)
        self._start = self._menu.addAction(translate("Tray", "Start now"))
        self._start.triggered.connect(self._dashboard.startNow)
        self._menu.addSeparator()
        self._menu.addAction(translate("Tray", "Open Cocoon")).triggered.connect(self.openRequested)
        self._doctor = self._menu.addAction(translate("Tray", "Doctor"))
        self._doctor.triggered.connect(self.doctorRequested)
        self._menu.addAction(translate("Tray", "Quit")).triggered.connect(self.quitRequested)

    def _add_line(self) -> QAction:
        line = self._menu.addAction("")
        line.setEnabled(False)
        return line

    def _add_length(self, row: int) -> QAction:
        action = self._pause.addAction("")
        action.triggered.connect(lambda: self._dashboard.pause(row))
        return action

    def _refresh_pauses(self) -> None:
        for action, choice in zip(self._lengths, self._dashboard.pause_choices(), strict=True):
            action.setText(listed((choice.label, choice.clock)))

    def _refresh(self) -> None:
        words = self._dashboard.words
        earned = price_text(str(self._dashboard.property("todayText")), self._dashboard.network_kind)
        today = fill(translate("Tray", "Today: %1"), earned)
        self._headline.setText(_literal(words.headline))
        self._reason.setText(_literal(brief(words.next_step)))
        self._today.setText(_literal(today))
        self._icon.setToolTip(f"{words.headline}\n{today}")
        halted = bool(self._dashboard.property("halted"))
        self._pause.menuAction().setVisible(not halted)
        self._resume.setVisible(halted)
        self._resume.setText(str(self._dashboard.property("mainActionText")))
        self._start.setVisible(bool(self._dashboard.property("canStart")))
        self._start.setToolTip(str(self._dashboard.property("startNote")))
        given_back = str(self._dashboard.property("giveBackText"))
        self._given_back.setText(_literal(given_back))
        self._given_back.setVisible(given_back != "")
        self._doctor.setVisible(words.mood == "trouble")
        self._refresh_pauses()
        if words.mood != self._shown:
            self._repaint()

    def _repaint(self) -> None:
        self._shown = self._dashboard.words.mood
        panel = panel_of(sys.platform, QGuiApplication.styleHints().colorScheme())
        self._icon.setIcon(tray_icon(self._shown, panel))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.openRequested.emit()


def _literal(sentence: str) -> str:
    """A single ampersand would underline a letter of a menu."""
    return sentence.replace("&", "&&")
