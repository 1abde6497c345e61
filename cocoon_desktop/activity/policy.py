"""I decide what the worker is said to be doing, and why.

I never ask the OS anything; others bring the facts.
"""

from dataclasses import dataclass

from cocoon_desktop.inference.process.lifecycle import EngineState

from .decision import WORKING, Action, Decision, Rule
from .give_back import GiveBack
from .status import WorkState, WorkStatus

_LOADING = (EngineState.STOPPED, EngineState.RELEASED, EngineState.LOADING)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the parts say at one moment."""

    model: str
    engine: EngineState
    engine_trouble: str
    has_proxy: bool
    running: int
    answers: int
    decision: Decision
    keeps_memory: bool = False
    share: float = 1.0
    held_by: Rule | None = None
    give_back: GiveBack | None = None
    needs_coins: bool = False


def decide_status(facts: Facts, previous: WorkStatus | None, now: float) -> WorkStatus:
    """One state with its reason. ``since`` is kept while the state stays the same."""
    state, trouble = _judge(facts)
    since = previous.since if previous is not None and previous.state is state else now
    decision, is_waiting = facts.decision, state is WorkState.WAITING
    works_small = decision.action is Action.SMALL and state in (WorkState.READY, WorkState.ANSWERING)
    return WorkStatus(
        state,
        since,
        model=facts.model,
        running=facts.running,
        answers=facts.answers,
        pause_until=pause_of(decision) if state is WorkState.PAUSED else None,
        trouble=trouble,
        keeps_memory=facts.keeps_memory,
        needs_owner=state is WorkState.TROUBLE and facts.engine is EngineState.FAILED,
        cause=decision.cause if is_waiting else None,
        small_for=decision.cause if works_small else None,
        others=decision.others if is_waiting else (),
        next_at=decision.next_at if is_waiting else None,
        can_start=is_waiting and decision.can_start,
        set_aside=decision.set_aside,
        anyway_until=decision.anyway_until,
        share=facts.share,
        held_by=facts.held_by,
        give_back=facts.give_back,
        needs_coins=facts.needs_coins and state is WorkState.STARTING and facts.engine not in _LOADING,
    )


def _judge(facts: Facts) -> tuple[WorkState, str]:
    """State and trouble. The owner's wish stands above everything, trouble above work and waiting for it."""
    decision = facts.decision
    if decision.cause is not None and decision.cause.rule is Rule.PAUSE:
        return WorkState.PAUSED, ""
    if facts.engine is EngineState.FAILED:
        return WorkState.TROUBLE, facts.engine_trouble
    if decision.action not in WORKING:
        return WorkState.WAITING, ""
    if facts.engine is EngineState.RESTARTING:
        return WorkState.TROUBLE, facts.engine_trouble
    if facts.engine in _LOADING or not facts.has_proxy:
        return WorkState.STARTING, ""
    if facts.running:
        return WorkState.ANSWERING, ""
    return WorkState.READY, ""


def pause_of(decision: Decision) -> float | None:
    """When the owner's pause ends; None for "until I resume", and without one."""
    cause = decision.cause
    return cause.next_at if cause is not None and cause.rule is Rule.PAUSE else None
