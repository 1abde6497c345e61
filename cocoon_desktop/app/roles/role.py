"""What every role shows and can be told, whoever asks: a page, numbers for programs, and its controls."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Control: TypeAlias = Callable[[Mapping[str, str]], Awaitable[str]]
"""From the parameters to a sentence about what was done. Raises CocoonError."""
Lookup: TypeAlias = Callable[[Mapping[str, str]], str]
"""From the parameters to what is known, as JSON: nothing is done."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a page. Without ``rows`` it says that there is ``nothing``; without names of columns its
    first one names what the others say.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that one looks for first."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """One number by its labels, as Prometheus reads it. Those that are unknown are left out."""

    name: str
    kind: str
    help: str
    samples: tuple[tuple[Mapping[str, str], float | None], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one moment shows. ``state`` is a word or two; ``troubles`` say what to do."""

    title: str
    sections: tuple[Section, ...]
    stats: dict[str, Json]
    metrics: tuple[Metric, ...] = field(default=())
    state: str = ""
    troubles: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


class Shown(Protocol):
    """What pages are made of. ``name`` is proxy, worker or client."""

    @property
    def name(self) -> str: ...

    @property
    def controls(self) -> Mapping[str, Control]:
        """By the last part of their path."""
        ...

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        """Beside the controls, for anybody who may look."""
        ...

    async def facts(self) -> Facts: ...


class Role(Shown, Protocol):
    """One of the three, at work."""

    @property
    def places(self) -> Mapping[str, str]:
        """Where it listens, by what for."""
        ...

    async def run(self) -> None:
        """Until cancelled."""
        ...

    async def drain(self) -> None:
        """Begin nothing new, and return when nothing runs any more; the caller's patience is the limit."""
        ...
