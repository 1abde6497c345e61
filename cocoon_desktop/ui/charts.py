"""I keep the charts together: same devices, same stretch of time, same line under the pointer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from cocoon_desktop.hardware.history import Bucket, Spread
from cocoon_desktop.hardware.reading import GpuReading

from .chart import ChartViewModel
from .chart_history import ChartHistory
from .chart_limits import NO_LIMITS, Limits
from .chart_range import SLOTS, ChartRange
from .chart_scale import Metric, choose_devices, value_of
from .i18n import fill, translate
from .qml_element import QmlElement

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEWEST = SLOTS - 1
TOGETHER = 2
"""So many devices share a chart; of more, each gets charts of its own."""


@QmlElement
class DeviceChartsViewModel(QObject):
    """One device's own row of charts."""

    def __init__(self, name: str, charts: Sequence[ChartViewModel], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._charts = name, list(charts)

    @Property(str, constant=True)
    def name(self) -> str:
        return self._name

    @Property(list, constant=True)
    def charts(self) -> list[ChartViewModel]:
        return self._charts


@QmlElement
class ChartsViewModel(QObject):
    """Temperature, use, memory and power of the GPUs, or of the processor where there is no GPU."""

    devicesChanged = Signal()
    hoverChanged = Signal()
    rangeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._histories = {metric: {span: ChartHistory(span) for span in ChartRange} for metric in Metric}
        self._charts = [ChartViewModel(metric, self._histories[metric], None, self) for metric in Metric]
        self._rows: list[DeviceChartsViewModel] = []
        self._row_charts: list[ChartViewModel] = []
        self._past: dict[str, list[tuple[ChartRange, Bucket]]] = defaultdict(list)
        self._limits = NO_LIMITS
        self._range = ChartRange.SHORT
        self._names: dict[str, str] = {}
        self._gpus = 0
        self._hover = -1
        self._by_keyboard = False

    @property
    def gpus(self) -> int:
        """How many different GPUs were seen."""
        return self._gpus

    def add(self, readings: Sequence[GpuReading], at: float) -> None:
        """Remember what every device reported at the unix time ``at``."""
        shown = choose_devices(readings, gpus_known=self._gpus > 0)
        self._meet(shown)
        for chart in (*self._charts, *self._row_charts):
            chart.meet(shown)
        for metric, histories in self._histories.items():
            values = {reading.device: value_of(reading, metric) for reading in shown}
            for history in histories.values():
                history.add(at, values)
        self._remember()

    def restore(self, span: ChartRange, buckets: Iterable[Bucket]) -> None:
        """What earlier runs of the program read, in steps of ``span``. Shown of devices that answer again."""
        for bucket in buckets:
            self._past[bucket.device].append((span, bucket))
        self._remember()

    def show_limits(self, limits: Limits) -> None:
        """Draw the owner's limits."""
        self._limits = limits
        for chart in (*self._charts, *self._row_charts):
            chart.show_limits(limits)

    def _remember(self) -> None:
        for device in [device for device in self._past if device in self._names]:
            found: dict[tuple[Metric, ChartRange], dict[int, Spread]] = defaultdict(dict)
            for span, bucket in self._past.pop(device):
                for metric in Metric:
                    if metric.measure is bucket.measure:
                        found[metric, span][bucket.slot] = bucket.spread.scaled(metric.unit)
            for (metric, span), spreads in found.items():
                self._histories[metric][span].restore(device, spreads)

    def _meet(self, shown: Sequence[GpuReading]) -> None:
        """Notice devices that were not there before; a first GPU takes the processor's place."""
        if self._gpus == 0 and self._names and any(reading.kind == "gpu" for reading in shown):
            self._names.clear()
            for chart in self._charts:
                chart.forget()
            for histories in self._histories.values():
                histories.update({span: ChartHistory(span) for span in ChartRange})
        new = {reading.device: reading.name for reading in shown if reading.device not in self._names}
        if new:
            self._names |= new
            self._gpus += sum(reading.kind == "gpu" for reading in shown if reading.device in new)
            if len(self._names) > TOGETHER:
                self._part()
            self.devicesChanged.emit()

    def _part(self) -> None:
        """Give every device that has none a row of its own."""
        for device, name in list(self._names.items())[len(self._rows) :]:
            charts = [ChartViewModel(metric, self._histories[metric], device, self) for metric in Metric]
            for chart in charts:
                chart.show_limits(self._limits)
            self._row_charts += charts
            self._rows.append(DeviceChartsViewModel(name, charts, self))

    def draw(self) -> None:
        """Bring every chart that can be seen up to date."""
        for chart in self._row_charts or self._charts:
            chart.draw(self._range, self._hover)

    @Slot(int)
    def hover(self, slot: int) -> None:
        """Put the line of all charts on this slot, 0 the oldest; -1 takes it away."""
        slot = max(-1, min(NEWEST, slot))
        if slot != self._hover:
            self._hover = slot
            self._by_keyboard = False
            self.draw()
            self.hoverChanged.emit()

    @Slot(int)
    def moveHover(self, slots: int) -> None:
        """Move the line by the keyboard; without a line it starts at the newest reading."""
        self.hover(max(0, (NEWEST if self._hover < 0 else self._hover) + slots))
        self._by_keyboard = True
        self.hoverChanged.emit()

    @Slot(int)
    def chooseRange(self, number: int) -> None:
        """Look back twenty minutes (0), two hours (1) or a day (2)."""
        span = list(ChartRange)[number]
        if span is not self._range:
            self._range = span
            self.draw()
            self.rangeChanged.emit()
            self.hoverChanged.emit()

    @Property(int, notify=rangeChanged)
    def range(self) -> int:
        """Which one is shown."""
        return list(ChartRange).index(self._range)

    @Property(str, notify=rangeChanged)
    def rangeText(self) -> str:
        """How far back the charts look, for the screen reader."""
        match self._range:
            case ChartRange.SHORT:
                return translate("Charts", "Charts of the last 20 minutes.")
            case ChartRange.MIDDLE:
                return translate("Charts", "Charts of the last 2 hours.")
            case ChartRange.DAY:
                return translate("Charts", "Charts of the last 24 hours.")

    @Property(list, constant=True)
    def charts(self) -> list[ChartViewModel]:
        return self._charts

    @Property(list, notify=devicesChanged)
    def rows(self) -> list[DeviceChartsViewModel]:
        """A row for each device where there are more than can share charts; else empty."""
        return self._rows

    @Property(ChartViewModel, constant=True)
    def power(self) -> ChartViewModel:
        """The last one, which not every computer can fill."""
        return self._charts[-1]

    @Property(list, notify=devicesChanged)
    def devices(self) -> list[str]:
        """Names of the devices, in the order of their lines."""
        return list(self._names.values())

    @Property(float, notify=hoverChanged)
    def hoverX(self) -> float:
        """Where the line stands, 0 the oldest to 1 the newest; -1 for no line."""
        return -1.0 if self._hover < 0 else self._hover / NEWEST

    @Property(bool, notify=hoverChanged)
    def byKeyboard(self) -> bool:
        """Whether the arrow keys moved the line, so that no pointer shows where it stands."""
        return self._by_keyboard

    @Property(str, notify=hoverChanged)
    def hoverText(self) -> str:
        """How long ago that was."""
        seconds = (NEWEST - self._hover) * self._range.step_s
        if self._hover < 0 or seconds == 0:
            return translate("Charts", "now")
        return _ago(seconds, QLocale())

    @Property(int, constant=True)
    def newestSlot(self) -> int:
        return NEWEST


def _ago(seconds: int, locale: QLocale) -> str:
    if seconds < 60:
        return fill(translate("Charts", "%1 s ago"), locale.toString(seconds))
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours == 0:
        return fill(translate("Charts", "%1 min ago"), locale.toString(minutes))
    if minutes == 0:
        return fill(translate("Charts", "%1 h ago"), locale.toString(hours))
    return fill(translate("Charts", "%1 h %2 min ago"), locale.toString(hours), locale.toString(minutes))
