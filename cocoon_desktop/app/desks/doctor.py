"""I connect the doctor page to the checks, the log and the clipboard."""

import asyncio
import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from cocoon_desktop.ton.chain import Chain, DatedChain, WaitingChain
from cocoon_desktop.ui.doctor.finding import Finding
from cocoon_desktop.ui.doctor.rows import LogRow
from cocoon_desktop.ui.reasons import Reason

from ..doctor_notes import SEALED
from ..log_tail import LogTail
from ..networks.chosen import ChosenNetwork
from .desk import Desk, Office, Running

log = logging.getLogger(__name__)

LOG_S = 1.0
"""How often the log is read while somebody looks at it."""
COPIED_S = 2.0
DRIVERS = "https://www.nvidia.com/drivers/"


class DoctorDesk(Desk):
    """The doctor page's."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page, self._log = office.views.doctor, office.views.doctor.log_lines
        self._running: Running | None = None
        self._trouble: Reason | None = None
        self._findings: list[Finding] = []
        self._check, self._report, self._watch = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._copied = asyncio.Event()
        self._copied_lines = ""
        self._page.checkRequested.connect(self._check.set)
        self._page.reportRequested.connect(self._report.set)
        self._page.copyRequested.connect(self._copy_report)
        self._page.remedyRequested.connect(self._help)
        self._log.watchedChanged.connect(self._look_at_log)
        self._log.copyRequested.connect(self._copy_log)
        self._log.folderRequested.connect(lambda: _open(office.paths.logs))

    async def run(self) -> None:
        """Check, report and follow the log whenever somebody wants it."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._examine())
            tasks.create_task(self._write_reports())
            tasks.create_task(self._follow_log())
            tasks.create_task(self._copy_lines())

    async def serve(self, running: Running) -> None:
        """While the network is up, it is examined too."""
        self._running, self._trouble = running, None
        chosen = running.network.options.chosen
        self._office.notes.clock_ahead_s = clock_of(running.network.chain)
        self._office.notes.is_practice = chosen.kind == "practice"
        self._office.notes.extra_key_files = key_files_of(chosen)
        try:
            await asyncio.Event().wait()
        finally:
            self._running = None
            self._office.notes.clock_ahead_s = None

    def network_failed(self, reason: Reason) -> None:
        self._trouble = reason

    async def _examine(self) -> None:
        office = self._office
        while True:
            await self._check.wait()
            self._findings = await self._find()
            self._page.show_findings(self._findings, office.clock())
            self._check.clear()

    async def _find(self) -> list[Finding]:
        """What looks is loaded when somebody asks."""
        await asyncio.to_thread(import_module, "cocoon_desktop.app.doctor_looks")
        from cocoon_desktop.ui.doctor.checks import computer
        from cocoon_desktop.ui.doctor.facts import TrayFacts

        from ..doctor_looks import Patient, looks_of
        from ..examination import Look, examine

        async def look_for_tray() -> TrayFacts:
            return TrayFacts(QSystemTrayIcon.isSystemTrayAvailable())

        office = self._office
        patient = Patient(
            office.paths,
            office.store.settings,
            self._running,
            self._trouble,
            is_starting=True,
            notes=office.notes,
        )
        looks = [*looks_of(patient), Look("tray", look_for_tray, computer.check_tray)]
        return await examine(looks, self._page.show_progress)

    async def _write_reports(self) -> None:
        while True:
            await self._report.wait()
            self._report.clear()
            self._page.show_report(await asyncio.to_thread(self._report_text))

    def _report_text(self) -> str:
        from ..report_text import report_of

        return report_of(self._findings, self._office.paths, self._office.store.settings)

    async def _follow_log(self) -> None:
        tail = LogTail(self._office.paths.logs / "cocoon.log")
        while True:
            await self._watch.wait()
            try:
                lines = await asyncio.to_thread(tail.read_new)
            except OSError as error:
                log.warning("the log cannot be read: %s", error.strerror)
                lines = []
            self._log.add([LogRow(line.time, line.level, line.source, line.text) for line in lines])
            await asyncio.sleep(LOG_S)

    async def _copy_lines(self) -> None:
        """Redact what is shown of the log, put it on the clipboard, and say so for a moment."""
        while True:
            await self._copied.wait()
            self._copied.clear()
            text = await asyncio.to_thread(_redacted, self._copied_lines)
            QGuiApplication.clipboard().setText(text)
            self._log.show_copied(True)
            await asyncio.sleep(COPIED_S)
            self._log.show_copied(False)

    def _look_at_log(self, watched: bool) -> None:
        if watched:
            self._watch.set()
        else:
            self._watch.clear()

    def _copy_log(self, lines: str) -> None:
        self._copied_lines = lines
        self._copied.set()

    def _copy_report(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._page.show_copied()

    def _help(self, action: str, argument: str) -> None:
        """Do what a remedy's button says."""
        remedies: dict[str, Callable[[], object]] = {
            "restart_engine": self._office.restart,
            "lock_files": self._lock_files,
            "open_driver_page": lambda: QDesktopServices.openUrl(QUrl(DRIVERS)),
            "open_models": lambda: self._office.open_page("models"),
            "open_network": lambda: self._office.open_page("network"),
            "open_wallet": lambda: self._office.open_page("wallet"),
            "open_setting": lambda: self._open_setting(argument),
            "open_settings_file": lambda: _open(self._office.paths.settings),
            "open_log_folder": lambda: _open(self._office.paths.logs),
        }
        remedies[action]()

    def _open_setting(self, key: str) -> None:
        self._office.views.settings.search(key)
        self._office.open_page("settings")

    def _lock_files(self) -> None:
        from ..doctor_looks import lock_files

        try:
            lock_files(self._office.paths.data, self._office.notes.extra_key_files)
        except OSError as error:
            log.warning("a file with keys cannot be locked: %s", error.strerror)
        self._check.set()


def key_files_of(chosen: ChosenNetwork) -> list[str]:
    """Where its keys may lie, as the data folder names it."""
    if chosen.profile is None:
        return []
    return [f"networks/{chosen.name}/{file}" for file in ("owner-keys.json", SEALED)]


def clock_of(chain: Chain) -> Callable[[], float | None] | None:
    """Tells how far this clock is from the chain's; None where the chain goes by this one."""
    if not isinstance(chain, DatedChain) or isinstance(chain, WaitingChain):
        return None
    return lambda: chain.clock_ahead_s


def _redacted(lines: str) -> str:
    from ..this_person import make_redactor

    return make_redactor()(lines)


def _open(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
