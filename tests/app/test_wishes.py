"""The settings of a first start are the defaults of the head, and every setting arrives there."""

from cocoon_desktop.activity.decision import Action
from cocoon_desktop.activity.hours import parse_hours
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.wishes import Limits, Tariff, Wishes
from cocoon_desktop.app.settings import LimitSettings, PowerSettings, Settings, WhenSettings
from cocoon_desktop.app.wishes import wishes_of


def test_a_first_start_has_the_heads_own_defaults() -> None:
    assert wishes_of(Settings()) == Wishes()


def test_every_setting_arrives() -> None:
    when = WhenSettings(
        idle_minutes=1,
        in_game="full",
        hours=["mon 8-9"],
        on_battery=True,
        programs=["Blender"],
        min_profit=0.0,
    )
    power = PowerSettings(price_per_kwh=0.4, cheap_price=0.1, cheap_hours=["sun 0-24"])
    limits = LimitSettings(temperature_c=70, power_w=150, fan_percent=50, vram_left_gib=0.5, free_disk_gib=1)
    wishes = wishes_of(Settings(when=when, power=power, limits=limits))
    assert (wishes.idle_s, wishes.at_presence[Level.GAME]) == (60, Action.FULL)
    assert (wishes.hours, wishes.on_battery, wishes.programs) == (
        parse_hours(["mon 8-9"]),
        True,
        ("Blender",),
    )
    assert wishes.tariff == Tariff(0.4, 0.1, parse_hours(["sun 0-24"]))
    assert wishes.min_profit_per_h == 0.0
    assert wishes.limits == Limits(70, 150, 50, 1 << 29, 1 << 30)
