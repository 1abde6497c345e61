"""The earnings page by pointer and keyboard."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.worker.earned import staged
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.earnings.report import EarningsFacts, PowerTerms
from cocoon_desktop.ui.earnings.view_model import BarRow, EarningsViewModel
from cocoon_desktop.ui.gallery.earnings import PARTS, sample_entries, sample_work
from cocoon_desktop.ui.gallery.scene import NOW
from cocoon_desktop.ui.main_window import MainWindow
from cocoon_desktop.ui.networks import NetworkKind
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QObject, Qt, QUrl
from pytestqt.qtbot import QtBot

from ..conftest import window_at
from ..looking import find, is_shown, key, press, write

ENTRIES = sample_entries(PARTS)
TOTAL = Nanoton(sum(entry.amount for entry in ENTRIES))


@pytest.fixture
def shown(views: Views) -> Iterator[MainWindow]:
    """The window at its earnings page, with the keyboard."""
    with window_at(views, "earnings", 1100) as built:
        yield built


@pytest.fixture
def earnings(views: Views, shown: MainWindow) -> EarningsViewModel:
    """A month of earning, half of it settled."""
    page = views.earnings
    totals = Earnings(TOTAL, Nanoton(TOTAL // 2), Nanoton(TOTAL // 4))
    page.show_facts(EarningsFacts(staged(ENTRIES, totals), sample_work(PARTS)), NOW)
    return page


def bar_rows(page: EarningsViewModel) -> Sequence[BarRow]:
    return cast("RowListModel[BarRow]", page.bars).rows


def told(model: QObject, name: str) -> object:
    return model.property(name)


def test_before_anything_is_known_nothing_is_claimed(shown: MainWindow) -> None:
    assert is_shown(shown.window, "earningsRange")
    assert not is_shown(shown.window, "earnedTotal")
    assert not find(shown.window, "exportButton").isEnabled()


def test_the_stages_on_the_page_are_its_total(shown: MainWindow, earnings: EarningsViewModel) -> None:
    for days in (0, 1, 2):
        earnings.chooseRange(days)
        parts = [parse_ton(str(told(earnings, f"{name}Text"))) for name in ("signed", "settled", "withdrawn")]
        # Each is cut to four decimals.
        assert 0 <= parse_ton(str(told(earnings, "totalText"))) - sum(parts) < 3 * 10**5


def test_days_are_chosen_by_keyboard(shown: MainWindow, earnings: EarningsViewModel) -> None:
    assert told(earnings, "sentence") == "Last 30 days, 13 February to 14 March."
    find(shown.window, "earningsRange2").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(shown.window, Qt.Key.Key_Left)
    assert told(earnings, "sentence") == "Last 7 days, 8 March to 14 March."
    assert len(bar_rows(earnings)) == 7
    key(shown.window, Qt.Key.Key_Left)
    assert told(earnings, "sentence") == "Today, 14 March, hour by hour."
    assert len(bar_rows(earnings)) == 24


def test_arrow_keys_read_the_bars(shown: MainWindow, earnings: EarningsViewModel) -> None:
    bars = find(shown.window, "earningsBars")
    bars.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(shown.window, Qt.Key.Key_Left)
    key(shown.window, Qt.Key.Key_Left)
    row = bar_rows(earnings)[28]
    assert row.title == "Fri 13 Mar"
    assert (row.value, row.detail) == ("0.7399", "8 h 0 min shared, answers: 2,368")
    assert bars.property("chosen") == 28


def test_worthless_coins_are_never_priced(earnings: EarningsViewModel) -> None:
    earnings.show_terms(PowerTerms(0.31, ton_price=3.0, currency="€"))
    kinds: dict[NetworkKind, str] = {
        "practice": "Practice coins: worthless",
        "test": "Test coins: worthless",
    }
    for kind, note in kinds.items():
        earnings.show_network(kind)
        assert (told(earnings, "worthText"), told(earnings, "leftText")) == ("", "")
        assert told(earnings, "coinsNote") == note
        assert told(earnings, "powerAsks") == ""
    earnings.show_network("main")
    assert told(earnings, "worthText") == "€36.15"
    assert told(earnings, "leftText") == "€19.39"


def test_what_is_missing_for_power_is_asked_one_after_the_other(
    qtbot: QtBot, shown: MainWindow, earnings: EarningsViewModel
) -> None:
    earnings.show_network("main")
    assert told(earnings, "costText") == ""
    find(shown.window, "kwhPriceFieldInput").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(earnings.kwhPriceChosen):
        write(shown.window, "dear")
        key(shown.window, Qt.Key.Key_Return)
    assert find(shown.window, "kwhPriceField").property("fault") == "Write a number."
    for nonsense in ("-1", "1e7", "nan"):
        with qtbot.assertNotEmitted(earnings.kwhPriceChosen):
            assert earnings.setKwhPrice(nonsense)
    assert earnings.setKwhPrice("1e7") == "Write a number from 0 to 1,000,000."
    find(shown.window, "kwhPriceFieldInput").setProperty("text", "")
    write(shown.window, "0.31")
    with qtbot.waitSignal(earnings.kwhPriceChosen) as chosen:
        press(shown.window, "kwhPriceSave")
    assert chosen.args == [0.31]
    earnings.show_terms(PowerTerms(0.31))
    assert is_shown(shown.window, "tonPrice")
    assert not is_shown(shown.window, "kwhPrice")


def test_an_export_asks_for_its_file_and_says_how_it_went(
    qtbot: QtBot, earnings: EarningsViewModel, tmp_path: Path
) -> None:
    file = tmp_path / "ä b.csv"
    with qtbot.waitSignal(earnings.exportRequested) as asked:
        earnings.exportTo(QUrl.fromLocalFile(str(file)))
    assert asked.args == [str(file)]
    earnings.show_exported(str(file))
    assert told(earnings, "note") == f"Saved as {file}"
    assert told(earnings, "fileName") == "cocoon-earnings-practice-2026-03-14.csv"
