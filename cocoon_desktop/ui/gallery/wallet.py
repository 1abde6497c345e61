"""The wallet page in its states."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.client.deposits import Deposits, Return
from cocoon_desktop.ton.movement import Movement, MovementKind, OnItsWay, SeenAccount

from ..networks import NetworkKind
from ..reasons import Reason, explain
from ..wallet.draft import AddressFault, Quote, Review
from ..wallet.funding import FundingOrder, NodeFacts
from .scene import NOW, Prepare, Scene, Stage

ADDRESS = "UQDbkW3p9fJx7QnE0tLhYc2sVq8MrGzA5uPdNw4Be1KiXoRt"
RECEIVER = "UQB3nL0qT6vZc8Xe2mHyKd5RuJ1oPw9GfA4sbEiVgMtNQrC7"
PROXY = "EQAfin1xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
FEE = parse_ton("0.0055")
LIST = ("abandon", "ability", "able", "about", "above", "absent", "absorb", "abstract", "absurd", "abuse")
WORDS = [LIST[number % len(LIST)] for number in range(24)]
"""No wallet's: the order is wrong."""
DAY = 86400


def movement(
    hours_ago: float, kind: MovementKind, amount: str, *, party: str = RECEIVER, comment: str = ""
) -> Movement:
    """One line of the history."""
    fees = FEE if kind is MovementKind.SENT else Nanoton(0)
    at = int(NOW - hours_ago * 3600)
    return Movement(at, 0, at, kind, parse_ton(amount), party, comment, fees)


MOVEMENTS = [
    *(movement(0.9 + n / 10, MovementKind.EARNED, "0.0184", party=PROXY) for n in range(10)),
    movement(22.1, MovementKind.EARNED, "0.058", party=PROXY),
    movement(26.5, MovementKind.SENT, "1", comment="for the new fan, with many thanks from all of us"),
    movement(50, MovementKind.RETURNED, "0.4951"),
    movement(50.1, MovementKind.SENT, "0.5"),
    movement(24 * 19, MovementKind.RECEIVED, "13.2"),
]


def fill_wallet(
    network: NetworkKind = "practice",
    *,
    backed_up: bool = True,
    trouble: str = "",
    hidden: bool = False,
    waiting: bool = False,
) -> Prepare:
    """Some weeks of a wallet."""

    async def prepare(stage: Stage) -> None:
        wallet = stage.views.wallet
        wallet.show_network(network)
        wallet.show_address(ADDRESS)
        checked = NOW - 12 * DAY if backed_up else None
        on_its_way = [OnItsWay(parse_ton("1.5"), RECEIVER, "rent")] if waiting else []
        seen_at = NOW - DAY if trouble else NOW
        wallet.show_content(SeenAccount(parse_ton("12.4831"), seen_at, checked), MOVEMENTS, on_its_way, NOW)
        wallet.show_reachable(explain(ChainError(trouble)) if trouble else None)
        wallet.show_hidden(hidden)
        wallet.send_form.show_funds(parse_ton("12.4831"), None)
        wallet.send_form.show_quote(Quote(fee=FEE))

    return prepare


def _then(first: Prepare, step: Callable[[Stage], Awaitable[None]]) -> Prepare:
    async def prepare(stage: Stage) -> None:
        await first(stage)
        await step(stage)

    return prepare


def _type(stage: Stage, field: str, text: str) -> None:
    item = stage.window.window.findChild(QObject, field)
    assert item is not None
    item.setProperty("text", text)


async def _write(stage: Stage, *, wrong_network: bool = False) -> None:
    form = stage.views.wallet.send_form
    _type(stage, "sendTo", RECEIVER)
    _type(stage, "sendAmount", "2")
    form.setTo(RECEIVER)
    form.setAmount("2")
    form.show_quote(Quote(FEE, None, RECEIVER, False, wrong_network, 1, NOW - 3 * DAY))


async def _confirm(stage: Stage) -> None:
    await _write(stage)
    stage.views.wallet.send_form.review()
    stage.views.wallet.send_form.show_review(Review(RECEIVER, is_used=True))


async def _warned(stage: Stage) -> None:
    await _write(stage, wrong_network=True)
    stage.views.wallet.send_form.setComment("for the rent")
    stage.views.wallet.send_form.show_quote(Quote(FEE, None, RECEIVER, False, True))
    stage.views.wallet.send_form.review()
    stage.views.wallet.send_form.show_review(Review(RECEIVER, is_used=False))


async def _faulty(stage: Stage) -> None:
    form = stage.views.wallet.send_form
    form.show_funds(parse_ton("12.4831"), parse_ton("5"))
    _type(stage, "sendTo", "UQB3")
    _type(stage, "sendAmount", "100")
    form.setTo("UQB3")
    form.setAmount("100")
    form.show_quote(Quote(fee=FEE, fault=AddressFault.FORM))
    form.show_failed(explain(ChainError("the chain's server did not answer in 20 s")))


async def _question(stage: Stage) -> None:
    stage.views.wallet.backup_guide.open()


async def _words(stage: Stage) -> None:
    stage.views.wallet.backup_guide.open()
    stage.views.wallet.backup_guide.reveal()
    stage.views.wallet.backup_guide.show_words(WORDS)


async def _check(stage: Stage) -> None:
    await _words(stage)
    stage.views.wallet.backup_guide.written()
    stage.views.wallet.backup_guide.answer("nothing")


async def _fresh(stage: Stage) -> None:
    wallet = stage.views.wallet
    wallet.show_network("practice")
    wallet.show_address(ADDRESS)
    wallet.show_content(SeenAccount(Nanoton(0), NOW), [], [], NOW)


async def _restore(stage: Stage) -> None:
    await _fresh(stage)
    guide = stage.views.wallet.restore_guide
    guide.show_list(LIST)
    guide.open()
    guide.take(" ".join(LIST))
    guide.type("abs")


def _locked(*, is_new: bool = False, asking: bool = True, fault: bool = False, busy: bool = False) -> Prepare:
    """A wallet whose words are sealed, on a network whose coins have a value."""

    async def step(stage: Stage) -> None:
        wallet = stage.views.wallet
        lock = wallet.password_guide
        if is_new:
            wallet.forget()
        lock.show_wanted(is_new=is_new)
        if fault:
            lock.show_wrong()
        if busy:
            _type(stage, "passwordInput", "not anybody's")
            lock.give("not anybody's", "not anybody's")
        if not asking:
            lock.later()

    return _then(fill_wallet("main"), step)


REST = parse_ton("2")
WORKER = NodeFacts("worker", parse_ton("0"), parse_ton("3"), REST)
CLIENT = NodeFacts("client", parse_ton("0"), parse_ton("19.7"), REST, parse_ton("15"))
FILLED = [
    replace(WORKER, balance=parse_ton("2.6814"), missing=parse_ton("0"), takes_back=True),
    replace(CLIENT, on_its_way=parse_ton("19.7"), missing=parse_ton("0")),
]
ASKED = FundingOrder("fill", "client", parse_ton("19.7"), FEE, parse_ton("22.7775"))


def nodes(
    kind: NetworkKind,
    facts: Sequence[NodeFacts] = (WORKER, CLIENT),
    *,
    order: FundingOrder | None = None,
    fault: str = "",
    stake: Deposits | None = None,
    is_over: bool = False,
) -> Prepare:
    """The wallets of worker and client on a network where somebody has to fill them."""

    async def step(stage: Stage) -> None:
        funding = stage.views.wallet.funding
        stage.views.show_network(kind)
        funding.show_nodes(facts)
        funding.show_stake(stake, is_over=is_over)
        if fault:
            funding.refuse(Reason(fault))
        if order is not None:
            funding.ask(order)

    return _then(fill_wallet(kind), step)


STAKED = [
    replace(WORKER, balance=parse_ton("2.6814"), missing=parse_ton("0"), takes_back=True),
    replace(CLIENT, balance=parse_ton("3.1022"), missing=parse_ton("0"), takes_back=True),
]
LEAVING = [STAKED[0], replace(STAKED[1], takes_back=False)]
HELD = Deposits(parse_ton("14.8213"), parse_ton("14.8213"), Return.HELD, 0.0, 3600)
CLOSE = FundingOrder("close", "client", HELD.amount, parse_ton("0.1"), Nanoton(0), HELD.delay_s)
BACK = [STAKED[0], replace(STAKED[1], balance=parse_ton("17.8935"))]

FULL = Scene("wallet", fill_wallet())
SCENES = {
    "wallet-first": Scene("wallet"),
    "wallet-fresh": Scene("wallet", _fresh),
    "wallet": FULL,
    "wallet-light": replace(FULL, theme="light"),
    "wallet-main-waiting": Scene("wallet", fill_wallet("main", backed_up=False, waiting=True)),
    "wallet-hidden": Scene("wallet", fill_wallet(hidden=True)),
    "wallet-away": Scene("wallet", fill_wallet(trouble="the chain's server did not answer in 20 s")),
    "wallet-written": Scene("wallet", _then(fill_wallet(), _write)),
    "wallet-confirm": Scene("wallet", _then(fill_wallet(), _confirm)),
    "wallet-confirm-light": Scene("wallet", _then(fill_wallet(), _confirm), "light"),
    "wallet-warned": Scene("wallet", _then(fill_wallet(), _warned)),
    "wallet-faulty": Scene("wallet", _then(fill_wallet(), _faulty)),
    "wallet-backup": Scene("wallet", _then(fill_wallet(backed_up=False), _question)),
    "wallet-words": Scene("wallet", _then(fill_wallet(backed_up=False), _words)),
    "wallet-words-low": Scene("wallet", _then(fill_wallet(), _words), "dark", 760, 480),
    "wallet-check": Scene("wallet", _then(fill_wallet(backed_up=False), _check)),
    "wallet-restore": Scene("wallet", _restore),
    "wallet-locked": Scene("wallet", _locked(asking=False)),
    "wallet-locked-narrow": Scene("wallet", _locked(asking=False), "light", 760, 700),
    "wallet-locked-new": Scene("wallet", _locked(is_new=True, asking=False)),
    "wallet-unlock": Scene("wallet", _locked()),
    "wallet-unlock-light": Scene("wallet", _locked(), "light"),
    "wallet-unlock-wrong": Scene("wallet", _locked(fault=True)),
    "wallet-unlock-busy": Scene("wallet", _locked(busy=True)),
    "wallet-password": Scene("wallet", _locked(is_new=True)),
    "wallet-password-low": Scene("wallet", _locked(is_new=True), "dark", 760, 480),
    "wallet-fill": Scene("wallet", nodes("main")),
    "wallet-fill-light": Scene("wallet", nodes("test"), "light"),
    "wallet-fill-narrow": Scene("wallet", nodes("main", FILLED), "dark", 760, 900),
    "wallet-filled": Scene("wallet", nodes("test", FILLED)),
    "wallet-fill-unknown": Scene(
        "wallet", nodes("test", [replace(WORKER, balance=None), replace(CLIENT, balance=None)])
    ),
    "wallet-fill-asked": Scene("wallet", nodes("main", order=ASKED)),
    "wallet-fill-asked-low": Scene("wallet", nodes("test", order=ASKED), "dark", 760, 480),
    "wallet-take-asked": Scene(
        "wallet",
        nodes(
            "test", FILLED, order=FundingOrder("take", "worker", parse_ton("0.05"), FEE, parse_ton("12.4"))
        ),
    ),
    "wallet-stake": Scene("wallet", nodes("main", STAKED, stake=HELD)),
    "wallet-stake-asked": Scene("wallet", nodes("main", STAKED, stake=HELD, order=CLOSE)),
    "wallet-stake-asked-low": Scene(
        "wallet", nodes("test", STAKED, stake=HELD, order=CLOSE), "dark", 760, 480
    ),
    "wallet-stake-1": Scene(
        "wallet", nodes("main", LEAVING, stake=replace(HELD, stage=Return.ASKED)), "light"
    ),
    "wallet-stake-2": Scene(
        "wallet",
        nodes("main", LEAVING, stake=replace(HELD, stage=Return.CLOSING, unlock_at=NOW + 3600)),
        "dark",
        760,
        900,
    ),
    "wallet-stake-3": Scene("wallet", nodes("main", BACK, stake=replace(HELD, stage=Return.RETURNED))),
    "wallet-stake-over": Scene("wallet", nodes("main", LEAVING, is_over=True)),
    "wallet-fill-fault": Scene(
        "wallet",
        nodes("main", fault="your wallet holds 12.4831 TON, and 19.7055 TON are needed with the fee"),
    ),
    "wallet-narrow": replace(FULL, width=760),
    "wallet-low": Scene("wallet", _then(fill_wallet(), _confirm), "dark", 760, 480),
    "wallet-whole": Scene("wallet", _then(fill_wallet(), _confirm), "dark", 760, 1500),
}
