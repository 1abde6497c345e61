"""I know how an outside engine is, and when to ask it again. I never ask; what was found is told to me.

One failure is no verdict: it makes the engine suspect and brings the next question forward. Good news counts
at once, and a server that is writing answers is alive, whatever its health check says.
"""

from dataclasses import dataclass
from enum import Enum

CALM_S = 10.0
"""Between two questions while all is well."""
LOADING_S = 1.0
"""Between two questions while it loads, unless it named a time."""
MAX_WAIT_S = 30.0
FIRST_WAIT_S = 1.0
"""The first wait after a failure; each further one is twice as long."""
TOLERATED = 1
"""Failures in a row after which a healthy engine still gets requests."""


class ServerState(Enum):
    """What is known about an outside engine."""

    UNKNOWN = "unknown"
    HEALTHY = "healthy"
    SUSPECT = "suspect"
    """It was healthy and failed once: it still gets requests."""
    LOADING = "loading"
    UNREACHABLE = "unreachable"
    """It does not answer, or nothing that makes sense."""
    WRONG_MODEL = "wrong model"
    REFUSED = "refused"
    """It wants another key."""


S = ServerState


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one question: every state but UNKNOWN and SUSPECT. ``reason`` is a verb phrase."""

    state: ServerState
    reason: str = ""
    retry_after_s: float | None = None


class HealthWatch:
    """Times are seconds of a clock that never goes back."""

    def __init__(self, now: float) -> None:
        self.state = S.UNKNOWN
        self.reason = ""
        """Why it is not healthy."""
        self.next_probe_at = now
        self._failures = 0
        self._probed_at = float("-inf")

    @property
    def is_well(self) -> bool:
        """Whether requests make sense."""
        return self.state in (S.HEALTHY, S.SUSPECT)

    def found(self, finding: Finding, now: float) -> None:
        """It was asked how it is."""
        self._probed_at = now
        match finding.state:
            case S.HEALTHY:
                self._is_healthy(now + CALM_S)
            case S.LOADING:
                self.is_loading(finding, now)
            case S.UNREACHABLE:
                self._failures += 1
                tolerated = self.is_well and self._failures <= TOLERATED
                self.state, self.reason = S.SUSPECT if tolerated else S.UNREACHABLE, finding.reason
                self.next_probe_at = now + self._wait_s()
            case state:  # a definite answer, which only a person changes
                self._failures += 1
                self.state, self.reason = state, finding.reason
                self.next_probe_at = now + self._wait_s()

    def is_loading(self, finding: Finding, now: float) -> None:
        """It says so itself, also by refusing a request for now."""
        self._failures = 0
        self.state, self.reason = S.LOADING, finding.reason
        wait_s = LOADING_S if finding.retry_after_s is None else finding.retry_after_s
        self.next_probe_at = now + min(max(wait_s, LOADING_S), MAX_WAIT_S)

    def request_failed(self, reason: str, now: float) -> None:
        """A request did not get its answer: time to ask, but not again and again."""
        if self.is_well:
            self._failures = max(self._failures, 1)
            self.state, self.reason = S.SUSPECT, reason
            self.next_probe_at = min(self.next_probe_at, max(now, self._probed_at + FIRST_WAIT_S))

    def heard(self) -> None:
        """A piece of an answer came."""
        if self.state in (S.SUSPECT, S.UNREACHABLE):
            self._is_healthy(self.next_probe_at)

    def _is_healthy(self, next_probe_at: float) -> None:
        self.state, self.reason, self._failures = S.HEALTHY, "", 0
        self.next_probe_at = next_probe_at

    def _wait_s(self) -> float:
        doublings = min(self._failures - 1, 10)  # more than enough for MAX_WAIT_S
        return float(min(MAX_WAIT_S, FIRST_WAIT_S * 2**doublings))
