"""I am the cocoon in the panel: my shape tells the state, my menu pauses, resumes, opens and quits."""

import sys
from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cocoon_desktop.core.resources import resource

from .dashboard import DashboardViewModel
from .i18n import translate

Panel: TypeAlias = Literal["dark", "light"]


def panel_of(platform: str, scheme: Qt.ColorScheme) -> Panel:
    """Which set of icons fits the panel. Linux does not tell its panel's colour; most panels are dark."""
    light = platform in {"win32", "darwin"} and scheme is Qt.ColorScheme.Light
    return "light" if light else "dark"


def tray_icon(mood: str, panel: Panel) -> QIcon:
    """The icon of a mood (waiting, earning, paused, trouble) for a panel."""
    icon = QIcon(str(resource("icons", f"tray-{mood}-{panel}.svg")))
    icon.setIsMask(sys.platform == "darwin")  # macOS colours the shape itself; written, not run here
    return icon


class Tray(QObject):
    """The icon and its menu. Made on every system; ``available`` says whether anybody can see it."""

    openRequested = Signal()
    quitRequested = Signal()

    def __init__(self, dashboard: DashboardViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dashboard = dashboard
        self._shown = ""
        self._menu = QMenu()
        self._build_menu()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._repaint)
        dashboard.statusChanged.connect(self._refresh)
        self._refresh()

    @staticmethod
    def available() -> bool:
        """Whether this desktop has a place for tray icons."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Appear in the panel."""
        self._icon.show()

    def hide(self) -> None:
        """Leave the panel."""
        self._icon.hide()

    @property
    def menu(self) -> QMenu:
        """What a right click opens."""
        return self._menu

    @property
    def icon(self) -> QSystemTrayIcon:
        """What stands in the panel."""
        return self._icon

    def _build_menu(self) -> None:
        self._headline = self._menu.addAction("")
        self._headline.setEnabled(False)
        self._menu.addSeparator()
        self._pause = self._menu.addMenu(translate("Tray", "Pause"))
        self._pause.aboutToShow.connect(self._refresh_pauses)
        self._lengths = [self._add_length(row) for row in range(len(self._dashboard.pause_choices()))]
        self._resume = self._menu.addAction("")
        self._resume.triggered.connect(self._dashboard.resumeRequested)
        self._menu.addSeparator()
        self._menu.addAction(translate("Tray", "Open Cocoon")).triggered.connect(self.openRequested)
        self._menu.addAction(translate("Tray", "Quit")).triggered.connect(self.quitRequested)

    def _add_length(self, row: int) -> QAction:
        action = self._pause.addAction("")
        action.triggered.connect(lambda: self._dashboard.pause(row))
        return action

    def _refresh_pauses(self) -> None:
        for action, choice in zip(self._lengths, self._dashboard.pause_choices(), strict=True):
            action.setText(f"{choice.label}, {choice.clock}" if choice.clock else choice.label)

    def _refresh(self) -> None:
        words = self._dashboard.words
        self._headline.setText(words.headline.replace("&", "&&"))  # a single one would underline a letter
        self._icon.setToolTip(words.headline)
        halted = bool(self._dashboard.property("halted"))
        self._pause.menuAction().setVisible(not halted)
        self._resume.setVisible(halted)
        self._resume.setText(str(self._dashboard.property("mainActionText")))
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
