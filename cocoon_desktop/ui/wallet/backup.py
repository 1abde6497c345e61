"""I lead through a backup: a question, the 24 words, three of them asked for.

The words leave this object, and the property that QML reads, when their step ends or the window loses the
keyboard. They are never put on the clipboard.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from ..i18n import translate
from ..qml_element import QmlElement
from ..reasons import Reason
from .word_check import ASKED, WordCheck, choose_positions

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class BackupViewModel(QObject):
    """``step`` is ``closed``, ``question``, ``words``, ``hidden``, ``check`` or ``done``.

    ``wordsWanted`` asks the desk for ``show_words``; ``checked`` tells it that the backup was proved.
    """

    wordsWanted = Signal()
    checked = Signal()

    changed = Signal()
    wordsChanged = Signal()

    def __init__(
        self,
        choose: Callable[[int], tuple[int, ...]] = choose_positions,
        parent: QObject | None = None,
    ) -> None:
        """``choose`` says which of so many words are asked for."""
        super().__init__(parent)
        self._choose = choose
        self._step, self._fault = "closed", ""
        self._words: tuple[str, ...] = ()
        self._check: WordCheck | None = None
        self._asked = False

    def __repr__(self) -> str:
        return f"BackupViewModel({self._step})"

    def show_words(self, words: Sequence[str]) -> None:
        """As they were wanted. Whoever looked away or closed in the meantime does not get them."""
        if self._asked:
            self._asked = False
            self._set_words(tuple(words))
            self._enter("words")

    def show_fault(self, reason: Reason) -> None:
        """The words could not be read."""
        self._asked = False
        self._enter(self._step, reason.lines)

    def _enter(self, step: str, fault: str = "") -> None:
        if step != "words":
            self._set_words(())
        self._step, self._fault = step, fault
        self.changed.emit()

    def _set_words(self, words: tuple[str, ...]) -> None:
        if words != self._words:
            self._words = words
            self.wordsChanged.emit()

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        self._check = None
        self._enter("question")

    @Slot()
    def reveal(self) -> None:
        """After the question, or after they were hidden."""
        if self._step in ("question", "hidden"):
            self._asked = True
            self.wordsWanted.emit()

    @Slot()
    def hide(self) -> None:
        """The window has lost the keyboard: somebody else may be looking."""
        self._asked = False
        if self._step == "words":
            self._enter("hidden")

    @Slot()
    def written(self) -> None:
        """They are on paper: ask for some of them."""
        if self._step == "words":
            self._check = WordCheck(self._words, self._choose(len(self._words)))
            self._enter("check")

    @Slot(str, result=bool)
    def answer(self, text: str) -> bool:
        """Whether this is the word that is asked for."""
        if self._check is None or self._step != "check":
            return False
        is_right = self._check.answer(text)
        fault = "" if is_right else translate("Backup", "This is not what you were shown. Look once more.")
        self._enter("done" if self._check.done else "check", fault)
        if self._check.done:
            self._check = None
            self.checked.emit()
        return is_right

    @Slot()
    def again(self) -> None:
        """Back to the words, from a check that fails."""
        if self._step == "check":
            self._check = None
            self._enter("hidden")
            self.reveal()

    @Slot()
    def close(self) -> None:
        self._asked, self._check = False, None
        self._enter("closed")

    # --- what is shown --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._step

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault

    @Property(list, notify=wordsChanged)
    def words(self) -> list[str]:
        """Empty but while they are shown."""
        return list(self._words)

    @Property(str, notify=changed)
    def prompt(self) -> str:
        """Which word is asked for."""
        return "" if self._check is None else self._check.prompt

    @Property(int, constant=True)
    def asked(self) -> int:
        """How many words are asked for."""
        return ASKED
