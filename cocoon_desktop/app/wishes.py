"""From the settings to the plain values that the decision about working takes. Pure."""

from types import MappingProxyType

from cocoon_desktop.activity.decision import Action
from cocoon_desktop.activity.hours import parse_hours
from cocoon_desktop.activity.presence import Level
from cocoon_desktop.activity.wishes import Limits, Tariff, Wishes

from .settings import LimitSettings, Settings

GIB = 1 << 30


def wishes_of(settings: Settings) -> Wishes:
    """What the owner wants."""
    when, power = settings.when, settings.power
    at_presence = {
        Level.GAME: when.in_game,
        Level.STREAM: when.in_stream,
        Level.MEDIA: when.in_media,
        Level.ACTIVE: when.when_active,
        Level.AWAY: when.when_away,
        Level.LOCKED: when.when_locked,
    }
    return Wishes(
        idle_s=when.idle_minutes * 60.0,
        at_presence=MappingProxyType({level: Action[name.upper()] for level, name in at_presence.items()}),
        hours=parse_hours(when.hours),
        on_battery=when.on_battery,
        in_saver=when.in_saver,
        on_metered=when.on_metered,
        programs=tuple(when.programs),
        tariff=Tariff(power.price_per_kwh, power.cheap_price, parse_hours(power.cheap_hours)),
        min_profit_per_h=when.min_profit,
        limits=_limits(settings.limits),
    )


def _limits(limits: LimitSettings) -> Limits:
    left = limits.vram_left_gib
    return Limits(
        temperature_c=limits.temperature_c,
        power_w=limits.power_w,
        fan_percent=limits.fan_percent,
        vram_left_bytes=None if left is None else round(left * GIB),
        free_disk_bytes=round(limits.free_disk_gib * GIB),
    )
