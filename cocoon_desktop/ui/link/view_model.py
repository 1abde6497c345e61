"""I ask the owner about a network that a link or a file offers. Without a yes nothing happens.

While a question stands, further links are passed over: a page cannot pile them up.
"""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from ..i18n import fill, translate
from ..networks import NetworkKind, said_of_coins
from ..qml_element import QmlElement
from ..reasons import Reason, told

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link or a file says of a network, as text: nobody has checked that it is true."""

    kind: NetworkKind
    name: str
    root: str
    chain: str


@QmlElement
class LinkViewModel(QObject):
    """``accepted`` carries the Offer that the owner wants to keep."""

    changed = Signal()
    accepted = Signal(object)
    profileKept = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        self._note = ""

    def ask(self, offer: Offer) -> bool:
        """Show what the link says; False while another question stands."""
        if self._offer is not None:
            return False
        self._offer, self._note = offer, ""
        self.changed.emit()
        return True

    def refuse(self, reason: Reason) -> None:
        """Say why a link was not even asked about, or could not be kept."""
        self._tell(told(translate("Link", "The network was not kept: %1."), reason))

    def kept(self, name: str) -> None:
        """Say that the profile is stored."""
        self.profileKept.emit()
        self._tell(
            fill(translate("Link", "%1 is kept. It is used when you choose it on the Network page."), name)
        )

    def _tell(self, note: str) -> None:
        self._note = note
        self.changed.emit()

    @Slot()
    def agree(self) -> None:
        """The owner wants to keep it."""
        offer, self._offer = self._offer, None
        if offer is not None:
            self.changed.emit()
            self.accepted.emit(offer)

    @Slot()
    def dismiss(self) -> None:
        """The owner does not."""
        if self._offer is not None:
            self._offer = None
            self.changed.emit()

    @Slot()
    def dismissNote(self) -> None:
        """The owner has read it."""
        self._tell("")

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._offer is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._offer is None:
            return ""
        return fill(translate("Link", "Keep the network “%1”?"), self._offer.name)

    @Property(str, notify=changed)
    def body(self) -> str:
        """What the link claims, and what a yes does."""
        offer = self._offer
        if offer is None:
            return ""
        sentence = translate(
            "Link",
            "A link or a file offers it. Anybody can write one: compare the root contract with what the "
            "network's owner told you.\n\nRoot contract: %1\nChain server: %2\n\n%3 Keeping it changes "
            "nothing yet.",
        )
        return fill(sentence, offer.root, offer.chain, said_of_coins(offer.kind))

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of the last link; empty when there is nothing to say."""
        return self._note
