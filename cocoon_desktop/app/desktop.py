"""``cocoon-desktop``: window, tray and our parts of a network, on one event loop."""

import asyncio
import contextlib
import importlib
import logging
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtWidgets import QApplication

from cocoon_desktop.activity.decide import decide
from cocoon_desktop.activity.decision import Action
from cocoon_desktop.activity.history import History
from cocoon_desktop.activity.presence import Level, Presence, Sense
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.activity.surroundings import Pause, Surroundings
from cocoon_desktop.core.errors import CocoonError, PasswordWantedError
from cocoon_desktop.ton.earnings import NOTHING_EARNED
from cocoon_desktop.ui.cannot_start import tell_it_cannot_start
from cocoon_desktop.ui.chart_limits import Limits
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.frame import Page
from cocoon_desktop.ui.i18n import speak, translate
from cocoon_desktop.ui.reasons import Reason, explain, unforeseen
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from cocoon_desktop.ui.tray import Tray
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.window_place import WindowPlace
from cocoon_desktop.wire.control import AskStatus, Show

from .control_answers import ControlAnswers
from .desktop_options import DesktopOptions, parse_options
from .event_loop import DesktopLoop
from .garbage import collecting_here
from .hardware_board import HardwareBoard, HardwareFrame, sense_of
from .lean_memory import give_back_memory, share_arenas
from .links import Links
from .logs import start_logging
from .lookout import Lookout
from .networks.kind import chosen_kind
from .pace import Pace
from .paths import AppPaths, find_paths
from .pause_file import PauseFile
from .quitting import heard_quits
from .screen import ChatDoor, Screen
from .settings import Language, Settings, WindowSettings, load_settings, save_setting
from .settings_store import SettingsStore
from .sleep import Sleep
from .wishes import wishes_of

if TYPE_CHECKING:
    from cocoon_desktop.ui.main_window import MainWindow

    from .desks import Desk
    from .desks.notices import NoticesDesk
    from .doctor_notes import DoctorNotes
    from .key_stores import KeyStores
    from .work_switch import WorkSwitch

log = logging.getLogger(__name__)

QUIT_TIMEOUT_S = 2.0
"""A session that ends does not wait longer; the engine dies with its parent, and money is in the books."""
PANEL_PATIENCE_S = 20.0
"""How long a program that nobody can see waits for a panel."""
WINDOW_REST_S = 60.0
"""A window that was hidden for so long is taken down, for its memory, and built again when it is wanted."""


FRAME_PATIENCE_S = 1.0
"""How long what is behind the window waits for its first frame; a window that nobody can see draws none."""


class Desktop:
    """Connects the view models to the parts. The window knows none of them, and they know no window."""

    def __init__(
        self,
        paths: AppPaths,
        settings: Settings,
        instance: SingleInstance,
        options: DesktopOptions | None = None,
    ) -> None:
        self._options = options or DesktopOptions()
        self._paths, self._settings = paths, settings
        self._store = SettingsStore(paths.settings, settings)
        self._desks: list[Desk] = []
        self._stop, self._retry, self._restart = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._desks_open, self._drawn = asyncio.Event(), asyncio.Event()
        self._switch: WorkSwitch | None = None
        self._keys: KeyStores | None = None
        self._pause_file = PauseFile(paths.pause)
        self._pause_wish = self._pause_file.read(time.time())
        """Also of before the network was up, before it broke, or before the program was started."""
        self._history = History(paths.history, time.time())
        self._lookout = Lookout(self._look)
        self._pace = Pace()
        self._watched, self._unwatched = asyncio.Event(), asyncio.Event()
        # Until the senses have spoken the owner counts as present: a game may be running already.
        first = Level.ACTIVE if self._options.watches_owner else Level.AWAY
        self._lookout.see_presence(Presence(first, time.time()))
        self._door = ChatDoor()
        self.hardware = HardwareBoard()
        self.views = Views(DashboardViewModel(), ChatViewModel(self._door))
        self.dashboard, self.chat = self.views.dashboard, self.views.chat
        self._screen = Screen(self.dashboard, self.chat, self._door)
        self.tray = Tray(self.dashboard)
        self._window: MainWindow | None = None
        self._place = _remembered(settings.window)
        self._page = 0
        self.dashboard.watchedChanged.connect(self._follow_watching)
        self.dashboard.statusChanged.connect(self._follow_calm)
        self.dashboard.pauseRequested.connect(self._pause)
        self.dashboard.resumeRequested.connect(self._resume)
        self.dashboard.startRequested.connect(self._start_now)
        self._store.watch(self._take_settings)
        self._store.watch(self._apply_look)
        self._take_settings(settings)
        self._control = ControlAnswers(self.dashboard, self._show)
        self._links = Links(self.views.link, paths.profiles)
        self.views.network.fileOffered.connect(self._links.offer_file)
        self._sleep = Sleep()
        self.tray.panel.changed.connect(self._meet_panel)
        self.tray.openRequested.connect(self.show_window)
        self.tray.doctorRequested.connect(lambda: self.open_page("doctor"))
        self.tray.quitRequested.connect(self.quit)
        instance.serve(self._control)
        self._network_key = settings.network.profile
        self.dashboard.show_earnings(NOTHING_EARNED, NOTHING_EARNED.signed)
        self._show_network()
        self._show_before_network()
        self.dashboard.set_watched(False)  # until there is a window

    @property
    def window(self) -> "MainWindow":
        """Built when it is wanted: a program that stays in the tray saves its memory."""
        if self._window is None:
            from cocoon_desktop.ui.main_window import build_window

            self._window = build_window(
                self.views,
                tray=self.tray.panel.is_there,
                place=self._place,
                theme=self._store.settings.window.theme,
            )
            self._window.frame.choosePage(self._page)
            self._window.quitRequested.connect(self.quit)
            self._system_motion = bool(self._window.frame.property("motion"))
            self._apply_look(self._store.settings)
        return self._window

    def show_window(self) -> None:
        self.window.show()

    def quit(self) -> None:
        self._stop.set()

    def open_page(self, page: Page) -> None:
        """Bring the window forward at a page."""
        self.window.frame.open_page(page)
        self.window.show()

    def offer_link(self, link: str) -> None:
        """Ask the owner about a link that another program handed over."""
        self.window.show()
        self._links.offer(link)

    async def run(self) -> None:
        """Show the window first, then bring up the network behind it; return when the owner quits."""
        self.tray.show()
        if self._options.hidden:
            self._drawn.set()
            self._meet_panel()
        else:
            self._await_frame()
            self.window.show()
        if self._options.link:
            self.offer_link(self._options.link)
        tasks = [
            asyncio.create_task(self._sense(), name="sensors"),
            asyncio.create_task(self._remember_hardware(), name="history"),
            asyncio.create_task(self._look_around(), name="lookout"),
            asyncio.create_task(self._open_desks(), name="desks"),
            asyncio.create_task(self._work(), name="work"),
            asyncio.create_task(self._rest(), name="rest"),
        ]
        try:
            await self._stop.wait()
        finally:
            self.save_place()
            self.tray.hide()
            if self._window is not None:
                self._window.window.setVisible(False)
            await self.chat.aclose()
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=QUIT_TIMEOUT_S)
            if self._window is not None:
                self._window.dispose()

    def _await_frame(self) -> None:
        """What is loaded behind the window would take the processor from it before it stands there."""
        frames = self.window.window.frameSwapped

        def drew() -> None:
            frames.disconnect(drew)
            self._drawn.set()

        frames.connect(drew)
        asyncio.get_running_loop().call_later(FRAME_PATIENCE_S, self._drawn.set)

    async def _loaded(self, module: str) -> None:
        """Import a heavy module of this package while the window lives on."""
        await self._drawn.wait()
        await asyncio.to_thread(importlib.import_module, f"{__package__}.{module}")

    # --- rest -----------------------------------------------------------------------------------------------

    async def _rest(self) -> None:
        """Whenever nobody has watched for a while, hold no more memory than the work needs."""
        while True:
            try:
                async with asyncio.timeout(WINDOW_REST_S):
                    await self._watched.wait()
            except TimeoutError:
                self._put_window_away()
                give_back_memory()
                await self._watched.wait()
            await self._unwatched.wait()

    def _put_window_away(self) -> None:
        """A minimized one stays: it stands in the task bar."""
        if self._window is None or self._window.window.isVisible():
            return
        self.save_place()
        self._place, self._page = self._window.place(), int(self._window.frame.property("page"))
        self._window.dispose()
        self._window = None

    def _follow_watching(self) -> None:
        if self.dashboard.is_watched:
            self._watched.set()
            self._unwatched.clear()
        else:
            self._watched.clear()
            self._unwatched.set()
        self._follow_calm()

    def _follow_calm(self) -> None:
        self._pace.tell(is_calm=self.dashboard.is_calm)

    # --- the desktop around us ----------------------------------------------------------------------------

    def _show(self, link: str) -> None:
        """A later start came."""
        if link:
            self.offer_link(link)
        else:
            self.window.show()

    def _meet_panel(self) -> None:
        """A panel that crashed is usually back in a moment, and at log-in it may come after us."""
        if not self.tray.panel.is_there:
            asyncio.get_running_loop().call_later(PANEL_PATIENCE_S, self._miss_panel)
        elif self._window is not None:
            self._window.set_tray(True)

    def _miss_panel(self) -> None:
        """A hidden window without a tray could not be found again."""
        if not self.tray.panel.is_there and not self._stop.is_set():
            self.window.set_tray(False)

    # --- the network --------------------------------------------------------------------------------------

    async def _sense(self) -> None:
        """Read the hardware; a driver that the computer's sleep took away is opened again."""
        await self._loaded("sensors")
        from .sensors import at_pace, watch_hardware

        self.hardware.listen(self._show_hardware)
        woke = asyncio.Event()
        self._sleep.woke.connect(woke.set)
        while True:  # a driver may have lost its card while the computer slept: open it anew
            woke.clear()
            async with asyncio.TaskGroup() as tasks:
                reading = tasks.create_task(
                    watch_hardware(self.hardware.show, at_pace(self._pace)), name="sensors"
                )
                await woke.wait()
                reading.cancel()

    def _show_hardware(self, frame: HardwareFrame) -> None:
        self.dashboard.show_readings(frame.readings, frame.at)
        self._sleep.look(frame.at)
        self.dashboard.show_sensors(frame.probes)
        self._lookout.see_devices(frame.readings)

    async def _remember_hardware(self) -> None:
        await self._loaded("hardware_history")
        from .hardware_history import FILE_NAME, HardwareHistory

        history = HardwareHistory(self._paths.data / FILE_NAME)
        self.hardware.listen(history.take)
        await history.run(self.dashboard.show_history)

    async def _look_around(self) -> None:
        await asyncio.gather(self._loaded("lookout_senses"), self._loaded("owner_watch"))
        from .lookout_senses import watch_system
        from .owner_watch import holds_of, make_owner_watch

        if not self._options.watches_owner:
            await watch_system(self._lookout, self._paths.data, self._pace)
            return
        owner = make_owner_watch(self._lookout, self.hardware, self._engine_pid, self._pace)
        owner.set_holds(holds_of(self._settings))
        forget = self._store.watch(lambda settings: owner.set_holds(holds_of(settings)))
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(owner.run(), name="owner")
                tasks.create_task(watch_system(self._lookout, self._paths.data, self._pace), name="system")
        finally:
            forget()

    def _engine_pid(self) -> int | None:
        return None if self._switch is None else self._switch.engine_pid

    def _tell(self, notices: "NoticesDesk", notes: "DoctorNotes") -> None:
        """Let the notices and the doctor know what only the parts beside them do."""
        wallet = self.views.wallet
        self.dashboard.statusChanged.connect(
            lambda: notices.show_presence(
                self._lookout.surroundings.presence.level, self.dashboard.status.next_at
            )
        )
        wallet.changed.connect(
            lambda: notices.show_backup(
                self.dashboard.network_kind != "practice" and not wallet.property("backedUp")
            )
        )
        notes.senses = self._senses
        notes.wallet_backed_up = lambda: bool(wallet.property("backedUp"))

    def _senses(self) -> list[Sense]:
        """Every sense, and every probe of the hardware."""
        frame = self.hardware.frame
        probes = () if frame is None else frame.probes
        return [*self._lookout.surroundings.presence.senses, *map(sense_of, probes)]

    def _look(self, around: Surroundings) -> None:
        if self._switch is not None:
            self._switch.notice(around)

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        wishes = wishes_of(settings)
        self._lookout.wants_programs = bool(wishes.programs)
        self.dashboard.show_limits(Limits(settings.limits.temperature_c, settings.limits.power_w))
        if self._switch is not None:
            self._switch.wish(wishes)

    async def _open_desks(self) -> None:
        """Serve the pages, whether the network is up or not."""
        await self._loaded("desks")
        from .autostart import own_autostart
        from .awake import find_awake
        from .desks import Office, attended, open_desks
        from .desks.autostart import AutostartDesk
        from .desks.control import ControlDesk
        from .desks.notices import NoticesDesk
        from .desks.power import PowerDesk
        from .key_stores import KeyStores
        from .notices.notifier import Notifier

        self._keys = KeyStores(self._paths.data)
        office = Office(
            self.views,
            self._paths,
            self._store,
            hardware=self.hardware,
            restart=self._restart.set,
            open_page=self.open_page,
            watched=self._watched,
            show_yield=self._lookout.see_yield,
            keys=self._keys,
        )
        self._desks += open_desks(office)
        self._desks.append(AutostartDesk(office, own_autostart()))
        self._desks.append(ControlDesk(office, self._control))
        self._desks.append(PowerDesk(office, find_awake(), self._sleep.woke))
        notices = NoticesDesk(office, Notifier(self.tray), self.open_page)
        self._desks.append(notices)
        self._tell(notices, office.notes)
        self._desks_open.set()
        async with asyncio.TaskGroup() as tasks:
            for desk in self._desks:
                tasks.create_task(attended(desk.run(), type(desk).__name__))

    async def _work(self) -> None:
        """Run the network, and anew whenever that is wished."""
        await self._loaded("behind")
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
            self._show_network()
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
                    keys=self._keys,
                )
            except CocoonError as error:
                log.warning("the network stopped: %s", error)
                self._show_trouble(explain(error), needs_password=isinstance(error, PasswordWantedError))
            except Exception as error:  # a defect: say so in the window instead of vanishing
                log.exception("the network broke")
                self._show_trouble(unforeseen(error))
            me = asyncio.current_task()
            if me is not None and me.cancelling():
                return  # it broke while we were being ended
            self._retry.clear()
            await self._retry.wait()

    def _show_network(self) -> None:
        """While none is up: what is shown of the last one must not stand under the name of another."""
        self.views.show_network(chosen_kind(self._settings, self._paths.profiles))
        if self._network_key != self._settings.network.profile:
            self._network_key = self._settings.network.profile
            self.views.forget_money()

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

    def _show_trouble(self, reason: Reason, *, needs_password: bool = False) -> None:
        status = WorkStatus(
            WorkState.TROUBLE,
            time.time(),
            trouble=reason.detail,
            told=reason.text,
            needs_owner=True,
            needs_password=needs_password,
        )
        self.dashboard.show_status(status)
        self._door.broken(reason)
        for desk in self._desks:
            desk.network_failed(reason)

    # --- the owner's wishes -------------------------------------------------------------------------------

    def _apply_look(self, settings: Settings) -> None:
        if self._window is None:
            return
        wanted = settings.window
        self._window.frame.show_theme(wanted.theme)
        self._window.frame.show_motion(
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
        if self.dashboard.status.needs_password:
            self.show_window()  # the question is there
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

    def save_place(self) -> None:
        """Remember where the window stands."""
        if self._window is None:
            return
        place = self._window.place()
        with contextlib.suppress(OSError, CocoonError):
            box = [place.x, place.y, place.width, place.height]
            save_setting(self._paths.settings, "window", "place", box)
            save_setting(self._paths.settings, "window", "maximized", place.maximized)


def _remembered(settings: WindowSettings) -> WindowPlace | None:
    return None if settings.place is None else WindowPlace(*settings.place, maximized=settings.maximized)


def main() -> NoReturn:
    """Entry of ``cocoon-desktop``: exit code 0 also for a second start, which raises the first."""
    if getattr(sys, "frozen", False):  # an installed program starts its helpers as itself
        import multiprocessing

        multiprocessing.freeze_support()
    code = run_desktop()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # Windows gives a program without a console none
            stream.flush()
    # Everything is closed and on disk. Taking the interpreter apart would take a second, or for ever where a
    # driver holds one of its threads, and a session that ends does not wait.
    os._exit(code)


def run_desktop() -> int:
    """The whole program; returns its exit code."""
    options = parse_options(sys.argv[1:])
    share_arenas()
    paths = find_paths()
    application = make_application(_language(paths))
    try:
        start_logging(paths.make().logs)
        instance = SingleInstance(paths.runtime)
        claim = instance.claim(AskStatus() if options.hidden and not options.link else Show(options.link))
    except (CocoonError, OSError) as error:
        return tell_it_cannot_start(str(error))
    match claim:
        case Claim.RAISED_OTHER:
            return 0
        case Claim.OTHER_SILENT:
            return tell_it_cannot_start(translate("Start", "Another Cocoon is running, but does not answer."))
        case Claim.FIRST:
            pass
    try:
        settings = load_settings(paths.settings)
        with asyncio.Runner(loop_factory=lambda: DesktopLoop(application)) as runner:
            runner.run(_run(application, Desktop(paths, settings, instance, options)))
    except CocoonError as error:
        return tell_it_cannot_start(str(error))
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
    QApplication.setApplicationName("cocoon-desktop")
    QApplication.setApplicationDisplayName("Cocoon Desktop")
    application = QApplication(sys.argv[:1])
    speak(application, language)
    return application


async def _run(application: QApplication, desktop: Desktop) -> None:
    with collecting_here(), heard_quits(application, desktop.quit, desktop.save_place, desktop.offer_link):
        await desktop.run()
