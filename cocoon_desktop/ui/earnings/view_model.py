"""I am what the earnings page shows. Facts come in by ``show_*``; wishes go out by signals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QLocale, QObject, QUrl, Signal, Slot

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.worker.earned import OUTSIDE, PROCESSOR, Stages
from cocoon_desktop.network.worker.forecast import Forecast

from ..amounts import number_text, ton_text
from ..clock_words import clock_text
from ..day import duration_text
from ..day_words import day_text, week_day_text
from ..i18n import fill, translate
from ..networks import NetworkKind, coins_note
from ..pause_lengths import local_time
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from ..typed_numbers import read_number
from ..units import with_unit
from .report import Bar, EarningsFacts, PowerTerms, Report, make_report
from .words import forecast_reason, forecast_value, range_sentence, scale_top, tick_text

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RANGES = (1, 7, 30)
MONTH = 2
PRICES, WATTS = (0.0, 1e6), (1.0, 5000.0)
"""What the settings take."""
NOT_SAID = -1.0
MOST_LABELS = 6
"""Under the bars."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """``settled`` and ``signed`` are parts of the scale's top, drawn above each other."""

    settled: float
    signed: float
    label: str
    title: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """What a model or a device brought; ``share`` is 0 to 1 of the largest."""

    name: str
    value: str
    share: float


@QmlElement
class EarningsViewModel(QObject):
    """Everything on the earnings page.

    ``exportRequested`` carries the file; the terms' signals carry a number, or -1 for "not said".
    """

    exportRequested = Signal(str)
    kwhPriceChosen = Signal(float)
    tonPriceChosen = Signal(float)
    wattsChosen = Signal(float)

    changed = Signal()
    rangeChanged = Signal()
    noteChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale, self._now = QLocale(), 0.0
        self._network: NetworkKind = "practice"
        self._facts, self._terms = EarningsFacts(), PowerTerms()
        self._range = MONTH
        self._note, self._fault = "", ""
        self._bars = RowListModel(BarRow, self)
        self._models = RowListModel(PartRow, self)
        self._devices = RowListModel(PartRow, self)
        self._report = self._make()

    def show_facts(self, facts: EarningsFacts, now: float) -> None:
        """Everything on record, as it is at the unix time ``now``; also moves my days."""
        self._facts, self._now = facts, now
        self._draw()

    def forget(self) -> None:
        """Nothing is on record, as far as I know."""
        self._note, self._fault = "", ""
        self.noteChanged.emit()
        self.show_facts(EarningsFacts(), self._now)

    def show_terms(self, terms: PowerTerms) -> None:
        """What the owner said about power and prices."""
        self._terms = terms
        self._draw()

    def show_network(self, kind: NetworkKind) -> None:
        """Which network this is; coins of all but the main one are worthless and never priced."""
        self._network = kind
        self._draw()

    def show_exported(self, path: str) -> None:
        """The file is written."""
        self._say(fill(translate("Earnings", "Saved as %1"), path))

    def show_export_fault(self, reason: Reason) -> None:
        """It could not be written."""
        self._say("", told(translate("Earnings", "Not saved: %1"), reason))

    @property
    def facts(self) -> EarningsFacts:
        """What is shown, for the export."""
        return self._facts

    @property
    def network_kind(self) -> NetworkKind:
        return self._network

    def _say(self, note: str, fault: str = "") -> None:
        self._note, self._fault = note, fault
        self.noteChanged.emit()

    def _make(self) -> Report:
        return make_report(self._facts, RANGES[self._range], self._terms, self._now)

    def _draw(self) -> None:
        self._report = self._make()
        top = scale_top(max(bar.stages.total for bar in self._report.bars))
        self._bars.show([self._bar(at, bar, top) for at, bar in enumerate(self._report.bars)])
        self._models.show(self._parts(self._report.by_model, {}))
        self._devices.show(self._parts(self._report.by_device, _device_names()))
        self.changed.emit()

    def _bar(self, at: int, bar: Bar, top: int) -> BarRow:
        count = len(self._report.bars)
        step = -(-count // MOST_LABELS)
        is_named = (count - 1 - at) % step == 0
        done = bar.stages.settled + bar.stages.withdrawn
        return BarRow(
            settled=done / top,
            signed=bar.stages.signed / top,
            label=self._short(bar) if is_named else "",
            title=self._title(bar),
            value=ton_text(bar.stages.total, self._locale),
            detail=self._detail(bar),
        )

    def _short(self, bar: Bar) -> str:
        if len(self._report.days) == 1:
            return clock_text(bar.start, bar.start, self._locale)
        return day_text(local_time(bar.start).date(), self._locale)

    def _title(self, bar: Bar) -> str:
        if len(self._report.days) == 1:
            ends = (clock_text(at, at, self._locale) for at in (bar.start, bar.end))
            return fill(translate("Earnings", "%1 to %2"), *ends)
        return week_day_text(local_time(bar.start).date(), self._locale)

    def _detail(self, bar: Bar) -> str:
        minutes = round(bar.work.ready_s / 60)
        if minutes == 0 and bar.work.answers == 0:
            return translate("Earnings", "not shared")
        shared = duration_text(minutes, self._locale)
        answers = self._locale.toString(bar.work.answers)
        return fill(translate("Earnings", "%1 shared, answers: %2"), shared, answers)

    def _parts(self, sums: Mapping[str, Stages], names: Mapping[str, str]) -> list[PartRow]:
        largest = max((stages.total for stages in sums.values()), default=0)
        ordered = sorted(sums.items(), key=lambda item: (-item[1].total, item[0]))
        return [
            PartRow(
                names.get(name, name), ton_text(stages.total, self._locale), stages.total / max(1, largest)
            )
            for name, stages in ordered
            if stages.total > 0
        ]

    def _money(self, amount: float) -> str:
        symbol = self._terms.currency or self._locale.currencySymbol()
        return self._locale.toCurrencyString(amount, symbol)

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot(int)
    def chooseRange(self, index: int) -> None:
        """Today, 7 days or 30."""
        if index != self._range:
            self._range = index
            self._draw()
            self.rangeChanged.emit()

    @Slot(QUrl)
    def exportTo(self, file: QUrl) -> None:
        """Ask for the whole record in this file."""
        self._say("")
        self.exportRequested.emit(file.toLocalFile())

    @Slot(str, result=str)
    def setKwhPrice(self, text: str) -> str:
        """What is wrong with it; empty when it is taken. An empty text takes the price back."""
        return self._choose(text, PRICES, self.kwhPriceChosen.emit)

    @Slot(str, result=str)
    def setTonPrice(self, text: str) -> str:
        """As ``setKwhPrice``."""
        return self._choose(text, PRICES, self.tonPriceChosen.emit)

    @Slot(str, result=str)
    def setWatts(self, text: str) -> str:
        """As ``setKwhPrice``."""
        return self._choose(text, WATTS, self.wattsChosen.emit)

    def _choose(self, text: str, limits: tuple[float, float], choose: Callable[[float], None]) -> str:
        if not text.strip():
            choose(NOT_SAID)
            return ""
        value = read_number(text.strip(), self._locale)
        if value is None:
            return translate("Earnings", "Write a number.")
        least, most = limits
        if not least <= value <= most:
            ends = [self._locale.toString(end, "g", 7) for end in limits]
            return fill(translate("Earnings", "Write a number from %1 to %2."), *ends)
        choose(value)
        return ""

    # --- what is shown --------------------------------------------------------------------------------

    @Property(int, notify=rangeChanged)
    def chosenRange(self) -> int:
        return self._range

    @Property(str, notify=changed)
    def sentence(self) -> str:
        if not self._now:
            return translate("Earnings", "What this computer earned, day by day.")
        return range_sentence(self._report.days, self._locale)

    @Property(str, notify=changed)
    def coinsNote(self) -> str:
        return coins_note(self._network)

    @Property(bool, notify=changed)
    def hasValue(self) -> bool:
        """Whether coins may be priced."""
        return self._network == "main"

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Whether nothing was ever earned."""
        return not self._facts.entries

    @Property(str, notify=changed)
    def totalText(self) -> str:
        return ton_text(self._report.stages.total, self._locale)

    @Property(str, notify=changed)
    def signedText(self) -> str:
        return ton_text(self._report.stages.signed, self._locale)

    @Property(str, notify=changed)
    def settledText(self) -> str:
        return ton_text(self._report.stages.settled, self._locale)

    @Property(str, notify=changed)
    def withdrawnText(self) -> str:
        return ton_text(self._report.stages.withdrawn, self._locale)

    @Property(str, notify=changed)
    def undatedText(self) -> str:
        """That some of it has no date; empty when all of it has one."""
        if not self._report.undated:
            return ""
        text = translate("Earnings", "%1 TON more were earned at times that were not recorded.")
        return fill(text, ton_text(self._report.undated, self._locale))

    @Property(str, notify=changed)
    def bestText(self) -> str:
        best = self._report.best
        return "" if best is None else ton_text(best.stages.total, self._locale)

    @Property(str, notify=changed)
    def bestNote(self) -> str:
        best = self._report.best
        return "" if best is None else self._title(best)

    @Property(str, notify=changed)
    def sharedText(self) -> str:
        return duration_text(round(self._report.work.ready_s / 60), self._locale)

    @Property(str, notify=changed)
    def perHourText(self) -> str:
        """TON per hour of sharing; empty below a minute of it."""
        hours = self._report.work.ready_s / 3600
        if hours < 1 / 60:
            return ""
        return ton_text(Nanoton(int(self._report.stages.total / hours)), self._locale)

    @Property(list, notify=changed)
    def ticks(self) -> list[str]:
        """The scale: top, half, nothing."""
        top = scale_top(max(bar.stages.total for bar in self._report.bars))
        said = [tick_text(amount, self._locale) for amount in (top, top / 2, 0)]
        return [with_unit(said[0], "TON"), *said[1:]]

    @Property(QObject, constant=True)
    def bars(self) -> RowListModel[BarRow]:
        return self._bars

    @Property(QObject, constant=True)
    def models(self) -> RowListModel[PartRow]:
        return self._models

    @Property(QObject, constant=True)
    def devices(self) -> RowListModel[PartRow]:
        return self._devices

    @Property(str, notify=changed)
    def powerAsks(self) -> str:
        """What is missing before power can be told: ``price``, ``watts``, ``ton`` or nothing."""
        if self._terms.price_per_kwh is None:
            return "price"
        if self._report.power.unknown_s > 0:
            return "watts"
        return "ton" if self._network == "main" and self._terms.ton_price is None else ""

    @Property(str, notify=changed)
    def energyText(self) -> str:
        """``61 kWh``; empty when nothing was measured or told."""
        energy = self._report.power.energy_kwh
        decimals = 0 if energy >= 100 else 1 if energy >= 10 else 2
        return fill(translate("Earnings", "%1 kWh"), number_text(energy, decimals, self._locale))

    @Property(str, notify=changed)
    def costText(self) -> str:
        cost = self._report.power.cost
        return "" if cost is None else self._money(cost)

    @Property(str, notify=changed)
    def worthText(self) -> str:
        worth = self._report.power.worth if self._network == "main" else None
        return "" if worth is None else self._money(worth)

    @Property(str, notify=changed)
    def leftText(self) -> str:
        left = self._report.power.left if self._network == "main" else None
        return "" if left is None else self._money(left).replace("-", "\N{MINUS SIGN}")

    @Property(str, notify=changed)
    def currency(self) -> str:
        return self._terms.currency or self._locale.currencySymbol()

    @Property(str, notify=changed)
    def forecastText(self) -> str:
        return forecast_value(self._report.forecast, self._locale)

    @Property(str, notify=changed)
    def forecastReason(self) -> str:
        return forecast_reason(self._report.forecast)

    @Property(float, notify=changed)
    def forecastLow(self) -> float:
        """Where the range begins, as a part of its end."""
        seen = self._report.forecast
        return seen.low / seen.high if isinstance(seen, Forecast) and seen.high > 0 else 0.0

    @Property(str, notify=noteChanged)
    def note(self) -> str:
        return self._note

    @Property(str, notify=noteChanged)
    def fault(self) -> str:
        return self._fault

    @Property(str, notify=changed)
    def fileName(self) -> str:
        """What an export is called unless the owner says otherwise."""
        return f"cocoon-earnings-{self._network}-{day_of(self._now).isoformat()}.csv"


def _device_names() -> dict[str, str]:
    """Devices that have no name of their own."""
    return {
        PROCESSOR: translate("Earnings", "Processor"),
        OUTSIDE: translate("Earnings", "Another engine"),
    }
