"""I take the 24 words of an older wallet, each checked against the list. I forget them when I am closed."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from ..i18n import fill, translate
from ..qml_element import QmlElement
from ..reasons import Reason
from .word_entry import WORD_COUNT, WordEntry

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class RestoreViewModel(QObject):
    """``step`` is ``closed``, ``words``, ``checking`` or ``done``.

    ``restoreRequested`` carries the words: their checksum is the desk's to verify.
    """

    restoreRequested = Signal(object)

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = WordEntry(())
        self._step, self._fault, self._typed = "closed", "", ""
        self._possible = False

    def __repr__(self) -> str:
        return f"RestoreViewModel({self._step})"

    def show_list(self, words: Sequence[str]) -> None:
        """All words there are."""
        self._entry = WordEntry(words)
        self.changed.emit()

    def show_possible(self, possible: bool) -> None:
        """Whether this profile is fresh: nothing was ever in its wallet."""
        if possible != self._possible:
            self._possible = possible
            self.changed.emit()

    def show_restored(self) -> None:
        """The words are kept, and hold from the next start on."""
        self._forget("done")

    def show_fault(self, reason: Reason) -> None:
        """They are no wallet, or could not be kept."""
        if self._step == "checking":
            self._enter("words", reason.lines)

    def _enter(self, step: str, fault: str = "") -> None:
        self._step, self._fault = step, fault
        self.changed.emit()

    def _forget(self, step: str) -> None:
        self._entry.clear()
        self._typed = ""
        self._enter(step)

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        if self._possible:
            self._forget("words")

    @Slot()
    def close(self) -> None:
        self._forget("closed")

    @Slot(str)
    def type(self, text: str) -> None:
        """What stands in the field now."""
        self._typed, self._fault = text, ""
        self.changed.emit()

    @Slot(str, result=bool)
    def take(self, text: str) -> bool:
        """Take a word; the last one begins the check of all."""
        if self._step != "words" or self._entry.is_complete:
            return False
        if not self._entry.take(text):
            self._enter("words", self._refusal(text))
            return False
        self._typed = ""
        self._enter("words")
        return True

    def _refusal(self, text: str) -> str:
        if strange := self._entry.strange(text):
            return fill(translate("Restore", "Not in the word list: %1"), strange[:20])
        return (
            fill(translate("Restore", "These are more than %1 words."), str(WORD_COUNT))
            if text.strip()
            else ""
        )

    @Slot()
    def undo(self) -> None:
        """Take the last word away again."""
        if self._step == "words":
            self._entry.back()
            self._enter("words")

    @Slot()
    def restore(self) -> None:
        """Check all of them and use them."""
        if self._step == "words" and self._entry.is_complete:
            self._enter("checking")
            self.restoreRequested.emit(self._entry.taken)

    # --- what is shown --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._step

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        return self._possible

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        return self._entry.is_complete

    @Property(list, notify=changed)
    def words(self) -> list[str]:
        """Those taken so far; empty but while they are typed."""
        return list(self._entry.taken)

    @Property(list, notify=changed)
    def completions(self) -> list[str]:
        return self._entry.completions(self._typed)

    @Property(str, notify=changed)
    def prompt(self) -> str:
        if self._entry.is_complete:
            return translate("Restore", "All words are there")
        number = str(self._entry.number)
        return fill(translate("Restore", "Word %1 of %2"), number, str(WORD_COUNT))
