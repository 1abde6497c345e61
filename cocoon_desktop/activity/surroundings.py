"""Everything that the decision about working looks at, at one moment. None means "nobody can tell"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cocoon_desktop.hardware.reading import GpuReading

from .decision import Rule
from .presence import Level, Presence


@dataclass(frozen=True, slots=True)
class Supply:
    """Where the electricity comes from. ``charge_percent`` is the battery's."""

    on_battery: bool | None = None
    charge_percent: float | None = None
    is_saving: bool | None = None
    """Whether the system's battery saver or power-saver profile is on."""


@dataclass(frozen=True, slots=True)
class Yield:
    """What working brought and drew when it was measured last. Money is in the tariff's currency."""

    earned_per_h: float
    drawn_w: float
    measured_at: float


@dataclass(frozen=True, slots=True)
class Pause:
    """The owner wants the computer back. ``until`` is a unix time; None: until resumed."""

    until: float | None = None


@dataclass(frozen=True, slots=True)
class RunAnyway:
    """The owner wants work although these rules forbid it. What begins to forbid it later still does."""

    until: float
    over: frozenset[Rule]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Facts only; what they mean is the rules' business."""

    presence: Presence = field(default_factory=lambda: Presence(Level.AWAY, 0.0))
    devices: tuple[GpuReading, ...] = ()
    """Their power is an average of the last seconds (``governor.py``)."""
    is_slowest: bool = False
    """Whether the engine computes as seldom as it can: nothing but stopping is left."""
    to_load: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Bytes by device that the engine would take if it were loaded now; empty while it is."""
    supply: Supply = Supply()
    is_metered: bool | None = None
    free_disk_bytes: int | None = None
    programs: frozenset[str] = field(default=frozenset(), repr=False)
    """Names of running programs in small letters, without ``.exe``."""
    small_model: str = ""
    """Name of the small model that can be run beside the owner; empty while there is none."""
    small_misfit: str = ""
    """Name of the one that was tried and does not fit; empty where none is installed."""
    last_yield: Yield | None = None
    pause: Pause | None = None
    anyway: RunAnyway | None = None
