"""Who uses this computer right now, and for what: the words that senses and policy share."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class Level(IntEnum):
    """How much the owner needs the computer; a higher one hides the lower ones."""

    LOCKED = 0
    """The session is locked, or nobody is logged in at it."""
    AWAY = 1
    """Nobody has touched anything for the idle time."""
    ACTIVE = 2
    """Somebody is at the keyboard, mouse or gamepad."""
    MEDIA = 3
    """A film, a presentation or a call: nobody types, yet somebody watches or talks."""
    STREAM = 4
    """The screen is being streamed, recorded or used from afar."""
    GAME = 5
    """A game, or another program that needs the whole card."""


class FaultKind(Enum):
    """Why a sense does not work, as far as its owner can make something of it."""

    UNTOLD = "untold"
    """The system or the desktop does not tell, or tells what makes no sense."""
    SILENT = "silent"
    """No answer came in time."""
    REFUSED = "refused"
    """This user may not read it."""
    LOST = "lost"
    """The connection to who tells it broke."""
    DEFECT = "defect"
    """A mistake of this program."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How one probe is doing, for the doctor. ``fault`` is empty while it works."""

    name: str
    level: Level | None = None
    """What it says by itself; None when it has no opinion."""
    detail: str = ""
    fault: str = ""
    fault_kind: FaultKind = FaultKind.UNTOLD
    """Means nothing without a fault."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What all senses together say. ``since`` and ``next_at`` are unix times."""

    level: Level
    since: float
    idle_s: float | None = None
    """Seconds since the last touch of keyboard, mouse or gamepad; None where nobody can tell."""
    sense: str = ""
    """Name of the sense that decided."""
    detail: str = ""
    """What it saw, such as the name of a program. Shown to the owner, never logged."""
    next_at: float | None = None
    """When the level falls by itself if nothing changes; None when it depends on a change."""
    senses: tuple[Sense, ...] = ()
