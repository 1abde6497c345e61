"""Scales are fixed, hold every value, and never shrink."""

import pytest
from cocoon_desktop.ui.chart_scale import FIRST_SCALE, Metric, Scale, choose_devices, value_of, widen

from .fakes import GIB, card, processor


def test_memory_ends_at_the_largest_card() -> None:
    cards = [card(0, memory_total_bytes=12 * GIB), card(1, memory_total_bytes=24 * GIB)]
    assert widen(FIRST_SCALE[Metric.MEMORY], Metric.MEMORY, cards) == Scale(0, 24)


def test_power_leaves_room_above_its_limit_and_marks_it() -> None:
    scale = widen(FIRST_SCALE[Metric.POWER], Metric.POWER, [card(power_w=90.0, power_limit_w=200.0)])
    assert scale == Scale(0, 250, 200)


def test_cards_with_different_limits_share_no_limit_line() -> None:
    cards = [card(0, power_limit_w=200.0), card(1, power_limit_w=450.0)]
    assert widen(FIRST_SCALE[Metric.POWER], Metric.POWER, cards) == Scale(0, 500, None)


def test_a_limit_stays_while_a_card_is_silent() -> None:
    scale = Scale(0, 250, 200)
    assert widen(scale, Metric.POWER, []) == scale


def test_power_without_a_limit_grows_with_what_is_drawn_and_never_shrinks() -> None:
    scale = widen(FIRST_SCALE[Metric.POWER], Metric.POWER, [card(power_w=610.0)])
    assert scale == Scale(0, 700, None)
    assert widen(scale, Metric.POWER, [card(power_w=20.0)]) == scale


@pytest.mark.parametrize("metric", [Metric.TEMPERATURE, Metric.USE])
def test_temperature_and_use_have_one_scale_for_ever(metric: Metric) -> None:
    hot = card(temperature_c=120.0, use_percent=100.0)
    assert widen(FIRST_SCALE[metric], metric, [hot]) == FIRST_SCALE[metric]


@pytest.mark.parametrize("metric", Metric)
def test_what_is_not_reported_is_none_and_never_zero(metric: Metric) -> None:
    assert value_of(card(), metric) is None


def test_memory_is_measured_in_gibibytes() -> None:
    assert value_of(card(memory_used_bytes=3 * GIB // 2), Metric.MEMORY) == 1.5


def test_gpus_are_shown_and_the_processor_only_where_there_is_none() -> None:
    assert choose_devices([processor(), card()], gpus_known=False) == [card()]
    assert choose_devices([processor()], gpus_known=False) == [processor()]


def test_a_gpu_that_fell_silent_is_not_replaced_by_the_processor() -> None:
    assert choose_devices([processor()], gpus_known=True) == []
