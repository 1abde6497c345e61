"""What was decided about working for the network, and why: values that are shown, logged and followed."""

from dataclasses import dataclass, field
from enum import Enum, IntEnum


class Action(IntEnum):
    """What happens to the engine; a higher one gives the owner more, sooner."""

    FULL = 0
    """Work."""
    SMALL = 1
    """Give the memory back, and work on with a small model beside the owner."""
    DRAIN = 2
    """Take nothing new, finish what runs within ``DRAIN_S``, then give everything back."""
    STOP = 3
    """Compute nothing from now on; the model stays in memory."""
    RELEASE = 4
    """Stop, and end the process: the card and its memory are the owner's."""


WORKING = frozenset({Action.FULL, Action.SMALL})
"""What answers requests of the network."""
DRAIN_S = 20.0


class Rule(Enum):
    """Each may forbid work. Of two that are equally strict, the one that stands first here is named."""

    PAUSE = "pause"
    GAME = "game"
    STREAM = "stream"
    PROGRAM = "program"
    MEDIA = "media"
    ACTIVE = "active"
    AWAY = "away"
    LOCKED = "locked"
    NO_SMALL = "no small model"
    BATTERY = "battery"
    SAVER = "saver"
    SCHEDULE = "schedule"
    METERED = "metered"
    PROFIT = "profit"
    VRAM = "vram"
    TEMPERATURE = "temperature"
    POWER = "power"
    FAN = "fan"
    DISK = "disk"


RANK = {rule: rank for rank, rule in enumerate(Rule)}
NOT_FOR_OWNER = frozenset(
    {Rule.PAUSE, Rule.GAME, Rule.STREAM, Rule.PROGRAM, Rule.VRAM, Rule.TEMPERATURE, Rule.POWER, Rule.FAN}
)
"""While one of these forbids work, the engine is not there for its owner's own questions either."""
FIRM = frozenset({Rule.PAUSE, Rule.VRAM, Rule.TEMPERATURE, Rule.POWER, Rule.FAN, Rule.DISK})
"""What "run anyway" never sets aside: the owner's own pause, and what keeps the computer well."""


class Unit(Enum):
    """Of ``Cause.value`` and ``Cause.limit``."""

    NONE = ""
    SECONDS = "s"
    CELSIUS = "°C"
    WATTS = "W"
    PERCENT = "%"
    BYTES = "B"
    MONEY_PER_HOUR = "1/h"
    """In the currency of the price of power."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule that forbids work, and the numbers it compared. ``since`` and ``next_at`` are unix times."""

    rule: Rule
    action: Action
    since: float
    value: float | None = None
    limit: float | None = None
    unit: Unit = Unit.NONE
    next_at: float | None = None
    """When it ends by itself if nobody does anything; None when something else has to happen."""
    detail: str = field(default="", repr=False)
    """Name of a program or a card, for the owner's eyes only."""

    @property
    def strictness(self) -> tuple[int, int]:
        """Sorts the strictest first."""
        return -self.action, RANK[self.rule]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, and why. ``cause``: the strictest rule that forbids work, or all but a small model."""

    action: Action
    since: float
    cause: Cause | None = None
    others: tuple[Cause, ...] = ()
    """What forbids it as well, the strictest first."""
    set_aside: tuple[Cause, ...] = ()
    """What would forbid it, had the owner not said "run anyway"."""
    anyway_until: float | None = None
    """Unix time at which "run anyway" is over; None when it is not in force."""

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All that forbid it, the strictest first."""
        return () if self.cause is None else (self.cause, *self.others)

    @property
    def next_at(self) -> float | None:
        """When work begins if nobody does anything; None when something has to happen first."""
        ends = [cause.next_at for cause in self.causes]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def can_start(self) -> bool:
        """Whether "run anyway" would make it work."""
        return self.cause is not None and all(cause.rule not in FIRM for cause in self.causes)
