"""I show the wallets that worker and client pay from, and ask before coins go there or come back.

What is sent is what the question said. I ask for it once: after ``agreed`` nothing can be pressed until the
desk says how it went.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from cocoon_desktop.core.units import Nanoton

from ..amounts import ton_text
from ..i18n import fill, sentences, translate
from ..networks import NetworkKind, coin_unit
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from ..units import with_unit
from .history import HIDDEN

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Part: TypeAlias = Literal["worker", "client"]
Wish: TypeAlias = Literal["fill", "take"]


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """One wallet. ``balance`` is None before it was read; ``missing`` is what it needs now, 0 for nothing.

    ``rests`` must always stay in it; ``stake`` is what a client leaves with a proxy. ``on_its_way`` was sent
    and has not arrived. ``takes_back``: what is in it can come back.
    """

    part: Part
    balance: Nanoton | None
    missing: Nanoton
    rests: Nanoton
    stake: Nanoton = Nanoton(0)
    on_its_way: Nanoton = Nanoton(0)
    takes_back: bool = False


@dataclass(frozen=True, slots=True)
class FundingOrder:
    """What the owner is asked about. ``left`` is what the own wallet holds at least afterwards."""

    wish: Wish
    part: Part
    amount: Nanoton
    fee: Nanoton
    left: Nanoton


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One line; a button without words is not there."""

    part: str
    name: str
    sentence: str
    fillText: str
    takeText: str


@QmlElement
class FundingViewModel(QObject):
    """``orderWanted`` carries a wish and a part, and asks the desk for ``ask``; ``agreed`` carries the
    FundingOrder that is to be carried out.
    """

    orderWanted = Signal(str, str)
    agreed = Signal(object)

    changed = Signal()
    askedChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._network: NetworkKind = "practice"
        self._nodes: Sequence[NodeFacts] = ()
        self._asked: FundingOrder | None = None
        self._is_busy, self._is_hidden = False, False
        self._note, self._fault = "", ""
        self._rows = RowListModel(NodeRow, self)

    def show_network(self, kind: NetworkKind) -> None:
        """Which network the coins are of."""
        self._network = kind
        self._draw()

    def show_nodes(self, nodes: Sequence[NodeFacts]) -> None:
        """The wallets as they are now; none where nobody has to fill them."""
        self._nodes = nodes
        self._draw()

    def show_hidden(self, hidden: bool) -> None:
        """Whether balances are hidden from who looks over the shoulder; what is asked about never is."""
        self._is_hidden = hidden
        self._draw()

    def ask(self, order: FundingOrder) -> None:
        """The question, with everything that it costs."""
        if not self._is_busy:
            self._asked = order
            self._say()
            self.askedChanged.emit()

    def refuse(self, reason: Reason) -> None:
        """Why it cannot be done; nothing was sent."""
        self._is_busy = False
        self._say(fault=told(translate("Funding", "Not sent: %1. Your coins are still here."), reason))

    def show_stored(self) -> None:
        """It is on the disk and will be seen through."""
        self._say(translate("Funding", "It is on its way."))

    def show_arrived(self) -> None:
        """It was sent, and the chain has it."""
        self._is_busy = False
        self._say()

    def show_failed(self, reason: Reason) -> None:
        """It was stored, and came to nothing."""
        self._is_busy = False
        self._say(fault=told(translate("Funding", "Not sent: %1."), reason))

    def forget(self) -> None:
        """Another network comes."""
        self._nodes, self._asked, self._is_busy = (), None, False
        self._note = self._fault = ""
        self.askedChanged.emit()
        self._draw()

    def _say(self, note: str = "", fault: str = "") -> None:
        self._note, self._fault = note, fault
        self._draw()

    def _draw(self) -> None:
        self._rows.show([self._row(node) for node in self._nodes])
        self.changed.emit()

    def _coins(self, amount: Nanoton) -> str:
        return with_unit(ton_text(amount, self._locale), coin_unit(self._network))

    def _row(self, node: NodeFacts) -> NodeRow:
        name = (
            translate("Funding", "To work for others")
            if node.part == "worker"
            else translate("Funding", "To ask the network")
        )
        row = NodeRow(node.part, name, self._sentence(node), "", "")
        if node.balance is None:
            return row
        filling = fill(translate("Funding", "Send %1 …"), self._coins(node.missing)) if node.missing else ""
        taking = translate("Funding", "Take back …") if node.takes_back else ""
        return replace(row, fillText=filling, takeText=taking)

    def _sentence(self, node: NodeFacts) -> str:
        if node.balance is None:
            return translate("Funding", "Not read from the chain yet.")
        if node.on_its_way:
            return fill(translate("Funding", "%1 are on their way there."), self._coins(node.on_its_way))
        balance = HIDDEN if self._is_hidden else self._coins(node.balance)
        holds = fill(translate("Funding", "Its own wallet holds %1."), balance)
        if not node.missing:
            return holds
        needs = fill(translate("Funding", "It needs %1 more to begin."), self._coins(node.missing))
        return sentences(holds, needs)

    # --- the owner's wishes ---------------------------------------------------------------------------

    @Slot(str, str)
    def want(self, wish: str, part: str) -> None:
        """Ask what it would cost."""
        if not self._is_busy:
            self._say()
            self.orderWanted.emit(wish, part)

    @Slot()
    def agree(self) -> None:
        """Do what was asked about, once."""
        order, self._asked = self._asked, None
        if order is not None:
            self._is_busy = True
            self.askedChanged.emit()
            self._draw()
            self.agreed.emit(order)

    @Slot()
    def dismiss(self) -> None:
        """Do not."""
        if self._asked is not None:
            self._asked = None
            self.askedChanged.emit()

    # --- what is shown --------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def needed(self) -> bool:
        """Whether there is anything to fill."""
        return bool(self._nodes)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._is_busy

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._note

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._fault

    @Property(QObject, constant=True)
    def rows(self) -> RowListModel[NodeRow]:
        return self._rows

    @Property(bool, notify=askedChanged)
    def asking(self) -> bool:
        return self._asked is not None

    @Property(str, notify=askedChanged)
    def title(self) -> str:
        order = self._asked
        if order is None:
            return ""
        if order.wish == "take":
            return translate("Funding", "Take the coins back?")
        if order.part == "worker":
            sentence = translate("Funding", "Send %1 to your worker's wallet?")
        else:
            sentence = translate("Funding", "Send %1 to your client's wallet?")
        return fill(sentence, self._coins(order.amount))

    @Property(str, notify=askedChanged)
    def body(self) -> str:
        """Everything that a yes costs, and what becomes of it."""
        order = self._asked
        if order is None:
            return ""
        node = next(node for node in self._nodes if node.part == order.part)
        return "\n\n".join([self._purpose(order, node), self._cost(order), self._worth()])

    @Property(str, notify=askedChanged)
    def action(self) -> str:
        if self._asked is None:
            return ""
        if self._asked.wish == "take":
            return translate("Funding", "Take back")
        return fill(translate("Funding", "Send %1"), self._coins(self._asked.amount))

    def _purpose(self, order: FundingOrder, node: NodeFacts) -> str:
        rests = self._coins(node.rests)
        if order.wish == "take":
            if order.part == "worker":
                return translate(
                    "Funding",
                    "Everything in your worker's wallet comes to yours. Until you fill it again, nothing "
                    "that is earned can be paid out.",
                )
            return translate(
                "Funding",
                "Everything in your client's wallet comes to yours. What lies with a proxy stays there, and "
                "is used up by your requests.",
            )
        if order.part == "worker":
            return fill(
                translate(
                    "Funding",
                    "Your worker opens an account with a proxy and has its earnings paid out, and pays for "
                    "that by itself. The network wants %1 to rest in its wallet; they can be taken back.",
                ),
                rests,
            )
        return fill(
            translate(
                "Funding",
                "Your client leaves %1 with a proxy as a stake, and pays for your requests to the network, "
                "by itself and within the limits in Settings. The network wants %2 to rest in its wallet; "
                "they can be taken back. The stake stays with the proxy until the account there is closed.",
            ),
            self._coins(node.stake),
            rests,
        )

    def _cost(self, order: FundingOrder) -> str:
        if order.wish == "take":
            sentence = translate(
                "Funding",
                "%1 are sent along and come back. The network takes at most %2; you keep at least %3.",
            )
        else:
            sentence = translate(
                "Funding",
                "%1 leave your wallet. The network's fee is at most %2; at least %3 are left to you.",
            )
        return fill(sentence, self._coins(order.amount), self._coins(order.fee), self._coins(order.left))

    def _worth(self) -> str:
        if self._network == "main":
            return translate("Funding", "These coins have real value.")
        return translate("Funding", "These coins are worthless.")
