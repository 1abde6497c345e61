"""I keep one chart's history and hand QML finished lines in the unit square. I draw only when told to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QLocale, QObject, QPointF, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtQml import QmlElement

from cocoon_desktop.hardware.reading import GpuReading

from .amounts import number_text
from .chart_history import ChartHistory, Point, height_of, outline, polylines
from .chart_scale import FIRST_SCALE, Metric, Scale, value_of, widen
from .i18n import fill, translate
from .rows import RowListModel

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

UNIT = {Metric.TEMPERATURE: "°C", Metric.USE: "%", Metric.MEMORY: "GiB", Metric.POWER: "W"}
NOWHERE = -1.0


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One device's line. ``valueText`` is empty when there is no number; ``missing`` then says why."""

    device: str
    valueText: str
    missing: str
    hoverY: float
    lines: list[QPolygonF]
    areas: list[QPolygonF]


@QmlElement
class ChartViewModel(QObject):
    """Temperature, use, memory or power of every device, on one fixed scale."""

    changed = Signal()

    def __init__(self, metric: Metric, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._metric = metric
        self._scale = FIRST_SCALE[metric]
        self._history = ChartHistory()
        self._names: dict[str, str] = {}
        self._of_gpu = False
        self._hover = -1
        self._locale = QLocale()
        self._shown: tuple[Scale, bool, bool, str] | None = None
        self._series = RowListModel(SeriesRow, self)

    def forget(self) -> None:
        """Start afresh: the devices are others now."""
        self._history = ChartHistory()
        self._scale = FIRST_SCALE[self._metric]
        self._names.clear()
        self._of_gpu = False

    def add(self, readings: Sequence[GpuReading], at: float) -> None:
        """Remember one reading of every device that answered. Nothing is drawn before ``draw``."""
        self._names.update({reading.device: reading.name for reading in readings})
        self._of_gpu = self._of_gpu or any(reading.kind == "gpu" for reading in readings)
        self._history.add(at, {reading.device: value_of(reading, self._metric) for reading in readings})
        self._scale = widen(self._scale, self._metric, readings)

    def draw(self, hover: int) -> None:
        """Bring lines and values up to date. ``hover`` is the slot under the pointer, -1 for none."""
        self._hover = hover
        self._series.show([self._row(device) for device in self._history.devices])
        shown = (self._scale, self._of_gpu, self._history.reported(), self._values_in_words())
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _row(self, device: str) -> SeriesRow:
        values = self._history.values(device)
        value = values[self._hover] if self._hover >= 0 else self._history.latest(device)
        low, high = self._scale.low, self._scale.high
        runs = polylines(values, low, high)
        return SeriesRow(
            device=self._names[device],
            valueText="" if value is None else self._number(value),
            missing=self._why_missing(device),
            hoverY=NOWHERE if self._hover < 0 or value is None else height_of(value, low, high),
            lines=_polygons(runs),
            areas=_polygons([outline(run) for run in runs]),
        )

    def _number(self, value: float) -> str:
        return number_text(value, 1 if self._metric is Metric.MEMORY else 0, self._locale)

    def _why_missing(self, device: str) -> str:
        if self._hover >= 0 or not self._history.answered(device):
            return translate("Chart", "no reading")
        return translate("Chart", "not reported")

    def _values_in_words(self) -> str:
        rows = self._series.rows
        values = [f"{row.valueText} {UNIT[self._metric]}" if row.valueText else row.missing for row in rows]
        if len(rows) < 2:
            return "".join(values)
        return ", ".join(f"{row.device} {value}" for row, value in zip(rows, values, strict=True))

    @Property(QObject, constant=True)
    def series(self) -> RowListModel[SeriesRow]:
        return self._series

    @Property(str, notify=changed)
    def label(self) -> str:
        match self._metric:
            case Metric.TEMPERATURE:
                return translate("Chart", "Temperature")
            case Metric.USE:
                return translate("Chart", "Use")
            case Metric.MEMORY if self._of_gpu:
                return translate("Chart", "Video memory")
            case Metric.MEMORY:
                return translate("Chart", "Memory")
            case Metric.POWER:
                return translate("Chart", "Power")

    @Property(str, constant=True)
    def unit(self) -> str:
        return UNIT[self._metric]

    @Property(str, notify=changed)
    def lowText(self) -> str:
        return number_text(self._scale.low, 0, self._locale)

    @Property(str, notify=changed)
    def highText(self) -> str:
        return number_text(self._scale.high, 0, self._locale)

    @Property(float, notify=changed)
    def limitY(self) -> float:
        """Where the limit stands in the unit square; -1 where there is none."""
        limit = self._scale.limit
        return NOWHERE if limit is None else height_of(limit, self._scale.low, self._scale.high)

    @Property(str, notify=changed)
    def limitText(self) -> str:
        limit = self._scale.limit
        if limit is None:
            return ""
        return fill(translate("Chart", "limit %1"), self._number(limit))

    @Property(bool, notify=changed)
    def reported(self) -> bool:
        """Whether any device told this number within the last twenty minutes."""
        return self._history.reported()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the chart has a place: most processors never tell their power."""
        return self._metric is not Metric.POWER or self._of_gpu or self._history.reported()

    @Property(str, notify=changed)
    def valuesInWords(self) -> str:
        """What a screen reader says after the label."""
        return self._values_in_words()


def _polygons(runs: Sequence[Sequence[Point]]) -> list[QPolygonF]:
    return [QPolygonF([QPointF(x, y) for x, y in run]) for run in runs]
