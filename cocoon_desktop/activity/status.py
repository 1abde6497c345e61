"""What the worker on this computer is doing, and why: the facts behind the first sentence on the screen."""

from dataclasses import dataclass
from enum import Enum


class WorkState(Enum):
    """The one state that a person sees."""

    STARTING = "starting"
    """The model is being loaded or the network is being joined."""
    READY = "ready"
    """Everything works; nobody has asked anything right now."""
    ANSWERING = "answering"
    """At least one request is running."""
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
    running: int = 0
    answers: int = 0
    """Requests answered since the program started."""
    pause_until: float | None = None
    trouble: str = ""
    keeps_memory: bool = False
    """Whether a pause leaves the model in memory: the engine is a program that is not ours to end."""
    needs_owner: bool = False
    """Whether it stays broken until the owner tries again; otherwise it mends itself."""
