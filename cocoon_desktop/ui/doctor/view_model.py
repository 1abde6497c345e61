"""I am what the doctor page shows. Facts come in by ``show_*``; wishes go out by signals."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from ..clock_words import clock_text
from ..i18n import fill, translate
from ..qml_element import QmlElement
from ..rows import RowListModel
from .finding import Finding, worst_first
from .log_view import LogViewModel
from .rows import CalmRow, TroubleRow, calm_row, trouble_row
from .words import headline, summary

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DoctorViewModel(QObject):
    """Everything on the doctor page. ``remedyRequested`` carries an action and its argument."""

    checkRequested = Signal()
    remedyRequested = Signal(str, str)
    reportRequested = Signal()
    copyRequested = Signal(str)

    findingsChanged = Signal()
    progressChanged = Signal()
    reportChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._findings: Sequence[Finding] = ()
        self._checked_at = 0.0
        self._done, self._total = 0, 0
        self._report = ""
        self._is_copied = False
        self._troubles = RowListModel(TroubleRow, self)
        self._calm = RowListModel(CalmRow, self)
        self._log = LogViewModel(self)

    def show_findings(self, findings: Sequence[Finding], at: float) -> None:
        """What the checks found at the unix time ``at``; they are over."""
        self._findings, self._checked_at = worst_first(findings), at
        wrong = [finding for finding in self._findings if finding.verdict in ("trouble", "look")]
        calm = [finding for finding in findings if finding.verdict in ("fine", "unknown")]
        self._troubles.show([trouble_row(finding) for finding in wrong])
        self._calm.show([calm_row(finding) for finding in calm])
        self._done = self._total = 0
        self.findingsChanged.emit()
        self.progressChanged.emit()

    def show_progress(self, done: int, total: int) -> None:
        """How many of the checks that run now are done. What was found before stays until they are over."""
        self._done, self._total = done, total
        self.progressChanged.emit()

    def show_report(self, text: str) -> None:
        """The report as it would be copied; an empty one closes it."""
        self._report, self._is_copied = text, False
        self.reportChanged.emit()

    def show_copied(self) -> None:
        """The report is on the clipboard."""
        self._is_copied = True
        self.reportChanged.emit()

    @property
    def log_lines(self) -> LogViewModel:
        """The log, for the desk."""
        return self._log

    @Slot()
    def begin(self) -> None:
        """The page was opened for the first time."""
        if not self._findings and not self._total:
            self.checkRequested.emit()

    @Slot()
    def check(self) -> None:
        """Check again; not while a check runs."""
        if not self._total:
            self.checkRequested.emit()

    @Slot(int)
    def remedy(self, row: int) -> None:
        """Do what the button of a trouble says."""
        check = self._troubles.rows[row].check
        finding = next(each for each in self._findings if each.check == check)
        if finding.remedy is not None:
            self.remedyRequested.emit(finding.remedy.action, finding.remedy.argument)

    @Slot()
    def openReport(self) -> None:
        self.reportRequested.emit()

    @Slot()
    def copyReport(self) -> None:
        """Exactly what is shown."""
        self.copyRequested.emit(self._report)

    @Slot()
    def closeReport(self) -> None:
        self.show_report("")

    @Property(str, notify=findingsChanged)
    def headline(self) -> str:
        return headline(self._findings)

    @Property(str, notify=findingsChanged)
    def sentence(self) -> str:
        if not self._findings:
            return translate("Doctor", "What works, what does not, and the remedy.")
        clock = clock_text(self._checked_at, self._checked_at, self._locale)
        return summary(self._findings, clock)

    @Property(bool, notify=findingsChanged)
    def checked(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._findings)

    @Property(bool, notify=progressChanged)
    def checking(self) -> bool:
        return self._total > 0

    @Property(float, notify=progressChanged)
    def progress(self) -> float:
        return self._done / self._total if self._total else 1.0

    @Property(str, notify=progressChanged)
    def progressText(self) -> str:
        done, total = self._locale.toString(self._done), self._locale.toString(self._total)
        return fill(translate("Doctor", "%1 of %2 checks are done"), done, total)

    @Property(str, notify=reportChanged)
    def report(self) -> str:
        """What would be copied; empty while nobody wants it."""
        return self._report

    @Property(bool, notify=reportChanged)
    def copied(self) -> bool:
        return self._is_copied

    @Property(QObject, constant=True)
    def troubles(self) -> RowListModel[TroubleRow]:
        """What is broken, then what is worth a look."""
        return self._troubles

    @Property(QObject, constant=True)
    def calm(self) -> RowListModel[CalmRow]:
        return self._calm

    @Property(LogViewModel, constant=True)
    def log(self) -> LogViewModel:
        return self._log
