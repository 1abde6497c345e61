"""I know how long the engine process may stay silent, and what it means when it stays silent longer.

A chat template is a stranger's program and gets little time; loading and computing get much, since a slow
disk or a slow computer is no fault. An engine with nothing to do may be silent for ever.
"""

from dataclasses import dataclass

from ..messages import Ready, Rendered, Rendering, Report


@dataclass(frozen=True, slots=True)
class Silence:
    """Longest silences, in seconds."""

    loading_s: float = 120
    step_s: float = 120
    template_s: float = 2


class Watch:
    """Follows one engine process. Times are seconds of a clock that never goes back."""

    def __init__(self, limits: Silence, now: float) -> None:
        self._limits = limits
        self._heard_at = now
        self._loading = True
        self._busy = False
        self.rendering: int | None = None
        """The request whose template is running; 0 is the rehearsal."""

    def heard(self, report: Report, now: float) -> None:
        """The engine said something."""
        self._heard_at = now
        match report:
            case Rendering(id=request):
                self.rendering = request
            case Rendered():
                self.rendering = None
            case Ready():
                self._loading = False
            case _:
                pass

    def busy(self, busy: bool, now: float) -> None:
        """Whether there are requests; with the first one the silence begins to count."""
        if busy and not self._busy:
            self._heard_at = now
        self._busy = busy

    def was_not_listening(self, now: float) -> None:
        """Nobody knows whether the engine spoke: its silence counts from now on."""
        self._heard_at = now

    def deadline(self) -> float | None:
        """When the silence becomes too long; None while it may last for ever."""
        if self.rendering is not None:
            return self._heard_at + self._limits.template_s
        if self._loading:
            return self._heard_at + self._limits.loading_s
        return self._heard_at + self._limits.step_s if self._busy else None

    def meaning(self) -> str:
        """What a silence beyond the deadline means."""
        if self.rendering is not None:
            return f"the model's chat template ran for more than {self._limits.template_s:g} s"
        if self._loading:
            return f"loading made no progress for {self._limits.loading_s:g} s"
        return f"a step took more than {self._limits.step_s:g} s"
