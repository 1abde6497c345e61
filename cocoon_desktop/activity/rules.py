"""I hold the rules that may forbid work: each looks at one moment and gives its cause, or None.

A limit that was passed holds until there is some room again, and for a minute at least, so that nothing
flickers. I never ask the system anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, TypeAlias

from cocoon_desktop.hardware.reading import GpuReading

from .decision import Action, Cause, Rule, Unit
from .hours import is_within, next_change
from .presence import Level
from .surroundings import Surroundings
from .wishes import Wishes

HOLD_S: Final = 60.0
"""A limit that was passed forbids work for so long at least."""
COOLER_K: Final = 5.0
CALMER_PERCENT: Final = 10.0
"""Of the fan's speed."""
LESS_POWER: Final = 0.9
MORE_VRAM_BYTES: Final = 256 << 20
MORE_DISK_BYTES: Final = 256 << 20
YIELD_HOLDS_S: Final = 3600.0
"""What work brings is measured again after so long without any."""

LEVEL_RULES: Final[Mapping[Level, Rule]] = MappingProxyType(
    {
        Level.LOCKED: Rule.LOCKED,
        Level.AWAY: Rule.AWAY,
        Level.ACTIVE: Rule.ACTIVE,
        Level.MEDIA: Rule.MEDIA,
        Level.STREAM: Rule.STREAM,
        Level.GAME: Rule.GAME,
    }
)


@dataclass(frozen=True, slots=True)
class Moment:
    """``before`` is what forbade work a moment ago. ``zone`` None is the computer's own."""

    around: Surroundings
    wishes: Wishes
    now: float
    before: Mapping[Rule, Cause]
    zone: tzinfo | None = None

    def forbid(
        self,
        rule: Rule,
        action: Action,
        value: float | None = None,
        limit: float | None = None,
        unit: Unit = Unit.NONE,
        *,
        next_at: float | None = None,
        detail: str = "",
    ) -> Cause:
        """A cause that keeps its beginning while it lasts."""
        earlier = self.before.get(rule)
        since = self.now if earlier is None else earlier.since
        return Cause(rule, action, since, value, limit, unit, next_at, detail)

    def held_until(self, rule: Rule) -> float | None:
        """When a rule that began to forbid work a moment ago may end; None when it may."""
        earlier = self.before.get(rule)
        if earlier is None or not earlier.since <= self.now < earlier.since + HOLD_S:
            return None
        return earlier.since + HOLD_S

    @property
    def workers(self) -> list[GpuReading]:
        """What gets warm by work: the GPUs, or the processor where there is none."""
        gpus = [device for device in self.around.devices if device.kind == "gpu"]
        return gpus or list(self.around.devices)


RuleOf: TypeAlias = Callable[[Moment], Cause | None]


def _pause(moment: Moment) -> Cause | None:
    pause = moment.around.pause
    if pause is None or (pause.until is not None and pause.until <= moment.now):
        return None
    return moment.forbid(Rule.PAUSE, Action.RELEASE, next_at=pause.until)


def level_of(around: Surroundings, wishes: Wishes) -> Level:
    """The presence level, by the owner's own idle time."""
    presence = around.presence
    is_fresh = presence.idle_s is not None and presence.idle_s < wishes.idle_s
    return Level.ACTIVE if presence.level is Level.AWAY and is_fresh else presence.level


def _presence(level: Level) -> RuleOf:
    def rule(moment: Moment) -> Cause | None:
        action = moment.wishes.at_presence[level]
        if action is Action.FULL or level_of(moment.around, moment.wishes) is not level:
            return None
        presence, name = moment.around.presence, LEVEL_RULES[level]
        if level is not Level.ACTIVE:
            return moment.forbid(name, action, next_at=presence.next_at, detail=presence.detail)
        idle_s, limit_s = presence.idle_s, moment.wishes.idle_s
        untouched = None if idle_s is None else round(moment.now + max(0.0, limit_s - idle_s))
        ends = [at for at in (presence.next_at, untouched) if at is not None]
        next_at = max(ends, default=None)
        return moment.forbid(name, action, idle_s, limit_s, Unit.SECONDS, next_at=next_at)

    return rule


def _no_small(moment: Moment) -> Cause | None:
    held = _presence(level_of(moment.around, moment.wishes))(moment)
    if held is None or held.action is not Action.SMALL or moment.around.small_model:
        return None
    misfit = moment.around.small_misfit
    return moment.forbid(Rule.NO_SMALL, Action.RELEASE, next_at=held.next_at, detail=misfit)


def _program(moment: Moment) -> Cause | None:
    running = [name for name in moment.wishes.programs if program_key(name) in moment.around.programs]
    return moment.forbid(Rule.PROGRAM, Action.RELEASE, detail=running[0]) if running else None


def program_key(name: str) -> str:
    """How names of programs are compared: ``Blender.exe`` is ``blender``."""
    return name.strip().lower().removesuffix(".exe")


def _battery(moment: Moment) -> Cause | None:
    supply = moment.around.supply
    if moment.wishes.on_battery or not supply.on_battery:
        return None
    return moment.forbid(Rule.BATTERY, Action.RELEASE, supply.charge_percent, unit=Unit.PERCENT)


def _saver(moment: Moment) -> Cause | None:
    if moment.wishes.in_saver or not moment.around.supply.is_saving:
        return None
    return moment.forbid(Rule.SAVER, Action.RELEASE)


def _schedule(moment: Moment) -> Cause | None:
    hours = moment.wishes.hours
    if not hours or is_within(hours, moment.now, moment.zone):
        return None
    return moment.forbid(Rule.SCHEDULE, Action.DRAIN, next_at=next_change(hours, moment.now, moment.zone))


def _metered(moment: Moment) -> Cause | None:
    if moment.wishes.on_metered or not moment.around.is_metered:
        return None
    return moment.forbid(Rule.METERED, Action.DRAIN)


def _profit(moment: Moment) -> Cause | None:
    floor, seen, tariff = moment.wishes.min_profit_per_h, moment.around.last_yield, moment.wishes.tariff
    price = tariff.price_per_kwh
    if floor is None or price is None or seen is None or moment.now >= seen.measured_at + YIELD_HOLDS_S:
        return None
    is_cheap = tariff.cheap_per_kwh is not None and is_within(tariff.cheap_hours, moment.now, moment.zone)
    if is_cheap and tariff.cheap_per_kwh is not None:
        price = tariff.cheap_per_kwh
    profit = seen.earned_per_h - seen.drawn_w / 1000 * price
    if profit >= floor:
        return None
    ends = [seen.measured_at + YIELD_HOLDS_S]
    if tariff.cheap_per_kwh is not None:
        change = next_change(tariff.cheap_hours, moment.now, moment.zone)
        best = seen.earned_per_h - seen.drawn_w / 1000 * tariff.cheap_per_kwh
        if change is not None and not is_cheap and best >= floor:
            ends.append(change)
    return moment.forbid(Rule.PROFIT, Action.DRAIN, profit, floor, Unit.MONEY_PER_HOUR, next_at=min(ends))


def _temperature(moment: Moment) -> Cause | None:
    limit = moment.wishes.limits.temperature_c
    found = _highest(moment, lambda device: device.temperature_c)
    return _above(moment, Rule.TEMPERATURE, found, limit, COOLER_K, Unit.CELSIUS)


def _power(moment: Moment) -> Cause | None:
    limit = moment.wishes.limits.power_w
    if Rule.POWER not in moment.before and not moment.around.is_slowest:
        return None  # computing less often comes first
    found = _highest(moment, lambda device: device.power_w)
    return _above(moment, Rule.POWER, found, limit, (limit or 0.0) * (1 - LESS_POWER), Unit.WATTS)


def _fan(moment: Moment) -> Cause | None:
    limit = moment.wishes.limits.fan_percent
    found = _highest(moment, lambda device: device.fan_percent)
    return _above(moment, Rule.FAN, found, limit, CALMER_PERCENT, Unit.PERCENT)


_Found: TypeAlias = tuple[float, str] | None
"""A value and the name of its device."""


def _highest(moment: Moment, of: Callable[[GpuReading], float | None]) -> _Found:
    told = [(value, device.name) for device in moment.workers if (value := of(device)) is not None]
    return max(told, default=None)


def _above(
    moment: Moment, rule: Rule, found: _Found, limit: float | None, slack: float, unit: Unit
) -> Cause | None:
    if found is None or limit is None:
        return None
    value, device = found
    held = moment.held_until(rule)
    if held is None and value <= (limit - slack if rule in moment.before else limit):
        return None
    return moment.forbid(rule, Action.STOP, value, limit, unit, detail=device)


def _vram(moment: Moment) -> Cause | None:
    limit = moment.wishes.limits.vram_left_bytes
    left = [
        (
            device.memory_total_bytes
            - device.memory_used_bytes
            - moment.around.to_load.get(device.device, 0),
            device,
        )
        for device in moment.around.devices
        if device.kind == "gpu"
        and device.memory_total_bytes is not None
        and device.memory_used_bytes is not None
    ]
    if limit is None or not left:
        return None
    value, device = min(left, key=lambda pair: pair[0])
    wanted = limit + MORE_VRAM_BYTES if Rule.VRAM in moment.before else limit
    if moment.held_until(Rule.VRAM) is None and value >= wanted:
        return None
    return moment.forbid(Rule.VRAM, Action.RELEASE, value, limit, Unit.BYTES, detail=device.name)


def _disk(moment: Moment) -> Cause | None:
    limit, free = moment.wishes.limits.free_disk_bytes, moment.around.free_disk_bytes
    if free is None or free >= (limit + MORE_DISK_BYTES if Rule.DISK in moment.before else limit):
        return None
    return moment.forbid(Rule.DISK, Action.DRAIN, free, limit, Unit.BYTES)


RULES: Final[Mapping[Rule, RuleOf]] = MappingProxyType(
    {
        Rule.PAUSE: _pause,
        **{rule: _presence(level) for level, rule in LEVEL_RULES.items()},
        Rule.NO_SMALL: _no_small,
        Rule.PROGRAM: _program,
        Rule.BATTERY: _battery,
        Rule.SAVER: _saver,
        Rule.SCHEDULE: _schedule,
        Rule.METERED: _metered,
        Rule.PROFIT: _profit,
        Rule.VRAM: _vram,
        Rule.TEMPERATURE: _temperature,
        Rule.POWER: _power,
        Rule.FAN: _fan,
        Rule.DISK: _disk,
    }
)
