"""I am what the wallet page shows. Facts come in by ``show_*``; wishes go out by signals."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Property, QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.ton.movement import Movement, OnItsWay, SeenAccount

from ..amounts import ton_text
from ..clock_words import clock_text
from ..day_words import full_day_text
from ..i18n import fill, listed, sentences, translate
from ..networks import NetworkKind, coin_unit, coins_note
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from .address_groups import grouped
from .backup import BackupViewModel
from .funding import FundingViewModel
from .history import HIDDEN, HistoryRow, history_rows
from .lock import LockViewModel
from .qr import NO_PICTURE, QrPicture, qr_picture, transfer_link
from .restore import RestoreViewModel
from .send import SendViewModel

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

COPIED_MS = 2000
ROWS = 40
"""Lines of the history at first, and more at a time."""


@QmlElement
class WalletViewModel(QObject):
    """Everything on the wallet page. ``hideRequested`` tells that amounts are to be hidden, or shown;
    ``olderWanted`` that more of the history is wanted than was ever shown.
    """

    hideRequested = Signal(bool)
    olderWanted = Signal()

    changed = Signal()
    copiedChanged = Signal()
    addressChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._network: NetworkKind = "practice"
        self._address = ""
        self._qr: QrPicture | None = NO_PICTURE
        """Drawn when the page asks for it."""
        self._seen, self._now = SeenAccount(), 0.0
        self._movements: Sequence[Movement] = ()
        self._on_its_way: Sequence[OnItsWay] = ()
        self._trouble: Reason | None = None
        self._is_hidden = False
        self._rows, self._has_unread, self._has_older = ROWS, False, False
        self._history = RowListModel(HistoryRow, self)
        self._send, self._backup = SendViewModel(self), BackupViewModel(parent=self)
        self._restore, self._funding = RestoreViewModel(self), FundingViewModel(self)
        self._lock = LockViewModel(self)
        self._lock.changed.connect(self.changed)
        self._copied = QTimer(self, interval=COPIED_MS, singleShot=True)
        self._copied.timeout.connect(self.copiedChanged)

    def show_network(self, kind: NetworkKind) -> None:
        """Which network the coins are of."""
        self._network = kind
        self._send.show_network(kind)
        self._funding.show_network(kind)
        self.changed.emit()

    def forget(self) -> None:
        """Another wallet comes: nothing of this one's is shown, and nothing that was begun goes on."""
        self.show_address("")
        self.show_content(SeenAccount(), [], [], self._now)
        self.show_reachable()
        self._send.forget()
        self._backup.close()
        self._restore.close()
        self._funding.forget()

    def show_address(self, address: str) -> None:
        """The owner's, as people should be told it."""
        if address != self._address:
            self._address, self._qr = address, None
            self.addressChanged.emit()

    @property
    def _picture(self) -> QrPicture:
        if self._qr is None:
            self._qr = qr_picture(transfer_link(self._address)) if self._address else NO_PICTURE
        return self._qr

    def show_content(
        self,
        seen: SeenAccount,
        movements: Sequence[Movement],
        on_its_way: Sequence[OnItsWay],
        now: float,
        *,
        has_older: bool = False,
    ) -> None:
        """What is known of the account at the unix time ``now``. Parties are spelled for people; movements
        are whole days, and ``has_older`` tells of more than these.
        """
        self._seen, self._now = seen, now
        self._movements, self._on_its_way = movements, on_its_way
        self._has_unread = has_older
        self._restore.show_possible(seen.balance == 0 and not movements and not on_its_way)
        self._draw()

    def show_reachable(self, reason: Reason | None = None) -> None:
        """Why the chain cannot be read now; None when it can."""
        if reason != self._trouble:
            self._trouble = reason
            self.changed.emit()

    def show_hidden(self, hidden: bool) -> None:
        """Whether amounts are hidden from who looks over the shoulder."""
        self._is_hidden = hidden
        self._funding.show_hidden(hidden)
        self._draw()

    @property
    def send_form(self) -> SendViewModel:
        return self._send

    @property
    def funding(self) -> FundingViewModel:
        return self._funding

    @property
    def backup_guide(self) -> BackupViewModel:
        return self._backup

    @property
    def password_guide(self) -> LockViewModel:
        return self._lock

    @property
    def restore_guide(self) -> RestoreViewModel:
        return self._restore

    def _draw(self) -> None:
        rows = history_rows(
            self._movements, self._on_its_way, self._now, self._locale, hidden=self._is_hidden
        )
        self._history.show(list(islice(rows, self._rows)))
        is_more_here = next(rows, None) is not None
        self._has_older = is_more_here or self._has_unread
        if self._has_unread and not is_more_here:
            self.olderWanted.emit()
        self.changed.emit()

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot()
    def copyAddress(self) -> None:
        """Onto the clipboard; ``copied`` says so for two seconds."""
        QGuiApplication.clipboard().setText(self._address)
        self._copied.start()
        self.copiedChanged.emit()

    @Slot()
    def showOlder(self) -> None:
        """More of the history, unless more is on its way already."""
        if self._has_older and self._history.rowCount() >= self._rows:
            self._rows += ROWS
            self._draw()

    @Slot()
    def toggleHidden(self) -> None:
        self.hideRequested.emit(not self._is_hidden)

    # --- what is shown --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def network(self) -> str:
        return self._network

    @Property(str, notify=changed)
    def badgeText(self) -> str:
        return coins_note(self._network) or translate("Wallet", "Main network")

    @Property(str, notify=changed)
    def unit(self) -> str:
        return coin_unit(self._network)

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """Where the keys are, and whether they are on paper."""
        if self._lock.property("locked"):
            return translate("Wallet", "Locked: what comes in is shown, and nothing can be sent.")
        where = translate("Wallet", "The keys are on this computer only.")
        checked = self._seen.backup_checked_at
        if checked is None:
            return where
        return sentences(where, fill(translate("Wallet", "Backup checked on %1."), self._day(checked)))

    def _day(self, at: float) -> str:
        return full_day_text(day_of(at), self._locale)

    @Property(bool, notify=changed)
    def backedUp(self) -> bool:
        return self._seen.backup_checked_at is not None

    @Property(str, notify=changed)
    def balanceText(self) -> str:
        """Empty while nobody knows it."""
        if self._seen.balance is None:
            return ""
        return HIDDEN if self._is_hidden else ton_text(self._seen.balance, self._locale)

    @Property(bool, notify=changed)
    def hidden(self) -> bool:
        return self._is_hidden

    @Property(bool, notify=changed)
    def stale(self) -> bool:
        """Whether what is shown may be old: the chain cannot be read."""
        return self._trouble is not None

    @Property(str, notify=changed)
    def staleText(self) -> str:
        """What is wrong and how old the amounts are; empty when the chain can be read."""
        if self._trouble is None:
            return ""
        if self._seen.seen_at is None:
            return told(translate("Wallet", "The wallet cannot be read now: %1."), self._trouble)
        text = translate(
            "Wallet", "The chain cannot be read: %1. What you see is as of %2. It is tried again."
        )
        seen_at = self._seen.seen_at
        when = clock_text(seen_at, seen_at, self._locale)
        if day_of(seen_at) != day_of(self._now):
            when = listed((self._day(seen_at), when))
        return told(text, self._trouble, when)

    @Property(str, notify=addressChanged)
    def address(self) -> str:
        return self._address

    @Property(str, notify=addressChanged)
    def addressLines(self) -> str:
        """In groups of four, six to a line."""
        return grouped(self._address, 6)

    @Property(str, notify=addressChanged)
    def qrPath(self) -> str:
        return self._picture.path

    @Property(int, notify=addressChanged)
    def qrSize(self) -> int:
        return self._picture.size

    @Property(bool, notify=copiedChanged)
    def copied(self) -> bool:
        return self._copied.isActive()

    @Property(bool, notify=changed)
    def emptyHistory(self) -> bool:
        return self._history.rowCount() == 0

    @Property(bool, notify=changed)
    def hasOlder(self) -> bool:
        """Whether there is more than is shown."""
        return self._has_older

    @Property(QObject, constant=True)
    def history(self) -> RowListModel[HistoryRow]:
        return self._history

    @Property(SendViewModel, constant=True)
    def send(self) -> SendViewModel:
        return self._send

    @Property(FundingViewModel, constant=True)
    def nodes(self) -> FundingViewModel:
        return self._funding

    @Property(BackupViewModel, constant=True)
    def backup(self) -> BackupViewModel:
        return self._backup

    @Property(RestoreViewModel, constant=True)
    def restore(self) -> RestoreViewModel:
        return self._restore

    @Property(LockViewModel, constant=True)
    def lock(self) -> LockViewModel:
        return self._lock
