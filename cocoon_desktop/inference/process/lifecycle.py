"""I know every state of an engine and what leads from one to another. Everything that moves it is in NEXT."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from cocoon_desktop.core.errors import LocalProtocolError


class EngineState(Enum):
    """What the engine is doing, as its owner sees it."""

    STOPPED = "stopped"
    """Never started, or stopped for good."""
    LOADING = "loading"
    READY = "ready"
    """Answers, or would."""
    DRAINING = "draining"
    """Finishes what it began, and accepts nothing."""
    PAUSED = "paused"
    """The model stays in memory; nothing is computed."""
    RELEASED = "released"
    """The process has ended and all memory is free."""
    RESTARTING = "restarting"
    """It died and will be started again."""
    FAILED = "failed"
    """It died too often, or the model cannot be loaded. Only a person changes that."""


class Input(Enum):
    """What can happen to it."""

    LOAD = "load"
    LOADED = "loaded"
    DRAIN = "drain"
    PAUSE = "pause"
    RESUME = "resume"
    RELEASE = "release"
    DIED = "died"
    GAVE_UP = "gave up"
    STOP = "stop"


S, I = EngineState, Input  # noqa: E741 - the table is the point

NEXT: Final[Mapping[tuple[EngineState, Input], EngineState]] = {
    (S.STOPPED, I.LOAD): S.LOADING,
    (S.RELEASED, I.LOAD): S.LOADING,
    (S.FAILED, I.LOAD): S.LOADING,
    (S.RESTARTING, I.LOAD): S.LOADING,
    (S.LOADING, I.LOADED): S.READY,
    (S.READY, I.DRAIN): S.DRAINING,
    (S.READY, I.PAUSE): S.PAUSED,
    (S.DRAINING, I.PAUSE): S.PAUSED,
    (S.DRAINING, I.RESUME): S.READY,
    (S.PAUSED, I.RESUME): S.READY,
    (S.STOPPED, I.RELEASE): S.STOPPED,
    **{
        (state, I.RELEASE): S.RELEASED
        for state in (S.LOADING, S.READY, S.DRAINING, S.PAUSED, S.RESTARTING, S.RELEASED, S.FAILED)
    },
    (S.LOADING, I.DIED): S.RESTARTING,
    (S.READY, I.DIED): S.RESTARTING,
    (S.DRAINING, I.DIED): S.RELEASED,  # it was on its way out of use: nobody waits for it
    (S.PAUSED, I.DIED): S.RELEASED,
    (S.LOADING, I.GAVE_UP): S.FAILED,  # another try cannot help
    (S.RESTARTING, I.GAVE_UP): S.FAILED,  # it died too often
    **{(state, I.STOP): S.STOPPED for state in EngineState},
}


def next_state(state: EngineState, happened: Input) -> EngineState:
    """Where ``happened`` leads from ``state``. Raises LocalProtocolError where it makes no sense."""
    try:
        return NEXT[state, happened]
    except KeyError:
        raise LocalProtocolError(f"an engine that is {state.value} cannot take {happened.value!r}") from None
