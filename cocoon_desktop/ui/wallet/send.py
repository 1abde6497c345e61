"""I am the card that sends: a form, then the same payment to be compared, then it is on its way.

What is paid is the draft that was reviewed, not what stands in the fields. I ask for it once: after
``payRequested`` nothing can be pressed until the desk says how it went.
"""

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton

from ..amounts import ton_text
from ..day_words import full_day_text
from ..i18n import fill, translate
from ..networks import NetworkKind
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..units import with_unit
from .address_groups import grouped, ungrouped
from .amount_field import read_amount, write_amount
from .draft import AddressFault, Draft, Quote, Review

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = Nanoton(0)


@QmlElement
class SendViewModel(QObject):
    """``step`` is ``form``, ``asking``, ``confirm`` or ``sending``.

    ``quoteWanted``, ``reviewRequested`` and ``payRequested`` carry a Draft.
    """

    quoteWanted = Signal(object)
    reviewRequested = Signal(object)
    payRequested = Signal(object)

    changed = Signal()
    cleared = Signal()
    """The fields are to be emptied."""
    amountFilled = Signal(str)
    """The amount field is to hold this."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._network: NetworkKind = "practice"
        self._to, self._amount_text, self._comment = "", "", ""
        self._quote, self._review = Quote(), Review("", is_used=True)
        self._reviewed = Draft()
        self._balance: Nanoton | None = None
        self._limit: Nanoton | None = None
        self._step, self._note, self._fault = "form", "", ""

    def __repr__(self) -> str:
        return f"SendViewModel({self._step})"

    def show_network(self, kind: NetworkKind) -> None:
        """Which network the coins are of."""
        self._network = kind
        self.changed.emit()

    def forget(self) -> None:
        """What was written or reviewed was for another wallet."""
        self._to, self._amount_text, self._comment = "", "", ""
        self._quote, self._reviewed, self._review = Quote(), Draft(), Review("", is_used=True)
        self._balance = self._limit = None
        self._enter("form")
        self.cleared.emit()

    def show_funds(self, balance: Nanoton | None, limit: Nanoton | None) -> None:
        """What is there, and the most that the owner's limits leave for one payment now."""
        if (balance, limit) != (self._balance, self._limit):
            self._balance, self._limit = balance, limit
            self._ask_quote()

    def show_quote(self, quote: Quote) -> None:
        """About the newest ``quoteWanted``."""
        self._quote = quote
        self.changed.emit()

    def show_review(self, review: Review) -> None:
        """The draft can be sent: show it whole."""
        if self._step == "asking":
            self._review = review
            self._enter("confirm")

    def show_stored(self) -> None:
        """It is on the disk and will be seen through."""
        if self._step == "sending":
            self._to, self._amount_text, self._comment = "", "", ""
            self._reviewed = Draft()
            self._enter("form", note=translate("Send", "It is on its way."))
            self.cleared.emit()
            self._ask_quote()

    def show_arrived(self) -> None:
        """The last payment is in the history now."""
        self._note = ""
        self.changed.emit()

    def show_failed(self, reason: Reason) -> None:
        """It was not sent; the fields keep what they hold."""
        self._enter("form", fault=told(translate("Send", "Not sent: %1. Your coins are still here."), reason))

    def show_note(self, text: str, *, is_fault: bool) -> None:
        """What became of an earlier payment."""
        self._note, self._fault = ("", text) if is_fault else (text, "")
        self.changed.emit()

    def _enter(self, step: str, *, note: str = "", fault: str = "") -> None:
        self._step, self._note, self._fault = step, note, fault
        self.changed.emit()

    @property
    def _amount(self) -> Nanoton | None:
        return read_amount(self._amount_text, self._locale)

    def _draft(self) -> Draft:
        return Draft(ungrouped(self._to), self._amount, self._comment.strip())

    def _ask_quote(self) -> None:
        self.quoteWanted.emit(self._draft())
        self.changed.emit()

    def _touched(self) -> None:
        self._note, self._fault = "", ""
        self._ask_quote()

    def _most(self) -> Nanoton | None:
        """The most that can be sent; None while nobody knows."""
        if self._balance is None or self._quote.fee is None:
            return None
        payable = Nanoton(max(0, self._balance - self._quote.fee))
        return payable if self._limit is None else min(payable, self._limit)

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot(result="QStringList")
    def written(self) -> list[str]:
        """Receiver, amount and comment as they were typed: the window may go and come back."""
        return [self._to, self._amount_text, self._comment]

    @Slot(str)
    def setTo(self, text: str) -> None:
        self._to = text
        self._touched()

    @Slot(str)
    def setAmount(self, text: str) -> None:
        self._amount_text = text
        self._touched()

    @Slot(str)
    def setComment(self, text: str) -> None:
        self._comment = text
        self._touched()

    @Slot()
    def useAll(self) -> None:
        """Fill in everything that can be sent."""
        most = self._most()
        if most:
            self.amountFilled.emit(write_amount(most, self._locale))
            self.setAmount(write_amount(most, self._locale))

    @Slot()
    def review(self) -> None:
        """To the second step."""
        if self.property("canReview"):
            self._reviewed = self._draft()
            self._enter("asking")
            self.reviewRequested.emit(self._reviewed)

    @Slot()
    def back(self) -> None:
        """To the form, which holds what it held."""
        if self._step in ("confirm", "asking"):
            self._enter("form")

    @Slot()
    def confirm(self) -> None:
        """Send what is shown, once."""
        if self._step == "confirm":
            self._enter("sending")
            self.payRequested.emit(self._reviewed)

    # --- what is shown --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._step

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._step in ("asking", "sending")

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._note

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault

    @Property(str, notify=changed)
    def toFault(self) -> str:
        if not self._to.strip():
            return ""
        match self._quote.fault:
            case AddressFault.FORM:
                return translate("Send", "An address has 48 letters, digits, - and _.")
            case AddressFault.CHECKSUM:
                return translate("Send", "A character is wrong: the checksum does not fit.")
            case None:
                return ""

    @Property(str, notify=changed)
    def toHint(self) -> str:
        """What is known of a right address."""
        quote = self._quote
        if not quote.spelled:
            return ""
        if quote.is_own:
            return translate("Send", "This is your own address.")
        if quote.times == 0 or quote.last_at is None:
            return translate("Send", "You never sent here before.")
        when = full_day_text(day_of(quote.last_at), self._locale)
        if quote.times == 1:
            return fill(translate("Send", "You sent here once, on %1."), when)
        times = self._locale.toString(quote.times)
        return fill(translate("Send", "You sent here %1 times, last on %2."), times, when)

    @Property(str, notify=changed)
    def toWarning(self) -> str:
        """That the address is spelled for another kind of network."""
        if not self._quote.wrong_network:
            return ""
        if self._network == "main":
            return translate(
                "Send",
                "This address is spelled for test networks. Coins sent to it here have real value.",
            )
        return translate(
            "Send", "This address is spelled for the main network. These coins are worthless there."
        )

    @Property(str, notify=changed)
    def amountFault(self) -> str:
        if not self._amount_text.strip():
            return ""
        amount, most = self._amount, self._most()
        if amount is None:
            example = write_amount(Nanoton(1_500_000_000), self._locale)
            return fill(translate("Send", "Write an amount such as %1, at most nine decimals."), example)
        if most is not None and amount > most:
            if self._limit is not None and most == self._limit:
                text = translate("Send", "Your limits leave %1 for now.")
            else:
                text = translate("Send", "You can send up to %1: the fee comes on top.")
            return fill(text, with_unit(ton_text(most, self._locale), "TON"))
        return ""

    @Property(str, notify=changed)
    def amountHint(self) -> str:
        most = self._most()
        if most is None:
            return ""
        if most == 0 and self._limit != 0:
            return translate("Send", "There is not enough for the network fee.")
        text = translate("Send", "You can send up to %1.")
        if self._limit is not None and most == self._limit:
            text = translate("Send", "You can send up to %1, by your own limit.")
        return fill(text, with_unit(ton_text(most, self._locale), "TON"))

    @Property(str, notify=changed)
    def commentFault(self) -> str:
        return translate("Send", "This is too long.") if self._quote.comment_too_long else ""

    @Property(bool, notify=changed)
    def canReview(self) -> bool:
        return (
            self._step == "form"
            and bool(self._quote.spelled)
            and self._amount is not None
            and self._most() is not None
            and not self.property("amountFault")
            and not self._quote.comment_too_long
        )

    @Property(str, notify=changed)
    def feeText(self) -> str:
        """The most that the network takes; empty while nobody knows."""
        return "" if self._quote.fee is None else ton_text(self._quote.fee, self._locale)

    @Property(str, notify=changed)
    def leftText(self) -> str:
        """At least so much is left afterwards; empty without an amount."""
        amount = self._reviewed.amount if self._step in ("confirm", "sending") else self._amount
        if amount is None or self._balance is None or self._quote.fee is None:
            return ""
        left = self._balance - amount - self._quote.fee
        return ton_text(Nanoton(left), self._locale) if left >= 0 else ""

    @Property(str, notify=changed)
    def confirmAmount(self) -> str:
        return "" if self._reviewed.amount is None else write_amount(self._reviewed.amount, self._locale)

    @Property(str, notify=changed)
    def confirmAddress(self) -> str:
        """The whole address, in groups of four, four to a line."""
        return grouped(self._review.spelled, 4)

    @Property(str, notify=changed)
    def confirmComment(self) -> str:
        return self._reviewed.comment

    @Property(str, notify=changed)
    def confirmNote(self) -> str:
        """That nothing lives at the address yet; empty where something does."""
        if self._review.is_used:
            return ""
        return translate("Send", "Nobody has used this address yet. Coins wait there for its owner.")
