"""What every role shows and can be told, whoever asks: a page, numbers for programs, and its controls."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Control: TypeAlias = Callable[[Mapping[str, str]], Awaitable[str]]
"""From the parameters to a sentence about what was done. Raises CocoonError."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a page. Without ``rows`` it says that there is ``nothing``."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = "none"


@dataclass(frozen=True, slots=True)
class Metric:
    """One number by its labels, as Prometheus reads it. Those that are unknown are left out."""

    name: str
    kind: str
    help: str
    samples: tuple[tuple[Mapping[str, str], float | None], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one moment shows."""

    title: str
    sections: tuple[Section, ...]
    stats: dict[str, Json]
    metrics: tuple[Metric, ...] = field(default=())


class Role(Protocol):
    """``name`` is proxy, worker or client."""

    @property
    def name(self) -> str: ...

    @property
    def controls(self) -> Mapping[str, Control]:
        """By the last part of their path."""
        ...

    @property
    def places(self) -> Mapping[str, str]:
        """Where it listens, by what for."""
        ...

    async def facts(self) -> Facts: ...

    async def drain(self) -> None:
        """Begin nothing new, and return when nothing runs any more; the caller's patience is the limit."""
        ...
