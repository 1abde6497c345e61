"""I ask for the password of a wallet whose words lie in a sealed file: a new one twice, a known one once.

A password passes through me and is kept by nobody: not here, and not in a property that QML reads.
"""

from PySide6.QtCore import Property, QObject, Signal, Slot

from ..i18n import translate
from ..qml_element import QmlElement
from ..reasons import Reason

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHORTEST = 8
"""Letters of a new password: who has the file may try as many as they have time for."""


@QmlElement
class LockViewModel(QObject):
    """``step`` is ``open`` while no password is needed, ``choose`` before there is one, or ``unlock``.

    ``passwordGiven`` carries it to the desk, once; nothing can be pressed until the desk says how it went.
    """

    passwordGiven = Signal(str)

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = "open"
        self._is_asking, self._is_busy = False, False
        self._fault = ""

    def __repr__(self) -> str:
        return f"LockViewModel({self._step})"

    def show_wanted(self, *, is_new: bool) -> None:
        """Somebody needs it: ask."""
        self._step, self._is_asking = "choose" if is_new else "unlock", True
        self._end()

    def show_open(self) -> None:
        """It is not needed, or not any more."""
        self._step, self._is_asking = "open", False
        self._end()

    def show_wrong(self) -> None:
        """It was another one."""
        self._end(translate("Lock", "This is not the password. Mind capital letters, and try again."))

    def show_failed(self, reason: Reason) -> None:
        """The file could not be read or written."""
        self._end(reason.lines)

    def _end(self, fault: str = "") -> None:
        self._is_busy, self._fault = False, fault
        self.changed.emit()

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Ask again, after "later"."""
        if self._step != "open" and not self._is_asking:
            self._is_asking, self._fault = True, ""
            self.changed.emit()

    @Slot()
    def later(self) -> None:
        """Not now: the wallet stays locked."""
        if self._is_asking:
            self._is_asking, self._fault = False, ""
            self.changed.emit()

    @Slot(str, str, result=bool)
    def give(self, password: str, again: str) -> bool:
        """Try it; False for one that cannot be it, which is said. ``again`` counts for a new one."""
        if self._is_busy or self._step == "open":
            return False
        if fault := self._fault_of(password, again):
            self._end(fault)
            return False
        self._is_busy, self._fault = True, ""
        self.changed.emit()
        self.passwordGiven.emit(password)
        return True

    def _fault_of(self, password: str, again: str) -> str:
        if not password:
            return translate("Lock", "Type a password.")
        if self._step == "unlock":
            return ""
        if len(password) < SHORTEST:
            return translate("Lock", "This is too short: eight letters at least, and more are better.")
        if password != again:
            return translate("Lock", "The two are not the same. Type them once more.")
        return ""

    # --- what is shown --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._step

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Whether nothing can be signed."""
        return self._step != "open"

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._is_asking

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._is_busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault
