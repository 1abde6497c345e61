"""I make a setting's line: what it is called, what it says, and what can be done to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from cocoon_desktop.core.setting import Setting

from ..clock_words import hour_text
from ..i18n import fill, translate
from . import values
from .hours import HOURS, WEEK, Week, is_exact, sentence_of, week_of
from .words import Group, SettingWords


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line. ``control`` is how it is edited; only the fields of that control mean anything.

    ``backText`` is empty while the default holds, ``note`` says when a change works if that is not now.
    """

    key: str
    title: str
    sentence: str
    control: str
    shown: str
    unit: str = ""
    fault: str = ""
    backText: str = ""
    note: str = ""
    restart: bool = False
    on: bool = False
    chosen: int = 0
    options: Sequence[str] = ()
    amount: float = 0.0
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    text: str = ""
    hint: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that is known about one setting. ``draft`` and ``fault``: what was typed and refused."""

    setting: Setting
    words: SettingWords
    value: object
    waits: bool = False
    """Whether what holds now is not yet this value."""
    draft: str = ""
    fault: str = ""
    note: str = ""
    """What else is to be known about what holds now."""

    @property
    def is_changed(self) -> bool:
        return self.value != self.setting.default

    @property
    def group(self) -> Group:
        return self.words.group

    def holds(self, search: Sequence[str]) -> bool:
        """Whether every word of a search is in the name, the sentence, the key or a choice."""
        told = (self.words.name, self.words.sentence, self.setting.key, *self.words.options.values())
        text = " ".join(told).casefold()
        return all(word in text for word in search)

    def say(self, value: object, locale: QLocale) -> str:
        """A value of this setting with its unit."""
        if self.setting.kind == "hours":
            lines = values.items_of(value)
            if not is_exact(lines):
                return fill(translate("Hours", "%1."), ", ".join(lines))
            return self.say_week(week_of(lines), locale)
        shown = values.say(self.setting, self.words, value, locale)
        decided = shown != self.words.nothing and not isinstance(value, bool)
        return f"{shown} {self.words.unit}" if self.words.unit and decided else shown

    def say_week(self, week: Week, locale: QLocale) -> str:
        """Painted hours in words."""
        nothing = self.words.nothing or translate("Hours", "Never.")
        said = sentence_of(week, day_names(locale).__getitem__, lambda hour: hour_text(hour, locale))
        return said or nothing


def row_of(line: Line, locale: QLocale) -> SettingRow:
    """What the page shows of a line."""
    setting, words, value = line.setting, line.words, line.value
    control = values.control_of(setting, words) or ""
    number = float(value) if isinstance(value, int | float) else 0.0
    shown = line.say(value, locale)
    typed = values.items_of(value) if setting.kind == "texts" else ()
    unit = words.unit if shown.endswith(f" {words.unit}") else ""
    return SettingRow(
        key=setting.key,
        title=words.name,
        sentence=words.sentence,
        control=control,
        shown=shown.removesuffix(f" {words.unit}") if unit else shown,
        unit=unit if control == "slide" else words.unit,
        fault=line.fault,
        backText=_way_back(line, locale),
        note=_note(line),
        restart=line.waits and words.effect == "engine",
        on=value is True,
        chosen=setting.options.index(str(value)) if str(value) in setting.options else 0,
        options=typed or [words.options.get(option, option) for option in setting.options],
        amount=number,
        low=setting.low or 0.0,
        high=1.0 if setting.high is None else setting.high,
        step=values.step_of(setting),
        text=_typed(line, locale),
        hint=words.nothing,
        cells=cells_of(week_of(values.items_of(value))) if setting.kind == "hours" else "",
    )


def _typed(line: Line, locale: QLocale) -> str:
    """What stands in the field: what was refused, else the value; a list's field is for one more."""
    if line.fault or line.setting.kind == "texts":
        return line.draft
    if values.is_nothing(line.setting, line.words, line.value):
        return ""
    return values.write(line.setting, line.value, locale)


def _way_back(line: Line, locale: QLocale) -> str:
    if not line.is_changed:
        return ""
    default = line.say(line.setting.default, locale)
    if line.setting.kind in ("whole", "number") and default != line.words.nothing:
        return fill(translate("Settings", "Back to %1"), default.removesuffix(f" {line.words.unit}"))
    return translate("Settings", "Back to default")


def _note(line: Line) -> str:
    if not line.waits:
        return line.note
    if line.words.effect == "engine":
        return translate("Settings", "Works after a restart of the engine.")
    return translate("Settings", "Works from the next start of Cocoon.")


def day_names(locale: QLocale) -> list[str]:
    """Monday first, short."""
    return [locale.standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]


def cells_of(week: Week) -> str:
    """168 letters, 1 where the hour is painted."""
    return "".join("1" if hour in week else "0" for hour in range(WEEK))


def week_in(cells: str) -> Week:
    """What ``cells_of`` wrote."""
    return frozenset(hour for hour, cell in enumerate(cells[:WEEK]) if cell == "1")


def hour_name(cell: int, locale: QLocale) -> str:
    """A painted cell as a screen reader says it."""
    day, hour = divmod(cell, HOURS)
    return f"{day_names(locale)[day]} {hour_text(hour, locale)}"
