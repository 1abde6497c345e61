"""I am what the settings page shows. Facts come in by ``show_*``; wishes go out by signals.

I know the table of settings and their values only as I am told; whoever serves me stores a wish before it
shows me the new values.
"""

from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QLocale, QObject, QUrl, Signal, Slot

from cocoon_desktop.core.setting import Setting

from ..i18n import fill, translate
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from ..settings import values
from .hours import lines_of
from .rows import Line, SettingRow, day_names, hour_name, row_of, week_in
from .words import AUTOSTART, INTERNAL, Group, autostart_note, group_name, setting_words, unnamed

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

UNDO_DEPTH = 50


@QmlElement
class SettingsViewModel(QObject):
    """Everything on the settings page.

    ``changeRequested`` carries a key and a value; None gives the decision back to the program.
    Starting at log-in is no setting of ours but a state of the system: it has a signal of its own.
    """

    changeRequested = Signal(str, object)
    resetRequested = Signal(str)
    restartRequested = Signal()
    guideRequested = Signal()
    autostartRequested = Signal(bool)
    networkRequested = Signal()
    looked = Signal()

    groupsChanged = Signal()
    shownChanged = Signal()
    undoChanged = Signal()
    networkChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._table: Sequence[Setting] = ()
        self._values: Mapping[str, object] = {}
        self._at_start: Mapping[str, object] = {}
        self._in_engine: Mapping[str, object] = {}
        self._autostart: str | None = None
        self._network = ""
        self._drafts: dict[str, tuple[str, str]] = {}
        self._wish: tuple[str, str] | None = None
        """The key that is being changed, and what was typed for it."""
        self._is_undoing = False
        self._undo: deque[tuple[str, object]] = deque(maxlen=UNDO_DEPTH)
        self._undo_text = ""
        self._search: list[str] = []
        self._search_text = ""
        self._group = Group.WHEN
        self._lines: list[Line] = []
        self._rows = RowListModel(SettingRow, self)

    def show_table(self, table: Sequence[Setting], values_now: Mapping[str, object]) -> None:
        """Which settings there are, and what holds as the program starts."""
        shown = [each for each in table if each.key not in INTERNAL and each.kind != "other"]
        self._table = [*shown, *(each for each in self._table if each == AUTOSTART)]
        self._at_start = dict(values_now)
        self._values = dict(values_now)
        self._draw()
        if self._group not in self._present():
            self._group = next(iter(self._present()), Group.WHEN)
            self._draw()

    def show_values(self, values_now: Mapping[str, object]) -> None:
        """What holds now, for every key."""
        before, self._values = self._values, dict(values_now)
        for key, value in self._values.items():
            if before.get(key) != value:
                self._drafts.pop(key, None)
                self._remember(key, before.get(key))
        self._draw()

    def show_engine_values(self, values_now: Mapping[str, object]) -> None:
        """What the engine was started with. Empty while there is none: it will take what holds then."""
        self._in_engine = dict(values_now)
        self._draw()

    def show_autostart(self, state: str, fault: Reason | None = None) -> None:
        """What the system says about starting at log-in: "on", "off", "blocked" by its own tool, "unknown";
        "absent" where nobody installed us. ``fault`` is why it did not do what was wished.
        """
        if AUTOSTART not in self._table:
            self._table = [*self._table, AUTOSTART]
        self._autostart = state
        self._drafts.pop(AUTOSTART.key, None)
        if fault is not None:
            said = told(translate("Settings", "The system refused: %1."), fault)
            self._drafts[AUTOSTART.key] = ("", said)
        self._draw()

    def show_network(self, name: str) -> None:
        """Which network is in use; it is chosen on a page of its own."""
        if name != self._network:
            self._network = name
            self.networkChanged.emit()

    def show_refusal(self, key: str, why: str) -> None:
        """A wish was refused. What was typed stays, with the reason beside it."""
        typed = self._wish[1] if self._wish is not None and self._wish[0] == key else ""
        self._drafts[key] = (typed, why)
        self._draw()

    # --- wishes -------------------------------------------------------------------------------------------

    @Slot(str, bool)
    def toggle(self, key: str, on: bool) -> None:
        if key == AUTOSTART.key:
            self.autostartRequested.emit(on)
        else:
            self._ask(key, on)

    @Slot(str, int)
    def choose(self, key: str, index: int) -> None:
        self._ask(key, self._line(key).setting.options[index])

    @Slot(str, float)
    def slide(self, key: str, amount: float) -> None:
        self._ask(key, self._rounded(key, amount))

    @Slot(str, str)
    def write(self, key: str, text: str) -> None:
        """What was typed into a field is meant."""
        try:
            value = values.read(self._line(key).setting, text, self._locale)
        except values.RefusedError as refused:
            self._wish = (key, text)
            self.show_refusal(key, str(refused))
            return
        self._ask(key, value, text)

    @Slot(str, QUrl)
    def chooseFolder(self, key: str, folder: QUrl) -> None:
        self.write(key, folder.toLocalFile())

    @Slot(str, str)
    def add(self, key: str, item: str) -> None:
        """One more entry of a list, unless it is there."""
        items = list(values.items_of(self._line(key).value))
        if (said := item.strip()) and said not in items:
            self._ask(key, [*items, said], said)

    @Slot(str, int)
    def takeOut(self, key: str, index: int) -> None:
        """One entry less."""
        items = list(values.items_of(self._line(key).value))
        self._ask(key, items[:index] + items[index + 1 :])

    @Slot(str, str)
    def paint(self, key: str, cells: str) -> None:
        """The week as it was painted, 168 letters."""
        self._ask(key, lines_of(week_in(cells)))

    @Slot(str)
    def reset(self, key: str) -> None:
        """Back to the default."""
        if key == AUTOSTART.key:
            self.autostartRequested.emit(False)
            return
        self._wish = (key, "")
        self._drafts.pop(key, None)
        self.resetRequested.emit(key)
        self._wish = None
        self._draw()

    @Slot()
    def showGuide(self) -> None:
        self.guideRequested.emit()

    @Slot()
    def openNetworks(self) -> None:
        """Go where another network is chosen."""
        self.networkRequested.emit()

    @Slot()
    def look(self) -> None:
        """The page is opened: what the system knows may have changed."""
        self.looked.emit()

    @Slot()
    def restartEngine(self) -> None:
        self.restartRequested.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last change back, and then the one before."""
        if not self._undo:
            return
        key, value = self._undo.pop()
        self._is_undoing = True
        self._ask(key, value)
        self._is_undoing = False
        self.forgetUndo()

    @Slot()
    def forgetUndo(self) -> None:
        """The offer has been seen for long enough; the keyboard still undoes."""
        if self._undo_text:
            self._undo_text = ""
            self.undoChanged.emit()

    def _ask(self, key: str, value: object, text: str = "") -> None:
        self._wish = (key, text)
        if value == self._values.get(key):
            self._drafts.pop(key, None)
            self._draw()
        else:
            self.changeRequested.emit(key, value)
        self._wish = None

    def _remember(self, key: str, before: object) -> None:
        """Offer the way back from a change that was wished here, not from one that the program made."""
        if self._wish is None or self._wish[0] != key or self._is_undoing:
            return
        self._undo.append((key, before))
        line = self._line_of(next(setting for setting in self._table if setting.key == key))
        shown = line.say(line.value, self._locale).rstrip(".\N{IDEOGRAPHIC FULL STOP}")
        self._undo_text = fill(translate("Settings", "%1: %2."), line.words.name, shown)
        self.undoChanged.emit()

    # --- what is shown ------------------------------------------------------------------------------------

    @Slot(str)
    def search(self, text: str) -> None:
        """Show what holds all of these words, of every group; an empty text shows one group again."""
        if text != self._search_text:
            self._search_text, self._search = text, text.casefold().split()
            self._draw()

    @Slot(int)
    def chooseGroup(self, index: int) -> None:
        """Turn to a group; a search is over then."""
        self._group = self._present()[index]
        self._search_text, self._search = "", []
        self._draw()

    @Slot(str, float, result=str)
    def amountText(self, key: str, amount: float) -> str:
        """A number on a slide, in words, while it is being moved."""
        return self._line(key).say(self._rounded(key, amount), self._locale)

    @Slot(str, str, result=str)
    def weekText(self, key: str, cells: str) -> str:
        """Painted hours in words, while they are being painted."""
        return self._line(key).say_week(week_in(cells), self._locale)

    @Slot(int, bool, result=str)
    def hourText(self, cell: int, painted: bool) -> str:
        """One hour of the week, for who cannot see it."""
        name = hour_name(cell, self._locale)
        state = translate("Hours", "%1, may run") if painted else translate("Hours", "%1, may not run")
        return fill(state, name)

    @Property(list, constant=True)
    def dayNames(self) -> list[str]:
        return day_names(self._locale)

    @Property(QObject, constant=True)
    def rows(self) -> RowListModel[SettingRow]:
        """What is shown now: one group, or what a search found."""
        return self._rows

    @Property(list, notify=groupsChanged)
    def groups(self) -> list[str]:
        """The tabs."""
        return [group_name(group) for group in self._present()]

    @Property(int, notify=shownChanged)
    def group(self) -> int:
        """The chosen tab; -1 while a search shows all of them."""
        present = self._present()
        return -1 if self._search or self._group not in present else present.index(self._group)

    @Property(str, notify=shownChanged)
    def searchText(self) -> str:
        return self._search_text

    @Property(str, notify=shownChanged)
    def countText(self) -> str:
        """How many there are, or how many were found; nothing while they are read."""
        if not self._table:
            return ""
        count, all_of_them = (
            self._locale.toString(len(self._rows.rows)),
            self._locale.toString(len(self._table)),
        )
        if self._search:
            return fill(translate("Settings", "Found %1 of %2 settings."), count, all_of_them)
        return fill(
            translate("Settings", "%1 settings. Each takes effect at once, or its line says when."),
            all_of_them,
        )

    @Property(str, notify=shownChanged)
    def emptyText(self) -> str:
        """Why nothing is shown; empty when something is."""
        if self._rows.rows:
            return ""
        if self._search:
            return fill(translate("Settings", "No setting holds “%1”"), self._search_text.strip())
        return translate("Settings", "The settings are being read")

    @Property(str, notify=networkChanged)
    def networkText(self) -> str:
        """The network in use, by its name."""
        return self._network

    @Property(str, notify=undoChanged)
    def undoText(self) -> str:
        """What was changed just now; empty when there is nothing to offer."""
        return self._undo_text

    def _present(self) -> list[Group]:
        there = {line.group for line in self._lines}
        return [group for group in Group if group in there]

    def _line(self, key: str) -> Line:
        return next(line for line in self._lines if line.setting.key == key)

    def _line_of(self, setting: Setting) -> Line:
        words = setting_words().get(setting.key) or unnamed(setting)
        is_system = setting == AUTOSTART
        value = self._autostart == "on" if is_system else self._values.get(setting.key)
        note = autostart_note(self._autostart) if is_system else ""
        holds_now = {"now": {}, "engine": self._in_engine, "start": self._at_start}[words.effect]
        waits = setting.key in holds_now and holds_now[setting.key] != value
        draft, fault = self._drafts.get(setting.key, ("", ""))
        return Line(setting, words, value, waits, draft, fault, note)

    def _rounded(self, key: str, amount: float) -> int | float:
        setting = self._line(key).setting
        if setting.kind == "whole":
            return round(amount)
        step = values.step_of(setting)
        return round(round(amount / step) * step, 6)

    def _draw(self) -> None:
        order = {key: at for at, key in enumerate(setting_words())}
        before = self._present()
        lines = [self._line_of(setting) for setting in self._table]
        groups = list(Group)
        self._lines = sorted(
            lines, key=lambda line: (groups.index(line.group), order.get(line.setting.key, len(order)))
        )
        found = [
            line
            for line in self._lines
            if (line.holds(self._search) if self._search else line.group is self._group)
        ]
        self._rows.show([row_of(line, self._locale) for line in found])
        if self._present() != before:
            self.groupsChanged.emit()
        self.shownChanged.emit()
