"""I am what the first-run guide shows. Facts come in by ``show_*``; wishes go out by signals."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from ..i18n import translate
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from ..wallet.word_check import WordCheck
from .advice import ModelAdvice, advice_sentence, advice_title, found_text
from .rules import AUTOSTART, Rule, RuleRow, autostart_rule

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = 5
EXAMPLE_WORDS = [
    *("moth", "river", "candle", "orbit", "velvet", "north", "pepper", "glass", "quiet", "harbor", "seven"),
    *("linen", "cloud", "ember", "violin", "stone", "maple", "arrow", "salt", "window", "amber", "tiger"),
    *("field", "thread"),
]
"""Nobody's wallet: they only show how it will be."""
EXAMPLE_POSITIONS = (4, 11, 19)


@QmlElement
class GuideViewModel(QObject):
    """The guide stands in front of all pages while it is ``open``."""

    openChanged = Signal()
    stepChanged = Signal()
    adviceChanged = Signal()
    checkChanged = Signal()
    rulesChanged = Signal()

    stepped = Signal(int)
    """The owner is at this step now; it is to be kept."""
    finished = Signal()
    """The last step was left: the guide does not come again by itself."""
    ruleWished = Signal(str, str, object)
    """Section, name and value of a setting."""
    autostartWished = Signal(bool)
    """Whether the system is to start the program at log-in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._open = False
        self._step = 1
        self._advice: ModelAdvice | None = None
        self._check = WordCheck(EXAMPLE_WORDS, EXAMPLE_POSITIONS)
        self._is_wrong = False
        self._settings: Sequence[Rule] = ()
        self._autostart: bool | None = None
        self._rule_rows = RowListModel(RuleRow, self)
        self._fault = ""

    def show_open(self, is_open: bool) -> None:
        """Whether the owner is being guided."""
        if is_open != self._open:
            self._open = is_open
            self.openChanged.emit()

    def show_step(self, step: int) -> None:
        """Where the owner is, from 1 to ``STEPS``."""
        if step != self._step:
            self._step = step
            self.stepChanged.emit()

    def show_advice(self, advice: ModelAdvice) -> None:
        """Which model suits this computer."""
        self._advice = advice
        self.adviceChanged.emit()

    def show_rules(self, rules: Sequence[Rule], fault: str = "") -> None:
        """When it may work, as the settings say; ``fault`` is why the last wish was refused."""
        self._settings, self._fault = rules, fault
        self._show_rules()

    def show_autostart(self, is_on: bool | None, fault: Reason | None = None) -> None:
        """Whether the system starts the program at log-in; None where it cannot, and nothing is offered.
        ``fault`` is why it did not do what was wished.
        """
        self._autostart = is_on
        said = translate("Settings", "The system refused: %1.")
        self._fault = "" if fault is None else told(said, fault)
        self._show_rules()

    @Slot()
    def forward(self) -> None:
        """The next step; after the last one the guide is over."""
        if self._step < STEPS:
            self._go(self._step + 1)
        else:
            self.show_open(False)
            self.finished.emit()

    @Slot()
    def back(self) -> None:
        """The step before. Nothing that was chosen is lost."""
        if self._step > 1:
            self._go(self._step - 1)

    @Slot()
    def later(self) -> None:
        """Leave; the next time it goes on here."""
        self.show_open(False)

    @Slot()
    def reopen(self) -> None:
        """The owner wants to see it again: from here if it was left, else from the beginning."""
        self.show_open(True)

    @Slot(str, result=bool)
    def tryWord(self, text: str) -> bool:
        """Answer the example's check of words."""
        is_right = self._check.answer(text)
        self._is_wrong = not is_right
        self.checkChanged.emit()
        return is_right

    @Slot(int, int)
    def chooseRule(self, at: int, option: int) -> None:
        """Wish for another value of a rule."""
        rule = self._rules[at]
        if option == rule.current:
            return
        if (rule.section, rule.name) == AUTOSTART:
            self.autostartWished.emit(bool(rule.values[option]))
        else:
            self.ruleWished.emit(rule.section, rule.name, rule.values[option])

    @property
    def _rules(self) -> Sequence[Rule]:
        return [*self._settings, *(() if self._autostart is None else (autostart_rule(self._autostart),))]

    def _show_rules(self) -> None:
        self._rule_rows.show([RuleRow.of(rule) for rule in self._rules])
        self.rulesChanged.emit()

    def _go(self, step: int) -> None:
        self.stepped.emit(step)
        self.show_step(step)

    @Property(bool, notify=openChanged)
    def open(self) -> bool:
        return self._open

    @Property(int, notify=stepChanged)
    def step(self) -> int:
        return self._step

    @Property(int, constant=True)
    def steps(self) -> int:
        return STEPS

    @Property(list, constant=True)
    def exampleWords(self) -> list[str]:
        return EXAMPLE_WORDS

    @Property(str, notify=checkChanged)
    def checkPrompt(self) -> str:
        """Which example word is asked; empty when all were right."""
        return self._check.prompt

    @Property(str, notify=checkChanged)
    def checkFault(self) -> str:
        return translate("Guide", "That is another word.") if self._is_wrong else ""

    @Property(str, notify=adviceChanged)
    def found(self) -> str:
        """What this computer has."""
        return found_text(self._advice, self._locale)

    @Property(str, notify=adviceChanged)
    def modelTitle(self) -> str:
        return advice_title(self._advice)

    @Property(str, notify=adviceChanged)
    def modelSentence(self) -> str:
        return advice_sentence(self._advice, self._locale)

    @Property(bool, notify=adviceChanged)
    def modelToFetch(self) -> bool:
        """Whether the model that suits has to be downloaded."""
        return self._advice is not None and self._advice.model is not None

    @Property(QObject, constant=True)
    def rules(self) -> RowListModel[RuleRow]:
        return self._rule_rows

    @Property(bool, notify=rulesChanged)
    def hasRules(self) -> bool:
        return bool(self._rules)

    @Property(str, notify=rulesChanged)
    def ruleFault(self) -> str:
        return self._fault
