"""I show the wallets that worker and client pay from, and ask before coins go there or come back.

What is sent is what the question said. I ask for it once: after ``agreed`` nothing can be pressed until the
desk says how it went.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.deposits import Deposits, Return

from ..amounts import ton_text
from ..clock_words import clock_text
from ..day import duration_text
from ..day_words import full_day_text
from ..i18n import fill, listed, sentences, translate
from ..networks import NetworkKind, coin_unit
from ..qml_element import QmlElement
from ..reasons import Reason, told
from ..rows import RowListModel
from ..units import with_unit
from .history import HIDDEN

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Part: TypeAlias = Literal["worker", "client"]
Wish: TypeAlias = Literal["fill", "take", "close"]
"""``close`` is about what lies with proxies."""
STEPS = 3
"""Of taking that back."""


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
    delay_s: int = 0
    """How long what lies with proxies may take to come back."""


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
        self._stake: Deposits | None = None
        self._is_over = False
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

    def show_stake(self, stake: Deposits | None, *, is_over: bool = False) -> None:
        """What lies with proxies, and how far it is on its way back; None for nothing. ``is_over``: all of it
        is back, and the client begins anew at the next start.
        """
        self._stake, self._is_over = stake, is_over
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
        self._stake, self._is_over = None, False
        self._note = self._fault = ""
        self.askedChanged.emit()
        self._draw()

    def _say(self, note: str = "", fault: str = "") -> None:
        self._note, self._fault = note, fault
        self._draw()

    def _draw(self) -> None:
        stake = self._stake_row()
        self._rows.show([*map(self._row, self._nodes), *([] if stake is None else [stake])])
        self.changed.emit()

    def _stake_row(self) -> NodeRow | None:
        name = translate("Funding", "Left with a proxy")
        if self._is_over:
            text = translate(
                "Funding", "Everything is back. From the next start on your client has a new wallet to fill."
            )
            return NodeRow("stake", name, text, "", "")
        stake = self._stake
        if stake is None:
            return None
        taking = translate("Funding", "Take back …") if stake.stage is Return.HELD and stake.amount else ""
        return NodeRow("stake", name, self._stake_sentence(stake), "", taking)

    def _stake_sentence(self, stake: Deposits) -> str:
        amount = HIDDEN if self._is_hidden else self._coins(stake.amount)
        match stake.stage:
            case Return.HELD:
                staked = HIDDEN if self._is_hidden else self._coins(stake.stake)
                held = translate("Funding", "%1 pay for your requests; %2 of them are the stake.")
                return fill(held, amount, staked)
            case Return.ASKED:
                return self._step(1, fill(translate("Funding", "%1 are being asked for."), amount))
            case Return.CLOSING:
                text = translate(
                    "Funding", "The proxy may send %1 back at once. If it does not, the contract does: %2."
                )
                return self._step(2, fill(text, amount, self._day_and_time(stake.unlock_at)))
            case Return.RETURNED:
                text = translate(
                    "Funding", "It is in your client's wallet, or a minute away. Take it back from there."
                )
                return self._step(3, text)

    def _step(self, number: int, sentence: str) -> str:
        step = fill(translate("Funding", "Step %1 of %2."), str(number), str(STEPS))
        return sentences(step, sentence)

    def _day_and_time(self, at: float) -> str:
        return listed((full_day_text(day_of(at), self._locale), clock_text(at, at, self._locale)))

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
        if order.wish == "close":
            return fill(translate("Funding", "Take %1 back from the proxy?"), self._coins(order.amount))
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
        if self._asked.wish in ("take", "close"):
            return translate("Funding", "Take back")
        return fill(translate("Funding", "Send %1"), self._coins(self._asked.amount))

    def _purpose(self, order: FundingOrder, node: NodeFacts) -> str:
        rests = self._coins(node.rests)
        if order.wish == "close":
            return "\n\n".join(
                [
                    translate(
                        "Funding",
                        "Your client closes its account with every proxy and asks this network nothing more, "
                        "until it has a new wallet at the next start after everything is back. Your own "
                        "model goes on answering.",
                    ),
                    fill(
                        translate(
                            "Funding",
                            "1. It asks for the coins. 2. The proxy may send them back at once; if it does "
                            "not, the contract does %1 later, out of the proxy's own stake, as far as that "
                            "goes. 3. They are in your client's wallet, and you take them back from there. "
                            "What your requests have used until then is paid first.",
                        ),
                        duration_text(-(-order.delay_s // 60), self._locale),
                    ),
                ]
            )
        if order.wish == "take":
            if order.part == "worker":
                return translate(
                    "Funding",
                    "Everything in your worker's wallet comes to yours. Until you fill it again, nothing "
                    "that is earned can be paid out.",
                )
            return translate(
                "Funding",
                "Everything in your client's wallet comes to yours. What lies with a proxy stays there.",
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
                "they can be taken back, and so can the stake, after a delay.",
            ),
            self._coins(node.stake),
            rests,
        )

    def _cost(self, order: FundingOrder) -> str:
        if order.wish == "close":
            text = translate(
                "Funding", "Your client's wallet pays the network's fees for it, at most %1 in all."
            )
            return fill(text, self._coins(order.fee))
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
