"""What the worker on this computer is doing, and why: the facts behind the first sentence on the screen."""

from dataclasses import dataclass
from enum import Enum

from .decision import Cause, Rule
from .give_back import GiveBack


class WorkState(Enum):
    """The one state that a person sees."""

    STARTING = "starting"
    """The model is being loaded or the network is being joined."""
    READY = "ready"
    """Everything works; nobody has asked anything right now."""
    ANSWERING = "answering"
    """At least one request is running."""
    WAITING = "waiting"
    """A rule forbids work; ``WorkStatus.cause`` says which, and why."""
    PAUSED = "paused"
    """The owner asked for a pause."""
    TROUBLE = "trouble"
    """Something is broken; ``WorkStatus.trouble`` says what."""


@dataclass(frozen=True, slots=True)
class WorkStatus:
    """``since`` and ``pause_until`` are unix times; ``pause_until`` is None for "until I resume"."""

    state: WorkState
    since: float
    model: str = ""
    """The one that works now."""
    running: int = 0
    answers: int = 0
    """Requests answered since the program started."""
    pause_until: float | None = None
    trouble: str = ""
    """In the original words of what broke."""
    told: str = ""
    """The same in the owner's language, where somebody knew how to put it."""
    keeps_memory: bool = False
    """Whether a pause leaves the model in memory: the engine is a program that is not ours to end."""
    needs_owner: bool = False
    """Whether it stays broken until the owner tries again; otherwise it mends itself."""
    needs_password: bool = False
    """Whether what the owner has to do is to unlock the wallet, with ``needs_owner``."""
    cause: Cause | None = None
    """The strictest rule that forbids work, while WAITING."""
    others: tuple[Cause, ...] = ()
    """What forbids it as well."""
    small_for: Cause | None = None
    """Why only the small model works, while one does."""
    next_at: float | None = None
    """When work begins by itself, while WAITING; None when something else has to happen first."""
    can_start: bool = False
    """Whether "run anyway" is on offer, while WAITING."""
    set_aside: tuple[Cause, ...] = ()
    """What forbids work in vain: the owner said "run anyway", until ``anyway_until``."""
    anyway_until: float | None = None
    share: float = 1.0
    """How much of the time it computes."""
    held_by: Rule | None = None
    """The limit that makes ``share`` less than 1."""
    give_back: GiveBack | None = None
    """The last time that the computer was given back."""
    needs_coins: bool = False
    """Whether the worker's wallet is what the network waits for, while STARTING."""
