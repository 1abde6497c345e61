"""What the earnings page adds up, over the owner's own days."""

import csv
import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.network.worker.earned import UNDATED, Earned, quarter_of, staged
from cocoon_desktop.network.worker.forecast import Forecast, TooLittle
from cocoon_desktop.network.worker.work_meter import Work
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ui.earnings.export import ENCODING, earnings_csv, safe_cell
from cocoon_desktop.ui.earnings.report import EarningsFacts, PowerTerms, make_report
from cocoon_desktop.ui.earnings.words import scale_top, tick_text
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

BERLIN = ZoneInfo("Europe/Berlin")
NO_TERMS = PowerTerms()


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> float:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).timestamp()


def facts(*when: float, amount: int = 10, work: dict[int, Work] | None = None) -> EarningsFacts:
    entries = [Earned(quarter_of(moment), "m", "d", Nanoton(amount)) for moment in when]
    total = Nanoton(amount * len(when))
    return EarningsFacts(staged(entries, Earnings(total, Nanoton(0), Nanoton(0))), work or {})


def test_the_day_of_the_change_is_one_bar_and_its_hours_are_23_or_25() -> None:
    now = at(29, 23, 30)
    report = make_report(facts(at(28, 23, 59), at(29, 0), at(29, 23)), 7, NO_TERMS, now, BERLIN)
    assert [bar.stages.total for bar in report.bars][-2:] == [10, 20]
    assert report.days[-1] == date(2026, 3, 29)
    assert len(make_report(facts(), 1, NO_TERMS, now, BERLIN).bars) == 23
    assert len(make_report(facts(), 1, NO_TERMS, at(25, 12, month=10), BERLIN).bars) == 25


@given(
    st.lists(st.integers(0, 60 * 24 * 4).map(lambda quarter: quarter * 900), max_size=30),
    st.sampled_from([1, 7, 30]),
)
def test_bars_and_stages_are_the_total_of_the_days(moments: list[int], count: int) -> None:
    now = at(29, 12)
    start = now - 59 * 86400
    shown = facts(*(start + moment for moment in moments))
    report = make_report(shown, count, NO_TERMS, now, BERLIN)
    total = sum(bar.stages.total for bar in report.bars)
    stages = report.stages
    assert total == stages.total == stages.signed + stages.settled + stages.withdrawn
    assert sum(each.total for each in report.by_model.values()) == total
    assert sum(each.total for each in report.by_device.values()) == total
    in_days = [entry for entry in shown.entries if report.bars[0].start <= entry.earned.quarter]
    in_days = [entry for entry in in_days if entry.earned.quarter < report.bars[-1].end]
    assert total == sum(entry.earned.amount for entry in in_days)


def test_what_has_no_date_is_told_and_is_in_no_day() -> None:
    entries = [Earned(UNDATED, "", "", Nanoton(7)), Earned(quarter_of(at(29, 9)), "m", "d", Nanoton(5))]
    shown = EarningsFacts(staged(entries, Earnings(Nanoton(12), Nanoton(0), Nanoton(0))))
    report = make_report(shown, 30, NO_TERMS, at(29, 12), BERLIN)
    assert (report.stages.total, report.undated) == (5, 7)


def test_power_is_measured_or_told_and_never_guessed() -> None:
    quarter = quarter_of(at(29, 9))
    shown = facts(at(29, 9), amount=parse_ton("2"), work={quarter: Work(3600, 600, 3, 3.6e6, 1800)})
    now = at(29, 12)
    assert make_report(shown, 1, NO_TERMS, now, BERLIN).power.cost is None
    half = make_report(shown, 1, PowerTerms(0.5, 3.0), now, BERLIN).power
    assert (half.unknown_s, half.left) == (1800, None)
    whole = make_report(shown, 1, PowerTerms(0.5, 3.0, 200), now, BERLIN).power
    assert (whole.energy_kwh, whole.cost, whole.worth) == (1.1, 0.55, 6.0)
    assert whole.left == 5.45


def test_today_is_not_part_of_what_a_forecast_is_made_of() -> None:
    now = at(29, 12)
    days = [now - number * 86400 for number in range(1, 8)]
    work = {quarter_of(moment): Work(7200, 600) for moment in days}
    assert isinstance(make_report(facts(*days, work=work), 7, NO_TERMS, now, BERLIN).forecast, Forecast)
    with_today = {**{key: work[key] for key in list(work)[:6]}, quarter_of(now): Work(7200, 600)}
    seen = make_report(facts(*days, work=with_today), 7, NO_TERMS, now, BERLIN).forecast
    assert seen == TooLittle(6)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(ENCODING), newline="")))


def test_the_export_has_every_nanoton_by_day_model_and_card() -> None:
    entries = [
        Earned(UNDATED, "", "", Nanoton(3)),
        Earned(quarter_of(at(28, 23)), "Qwen, ü", "RTX", Nanoton(1_500_000_000)),
        Earned(quarter_of(at(28, 22)), "Qwen, ü", "RTX", Nanoton(1)),
        Earned(quarter_of(at(29, 0)), "=cmd|' /C calc'!A0", "@RTX", Nanoton(4)),
    ]
    found = staged(entries, Earnings(Nanoton(0), Nanoton(10), Nanoton(5)))
    data = earnings_csv(found, "practice", BERLIN)
    head, *rows = read_csv(data)
    assert head[0] == "day"
    assert [row[:5] for row in rows] == [
        ["unknown", "practice", "worthless", "", ""],
        ["2026-03-28", "practice", "worthless", "Qwen, ü", "RTX"],
        ["2026-03-29", "practice", "worthless", "'=cmd|' /C calc'!A0", "'@RTX"],
    ]
    assert [row[5:] for row in rows] == [
        ["0", "0", "3", "3", "0.000000003"],
        ["1499999994", "5", "2", "1500000001", "1.500000001"],
        ["4", "0", "0", "4", "0.000000004"],
    ]
    assert read_csv(earnings_csv(found, "main", BERLIN))[1][2] == "toncoin"


@given(st.text())
def test_no_cell_is_computed_by_a_spreadsheet(text: str) -> None:
    assert not safe_cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe_cell(text).removeprefix("'") == text.removeprefix("'")


@given(st.integers(0, 10**19))
def test_a_scale_holds_the_largest_and_not_much_more(largest: int) -> None:
    top = scale_top(Nanoton(largest))
    assert max(2, largest) <= top <= max(2, 2 * largest)


def test_a_scale_is_written_with_the_decimals_it_needs() -> None:
    locale = QLocale("en_GB")
    assert [tick_text(amount, locale) for amount in (0, 4e8, 25e8, 5)] == ["0", "0.4", "2.5", "0.000000005"]


def test_last_week_ends_today() -> None:
    report = make_report(facts(), 7, NO_TERMS, at(29, 1), BERLIN)
    assert report.days[-1] - report.days[0] == timedelta(days=6)
