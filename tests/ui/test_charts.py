"""Four charts, one time, one line under the pointer."""

from typing import Any

import pytest
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
