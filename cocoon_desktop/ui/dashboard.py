"""I turn what the worker, the hardware and the purse report into what the dashboard and the tray show.

Facts come in by ``show_*``; wishes go out by three signals, and I never act on them myself. I have no timer:
the caller's readings move my time. Call ``show_readings`` at least once a minute, also while the window is
hidden; history and the day go on then, only drawing stops.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from cocoon_desktop.activity.decision import Action, Rule
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.hardware.history import Bucket
from cocoon_desktop.hardware.probe_state import ProbeState
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ton.earnings import NOTHING_EARNED, Earnings

from .amounts import ton_text
from .chart_limits import Limits
from .chart_range import ChartRange
from .charts import ChartsViewModel
from .clock_words import clock_text
from .day import DayViewModel
from .day_log import ACTIVITY_OF
from .i18n import translate
from .networks import NetworkKind, coins_note, network_text
from .pause_lengths import PauseLength, pause_end, pause_seconds
from .qml_element import QmlElement
from .rows import RowListModel
from .sensor_words import describe_sensor
from .status_words import StatusWords, describe
from .waiting_words import give_back_text, span_reason, start_note

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One length in the pause menu. ``clock`` says when it ends; empty for "until I resume"."""

    label: str
    clock: str


@QmlElement
class DashboardViewModel(QObject):
    """Everything that the dashboard, the rail's corner and the tray show.

    ``pauseRequested`` carries seconds; 0 means until the owner resumes. ``startRequested`` asks for an hour
    of work although rules forbid it.
    """

    pauseRequested = Signal(float)
    resumeRequested = Signal()
    startRequested = Signal()

    statusChanged = Signal()
    earningsChanged = Signal()
    networkChanged = Signal()
    sensorsChanged = Signal()
    watchedChanged = Signal()

    def __init__(self, clock: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._locale = QLocale()
        self._watched = True
        self._status = WorkStatus(WorkState.STARTING, clock())
        self._network: NetworkKind = "practice"
        self._earnings = NOTHING_EARNED
        self._today = Nanoton(0)
        self._sensor_note = ""
        self._readings: Sequence[GpuReading] = ()
        self._charts = ChartsViewModel(self)
        self._day = DayViewModel(self)
        self._pauses = RowListModel(PauseRow, self)
        self._words = self._describe()
        self._day_reason = ""
        self.refreshPauses()

    def show_status(self, status: WorkStatus) -> None:
        """The worker's state changed."""
        if status != self._status:
            before, self._status = self._status, status
            self._words = self._describe()
            self.statusChanged.emit()
            if (status.state, _rule(status)) != (before.state, _rule(before)):
                self._day_reason = span_reason(status, self._locale)
            self._day.change(ACTIVITY_OF[status.state], self._clock(), self._day_reason)
            self._draw()

    def show_readings(self, readings: Sequence[GpuReading], at: float) -> None:
        """What every device reported at the unix time ``at``; also moves the day's clock."""
        self._readings = readings
        self._charts.add(readings, at)
        self._day.advance(at)
        words = self._describe()  # "tomorrow" becomes today, and a first GPU is "your card"
        if words != self._words:
            self._words = words
            self.statusChanged.emit()
        self._draw()

    def show_sensors(self, states: Iterable[ProbeState]) -> None:
        """How the sensors do; the first trouble is told above the charts."""
        sentences = (describe_sensor(state, self._clock(), self._locale) for state in states)
        note = next((sentence for sentence in sentences if sentence), "")
        if note != self._sensor_note:
            self._sensor_note = note
            self.sensorsChanged.emit()

    def show_history(self, span: ChartRange, buckets: Iterable[Bucket]) -> None:
        """What earlier runs of the program read, in the steps of one of the charts' ranges."""
        self._charts.restore(span, buckets)
        self._draw()

    def show_limits(self, limits: Limits) -> None:
        """The owner's limits for temperature and power, drawn as dashed lines."""
        self._charts.show_limits(limits)
        self._draw()

    def show_earnings(self, earnings: Earnings, today: Nanoton) -> None:
        """Totals of all time, and what was signed since midnight."""
        if (earnings, today) != (self._earnings, self._today):
            self._earnings, self._today = earnings, today
            self.earningsChanged.emit()

    def show_network(self, kind: NetworkKind) -> None:
        """Which network this is; coins of all but the main one are called worthless."""
        if kind != self._network:
            self._network = kind
            self.networkChanged.emit()

    def set_watched(self, watched: bool) -> None:
        """Whether anybody sees the window. A hidden one is not drawn; a shown one is up to date at once."""
        if watched != self._watched:
            self._watched = watched
            self._draw()
            self.watchedChanged.emit()

    @property
    def is_watched(self) -> bool:
        """Whether anybody sees the window."""
        return self._watched

    @property
    def is_calm(self) -> bool:
        """Whether nobody watches and no model is loaded: then readings may be rare."""
        status = self._status
        gave_back = status.cause is not None and status.cause.action is Action.RELEASE
        is_unloaded = status.state in (WorkState.PAUSED, WorkState.TROUBLE) or gave_back
        return is_unloaded and not self._watched

    @property
    def words(self) -> StatusWords:
        """The sentences of the present status, for the tray."""
        return self._words

    @property
    def status(self) -> WorkStatus:
        """The status that was shown last, and below the other facts: for those who tell them elsewhere."""
        return self._status

    @property
    def today(self) -> Nanoton:
        return self._today

    @property
    def readings(self) -> Sequence[GpuReading]:
        return self._readings

    @property
    def network_kind(self) -> NetworkKind:
        return self._network

    def pause_choices(self) -> Sequence[PauseRow]:
        """The lengths of a pause, for the tray, with the clock times at which they would end."""
        self.refreshPauses()
        return self._pauses.rows

    def _describe(self) -> StatusWords:
        return describe(self._status, self._charts.gpus, self._clock(), self._locale)

    def _draw(self) -> None:
        if self._watched:
            self._charts.draw()
            self._day.draw(self._clock())

    @Slot(int)
    def pause(self, row: int) -> None:
        """Ask for a pause of the length in this row of ``pauses``."""
        self.pauseRequested.emit(pause_seconds(list(PauseLength)[row], self._clock()))

    @Slot()
    def togglePause(self) -> None:
        """What the main button says: pause until the owner resumes, resume, or try again."""
        if self.property("halted"):
            self.resumeRequested.emit()
        else:
            self.pauseRequested.emit(0.0)

    @Slot()
    def startNow(self) -> None:
        """Ask for work although rules forbid it."""
        self.startRequested.emit()

    @Slot()
    def refreshPauses(self) -> None:
        """Bring the clock times of the pause menu up to date; called when it opens."""
        now = self._clock()
        ends = [pause_end(length, now) for length in PauseLength]
        # The label already says which day, so that the clock alone is enough.
        clocks = ["" if end is None else clock_text(end, end, self._locale) for end in ends]
        self._pauses.show([PauseRow(*row) for row in zip(_pause_labels(), clocks, strict=True)])

    @Property(str, notify=statusChanged)
    def headline(self) -> str:
        return self._words.headline

    @Property(str, notify=statusChanged)
    def nextStep(self) -> str:
        return self._words.next_step

    @Property(str, notify=statusChanged)
    def cornerTitle(self) -> str:
        return self._words.corner_title

    @Property(str, notify=statusChanged)
    def cornerDetail(self) -> str:
        return self._words.corner_detail

    @Property(str, notify=statusChanged)
    def mood(self) -> str:
        """``waiting``, ``earning``, ``paused`` or ``trouble``."""
        return self._words.mood

    @Property(float, notify=statusChanged)
    def wound(self) -> float:
        """How far the cocoon is spun, 0 to 1."""
        return self._words.wound

    @Property(bool, notify=statusChanged)
    def halted(self) -> bool:
        """Whether nothing goes on before the owner resumes or tries again."""
        return self._status.state is WorkState.PAUSED or self._status.needs_owner

    @Property(str, notify=statusChanged)
    def mainActionText(self) -> str:
        """The one thing that the owner most likely wants to do now."""
        if self._status.state is WorkState.PAUSED:
            return translate("Pause", "Resume")
        if self._status.needs_password:
            return translate("Pause", "Unlock …")
        return translate("Pause", "Try again") if self._status.needs_owner else translate("Pause", "Pause")

    @Property(bool, notify=statusChanged)
    def canStart(self) -> bool:
        """Whether "Start now" is on offer."""
        return self._status.can_start

    @Property(str, notify=statusChanged)
    def startNote(self) -> str:
        """What "Start now" overrides, and for how long."""
        return start_note(self._status, self._locale)

    @Property(str, notify=statusChanged)
    def giveBackText(self) -> str:
        """How fast the computer was given back the last time; empty before the first."""
        return give_back_text(self._status.give_back, self._clock(), self._locale)

    @Property(bool, notify=statusChanged)
    def paused(self) -> bool:
        return self._status.state is WorkState.PAUSED

    @Property(str, notify=statusChanged)
    def answersText(self) -> str:
        return self._locale.toString(self._status.answers)

    @Property(str, notify=earningsChanged)
    def todayText(self) -> str:
        return ton_text(self._today, self._locale)

    @Property(str, notify=earningsChanged)
    def signedText(self) -> str:
        return ton_text(self._earnings.signed, self._locale)

    @Property(str, notify=earningsChanged)
    def settledText(self) -> str:
        return ton_text(self._earnings.settled, self._locale)

    @Property(str, notify=earningsChanged)
    def withdrawnText(self) -> str:
        return ton_text(self._earnings.withdrawn, self._locale)

    @Property(str, notify=sensorsChanged)
    def sensorNote(self) -> str:
        """What is wrong with the sensors; empty where all is well."""
        return self._sensor_note

    @Property(str, notify=networkChanged)
    def network(self) -> str:
        """``practice``, ``test`` or ``main``."""
        return self._network

    @Property(str, notify=networkChanged)
    def networkText(self) -> str:
        return network_text(self._network)

    @Property(str, notify=networkChanged)
    def coinsNote(self) -> str:
        """That the coins are worthless; empty on the main network."""
        return coins_note(self._network)

    @Property(QObject, constant=True)
    def pauses(self) -> RowListModel[PauseRow]:
        return self._pauses

    @Property(ChartsViewModel, constant=True)
    def charts(self) -> ChartsViewModel:
        return self._charts

    @Property(DayViewModel, constant=True)
    def day(self) -> DayViewModel:
        return self._day


def _rule(status: WorkStatus) -> Rule | None:
    return None if status.cause is None else status.cause.rule


def _pause_labels() -> list[str]:
    return [
        translate("Pause", "For 15 minutes"),
        translate("Pause", "For 1 hour"),
        translate("Pause", "Until tomorrow"),
        translate("Pause", "Until I resume"),
    ]
