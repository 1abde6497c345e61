"""I build the window from view models, show and hide it, and remember where it stood. About the work I decide
nothing.

The window draws in software unless told otherwise: it then holds no video memory and loads no GPU driver.
"""

import weakref
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QImage, QWindow
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtQuickControls2 import QQuickStyle

from cocoon_desktop.core.resources import resource

from .frame import FrameViewModel, ThemeChoice
from .qml_element import register_elements
from .views import Views
from .window_place import Box, WindowPlace, decide_closing, fit_place

Renderer: TypeAlias = Literal["software", "system"]

IMPORT_PATH = Path(__file__).parent
STYLE = "Basic"
SETTLED_MS = 300
"""A place is remembered when the window has stood still for so long; maximizing changes its size first."""


class MainWindow(QObject):
    """The window and the engine that draws it. Keep it while the program runs, then ``dispose`` of it."""

    quitRequested = Signal()

    def __init__(
        self,
        engine: QQmlApplicationEngine,
        window: QQuickWindow,
        frame: FrameViewModel,
        views: Views,
        *,
        tray: bool,
    ) -> None:
        super().__init__(QCoreApplication.instance())  # lives until it is disposed of, whoever lets go of it
        self._engine, self._window, self._frame, self._dashboard = engine, window, frame, views.dashboard
        self._tray = tray
        self._still = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._still.timeout.connect(self._remember)
        self._place = WindowPlace(*_box(window.geometry()))
        for moved in (window.xChanged, window.yChanged, window.widthChanged, window.heightChanged):
            moved.connect(self._wait_until_still)
        frame.closeAsked.connect(self.close)
        frame.quitAsked.connect(self.quitRequested)
        window.visibilityChanged.connect(self._watch)
        self._watch()
        # Runs at the program's end when nobody disposes; until then no page may see its view model die.
        self._end = weakref.finalize(self, _take_down, engine, window, (frame, *views.by_name().values()))

    @property
    def window(self) -> QQuickWindow:
        """The Qt window itself."""
        return self._window

    @property
    def frame(self) -> FrameViewModel:
        """Theme, motion and page."""
        return self._frame

    def place(self) -> WindowPlace:
        """Where the window stands, for the next start."""
        self._remember()
        maximized = bool(self._window.windowStates() & Qt.WindowState.WindowMaximized)
        place = self._place
        return WindowPlace(place.x, place.y, place.width, place.height, maximized)

    def show(self) -> None:
        """Show the window as it was, in front of the others, with the keyboard."""
        self._window.setWindowStates(self._window.windowStates() & ~Qt.WindowState.WindowMinimized)
        if self._window.isVisible():
            self._window.raise_()
        self._window.setVisible(True)
        self._window.requestActivate()

    def show_minimized(self) -> None:
        """Stand in the task bar where there is no tray to hide in."""
        self._frame.explain_closing()
        self._window.showMinimized()

    def set_tray(self, tray: bool) -> None:
        """Whether a tray icon can bring a hidden window back now. One that is hidden without it comes back
        to the task bar.
        """
        self._tray = tray
        if not tray and not self._window.isVisible():
            self.show_minimized()

    def close(self) -> None:
        """What the close button does: the work goes on, and the window can be brought back."""
        self._remember()  # as its owner sees it now; hiding may move it
        self._still.stop()
        if decide_closing(tray=self._tray) == "hide":
            self._window.setVisible(False)
        else:
            self.show_minimized()

    def grab(self) -> QImage:
        """A picture of the window."""
        return self._window.grabWindow()

    def dispose(self) -> None:
        """Take the window down, before its view models go."""
        self._end()
        self._still.stop()  # hiding may still have moved the window
        self.deleteLater()

    def _wait_until_still(self) -> None:
        self._still.start()  # not connected itself: it would take a place for milliseconds

    def _remember(self) -> None:
        if self._window.visibility() is QWindow.Visibility.Windowed:
            self._place = WindowPlace(*_box(self._window.geometry()))

    def _watch(self) -> None:
        unseen = QWindow.Visibility.Hidden, QWindow.Visibility.Minimized
        self._dashboard.set_watched(self._window.visibility() not in unseen)


def _take_down(engine: QQmlApplicationEngine, window: QQuickWindow, _shown: tuple[QObject, ...]) -> None:
    window.setVisible(False)
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete)


def build_window(
    views: Views,
    *,
    tray: bool,
    place: WindowPlace | None = None,
    theme: ThemeChoice = "system",
    renderer: Renderer = "software",
) -> MainWindow:
    """Make the window, still hidden. Needs a QApplication; must be the first to use Qt Quick in the process.

    ``tray`` says whether a tray icon can bring a hidden window back. Raises RuntimeError for broken QML.
    """
    _prepare(renderer)
    register_elements()
    frame = FrameViewModel(theme)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(IMPORT_PATH))
    engine.setInitialProperties({**views.by_name(), "frame": frame})
    warnings: list[QQmlError] = []
    engine.warnings.connect(warnings.extend)
    engine.loadFromModule("Cocoon", "Main")
    window = next(iter(engine.rootObjects()), None)
    if not isinstance(window, QQuickWindow):
        raise RuntimeError("; ".join(warning.toString() for warning in warnings))
    _put(window, fit_place(place, _screens()))
    return MainWindow(engine, window, frame, views, tray=tray)


def _prepare(renderer: Renderer) -> None:
    QGuiApplication.setQuitOnLastWindowClosed(False)
    QGuiApplication.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    if QQuickStyle.name() != STYLE:  # once: dialogs load styles, and none may be set after that
        QQuickStyle.setStyle(STYLE)
    if renderer == "software" and QQuickWindow.sceneGraphBackend() != "software":
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    for font in sorted(resource("fonts").glob("*.[ot]tf")):  # only installers bring fonts along
        QFontDatabase.addApplicationFont(str(font))


def _screens() -> list[Box]:
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen != primary]
    return [_box(screen.availableGeometry()) for screen in (primary, *others)]


def _box(rectangle: QRect) -> Box:
    return rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()


def _put(window: QQuickWindow, place: WindowPlace) -> None:
    window.setGeometry(place.x, place.y, place.width, place.height)
    if place.maximized:
        window.setWindowStates(Qt.WindowState.WindowMaximized)
