"""Four charts, one time, one line under the pointer."""

from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.hardware.history import Bucket, Measure, Spread, slot_of
from cocoon_desktop.ui.chart_limits import NO_LIMITS, Limits
from cocoon_desktop.ui.chart_range import ChartRange
from cocoon_desktop.ui.charts import NEWEST, ChartsViewModel
from pytestqt.qtbot import QtBot

from .fakes import EVENING, GIB, busy_card, card, processor


@pytest.fixture
def charts(qtbot: QtBot) -> ChartsViewModel:
    return ChartsViewModel()


def chart(charts: ChartsViewModel, number: int) -> Any:
    return charts.property("charts")[number]


def told(charts: ChartsViewModel, number: int) -> list[tuple[str, str, str]]:
    rows = chart(charts, number).property("series").rows
    return [(row.device, row.valueText, row.missing) for row in rows]


def feed(charts: ChartsViewModel) -> None:
    for second in range(0, 1200, 10):
        charts.add([busy_card(), card(1, temperature_c=second / 20)], EVENING + second)
    charts.draw()


def test_every_chart_has_its_name_unit_and_fixed_scale(charts: ChartsViewModel) -> None:
    feed(charts)
    names = ("label", "unit", "lowText", "highText", "limitText")
    assert [[chart(charts, number).property(name) for name in names] for number in range(4)] == [
        ["Temperature", "°C", "20", "100", ""],
        ["Use", "%", "0", "100", ""],
        ["Video memory", "GiB", "0", "12", ""],
        ["Power", "W", "0", "250", "limit 200"],
    ]
    assert chart(charts, 3).property("limitY") == pytest.approx(0.2)
    assert chart(charts, 0).property("limitY") == -1


def test_several_cards_share_a_chart(charts: ChartsViewModel) -> None:
    feed(charts)
    assert charts.property("devices") == ["RTX 4070", "RTX 4080"]
    assert told(charts, 2) == [("RTX 4070", "9.5", "not reported"), ("RTX 4080", "", "not reported")]
    assert chart(charts, 2).property("valuesInWords") == "RTX 4070 9.5 GiB, RTX 4080 not reported"


def test_what_a_device_never_tells_is_called_not_reported_and_not_drawn(charts: ChartsViewModel) -> None:
    charts.add([processor(use_percent=11.0)], EVENING)
    charts.draw()
    assert told(charts, 0) == [("Ryzen 7", "", "not reported")]
    assert chart(charts, 0).property("series").rows[0].lines == []
    assert not chart(charts, 0).property("reported")
    assert chart(charts, 1).property("valuesInWords") == "11 %"


def test_a_processor_without_a_power_meter_needs_no_power_chart(charts: ChartsViewModel) -> None:
    charts.add([processor(use_percent=1.0)], EVENING)
    charts.draw()
    assert not chart(charts, 3).property("shown")
    assert chart(charts, 2).property("label") == "Memory"
    charts.add([processor(power_w=30.0)], EVENING + 10)
    charts.draw()
    assert chart(charts, 3).property("shown")


def test_a_card_that_falls_silent_has_no_reading(charts: ChartsViewModel) -> None:
    feed(charts)
    charts.add([], EVENING + 1230)
    charts.draw()
    assert told(charts, 0)[0] == ("RTX 4070", "", "no reading")


def test_a_first_card_takes_the_processors_place(charts: ChartsViewModel) -> None:
    charts.add([processor(memory_total_bytes=64 * GIB)], EVENING)
    charts.add([processor(), busy_card()], EVENING + 10)
    charts.draw()
    assert charts.property("devices") == ["RTX 4070"]
    assert charts.gpus == 1
    assert chart(charts, 2).property("highText") == "12"


def test_one_pointer_reads_all_charts_at_the_same_moment(qtbot: QtBot, charts: ChartsViewModel) -> None:
    feed(charts)
    with qtbot.waitSignal(charts.hoverChanged):
        charts.hover(NEWEST - 60)
    assert charts.property("hoverText") == "10 min ago"
    assert charts.property("hoverX") == pytest.approx(0.5)
    assert told(charts, 0)[1][1] == "30"
    assert [told(charts, number)[0][1] for number in range(4)] == ["66", "87", "9.5", "154"]
    assert chart(charts, 1).property("series").rows[0].hoverY == pytest.approx(0.13)


def test_where_nothing_was_read_the_pointer_finds_no_reading(charts: ChartsViewModel) -> None:
    charts.add([busy_card()], EVENING)
    charts.hover(3)
    assert told(charts, 0) == [("RTX 4070", "", "no reading")]


def test_leaving_the_charts_shows_the_present_again(charts: ChartsViewModel) -> None:
    feed(charts)
    charts.hover(0)
    charts.hover(-1)
    assert told(charts, 0)[0][1] == "66"
    assert charts.property("hoverX") == -1
    assert charts.property("hoverText") == "now"


def test_arrow_keys_walk_from_the_newest_reading_and_stop_at_the_ends(charts: ChartsViewModel) -> None:
    feed(charts)
    charts.moveHover(-1)
    assert charts.property("byKeyboard")
    assert charts.property("hoverText") == "10 s ago"
    charts.moveHover(-1000)
    assert charts.property("hoverX") == 0
    charts.moveHover(1000)
    assert charts.property("hoverX") == 1
    charts.hover(5)
    assert not charts.property("byKeyboard")


def remembered(span: ChartRange, hours_ago: float, device: str = "GPU-0") -> list[Bucket]:
    slot = slot_of(EVENING - hours_ago * 3600, span.step_s)
    return [
        Bucket(slot, device, Measure.TEMPERATURE, Spread(40.0, 50.0, 70.0, 60)),
        Bucket(slot, device, Measure.MEMORY, Spread(GIB, 2.0 * GIB, 3.0 * GIB, 60)),
        Bucket(slot, device, Measure.FAN, Spread.of(30.0)),
    ]


@pytest.mark.parametrize("late", [False, True])
def test_a_day_shows_what_earlier_runs_read_with_the_range_of_every_step(
    qtbot: QtBot, charts: ChartsViewModel, late: bool
) -> None:
    if late:
        charts.add([busy_card()], EVENING)
    charts.restore(
        ChartRange.DAY, [*remembered(ChartRange.DAY, 12), *remembered(ChartRange.DAY, 3, "GPU-gone")]
    )
    charts.add([busy_card()], EVENING)
    with qtbot.waitSignal(charts.rangeChanged):
        charts.chooseRange(2)
    charts.hover(NEWEST - 60)
    assert charts.property("hoverText") == "12 h ago"
    assert charts.property("devices") == ["RTX 4070"]
    assert told(charts, 0) == [("RTX 4070", "50", "no reading")]
    assert [chart(charts, number).property("spreadText") for number in range(4)] == [
        "40 to 70",
        "",
        "1.0 to 3.0",
        "",
    ]
    assert chart(charts, 0).property("valuesInWords") == "50 °C, from 40 to 70"
    (row,) = chart(charts, 0).property("series").rows
    assert (len(row.bands), len(row.areas)) == (2, 0)


def test_twenty_minutes_have_areas_and_no_bands(charts: ChartsViewModel) -> None:
    feed(charts)
    charts.hover(NEWEST - 3)
    (row, _) = chart(charts, 0).property("series").rows
    assert (len(row.bands), len(row.areas)) == (0, 1)
    assert chart(charts, 0).property("spreadText") == ""


@pytest.mark.parametrize(
    ("number", "back", "words"),
    [
        (0, 1, "10 s ago"),
        (1, 1, "1 min ago"),
        (1, 95, "1 h 35 min ago"),
        (2, 1, "12 min ago"),
        (2, 120, "24 h ago"),
    ],
)
def test_the_line_says_how_long_ago_it_stands(
    charts: ChartsViewModel, number: int, back: int, words: str
) -> None:
    charts.add([busy_card()], EVENING)
    charts.chooseRange(number)
    charts.hover(NEWEST - back)
    assert charts.property("hoverText") == words


def test_three_cards_have_a_row_each_on_their_own_scales(charts: ChartsViewModel) -> None:
    charts.add([card(0), card(1)], EVENING)
    assert charts.property("rows") == []
    charts.show_limits(Limits(temperature_c=78))
    charts.add([busy_card(0), card(1, memory_total_bytes=24 * GIB), card(2)], EVENING + 1)
    charts.draw()
    rows = charts.property("rows")
    assert [row.property("name") for row in rows] == ["RTX 4070", "RTX 4080", "RTX 4090"]
    memory = [row.property("charts")[2] for row in rows]
    assert [each.property("highText") for each in memory] == ["12", "24", "1"]
    first, second = (row.property("charts")[0] for row in rows[:2])
    assert [entry.valueText for entry in first.property("series").rows] == ["66"]
    assert [entry.tint for entry in second.property("series").rows] == [1]
    assert second.property("limitText") == "limit 78"
    charts.add([card(number) for number in range(4)], EVENING + 2)
    assert len(charts.property("rows")) == 4


def test_the_owners_limits_are_drawn_before_the_hardwares_own(charts: ChartsViewModel) -> None:
    feed(charts)
    charts.show_limits(Limits(temperature_c=60, power_w=150))
    charts.draw()
    assert chart(charts, 0).property("limitText") == "limit 60"
    assert chart(charts, 0).property("limitY") == pytest.approx(0.5)
    assert chart(charts, 3).property("limitText") == "limit 150"
    charts.show_limits(NO_LIMITS)
    charts.draw()
    assert chart(charts, 0).property("limitText") == ""
    assert chart(charts, 3).property("limitText") == "limit 200"


def test_a_gpu_within_the_processor_is_shown_only_where_there_is_no_card(charts: ChartsViewModel) -> None:
    inner = replace(card(5), is_integrated=True)
    charts.add([inner, busy_card()], EVENING)
    assert charts.property("devices") == ["RTX 4070"]
    alone = ChartsViewModel()
    alone.add([inner, processor()], EVENING)
    assert alone.property("devices") == [inner.name]
