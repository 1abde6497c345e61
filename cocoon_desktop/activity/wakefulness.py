"""I decide when this computer must not fall asleep: while it works for others, and at no other time."""

from .status import WorkState


def keeps_awake(state: WorkState, *, others_ask: bool) -> bool:
    """Whether to hold off sleep. ``others_ask``: whether requests come from outside this computer.

    On a real network a worker that waits for requests is at work; on the practice network nobody but the
    owner asks, so only an answer that is being written counts.
    """
    return state is WorkState.ANSWERING or (others_ask and state is WorkState.READY)
