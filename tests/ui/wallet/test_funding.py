"""Coins go to worker and client after a question that says what it costs, and once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.client.deposits import Return
from cocoon_desktop.ton.movement import SeenAccount
from cocoon_desktop.ui.gallery.wallet import CLIENT, CLOSE, FEE, FILLED, HELD, WORKER
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from cocoon_desktop.ui.wallet.draft import Quote, Review
from cocoon_desktop.ui.wallet.funding import FundingOrder, FundingViewModel, NodeRow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ..conftest import window_at
from ..fakes import EVENING
from ..looking import find, is_shown, key, nameless, press

ORDER = FundingOrder("fill", "worker", parse_ton("3"), FEE, parse_ton("9.4776"))


@pytest.fixture
def shown(views: Views) -> Iterator[MainWindow]:
    with window_at(views, "wallet", 1100) as built:
        yield built


@pytest.fixture
def funding(views: Views, shown: MainWindow) -> FundingViewModel:
    """A desk that asks for three coins whatever is wanted."""
    funding = views.wallet.funding
    views.show_network("main")
    funding.show_nodes([WORKER, CLIENT])
    funding.orderWanted.connect(lambda wish, part: funding.ask(replace(ORDER, wish=wish, part=part)))
    return funding


def test_where_nobody_has_to_fill_anything_nothing_is_shown(views: Views, shown: MainWindow) -> None:
    assert not is_shown(shown.window, "fundingCard")


def test_the_question_names_the_amount_the_fee_what_is_left_and_what_it_is_worth(
    funding: FundingViewModel,
) -> None:
    funding.want("fill", "client")
    body = funding.property("body")
    for named in ("15.0000 TON", "2.0000 TON", "3.0000 TON leave", "0.0055 TON", "9.4776 TON", "real value"):
        assert named in body, named
    funding.show_network("test")
    assert "worthless" in funding.property("body")
    assert "test TON" in funding.property("title")


def test_nothing_is_sent_before_a_yes_and_once_after_it(
    qtbot: QtBot, shown: MainWindow, funding: FundingViewModel
) -> None:
    orders = list[FundingOrder]()
    funding.agreed.connect(orders.append)
    press(shown.window, "fill-worker")
    key(shown.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not funding.property("asking"))
    funding.agree()
    assert orders == []
    press(shown.window, "fill-worker")
    with qtbot.waitSignal(funding.agreed):
        press(shown.window, "questionAgree")
    funding.agree()
    funding.want("fill", "worker")
    assert orders == [ORDER]
    assert not find(shown.window, "fill-client").property("enabled")
    funding.show_stored()
    assert funding.property("note") == "It is on its way."
    funding.show_arrived()
    assert find(shown.window, "fill-client").property("enabled")


def test_what_cannot_be_paid_is_told_and_asked_about_again(funding: FundingViewModel) -> None:
    funding.want("fill", "worker")
    funding.agree()
    funding.refuse(Reason("your limits leave 1 TON for now"))
    assert "Your coins are still here" in funding.property("fault")
    funding.want("fill", "worker")
    assert funding.property("asking")
    assert funding.property("fault") == ""


def test_what_is_there_can_be_taken_back(shown: MainWindow, funding: FundingViewModel) -> None:
    assert not is_shown(shown.window, "take-worker")
    funding.show_nodes(FILLED)
    assert is_shown(shown.window, "take-worker")
    assert not is_shown(shown.window, "fill-worker")
    assert not is_shown(shown.window, "fill-client"), "what is on its way is not asked for again"
    funding.want("take", "worker")
    assert "come back" in funding.property("body")


def test_balances_are_hidden_with_the_others(views: Views, funding: FundingViewModel) -> None:
    rows = cast("RowListModel[NodeRow]", funding.rows)
    funding.show_nodes(FILLED)
    assert "2.6814" in rows.rows[0].sentence
    views.wallet.show_hidden(True)
    assert "2.6814" not in rows.rows[0].sentence


def test_every_control_has_a_name(shown: MainWindow, funding: FundingViewModel) -> None:
    funding.show_nodes(FILLED)
    assert nameless(shown.window) == []


def test_nothing_of_one_network_is_shown_or_goes_on_in_another(
    views: Views, shown: MainWindow, funding: FundingViewModel
) -> None:
    wallet, form = views.wallet, views.wallet.send_form
    orders, payments = list[object](), list[object]()
    funding.agreed.connect(orders.append)
    form.payRequested.connect(payments.append)
    wallet.show_address("UQDbkW3p9fJx7QnE0tLhYc2sVq8MrGzA5uPdNw4Be1KiXoRt")
    wallet.show_content(SeenAccount(parse_ton("12"), EVENING, EVENING), [], [], EVENING)
    form.show_funds(parse_ton("12"), None)
    form.setTo(wallet.property("address"))
    form.setAmount("1")
    form.show_quote(Quote(FEE, spelled=wallet.property("address")))
    form.review()
    form.show_review(Review(wallet.property("address"), is_used=True))
    assert form.property("step") == "confirm"
    funding.want("fill", "worker")
    views.forget_money()
    views.show_network("test")
    form.confirm()
    funding.agree()
    assert (orders, payments) == ([], [])
    assert wallet.property("address") == wallet.property("balanceText") == wallet.property("qrPath") == ""
    assert form.written() == ["", "", ""]
    assert not wallet.property("backedUp")
    assert not is_shown(shown.window, "fundingCard")
    assert list(views.earnings.facts.entries) == []
    assert views.dashboard.property("signedText").startswith("0")
    assert Nanoton(0) == views.dashboard.today


def test_what_lies_with_a_proxy_is_taken_back_after_a_question_that_names_amount_fee_and_delay(
    qtbot: QtBot, shown: MainWindow, funding: FundingViewModel
) -> None:
    funding.show_stake(HELD)
    wishes = list[tuple[str, str]]()
    funding.orderWanted.disconnect()
    funding.orderWanted.connect(lambda wish, part: wishes.append((wish, part)))
    press(shown.window, "take-stake")
    assert wishes == [("close", "stake")]
    funding.ask(CLOSE)
    assert "14.8213 TON" in funding.property("title")
    for named in ("1 h 0 min later", "0.1000 TON in all", "Your own model goes on", "real value"):
        assert named in funding.property("body"), named
    with qtbot.waitSignal(funding.agreed) as agreed:
        press(shown.window, "questionAgree")
    assert agreed.args == [CLOSE]


def test_every_step_of_it_is_said_and_none_offers_a_second_closing(funding: FundingViewModel) -> None:
    def row() -> NodeRow:
        return cast("RowListModel[NodeRow]", funding.rows).rows[-1]

    steps = list[str]()
    for stage in (Return.ASKED, Return.CLOSING, Return.RETURNED):
        funding.show_stake(replace(HELD, stage=stage, unlock_at=EVENING))
        assert row().takeText == ""
        steps.append(row().sentence.split(".")[0])
    assert steps == ["Step 1 of 3", "Step 2 of 3", "Step 3 of 3"]
    funding.show_stake(None, is_over=True)
    assert "Everything is back" in row().sentence
    funding.show_hidden(True)
    funding.show_stake(HELD)
    assert "14.8213" not in row().sentence
    funding.show_stake(None)
    assert row().part == "client"
