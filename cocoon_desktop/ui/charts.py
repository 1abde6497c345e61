"""I keep the four charts together: same devices, same moment, same line under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from cocoon_desktop.hardware.reading import GpuReading

from .chart import ChartViewModel
from .chart_history import SLOTS, STEP_S
from .chart_scale import Metric, choose_devices
from .i18n import fill, translate

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEWEST = SLOTS - 1


@QmlElement
class ChartsViewModel(QObject):
    """Temperature, use, memory and power of the GPUs, or of the processor where there is no GPU."""

    devicesChanged = Signal()
    hoverChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts = [ChartViewModel(metric, self) for metric in Metric]
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
        for chart in self._charts:
            chart.add(shown, at)

    def _meet(self, shown: Sequence[GpuReading]) -> None:
        """Notice devices that were not there before; a first GPU takes the processor's place."""
        if self._gpus == 0 and self._names and any(reading.kind == "gpu" for reading in shown):
            self._names.clear()
            for chart in self._charts:
                chart.forget()
        new = {reading.device: reading.name for reading in shown if reading.device not in self._names}
        if new:
            self._names |= new
            self._gpus += sum(reading.kind == "gpu" for reading in shown if reading.device in new)
            self.devicesChanged.emit()

    def draw(self) -> None:
        """Bring every chart up to date."""
        for chart in self._charts:
            chart.draw(self._hover)

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

    @Property(list, constant=True)
    def charts(self) -> list[ChartViewModel]:
        return self._charts

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
        seconds = int((NEWEST - self._hover) * STEP_S)
        locale = QLocale()
        if self._hover < 0 or seconds == 0:
            return translate("Charts", "now")
        if seconds < 60:
            return fill(translate("Charts", "%1 s ago"), locale.toString(seconds))
        minutes = locale.toString(round(seconds / 60))
        return fill(translate("Charts", "%1 min ago"), minutes)

    @Property(int, constant=True)
    def newestSlot(self) -> int:
        return NEWEST
