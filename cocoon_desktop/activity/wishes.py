"""What the owner wants: when to work, and within which limits. Plain values; the settings hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .decision import Action
from .hours import Hours
from .presence import Level

AT_PRESENCE: Mapping[Level, Action] = MappingProxyType(
    {
        Level.GAME: Action.RELEASE,
        Level.STREAM: Action.RELEASE,
        Level.MEDIA: Action.DRAIN,
        # Who comes back may start a game next: the window promises the card and its memory at a touch, and
        # loading the model again costs seconds, at most once in every idle time.
        Level.ACTIVE: Action.RELEASE,
        Level.AWAY: Action.FULL,
        Level.LOCKED: Action.FULL,
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit. They hold for every GPU, or for the processor where no GPU works."""

    temperature_c: float | None = None
    power_w: float | None = None
    fan_percent: float | None = None
    vram_left_bytes: int | None = None
    """What other programs shall find free on every card."""
    free_disk_bytes: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Tariff:
    """Price of a kWh in the owner's currency, and another one for some hours."""

    price_per_kwh: float | None = None
    cheap_per_kwh: float | None = None
    cheap_hours: Hours = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """All of them, with their defaults."""

    idle_s: float = 300.0
    at_presence: Mapping[Level, Action] = field(default_factory=lambda: AT_PRESENCE)
    hours: Hours = ()
    """When it may work; empty: at any time."""
    on_battery: bool = False
    in_saver: bool = False
    on_metered: bool = False
    programs: tuple[str, ...] = ()
    """Names of programs that get the whole computer."""
    tariff: Tariff = Tariff()
    min_profit_per_h: float | None = None
    limits: Limits = Limits()
