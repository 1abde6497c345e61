"""I show one measure of one or several devices, as finished lines in the unit square. I draw when told to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QLocale, QObject, QPointF, Signal
from PySide6.QtGui import QPolygonF

from cocoon_desktop.hardware.reading import GpuReading

from .amounts import number_text
from .chart_history import BRIDGED_SLOTS, ChartHistory, Point, bands, height_of, outline, polylines
from .chart_limits import Limits
from .chart_range import ChartRange
from .chart_scale import FIRST_SCALE, Metric, Scale, widen
from .i18n import fill, listed, translate
from .qml_element import QmlElement
from .rows import RowListModel
from .units import unit_sign, with_unit

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

UNIT = {Metric.TEMPERATURE: "°C", Metric.USE: "%", Metric.MEMORY: "GiB", Metric.POWER: "W"}
NOWHERE = -1.0


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One device's line. ``valueText`` is empty when there is no number; ``missing`` then says why.

    ``areas`` lie under the lines of twenty minutes; ``bands`` from the lowest to the highest of longer steps.
    """

    device: str
    tint: int
    valueText: str
    missing: str
    hoverY: float
    lines: list[QPolygonF]
    areas: list[QPolygonF]
    bands: list[QPolygonF]


@QmlElement
class ChartViewModel(QObject):
    """Temperature, use, memory or power on one fixed scale: of all devices, or of one."""

    changed = Signal()

    def __init__(
        self,
        metric: Metric,
        histories: Mapping[ChartRange, ChartHistory],
        device: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``histories`` are somebody else's, who keeps them up to date."""
        super().__init__(parent)
        self._metric, self._histories, self._device = metric, histories, device
        self._range = ChartRange.SHORT
        self._scale = FIRST_SCALE[metric]
        self._limit: float | None = None
        self._names: dict[str, str] = {}
        self._of_gpu = False
        self._hover = -1
        self._locale = QLocale()
        self._shown: tuple[Scale, bool, bool, str, str] | None = None
        self._series = RowListModel(SeriesRow, self)

    def forget(self) -> None:
        """Start afresh: the devices are others now."""
        self._scale = FIRST_SCALE[self._metric]
        self._names.clear()
        self._of_gpu = False

    def meet(self, readings: Sequence[GpuReading]) -> None:
        """Learn names and what the scale has to hold. Nothing is drawn before ``draw``."""
        mine = [reading for reading in readings if self._device in (None, reading.device)]
        self._names.update({reading.device: reading.name for reading in mine})
        self._of_gpu = self._of_gpu or any(reading.kind == "gpu" for reading in mine)
        self._scale = widen(self._scale, self._metric, mine)

    def show_limits(self, limits: Limits) -> None:
        """The owner's limits; the hardware's own is drawn where there is none."""
        match self._metric:
            case Metric.TEMPERATURE:
                self._limit = limits.temperature_c
            case Metric.POWER:
                self._limit = limits.power_w
            case Metric.USE | Metric.MEMORY:
                self._limit = None

    def draw(self, span: ChartRange, hover: int) -> None:
        """Bring lines and values up to date. ``hover`` is the slot under the pointer, -1 for none."""
        self._range, self._hover = span, hover
        tints = {device: tint for tint, device in enumerate(self._history.devices)}
        self._series.show([self._row(device, tints[device]) for device in tints if device in self._names])
        words = self._values_in_words()
        shown = (self._effective_scale, self._of_gpu, self._reported(), words, self._spread_text())
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    @property
    def _history(self) -> ChartHistory:
        return self._histories[self._range]

    @property
    def _effective_scale(self) -> Scale:
        scale = self._scale
        return scale if self._limit is None else Scale(scale.low, scale.high, self._limit)

    def _reported(self) -> bool:
        return any(self._history.reported(device) for device in self._names)

    def _row(self, device: str, tint: int) -> SeriesRow:
        spreads = self._history.spreads(device)
        means = [None if spread is None else spread.mean for spread in spreads]
        value = means[self._hover] if self._hover >= 0 else self._history.latest(device)
        low, high = self._scale.low, self._scale.high
        brief = self._range is ChartRange.SHORT
        runs = polylines(means, low, high, BRIDGED_SLOTS if brief else 1)
        return SeriesRow(
            device=self._names[device],
            tint=tint,
            valueText="" if value is None else self._number(value),
            missing=self._why_missing(device),
            hoverY=NOWHERE if self._hover < 0 or value is None else height_of(value, low, high),
            lines=_polygons(runs),
            areas=_polygons([outline(run) for run in runs]) if brief else [],
            bands=[] if brief else _polygons(bands(spreads, low, high)),
        )

    def _number(self, value: float) -> str:
        return number_text(value, 1 if self._metric is Metric.MEMORY else 0, self._locale)

    def _why_missing(self, device: str) -> str:
        if self._hover >= 0 or not self._history.answered(device):
            return translate("Chart", "no reading")
        return translate("Chart", "not reported")

    def _spread_text(self) -> str:
        if self._hover < 0 or self._range is ChartRange.SHORT:
            return ""
        spreads = [self._history.spreads(device)[self._hover] for device in self._names]
        ends = [(self._number(each.low), self._number(each.high)) for each in spreads if each is not None]
        if all(low == high for low, high in ends):
            return ""
        return listed(fill(translate("Chart", "%1 to %2"), low, high) for low, high in ends)

    def _values_in_words(self) -> str:
        rows = self._series.rows
        values = [
            with_unit(row.valueText, UNIT[self._metric]) if row.valueText else row.missing for row in rows
        ]
        if len(rows) < 2:
            return "".join(values)
        return listed(f"{row.device} {value}" for row, value in zip(rows, values, strict=True))

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
        return unit_sign(UNIT[self._metric])

    @Property(str, notify=changed)
    def lowText(self) -> str:
        return number_text(self._scale.low, 0, self._locale)

    @Property(str, notify=changed)
    def highText(self) -> str:
        return number_text(self._scale.high, 0, self._locale)

    @Property(float, notify=changed)
    def limitY(self) -> float:
        """Where the limit stands in the unit square; -1 where there is none."""
        scale = self._effective_scale
        return NOWHERE if scale.limit is None else height_of(scale.limit, scale.low, scale.high)

    @Property(str, notify=changed)
    def limitText(self) -> str:
        limit = self._effective_scale.limit
        if limit is None:
            return ""
        return fill(translate("Chart", "limit %1"), self._number(limit))

    @Property(str, notify=changed)
    def spreadText(self) -> str:
        """The lowest and the highest value of the step under the line, where a step is a minute or more."""
        return self._spread_text()

    @Property(bool, notify=changed)
    def reported(self) -> bool:
        """Whether any device told this number within the time that is shown."""
        return self._reported()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the chart has a place: most processors never tell their power."""
        return self._metric is not Metric.POWER or self._of_gpu or self._reported()

    @Property(str, notify=changed)
    def valuesInWords(self) -> str:
        """What a screen reader says after the label."""
        words, spread = self._values_in_words(), self._spread_text()
        return fill(translate("Chart", "%1, from %2"), words, spread) if spread else words


def _polygons(runs: Sequence[Sequence[Point]]) -> list[QPolygonF]:
    return [QPolygonF([QPointF(x, y) for x, y in run]) for run in runs]
