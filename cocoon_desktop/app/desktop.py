"""``cocoon-desktop``: the window, the tray and the practice network in one process, on one event loop."""

import asyncio
import contextlib
import importlib
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from cocoon_desktop.activity.decide import decide
from cocoon_desktop.activity.decision import Action
from cocoon_desktop.activity.history import History
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.activity.surroundings import Pause, Surroundings
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ton.earnings import NOTHING_EARNED
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.i18n import load_translator
from cocoon_desktop.ui.main_window import build_window
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.ui.tray import Tray
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.window_place import WindowPlace

from .garbage import collecting_here
from .hardware_board import HardwareBoard, HardwareFrame
from .logs import start_logging
from .lookout import Lookout, follow_presence, nobody_there
from .paths import AppPaths, find_paths
from .pause_file import PauseFile
from .screen import ChatDoor, Screen
from .settings import Language, Settings, WindowSettings, load_settings, save_setting
from .settings_store import SettingsStore
from .wishes import wishes_of

if TYPE_CHECKING:
    from .desks import Desk
    from .work_switch import WorkSwitch

log = logging.getLogger(__name__)

QUIT_TIMEOUT_S = 10.0
"""A program that will not stop is worse than one that stops hard; the engine dies with its parent anyway."""


class Desktop:
    """Connects the view models to the parts. The window knows none of them, and they know no window."""

    def __init__(
        self, paths: AppPaths, settings: Settings, instance: SingleInstance, *, watches_owner: bool = True
    ) -> None:
        """Without ``watches_owner`` the owner is taken to be away: for screens that nobody sits at."""
        self._watches_owner = watches_owner
        self._paths, self._settings = paths, settings
        self._store = SettingsStore(paths.settings, settings)
        self._desks: list[Desk] = []
        self._stop, self._retry, self._restart = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._desks_open = asyncio.Event()
        self._switch: WorkSwitch | None = None
        self._pause_file = PauseFile(paths.pause)
        self._pause_wish = self._pause_file.read(time.time())
        """Also of before the network was up, before it broke, or before the program was started."""
        self._history = History(paths.history, time.time())
        self._lookout = Lookout(self._look)
        self._door = ChatDoor()
        self.hardware = HardwareBoard()
        self.views = Views(DashboardViewModel(), ChatViewModel(self._door))
        self.dashboard, self.chat = self.views.dashboard, self.views.chat
        self._screen = Screen(self.dashboard, self.chat, self._door)
        self.tray = Tray(self.dashboard)
        window_settings = settings.window
        self.window = build_window(
            self.views,
            tray=Tray.available(),
            place=_remembered(window_settings),
            theme=window_settings.theme,
        )
        self._system_motion = bool(self.window.frame.property("motion"))
        self._apply_look(settings)
        self._store.watch(self._apply_look)
        self.dashboard.pauseRequested.connect(self._pause)
        self.dashboard.resumeRequested.connect(self._resume)
        self.dashboard.startRequested.connect(self._start_now)
        self._store.watch(self._take_settings)
        self._take_settings(settings)
        self.tray.openRequested.connect(self.window.show)
        for source in (self.tray.quitRequested, self.window.quitRequested):
            source.connect(self.quit)
        instance.raised.connect(self.window.show)
        self.dashboard.show_network("practice")
        self.chat.show_network("practice")
        self.dashboard.show_earnings(NOTHING_EARNED, NOTHING_EARNED.signed)
        self._show_before_network()

    def quit(self) -> None:
        self._stop.set()

    async def run(self) -> None:
        """Show the window first, then bring up the network behind it; return when the owner quits."""
        self.tray.show()
        self.window.show()
        tasks = [
            asyncio.create_task(self._sense(), name="sensors"),
            asyncio.create_task(self._remember_hardware(), name="history"),
            asyncio.create_task(self._look_around(), name="lookout"),
            asyncio.create_task(self._open_desks(), name="desks"),
            asyncio.create_task(self._work(), name="work"),
        ]
        try:
            await self._stop.wait()
        finally:
            self._save_place()
            self.tray.hide()
            self.window.window.setVisible(False)
            await self.chat.aclose()
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=QUIT_TIMEOUT_S)
            self.window.dispose()

    # --- the network --------------------------------------------------------------------------------------

    async def _sense(self) -> None:
        await _loaded("sensors")
        from .sensors import CALM_PERIOD_S, PERIOD_S, watch_hardware

        self.hardware.listen(self._show_hardware)
        await watch_hardware(
            self.hardware.show, lambda: CALM_PERIOD_S if self.dashboard.is_calm else PERIOD_S
        )

    def _show_hardware(self, frame: HardwareFrame) -> None:
        self.dashboard.show_readings(frame.readings, frame.at)
        self.dashboard.show_sensors(frame.probes)
        self._lookout.see_devices(frame.readings)

    async def _remember_hardware(self) -> None:
        await _loaded("hardware_history")
        from .hardware_history import FILE_NAME, HardwareHistory

        history = HardwareHistory(self._paths.data / FILE_NAME)
        self.hardware.listen(history.take)
        await history.run(self.dashboard.show_history)

    async def _look_around(self) -> None:
        await asyncio.gather(_loaded("lookout_senses"), _loaded("owner_watch"))
        from .lookout_senses import watch_system
        from .owner_watch import holds_of, make_owner_watch

        if not self._watches_owner:
            await follow_presence(nobody_there(time.time()), self._lookout)
            await watch_system(self._lookout, self._paths.data)
        owner = make_owner_watch(self._lookout, self.hardware, self._engine_pid)
        owner.set_holds(holds_of(self._settings))
        forget = self._store.watch(lambda settings: owner.set_holds(holds_of(settings)))
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(owner.run(), name="owner")
                tasks.create_task(watch_system(self._lookout, self._paths.data), name="system")
        finally:
            forget()

    def _engine_pid(self) -> int | None:
        return None if self._switch is None else self._switch.engine_pid

    def _look(self, around: Surroundings) -> None:
        if self._switch is not None:
            self._switch.notice(around)

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        wishes = wishes_of(settings)
        self._lookout.wants_programs = bool(wishes.programs)
        if self._switch is not None:
            self._switch.wish(wishes)

    async def _open_desks(self) -> None:
        """Serve the pages, whether the network is up or not."""
        await _loaded("desks")
        from .desks import Office, attended, open_desks

        office = Office(
            self.views,
            self._paths,
            self._store,
            hardware=self.hardware,
            restart=self._restart.set,
            open_page=self.window.frame.open_page,
        )
        self._desks += open_desks(office)
        self._desks_open.set()
        async with asyncio.TaskGroup() as tasks:
            for desk in self._desks:
                tasks.create_task(attended(desk.run(), type(desk).__name__))

    async def _work(self) -> None:
        """Run the network, and anew whenever that is wished."""
        await _loaded("behind")
        await self._desks_open.wait()
        while True:
            network = asyncio.create_task(self._run_network(), name="network")
            try:
                await self._restart.wait()
            finally:
                network.cancel()
                await asyncio.wait({network})
            self._restart.clear()

    async def _run_network(self) -> None:
        """Run it until cancelled. What cannot be started is shown, and tried again when the owner wants."""
        from .behind import run_network

        while True:
            self._show_before_network()
            try:
                await run_network(
                    self._settings,
                    self._paths,
                    self._screen,
                    self._take_switch,
                    self._desks,
                    self._history,
                    may_load=self._may_load(),
                )
            except CocoonError as error:
                log.warning("the network stopped: %s", error)
                self._show_trouble(str(error))
            except Exception as error:  # a defect: say so in the window instead of vanishing
                log.exception("the network broke")
                self._show_trouble(f"an unexpected error: {error}")
            me = asyncio.current_task()
            if me is not None and me.cancelling():
                return  # it broke while we were being ended
            self._retry.clear()
            await self._retry.wait()

    def _may_load(self) -> bool:
        """Whether anything forbids work already before the network is up."""
        around = replace(self._lookout.surroundings, pause=self._pause_wish)
        return decide(around, wishes_of(self._settings), time.time()).action is Action.FULL

    def _take_switch(self, switch: "WorkSwitch | None") -> None:
        self._switch = switch
        if switch is None:
            return
        switch.notice(self._lookout.surroundings)
        now = time.time()
        if (pause := self._pause_in_force(now)) is not None:
            switch.pause(0 if pause.until is None else pause.until - now)

    def _show_trouble(self, reason: str) -> None:
        status = WorkStatus(WorkState.TROUBLE, time.time(), trouble=reason, needs_owner=True)
        self.dashboard.show_status(status)
        self._door.broken(reason)
        for desk in self._desks:
            desk.network_failed(reason)

    # --- the owner's wishes -------------------------------------------------------------------------------

    def _apply_look(self, settings: Settings) -> None:
        wanted = settings.window
        self.window.frame.show_theme(wanted.theme)
        self.window.frame.show_motion(
            self._system_motion if wanted.motion == "system" else wanted.motion == "on"
        )

    def _pause(self, seconds: float) -> None:
        now = time.time()
        self._pause_wish = Pause(now + seconds if seconds else None)
        if self._switch is not None:
            self._switch.pause(seconds)
        else:
            self._show_before_network()
        self._pause_file.write(self._pause_wish)

    def _resume(self) -> None:
        self._pause_wish = None
        self._pause_file.write(None)
        self._retry.set()
        if self._switch is not None:
            self._switch.resume()
        else:
            self._show_before_network()

    def _start_now(self) -> None:
        if self._switch is not None:
            self._switch.start_now()

    def _pause_in_force(self, now: float) -> Pause | None:
        pause = self._pause_wish
        return pause if pause is not None and (pause.until is None or pause.until > now) else None

    def _show_before_network(self) -> None:
        now = time.time()
        if (pause := self._pause_in_force(now)) is None:
            self.dashboard.show_status(WorkStatus(WorkState.STARTING, now))
        else:
            self.dashboard.show_status(WorkStatus(WorkState.PAUSED, now, pause_until=pause.until))

    def _save_place(self) -> None:
        place = self.window.place()
        with contextlib.suppress(OSError, CocoonError):
            box = [place.x, place.y, place.width, place.height]
            save_setting(self._paths.settings, "window", "place", box)
            save_setting(self._paths.settings, "window", "maximized", place.maximized)


async def _loaded(module: str) -> None:
    """Import a heavy module of this package while the window lives on."""
    await asyncio.to_thread(importlib.import_module, f"{__package__}.{module}")


def _remembered(settings: WindowSettings) -> WindowPlace | None:
    return None if settings.place is None else WindowPlace(*settings.place, maximized=settings.maximized)


def main() -> int:
    """Entry of ``cocoon-desktop``: exit code 0 also for a second start, which raises the first."""
    paths = find_paths().make()
    start_logging(paths.logs)
    application = make_application(_language(paths))
    instance = SingleInstance(paths.runtime)
    match instance.claim():
        case Claim.RAISED_OTHER:
            return 0
        case Claim.OTHER_SILENT:
            sys.stderr.write("cocoon-desktop: another one is running but does not answer\n")
            return 1
        case Claim.FIRST:
            pass
    try:
        settings = load_settings(paths.settings)
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            runner.run(_run(paths, settings, instance))
    except CocoonError as error:
        sys.stderr.write(f"cocoon-desktop: {error}\n")
        return 1
    finally:
        instance.release()
    return 0


def _language(paths: AppPaths) -> Language:
    """The chosen one, also for the sentence that says what is wrong with the settings."""
    with contextlib.suppress(CocoonError):
        return load_settings(paths.settings).window.language
    return "system"


def make_application(language: Language = "system") -> QApplication:
    """The Qt application, in the chosen language where we know it."""
    if language != "system":
        QLocale.setDefault(QLocale(language))
    QApplication.setApplicationName("cocoon-desktop")
    QApplication.setApplicationDisplayName("Cocoon Desktop")
    application = QApplication(sys.argv[:1])
    translator = load_translator(QLocale(), application)
    if translator is not None:
        application.installTranslator(translator)
    return application


class _QuitFilter(QObject):
    """Quit from the system's own menu (macOS) or its end of session goes the same way as ours."""

    def __init__(self, quit_: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._quit = quit_

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is not QEvent.Type.Quit:
            return False
        self._quit()
        return True


async def _run(paths: AppPaths, settings: Settings, instance: SingleInstance) -> None:
    desktop = Desktop(paths, settings, instance)
    application = QApplication.instance()
    assert application is not None
    quit_filter = _QuitFilter(desktop.quit, application)
    application.installEventFilter(quit_filter)
    with collecting_here(), _on_signals(desktop.quit):
        await desktop.run()


@contextlib.contextmanager
def _on_signals(quit_: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and a polite kill end the program like the menu does.

    Python runs its handlers only between two Qt events; the sensors make one every second.
    """
    loop = asyncio.get_running_loop()

    def handle(number: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(quit_)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
