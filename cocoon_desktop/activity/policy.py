"""I decide what the worker is said to be doing, and why.

I never ask the OS anything; others bring the facts.
"""

from dataclasses import dataclass

from cocoon_desktop.inference.process.lifecycle import EngineState

from .status import WorkState, WorkStatus

_LOADING = (EngineState.STOPPED, EngineState.LOADING)


@dataclass(frozen=True, slots=True)
class Facts:
    """``pause_until`` is a unix time; with ``is_paused`` and None the pause lasts until the owner resumes."""

    model: str
    engine: EngineState
    engine_trouble: str
    has_proxy: bool
    running: int
    answers: int
    is_paused: bool
    pause_until: float | None
    keeps_memory: bool = False


def decide_status(facts: Facts, previous: WorkStatus | None, now: float) -> WorkStatus:
    """One state with its reason. ``since`` is kept while the state stays the same."""
    state, trouble = _judge(facts)
    since = previous.since if previous is not None and previous.state is state else now
    return WorkStatus(
        state,
        since,
        model=facts.model,
        running=facts.running,
        answers=facts.answers,
        pause_until=facts.pause_until if facts.is_paused else None,
        trouble=trouble,
        keeps_memory=facts.keeps_memory,
        needs_owner=state is WorkState.TROUBLE and facts.engine is EngineState.FAILED,
    )


def _judge(facts: Facts) -> tuple[WorkState, str]:
    """State and trouble. The owner's wish stands above everything, trouble above work."""
    if facts.is_paused:
        return WorkState.PAUSED, ""
    if facts.engine in (EngineState.FAILED, EngineState.RESTARTING):
        return WorkState.TROUBLE, facts.engine_trouble
    if facts.engine in _LOADING or not facts.has_proxy:
        return WorkState.STARTING, ""
    if facts.running:
        return WorkState.ANSWERING, ""
    return WorkState.READY, ""


def is_over(pause_until: float | None, now: float) -> bool:
    """Whether a pause with an end has reached it."""
    return pause_until is not None and pause_until <= now
