"""I show today as a ribbon: when this computer earned, waited, was paused or in trouble, as I saw it."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QLocale, QObject, QTime, Signal

from .day_log import MINUTES_PER_DAY, Activity, DayLog, Span, minute_of
from .i18n import fill, translate
from .pause_lengths import local_time
from .qml_element import QmlElement
from .rows import RowListModel

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A part of today, as fractions of the day; ``activity`` is waiting, paused, earning or trouble."""

    first: float
    end: float
    activity: str
    words: str


@QmlElement
class DayViewModel(QObject):
    """Today's spans and where "now" stands among them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = DayLog()
        self._locale = QLocale()
        self._now_at = 0.0
        self._earning_minutes = 0
        self._spans = RowListModel(SpanRow, self)

    def change(self, activity: Activity, at: float, reason: str = "") -> None:
        """From the unix time ``at`` on, time is spent on ``activity``, for this reason."""
        self._log.change(activity, local_time(at), reason)

    def advance(self, at: float) -> None:
        """It is now ``at``, and nothing changed."""
        self._log.advance(local_time(at))

    def draw(self, at: float) -> None:
        """Bring the ribbon up to date."""
        self._spans.show([_row(span, self._locale) for span in self._log.spans()])
        shown = minute_of(local_time(at)) / MINUTES_PER_DAY, self._log.minutes(Activity.EARNING)
        if shown != (self._now_at, self._earning_minutes):
            self._now_at, self._earning_minutes = shown
            self.changed.emit()

    @Property(QObject, constant=True)
    def spans(self) -> RowListModel[SpanRow]:
        return self._spans

    @Property(float, notify=changed)
    def nowAt(self) -> float:
        """The present moment as a fraction of the day."""
        return self._now_at

    @Property(list, constant=True)
    def hours(self) -> list[str]:
        """What stands below the ribbon, from midnight to midnight."""
        return [minute_text(minute, self._locale) for minute in range(0, MINUTES_PER_DAY + 1, 6 * 60)]

    @Property(str, notify=changed)
    def earningText(self) -> str:
        """How long this computer has earned today, such as ``1 h 12 min``."""
        return duration_text(self._earning_minutes, self._locale)


def _row(span: Span, locale: QLocale) -> SpanRow:
    times = minute_text(span.first, locale), minute_text(span.end, locale)
    words = fill(translate("Day", "%1, %2 to %3"), span.reason or _activity_text(span.activity), *times)
    first, end = span.first / MINUTES_PER_DAY, span.end / MINUTES_PER_DAY
    return SpanRow(first, end, span.activity.name.lower(), words)


def _activity_text(activity: Activity) -> str:
    match activity:
        case Activity.EARNING:
            return translate("Day", "Earning")
        case Activity.PAUSED:
            return translate("Day", "Paused")
        case Activity.TROUBLE:
            return translate("Day", "Trouble")
        case _:
            return translate("Day", "Waiting")


def minute_text(minute: int, locale: QLocale) -> str:
    """A minute of the day as a clock shows it; the day ends at 24:00 where clocks have 24 hours."""
    if minute == MINUTES_PER_DAY and "AP" not in locale.timeFormat(QLocale.FormatType.ShortFormat).upper():
        return "24:00"
    hour, rest = divmod(minute % MINUTES_PER_DAY, 60)
    return locale.toString(QTime(hour, rest), QLocale.FormatType.ShortFormat)


def duration_text(minutes: int, locale: QLocale) -> str:
    """A number of minutes as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return fill(translate("Day", "%1 min"), locale.toString(rest))
    text = translate("Day", "%1 h %2 min")
    return fill(text, locale.toString(hours), locale.toString(rest))
